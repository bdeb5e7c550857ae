/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which members a transaction touched, out of the tables it wrote. Writer's thread, inside the transaction. */

#include "members/hearth-member-touches.h"

#include "db/hearth-changes-private.h"
#include "db/hearth-stmt.h"

void
hearth_touches_init (HearthTouches *touches,
                     HearthConn    *conn,
                     HearthChanges *changes)
{
  *touches = (HearthTouches) {
    .conn = conn,
    .changes = changes,
    .parts = g_array_new (FALSE, FALSE, sizeof (HearthRange)),
    .each = g_array_new (FALSE, FALSE, sizeof (HearthTouch)),
  };
}

void
hearth_touches_clear (HearthTouches *touches)
{
  g_clear_pointer (&touches->parts, g_array_unref);
  g_clear_pointer (&touches->each, g_array_unref);
}

static int
compare_touches (gconstpointer a,
                 gconstpointer b)
{
  const HearthTouch *x = a, *y = b;

  if (x->member != y->member)
    return x->member < y->member ? -1 : 1;
  return y->words - x->words;
}

static void
settle (HearthTouches *touches)
{
  HearthTouch *all = (HearthTouch *) (gpointer) touches->each->data;
  guint        n = 0;

  g_array_sort (touches->each, compare_touches);
  for (guint i = 0; i < touches->each->len; i++)
    if (n == 0 || all[n - 1].member != all[i].member)
      all[n++] = all[i];
  g_array_set_size (touches->each, n);
  touches->settled = n;
}

/* New members come in a row: from so many on a sweep over them is cheaper than one by one. */
#define MANY_NEW 500

static void
find_parts (HearthTouches *touches)
{
  const HearthRange *new;
  guint n;

  /* Who is let in changes the lines of their inviters, which a sweep does not tell. */
  if (hearth_changes_has_table (touches->changes, HEARTH_TABLE_APPLICATION))
    return;
  new = hearth_changes_get_inserted (touches->changes, HEARTH_TABLE_MEMBER, &n);
  for (guint i = 0; i < n; i++)
    if (new[i].first > 0 && new[i].last - new[i].first >= MANY_NEW)
      g_array_append_val (touches->parts, new[i]);
}

static gboolean
is_in_part (HearthTouches *touches,
            gint64         member)
{
  const HearthRange *parts = (const HearthRange *) (gpointer) touches->parts->data;
  guint              n = touches->parts->len;

  /* What belongs to new members is as new as they are, and mostly in their order. */
  for (guint i = 0; i < n; i++)
    {
      guint part = (touches->part + i) % n;

      if (member >= parts[part].first && member <= parts[part].last)
        {
          touches->part = part;
          return TRUE;
        }
    }
  return FALSE;
}

static void
touch (HearthTouches *touches,
       gint64         member,
       gboolean       words)
{
  HearthTouch  value = { member, words };
  HearthTouch *last;

  if (member <= 0 || is_in_part (touches, member))
    return;
  last = touches->each->len > 0 ? &g_array_index (touches->each, HearthTouch, touches->each->len - 1) : NULL;
  if (last != NULL && last->member == member)
    {
      last->words |= words;
      return;
    }
  g_array_append_val (touches->each, value);

  /* A million interactions of a hundred members are a hundred members. */
  if (touches->each->len > 4096 && touches->each->len > 2 * touches->settled)
    settle (touches);
}

/* sql: "member, words" for ?1 <= rowid <= ?2. */
static gboolean
touch_ranges (HearthTouches     *touches,
              const char        *sql,
              const HearthRange *ranges,
              guint              n,
              GError           **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (touches->conn, sql, error);

  if (stmt == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      HearthStep step;

      hearth_stmt_bind_int (stmt, 1, ranges[i].first);
      hearth_stmt_bind_int (stmt, 2, ranges[i].last);
      while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
        touch (touches, hearth_stmt_int (stmt, 0), hearth_stmt_int (stmt, 1) == 1);
      if (step == HEARTH_STEP_ERROR)
        return FALSE;
      hearth_stmt_reset (stmt);
    }
  return TRUE;
}

static gboolean
touch_owners (HearthTouches *touches,
              HearthTable    table,
              const char    *sql,
              GError       **error)
{
  const HearthRange *ranges;
  guint              n;

  ranges = hearth_changes_get_inserted (touches->changes, table, &n);
  if (n > 0 && !touch_ranges (touches, sql, ranges, n, error))
    return FALSE;
  ranges = hearth_changes_get_touched_ranges (touches->changes, table, &n);
  return n == 0 || touch_ranges (touches, sql, ranges, n, error);
}

