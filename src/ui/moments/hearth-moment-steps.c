/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-moment-steps.h"

#include "base/hearth-clock.h"
#include "base/hearth-when.h"
#include "hearth-moment-deeds.h"
#include "hearth-moment-editor.h"
#include "hearth-window.h"
#include "members/hearth-name-dialog.h"
#include "releases/hearth-audience.h"
#include "releases/hearth-creation.h"

#include <glib/gi18n.h>

/* What a row holds besides its words. */
typedef struct
{
  HearthLoopStep step;
  GtkWidget     *icon;
  GtkWidget     *act;
  GtkWidget     *menu;
} Step;

static const char *
get_title (HearthLoopStep step)
{
  const char *const titles[HEARTH_LOOP_N_STEPS] = { C_ ("loop", "Ask"), C_ ("loop", "Decide"), C_ ("loop", "Tell"), C_ ("loop", "Credit"), C_ ("loop", "Look back") };

  return titles[step];
}

/* What its button says. */
static const char *
get_deed (HearthLoopStep step)
{
  const char *const deeds[HEARTH_LOOP_N_STEPS] = { _ ("_Send…"), _ ("_Decide…"), _ ("_Tell…"), _ ("_Credit…"), _ ("_Done") };

  return deeds[step];
}

GtkWidget *
hearth_moment_step_new (HearthLoopStep step)
{
  Step      *own = g_new0 (Step, 1);
  GtkWidget *row = adw_action_row_new ();

  own->step = step;
  own->icon = gtk_image_new ();
  own->act = gtk_button_new_with_mnemonic (get_deed (step));
  own->menu = gtk_menu_button_new ();
  gtk_accessible_update_state (GTK_ACCESSIBLE (own->icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_set_valign (own->act, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (own->menu, GTK_ALIGN_CENTER);
  gtk_button_set_can_shrink (GTK_BUTTON (own->act), TRUE);
  if (step == HEARTH_LOOP_ASK)
    gtk_actionable_set_action_name (GTK_ACTIONABLE (own->act), "moment.send");
  else
    {
      gtk_actionable_set_action_name (GTK_ACTIONABLE (own->act), "moment.step-do");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (own->act), "s", hearth_loop_step_key (step));
    }
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (own->menu), "view-more-symbolic");
  gtk_widget_set_tooltip_text (own->menu, _ ("More for This Step"));
  gtk_widget_add_css_class (own->menu, "flat");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), get_title (step));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), own->icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), own->act);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), own->menu);
  g_object_set_data_full (G_OBJECT (row), "step", own, g_free);

  return row;
}

/* "on 3 May 2026", when a step was done. */
static char *
say_done (const HearthMomentLine *line,
          HearthLoopStep          step,
          GTimeZone              *zone)
{
  const gint64     times[HEARTH_LOOP_N_STEPS] = { line->row.sent_at, line->row.decided_at, line->row.told_at, line->row.credited_at, line->row.measured_at };
  g_autofree char *when = hearth_when_format (times[step], zone);

  if (step == HEARTH_LOOP_ASK && line->invited > 0)
    /* Translators: %1$s is a day, %2$d how many members something was sent to */
    return g_strdup_printf (ngettext ("Sent on %1$s to %2$d", "Sent on %1$s to %2$d", (gulong) line->invited), when, (int) line->invited);
  if (step == HEARTH_LOOP_DECIDE && line->row.decision != NULL)
    return g_strdup (line->row.decision);

  /* Translators: when a step was done; %s is a day */
  return g_strdup_printf (_ ("Done on %s"), when);
}

static char *
say_state (const HearthMomentLine *line,
           HearthLoopStep          step,
           HearthLoopState         state,
           HearthDay               today,
           GTimeZone              *zone)
{
  switch (state)
    {
    case HEARTH_LOOP_DONE:
      return say_done (line, step, zone);
    case HEARTH_LOOP_OPEN:
      return step == HEARTH_LOOP_ASK ? hearth_moment_loop_explain (&line->row, line->day, today, 0)
                                     : hearth_loop_say (line->row.kind, step, MAX (line->took_part, line->votes));
    case HEARTH_LOOP_UNNEEDED:
      return g_strdup (_ ("Not needed here"));
    case HEARTH_LOOP_TO_COME:
    default:
      return g_strdup (step == HEARTH_LOOP_ASK && line->day == HEARTH_NO_DAY ? _ ("Whenever you like") : _ ("Still to come"));
    }
}

static void
add_item (GMenu      *menu,
          const char *title,
          const char *action,
          const char *key)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (title, NULL);

  g_menu_item_set_action_and_target (item, action, "s", key);
  g_menu_append_item (menu, item);
}

