/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the Members view writes: each starts one undoable transaction on the writer and, when it is through, tells the window
 * (toast with Undo, or what went wrong). Main thread. */

#pragma once

#include "community/hearth-community.h"
#include "interactions/hearth-interaction.h"

#include <gtk/gtk.h>

/* What is written. name is the member's, for sentences; all strings are copied. */
typedef struct
{
  gint64                member;
  const char           *name;
  const char           *text;   /* the words, the tag, the new value, the address */
  const char           *column; /* for a field of the member: "city" */
  const char           *platform;
  HearthInteractionKind kind;
  HearthDirection       direction;
  gint64                at;     /* HEARTH_NONE for now */
  gint64                amount; /* HEARTH_NONE for none */
  const char           *currency;
  gint64                other; /* the member to be merged in */
} HearthMemberWrite;

/* Called when it is through: rowid of the member it was about, HEARTH_NONE when nothing was written. */
typedef void (*HearthMemberWriteDone) (gint64   rowid,
                                       gpointer user_data);

typedef enum
{
  HEARTH_WRITE_LOG,
  HEARTH_WRITE_FIELD,
  HEARTH_WRITE_IDENTITY,
  HEARTH_WRITE_TAG,
  HEARTH_WRITE_UNTAG,
  HEARTH_WRITE_ADD,
  HEARTH_WRITE_MERGE,
  HEARTH_WRITE_DELETE,
} HearthMemberWriteKind;

/* widget: whose window is told; done may be NULL, else user_data must live until it is called (pass a reference). */
void hearth_member_write (GtkWidget               *widget,
                          HearthCommunity         *community,
                          HearthMemberWriteKind    kind,
                          const HearthMemberWrite *what,
                          HearthMemberWriteDone    done,
                          gpointer                 user_data);
