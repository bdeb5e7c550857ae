/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What goes with a moment. It is one text of its row: "file:///…" for a file of a computer, "vault:ID" for a thing in the vault, anything else for
 * words that say what it is. What it stands for may be gone, which is said and stops nothing: another computer may have it. */

#pragma once

#include "db/hearth-db.h"
#include "db/hearth-rows.h"

typedef enum
{
  HEARTH_ATTACHMENT_WORDS,
  HEARTH_ATTACHMENT_FILE,
  HEARTH_ATTACHMENT_ITEM,
} HearthAttachmentKind;

typedef struct
{
  HearthAttachmentKind kind;
  char                *name;  /* "Mix 3.wav"; NULL for a thing that is no longer in the vault */
  char                *path;  /* of the file, NULL for the others */
  gint64               item;  /* row in the vault, 0 for the others */
  gboolean             there; /* it can be handed over from here */
} HearthAttachment;

void hearth_attachment_free (HearthAttachment *attachment);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthAttachment, hearth_attachment_free)

/* Looks for what text stands for, on the disk too. text: not NULL. NULL on error, which a thing that is gone is not. Any connection's thread. */
HearthAttachment *hearth_attachment_load (HearthConn *conn,
                                          const char *text,
                                          GError    **error);

/* The texts for a file, by its absolute path, and for a thing in the vault. Caller frees. Pure. */
char *hearth_attachment_of_file (const char *path);
char *hearth_attachment_of_item (const HearthId *id);

/* The name of what is there; else a sentence that says what is missing, and where it was. Caller frees. Pure. */
char *hearth_attachment_explain (const HearthAttachment *attachment);

/* What is to be done about it by whoever sends the moment, as a sentence; what is missing when it is not there. Caller frees. Pure. */
char *hearth_attachment_remind (const HearthAttachment *attachment);