static void
fill_menu (Step           *own,
           HearthLoopState state)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  const char       *key = hearth_loop_step_key (own->step);

  if (state == HEARTH_LOOP_DONE && own->step != HEARTH_LOOP_ASK)
    add_item (menu, _ ("Not Done After All"), "moment.step-undone", key);
  if (state != HEARTH_LOOP_DONE && state != HEARTH_LOOP_UNNEEDED && own->step != HEARTH_LOOP_ASK)
    add_item (menu, _ ("Done Already"), "moment.step-done", key);
  if (state != HEARTH_LOOP_DONE)
    add_item (menu, state == HEARTH_LOOP_UNNEEDED ? _ ("Needed After All") : _ ("Not Needed Here"), "moment.step-skip", key);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (own->menu), G_MENU_MODEL (menu));
  gtk_widget_set_visible (own->menu, g_menu_model_get_n_items (G_MENU_MODEL (menu)) > 0);
}

void
hearth_moment_step_show (GtkWidget              *row,
                         const HearthMomentLine *line,
                         HearthCommunity        *community)
{
  static const char *const icons[] = { "action-unavailable-symbolic", "content-loading-symbolic", "dialog-warning-symbolic", "object-select-symbolic" };
  Step                    *own = g_object_get_data (G_OBJECT (row), "step");
  HearthLoopState          states[HEARTH_LOOP_N_STEPS], state;
  GTimeZone               *zone = hearth_community_get_time_zone (community);
  HearthDay                today = hearth_day_from_time (hearth_clock_now (), zone);
  g_autofree char         *words = NULL;
  gboolean                 skipped = line->row.skipped != HEARTH_NONE && (line->row.skipped & 1 << own->step) != 0;

  hearth_moment_loop (&line->row, line->day, today, states);
  state = states[own->step];
  words = say_state (line, own->step, state, today, zone);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  gtk_image_set_from_icon_name (GTK_IMAGE (own->icon), icons[state]);
  gtk_widget_set_visible (row, state != HEARTH_LOOP_UNNEEDED || skipped);
  /* Who comes later can still be sent it. */
  gtk_widget_set_visible (own->act, state == HEARTH_LOOP_OPEN || state == HEARTH_LOOP_TO_COME || (own->step == HEARTH_LOOP_ASK && state == HEARTH_LOOP_DONE));
  if (state == HEARTH_LOOP_OPEN)
    gtk_widget_add_css_class (own->act, "suggested-action");
  else
    gtk_widget_remove_css_class (own->act, "suggested-action");
  fill_menu (own, state);
}

/* ---- Doing ---- */

typedef struct
{
  GtkWidget       *page;
  HearthCommunity *community;
  HearthMomentRow  row;
  GtkWidget       *entry;
  char            *names;
} Asking;

static void
asking_free (Asking *asking)
{
  g_object_unref (asking->page);
  g_object_unref (asking->community);
  hearth_row_clear (HEARTH_TABLE_MOMENT, &asking->row);
  g_free (asking->names);
  g_free (asking);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asking, asking_free)

static Asking *
asking_new (GtkWidget             *page,
            HearthCommunity       *community,
            const HearthMomentRow *row)
{
  Asking *asking = g_new0 (Asking, 1);

  asking->page = g_object_ref (page);
  asking->community = g_object_ref (community);
  hearth_row_copy (HEARTH_TABLE_MOMENT, &asking->row, row);

  return asking;
}

static void
decided_cb (Asking *asking)
{
  g_autofree char *words = hearth_name_dialog_dup_name (asking->entry);

  hearth_moment_do_mark (asking->page, asking->community, &asking->row, HEARTH_LOOP_DECIDE, TRUE, words);
}

static void
ask_decision (GtkWidget             *page,
              HearthCommunity       *community,
              const HearthMomentRow *row)
{
  Asking    *asking = asking_new (page, community, row);
  AdwDialog *dialog = hearth_name_dialog_new (_ ("What Is Decided?"), _ ("No more answers are taken then. Members are told these words."), _ ("_Decide"), row->decision, &asking->entry);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (asking->entry), _ ("What is decided"));
  g_signal_connect_data (dialog, "response::do", G_CALLBACK (decided_cb), asking, (GClosureNotify) (GCallback) asking_free, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, page);
}

typedef struct
{
  gint64              moment;
  HearthDay           today;
  HearthMomentPropose propose;
} Proposal;

static gpointer
read_proposal (HearthConn   *conn,
               gpointer      data,
               GCancellable *cancellable,
               GError      **error)
{
  const Proposal  *proposal = data;
  HearthMomentRow *row = g_new0 (HearthMomentRow, 1);

  hearth_row_init (HEARTH_TABLE_MOMENT, row);
  if (proposal->propose (conn, proposal->moment, proposal->today, row, error))
    return row;
  hearth_row_clear (HEARTH_TABLE_MOMENT, row);
  g_free (row);

  return NULL;
}

