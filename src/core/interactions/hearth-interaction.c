/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Writing one interaction, and reading a human's timeline. On the thread of the connection. */

#include "interactions/hearth-interaction.h"

#include "base/hearth-clock.h"
#include "base/hearth-error.h"
#include "db/hearth-conn.h"
#include "db/hearth-stmt.h"

#include <glib/gi18n-lib.h>

gboolean
hearth_interaction_log (HearthConn        *conn,
                        HearthInteraction *value,
                        GError           **error)
{
  if (value->kind < 1 || value->kind > HEARTH_KIND_LAST)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("It is not said what happened."));
      return FALSE;
    }
  if (value->at == HEARTH_NONE)
    value->at = hearth_clock_now ();
  if (value->direction == HEARTH_NONE)
    value->direction = hearth_kind_default_direction (value->kind);
  return hearth_row_insert (conn, HEARTH_TABLE_INTERACTION, value, error);
}

void
hearth_interaction_free (HearthInteraction *interaction)
{
  hearth_row_clear (HEARTH_TABLE_INTERACTION, interaction);
  g_free (interaction);
}

GPtrArray *
hearth_interaction_list (HearthConn *conn,
                         gint64      member,
                         gint64      before_at,
                         gint64      before_rowid,
                         guint       limit,
                         GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new_resource (conn, "interaction-list", error);
  g_autoptr (GPtrArray)  interactions = NULL;
  HearthStep             step;

  if (stmt == NULL)
    return NULL;
  interactions = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_interaction_free);
  hearth_stmt_bind_int (stmt, 1, member);
  hearth_stmt_bind_int (stmt, 2, before_at);
  hearth_stmt_bind_int (stmt, 3, before_rowid);
  hearth_stmt_bind_int (stmt, 4, limit);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      HearthInteraction *interaction = g_new (HearthInteraction, 1);

      hearth_row_init (HEARTH_TABLE_INTERACTION, interaction);
      g_ptr_array_add (interactions, interaction);
      if (!hearth_row_load (conn, HEARTH_TABLE_INTERACTION, hearth_stmt_int (stmt, 0), interaction, error))
        return NULL;
    }
  return step == HEARTH_STEP_DONE ? g_steal_pointer (&interactions) : NULL;
}
