/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The only statements that write roster and member_words. The block of words at hand is held until a member of another one comes, so
 * members that come by rowid cost one row of member_words for 256 of them. Writer's thread. */

#include "members/hearth-derive-private.h"

#include "base/hearth-fold.h"
#include "members/hearth-pulse.h"
#include "members/hearth-words-block.h"

/* Lines to one statement, and its parameters. */
#define N_LINES 16
#define ONE     "(?, ?, ?, ?, ?, ?, ?, ?, ?)"
#define FOUR    ONE ", " ONE ", " ONE ", " ONE
#define INSERT  "INSERT INTO roster (member, sort_key, joined_at, first_at, last_at, interactions, purchases, spent, stage) VALUES "

typedef struct
{
  gint64           member;
  char            *sort_key;
  HearthRosterLine line;
} Waiting;

struct _HearthRosterWriter
{
  HearthConn      *conn;
  gint64           generation;       /* of the roster once this is committed */
  Waiting          waiting[N_LINES]; /* to be appended */
  guint            n_waiting;
  HearthWordsBlock words;
  gint64           block; /* whose words are held; G_MININT64: none */
  gboolean         dirty;
  gboolean         names; /* who is listed, or what they are sorted by, is another */
};

HearthRosterWriter *
hearth_roster_writer_new (HearthConn *conn,
                          GError    **error)
{
  HearthRosterWriter *writer;
  gint64              generation = hearth_stmt_scalar (conn, "SELECT value FROM meta WHERE key = 'roster'", 0, error);

  if (generation < 0)
    return NULL;
  writer = g_new0 (HearthRosterWriter, 1);
  writer->conn = conn;
  writer->generation = generation + 1;
  writer->block = G_MININT64;
  hearth_words_block_init (&writer->words);
  return writer;
}

void
hearth_roster_writer_free (HearthRosterWriter *writer)
{
  for (guint i = 0; i < writer->n_waiting; i++)
    g_free (writer->waiting[i].sort_key);
  hearth_words_block_clear (&writer->words);
  g_free (writer);
}

static void
bind_line (HearthStmt             *stmt,
           int                     first,
           gint64                  member,
           const char             *sort_key,
           const HearthRosterLine *line)
{
  hearth_stmt_bind_int (stmt, first, member);
  hearth_stmt_bind_text (stmt, first + 1, sort_key);
  hearth_stmt_bind_int (stmt, first + 2, line->joined_at);
  hearth_stmt_bind_int (stmt, first + 3, line->first_at);
  hearth_stmt_bind_int (stmt, first + 4, line->last_at);
  hearth_stmt_bind_int (stmt, first + 5, line->interactions);
  hearth_stmt_bind_int (stmt, first + 6, line->purchases);
  hearth_stmt_bind_int (stmt, first + 7, line->spent);
  hearth_stmt_bind_int (stmt, first + 8, hearth_roster_line_stage (line));
}

/* Lines first to before end of those that wait, with a statement for so many. */
static gboolean
insert_lines (HearthRosterWriter *writer,
              const char         *sql,
              guint               first,
              guint               end,
              GError            **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (writer->conn, sql, error);

  if (stmt == NULL)
    return FALSE;
  for (guint i = first; i < end; i++)
    {
      const Waiting *waiting = &writer->waiting[i];

      bind_line (stmt, 1 + (int) (i - first) * 9, waiting->member, waiting->sort_key, &waiting->line);
    }
  return hearth_stmt_run (stmt, error);
}

static gboolean
flush_lines (HearthRosterWriter *writer,
             GError            **error)
{
  gboolean done = TRUE;

  if (writer->n_waiting == N_LINES)
    done = insert_lines (writer, INSERT FOUR ", " FOUR ", " FOUR ", " FOUR, 0, N_LINES, error);
  else
    for (guint i = 0; done && i < writer->n_waiting; i++)
      done = insert_lines (writer, INSERT ONE, i, i + 1, error);
  for (guint i = 0; i < writer->n_waiting; i++)
    g_free (writer->waiting[i].sort_key);
  writer->n_waiting = 0;
  return done;
}

static gboolean
run_for (HearthConn *conn,
         const char *sql,
         gint64      rowid,
         GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, rowid);
  return hearth_stmt_run (stmt, error);
}

static gboolean
flush_words (HearthRosterWriter *writer,
             GError            **error)
{
  g_autoptr (GBytes)     bytes = NULL;
  g_autoptr (HearthStmt) stmt = NULL;

  if (!writer->dirty)
    return TRUE;
  writer->dirty = FALSE;
  if (writer->words.text->len == 0)
    return run_for (writer->conn, "DELETE FROM member_words WHERE block = ?1", writer->block, error);
  stmt = hearth_stmt_new (writer->conn,
                          "INSERT INTO member_words (block, changed, words) VALUES (?1, ?2, ?3) "
                          "ON CONFLICT (block) DO UPDATE SET changed = excluded.changed, words = excluded.words",
                          error);
  if (stmt == NULL)
    return FALSE;
  bytes = hearth_words_block_save (&writer->words);
  hearth_stmt_bind_int (stmt, 1, writer->block);
  hearth_stmt_bind_int (stmt, 2, writer->generation);
  hearth_stmt_bind_blob (stmt, 3, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  return hearth_stmt_run (stmt, error);
}

/* Takes the block of member in hand. */
static gboolean
go_to (HearthRosterWriter *writer,
       gint64              member,
       GError            **error)
{
  g_autoptr (HearthStmt) stmt = NULL;
  const guint8          *bytes = NULL;
  gsize                  size = 0;
  HearthStep             step;

  if (writer->block == HEARTH_WORDS_BLOCK (member))
    return TRUE;
  if (!flush_words (writer, error))
    return FALSE;
  writer->block = HEARTH_WORDS_BLOCK (member);
  stmt = hearth_stmt_new (writer->conn, "SELECT words FROM member_words WHERE block = ?1", error);
  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, writer->block);
  step = hearth_stmt_step (stmt, error);
  if (step == HEARTH_STEP_ROW)
    bytes = hearth_stmt_blob (stmt, 0, &size);
  hearth_words_block_load (&writer->words, bytes, size);
  return step != HEARTH_STEP_ERROR;
}