static void
touch_members (HearthTouches     *touches,
               const HearthRange *ranges,
               guint              n,
               gboolean           words)
{
  for (guint i = 0; i < n; i++)
    for (gint64 member = ranges[i].first; member <= ranges[i].last; member++)
      touch (touches, member, words);
}

/* Whose line or page shows a row of the table: "member, words" for ?1 <= rowid <= ?2. */
static const struct
{
  HearthTable table;
  const char *sql;
} owners[] = {
  { HEARTH_TABLE_IDENTITY, "SELECT member, 1 FROM identity WHERE rowid BETWEEN ?1 AND ?2" },
  { HEARTH_TABLE_INTERACTION, "SELECT member, kind = 18 FROM interaction WHERE rowid BETWEEN ?1 AND ?2" },
  { HEARTH_TABLE_INTERACTION, "SELECT with_member, 0 FROM interaction WHERE rowid BETWEEN ?1 AND ?2 AND with_member IS NOT NULL" },
  { HEARTH_TABLE_MEMBER_TAG, "SELECT member, 1 FROM member_tag WHERE rowid BETWEEN ?1 AND ?2" },
  { HEARTH_TABLE_MEMBER_CIRCLE, "SELECT member, 1 FROM member_circle WHERE rowid BETWEEN ?1 AND ?2" },
  { HEARTH_TABLE_TAG, "SELECT member, 1 FROM member_tag WHERE tag BETWEEN ?1 AND ?2" },
  { HEARTH_TABLE_CIRCLE, "SELECT member, 1 FROM member_circle WHERE circle BETWEEN ?1 AND ?2" },
  { HEARTH_TABLE_APPLICATION, "SELECT member, 1 FROM application WHERE rowid BETWEEN ?1 AND ?2" }, /* lets in */
  /* Below, what brings no words. */
  { HEARTH_TABLE_CONSENT, "SELECT member, 0 FROM consent WHERE rowid BETWEEN ?1 AND ?2" },
  { HEARTH_TABLE_MEMBER_TIER, "SELECT member, 0 FROM member_tier WHERE rowid BETWEEN ?1 AND ?2" },
  { HEARTH_TABLE_TIER, "SELECT member, 0 FROM member_tier WHERE tier BETWEEN ?1 AND ?2" },
  { HEARTH_TABLE_MEMBER, "SELECT invited_by, 0 FROM member WHERE rowid BETWEEN ?1 AND ?2 AND invited_by IS NOT NULL" },
  { HEARTH_TABLE_MEMBER_BADGE, "SELECT member, 0 FROM member_badge WHERE rowid BETWEEN ?1 AND ?2" },
  { HEARTH_TABLE_BADGE, "SELECT member, 0 FROM member_badge WHERE badge BETWEEN ?1 AND ?2" },
  { HEARTH_TABLE_REMINDER, "SELECT member, 0 FROM reminder WHERE rowid BETWEEN ?1 AND ?2" },
  { HEARTH_TABLE_MEMBER_STEP, "SELECT member, 0 FROM member_step WHERE rowid BETWEEN ?1 AND ?2" },
  { HEARTH_TABLE_PHOTO, "SELECT member, 0 FROM photo WHERE rowid BETWEEN ?1 AND ?2" },
};

gboolean
hearth_touches_collect (HearthTouches *touches,
                        GError       **error)
{
  /* What is in the words, and what makes a line where there was none. */
  guint64 wordy = hearth_table_bit (HEARTH_TABLE_MEMBER, "name") | hearth_table_bit (HEARTH_TABLE_MEMBER, "merged_into") |
                  hearth_table_bit (HEARTH_TABLE_MEMBER, "joined_at");
  gboolean           words = (hearth_changes_get_mask (touches->changes, HEARTH_TABLE_MEMBER) & wordy) != 0;
  const HearthRange *ranges;
  guint              n;

  find_parts (touches);
  ranges = hearth_changes_get_inserted (touches->changes, HEARTH_TABLE_MEMBER, &n);
  touch_members (touches, ranges, n, TRUE);
  if (!touches->standing)
    {
      ranges = hearth_changes_get_touched_ranges (touches->changes, HEARTH_TABLE_MEMBER, &n);
      touch_members (touches, ranges, n, words);
    }
  ranges = hearth_changes_get_old_members (touches->changes, &n);
  touch_members (touches, ranges, n, TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (owners); i++)
    if (!(touches->standing && owners[i].table == HEARTH_TABLE_MEMBER) && !touch_owners (touches, owners[i].table, owners[i].sql, error))
      return FALSE;
  settle (touches);
  return TRUE;
}
