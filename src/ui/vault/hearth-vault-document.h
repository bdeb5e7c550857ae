/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A document of the vault, whose pages are drawn as they are looked at, by a worker that stays while it is. Main thread; a thread of its own waits for the worker. */

#pragma once

#include "vault/hearth-vault-manifest.h"
#include "vault/hearth-vault.h"

#include <gdk/gdk.h>

#define HEARTH_TYPE_VAULT_DOCUMENT (hearth_vault_document_get_type ())
G_DECLARE_FINAL_TYPE (HearthVaultDocument, hearth_vault_document, HEARTH, VAULT_DOCUMENT, GObject)

/* file is read, not kept. name: what it is called. */
HearthVaultDocument *hearth_vault_document_new (HearthVault           *vault,
                                                const HearthVaultFile *file,
                                                const char            *name);

const char *hearth_vault_document_get_name (HearthVaultDocument *document);

/* 0 before the first page has come. */
guint hearth_vault_document_get_n_pages (HearthVaultDocument *document);

/* Page (from 0), as large as fits into so many pixels. What was asked for before is drawn before. */
void hearth_vault_document_draw (HearthVaultDocument *document,
                                 guint                page,
                                 int                  width,
                                 int                  height,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data);

/* Caller unrefs. NULL with words for the user. */
GdkTexture *hearth_vault_document_draw_finish (GAsyncResult *result,
                                               GError      **error);

/* The worker goes; what is still waited for is answered with CANCELLED. */
void hearth_vault_document_close (HearthVaultDocument *document);
