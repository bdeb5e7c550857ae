/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. On the connection's thread. */

#include "members/hearth-circle.h"

#include "base/hearth-clock.h"
#include "db/hearth-stmt.h"
#include "members/hearth-member-edit.h"
#include "members/hearth-named.h"

void
hearth_circle_line_free (HearthCircleLine *line)
{
  hearth_row_clear (HEARTH_TABLE_CIRCLE, &line->circle);
  g_free (line->guide_name);
  g_free (line);
}

void
hearth_tier_line_free (HearthTierLine *line)
{
  hearth_row_clear (HEARTH_TABLE_TIER, &line->tier);
  g_free (line);
}

gint64
hearth_tier_find (HearthConn *conn,
                  const char *name,
                  GError    **error)
{
  return hearth_named_find (conn, HEARTH_TABLE_TIER, name, error);
}

static gboolean
read_circle (HearthConn       *conn,
             gint64            rowid,
             HearthCircleLine *line,
             GError          **error)
{
  line->members = hearth_named_count (conn, "SELECT member FROM member_circle WHERE circle = ?1", rowid, HEARTH_NONE, error);
  if (line->members < 0 || !hearth_row_load (conn, HEARTH_TABLE_CIRCLE, rowid, &line->circle, error))
    return FALSE;
  /* A guide who is gone guides nobody. */
  if (line->circle.guide != HEARTH_NONE)
    line->guide_name = hearth_member_dup_name (conn, line->circle.guide, NULL);
  return TRUE;
}

GPtrArray *
hearth_circle_list (HearthConn *conn,
                    GError    **error)
{
  g_autoptr (GArray)    rows = hearth_named_list (conn, HEARTH_TABLE_CIRCLE, error);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_circle_line_free);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      HearthCircleLine *line = g_new0 (HearthCircleLine, 1);

      hearth_row_init (HEARTH_TABLE_CIRCLE, &line->circle);
      g_ptr_array_add (lines, line);
      if (!read_circle (conn, g_array_index (rows, gint64, i), line, error))
        return NULL;
    }
  return rows != NULL ? g_steal_pointer (&lines) : NULL;
}

#define IN_TIER "SELECT member FROM member_tier WHERE tier = ?1 AND (until IS NULL OR until > ?2)"

GPtrArray *
hearth_tier_list (HearthConn *conn,
                  gint64      now,
                  GError    **error)
{
  g_autoptr (GArray)    rows = hearth_named_list (conn, HEARTH_TABLE_TIER, error);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_tier_line_free);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      HearthTierLine *line = g_new0 (HearthTierLine, 1);

      hearth_row_init (HEARTH_TABLE_TIER, &line->tier);
      g_ptr_array_add (lines, line);
      line->members = hearth_named_count (conn, IN_TIER, g_array_index (rows, gint64, i), now, error);
      if (line->members < 0 || !hearth_row_load (conn, HEARTH_TABLE_TIER, g_array_index (rows, gint64, i), &line->tier, error))
        return NULL;
    }
  return rows != NULL ? g_steal_pointer (&lines) : NULL;
}

static gboolean
ensure_in_circle (HearthConn *conn,
                  gint64      circle,
                  gint64      member,
                  GError    **error)
{
  HearthCircle value;
  gboolean     joined;

  hearth_row_init (HEARTH_TABLE_CIRCLE, &value);
  if (!hearth_row_load (conn, HEARTH_TABLE_CIRCLE, circle, &value, error))
    return FALSE;
  joined = hearth_member_join_circle (conn, member, value.name, hearth_clock_now (), error);
  hearth_row_clear (HEARTH_TABLE_CIRCLE, &value);
  return joined;
}

gboolean
hearth_circle_edit (HearthConn         *conn,
                    gint64              circle,
                    guint64             mask,
                    const HearthCircle *value,
                    GError            **error)
{
  gboolean guided = (mask & hearth_table_bit (HEARTH_TABLE_CIRCLE, "guide")) != 0 && value->guide != HEARTH_NONE;

  return hearth_named_edit (conn, HEARTH_TABLE_CIRCLE, circle, mask, value, error) &&
         (!guided || ensure_in_circle (conn, circle, value->guide, error));
}

gboolean
hearth_tier_edit (HearthConn       *conn,
                  gint64            tier,
                  guint64           mask,
                  const HearthTier *value,
                  GError          **error)
{
  return hearth_named_edit (conn, HEARTH_TABLE_TIER, tier, mask, value, error);
}

gboolean
hearth_circle_delete (HearthConn *conn,
                      gint64      circle,
                      GError    **error)
{
  return hearth_row_delete_with (conn, HEARTH_TABLE_CIRCLE, circle, error);
}

gboolean
hearth_tier_delete (HearthConn *conn,
                    gint64      tier,
                    GError    **error)
{
  return hearth_row_delete_with (conn, HEARTH_TABLE_TIER, tier, error);
}
