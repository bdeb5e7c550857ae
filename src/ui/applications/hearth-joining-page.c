/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Two lists of one making, in the order of the user: questions and welcome steps. A row opens a short form; its buttons move it. Rows are
 * made anew when something changed, and the keyboard is put back where it was. See hearth-joining-page.h. */

#include "config.h"

#include "hearth-joining-page.h"

#include "hearth-keyboard.h"
#include "members/hearth-application.h"
#include "members/hearth-fact-form.h"
#include "members/hearth-named.h"

#include <glib/gi18n.h>

#define MAX_DAYS 3650

#define HEARTH_TYPE_JOINING_PAGE (hearth_joining_page_get_type ())
G_DECLARE_FINAL_TYPE (HearthJoiningPage, hearth_joining_page, HEARTH, JOINING_PAGE, AdwPreferencesPage)

typedef enum
{
  LIST_QUESTIONS,
  LIST_STEPS,
  N_LISTS
} List;

typedef struct
{
  GtkWidget *group;
  GPtrArray *rows;   /* GtkWidget, owned by group; each with its Line */
  GPtrArray *values; /* HearthApplicationQuestion or HearthWelcomeStep, as the rows are */
} Lines;

struct _HearthJoiningPage
{
  AdwPreferencesPage parent_instance;

  HearthWindow    *window; /* weak */
  HearthCommunity *community;
  GCancellable    *cancellable;
  Lines            lists[N_LISTS];
};

G_DEFINE_FINAL_TYPE (HearthJoiningPage, hearth_joining_page, ADW_TYPE_PREFERENCES_PAGE)

static HearthTable
get_table (List list)
{
  return list == LIST_QUESTIONS ? HEARTH_TABLE_QUESTION : HEARTH_TABLE_STEP;
}

/* ---- Writing ---- */

typedef enum
{
  DEED_SAVE,
  DEED_RETIRE,
  DEED_MOVE,
} Deed;

typedef struct
{
  HearthJoiningPage *page;
  List               list;
  Deed               deed;
  gint64             row; /* 0: a new one */
  gint64             before;
  char              *words;
  gint64             number; /* needed, or days */
} Change;

static void
change_free (Change *change)
{
  g_object_unref (change->page);
  g_free (change->words);
  g_free (change);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Change, change_free)

static gboolean
write_save (HearthConn   *conn,
            const Change *change,
            GError      **error)
{
  gboolean question = change->list == LIST_QUESTIONS;

  if (change->row == 0)
    return (question ? hearth_question_add (conn, change->words, change->number == 1, error)
                     : hearth_step_add (conn, change->words, change->number, error)) > 0;
  return question ? hearth_question_edit (conn, change->row, change->words, change->number == 1, error)
                  : hearth_step_edit (conn, change->row, change->words, change->number, error);
}

static gboolean
write_change (HearthConn       *conn,
              HearthChangeInfo *info,
              gpointer          data,
              GCancellable     *cancellable,
              GError          **error)
{
  const Change *change = data;

  info->subject = change->words;
  switch (change->deed)
    {
    case DEED_SAVE:
      return write_save (conn, change, error);
    case DEED_RETIRE:
      return (change->list == LIST_QUESTIONS ? hearth_question_retire : hearth_step_retire) (conn, change->row, error);
    case DEED_MOVE:
      return hearth_ordered_move (conn, get_table (change->list), change->row, change->before, error);
    }

  g_return_val_if_reached (FALSE);
}

/* In the dialog, where it can be reached; in the window when that has gone. */
static void
tell (HearthJoiningPage *self,
      const char        *said,
      gint64             seq)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_DIALOG);
  AdwToast  *toast;

  if (dialog == NULL || gtk_widget_get_root (dialog) == NULL)
    {
      if (self->window != NULL)
        hearth_window_toast_undo (self->window, said, seq);
      return;
    }
  toast = adw_toast_new (said);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_action_name (toast, "win.undo-change");
  adw_toast_set_action_target_value (toast, g_variant_new_int64 (seq));
  adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (dialog), toast);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Change) change = user_data;
  HearthJoiningPage *self = change->page;
  g_autoptr (GError) error = NULL;
  gint64             seq = hearth_db_write_finish (HEARTH_DB (source), result, &error);

  if (seq < 0 && self->window != NULL)
    hearth_window_report_error (self->window, error);
  else if (seq > 0 && change->deed != DEED_MOVE) /* that one is in view */
    tell (self, change->list == LIST_QUESTIONS ? _ ("The questions are changed") : _ ("The welcome is changed"), seq);
}

