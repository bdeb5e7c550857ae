/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The only statements that write roster and member_text. Writer's thread. */

#include "members/hearth-derive-private.h"

#include "base/hearth-fold.h"

#include <string.h>

static gboolean
write_line (HearthConn             *conn,
            const char             *sql,
            gint64                  member,
            const HearthRosterLine *line,
            const HearthMemberText *text,
            GError                **error)
{
  g_autofree char       *sort_key = hearth_fold (hearth_member_text_get_name (text));
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, member);
  hearth_stmt_bind_text (stmt, 2, sort_key);
  hearth_stmt_bind_int (stmt, 3, line->joined_at);
  hearth_stmt_bind_int (stmt, 4, line->first_at);
  hearth_stmt_bind_int (stmt, 5, line->last_at);
  hearth_stmt_bind_int (stmt, 6, line->interactions);
  hearth_stmt_bind_int (stmt, 7, line->purchases);
  hearth_stmt_bind_int (stmt, 8, line->spent);
  hearth_stmt_bind_int (stmt, 9, line->stage);
  return hearth_stmt_run (stmt, error);
}

static gboolean
run_for (HearthConn *conn,
         const char *sql,
         gint64      member,
         GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, member);
  return hearth_stmt_run (stmt, error);
}

/* So many words are compared with each other; a text that has more is no list of names. */
#define MAX_COMPARED 48

/* Name and address often say the same twice, and the index takes longer over a word than we do. Leaves the first of equals. */
static gsize
drop_repeated (char *words,
               gsize length)
{
  const char *starts[MAX_COMPARED];
  gsize       lengths[MAX_COMPARED];
  char       *out = words;
  const char *end = words + length;
  guint       n = 0;

  for (const char *word = words, *next; word < end; word = next + 1)
    {
      gsize size;
      guint i;

      next = memchr (word, ' ', end - word);
      if (next == NULL)
        next = end;
      size = next - word;
      for (i = 0; i < n; i++)
        if (lengths[i] == size && memcmp (starts[i], word, size) == 0)
          break;
      if (i < n || size == 0)
        continue;
      if (out > words)
        *out++ = ' ';
      memmove (out, word, size);
      if (n < MAX_COMPARED)
        {
          starts[n] = out;
          lengths[n++] = size;
        }
      out += size;
    }
  return out - words;
}

static gboolean
write_words (HearthConn             *conn,
             gint64                  member,
             const HearthMemberText *text,
             GError                **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "INSERT INTO member_text (rowid, words) VALUES (?1, ?2)", error);

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, member);
  g_string_truncate (text->words, drop_repeated (text->words->str, text->words->len));
  hearth_stmt_bind_text_len (stmt, 2, text->words->str, text->words->len);
  return hearth_stmt_run (stmt, error);
}

gboolean
hearth_roster_append (gint64                  member,
                      const HearthRosterLine *line,
                      const HearthMemberText *text,
                      gpointer                conn,
                      GError                **error)
{
  static const char sql[] = "INSERT INTO roster (member, sort_key, joined_at, first_at, last_at, interactions, purchases, spent, stage) "
                            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";

  return write_line (conn, sql, member, line, text, error) && write_words (conn, member, text, error);
}

gboolean
hearth_roster_replace (gint64                  member,
                       const HearthRosterLine *line,
                       const HearthMemberText *text,
                       gpointer                conn,
                       GError                **error)
{
  static const char sql[] = "INSERT INTO roster (member, sort_key, joined_at, first_at, last_at, interactions, purchases, spent, stage) "
                            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) "
                            "ON CONFLICT (member) DO UPDATE SET sort_key = ?2, joined_at = ?3, first_at = ?4, last_at = ?5, "
                            "interactions = ?6, purchases = ?7, spent = ?8, stage = ?9";

  if (!write_line (conn, sql, member, line, text, error))
    return FALSE;
  return text->words == NULL || (run_for (conn, "DELETE FROM member_text WHERE rowid = ?1", member, error) && write_words (conn, member, text, error));
}

gboolean
hearth_roster_remove (HearthConn *conn,
                      gint64      member,
                      GError    **error)
{
  return run_for (conn, "DELETE FROM member_text WHERE rowid = ?1", member, error) && run_for (conn, "DELETE FROM roster WHERE member = ?1", member, error);
}

gboolean
hearth_roster_bump (HearthConn *conn,
                    GError    **error)
{
  return hearth_conn_exec (conn,
                           "INSERT INTO meta (key, value) VALUES ('roster', 1) "
                           "ON CONFLICT (key) DO UPDATE SET value = value + 1",
                           error);
}
