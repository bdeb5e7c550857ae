/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Without recursion, because a chain may be as long as the list. On the connection's thread. */

#include "members/hearth-referral.h"

#include "base/hearth-error.h"
#include "db/hearth-stmt.h"
#include "members/hearth-derive-private.h"
#include "members/hearth-member-edit.h"
#include "members/hearth-member-group.h"

typedef struct
{
  gint64 member;
  guint  depth;
  gint64 joined_at;
} Branch;

void
hearth_referral_line_free (HearthReferralLine *line)
{
  g_free (line->name);
  g_free (line);
}

/* HearthMemberRowFunc */
static gboolean
add_branch (HearthStmt *stmt,
            gint64      row,
            gpointer    data,
            GError    **error)
{
  Branch branch = { hearth_stmt_int (stmt, 0), 0, hearth_stmt_int (stmt, 1) };

  g_array_append_val ((GArray *) data, branch);
  return TRUE;
}

/* Rows become humans, each once and never twice in the tree. */
static gboolean
settle (HearthConn *conn,
        GArray     *branches,
        GHashTable *seen,
        GError    **error)
{
  guint n = 0;

  for (guint i = 0; i < branches->len; i++)
    {
      Branch             branch = g_array_index (branches, Branch, i);
      g_autoptr (GArray) group = NULL;
      gboolean           applicant;

      branch.member = hearth_member_root (conn, branch.member, error);
      group = branch.member < 0 ? NULL : hearth_member_group (conn, branch.member, error);
      if (group == NULL || !hearth_derive_is_applicant (conn, group, &applicant, error))
        return FALSE;
      if (applicant || g_hash_table_contains (seen, &branch.member))
        continue;
      g_hash_table_add (seen, g_memdup2 (&branch.member, sizeof branch.member));
      g_array_index (branches, Branch, n++) = branch;
    }
  g_array_set_size (branches, n);
  return TRUE;
}

#define BROUGHT "SELECT rowid, joined_at FROM member WHERE invited_by = ?1 ORDER BY joined_at, id"

/* The branch as a line, and those they brought, oldest on top of the stack. */
static gboolean
take_branch (HearthConn *conn,
             Branch      branch,
             GArray     *stack,
             GHashTable *seen,
             guint       depth,
             GPtrArray  *lines,
             GError    **error)
{
  g_autoptr (GArray)  branches = g_array_new (FALSE, FALSE, sizeof (Branch));
  HearthReferralLine *line = g_new0 (HearthReferralLine, 1);

  g_ptr_array_add (lines, line);
  line->member = branch.member;
  line->depth = branch.depth;
  line->joined_at = branch.joined_at;
  line->name = hearth_member_dup_name (conn, branch.member, error);
  if (line->name == NULL || !hearth_member_each (conn, branch.member, BROUGHT, add_branch, branches, error) ||
      !settle (conn, branches, seen, error))
    return FALSE;
  line->brought = branches->len;
  for (guint i = branches->len; (depth == 0 || branch.depth < depth) && i-- > 0;)
    {
      Branch child = g_array_index (branches, Branch, i);

      child.depth = branch.depth + 1;
      g_array_append_val (stack, child);
    }
  return TRUE;
}

GPtrArray *
hearth_referral_tree (HearthConn   *conn,
                      gint64        member,
                      guint         depth,
                      guint         limit,
                      GCancellable *cancellable,
                      GError      **error)
{
  g_autoptr (GArray)     stack = g_array_new (FALSE, FALSE, sizeof (Branch));
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GPtrArray)  lines = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_referral_line_free);
  Branch                 first = { hearth_member_root (conn, member, error), 0, HEARTH_NONE };

  if (first.member < 0)
    return NULL;
  g_array_append_val (stack, first);
  g_hash_table_add (seen, g_memdup2 (&first.member, sizeof first.member));
  while (stack->len > 0 && (limit == 0 || lines->len < limit))
    {
      Branch branch = g_array_index (stack, Branch, stack->len - 1);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      g_array_set_size (stack, stack->len - 1);
      if (!take_branch (conn, branch, stack, seen, depth, lines, error))
        return NULL;
    }
  return g_steal_pointer (&lines);
}

/* HearthMemberRowFunc: the root's word goes first. */
static gboolean
take_inviter (HearthStmt *stmt,
              gint64      row,
              gpointer    data,
              GError    **error)
{
  gint64 *inviter = data;

  if (*inviter <= 0 && hearth_stmt_int (stmt, 0) > 0)
    *inviter = hearth_stmt_int (stmt, 0);
  return TRUE;
}

GPtrArray *
hearth_referral_chain (HearthConn *conn,
                       gint64      member,
                       GError    **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GPtrArray)  lines = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_referral_line_free);
  gint64                 here = hearth_member_root (conn, member, error);

  while (here > 0 && g_hash_table_add (seen, g_memdup2 (&here, sizeof here)))
    {
      gint64              inviter = 0;
      HearthReferralLine *line;
      char               *name;

      if (!hearth_member_each (conn, here, "SELECT invited_by FROM member WHERE rowid = ?1", take_inviter, &inviter, error))
        return NULL;
      here = inviter > 0 ? hearth_member_root (conn, inviter, error) : 0;
      if (here < 0)
        return NULL;
      /* Who is gone brought nobody that is known. */
      name = here > 0 && !g_hash_table_contains (seen, &here) ? hearth_member_dup_name (conn, here, NULL) : NULL;
      if (name == NULL)
        break;
      line = g_new0 (HearthReferralLine, 1);
      *line = (HearthReferralLine) { here, name, lines->len + 1, 0, HEARTH_NONE };
      g_ptr_array_add (lines, line);
    }
  return here < 0 ? NULL : g_steal_pointer (&lines);
}