/* Takes words. */
static void
write_down (HearthJoiningPage *self,
            List               list,
            Deed               deed,
            gint64             row,
            gint64             before,
            char              *words,
            gint64             number)
{
  const HearthChangeInfo info = { list == LIST_QUESTIONS ? "question" : "step", NULL, HEARTH_NONE };
  Change                *change = g_new0 (Change, 1);

  *change = (Change) { g_object_ref (self), list, deed, row, before, words, number };
  hearth_db_write_async (hearth_community_get_db (self->community), &info, write_change, change, NULL, NULL, written_cb, change);
}

/* ---- The form ---- */

static const char *
get_words (List          list,
           gconstpointer value)
{
  const char *words = list == LIST_QUESTIONS ? ((const HearthApplicationQuestion *) value)->words : ((const HearthWelcomeStep *) value)->words;

  return words != NULL ? words : "";
}

static gint64
get_number (List          list,
            gconstpointer value)
{
  return list == LIST_QUESTIONS ? ((const HearthApplicationQuestion *) value)->needed == 1 : MAX (((const HearthWelcomeStep *) value)->days, 0);
}

static gint64
get_rowid (List          list,
           gconstpointer value)
{
  return list == LIST_QUESTIONS ? ((const HearthApplicationQuestion *) value)->rowid : ((const HearthWelcomeStep *) value)->rowid;
}

static List
get_list (gpointer object)
{
  return (List) GPOINTER_TO_UINT (g_object_get_data (object, "list"));
}

static gint64
get_form_row (gpointer form)
{
  return *(const gint64 *) g_object_get_data (form, "row");
}

static void
form_done_cb (HearthJoiningPage *self,
              HearthFactForm    *form)
{
  List list = get_list (form);

  write_down (self, list, DEED_SAVE, get_form_row (form), 0, g_strdup (hearth_fact_form_get_text (form, "words")),
              list == LIST_QUESTIONS ? hearth_fact_form_get_choice (form, "number") : hearth_fact_form_get_number (form, "number"));
}

static void
form_removed_cb (HearthJoiningPage *self,
                 HearthFactForm    *form)
{
  write_down (self, get_list (form), DEED_RETIRE, get_form_row (form), 0, g_strdup (hearth_fact_form_get_text (form, "words")), 0);
}

