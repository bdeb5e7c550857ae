/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-vault-put-away.h"

#include "hearth-vault-jobs.h"
#include "hearth-window.h"
#include "vault/hearth-vault-add.h"

#include <glib/gi18n.h>

typedef struct
{
  HearthWindow     *window; /* weak */
  HearthDb         *db;
  char             *path;
  char             *name;
  char             *version_of; /* NULL */
  HearthVaultAdding adding;
} Putting;

static void
putting_free (gpointer data)
{
  Putting *putting = data;

  g_clear_weak_pointer (&putting->window);
  g_clear_object (&putting->db);
  hearth_vault_adding_clear (&putting->adding);
  g_free (putting->path);
  g_free (putting->name);
  g_free (putting->version_of);
  g_free (putting);
}

static gboolean
work (gpointer             data,
      HearthVault         *vault,
      HearthVaultProgress *progress,
      GCancellable        *cancellable,
      GError             **error)
{
  Putting *putting = data;

  putting->adding.path = putting->path;
  putting->adding.version_of = putting->version_of;
  return hearth_vault_add (putting->db, vault, &putting->adding, progress, cancellable, error);
}

static char *
say (const Putting *putting)
{
  const HearthVaultAdding *adding = &putting->adding;
  int                      left = (int) adding->result->left_out->len;

  if (adding->seq <= 0)
    /* Translators: %s is the name of a file */
    return g_strdup_printf (_ ("“%s” is in the vault already, as it is"), putting->name);
  if (left > 0)
    /* Translators: %1$d things of a folder that are no files, %2$s is its name */
    return g_strdup_printf (ngettext ("Put away: %2$s. %1$d thing in it is no file and was left out", "Put away: %2$s. %1$d things in it are no files and were left out", (gulong) left),
                            left, putting->name);
  /* Translators: %s is the name of a file */
  return g_strdup_printf (_ ("Put away: %s"), putting->name);
}

static void
done (gpointer      data,
      const GError *error)
{
  Putting         *putting = data;
  g_autofree char *sentence = NULL;

  if (putting->window == NULL)
    return;
  if (error != NULL)
    {
      hearth_window_report_error (putting->window, error);
      return;
    }
  sentence = say (putting);
  hearth_window_toast_undo (putting->window, sentence, putting->adding.seq);
}

static const HearthVaultWorkKind put_away = { work, done, putting_free };

static void
start (GtkWidget       *widget,
       HearthCommunity *community,
       GFile           *file,
       const char      *version_of)
{
  Putting         *putting = g_new0 (Putting, 1);
  g_autofree char *title = NULL;

  g_set_weak_pointer (&putting->window, hearth_window_of (widget));
  putting->db = g_object_ref (hearth_community_get_db (community));
  putting->path = g_file_get_path (file);
  putting->name = putting->path != NULL ? g_filename_display_basename (putting->path) : g_file_get_parse_name (file);
  putting->version_of = g_strdup (version_of);
  if (putting->path == NULL)
    {
      /* Translators: %s is the name of a file */
      g_autofree char *sentence = g_strdup_printf (_ ("“%s” is not on this computer. Copy it here first"), putting->name);

      if (putting->window != NULL)
        hearth_window_toast (putting->window, sentence);
      putting_free (putting);
      return;
    }
  /* Translators: what is under way; %s is the name of a file */
  title = g_strdup_printf (_ ("Putting away %s"), putting->name);
  hearth_vault_job_start (hearth_vault_door_of (community), title, &put_away, putting);
}

void
hearth_vault_put_away (GtkWidget       *widget,
                       HearthCommunity *community,
                       GListModel      *files,
                       const char      *version_of)
{
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      start (widget, community, file, version_of);
    }
}

/* ---- Asking ---- */

typedef struct
{
  GtkWidget       *widget;
  HearthCommunity *community;
  char            *version_of;
} Asking;

static void
asking_free (Asking *asking)
{
  g_object_unref (asking->widget);
  g_object_unref (asking->community);
  g_free (asking->version_of);
  g_free (asking);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asking, asking_free)

static void
files_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (Asking)     asking = user_data;
  g_autoptr (GListModel) files = gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (files != NULL)
    hearth_vault_put_away (asking->widget, asking->community, files, asking->version_of);
}

static void
folder_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (Asking) asking = user_data;
  g_autoptr (GFile)  folder = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (folder != NULL)
    start (asking->widget, asking->community, folder, asking->version_of);
}

void
hearth_vault_ask_files (GtkWidget       *widget,
                        HearthCommunity *community,
                        gboolean         folder,
                        const char      *version_of)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  GtkWindow                *window = GTK_WINDOW (gtk_widget_get_root (widget));
  Asking                   *asking = g_new0 (Asking, 1);

  asking->widget = g_object_ref (widget);
  asking->community = g_object_ref (community);
  asking->version_of = g_strdup (version_of);
  gtk_file_dialog_set_title (dialog, _ ("Put Into the Vault"));
  gtk_file_dialog_set_accept_label (dialog, _ ("_Put Away"));
  if (folder)
    gtk_file_dialog_select_folder (dialog, window, NULL, folder_chosen_cb, asking);
  else
    gtk_file_dialog_open_multiple (dialog, window, NULL, files_chosen_cb, asking);
}

/* ---- Dropping ---- */

static gboolean
dropped_cb (GtkDropTarget   *drop,
            const GValue    *value,
            double           x,
            double           y,
            HearthCommunity *community)
{
  GdkFileList           *list = g_value_get_boxed (value);
  GSList                *files = list != NULL ? gdk_file_list_get_files (list) : NULL;
  g_autoptr (GListStore) store = g_list_store_new (G_TYPE_FILE);

  if (hearth_vault_door_get_state (hearth_vault_door_of (community)) != HEARTH_VAULT_DOOR_OPEN)
    {
      g_slist_free (files);
      return FALSE;
    }
  for (GSList *link = files; link != NULL; link = link->next)
    g_list_store_append (store, link->data);
  g_slist_free (files);
  hearth_vault_put_away (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (drop)), community, G_LIST_MODEL (store), NULL);

  return TRUE;
}

void
hearth_vault_add_drop (GtkWidget       *target,
                       HearthCommunity *community)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_object (drop, "drop", G_CALLBACK (dropped_cb), community, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (target, GTK_EVENT_CONTROLLER (drop));
}
