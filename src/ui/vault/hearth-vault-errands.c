/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-vault-errands.h"

struct _HearthVaultErrands
{
  GObject parent_instance;

  HearthVaultErrand errand;
  GDestroyNotify    let_go;
  GThreadPool      *thread; /* of GTask */
};

G_DEFINE_FINAL_TYPE (HearthVaultErrands, hearth_vault_errands, G_TYPE_OBJECT)

typedef struct
{
  HearthVaultErrandFunc func;
  gpointer              data;
  GDestroyNotify        data_free;
  GDestroyNotify        result_free;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  if (work->data_free != NULL)
    work->data_free (work->data);
  g_free (work);
}

static void
work_func (gpointer data,
           gpointer user_data)
{
  g_autoptr (GTask)   task = data;
  HearthVaultErrands *self = g_task_get_source_object (task);
  Work               *work = g_task_get_task_data (task);
  GError             *error = NULL;
  gpointer            result = NULL;

  if (!g_cancellable_set_error_if_cancelled (self->errand.cancellable, &error))
    result = work->func (&self->errand, work->data, &error);
  if (result != NULL)
    g_task_return_pointer (task, result, work->result_free);
  else
    g_task_return_error (task, error);
}

void
hearth_vault_errands_run (HearthVaultErrands   *errands,
                          HearthVaultErrandFunc func,
                          gpointer              data,
                          GDestroyNotify        data_free,
                          GDestroyNotify        result_free,
                          GAsyncReadyCallback   callback,
                          gpointer              user_data)
{
  GTask *task = g_task_new (errands, errands->errand.cancellable, callback, user_data);
  Work  *work = g_new (Work, 1);

  *work = (Work) { func, data, data_free, result_free };
  g_task_set_task_data (task, work, work_free);
  g_thread_pool_push (errands->thread, task, NULL);
}

gpointer
hearth_vault_errands_finish (GAsyncResult *result,
                             GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
hearth_vault_errands_stop (HearthVaultErrands *errands)
{
  g_cancellable_cancel (errands->errand.cancellable);
}

/* Nothing is being done any more: whatever is to be done holds a reference. */
static void
hearth_vault_errands_finalize (GObject *object)
{
  HearthVaultErrands *self = HEARTH_VAULT_ERRANDS (object);

  g_thread_pool_free (self->thread, FALSE, FALSE);
  g_clear_pointer (&self->errand.held, self->let_go);
  hearth_vault_file_free (self->errand.file);
  hearth_vault_unref (self->errand.vault);
  g_object_unref (self->errand.cancellable);

  G_OBJECT_CLASS (hearth_vault_errands_parent_class)->finalize (object);
}

static void
hearth_vault_errands_class_init (HearthVaultErrandsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hearth_vault_errands_finalize;
}

static void
hearth_vault_errands_init (HearthVaultErrands *self)
{
  self->errand.cancellable = g_cancellable_new ();
  self->thread = g_thread_pool_new (work_func, NULL, 1, FALSE, NULL);
}

HearthVaultErrands *
hearth_vault_errands_new (HearthVault           *vault,
                          const HearthVaultFile *file,
                          GDestroyNotify         let_go)
{
  HearthVaultErrands *self = g_object_new (HEARTH_TYPE_VAULT_ERRANDS, NULL);

  self->errand.vault = hearth_vault_ref (vault);
  self->errand.file = hearth_vault_file_copy (file);
  self->let_go = let_go;

  return self;
}