static void
proposal_read_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (Asking)          asking = user_data;
  g_autoptr (GError)          error = NULL;
  g_autofree HearthMomentRow *row = hearth_db_read_finish (HEARTH_DB (source), result, &error);
  HearthWindow               *window = hearth_window_of (asking->page);

  if (row == NULL && window != NULL)
    hearth_window_report_error (window, error);
  if (row == NULL)
    return;
  if (window != NULL)
    hearth_moment_editor_edit (asking->page, asking->community, row);
  hearth_row_clear (HEARTH_TABLE_MOMENT, row);
}

void
hearth_moment_steps_propose (GtkWidget             *page,
                             HearthCommunity       *community,
                             const HearthMomentRow *row,
                             HearthMomentPropose    propose)
{
  Proposal *proposal = g_new (Proposal, 1);

  *proposal = (Proposal) { row->rowid, hearth_day_from_time (hearth_clock_now (), hearth_community_get_time_zone (community)), propose };
  hearth_db_read_async (hearth_community_get_db (community), read_proposal, proposal, g_free, NULL, NULL, proposal_read_cb, asking_new (page, community, row));
}

/* The names of who took part, a line each, as they want to be named where that is known. */
static gpointer
read_names (HearthConn   *conn,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  const gint64         *moment = data;
  g_autoptr (GPtrArray) people = hearth_moment_people (conn, *moment, error), made = people != NULL ? hearth_creation_list (conn, -1, error) : NULL;
  g_autoptr (GString)   names = g_string_new (NULL);

  for (guint i = 0; made != NULL && i < people->len; i++)
    {
      const HearthMomentPerson *person = g_ptr_array_index (people, i);
      const char               *name = person->name;

      if (person->took_part_at == HEARTH_NONE)
        continue;
      for (guint j = 0; j < made->len; j++)
        {
          const HearthCreationLine *line = g_ptr_array_index (made, j);

          if (line->member == person->member && line->row.moment == *moment && line->row.credit != NULL)
            name = line->row.credit;
        }
      g_string_append_printf (names, "%s%s", names->len > 0 ? "\n" : "", name);
    }

  return made != NULL ? g_string_free_and_steal (g_steal_pointer (&names)) : NULL;
}

static void
credited_cb (Asking *asking)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (asking->page), asking->names);
  hearth_moment_do_mark (asking->page, asking->community, &asking->row, HEARTH_LOOP_CREDIT, TRUE, NULL);
}

static void
names_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  Asking    *asking = user_data;
  AdwDialog *dialog;
  GtkWidget *names;

  asking->names = hearth_db_read_finish (HEARTH_DB (source), result, NULL);
  if (asking->names == NULL || hearth_window_of (asking->page) == NULL)
    {
      asking_free (asking);
      return;
    }
  dialog = adw_alert_dialog_new (_ ("Whom to Name"), *asking->names != '\0' ? _ ("Name them where it is seen: under the song, in the notes, from the stage.")
                                                                            : _ ("Nobody is known to have taken part. Write down who did first."));
  names = gtk_label_new (asking->names);
  gtk_label_set_wrap (GTK_LABEL (names), TRUE);
  gtk_label_set_selectable (GTK_LABEL (names), TRUE);
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), names);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "credit", _ ("Copy Names, They Are _Credited"), NULL);
  adw_alert_dialog_set_response_enabled (ADW_ALERT_DIALOG (dialog), "credit", *asking->names != '\0');
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "credit", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "credit");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response::credit", G_CALLBACK (credited_cb), asking, (GClosureNotify) (GCallback) asking_free, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, asking->page);
}

void
hearth_moment_step_act (GtkWidget              *page,
                        HearthCommunity        *community,
                        const HearthMomentLine *line,
                        const char             *action,
                        HearthLoopStep          step)
{
  const HearthMomentRow *row = &line->row;
  gint64                 skipped = row->skipped != HEARTH_NONE ? row->skipped : 0;

  if (g_str_equal (action, "moment.step-skip"))
    hearth_moment_do_skip (page, community, row, step, (skipped & 1 << step) == 0);
  else if (g_str_equal (action, "moment.step-done") || g_str_equal (action, "moment.step-undone"))
    hearth_moment_do_mark (page, community, row, step, g_str_equal (action, "moment.step-done"), NULL);
  else if (step == HEARTH_LOOP_DECIDE)
    ask_decision (page, community, row);
  else if (step == HEARTH_LOOP_TELL)
    hearth_moment_steps_propose (page, community, row, hearth_moment_propose_telling);
  else if (step == HEARTH_LOOP_CREDIT)
    hearth_db_read_async (hearth_community_get_db (community), read_names, g_memdup2 (&row->rowid, sizeof row->rowid), g_free, g_free, NULL, names_read_cb,
                          asking_new (page, community, row));
  else
    hearth_moment_do_mark (page, community, row, step, TRUE, NULL);
}
