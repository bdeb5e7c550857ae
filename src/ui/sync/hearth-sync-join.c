/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. The community gets a folder of its own only once everything of it is there; cut short, nothing stays. */

#include "config.h"

#include "hearth-sync-join.h"

#include "community/hearth-community.h"
#include "hearth-sync-place.h"
#include "hearth-sync-secret.h"
#include "sync/hearth-sync-run.h"

#include <glib/gi18n.h>

struct _HearthSyncJoin
{
  AdwDialog parent_instance;

  char      *url;
  GtkWidget *pages; /* NULL once it is gone */
};

enum
{
  SIGNAL_JOINED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthSyncJoin, hearth_sync_join, ADW_TYPE_DIALOG)

typedef struct
{
  char            *folder;
  char            *url;
  HearthVaultText *secret;
  char            *name;
  GCancellable    *cancellable;
} Joining;

static void
joining_free (gpointer data)
{
  Joining *joining = data;

  g_free (joining->folder);
  g_free (joining->url);
  hearth_vault_text_free (joining->secret);
  g_free (joining->name);
  g_free (joining);
}

static gboolean
fill (HearthDb *db,
      gpointer  data,
      GError  **error)
{
  Joining         *joining = data;
  HearthSyncResult result;

  return hearth_sync_join_as (db, joining->url, joining->secret->chars, joining->name, &result, joining->cancellable, error);
}

static void
join_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Joining                    *joining = data;
  GError                     *error = NULL;
  g_autoptr (HearthCommunity) community = NULL;

  joining->cancellable = cancellable;
  community = hearth_community_create_with (joining->folder, fill, joining, &error);
  if (community == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  hearth_community_close (community);
  g_task_return_boolean (task, TRUE);
}

static void
joined_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (HearthSyncJoin) self = user_data;
  HearthSyncSecret          *secret = HEARTH_SYNC_SECRET (source);
  const Joining             *joining = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError)         error = NULL;
  gboolean                   joined = g_task_propagate_boolean (G_TASK (result), &error);

  adw_dialog_set_can_close (ADW_DIALOG (self), TRUE);
  hearth_sync_secret_set_busy (secret, FALSE, joined ? NULL : error->message);
  if (!joined || self->pages == NULL)
    return;
  g_signal_emit (self, signals[SIGNAL_JOINED], 0, joining->folder);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
given_cb (HearthSyncJoin   *self,
          HearthSyncSecret *secret)
{
  const char       *typed = hearth_sync_secret_get_secret (secret);
  g_autoptr (GTask) task = g_task_new (secret, NULL, joined_cb, g_object_ref (self));
  Joining          *joining = g_new0 (Joining, 1);

  /* What it is called is not known before it is there. */
  joining->folder = hearth_community_propose_folder (_ ("Community"));
  joining->url = g_strdup (self->url);
  joining->secret = hearth_vault_text_copy (typed, -1);
  joining->name = g_strdup (hearth_sync_secret_get_name (secret));
  hearth_sync_secret_set_busy (secret, TRUE, NULL);
  adw_dialog_set_can_close (ADW_DIALOG (self), FALSE);
  g_task_set_task_data (task, joining, joining_free);
  g_task_run_in_thread (task, join_thread);
}

static void
place_chosen_cb (HearthSyncJoin *self,
                 const char     *url)
{
  AdwNavigationPage *secret = hearth_sync_secret_new (HEARTH_SYNC_SECRET_JOIN);

  g_set_str (&self->url, url);
  g_signal_connect_object (secret, "given", G_CALLBACK (given_cb), self, G_CONNECT_SWAPPED);
  adw_navigation_view_push (ADW_NAVIGATION_VIEW (self->pages), secret);
}

static void
hearth_sync_join_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HEARTH_TYPE_SYNC_JOIN);
  g_clear_pointer (&HEARTH_SYNC_JOIN (object)->url, g_free);

  G_OBJECT_CLASS (hearth_sync_join_parent_class)->dispose (object);
}

static void
hearth_sync_join_class_init (HearthSyncJoinClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_sync_join_dispose;

  signals[SIGNAL_JOINED] = g_signal_new ("joined", HEARTH_TYPE_SYNC_JOIN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-sync-join.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthSyncJoin, pages);
}

static void
hearth_sync_join_init (HearthSyncJoin *self)
{
  AdwNavigationPage *place = hearth_sync_place_new (TRUE);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (place, "chosen", G_CALLBACK (place_chosen_cb), self, G_CONNECT_SWAPPED);
  adw_navigation_view_add (ADW_NAVIGATION_VIEW (self->pages), place);
}

AdwDialog *
hearth_sync_join_new (void)
{
  return g_object_new (HEARTH_TYPE_SYNC_JOIN, NULL);
}
