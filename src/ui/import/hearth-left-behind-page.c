/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-left-behind-page.h. The engine keeps the first thousand rows; of them as many are shown as somebody would read, and
 * the file that can be saved has them all. */

#include "config.h"

#include "hearth-left-behind-page.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#define ROWS_SHOWN   200
#define CELLS_LENGTH 160

static GtkWidget *
make_reason_row (const HearthImportReason *reason)
{
  GtkWidget       *row = adw_action_row_new ();
  g_autofree char *count = g_strdup_printf ("%'" G_GINT64_FORMAT, reason->count);
  GtkWidget       *label = gtk_label_new (count);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), reason->reason);
  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);

  return row;
}

static char *
join_cells (char **cells)
{
  g_autoptr (GStrvBuilder) filled = g_strv_builder_new ();
  g_auto (GStrv)           kept = NULL;
  g_autofree char         *joined = NULL;
  g_autofree char         *valid = NULL;

  for (char **cell = cells; cell != NULL && *cell != NULL; cell++)
    if (**cell != '\0')
      g_strv_builder_add (filled, *cell);
  kept = g_strv_builder_end (filled);
  joined = g_strjoinv (" · ", kept);
  valid = g_utf8_make_valid (joined, -1);

  g_strdelimit (valid, "\n\r\t", ' ');
  if (g_utf8_strlen (valid, -1) > CELLS_LENGTH)
    *g_utf8_offset_to_pointer (valid, CELLS_LENGTH) = '\0';

  return g_steal_pointer (&valid);
}

static GtkWidget *
make_left_row (HearthImport           *import,
               const HearthLeftBehind *left)
{
  GtkWidget               *row = adw_action_row_new ();
  const HearthImportTable *table = hearth_import_get_table (import, left->table);
  g_autofree char         *cells = join_cells (left->cells);
  /* Translators: a row of a file, as in “list.csv, row 812” */
  g_autofree char *title = g_strdup_printf (_ ("%1$s, row %2$" PRId64), table->title, left->row);
  g_autofree char *subtitle = g_strdup_printf ("%s\n%s", left->reason, cells);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), TRUE);

  return row;
}

AdwNavigationPage *
hearth_left_behind_page_new (HearthImport *import)
{
  GtkWidget       *view = adw_toolbar_view_new ();
  GtkWidget       *page = adw_preferences_page_new ();
  GtkWidget       *why = adw_preferences_group_new ();
  GtkWidget       *which = adw_preferences_group_new ();
  const GPtrArray *reasons = hearth_import_get_reasons (import);
  const GPtrArray *rows = hearth_import_get_left_behind (import);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (why), _ ("Why"));
  for (guint i = 0; i < reasons->len; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (why), make_reason_row (reasons->pdata[i]));

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (which), _ ("Rows"));
  if (rows->len > ROWS_SHOWN)
    adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (which),
                                           _ ("These are the first. All of them can be saved after the import."));
  for (guint i = 0; i < MIN (rows->len, ROWS_SHOWN); i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (which), make_left_row (import, rows->pdata[i]));

  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (why));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (which));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);

  return adw_navigation_page_new (view, _ ("Left Behind"));
}
