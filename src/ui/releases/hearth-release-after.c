/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. What may not be shown is not in the credits, but stands below them with what is missing. */

#include "config.h"

#include "hearth-release-after.h"

#include "base/hearth-clock.h"
#include "export/hearth-export-credits.h"
#include "hearth-deed-row.h"
#include "hearth-deed.h"
#include "hearth-part-list.h"
#include "hearth-release-sayings.h"
#include "hearth-window.h"
#include "members/hearth-fact-form.h"
#include "releases/hearth-creation.h"
#include "releases/hearth-release-people.h"

#include <glib/gi18n.h>

#define SHOWN 300 /* names of one reason */
#define BEST  5   /* moments */

typedef struct
{
  HearthReleaseLine *line;
  GPtrArray         *credits;   /* HearthCredit */
  GPtrArray         *creations; /* HearthCreationLine */
  GPtrArray         *people;    /* HearthReleasePerson */
  GPtrArray         *moments;   /* HearthMomentLine */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->line, hearth_release_line_free);
  g_clear_pointer (&reading->credits, g_ptr_array_unref);
  g_clear_pointer (&reading->creations, g_ptr_array_unref);
  g_clear_pointer (&reading->people, g_ptr_array_unref);
  g_clear_pointer (&reading->moments, g_ptr_array_unref);
  g_free (reading);
}

static gpointer
read_after (HearthConn *conn,
            gint64      release,
            HearthDay   today,
            GTimeZone  *zone,
            GError    **error)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->line = hearth_release_load (conn, release, error);
  reading->credits = reading->line != NULL ? hearth_credit_list (conn, release, zone, error) : NULL;
  reading->creations = reading->credits != NULL ? hearth_creation_list (conn, release, error) : NULL;
  reading->people = reading->creations != NULL ? hearth_release_people (conn, release, zone, error) : NULL;
  reading->moments = reading->people != NULL ? hearth_moment_list (conn, release, error) : NULL;
  if (reading->moments == NULL)
    g_clear_pointer (&reading, reading_free);

  return reading;
}

/* ---- How it went ---- */

