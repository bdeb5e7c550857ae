/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Merging with a choice for each field, the narrow rule applied, and pairs that are never to be suggested again. On the writer, inside its
 * transaction; the question whether a pair was refused is also asked on readers. */

#include "base/hearth-error.h"
#include "db/hearth-stmt.h"
#include "members/hearth-duplicate.h"
#include "members/hearth-member-group.h"

#include <glib/gi18n-lib.h>

guint64
hearth_member_merge_fields (void)
{
  static const char *const names[] = { "name", "pronouns", "city", "country", "language", "birthday" };
  guint64                  mask = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    mask |= hearth_table_bit (HEARTH_TABLE_MEMBER, names[i]);
  return mask;
}

/* What a human is known as, of all their rows: texts of the root first. */
static gboolean
load_texts (HearthConn   *conn,
            gint64        root,
            HearthMember *value,
            GError      **error)
{
  const HearthTableInfo *info = hearth_table_info (HEARTH_TABLE_MEMBER);
  g_autoptr (GArray)     group = hearth_member_group (conn, root, error);

  if (group == NULL || !hearth_row_load (conn, HEARTH_TABLE_MEMBER, root, value, error))
    return FALSE;
  for (guint i = 1; i < group->len; i++)
    {
      HearthMember other;

      hearth_row_init (HEARTH_TABLE_MEMBER, &other);
      if (!hearth_row_load (conn, HEARTH_TABLE_MEMBER, g_array_index (group, gint64, i), &other, error))
        return FALSE;
      for (guint j = 0; j < info->n_columns; j++)
        {
          char **to = (char **) G_STRUCT_MEMBER_P (value, info->columns[j].offset);
          char **from = (char **) G_STRUCT_MEMBER_P (&other, info->columns[j].offset);

          if (info->columns[j].type == HEARTH_TYPE_TEXT && *to == NULL)
            *to = g_steal_pointer (from);
        }
      hearth_row_clear (HEARTH_TABLE_MEMBER, &other);
    }
  return TRUE;
}

/* The bits of fields that value knows. */
static guint64
known_fields (const HearthMember *value,
              guint64             fields)
{
  const HearthTableInfo *info = hearth_table_info (HEARTH_TABLE_MEMBER);
  guint64                known = 0;

  for (guint i = 0; i < info->n_columns; i++)
    if (info->columns[i].type == HEARTH_TYPE_TEXT && G_STRUCT_MEMBER (char *, value, info->columns[i].offset) != NULL)
      known |= G_GUINT64_CONSTANT (1) << (info->columns[i].number - 1);
  return known & fields & hearth_member_merge_fields ();
}

gboolean
hearth_member_merge_taking (HearthConn *conn,
                            gint64      keep,
                            gint64      absorb,
                            guint64     fields,
                            GError    **error)
{
  gint64       into = hearth_member_root (conn, keep, error);
  gint64       from = into < 0 ? -1 : hearth_member_root (conn, absorb, error);
  HearthMember taken;
  guint64      mask;
  gboolean     done;

  if (from < 0)
    return FALSE;
  if (from == into)
    return TRUE;
  hearth_row_init (HEARTH_TABLE_MEMBER, &taken);
  done = load_texts (conn, from, &taken, error);
  mask = done ? known_fields (&taken, fields) : 0;
  done = done && (mask == 0 || hearth_row_update (conn, HEARTH_TABLE_MEMBER, into, mask, &taken, error)) &&
         hearth_member_merge (conn, into, from, error);
  hearth_row_clear (HEARTH_TABLE_MEMBER, &taken);
  return done;
}

static gboolean
look_for_other (HearthStmt *stmt,
                gint64      row,
                gpointer    data,
                GError    **error)
{
  GArray *others = data;
  gint64  other = hearth_stmt_int (stmt, 0);

  if (other > 0)
    g_array_append_val (others, other);
  return TRUE;
}

int
hearth_duplicate_is_refused (HearthConn *conn,
                             gint64      member,
                             gint64      other,
                             GError    **error)
{
  static const char  sql[] = "SELECT other FROM not_same WHERE member = ?1 UNION ALL SELECT member FROM not_same WHERE other = ?1";
  g_autoptr (GArray) others = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64             root = hearth_member_root (conn, other, error);

  if (root < 0 || !hearth_member_each (conn, member, sql, look_for_other, others, error))
    return -1;
  for (guint i = 0; i < others->len; i++)
    {
      gint64 one = hearth_member_root (conn, g_array_index (others, gint64, i), error);

      if (one < 0 || one == root)
        return one < 0 ? -1 : 1;
    }
  return 0;
}

gboolean
hearth_duplicate_refuse (HearthConn *conn,
                         gint64      member,
                         gint64      other,
                         GError    **error)
{
  gint64        a = hearth_member_root (conn, member, error), b = a < 0 ? -1 : hearth_member_root (conn, other, error);
  HearthNotSame value;
  int           refused;

  if (b < 0)
    return FALSE;
  if (a == b)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("These two are one member already."));
      return FALSE;
    }
  refused = hearth_duplicate_is_refused (conn, a, b, error);
  if (refused != 0)
    return refused > 0;
  hearth_row_init (HEARTH_TABLE_NOT_SAME, &value);
  value.member = MIN (a, b);
  value.other = MAX (a, b);
  return hearth_row_insert (conn, HEARTH_TABLE_NOT_SAME, &value, error);
}

gint64
hearth_duplicates_apply_narrow (HearthConn   *conn,
                                GCancellable *cancellable,
                                GError      **error)
{
  g_autoptr (HearthDuplicates) found = hearth_duplicates_find (conn, TRUE, G_MAXUINT, cancellable, error);
  gint64                       merged = 0;

  for (guint i = 0; found != NULL && i < found->pairs->len; i++)
    {
      const HearthDuplicate *pair = g_ptr_array_index (found->pairs, i);
      gint64                 a = hearth_member_root (conn, pair->member, error);
      gint64                 b = a < 0 ? -1 : hearth_member_root (conn, pair->other, error);
      int                    refused = b < 0 ? -1 : hearth_duplicate_is_refused (conn, a, b, error);

      if (refused < 0 || g_cancellable_set_error_if_cancelled (cancellable, error))
        return -1;
      if (refused > 0 || a == b)
        continue;
      if (!hearth_member_merge (conn, MIN (a, b), MAX (a, b), error))
        return -1;
      merged++;
    }
  return found != NULL ? merged : -1;
}
