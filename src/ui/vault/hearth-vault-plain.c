/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The whole vault as plain files, and such files back. See hearth-vault-tools.h. */

#include "config.h"

#include "hearth-vault-tools.h"

#include "base/hearth-clock.h"
#include "hearth-vault-jobs.h"
#include "hearth-window.h"
#include "vault/hearth-vault-export.h"

#include <glib/gi18n.h>

typedef struct
{
  HearthWindow           *window; /* weak */
  HearthCommunity        *community;
  HearthDb               *db;
  gboolean                back;
  char                   *folder;
  HearthVaultExportResult result;
} Moving;

static void
moving_free (gpointer data)
{
  Moving *moving = data;

  g_clear_weak_pointer (&moving->window);
  g_clear_object (&moving->community);
  g_clear_object (&moving->db);
  g_free (moving->folder);
  hearth_vault_export_result_clear (&moving->result);
  g_free (moving);
}

static gboolean
work (gpointer             data,
      HearthVault         *vault,
      HearthVaultProgress *progress,
      GCancellable        *cancellable,
      GError             **error)
{
  Moving *moving = data;

  return moving->back ? hearth_vault_import (moving->db, vault, moving->folder, progress, &moving->result, cancellable, error)
                      : hearth_vault_export (moving->db, vault, moving->folder, progress, &moving->result, cancellable, error);
}

/* What could not be read is told one by one. */
static void
tell_left (Moving *moving)
{
  int                   n = (int) moving->result.left_behind->len;
  g_autofree char      *heading = g_strdup_printf (ngettext ("%d Thing Was Left Behind", "%d Things Were Left Behind", (gulong) n), n);
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();
  g_autofree char      *body = NULL;
  AdwDialog            *dialog;

  for (int i = 0; i < MIN (n, 12); i++)
    g_ptr_array_add (shown, g_ptr_array_index (moving->result.left_behind, i));
  g_ptr_array_add (shown, NULL);
  body = g_strjoinv ("\n", (char **) shown->pdata);
  dialog = adw_alert_dialog_new (heading, body);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
  adw_dialog_present (dialog, GTK_WIDGET (moving->window));
}

static void
done (gpointer      data,
      const GError *error)
{
  Moving           *moving = data;
  g_autoptr (GFile) folder = g_file_new_for_path (moving->folder);
  int               n = (int) MIN (moving->result.versions, G_MAXINT);
  g_autofree char  *words = NULL;

  if (moving->window == NULL)
    return;
  if (error != NULL)
    {
      hearth_window_report_error (moving->window, error);
      return;
    }
  if (moving->back)
    {
      words = g_strdup_printf (ngettext ("%d version came back into the vault", "%d versions came back into the vault", (gulong) n), n);
      hearth_window_toast (moving->window, words);
    }
  else
    {
      words = g_strdup_printf (ngettext ("%d version is saved as plain files", "%d versions are saved as plain files", (gulong) n), n);
      hearth_window_toast_file (moving->window, words, folder);
    }
  if (moving->result.left_behind != NULL && moving->result.left_behind->len > 0)
    tell_left (moving);
}

static const HearthVaultWorkKind move = { work, done, moving_free };

static void
start (Moving *moving)
{
  hearth_vault_job_start (hearth_vault_door_of (moving->community), moving->back ? _ ("Bringing files back into the vault") : _ ("Saving the vault as plain files"), &move, moving);
}

/* A folder of its own in the one that was chosen. */
static char *
name_folder (GFile     *parent,
             GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (hearth_clock_now () / 1000);
  g_autoptr (GDateTime) now = g_date_time_to_timezone (utc, zone);
  g_autofree char      *day = g_date_time_format (now, "%Y-%m-%d");

  for (guint i = 1;; i++)
    {
      /* Translators: the name of a folder; %s is a day */
      g_autofree char  *base = g_strdup_printf (_ ("Vault of %s"), day);
      g_autofree char  *name = i == 1 ? g_strdup (base) : g_strdup_printf ("%s (%u)", base, i);
      g_autoptr (GFile) folder = g_file_get_child (parent, name);

      if (!g_file_query_exists (folder, NULL))
        return g_file_get_path (folder);
    }
}

static void
folder_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  Moving           *moving = user_data;
  g_autoptr (GFile) folder = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (folder != NULL)
    moving->folder = moving->back ? g_file_get_path (folder) : name_folder (folder, hearth_community_get_time_zone (moving->community));
  if (moving->folder != NULL)
    start (moving);
  else
    moving_free (moving);
}

static void
ask_folder (GtkWidget       *widget,
            HearthCommunity *community,
            gboolean         back)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  Moving                   *moving = g_new0 (Moving, 1);

  g_set_weak_pointer (&moving->window, hearth_window_of (widget));
  moving->community = g_object_ref (community);
  moving->db = g_object_ref (hearth_community_get_db (community));
  moving->back = back;
  gtk_file_dialog_set_title (dialog, back ? _ ("The Folder That Was Saved") : _ ("Where the Plain Files Go"));
  gtk_file_dialog_select_folder (dialog, GTK_WINDOW (moving->window), NULL, folder_chosen_cb, moving);
}

void
hearth_vault_ask_import (GtkWidget       *widget,
                         HearthCommunity *community)
{
  ask_folder (widget, community, TRUE);
}

static void
answered_cb (AdwDialog    *dialog,
             const char   *response,
             HearthWindow *window)
{
  HearthCommunity *community = hearth_window_get_community (window);

  if (community != NULL && g_str_equal (response, "save"))
    ask_folder (GTK_WIDGET (window), community, FALSE);
}

void
hearth_vault_ask_export (GtkWidget       *widget,
                         HearthCommunity *community)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Save Everything as Plain Files?"), _ ("Every version of everything in the vault is written as ordinary files, which anybody who gets at the folder can open. "
                                                                                      "What is in the vault stays."));

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "save", _ ("_Choose a Folder…"), NULL);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), hearth_window_of (widget), G_CONNECT_DEFAULT);
  adw_dialog_present (dialog, widget);
}
