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
  const char           *item; /* what it is about */
  HearthInteractionKind kind;
  HearthDirection       direction;
  gint64                at;     /* HEARTH_NONE for now */
  gint64                amount; /* HEARTH_NONE for none */
  const char           *currency;
  gint64                other; /* another member: who brought them, whom they met */
  gint64                row;   /* the row of what belongs to the member: an identity, a line */
  gint64                until;
  int                   state;
  GBytes               *bytes;
} HearthMemberWrite;

/* Called when it is through: rowid of the member it was about, HEARTH_NONE when nothing was written. */
typedef void (*HearthMemberWriteDone) (gint64   rowid,
                                       gpointer user_data);

typedef enum
{
  HEARTH_WRITE_LOG,
  HEARTH_WRITE_ADD,
  HEARTH_WRITE_DELETE,
} HearthMemberWriteKind;

/* widget: whose window is told; done may be NULL, else user_data must live until it is called (pass a reference). */
void hearth_member_write (GtkWidget               *widget,
                          HearthCommunity         *community,
                          HearthMemberWriteKind    kind,
                          const HearthMemberWrite *what,
                          HearthMemberWriteDone    done,
                          gpointer                 user_data);

/* A write of its own: what it does (writer thread), its kind in the history, and the sentence of its toast, %s being the member's name;
 * NULL where the change is in view and Ctrl+Z is enough. */
typedef struct
{
  gboolean (*body) (HearthConn              *conn,
                    const HearthMemberWrite *what,
                    GError                 **error);
  const char *history;
  const char *sentence;
} HearthMemberDeed;

/* As above. deed is static. */
void hearth_member_do (GtkWidget               *widget,
                       HearthCommunity         *community,
                       const HearthMemberDeed  *deed,
                       const HearthMemberWrite *what,
                       HearthMemberWriteDone    done,
                       gpointer                 user_data);