static void
add_figure (GtkWidget  *group,
            const char *title,
            const char *words)
{
  GtkWidget *row = hearth_part_row_new (title, NULL), *label = gtk_label_new (words);

  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static void
add_count (GtkWidget  *group,
           const char *title,
           guint       n)
{
  g_autofree char *words = g_strdup_printf ("%'u", n);

  add_figure (group, title, words);
}

static void
add_part (GtkWidget  *group,
          const char *title,
          gint64      n,
          gint64      whole)
{
  /* Translators: %1$d of the %2$d things there are */
  g_autofree char *words = g_strdup_printf (_ ("%1$d of %2$d"), (int) n, (int) whole);

  if (whole > 0)
    add_figure (group, title, words);
}

static void
report_cb (HearthPartList *list)
{
  gtk_widget_activate_action (GTK_WIDGET (list), "win.release-report", "x", hearth_part_list_get_release (list));
}

/* Also of a community that is only read. */
static void
add_report (HearthPartList *list,
            GtkWidget      *group)
{
  GtkWidget *row = hearth_part_button_row_new (list, "document-print-symbolic", _ ("Report on This Release…"), "report", 0, G_CALLBACK (report_cb));

  gtk_widget_set_sensitive (row, TRUE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static void
add_figures (HearthPartList *list,
             const Reading  *reading)
{
  GtkWidget *group = hearth_part_list_add_group (list, _ ("How It Went"), NULL);
  guint      voted = 0, made = 0, backed = 0;

  for (guint i = 0; i < reading->people->len; i++)
    {
      const HearthReleasePerson *person = g_ptr_array_index (reading->people, i);

      voted += person->polls > 0;
      made += person->made > 0;
      backed += person->backed > 0;
    }
  add_count (group, _ ("Members who had a part"), reading->people->len);
  add_count (group, _ ("Voted"), voted);
  add_count (group, _ ("Made something"), made);
  add_count (group, _ ("Backed it"), backed);
  add_part (group, _ ("Moments sent"), reading->line->moments_sent, reading->line->moments);
  add_part (group, _ ("Tasks done"), reading->line->tasks_done, reading->line->tasks);
  add_report (list, group);
}

static int
compare_moments (gconstpointer a,
                 gconstpointer b)
{
  const HearthMomentLine *x = *(const HearthMomentLine *const *) a, *y = *(const HearthMomentLine *const *) b;

  if (x->took_part != y->took_part)
    return x->took_part > y->took_part ? -1 : 1;
  return x->day != y->day ? (x->day < y->day ? -1 : 1) : 0;
}

static void
add_best (HearthPartList *list,
          GPtrArray      *moments)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  GtkWidget            *group = hearth_part_list_add_group (list, _ ("What They Came To"), NULL);
  guint                 n = 0;

  for (guint i = 0; i < moments->len; i++)
    g_ptr_array_add (sorted, g_ptr_array_index (moments, i));
  g_ptr_array_sort (sorted, compare_moments);
  for (; n < MIN (sorted->len, BEST) && ((HearthMomentLine *) g_ptr_array_index (sorted, n))->took_part > 0; n++)
    {
      const HearthMomentLine *moment = g_ptr_array_index (sorted, n);

      if (moment->invited > 0)
        add_part (group, moment->row.title, moment->took_part, moment->invited);
      else
        add_count (group, moment->row.title, (guint) moment->took_part);
    }
  gtk_widget_set_visible (group, n > 0);
}

/* ---- Credits ---- */

typedef struct
{
  gint64     release;
  GTimeZone *zone;
  GFile     *file;
  GtkWidget *widget;
} Saving;

static void
saving_free (Saving *saving)
{
  g_time_zone_unref (saving->zone);
  g_object_unref (saving->file);
  g_object_unref (saving->widget);
  g_free (saving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

/* On a thread of its own, for the file may lie far away. */
static void
save_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  GPtrArray *credits = data;
  Saving    *saving = g_object_get_data (G_OBJECT (task), "saving");
  GError    *error = NULL;

  if (hearth_export_credits (credits, saving->file, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Saving            *saving = g_object_get_data (G_OBJECT (result), "saving");
  HearthWindow      *window = hearth_window_of (saving->widget);
  g_autoptr (GError) error = NULL;
  gboolean           saved = g_task_propagate_boolean (G_TASK (result), &error);

  if (window != NULL && saved)
    hearth_window_toast_file (window, _ ("Saved the credits"), saving->file);
  else if (window != NULL)
    hearth_window_report_error (window, error);
}

static gpointer
read_credits (HearthConn   *conn,
              gpointer      data,
              GCancellable *cancellable,
              GError      **error)
{
  const Saving *saving = data;

  return hearth_credit_list (conn, saving->release, saving->zone, error);
}

static void
credits_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (Saving) saving = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray         *credits = hearth_db_read_finish (HEARTH_DB (source), result, &error);
  HearthWindow      *window = hearth_window_of (saving->widget);
  g_autoptr (GTask)  task = NULL;

  if (credits == NULL)
    {
      if (window != NULL)
        hearth_window_report_error (window, error);
      return;
    }
  task = g_task_new (NULL, NULL, saved_cb, NULL);
  g_task_set_task_data (task, credits, (GDestroyNotify) g_ptr_array_unref);
  g_object_set_data_full (G_OBJECT (task), "saving", g_steal_pointer (&saving), (GDestroyNotify) saving_free);
  g_task_run_in_thread (task, save_thread);
}

void
hearth_release_save_credits (GtkWidget       *widget,
                             HearthCommunity *community,
                             gint64           release,
                             GFile           *file)
{
  Saving *saving = g_new0 (Saving, 1);

  saving->release = release;
  saving->zone = g_time_zone_ref (hearth_community_get_time_zone (community));
  saving->file = g_object_ref (file);
  saving->widget = g_object_ref (widget);
  hearth_db_read_long_async (hearth_community_get_db (community), read_credits, saving, NULL, (GDestroyNotify) g_ptr_array_unref, NULL, credits_read_cb,
                             saving);
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (HearthPartList) list = user_data;
  g_autoptr (GFile)          file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file != NULL && hearth_part_list_get_community (list) != NULL)
    hearth_release_save_credits (GTK_WIDGET (list), hearth_part_list_get_community (list), hearth_part_list_get_release (list), file);
}

static void
save_cb (HearthPartList *list)
{
  const Reading            *reading = hearth_part_list_get_reading (list);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  /* Translators: a file's name; %s is the title of a release */
  g_autofree char *name = g_strdup_printf (_ ("Credits of %s.txt"), reading->line->row.title);

  g_strdelimit (name, G_DIR_SEPARATOR_S, '-');
  gtk_file_dialog_set_title (dialog, _ ("Save the Credits"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (list))), NULL, file_chosen_cb, g_object_ref (list));
}

/* A name for each thing they made, one for all that they decided. */
static void
add_reason (HearthPartList    *list,
            GtkWidget         *group,
            GPtrArray         *credits,
            HearthCreditReason reason)
{
  GtkWidget       *expander = NULL;
  gint64           before = HEARTH_NONE;
  guint            n = 0;
  g_autofree char *words = NULL;

  for (guint i = 0; i < credits->len; i++)
    {
      const HearthCredit *credit = g_ptr_array_index (credits, i);

      if (credit->reason != reason || (credit->member == before && reason != HEARTH_CREDIT_MADE))
        continue;
      before = credit->member;
      if (expander == NULL)
        {
          expander = hearth_part_expander_new (list, hearth_credit_reason_title (reason), NULL, "credits", reason);
          adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), expander);
        }
      if (n++ < SHOWN)
        adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), hearth_part_member_row_new (list, credit->member, credit->name, credit->what));
    }
  words = g_strdup_printf (ngettext ("%u name", "%u names", n), n);
  if (expander != NULL)
    adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (expander), words);
}

