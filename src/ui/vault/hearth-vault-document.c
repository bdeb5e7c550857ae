/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. The thread alone has the worker; when a page was too much for it, the next one gets another. */

#include "config.h"

#include "hearth-vault-document.h"

#include "base/hearth-error.h"
#include "vault/hearth-vault-pages.h"

struct _HearthVaultDocument
{
  GObject parent_instance;

  HearthVault     *vault;
  HearthVaultFile *file;
  char            *name;
  GCancellable    *cancellable;
  GThreadPool     *thread; /* of GTask */
  gint             n;      /* atomic */

  /* The thread's. */
  HearthVaultPages *pages; /* NULL: to be opened */
};

G_DEFINE_FINAL_TYPE (HearthVaultDocument, hearth_vault_document, G_TYPE_OBJECT)

typedef struct
{
  guint page;
  guint width, height;
} Asked;

/* ---- The thread ---- */

static HearthLook *
draw (HearthVaultDocument *self,
      const Asked         *asked,
      GError             **error)
{
  g_autoptr (GError) reason = NULL;
  HearthLook        *look;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return NULL;
  if (self->pages == NULL)
    self->pages = hearth_vault_pages_open (self->vault, self->file, self->cancellable, error);
  if (self->pages == NULL)
    return NULL;
  g_atomic_int_set (&self->n, (gint) hearth_vault_pages_get_n (self->pages));
  look = hearth_vault_pages_draw (self->pages, asked->page, asked->width, asked->height, &reason);
  if (look != NULL)
    return look;
  if (!g_error_matches (reason, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND))
    g_clear_pointer (&self->pages, hearth_vault_pages_free);
  g_propagate_error (error, g_steal_pointer (&reason));
  return NULL;
}

static void
draw_func (gpointer data,
           gpointer user_data)
{
  g_autoptr (GTask)      task = data;
  g_autoptr (GError)     error = NULL;
  g_autoptr (HearthLook) look = draw (g_task_get_source_object (task), g_task_get_task_data (task), &error);

  if (look != NULL)
    g_task_return_pointer (task, gdk_memory_texture_new ((int) look->width, (int) look->height, GDK_MEMORY_R8G8B8A8, look->pixels, (gsize) look->width * 4), g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* ---- What is asked of it ---- */

void
hearth_vault_document_draw (HearthVaultDocument *document,
                            guint                page,
                            int                  width,
                            int                  height,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  GTask *task = g_task_new (document, document->cancellable, callback, user_data);
  Asked *asked = g_new (Asked, 1);

  *asked = (Asked) { page, (guint) MAX (width, 1), (guint) MAX (height, 1) };
  g_task_set_task_data (task, asked, g_free);
  g_thread_pool_push (document->thread, task, NULL);
}

GdkTexture *
hearth_vault_document_draw_finish (HearthVaultDocument *document,
                                   GAsyncResult        *result,
                                   GError             **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

const char *
hearth_vault_document_get_name (HearthVaultDocument *document)
{
  return document->name;
}

guint
hearth_vault_document_get_n_pages (HearthVaultDocument *document)
{
  return (guint) g_atomic_int_get (&document->n);
}

void
hearth_vault_document_close (HearthVaultDocument *document)
{
  g_cancellable_cancel (document->cancellable);
}

/* ---- The object ---- */

/* Nothing is drawn any more: whatever is waited for holds a reference. */
static void
hearth_vault_document_finalize (GObject *object)
{
  HearthVaultDocument *self = HEARTH_VAULT_DOCUMENT (object);

  g_thread_pool_free (self->thread, FALSE, FALSE);
  g_clear_pointer (&self->pages, hearth_vault_pages_free);
  hearth_vault_file_free (self->file);
  hearth_vault_unref (self->vault);
  g_object_unref (self->cancellable);
  g_free (self->name);

  G_OBJECT_CLASS (hearth_vault_document_parent_class)->finalize (object);
}

static void
hearth_vault_document_class_init (HearthVaultDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hearth_vault_document_finalize;
}

static void
hearth_vault_document_init (HearthVaultDocument *self)
{
  self->cancellable = g_cancellable_new ();
  self->thread = g_thread_pool_new (draw_func, NULL, 1, FALSE, NULL);
}

HearthVaultDocument *
hearth_vault_document_new (HearthVault           *vault,
                           const HearthVaultFile *file,
                           const char            *name)
{
  HearthVaultDocument *self = g_object_new (HEARTH_TYPE_VAULT_DOCUMENT, NULL);

  self->vault = hearth_vault_ref (vault);
  self->file = hearth_vault_file_copy (file);
  self->name = g_strdup (name);

  return self;
}