static gboolean
write_words (HearthRosterWriter *writer,
             gint64              member,
             const char         *words,
             gsize               length,
             GError            **error)
{
  if (!go_to (writer, member, error))
    return FALSE;
  hearth_words_block_set (&writer->words, HEARTH_WORDS_PLACE (member), words, length);
  writer->dirty = TRUE;
  return TRUE;
}

gboolean
hearth_roster_append (gint64                  member,
                      const HearthRosterLine *line,
                      const HearthMemberText *text,
                      gpointer                user_data,
                      GError                **error)
{
  HearthRosterWriter *writer = user_data;
  Waiting            *waiting = &writer->waiting[writer->n_waiting++];

  writer->names = TRUE;
  waiting->member = member;
  waiting->sort_key = hearth_fold (hearth_member_text_get_name (text));
  waiting->line = *line;
  if (writer->n_waiting == N_LINES && !flush_lines (writer, error))
    return FALSE;
  return write_words (writer, member, text->words->str, text->words->len, error);
}

static gboolean
compare_name (HearthRosterWriter *writer,
              gint64              member,
              const char         *sort_key,
              GError            **error)
{
  g_autoptr (HearthStmt) stmt = NULL;
  HearthStep             step;

  if (writer->names)
    return TRUE;
  stmt = hearth_stmt_new (writer->conn, "SELECT sort_key FROM roster WHERE member = ?1", error);
  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, member);
  step = hearth_stmt_step (stmt, error);
  writer->names = step != HEARTH_STEP_ROW || g_strcmp0 (hearth_stmt_text (stmt, 0), sort_key) != 0;
  return step != HEARTH_STEP_ERROR;
}

gboolean
hearth_roster_replace (gint64                  member,
                       const HearthRosterLine *line,
                       const HearthMemberText *text,
                       gpointer                user_data,
                       GError                **error)
{
  HearthRosterWriter    *writer = user_data;
  g_autofree char       *sort_key = hearth_fold (hearth_member_text_get_name (text));
  g_autoptr (HearthStmt) stmt = NULL;

  if (!flush_lines (writer, error) || !compare_name (writer, member, sort_key, error))
    return FALSE;
  stmt = hearth_stmt_new (writer->conn,
                          INSERT "(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) "
                                 "ON CONFLICT (member) DO UPDATE SET sort_key = ?2, joined_at = ?3, first_at = ?4, last_at = ?5, "
                                 "interactions = ?6, purchases = ?7, spent = ?8, stage = ?9",
                          error);
  if (stmt == NULL)
    return FALSE;
  bind_line (stmt, 1, member, sort_key, line);
  return hearth_stmt_run (stmt, error) &&
         (text->words == NULL || write_words (writer, member, text->words->str, text->words->len, error));
}

gboolean
hearth_roster_remove (HearthRosterWriter *writer,
                      gint64              member,
                      GError            **error)
{
  writer->names = TRUE;
  return flush_lines (writer, error) && write_words (writer, member, "", 0, error) &&
         run_for (writer->conn, "DELETE FROM roster WHERE member = ?1", member, error) &&
         hearth_pulse_remove (writer->conn, member, member, error);
}

gboolean
hearth_roster_remove_part (HearthRosterWriter *writer,
                           gint64              first,
                           gint64              last,
                           GError            **error)
{
  g_autoptr (HearthStmt) stmt = NULL;

  writer->names = TRUE;
  if (!flush_lines (writer, error))
    return FALSE;
  for (gint64 member = first; member <= last; member++)
    if (!write_words (writer, member, "", 0, error))
      return FALSE;
  stmt = hearth_stmt_new (writer->conn, "DELETE FROM roster WHERE member BETWEEN ?1 AND ?2", error);
  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, first);
  hearth_stmt_bind_int (stmt, 2, last);
  return hearth_stmt_run (stmt, error);
}

gboolean
hearth_roster_remove_all (HearthRosterWriter *writer,
                          GError            **error)
{
  writer->names = TRUE;
  return hearth_conn_exec (writer->conn, "DELETE FROM roster; DELETE FROM member_words", error);
}

gboolean
hearth_roster_writer_finish (HearthRosterWriter *writer,
                             GError            **error)
{
#define COUNT_UP(keys)                         \
  "INSERT INTO meta (key, value) VALUES " keys \
  " ON CONFLICT (key) DO UPDATE SET value = value + 1"
  return flush_lines (writer, error) && flush_words (writer, error) &&
         hearth_conn_exec (writer->conn, writer->names ? COUNT_UP ("('roster', 1), ('names', 1)") : COUNT_UP ("('roster', 1)"), error);
#undef COUNT_UP
}