static void
add_credits (HearthPartList *list,
             const Reading  *reading)
{
  gboolean   any = reading->credits->len > 0;
  GtkWidget *group = hearth_part_list_add_group (list, _ ("Credits"),
                                                 any ? NULL : _ ("Nobody yet. Who votes, makes something that may be shown, or backs a campaign is named here."));

  for (int reason = HEARTH_CREDIT_MADE; reason <= HEARTH_CREDIT_HELPED; reason++)
    add_reason (list, group, reading->credits, (HearthCreditReason) reason);
  if (any)
    {
      GtkWidget *row = hearth_part_button_row_new (list, "document-save-symbolic", _ ("Save the Credits…"), "save", 0, G_CALLBACK (save_cb));

      /* Also of a community that is only read. */
      gtk_widget_set_sensitive (row, TRUE);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
}

/* ---- Permission ---- */

static gboolean
write_permission (HearthConn *conn,
                  gpointer    data,
                  GError    **error)
{
  const HearthDeedRow *row = data;

  return hearth_creation_edit (conn, row->row, row->mask, row->value, error);
}

/* Translators: %s is what a member made */
static const HearthDeed set_permission = { write_permission, "creation", N_ ("Wrote down what was said about “%s”") };

static const HearthCreationLine *
find_creation (HearthPartList *list,
               gint64          rowid)
{
  const Reading *reading = hearth_part_list_get_reading (list);

  for (guint i = 0; i < reading->creations->len; i++)
    {
      const HearthCreationLine *line = g_ptr_array_index (reading->creations, i);

      if (line->row.rowid == rowid)
        return line;
    }

  return NULL;
}

static void
permission_cb (HearthPartList *list,
               HearthFactForm *form)
{
  const HearthCreationLine *line = find_creation (list, hearth_part_get_row (GTK_WIDGET (form)));
  const char               *credit = hearth_fact_form_get_text (form, "credit"), *words = hearth_fact_form_get_text (form, "words");
  guint64                   mask = hearth_table_bit (HEARTH_TABLE_CREATION, "permission") | hearth_table_bit (HEARTH_TABLE_CREATION, "credit") |
                 hearth_table_bit (HEARTH_TABLE_CREATION, "words");
  HearthCreation row;

  if (line == NULL)
    return;
  hearth_row_init (HEARTH_TABLE_CREATION, &row);
  row.permission = hearth_fact_form_get_choice (form, "permission");
  row.credit = *credit != '\0' ? g_strdup (credit) : NULL;
  row.words = *words != '\0' ? g_strdup (words) : NULL;
  hearth_deed_do (GTK_WIDGET (list), hearth_part_list_get_community (list), &set_permission, line->row.title,
                  hearth_deed_row_new (HEARTH_TABLE_CREATION, line->row.rowid, mask, &row), (GDestroyNotify) hearth_deed_row_free, NULL, NULL);
}

static void
creation_activated_cb (HearthPartList *list,
                       GtkWidget      *row)
{
  const HearthCreationLine *line = find_creation (list, hearth_part_get_row (row));
  const char *const         states[] = { hearth_permission_title (HEARTH_PERMISSION_NONE), hearth_permission_title (HEARTH_PERMISSION_ASKED),
                                         hearth_permission_title (HEARTH_PERMISSION_GRANTED), hearth_permission_title (HEARTH_PERMISSION_REFUSED), NULL };
  HearthFactForm           *form;

  if (line == NULL)
    return;
  form = hearth_fact_form_new (hearth_part_list_get_community (list), _ ("May It Be Shown?"), _ ("_Write Down"));
  hearth_fact_form_add_choice (form, "permission", line->row.title, states, (guint) CLAMP (line->row.permission, 0, HEARTH_PERMISSION_REFUSED));
  hearth_fact_form_add_entry (form, "credit", _ ("Named in the credits as"), line->row.credit);
  hearth_fact_form_add_words (form, "words", _ ("What They Said"), line->row.words);
  hearth_part_set_row (GTK_WIDGET (form), "permission", line->row.rowid);
  g_signal_connect_object (form, "done", G_CALLBACK (permission_cb), list, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (form), GTK_WIDGET (list));
}

static void
add_creations (HearthPartList *list,
               GPtrArray      *creations)
{
  GtkWidget *group = hearth_part_list_add_group (list, _ ("What Members Made"), _ ("Only what they said yes to is shown in the credits."));

  for (guint i = 0; i < creations->len; i++)
    {
      const HearthCreationLine *line = g_ptr_array_index (creations, i);
      g_autofree char          *words = g_strdup_printf ("%s · %s", line->name, hearth_creation_kind_title (line->row.kind));
      GtkWidget                *row = hearth_part_row_new (line->row.title, words), *label = gtk_label_new (hearth_permission_title (line->row.permission));

      gtk_widget_add_css_class (label, "dimmed");
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), hearth_part_list_is_writable (list));
      hearth_part_set_row (row, "creation", line->row.rowid);
      g_signal_connect_object (row, "activated", G_CALLBACK (creation_activated_cb), list, G_CONNECT_SWAPPED);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  gtk_widget_set_visible (group, creations->len > 0);
}

static void
fill (HearthPartList *list,
      gpointer        data)
{
  const Reading *reading = data;

  add_figures (list, reading);
  add_best (list, reading->moments);
  add_credits (list, reading);
  add_creations (list, reading->creations);
}

GtkWidget *
hearth_release_after_new (HearthCommunity *community,
                          gint64           release)
{
  static const HearthTable    tables[] = { HEARTH_TABLE_RELEASE, HEARTH_TABLE_MOMENT, HEARTH_TABLE_MOMENT_MEMBER, HEARTH_TABLE_VOTE, HEARTH_TABLE_CHOICE,
                                           HEARTH_TABLE_TASK, HEARTH_TABLE_CREATION, HEARTH_TABLE_CAMPAIGN, HEARTH_TABLE_BACKER, HEARTH_TABLE_MEMBER, 0 };
  static const HearthPartSpec spec = { read_after, reading_free, fill, tables };

  return hearth_part_list_new (community, release, &spec);
}
