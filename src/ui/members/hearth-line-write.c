/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* On the writer's thread but for the deeds themselves, which are constant. */

#include "config.h"

#include "hearth-line-write.h"

#include "members/hearth-member.h"

#include <glib/gi18n.h>

static gboolean
write_change (HearthConn              *conn,
              const HearthMemberWrite *what,
              GError                 **error)
{
  static const char *const columns[] = { "kind", "direction", "at", "body", "amount", "currency" };
  guint                    n = what->currency != NULL ? G_N_ELEMENTS (columns) : 4;
  HearthInteraction        line;
  guint64                  mask = 0;

  hearth_row_init (HEARTH_TABLE_INTERACTION, &line);
  line.kind = what->kind;
  line.direction = what->direction;
  line.at = what->at;
  line.body = (char *) what->text;
  line.amount = what->amount;
  line.currency = (char *) what->currency;
  for (guint i = 0; i < n; i++)
    mask |= hearth_table_bit (HEARTH_TABLE_INTERACTION, columns[i]);

  return hearth_interaction_edit (conn, what->row, mask, &line, error);
}

static gboolean
write_note (HearthConn              *conn,
            const HearthMemberWrite *what,
            GError                 **error)
{
  HearthInteraction note;
  gboolean          ok;

  hearth_row_init (HEARTH_TABLE_INTERACTION, &note);
  note.member = hearth_member_root (conn, what->member, error);
  note.kind = HEARTH_KIND_NOTE;
  note.at = what->at;
  note.body = g_strdup (what->text);
  note.item = g_strdup (what->item);
  note.source = note.member > 0 ? hearth_source_ensure (conn, "hand", _ ("By hand"), error) : -1;
  ok = note.source > 0 && hearth_interaction_log (conn, &note, error);
  hearth_row_clear (HEARTH_TABLE_INTERACTION, &note);

  return ok;
}

static gboolean
write_delete (HearthConn              *conn,
              const HearthMemberWrite *what,
              GError                 **error)
{
  return hearth_interaction_delete (conn, what->row, error);
}

const HearthMemberDeed hearth_line_change = { write_change, "line-edit", NULL };
/* Translators: %s is a member's name */
const HearthMemberDeed hearth_line_note = { write_note, "note", N_ ("Noted about %s") };
/* Translators: %s is a member's name */
const HearthMemberDeed hearth_line_delete = { write_delete, "line-delete", N_ ("Deleted a line about %s") };
