/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Getting a community into the window and letting it go. The old one stays open until the new one is: a folder that cannot be
 * opened costs nothing. Main thread; opening itself runs on a thread of the core. */

#include "config.h"

#include "hearth-window-private.h"

#include "db/hearth-backup.h"
#include "reports/hearth-report-schedule.h"
#include "sync/hearth-sync-carrier.h"
#include "sync/hearth-sync-rounds.h"
#include "today/hearth-today-model.h"
#include "today/hearth-today-open.h"

#include <glib/gi18n.h>

/* Shorter than this, a page that says "Opening" is only a flicker. */
#define SAY_OPENING_AFTER_MS 250
#define SPIN_AFTER_MS        3000

/* The daily backup is made when the window has come to rest, and looked after again while it stays open for days. */
#define CHORES_AFTER_S 5
#define CHORES_EVERY_S (60 * 60)

/* A window that comes with its lines in it within this time is there at once; one that does not should not be waited for. */
#define PRESENT_AFTER_MS 200

static gboolean
spin_cb (gpointer data)
{
  HearthWindow *self = data;

  self->opening_timeout = 0;
  gtk_revealer_set_reveal_child (self->opening_revealer, TRUE);

  return G_SOURCE_REMOVE;
}

static gboolean
say_opening_cb (gpointer data)
{
  HearthWindow *self = data;

  gtk_revealer_set_reveal_child (self->opening_revealer, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "opening");
  self->opening_timeout = g_timeout_add (SPIN_AFTER_MS - SAY_OPENING_AFTER_MS, spin_cb, self);

  return G_SOURCE_REMOVE;
}

static void
end_opening (HearthWindow *self)
{
  g_clear_handle_id (&self->opening_timeout, g_source_remove);
  g_clear_object (&self->opening);
}

void
hearth_window_end_waiting (HearthWindow *self)
{
  if (self->present_timeout != 0)
    gtk_window_present (GTK_WINDOW (self));
}

static void
present_cb (gpointer data)
{
  HearthWindow *self = data;

  self->present_timeout = 0;
  gtk_window_present (GTK_WINDOW (self));
}

void
hearth_window_present_soon (HearthWindow *window)
{
  g_return_if_fail (HEARTH_IS_WINDOW (window));

  if (window->opening == NULL || gtk_widget_get_visible (GTK_WIDGET (window)))
    gtk_window_present (GTK_WINDOW (window));
  else if (window->present_timeout == 0)
    window->present_timeout = g_timeout_add_once (PRESENT_AFTER_MS, present_cb, window);
}

gboolean
hearth_window_is_awaiting_people (HearthWindow *self)
{
  return self->first_run != NULL && hearth_first_run_is_awaiting_people (self->first_run);
}

static void
listen_for_commands (HearthWindow *self)
{
  GtkApplication    *app = gtk_window_get_application (GTK_WINDOW (self));
  HearthControlFunc  commands;
  g_autoptr (GError) error = NULL;

  if (!HEARTH_IS_APP (app) || hearth_db_is_read_only (hearth_community_get_db (self->community)))
    return;

  commands = hearth_app_get_commands (HEARTH_APP (app));
  if (commands == NULL)
    return;

  /* Without it hearthctl says that the community is busy, and nothing else is lost. */
  self->control = hearth_control_listen (self->community, commands, NULL, &error);
  if (self->control == NULL)
    g_info ("No socket for commands: %s", error->message);
}

static gboolean
chores_cb (gpointer data)
{
  HearthWindow *self = data;

  hearth_community_begin_chores (self->community);
  hearth_report_schedule_run (self);
  self->chores_timeout = g_timeout_add_seconds_full (G_PRIORITY_LOW, CHORES_EVERY_S, chores_cb, self, NULL);

  return G_SOURCE_REMOVE;
}

static void
show_due (HearthWindow *self)
{
  HearthComing *due = g_steal_pointer (&self->to_show);

  if (*due->kind == '\0')
    gtk_widget_activate_action (GTK_WIDGET (self), "win.today", NULL);
  else
    hearth_today_open (GTK_WIDGET (self), due);
  hearth_coming_free (due);
}

void
hearth_window_open_due (HearthWindow *self,
                        const char   *folder,
                        HearthComing *due)
{
  g_clear_pointer (&self->to_show, hearth_coming_free);
  self->to_show = due;
  if (self->community != NULL && g_strcmp0 (hearth_community_get_folder (self->community), folder) == 0)
    show_due (self);
  else
    hearth_window_open (self, folder);
  hearth_window_present_soon (self);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (HearthWindow)    self = user_data;
  g_autoptr (GError)          error = NULL;
  g_autoptr (HearthCommunity) community = hearth_community_open_finish (result, &error);

  /* The window was closed, or asked for another folder meanwhile. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->stack == NULL)
    {
      if (community != NULL)
        hearth_community_close (community);
      return;
    }

  end_opening (self);
  if (community == NULL)
    {
      hearth_trouble_page_show (self->trouble, self->wanted, error, self->community != NULL);
      gtk_stack_set_visible_child_name (self->stack, "trouble");
      hearth_window_update_actions (self);
      hearth_window_end_waiting (self);
      return;
    }

  hearth_window_close_community (self);
  self->community = g_steal_pointer (&community);
  self->work = g_cancellable_new ();
  self->chores_timeout = g_timeout_add_seconds_full (G_PRIORITY_LOW, CHORES_AFTER_S, chores_cb, self, NULL);
  hearth_community_remember (self->wanted);
  listen_for_commands (self);
  hearth_window_show_community (self);
  if (self->present_timeout != 0)
    gtk_widget_realize (GTK_WIDGET (self)); /* while the lines are read */
  if (self->to_show != NULL)
    show_due (self);
  if (self->to_import != NULL)
    {
      g_autoptr (GPtrArray) paths = g_steal_pointer (&self->to_import);

      hearth_window_import (self, paths);
    }
}

