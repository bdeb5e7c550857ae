/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-sync-step.h"

#include "hearth-sync-problem.h"
#include "sync/hearth-sync-again.h"
#include "sync/hearth-sync-move.h"

#include <glib/gi18n.h>

struct _HearthSyncStep
{
  AdwNavigationPage parent_instance;

  HearthSyncKeeper *keeper;
  char             *url; /* NULL: upload again */

  GtkWidget *about; /* NULL once it is gone */
  GtkWidget *lost_row;
  GtkWidget *problem;
  GtkWidget *go_button;
  GtkWidget *spinner;
};

enum
{
  SIGNAL_DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthSyncStep, hearth_sync_step, ADW_TYPE_NAVIGATION_PAGE)

static void
set_busy (HearthSyncStep *self,
          gboolean        busy)
{
  gtk_widget_set_sensitive (self->go_button, !busy);
  gtk_widget_set_sensitive (self->lost_row, !busy);
  gtk_widget_set_visible (self->spinner, busy);
  adw_navigation_page_set_can_pop (ADW_NAVIGATION_PAGE (self), !busy);
}

typedef struct
{
  HearthDb *db;
  char     *url;
  gboolean  lost;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_object_unref (work->db);
  g_free (work->url);
  g_free (work);
}

static void
work_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Work            *work = data;
  HearthSyncResult result;
  GError          *error = NULL;

  if (work->url != NULL ? hearth_sync_move (work->db, work->url, work->lost, &result, cancellable, &error)
                        : hearth_sync_tell_again (work->db, &result, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
worked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  HearthSyncStep    *self = HEARTH_SYNC_STEP (source);
  g_autoptr (GError) error = NULL;
  gboolean           done = g_task_propagate_boolean (G_TASK (result), &error);

  hearth_sync_keeper_sync (self->keeper);
  if (self->about == NULL)
    return;
  set_busy (self, FALSE);
  if (done)
    {
      g_signal_emit (self, signals[SIGNAL_DONE], 0);
      return;
    }
  hearth_sync_problem_show (self->problem, error->message);
}

static void
go_cb (HearthSyncStep *self)
{
  HearthCommunity  *community = hearth_sync_keeper_get_community (self->keeper);
  g_autoptr (GTask) task = NULL;
  Work             *work;

  if (community == NULL)
    return;
  work = g_new0 (Work, 1);
  work->db = g_object_ref (hearth_community_get_db (community));
  work->url = g_strdup (self->url);
  work->lost = adw_switch_row_get_active (ADW_SWITCH_ROW (self->lost_row));
  hearth_sync_problem_show (self->problem, NULL);
  set_busy (self, TRUE);
  task = g_task_new (self, NULL, worked_cb, NULL);
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, work_thread);
}

static void
hearth_sync_step_dispose (GObject *object)
{
  HearthSyncStep *self = HEARTH_SYNC_STEP (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_SYNC_STEP);
  g_clear_object (&self->keeper);
  g_clear_pointer (&self->url, g_free);

  G_OBJECT_CLASS (hearth_sync_step_parent_class)->dispose (object);
}

static void
hearth_sync_step_class_init (HearthSyncStepClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_sync_step_dispose;

  signals[SIGNAL_DONE] = g_signal_new ("done", HEARTH_TYPE_SYNC_STEP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-sync-step.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HearthSyncStep, name)
  CHILD (about);
  CHILD (lost_row);
  CHILD (problem);
  CHILD (go_button);
  CHILD (spinner);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, go_cb);
}

static void
hearth_sync_step_init (HearthSyncStep *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwNavigationPage *
hearth_sync_step_new (HearthSyncKeeper *keeper,
                      const char       *url)
{
  HearthSyncStep         *self = g_object_new (HEARTH_TYPE_SYNC_STEP, NULL);
  const HearthSyncStatus *status = hearth_sync_keeper_get_status (keeper);
  gboolean                following = status != NULL && status->moved != NULL;
  const char             *about = _ ("Everything is copied to the new storage and read back, and only then used. The old one is left as it is, with a note that your other devices follow.");

  self->keeper = g_object_ref (keeper);
  self->url = g_strdup (url);
  if (url == NULL)
    about = _ ("The storage does not have what it had. The keys and everything that this computer knows are written there once more, and your other devices do the same when they sync next. Nothing is deleted, here or there.");
  else if (following)
    about = _ ("Your community was moved to another storage. This device goes there too, and takes along what is not there yet.");
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->about), about);
  gtk_widget_set_visible (self->lost_row, url != NULL && !following);
  if (url == NULL)
    adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), _ ("Upload Everything Again"));
  gtk_button_set_label (GTK_BUTTON (self->go_button), url == NULL ? _ ("_Upload Again") : following ? _ ("_Go There")
                                                                                                    : _ ("_Move"));

  return ADW_NAVIGATION_PAGE (self);
}
