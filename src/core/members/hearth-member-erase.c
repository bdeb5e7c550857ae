/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. What belongs to whom the registry knows; here is only what is particular about humans. */

#include "members/hearth-member-erase.h"

#include "db/hearth-erase.h"
#include "db/hearth-stmt.h"
#include "members/hearth-forgotten.h"
#include "members/hearth-member-edit.h"
#include "members/hearth-member-group.h"

#include <string.h>

typedef struct
{
  HearthConn        *conn;
  HearthErase       *erase;
  GArray            *group;
  GPtrArray         *words; /* by which the history may name them */
  guint8             salt[HEARTH_FORGOTTEN_SALT];
  gboolean           known; /* by an account of their own */
  HearthEraseCounts *counts;
} Erasing;

/* sql has one row for ?1 = rowid; its first column is added to *sum. */
static gboolean
add_count (Erasing    *erasing,
           const char *sql,
           gint64     *sum,
           GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (erasing->conn, sql, error);

  for (guint i = 0; stmt != NULL && i < erasing->group->len; i++)
    {
      hearth_stmt_bind_int (stmt, 1, g_array_index (erasing->group, gint64, i));
      if (hearth_stmt_step (stmt, error) != HEARTH_STEP_ROW)
        return FALSE;
      *sum += hearth_stmt_int (stmt, 0);
      hearth_stmt_reset (stmt);
    }
  return stmt != NULL;
}

/* Is the other side somebody else? Then the interaction is theirs too, and stays with them: that something was, not who and what. */
#define WITH_OTHERS                                                                            \
  "member = ?1 AND with_member IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp.erase_row AS e " \
  "WHERE e.tbl = 2 AND e.row = interaction.with_member)"

/* What they did with one who has been forgotten before is nobody's now. */
static gboolean
take_orphans (Erasing *erasing,
              GError **error)
{
  g_autoptr (GArray)     rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (HearthStmt) stmt =
      hearth_stmt_new (erasing->conn, "SELECT rowid FROM interaction WHERE with_member = ?1 AND member IS NULL", error);

  for (guint i = 0; stmt != NULL && i < erasing->group->len; i++)
    {
      HearthStep step;

      hearth_stmt_bind_int (stmt, 1, g_array_index (erasing->group, gint64, i));
      while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
        {
          gint64 row = hearth_stmt_int (stmt, 0);

          g_array_append_val (rows, row);
        }
      if (step == HEARTH_STEP_ERROR)
        return FALSE;
      hearth_stmt_reset (stmt);
    }
  for (guint i = 0; i < rows->len; i++)
    if (!hearth_erase_add (erasing->erase, HEARTH_TABLE_INTERACTION, g_array_index (rows, gint64, i), error))
      return FALSE;
  return stmt != NULL;
}

static gboolean
leave_to_others (Erasing *erasing,
                 GError **error)
{
  static const char      sql[] = "UPDATE interaction SET member = NULL, body = NULL, reference = NULL, zone = NULL, seen = NULL "
                                 "WHERE " WITH_OTHERS;
  g_autoptr (HearthStmt) stmt = NULL;

  if (!add_count (erasing, "SELECT count (*) FROM interaction WHERE " WITH_OTHERS, &erasing->counts->others, error) ||
      !add_count (erasing, "SELECT count (*) FROM interaction WHERE with_member = ?1 AND member IS NOT NULL AND NOT EXISTS ("
                           "SELECT 1 FROM temp.erase_row AS e WHERE e.tbl = 2 AND e.row = interaction.member)",
                  &erasing->counts->others, error) ||
      !hearth_erase_add_past (erasing->erase, HEARTH_TABLE_INTERACTION, WITH_OTHERS, HEARTH_TABLE_MEMBER, error))
    return FALSE;
  stmt = hearth_stmt_new (erasing->conn, sql, error);
  for (guint i = 0; stmt != NULL && i < erasing->group->len; i++)
    {
      hearth_stmt_bind_int (stmt, 1, g_array_index (erasing->group, gint64, i));
      if (!hearth_stmt_run (stmt, error))
        return FALSE;
    }
  return stmt != NULL && add_count (erasing, "SELECT count (*) FROM interaction WHERE member = ?1", &erasing->counts->interactions, error);
}