/* value: NULL for a new one. */
static void
ask (HearthJoiningPage *self,
     List               list,
     gconstpointer      value)
{
  const char *const needs[] = { _ ("May be left empty"), _ ("Needs an answer"), NULL };
  gboolean          question = list == LIST_QUESTIONS;
  HearthFactForm   *form = hearth_fact_form_new (self->community, question ? _ ("Question") : _ ("Welcome Step"), value != NULL ? _ ("_Save") : _ ("_Add"));
    gint64 row = value != NULL ? get_rowid (list, value) : 0;

  hearth_fact_form_add_entry (form, "words", question ? _ ("What you ask") : _ ("What to do"), value != NULL ? get_words (list, value) : NULL);
  hearth_fact_form_need (form, "words", question ? _ ("Write the question") : _ ("Write what to do"));
  if (question)
    hearth_fact_form_add_choice (form, "number", _ ("Answer"), needs, value != NULL ? (guint) get_number (list, value) : 0);
  else
    hearth_fact_form_add_number (form, "number", _ ("Days after joining"), value != NULL ? get_number (list, value) : 0, MAX_DAYS);
  if (value != NULL)
    hearth_fact_form_offer_removal (form, question ? _ ("Ask This No More") : _ ("Do This No More"));
  g_object_set_data (G_OBJECT (form), "list", GUINT_TO_POINTER (list));
  g_object_set_data_full (G_OBJECT (form), "row", g_memdup2 (&row, sizeof row), g_free);
  g_signal_connect_object (form, "done", G_CALLBACK (form_done_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "removed", G_CALLBACK (form_removed_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (form), GTK_WIDGET (self));
}

/* ---- Rows ---- */

static guint
get_index (gpointer row)
{
  return GPOINTER_TO_UINT (g_object_get_data (row, "index"));
}

static void
row_activated_cb (HearthJoiningPage *self,
                  GtkWidget         *row)
{
  List list = get_list (row);

  ask (self, list, g_ptr_array_index (self->lists[list].values, get_index (row)));
}

/* Before the one above, or before the one after the next. */
static void
move_clicked_cb (HearthJoiningPage *self,
                 GtkWidget         *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, ADW_TYPE_ACTION_ROW);
  List       list = get_list (row);
  GPtrArray *values = self->lists[list].values;
  guint      index = get_index (row), before = g_object_get_data (G_OBJECT (button), "down") != NULL ? index + 2 : index - 1;

  write_down (self, list, DEED_MOVE, get_rowid (list, g_ptr_array_index (values, index)),
              before < values->len ? get_rowid (list, g_ptr_array_index (values, before)) : 0,
              g_strdup (get_words (list, g_ptr_array_index (values, index))), 0);
}

static void
add_button (HearthJoiningPage *self,
            GtkWidget         *row,
            gboolean           down,
            gboolean           can)
{
  GtkWidget *button = gtk_button_new_from_icon_name (down ? "go-down-symbolic" : "go-up-symbolic");

  gtk_widget_set_tooltip_text (button, down ? _ ("Move Down") : _ ("Move Up"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (button, can);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data (G_OBJECT (button), "down", down ? button : NULL);
  g_object_set_data (G_OBJECT (row), down ? "down" : "up", button);
  g_signal_connect_object (button, "clicked", G_CALLBACK (move_clicked_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static char *
dup_subtitle (List          list,
              gconstpointer value)
{
  gint64 number = get_number (list, value);

  if (list == LIST_QUESTIONS)
    return g_strdup (number == 1 ? _ ("Needs an answer") : _ ("May be left empty"));
  if (number == 0)
    return g_strdup (_ ("On the day they join"));
  return g_strdup_printf (ngettext ("%d day after joining", "%d days after joining", (gulong) number), (int) number);
}

static void
add_row (HearthJoiningPage *self,
         List               list,
         guint              index)
{
  Lines           *lines = &self->lists[list];
  gconstpointer    value = g_ptr_array_index (lines->values, index);
  GtkWidget       *row = adw_action_row_new ();
  g_autofree char *subtitle = dup_subtitle (list, value);
  gboolean         writable = !hearth_db_is_read_only (hearth_community_get_db (self->community));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), get_words (list, value));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  g_object_set_data (G_OBJECT (row), "list", GUINT_TO_POINTER (list));
  g_object_set_data (G_OBJECT (row), "index", GUINT_TO_POINTER (index));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), writable);
  g_signal_connect_object (row, "activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  if (writable && lines->values->len > 1)
    {
      add_button (self, row, FALSE, index > 0);
      add_button (self, row, TRUE, index + 1 < lines->values->len);
    }
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (lines->group), row);
  g_ptr_array_add (lines->rows, row);
}

/* Which row has the keyboard, and which of its buttons. */
typedef struct
{
  gint64      rowid;
  const char *button; /* NULL: the row itself */
} Place;

static Place
find_focus (HearthJoiningPage *self,
            List               list)
{
  Lines *lines = &self->lists[list];
  Place  place = { 0 };

  for (guint i = 0; i < lines->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (lines->rows, i);

      if (!hearth_keyboard_is_in (row))
        continue;
      place.rowid = get_rowid (list, g_ptr_array_index (lines->values, i));
      for (guint j = 0; j < 2; j++)
        {
          const char *names[] = { "up", "down" };
          GtkWidget  *button = g_object_get_data (G_OBJECT (row), names[j]);

          if (button != NULL && hearth_keyboard_is_in (button))
            place.button = g_intern_string (names[j]);
        }
    }

  return place;
}

static void
restore_focus (HearthJoiningPage *self,
               List               list,
               Place              place)
{
  Lines *lines = &self->lists[list];

  for (guint i = 0; place.rowid != 0 && i < lines->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (lines->rows, i);
      GtkWidget *button = place.button != NULL ? g_object_get_data (G_OBJECT (row), place.button) : NULL;

      if (get_rowid (list, g_ptr_array_index (lines->values, i)) == place.rowid)
        gtk_widget_grab_focus (button != NULL && gtk_widget_get_sensitive (button) ? button : row);
    }
}

static void
show (HearthJoiningPage *self,
      List               list,
      GPtrArray         *values)
{
  Lines *lines = &self->lists[list];
  Place  place = find_focus (self, list);

  for (guint i = 0; i < lines->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (lines->group), g_ptr_array_index (lines->rows, i));
  g_ptr_array_set_size (lines->rows, 0);
  g_clear_pointer (&lines->values, g_ptr_array_unref);
  lines->values = g_ptr_array_ref (values);
  for (guint i = 0; i < values->len; i++)
    add_row (self, list, i);
  restore_focus (self, list, place);
}

/* ---- Reading ---- */

typedef struct
{
  GPtrArray *lists[N_LISTS];
} Reading;

static void
reading_free (Reading *reading)
{
  for (guint i = 0; i < N_LISTS; i++)
    g_clear_pointer (&reading->lists[i], g_ptr_array_unref);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static gpointer
read_lists (HearthConn   *conn,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  g_autoptr (Reading) reading = g_new0 (Reading, 1);

  reading->lists[LIST_QUESTIONS] = hearth_question_list (conn, FALSE, error);
  if (reading->lists[LIST_QUESTIONS] == NULL || (reading->lists[LIST_STEPS] = hearth_step_list (conn, FALSE, error)) == NULL)
    return NULL;

  return g_steal_pointer (&reading);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (HearthJoiningPage) self = user_data;
  g_autoptr (GError)            error = NULL;
  g_autoptr (Reading)           reading = hearth_db_read_finish (HEARTH_DB (source), result, &error);

  if (self->window == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (reading == NULL)
    {
      hearth_window_report_error (self->window, error);
      return;
    }
  for (List list = LIST_QUESTIONS; list < N_LISTS; list++)
    show (self, list, reading->lists[list]);
}

static void
read_again (HearthJoiningPage *self)
{
  hearth_db_read_async (hearth_community_get_db (self->community), read_lists, NULL, NULL, (GDestroyNotify) reading_free, self->cancellable,
                        read_cb, g_object_ref (self));
}

static void
db_changed_cb (HearthJoiningPage *self,
               HearthChanges     *changes)
{
  if (hearth_changes_has_table (changes, HEARTH_TABLE_QUESTION) || hearth_changes_has_table (changes, HEARTH_TABLE_STEP))
    read_again (self);
}

/* ---- The page ---- */

static void
add_clicked_cb (HearthJoiningPage *self,
                GtkWidget         *button)
{
  ask (self, get_list (button), NULL);
}

static void
add_group (HearthJoiningPage *self,
           List               list,
           const char        *title,
           const char        *description,
           const char        *add)
{
  Lines     *lines = &self->lists[list];
  GtkWidget *button = gtk_button_new_from_icon_name ("list-add-symbolic");

  lines->rows = g_ptr_array_new ();
  lines->values = g_ptr_array_new ();
  lines->group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (lines->group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (lines->group), description);
  gtk_widget_set_tooltip_text (button, add);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_sensitive (button, !hearth_db_is_read_only (hearth_community_get_db (self->community)));
  g_object_set_data (G_OBJECT (button), "list", GUINT_TO_POINTER (list));
  g_signal_connect_object (button, "clicked", G_CALLBACK (add_clicked_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (lines->group), button);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), ADW_PREFERENCES_GROUP (lines->group));
}

static void
hearth_joining_page_dispose (GObject *object)
{
  HearthJoiningPage *self = HEARTH_JOINING_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->community);
  g_clear_weak_pointer (&self->window);
  for (guint i = 0; i < N_LISTS; i++)
    {
      g_clear_pointer (&self->lists[i].rows, g_ptr_array_unref);
      g_clear_pointer (&self->lists[i].values, g_ptr_array_unref);
    }
  G_OBJECT_CLASS (hearth_joining_page_parent_class)->dispose (object);
}

static void
hearth_joining_page_class_init (HearthJoiningPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_joining_page_dispose;
}

static void
hearth_joining_page_init (HearthJoiningPage *self)
{
  self->cancellable = g_cancellable_new ();
}

AdwPreferencesPage *
hearth_joining_page_new (HearthWindow *window)
{
  HearthJoiningPage *self = g_object_new (HEARTH_TYPE_JOINING_PAGE, "title", _ ("Joining"), "icon-name", "hearth-door-symbolic", NULL);

  g_set_weak_pointer (&self->window, window);
  self->community = g_object_ref (hearth_window_get_community (window));
  g_signal_connect_object (hearth_community_get_db (self->community), "changed", G_CALLBACK (db_changed_cb), self, G_CONNECT_SWAPPED);
  add_group (self, LIST_QUESTIONS, _ ("What You Ask"), _ ("What people answer who want to join, in this order"), _ ("Add a Question"));
  add_group (self, LIST_STEPS, _ ("The Welcome"), _ ("What you do for each one you let in. The steps stand on their page, to be ticked off."),
             _ ("Add a Welcome Step"));
  read_again (self);

  return ADW_PREFERENCES_PAGE (self);
}
