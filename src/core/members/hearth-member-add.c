/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A member comes, becomes one with another, or goes. Write functions, on the writer's thread. */

#include "base/hearth-error.h"
#include "db/hearth-stmt.h"
#include "members/hearth-member-bulk.h"
#include "members/hearth-member-edit.h"

#include <glib/gi18n-lib.h>

gint64
hearth_member_add (HearthConn   *conn,
                   HearthMember *member,
                   const char   *email,
                   GError      **error)
{
  g_autofree char *name = g_strdup (member->name);

  if (name != NULL)
    g_strstrip (name);
  if ((name == NULL || *name == '\0') && email == NULL)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("Give a name or an email address."));
      return -1;
    }
  if (member->joined_at == HEARTH_NONE)
    member->joined_at = hearth_clock_now ();
  if (member->source == HEARTH_NONE)
    {
      /* Translators: where a member was met, when the artist typed them in */
      member->source = hearth_source_ensure (conn, "hand", _ ("By hand"), error);
      if (member->source < 0)
        return -1;
    }
  if (!hearth_row_insert (conn, HEARTH_TABLE_MEMBER, member, error))
    return -1;
  if (email != NULL && hearth_member_add_identity (conn, member->rowid, "email", email, NULL, error) < 0)
    return -1;
  return member->rowid;
}

gboolean
hearth_member_merge (HearthConn *conn,
                     gint64      keep,
                     gint64      absorb,
                     GError    **error)
{
  HearthMember value;
  gint64       into = hearth_member_root (conn, keep, error);
  gint64       from = into < 0 ? -1 : hearth_member_root (conn, absorb, error);
  gboolean     merged;

  if (from < 0)
    return FALSE;
  if (from == into)
    return TRUE;

  hearth_row_init (HEARTH_TABLE_MEMBER, &value);
  if (!hearth_row_load (conn, HEARTH_TABLE_MEMBER, into, &value, error))
    return FALSE;
  hearth_row_clear (HEARTH_TABLE_MEMBER, &value);

  /* Only this one cell: who was merged into absorb before is still found through it, so this and every earlier merge can be
   * undone by itself. */
  value.merged_into = into;
  merged = hearth_row_update (conn, HEARTH_TABLE_MEMBER, from, hearth_table_bit (HEARTH_TABLE_MEMBER, "merged_into"), &value, error);
  return merged;
}

gboolean
hearth_member_delete (HearthConn *conn,
                      gint64      rowid,
                      GError    **error)
{
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (gint64));
  HearthMember       value;
  gint64             root = hearth_member_root (conn, rowid, error);

  if (root < 0)
    return FALSE;
  hearth_row_init (HEARTH_TABLE_MEMBER, &value);
  if (!hearth_row_load (conn, HEARTH_TABLE_MEMBER, root, &value, error))
    return FALSE;
  hearth_row_clear (HEARTH_TABLE_MEMBER, &value);
  g_array_append_val (members, root);
  return hearth_members_delete (conn, members, error);
}