static gboolean
mark_identities (Erasing *erasing,
                 GError **error)
{
  g_autoptr (GArray) rows = hearth_erase_list (erasing->erase, HEARTH_TABLE_IDENTITY, error);
  HearthIdentity     identity;

  if (rows == NULL)
    return FALSE;
  hearth_row_init (HEARTH_TABLE_IDENTITY, &identity);
  for (guint i = 0; i < rows->len; i++)
    {
      gboolean done = hearth_row_load (erasing->conn, HEARTH_TABLE_IDENTITY, g_array_index (rows, gint64, i), &identity, error);

      /* Both, since another file may know only one of them. */
      for (guint way = 0; done && way < 2; way++)
        {
          HearthMark mark;

          if (identity.platform == NULL || (way == 0 ? identity.account : identity.handle) == NULL)
            continue;
          mark = hearth_mark_identity (erasing->salt, identity.platform, way == 0 ? identity.account : NULL, identity.handle);
          done = hearth_forgotten_add (erasing->conn, &mark, error);
          erasing->counts->marks++;
          erasing->known |= !hearth_forgotten_is_weak (identity.platform);
        }
      hearth_row_clear (HEARTH_TABLE_IDENTITY, &identity);
      if (!done)
        return FALSE;
    }
  return TRUE;
}

/* Somebody whom a source knows by a number only. Of others there is no such mark, or they could not come back. */
static gboolean
mark_rows (Erasing *erasing,
           GError **error)
{
  g_autoptr (GArray)     rows = hearth_erase_list (erasing->erase, HEARTH_TABLE_IMPORT_ROW, error);
  g_autoptr (HearthStmt) stmt = NULL;

  stmt = rows == NULL ? NULL : hearth_stmt_new (erasing->conn, "SELECT id FROM import_row WHERE rowid = ?1", error);
  for (guint i = 0; stmt != NULL && i < rows->len; i++)
    {
      HearthId   id;
      HearthMark mark;

      hearth_stmt_bind_int (stmt, 1, g_array_index (rows, gint64, i));
      if (hearth_stmt_step (stmt, error) != HEARTH_STEP_ROW)
        return FALSE;
      hearth_stmt_id (stmt, 0, &id);
      hearth_stmt_reset (stmt);
      mark = hearth_mark_row (erasing->salt, &id);
      if (!hearth_forgotten_add (erasing->conn, &mark, error))
        return FALSE;
      erasing->counts->marks++;
    }
  return stmt != NULL;
}

/* Every name and address they ever had here. */
static gboolean
read_words (Erasing *erasing,
            GError **error)
{
  char *name = hearth_member_dup_name (erasing->conn, g_array_index (erasing->group, gint64, 0), error);

  if (name == NULL)
    return FALSE;
  g_ptr_array_add (erasing->words, name);
  return hearth_erase_read_past (erasing->erase, HEARTH_TABLE_MEMBER, "name", erasing->words, error) &&
         hearth_erase_read_past (erasing->erase, HEARTH_TABLE_IDENTITY, "account", erasing->words, error) &&
         hearth_erase_read_past (erasing->erase, HEARTH_TABLE_IDENTITY, "handle", erasing->words, error);
}

static gboolean
erase_group (Erasing *erasing,
             GError **error)
{
  HearthMember member;

  hearth_row_init (HEARTH_TABLE_MEMBER, &member);
  if (!hearth_row_load (erasing->conn, HEARTH_TABLE_MEMBER, g_array_index (erasing->group, gint64, 0), &member, error))
    return FALSE;
  hearth_row_clear (HEARTH_TABLE_MEMBER, &member);
  erasing->erase = hearth_erase_new (erasing->conn, error);
  if (erasing->erase == NULL)
    return FALSE;
  for (guint i = 0; i < erasing->group->len; i++)
    if (!hearth_erase_add (erasing->erase, HEARTH_TABLE_MEMBER, g_array_index (erasing->group, gint64, i), error))
      return FALSE;
  return hearth_forgotten_ensure_salt (erasing->conn, erasing->salt, error) && take_orphans (erasing, error) && leave_to_others (erasing, error) &&
         hearth_erase_collect (erasing->erase, error) && read_words (erasing, error) && mark_identities (erasing, error) &&
         (erasing->known || mark_rows (erasing, error)) && hearth_erase_run (erasing->erase, erasing->words, &erasing->counts->rows, error);
}

static gboolean
read_ids (Erasing *erasing,
          GArray  *ids,
          GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (erasing->conn, "SELECT id FROM member WHERE rowid = ?1", error);

  for (guint i = 0; stmt != NULL && i < erasing->group->len; i++)
    {
      HearthId   id;
      HearthStep step;

      hearth_stmt_bind_int (stmt, 1, g_array_index (erasing->group, gint64, i));
      step = hearth_stmt_step (stmt, error);
      if (step == HEARTH_STEP_ERROR)
        return FALSE;
      if (step == HEARTH_STEP_ROW && hearth_stmt_id (stmt, 0, &id))
        g_array_append_val (ids, id);
      hearth_stmt_reset (stmt);
    }
  return stmt != NULL;
}

