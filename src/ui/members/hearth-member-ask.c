/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-member-ask.h. */

#include "config.h"

#include "hearth-member-ask.h"

#include "community/hearth-community-forget.h"
#include "export/hearth-archive.h"
#include "hearth-drafts.h"
#include "hearth-window.h"

#include <glib/gi18n.h>

/* Between a question and its answer. */
typedef struct
{
  HearthWindow     *window;
  HearthCommunity  *community;
  gint64            member;
  char             *name;
  GFile            *file;
  HearthEraseCounts counts;
} Asking;

static Asking *
asking_new (GtkWidget       *widget,
            HearthCommunity *community,
            gint64           member,
            const char      *name)
{
  Asking *asking = g_new0 (Asking, 1);

  asking->window = g_object_ref (hearth_window_of (widget));
  asking->community = g_object_ref (community);
  asking->member = member;
  asking->name = g_strdup (name);
  return asking;
}

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  g_object_unref (asking->window);
  g_object_unref (asking->community);
  g_clear_object (&asking->file);
  g_free (asking->name);
  g_free (asking);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asking, asking_free)

/* Whether the community is still the one that was asked about. */
static gboolean
is_current (const Asking *asking)
{
  return hearth_window_get_community (asking->window) == asking->community;
}

static void
archived_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Asking) asking = user_data;
  g_autoptr (GError) error = NULL;
  /* Translators: %s is a member's name */
  g_autofree char *title = g_strdup_printf (_ ("Saved what is known about %s"), asking->name);

  if (hearth_archive_finish (HEARTH_DB (source), result, &error))
    hearth_window_toast_file (asking->window, title, asking->file);
  else
    hearth_window_report_error (asking->window, error);
}

void
hearth_member_save_archive (GtkWidget       *widget,
                            HearthCommunity *community,
                            gint64           member,
                            const char      *name,
                            GFile           *file)
{
  Asking *asking = asking_new (widget, community, member, name);

  asking->file = g_object_ref (file);
  hearth_archive_async (hearth_community_get_db (community), member, file, NULL, archived_cb, asking);
}

static void
place_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (Asking) asking = user_data;
  g_autoptr (GFile)  file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file != NULL && is_current (asking))
    hearth_member_save_archive (GTK_WIDGET (asking->window), asking->community, asking->member, asking->name, file);
}

/* A name that any file system takes. */
static char *
propose_name (const char *name)
{
  g_autofree char *plain = g_str_to_ascii (name, NULL);

  for (char *p = plain; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p))
      *p = '-';
  if (strlen (plain) > 40)
    plain[40] = '\0';
  /* Translators: the name of a file; %s is a member's name */
  return g_strdup_printf (_ ("known-about-%s.zip"), plain);
}

void
hearth_member_ask_archive (GtkWidget       *widget,
                           HearthCommunity *community,
                           gint64           member,
                           const char      *name)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char          *proposal = propose_name (name);
  Asking                   *asking = asking_new (widget, community, member, name);
  /* Translators: %s is a member's name */
  g_autofree char *title = g_strdup_printf (_ ("Save What Is Known About %s"), name);

  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_initial_name (dialog, proposal);
  gtk_file_dialog_save (dialog, GTK_WINDOW (asking->window), NULL, place_chosen_cb, asking);
}

/* What was not reached; NULL when all was. */
static const char *
describe_rest (const HearthForgetResult *result)
{
  if (result->backups_failed > 0)
    return _ ("Some backups could not be changed and may still hold them. Remove the old ones from the community’s folder, or free some space "
              "and restore none of them.");
  if (result->damaged)
    return _ ("A damaged file beside the community (community.db.damaged) may still hold them. Remove it.");
  if (!result->log_emptied)
    return _ ("Another program was reading. The last traces go when the community is opened next.");
  return NULL;
}

static void
forgotten_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Asking) asking = user_data;
  g_autoptr (GError) error = NULL;
  HearthForgetResult forgotten;
  const char        *rest;

  if (!hearth_community_forget_finish (HEARTH_DB (source), result, &forgotten, &error))
    {
      hearth_window_report_error (asking->window, error);
      return;
    }
  rest = describe_rest (&forgotten);
  if (rest == NULL)
    {
      hearth_window_toast (asking->window, _ ("Forgotten"));
    }
  else
    {
      AdwDialog *dialog = adw_alert_dialog_new (_ ("Forgotten, but not everywhere"), rest);

      adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
      adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "close");
      adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "close");
      adw_dialog_present (dialog, GTK_WIDGET (asking->window));
    }
}

static void
answered_cb (AdwAlertDialog *dialog,
             const char     *response,
             gpointer        user_data)
{
  Asking *asking = user_data;

  if (!g_str_equal (response, "forget") || !is_current (asking))
    {
      asking_free (asking);
      return;
    }
  hearth_drafts_forget (hearth_community_get_folder (asking->community), asking->member);
  hearth_community_forget_async (hearth_community_get_db (asking->community), asking->member, NULL, forgotten_cb, asking);
}

/* A name may be one word wider than any dialog, which the dialog's own labels would not break. */
static GtkWidget *
create_name_label (const char *name)
{
  GtkWidget *label = gtk_label_new (name);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 3);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, "heading");
  return label;
}

static void
ask_to_confirm (Asking *asking)
{
  AdwDialog *dialog;
  /* Translators: %ld is a number */
  g_autofree char *what = g_strdup_printf (ngettext ("%ld entry about them goes for good, also from the history and from backups. This cannot be undone.",
                                                     "%ld entries about them go for good, also from the history and from backups. This cannot be undone.",
                                                     (gulong) asking->counts.rows),
                                           (glong) asking->counts.rows);
  g_autofree char *body = g_strconcat (what, "\n\n",
                                       _ ("What others did with them stays, without their name, and what others wrote stays as they wrote it. Exports and "
                                          "copies you keep elsewhere are not reached. Later imports leave them behind."),
                                       NULL);

  dialog = adw_alert_dialog_new (_ ("Forget?"), body);
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), create_name_label (asking->name));
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "forget", _ ("_Forget"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "forget", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (answered_cb), asking);
  adw_dialog_present (dialog, GTK_WIDGET (asking->window));
}

static void
rehearse_in_thread (GTask        *task,
                    gpointer      source,
                    gpointer      data,
                    GCancellable *cancellable)
{
  Asking *asking = data;
  GError *error = NULL;

  if (hearth_community_forget_rehearse (hearth_community_get_db (asking->community), asking->member, cancellable, &asking->counts, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
rehearsed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Asking) asking = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    hearth_window_report_error (asking->window, error);
  else if (is_current (asking))
    ask_to_confirm (g_steal_pointer (&asking));
}

void
hearth_member_ask_forget (GtkWidget       *widget,
                          HearthCommunity *community,
                          gint64           member,
                          const char      *name)
{
  Asking           *asking = asking_new (widget, community, member, name);
  g_autoptr (GTask) task = g_task_new (NULL, NULL, rehearsed_cb, asking);

  g_task_set_task_data (task, asking, NULL);
  g_task_run_in_thread (task, rehearse_in_thread);
}
