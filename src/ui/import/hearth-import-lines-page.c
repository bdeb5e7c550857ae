/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-import-lines-page.h. Lines are read on a thread; a section holds its import, and is held by its group. Main thread. */

#include "config.h"

#include "hearth-import-lines-page.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#define LINES_ADDED 100

typedef struct
{
  HearthImport       *import;
  HearthImportOutcome outcome;
  gint64              shown;
  GtkWidget          *group;
  GtkWidget          *more; /* the row at the end, NULL while there is none */
} Section;

typedef struct
{
  HearthImport       *import;
  HearthImportOutcome outcome;
  gint64              first;
} Question;

static void
section_free (gpointer data)
{
  Section *section = data;

  g_object_unref (section->import);
  g_free (section);
}

static void
question_free (gpointer data)
{
  Question *question = data;

  g_object_unref (question->import);
  g_free (question);
}

static GtkWidget *
make_line_row (HearthImport           *import,
               const HearthImportLine *line)
{
  GtkWidget       *row = adw_action_row_new ();
  const char      *file = hearth_import_get_table (import, line->table)->title;
  const char      *title = line->name[0] != '\0' ? line->name : line->address;
  g_autofree char *changes = hearth_import_line_tell (line);
  /* Translators: a row of a file, as in “list.csv, row 812” */
  g_autofree char    *where = g_strdup_printf (_ ("%1$s, row %2$" PRId64), file, line->row);
  g_autoptr (GString) subtitle = g_string_new (NULL);

  if (line->address != NULL && title != line->address)
    g_string_append_printf (subtitle, "%s\n", line->address);
  if (changes[0] != '\0')
    {
      /* Translators: %s is a list like “name, tags” */
      g_string_append_printf (subtitle, _ ("New: %s"), changes);
      g_string_append_c (subtitle, '\n');
    }
  g_string_append (subtitle, where);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title != NULL ? title : _ ("No name yet"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle->str);
  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), TRUE);

  return row;
}

static void
read_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Question  *question = data;
  GError    *error = NULL;
  GPtrArray *lines = hearth_import_get_lines (question->import, question->outcome, question->first, LINES_ADDED, &error);

  if (lines != NULL)
    g_task_return_pointer (task, lines, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void load (Section *section);

static void
add_more_row (Section *section)
{
  section->more = adw_button_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (section->more), _ ("Show More"));
  g_signal_connect_swapped (section->more, "activated", G_CALLBACK (load), section);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (section->group), section->more);
}

static void
lines_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GtkWidget) group = user_data;
  Section              *section = g_object_get_data (G_OBJECT (group), "section");
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) lines = g_task_propagate_pointer (G_TASK (result), &error);

  if (lines == NULL)
    {
      adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), error->message);
      return;
    }
  for (guint i = 0; i < lines->len; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_line_row (section->import, g_ptr_array_index (lines, i)));
  section->shown += lines->len;
  if (lines->len > 0 && section->shown < hearth_import_count_lines (section->import, section->outcome))
    add_more_row (section);
}

static void
load (Section *section)
{
  Question         *question = g_new0 (Question, 1);
  g_autoptr (GTask) task = g_task_new (NULL, NULL, lines_read_cb, g_object_ref (section->group));

  if (section->more != NULL)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (section->group), section->more);
  section->more = NULL;
  question->import = g_object_ref (section->import);
  question->outcome = section->outcome;
  question->first = section->shown;
  g_task_set_source_tag (task, load);
  g_task_set_task_data (task, question, question_free);
  g_task_run_in_thread (task, read_thread);
}

static void
add_section (AdwPreferencesPage *page,
             HearthImport       *import,
             HearthImportOutcome outcome,
             const char         *title)
{
  Section *section;

  if (hearth_import_count_lines (import, outcome) == 0)
    return;
  section = g_new0 (Section, 1);
  section->import = g_object_ref (import);
  section->outcome = outcome;
  section->group = adw_preferences_group_new ();
  g_object_set_data_full (G_OBJECT (section->group), "section", section, section_free);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (section->group), title);
  adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (section->group));
  load (section);
}

static AdwNavigationPage *
make_page (GtkWidget  *page,
           const char *title)
{
  GtkWidget *view = adw_toolbar_view_new ();

  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);

  return adw_navigation_page_new (view, title);
}

AdwNavigationPage *
hearth_import_lines_page_new_members (HearthImport *import)
{
  GtkWidget *page = adw_preferences_page_new ();

  add_section (ADW_PREFERENCES_PAGE (page), import, HEARTH_IMPORT_NEW, "");
  return make_page (page, _ ("New Members"));
}

AdwNavigationPage *
hearth_import_lines_page_known_members (HearthImport *import)
{
  GtkWidget *page = adw_preferences_page_new ();

  add_section (ADW_PREFERENCES_PAGE (page), import, HEARTH_IMPORT_UPDATED, _ ("With Something New"));
  add_section (ADW_PREFERENCES_PAGE (page), import, HEARTH_IMPORT_UNCHANGED, _ ("Nothing New"));
  return make_page (page, _ ("Known Members"));
}
