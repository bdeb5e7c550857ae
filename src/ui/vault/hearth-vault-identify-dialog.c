/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whose copy a file is. See hearth-vault-tools.h. */

#include "config.h"

#include "hearth-vault-tools.h"

#include "base/hearth-date.h"
#include "hearth-vault-jobs.h"
#include "hearth-window.h"
#include "vault/hearth-vault-identify.h"

#include <glib/gi18n.h>

typedef struct
{
  HearthWindow         *window; /* weak */
  HearthCommunity      *community;
  HearthDb             *db;
  char                 *path;
  HearthVaultIdentified identified;
} Identifying;

static void
identifying_free (gpointer data)
{
  Identifying *identifying = data;

  g_clear_weak_pointer (&identifying->window);
  g_clear_object (&identifying->community);
  g_clear_object (&identifying->db);
  g_free (identifying->path);
  hearth_vault_identified_clear (&identifying->identified);
  g_free (identifying);
}

static gboolean
work (gpointer             data,
      HearthVault         *vault,
      HearthVaultProgress *progress,
      GCancellable        *cancellable,
      GError             **error)
{
  Identifying *identifying = data;

  return hearth_vault_identify (identifying->db, vault, identifying->path, &identifying->identified, progress, cancellable, error);
}

static char *
say (const Identifying *identifying)
{
  const HearthVaultIdentified *found = &identifying->identified;
  g_autofree char             *when = found->found ? hearth_date_full (found->at, hearth_community_get_time_zone (identifying->community)) : NULL;

  if (found->found)
    /* Translators: %1$s is a member, %2$s a thing of the vault, %3$s a day and time */
    return g_strdup_printf (_ ("This is the copy of “%2$s” that %1$s got on %3$s. That it is by chance is less likely than one in a thousand million. Whether they gave it away "
                               "or somebody took it from them, the file cannot say."),
                            found->name, found->item, when);
  if (found->seeds == 0)
    return g_strdup (_ ("No marked copy of anything like this was handed over, so there is nobody whose copy it could be."));
  return g_strdup_printf (ngettext ("It carries no mark that can be read for sure; %u copy was looked for. It may be too short, changed too much, or not from you.",
                                    "It carries no mark that can be read for sure; %u copies were looked for. It may be too short, changed too much, or not from you.", found->seeds),
                          found->seeds);
}

static void
answered_cb (AdwDialog    *dialog,
             const char   *response,
             HearthWindow *window)
{
  if (g_str_equal (response, "show"))
    hearth_window_show_member (window, *(const gint64 *) g_object_get_data (G_OBJECT (dialog), "member"));
}

static void
done (gpointer      data,
      const GError *error)
{
  Identifying     *identifying = data;
  AdwDialog       *dialog;
  g_autofree char *body = NULL, *heading = NULL;

  if (identifying->window == NULL)
    return;
  if (error != NULL)
    {
      hearth_window_report_error (identifying->window, error);
      return;
    }
  body = say (identifying);
  /* Translators: %s is a member */
  heading = identifying->identified.found ? g_strdup_printf (_ ("It Is the Copy of %s"), identifying->identified.name) : g_strdup (_ ("Nobody Can Be Named"));
  dialog = adw_alert_dialog_new (heading, body);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
  if (identifying->identified.found)
    adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "show", _ ("_Show Their Page"));
  g_object_set_data_full (G_OBJECT (dialog), "member", g_memdup2 (&identifying->identified.member, sizeof (gint64)), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), identifying->window, G_CONNECT_DEFAULT);
  adw_dialog_present (dialog, GTK_WIDGET (identifying->window));
}

static const HearthVaultWorkKind identify = { work, done, identifying_free };

void
hearth_vault_identify_file (GtkWidget       *widget,
                            HearthCommunity *community,
                            GFile           *file)
{
  Identifying     *identifying;
  g_autofree char *path = g_file_get_path (file), *name = path != NULL ? g_filename_display_basename (path) : NULL, *title = NULL;

  if (path == NULL)
    {
      hearth_window_toast (hearth_window_of (widget), _ ("The file is not on this computer. Copy it here first"));
      return;
    }
  identifying = g_new0 (Identifying, 1);
  g_set_weak_pointer (&identifying->window, hearth_window_of (widget));
  identifying->community = g_object_ref (community);
  identifying->db = g_object_ref (hearth_community_get_db (community));
  identifying->path = g_steal_pointer (&path);
  /* Translators: what is under way; %s is the name of a file */
  title = g_strdup_printf (_ ("Looking whose copy %s is"), name);
  hearth_vault_job_start (hearth_vault_door_of (community), title, &identify, identifying);
}

typedef struct
{
  GtkWidget       *widget;
  HearthCommunity *community;
} Asking;

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Asking           *asking = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file != NULL)
    hearth_vault_identify_file (asking->widget, asking->community, file);
  g_object_unref (asking->widget);
  g_object_unref (asking->community);
  g_free (asking);
}

void
hearth_vault_ask_identify (GtkWidget       *widget,
                           HearthCommunity *community)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  Asking                   *asking = g_new0 (Asking, 1);

  asking->widget = g_object_ref (widget);
  asking->community = g_object_ref (community);
  gtk_file_dialog_set_title (dialog, _ ("The Copy That Turned Up"));
  gtk_file_dialog_open (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, chosen_cb, asking);
}
