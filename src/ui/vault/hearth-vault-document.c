/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. When a page was too much for the worker, the next one gets another. */

#include "config.h"

#include "hearth-vault-document.h"

#include "base/hearth-error.h"
#include "hearth-vault-errands.h"
#include "hearth-vault-look-texture.h"
#include "vault/hearth-vault-pages.h"

struct _HearthVaultDocument
{
  GObject parent_instance;

  HearthVaultErrands *errands; /* which hold a HearthVaultPages */
  char               *name;
  gint                n; /* atomic */
};

G_DEFINE_FINAL_TYPE (HearthVaultDocument, hearth_vault_document, G_TYPE_OBJECT)

typedef struct
{
  HearthVaultDocument *document;
  guint                page;
  guint                width, height;
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_object_unref (asked->document);
  g_free (asked);
}

/* HearthVaultErrandFunc */
static gpointer
draw (HearthVaultErrand *errand,
      gpointer           data,
      GError           **error)
{
  const Asked           *asked = data;
  g_autoptr (GError)     reason = NULL;
  g_autoptr (HearthLook) look = NULL;

  if (errand->held == NULL)
    errand->held = hearth_vault_pages_open (errand->vault, errand->file, errand->cancellable, error);
  if (errand->held == NULL)
    return NULL;
  g_atomic_int_set (&asked->document->n, (gint) hearth_vault_pages_get_n (errand->held));
  look = hearth_vault_pages_draw (errand->held, asked->page, asked->width, asked->height, &reason);
  if (look != NULL)
    return hearth_vault_look_texture (look);
  if (!g_error_matches (reason, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND))
    g_clear_pointer ((HearthVaultPages **) &errand->held, hearth_vault_pages_free);
  g_propagate_error (error, g_steal_pointer (&reason));
  return NULL;
}

void
hearth_vault_document_draw (HearthVaultDocument *document,
                            guint                page,
                            int                  width,
                            int                  height,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  Asked *asked = g_new (Asked, 1);

  *asked = (Asked) { g_object_ref (document), page, (guint) MAX (width, 1), (guint) MAX (height, 1) };
  hearth_vault_errands_run (document->errands, draw, asked, asked_free, g_object_unref, callback, user_data);
}

GdkTexture *
hearth_vault_document_draw_finish (GAsyncResult *result,
                                   GError      **error)
{
  return hearth_vault_errands_finish (result, error);
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
  hearth_vault_errands_stop (document->errands);
}

/* ---- The object ---- */

static void
hearth_vault_document_finalize (GObject *object)
{
  HearthVaultDocument *self = HEARTH_VAULT_DOCUMENT (object);

  g_object_unref (self->errands);
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
}

HearthVaultDocument *
hearth_vault_document_new (HearthVault           *vault,
                           const HearthVaultFile *file,
                           const char            *name)
{
  HearthVaultDocument *self = g_object_new (HEARTH_TYPE_VAULT_DOCUMENT, NULL);

  self->errands = hearth_vault_errands_new (vault, file, (GDestroyNotify) hearth_vault_pages_free);
  self->name = g_strdup (name);

  return self;
}
