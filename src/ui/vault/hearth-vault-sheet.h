/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One page of a document, drawn at just the pixels that it is shown with. Another page takes its place once it is drawn. Main thread. */

#pragma once

#include "hearth-vault-document.h"

#include <gtk/gtk.h>

#define HEARTH_TYPE_VAULT_SHEET (hearth_vault_sheet_get_type ())
G_DECLARE_FINAL_TYPE (HearthVaultSheet, hearth_vault_sheet, HEARTH, VAULT_SHEET, GtkWidget)

/* Signal "drawn": a page has come, or hearth_vault_sheet_get_trouble() says why not. */

/* most: its height in pixels; 0: all there is. */
GtkWidget *hearth_vault_sheet_new (HearthVaultDocument *document,
                                   int                  most);

void  hearth_vault_sheet_set_page (HearthVaultSheet *sheet,
                                   guint             page);
guint hearth_vault_sheet_get_page (HearthVaultSheet *sheet);

/* How much larger than it fits; 1 or more. */
void   hearth_vault_sheet_set_zoom (HearthVaultSheet *sheet,
                                    double            zoom);
double hearth_vault_sheet_get_zoom (HearthVaultSheet *sheet);

/* Why the page cannot be shown; NULL. */
const char *hearth_vault_sheet_get_trouble (HearthVaultSheet *sheet);
