/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-sync-deed.h"

#include "hearth-window.h"
#include "sync/hearth-sync-slots.h"
#include "vault/hearth-vault-paper.h"

#include <glib/gi18n.h>

typedef struct
{
  HearthSyncKeeper    *keeper;
  HearthSyncSecretKind kind;
  char                *url;
  HearthDb            *db; /* from here on once it was given */
  HearthVaultText     *secret;
  HearthVaultText     *passphrase;
  char                *name;
  HearthVaultText     *recovery; /* once it is done, where there is a new one */
} Deed;

static void
deed_free (gpointer data)
{
  Deed *deed = data;

  g_object_unref (deed->keeper);
  g_free (deed->url);
  g_clear_object (&deed->db);
  g_clear_pointer (&deed->secret, hearth_vault_text_free);
  g_clear_pointer (&deed->passphrase, hearth_vault_text_free);
  g_free (deed->name);
  g_clear_pointer (&deed->recovery, hearth_vault_text_free);
  g_free (deed);
}

static Deed *
deed_new (HearthSyncKeeper    *keeper,
          HearthSyncSecretKind kind,
          const char          *url)
{
  Deed *deed = g_new0 (Deed, 1);

  deed->keeper = g_object_ref (keeper);
  deed->kind = kind;
  deed->url = g_strdup (url);
  return deed;
}

static gboolean
do_it (Deed         *deed,
       GCancellable *cancellable,
       GError      **error)
{
  HearthSyncResult result;

  switch (deed->kind)
    {
    case HEARTH_SYNC_SECRET_NEW:
      return hearth_sync_setup (deed->db, deed->url, deed->passphrase->chars, NULL, deed->name, &deed->recovery, &result, cancellable, error);
    case HEARTH_SYNC_SECRET_CHANGE:
      return hearth_sync_set_passphrase (deed->db, deed->secret->chars, deed->passphrase->chars, NULL, &result, cancellable, error);
    case HEARTH_SYNC_SECRET_WORDS:
      return hearth_sync_renew_words (deed->db, deed->secret->chars, &deed->recovery, &result, cancellable, error);
    case HEARTH_SYNC_SECRET_AGAIN:
    case HEARTH_SYNC_SECRET_JOIN: /* not here: a community of its own comes of it */
    default:
      return hearth_sync_renew (deed->db, deed->secret->chars, deed->name, &result, cancellable, error);
    }
}

static void
thread (GTask        *task,
        gpointer      source,
        gpointer      data,
        GCancellable *cancellable)
{
  GError *error = NULL;

  if (do_it (data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
back_cb (AdwNavigationView *pages)
{
  adw_navigation_view_pop_to_tag (pages, "status");
}

static void
show_words (Deed              *deed,
            AdwNavigationView *pages)
{
  AdwNavigationPage *paper = hearth_vault_paper_new (g_steal_pointer (&deed->recovery));

  hearth_vault_paper_set_about (HEARTH_VAULT_PAPER (paper), _ ("These 24 words bring the community to another device when the passphrase is lost. Write them on paper, with their numbers, and keep the paper where the computer is not. They are shown only now."));
  g_signal_connect_object (paper, "confirmed", G_CALLBACK (back_cb), pages, G_CONNECT_SWAPPED);
  adw_navigation_view_push (pages, paper);
}

/* The dialog around it; NULL once it is gone. */
static AdwDialog *
get_dialog (HearthSyncSecret *secret)
{
  return ADW_DIALOG (gtk_widget_get_ancestor (GTK_WIDGET (secret), ADW_TYPE_DIALOG));
}

static AdwNavigationView *
get_pages (HearthSyncSecret *secret)
{
  return ADW_NAVIGATION_VIEW (gtk_widget_get_ancestor (GTK_WIDGET (secret), ADW_TYPE_NAVIGATION_VIEW));
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  HearthSyncSecret  *secret = HEARTH_SYNC_SECRET (source);
  Deed              *deed = g_task_get_task_data (G_TASK (result));
  AdwDialog         *dialog = get_dialog (secret);
  AdwNavigationView *pages = get_pages (secret);
  g_autoptr (GError) error = NULL;
  gboolean           done = g_task_propagate_boolean (G_TASK (result), &error);

  hearth_sync_keeper_sync (deed->keeper);
  hearth_sync_secret_set_busy (secret, FALSE, done ? NULL : error->message);
  if (dialog == NULL || pages == NULL)
    return;
  adw_dialog_set_can_close (dialog, TRUE);
  if (!done)
    return;
  if (deed->recovery != NULL)
    {
      show_words (deed, pages);
      return;
    }
  back_cb (pages);
  if (deed->kind == HEARTH_SYNC_SECRET_CHANGE)
    hearth_window_toast (HEARTH_WINDOW (gtk_widget_get_root (GTK_WIDGET (dialog))), _ ("The passphrase is changed"));
}

static HearthVaultText *
copy_text (const char *text)
{
  return text == NULL ? NULL : hearth_vault_text_copy (text, -1);
}

static void
given_cb (HearthSyncSecret *secret,
          gpointer          user_data)
{
  const Deed       *asked = user_data;
  HearthCommunity  *community = hearth_sync_keeper_get_community (asked->keeper);
  AdwDialog        *dialog = get_dialog (secret);
  g_autoptr (GTask) task = NULL;
  Deed             *deed;

  if (community == NULL || dialog == NULL)
    return;
  deed = deed_new (asked->keeper, asked->kind, asked->url);
  deed->db = g_object_ref (hearth_community_get_db (community));
  deed->secret = copy_text (hearth_sync_secret_get_secret (secret));
  deed->passphrase = copy_text (hearth_sync_secret_get_passphrase (secret));
  deed->name = g_strdup (hearth_sync_secret_get_name (secret));
  hearth_sync_secret_set_busy (secret, TRUE, NULL);
  adw_dialog_set_can_close (dialog, FALSE);
  task = g_task_new (secret, NULL, done_cb, NULL);
  g_task_set_task_data (task, deed, deed_free);
  g_task_run_in_thread (task, thread);
}

static void
free_with_closure (gpointer  deed,
                   GClosure *closure)
{
  deed_free (deed);
}

void
hearth_sync_deed_begin (AdwNavigationView   *pages,
                        HearthSyncKeeper    *keeper,
                        HearthSyncSecretKind kind,
                        const char          *url)
{
  AdwNavigationPage *secret = hearth_sync_secret_new (kind);

  g_signal_connect_data (secret, "given", G_CALLBACK (given_cb), deed_new (keeper, kind, url), free_with_closure, G_CONNECT_DEFAULT);
  adw_navigation_view_push (pages, secret);
}