HearthWindow *
hearth_window_find (GtkApplication *app,
                    const char     *folder)
{
  for (GList *l = app != NULL ? gtk_application_get_windows (app) : NULL; l != NULL; l = l->next)
    {
      HearthWindow *window = HEARTH_IS_WINDOW (l->data) ? l->data : NULL;

      if (window != NULL && window->community != NULL &&
          g_strcmp0 (hearth_community_get_folder (window->community), folder) == 0)
        return window;
    }

  return NULL;
}

void
hearth_window_open_with (HearthWindow *self,
                         const char   *folder,
                         HearthDbFlags flags)
{
  HearthWindow *there = hearth_window_find (gtk_window_get_application (GTK_WINDOW (self)), folder);

  if (there != NULL)
    {
      if (there == self)
        gtk_stack_set_visible_child_name (self->stack, "community");
      gtk_window_present (GTK_WINDOW (there));
      return;
    }

  g_cancellable_cancel (self->opening);
  end_opening (self);
  self->opening = g_cancellable_new ();
  g_set_str (&self->wanted, folder);
  self->opening_timeout = g_timeout_add (SAY_OPENING_AFTER_MS, say_opening_cb, self);
  hearth_sync_rounds_open_async (self->wanted, flags, self->opening, opened_cb, g_object_ref (self));
}

void
hearth_window_open (HearthWindow *window,
                    const char   *folder)
{
  g_autofree char *canonical = g_canonicalize_filename (folder, NULL);

  g_return_if_fail (HEARTH_IS_WINDOW (window));

  hearth_window_open_with (window, canonical, HEARTH_DB_NONE);
}

void
hearth_window_close_community (HearthWindow *self)
{
  HearthSyncCarrier *carrier;

  if (self->community == NULL)
    return;

  g_clear_handle_id (&self->chores_timeout, g_source_remove);
  g_cancellable_cancel (self->work);
  g_clear_object (&self->work);
  g_clear_pointer (&self->control, hearth_control_free);
  if (self->sync != NULL)
    hearth_sync_keeper_stop (self->sync);
  carrier = hearth_sync_carrier_of (self->community, NULL);
  if (carrier != NULL)
    hearth_sync_carrier_stop (carrier);
  if (self->sidebar != NULL)
    {
      hearth_sidebar_set_sync (self->sidebar, NULL);
      hearth_sidebar_set_community (self->sidebar, NULL);
    }
  g_clear_object (&self->sync);
  hearth_window_clear_views (self);
  g_signal_handlers_disconnect_by_data (hearth_community_get_db (self->community), self);
  g_signal_handlers_disconnect_by_data (self->community, self);
  hearth_today_model_keep (self->community);
  hearth_community_close (self->community);
  g_clear_object (&self->community);
}

typedef struct
{
  char *folder;
  char *backup;
} Restoring;

static void
free_restoring (gpointer data)
{
  Restoring *restoring = data;

  g_free (restoring->folder);
  g_free (restoring->backup);
  g_free (restoring);
}

static void
restore_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Restoring       *restoring = data;
  g_autofree char *path = g_build_filename (restoring->folder, "community.db", NULL);
  GError          *error = NULL;

  if (hearth_backup_restore (path, restoring->backup, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
restored_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  HearthWindow      *self = HEARTH_WINDOW (source);
  Restoring         *restoring = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (self->stack == NULL)
    return;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    hearth_window_toast (self, _ ("The backup is back in place. What was there before is among the backups"));
  else
    hearth_window_report_error (self, error);
  hearth_window_open (self, restoring->folder);
}

void
hearth_window_restore_from (HearthWindow *self,
                            const char   *folder,
                            const char   *backup)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, restored_cb, NULL);
  Restoring        *restoring = g_new (Restoring, 1);

  *restoring = (Restoring) { g_strdup (folder), g_strdup (backup) };
  if (self->community != NULL && g_strcmp0 (hearth_community_get_folder (self->community), folder) == 0)
    hearth_window_close_community (self);
  gtk_stack_set_visible_child_name (self->stack, "opening");
  hearth_window_update_actions (self);
  g_task_set_task_data (task, restoring, free_restoring);
  g_task_run_in_thread (task, restore_thread);
}

void
hearth_window_show_start (HearthWindow *self)
{
  g_cancellable_cancel (self->opening);
  end_opening (self);
  if (self->first_run == NULL)
    {
      self->first_run = g_object_new (HEARTH_TYPE_FIRST_RUN, NULL);
      gtk_stack_add_named (self->stack, GTK_WIDGET (self->first_run), "start");
    }
  hearth_first_run_begin (self->first_run, self->community != NULL);
  gtk_stack_set_visible_child_name (self->stack, "start");
  hearth_window_update_actions (self);
}
