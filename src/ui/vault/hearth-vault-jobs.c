/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. A job holds the door, so that the vault does not lock for want of use while it works; when the vault is locked by hand, what is
 * under way ends with the keys it has. */

#include "config.h"

#include "hearth-vault-jobs.h"

#include "base/hearth-error.h"

#include <glib/gi18n.h>

#define AT_ONCE 2
#define TOLD    100 /* milliseconds between two looks at how far one is */

struct _HearthVaultJob
{
  GObject parent_instance;

  HearthVaultDoor           *door;
  char                      *title;
  const HearthVaultWorkKind *kind;
  gpointer                   data;
  GCancellable              *cancellable;
  guint                      timer; /* 0: it has not begun */
  int                        told;  /* in thousandths; written by the work, atomically */
  double                     fraction;
};

typedef enum
{
  PROP_TITLE = 1,
  PROP_FRACTION,
} HearthVaultJobProperty;

static GParamSpec *properties[PROP_FRACTION + 1];

G_DEFINE_FINAL_TYPE (HearthVaultJob, hearth_vault_job, G_TYPE_OBJECT)

static void begin_next (HearthVaultDoor *door);

/* ---- One job ---- */

static void
told_cb (guint64  done,
         guint64  total,
         gpointer data)
{
  HearthVaultJob *self = data;

  g_atomic_int_set (&self->told, total > 0 ? (int) (MIN (done, total) * 1000.0 / total) : 0);
}

static gboolean
look_cb (gpointer data)
{
  HearthVaultJob *self = data;
  double          fraction = g_atomic_int_get (&self->told) / 1000.0;

  if (fraction > self->fraction)
    {
      self->fraction = fraction;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
    }

  return G_SOURCE_CONTINUE;
}

static void
work_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  HearthVaultJob     *self = source;
  HearthVaultProgress progress = { .func = told_cb, .data = self };
  GError             *error = NULL;

  if (self->kind->work (self->data, data, &progress, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
finish (HearthVaultJob *self,
        const GError   *error)
{
  GListStore *jobs = G_LIST_STORE (hearth_vault_jobs_of (self->door));
  guint       at;

  if (self->kind->done != NULL)
    self->kind->done (self->data, error);
  if (g_list_store_find (jobs, self, &at))
    g_list_store_remove (jobs, at);
}

static void
worked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  HearthVaultJob             *self = HEARTH_VAULT_JOB (source);
  g_autoptr (HearthVaultDoor) door = g_object_ref (self->door);
  g_autoptr (GError)          error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  g_clear_handle_id (&self->timer, g_source_remove);
  hearth_vault_door_release (door);
  finish (self, error);
  begin_next (door);
}

static void
begin (HearthVaultJob *self)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, worked_cb, NULL);

  self->timer = g_timeout_add (TOLD, look_cb, self);
  hearth_vault_door_hold (self->door);
  g_task_set_task_data (task, hearth_vault_ref (hearth_vault_door_get_vault (self->door)), (GDestroyNotify) hearth_vault_unref);
  /* What was written is written, also when it was given up at the last moment. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, work_thread);
}

void
hearth_vault_job_cancel (HearthVaultJob *job)
{
  g_autoptr (HearthVaultJob) self = g_object_ref (job);
  g_autoptr (GError)         error = NULL;

  g_cancellable_cancel (self->cancellable);
  if (self->timer == 0 && g_cancellable_set_error_if_cancelled (self->cancellable, &error))
    finish (self, error);
}

const char *
hearth_vault_job_get_title (HearthVaultJob *job)
{
  return job->title;
}

double
hearth_vault_job_get_fraction (HearthVaultJob *job)
{
  return job->fraction;
}

/* ---- All of a door ---- */

static void
begin_next (HearthVaultDoor *door)
{
  GListModel *jobs = hearth_vault_jobs_of (door);
  guint       running = 0;

  for (guint i = 0; i < g_list_model_get_n_items (jobs) && running < AT_ONCE; i++)
    {
      g_autoptr (HearthVaultJob) job = g_list_model_get_item (jobs, i);

      if (job->timer == 0)
        begin (job);
      running++;
    }
}

GListModel *
hearth_vault_jobs_of (HearthVaultDoor *door)
{
  GListStore *jobs = g_object_get_data (G_OBJECT (door), "hearth-vault-jobs");

  if (jobs == NULL)
    {
      jobs = g_list_store_new (HEARTH_TYPE_VAULT_JOB);
      g_object_set_data_full (G_OBJECT (door), "hearth-vault-jobs", jobs, g_object_unref);
    }

  return G_LIST_MODEL (jobs);
}

void
hearth_vault_jobs_cancel (HearthVaultDoor *door)
{
  GListModel *jobs = hearth_vault_jobs_of (door);

  /* Backwards, because those that have not begun leave the list at once. */
  for (guint i = g_list_model_get_n_items (jobs); i > 0; i--)
    {
      g_autoptr (HearthVaultJob) job = g_list_model_get_item (jobs, i - 1);

      hearth_vault_job_cancel (job);
    }
}

void
hearth_vault_job_start (HearthVaultDoor           *door,
                        const char                *title,
                        const HearthVaultWorkKind *kind,
                        gpointer                   data)
{
  g_autoptr (HearthVaultJob) self = g_object_new (HEARTH_TYPE_VAULT_JOB, NULL);
  g_autoptr (GError)         error = NULL;

  self->door = g_object_ref (door);
  self->title = g_strdup (title);
  self->kind = kind;
  self->data = data;
  if (hearth_vault_door_get_state (door) != HEARTH_VAULT_DOOR_OPEN)
    {
      g_set_error_literal (&error, HEARTH_ERROR, HEARTH_ERROR_LOCKED, _ ("The vault is locked. Open it first."));
      finish (self, error);
      return;
    }
  g_list_store_append (G_LIST_STORE (hearth_vault_jobs_of (door)), self);
  begin_next (door);
}

/* ---- The object ---- */

static void
hearth_vault_job_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  HearthVaultJob *self = HEARTH_VAULT_JOB (object);

  switch ((HearthVaultJobProperty) prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_FRACTION:
      g_value_set_double (value, self->fraction);
      break;
    }
}

static void
hearth_vault_job_finalize (GObject *object)
{
  HearthVaultJob *self = HEARTH_VAULT_JOB (object);

  if (self->kind != NULL)
    self->kind->free (self->data);
  g_clear_object (&self->door);
  g_clear_object (&self->cancellable);
  g_free (self->title);

  G_OBJECT_CLASS (hearth_vault_job_parent_class)->finalize (object);
}

static void
hearth_vault_job_class_init (HearthVaultJobClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = hearth_vault_job_get_property;
  G_OBJECT_CLASS (klass)->finalize = hearth_vault_job_finalize;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, 0, 1, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), G_N_ELEMENTS (properties), properties);
}

static void
hearth_vault_job_init (HearthVaultJob *self)
{
  self->cancellable = g_cancellable_new ();
}
