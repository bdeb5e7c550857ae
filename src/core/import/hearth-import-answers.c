/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Replies to what stands in another file, or far away in theirs: known by number alone until all acts are written. Writer thread. */

#include "import/hearth-import-write.h"

/* Who wrote what is answered: reference -> gint64 member, from one look through what the source has. NULL on error. */
static GHashTable *
find_authors (HearthWriter *writer,
              GError      **error)
{
  static const char      sql[] = "SELECT reference, member FROM interaction WHERE reference IS NOT NULL AND kind IN (1, 2, 20)";
  g_autoptr (GHashTable) authors = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (writer->conn, sql, error);
  HearthStep             step;

  if (stmt == NULL)
    return NULL;
  for (guint i = 0; i < writer->answers->len; i++)
    g_hash_table_insert (authors, g_array_index (writer->answers, HearthImportAnswer, i).answers, g_new0 (gint64, 1));
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64 *author = g_hash_table_lookup (authors, hearth_stmt_text (stmt, 0));

      if (author != NULL && hearth_stmt_int (stmt, 1) != HEARTH_NONE)
        *author = hearth_match_root (writer->match, hearth_stmt_int (stmt, 1));
    }
  return step == HEARTH_STEP_DONE ? g_steal_pointer (&authors) : NULL;
}

static gboolean
set_author (HearthWriter             *writer,
            const HearthImportAnswer *answer,
            gint64                    author,
            GError                  **error)
{
  HearthInteraction value;
  gboolean          done;

  hearth_row_init (HEARTH_TABLE_INTERACTION, &value);
  done = hearth_row_load (writer->conn, HEARTH_TABLE_INTERACTION, answer->act, &value, error);
  if (done)
    {
      value.with_member = author;
      hearth_writer_set_sides (writer, &value);
      done = hearth_row_update (writer->conn, HEARTH_TABLE_INTERACTION, answer->act,
                                hearth_table_bit (HEARTH_TABLE_INTERACTION, "member") |
                                    hearth_table_bit (HEARTH_TABLE_INTERACTION, "with_member") |
                                    hearth_table_bit (HEARTH_TABLE_INTERACTION, "direction"),
                                &value, error);
    }
  hearth_row_clear (HEARTH_TABLE_INTERACTION, &value);
  return done;
}

gboolean
hearth_writer_answers (HearthWriter *writer,
                       GError      **error)
{
  g_autoptr (GHashTable) authors = NULL;

  if (writer->answers->len == 0)
    return TRUE;
  authors = find_authors (writer, error);
  if (authors == NULL)
    return FALSE;
  for (guint i = 0; i < writer->answers->len; i++)
    {
      const HearthImportAnswer *answer = &g_array_index (writer->answers, HearthImportAnswer, i);
      gint64                    author = *(gint64 *) g_hash_table_lookup (authors, answer->answers);

      if (author > 0 && !set_author (writer, answer, author, error))
        return FALSE;
    }
  return TRUE;
}