gboolean
hearth_member_erase (HearthConn        *conn,
                     gint64             rowid,
                     HearthEraseCounts *counts,
                     GArray            *ids,
                     GError           **error)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  gint64                root = hearth_member_root (conn, rowid, error);
  g_autoptr (GArray)    group = root < 0 ? NULL : hearth_member_group (conn, root, error);
  Erasing               erasing = { .conn = conn, .group = group, .words = words, .counts = counts };
  gboolean              done;

  *counts = (HearthEraseCounts) { 0 };
  if (group == NULL || (ids != NULL && !read_ids (&erasing, ids, error)))
    return FALSE;
  done = erase_group (&erasing, error);
  g_clear_pointer (&erasing.erase, hearth_erase_free);
  return done;
}

static gboolean
is_marked (const HearthEraseAgain *again,
           const HearthMark       *mark)
{
  for (guint i = 0; i < again->marks->len; i++)
    if (memcmp (&g_array_index (again->marks, HearthMark, i), mark, sizeof *mark) == 0)
      return TRUE;
  return FALSE;
}

/* Adds the human that a row stands for, once. */
static gboolean
add_human (HearthConn *conn,
           gint64      member,
           GArray     *humans,
           GError    **error)
{
  gint64 root = hearth_member_root (conn, member, error);

  if (root < 0)
    return FALSE;
  for (guint i = 0; i < humans->len; i++)
    if (g_array_index (humans, gint64, i) == root)
      return TRUE;
  g_array_append_val (humans, root);
  return TRUE;
}

static gboolean
find_identities (HearthConn             *conn,
                 const HearthEraseAgain *again,
                 GArray                 *humans,
                 GError                **error)
{
  static const char      sql[] = "SELECT member, platform, account, handle FROM identity WHERE member IS NOT NULL AND platform IS NOT NULL";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  HearthStep             step = HEARTH_STEP_ERROR;

  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      const char *platform = hearth_stmt_text (stmt, 1);
      HearthMark  mark = hearth_mark_identity (again->salt, platform, hearth_stmt_text (stmt, 2), hearth_stmt_text (stmt, 3));

      if (!hearth_forgotten_is_weak (platform) && is_marked (again, &mark) && !add_human (conn, hearth_stmt_int (stmt, 0), humans, error))
        return FALSE;
    }
  return step == HEARTH_STEP_DONE;
}

static gboolean
find_import_rows (HearthConn             *conn,
                  const HearthEraseAgain *again,
                  GArray                 *humans,
                  GError                **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT member, id FROM import_row WHERE member IS NOT NULL", error);
  HearthStep             step = HEARTH_STEP_ERROR;

  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      HearthMark mark;
      HearthId   id;

      if (!hearth_stmt_id (stmt, 1, &id))
        continue;
      mark = hearth_mark_row (again->salt, &id);
      if (is_marked (again, &mark) && !add_human (conn, hearth_stmt_int (stmt, 0), humans, error))
        return FALSE;
    }
  return step == HEARTH_STEP_DONE;
}

gboolean
hearth_member_erase_again (HearthConn             *conn,
                           const HearthEraseAgain *again,
                           gint64                 *n_humans,
                           GError                **error)
{
  g_autoptr (GArray) humans = g_array_new (FALSE, FALSE, sizeof (gint64));
  HearthEraseCounts  counts;

  *n_humans = 0;
  for (guint i = 0; again->ids != NULL && i < again->ids->len; i++)
    {
      gint64 row = hearth_row_find (conn, HEARTH_TABLE_MEMBER, &g_array_index (again->ids, HearthId, i), error);

      if (row < 0 || (row > 0 && !add_human (conn, row, humans, error)))
        return FALSE;
    }
  if (!find_identities (conn, again, humans, error) || !find_import_rows (conn, again, humans, error))
    return FALSE;
  if (humans->len == 0 && again->idle)
    return TRUE;
  if (!hearth_forgotten_adopt_salt (conn, again->salt, error))
    return FALSE;
  for (guint i = 0; i < humans->len; i++)
    if (!hearth_member_erase (conn, g_array_index (humans, gint64, i), &counts, NULL, error))
      return FALSE;
  /* Also of those who are not here: they may come. */
  for (guint i = 0; i < again->marks->len; i++)
    if (!hearth_forgotten_add (conn, &g_array_index (again->marks, HearthMark, i), error))
      return FALSE;
  *n_humans = humans->len;
  return TRUE;
}
