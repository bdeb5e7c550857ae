/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The writing half: people table by table (so that of several files the first one's name stands), each table in id order, then what
 * they did. */

#include "import/hearth-import-write.h"

#include "base/hearth-fold.h"
#include "db/hearth-undo.h"
#include "import/hearth-format-private.h"
#include "import/hearth-import-feed.h"
#include "members/hearth-member.h"

void
hearth_writer_count (HearthWriter *writer,
                     gint64        member,
                     gboolean      changed)
{
  guint8 *mark;

  if (member > writer->last_member)
    return;
  mark = &writer->touched[member];
  if (*mark == 0)
    {
      *mark = 1;
      writer->counts->members_unchanged++;
    }
  if (changed && *mark == 1)
    {
      *mark = 2;
      writer->counts->members_unchanged--;
      writer->counts->members_updated++;
    }
}

gint64
hearth_writer_source (HearthWriter *writer,
                      const char   *key,
                      const char   *name,
                      GError      **error)
{
  gint64          *known = g_hash_table_lookup (writer->sources, key);
  g_autofree char *folded = NULL;
  gint64           rowid;

  if (known != NULL)
    return *known;
  folded = hearth_fold (key);
  rowid = hearth_source_ensure (writer->conn, folded, name, error);
  if (rowid > 0)
    g_hash_table_insert (writer->sources, g_strdup (key), g_memdup2 (&rowid, sizeof rowid));
  return rowid;
}

gboolean
hearth_writer_set_table (HearthWriter *writer,
                         guint         index,
                         GError      **error)
{
  HearthImportTable *table = g_ptr_array_index (writer->tables, index);

  if (writer->table == table)
    return TRUE;
  writer->table = table;
  writer->table_index = index;
  writer->source = hearth_writer_source (writer, table->format->source, table->format->source_name, error);
  return writer->source > 0;
}

gboolean
hearth_writer_insert (HearthWriter *writer,
                      HearthTable   table,
                      gpointer      value,
                      GError      **error)
{
  /* Every value type begins with rowid and id. */
  const HearthTag *head = value;
  gint64           known;

  known = writer->had_people ? hearth_known_find (writer->known, table, &head->id, error) : 0;
  if (known != 0)
    return known > 0;
  return hearth_bulk_insert (writer->bulk, table, value, error);
}

gboolean
hearth_writer_settle (HearthWriter *writer,
                      GError      **error)
{
  return hearth_bulk_flush (writer->bulk, error);
}

/* The indexes the matching goes by. */
static gboolean
before_asking (gpointer data,
               GError **error)
{
  HearthWriter *writer = data;

  return hearth_bulk_finish (writer->bulk, error);
}

/* From so many rows on, making an index at the end is quicker than keeping it. */
#define MANY 20000

static gboolean
drop_indexes (HearthWriter *writer,
              gint64        n_people,
              GError      **error)
{
  if (writer->had_people || n_people < MANY || writer->last_member > n_people / 8)
    return TRUE;
  /* Those by member only grow at their end. */
  return hearth_bulk_drop_index (writer->bulk, "identity_account", error) &&
         hearth_bulk_drop_index (writer->bulk, "identity_handle", error);
}

gint64
hearth_writer_find_person (HearthWriter   *writer,
                           const HearthId *row,
                           GError        **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (writer->conn, "SELECT member FROM import_row WHERE id = ?1", error);

  if (stmt == NULL)
    return -1;
  hearth_stmt_bind_id (stmt, 1, row);
  switch (hearth_stmt_step (stmt, error))
    {
    case HEARTH_STEP_ROW:
      return hearth_match_root (writer->match, hearth_stmt_int (stmt, 0));
    case HEARTH_STEP_DONE:
      return 0;
    case HEARTH_STEP_ERROR:
    default:
      return -1;
    }
}

static gboolean
load_named (HearthWriter *writer,
            HearthTable   table,
            const char   *sql,
            GError      **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (writer->conn, sql, error);
  HearthStep             step;

  if (stmt == NULL)
    return FALSE;
  /* Newest first, so that of two of one name the older stays. */
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      g_autofree char *folded = hearth_fold (hearth_stmt_text (stmt, 1));
      gint64           rowid = hearth_stmt_int (stmt, 0);
      char            *key = table == HEARTH_TABLE_TIER ? hearth_writer_tier_key (hearth_stmt_text (stmt, 2), folded)
                                                        : g_strconcat (hearth_table_info (table)->name, ":", folded, NULL);

      g_hash_table_insert (writer->named, key, g_memdup2 (&rowid, sizeof rowid));
    }
  return step == HEARTH_STEP_DONE;
}

static gboolean
load_team (HearthWriter *writer,
           GError      **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (writer->conn, "SELECT rowid FROM member WHERE team = 1", error);
  HearthStep             step;

  if (stmt == NULL)
    return FALSE;
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64 rowid = hearth_stmt_int (stmt, 0);

      g_hash_table_add (writer->team, g_memdup2 (&rowid, sizeof rowid));
    }
  return step == HEARTH_STEP_DONE;
}

static void
clear_answer (gpointer data)
{
  g_free (((HearthImportAnswer *) data)->answers);
}

static gboolean
writer_init (HearthWriter      *writer,
             HearthImportWrite *write,
             HearthConn        *conn,
             GCancellable      *cancellable,
             gint64             n_people,
             GError           **error)
{
  gint64 last_row, last_act;

  writer->conn = conn;
  writer->tables = write->tables;
  writer->counts = write->counts;
  writer->lines = write->lines;
  writer->cancellable = cancellable;
  writer->now = hearth_clock_now ();
  writer->sources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  writer->named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  writer->team = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  writer->inviters = g_array_new (FALSE, FALSE, sizeof (HearthImportInviter));
  writer->answers = g_array_new (FALSE, FALSE, sizeof (HearthImportAnswer));
  g_array_set_clear_func (writer->answers, clear_answer);

  writer->last_member = hearth_stmt_scalar (conn, "SELECT max (rowid) FROM member", 0, error);
  if (writer->last_member < 0)
    return FALSE;
  writer->touched = g_malloc0 ((gsize) writer->last_member + 1);
  last_row = hearth_stmt_scalar (conn, "SELECT max (rowid) FROM import_row", 0, error);
  if (last_row < 0)
    return FALSE;
  last_act = hearth_stmt_scalar (conn, "SELECT max (rowid) FROM interaction", 0, error);
  if (last_act < 0)
    return FALSE;
  writer->had_people = last_row > 0;
  writer->had_acts = last_act > 0;
  writer->removed = hearth_history_deleted (conn, "line-delete", HEARTH_TABLE_INTERACTION, error);
  if (writer->removed == NULL)
    return FALSE;
  writer->known = hearth_known_new (conn);
  writer->bulk = hearth_bulk_new (conn);
  writer->match = hearth_match_new (conn, n_people, error);
  if (writer->match == NULL)
    return FALSE;
  hearth_match_set_before_asking (writer->match, before_asking, writer);
  return drop_indexes (writer, n_people, error) && load_team (writer, error) &&
         load_named (writer, HEARTH_TABLE_TAG, "SELECT rowid, name FROM tag ORDER BY rowid DESC", error) &&
         load_named (writer, HEARTH_TABLE_CIRCLE, "SELECT rowid, name FROM circle ORDER BY rowid DESC", error) &&
         load_named (writer, HEARTH_TABLE_TIER, "SELECT tier.rowid, tier.name, source.key FROM tier LEFT JOIN source ON source.rowid = tier.source "
                                                "ORDER BY tier.rowid DESC",
                     error);
}

static void
writer_clear (HearthWriter *writer)
{
  g_clear_pointer (&writer->match, hearth_match_free);
  g_clear_pointer (&writer->known, hearth_known_free);
  g_clear_pointer (&writer->bulk, hearth_bulk_free);
  g_free (writer->touched);
  g_hash_table_unref (writer->sources);
  g_hash_table_unref (writer->named);
  g_hash_table_unref (writer->team);
  g_clear_pointer (&writer->removed, g_hash_table_unref);
  g_array_unref (writer->inviters);
  g_array_unref (writer->answers);
}

/* From so many rows there for one that comes, asking for each takes less time than reading all between. */
#define FEW_AMONG 4

static gboolean
write_chunk (HearthWriter    *writer,
             HearthFeedChunk *chunk,
             gboolean         by_range,
             GError         **error)
{
  const HearthPerson *first = g_ptr_array_index (chunk->people, 0), *last = g_ptr_array_index (chunk->people, chunk->n - 1);

  if (by_range)
    hearth_known_set_range (writer->known, &first->id, &last->id);
  else
    hearth_known_set_any (writer->known);
  for (guint i = 0; i < chunk->n; i++)
    if (!hearth_writer_person (writer, g_ptr_array_index (chunk->people, i), error))
      return FALSE;
  /* The chunk's texts go with it. */
  return hearth_writer_settle (writer, error) && !g_cancellable_set_error_if_cancelled (writer->cancellable, error);
}

/* All people of a table. */
static gboolean
write_table (HearthWriter      *writer,
             HearthImportWrite *write,
             guint              table,
             GError           **error)
{
  g_autoptr (HearthFeed) feed = hearth_feed_new (g_ptr_array_index (write->people, table));
  HearthFeedChunk       *chunk;
  gint64                 there = hearth_stmt_scalar (writer->conn, "SELECT max (rowid) FROM import_row", 0, error);
  gboolean               by_range = there <= FEW_AMONG * hearth_spool_get_count (g_ptr_array_index (write->people, table));

  if (there < 0)
    return FALSE;
  while ((chunk = hearth_feed_next (feed, error)) != NULL && chunk->n > 0)
    {
      if (!write_chunk (writer, chunk, by_range, error))
        return FALSE;
      if (write->progress != NULL)
        write->progress ((table + hearth_feed_get_fraction (feed)) / write->people->len * 0.5, write->data);
    }
  return chunk != NULL;
}

static gboolean
write_people (HearthWriter      *writer,
              HearthImportWrite *write,
              GError           **error)
{
  for (guint t = 0; t < write->people->len; t++)
    {
      if (hearth_spool_get_count (g_ptr_array_index (write->people, t)) == 0)
        continue;
      if (!hearth_writer_set_table (writer, t, error) || (writer->had_people && !hearth_bulk_finish (writer->bulk, error)) ||
          !write_table (writer, write, t, error))
        return FALSE;
      hearth_spool_empty (g_ptr_array_index (write->people, t));
      /* From here on there are rows of this import to be found again. */
      writer->had_people = TRUE;
    }
  hearth_match_shrink (writer->match);
  return hearth_bulk_finish (writer->bulk, error);
}

static gboolean
write_inviters (HearthWriter *writer,
                GError      **error)
{
  for (guint i = 0; i < writer->inviters->len; i++)
    {
      const HearthImportInviter *link = &g_array_index (writer->inviters, HearthImportInviter, i);
      gint64                     member = hearth_match_root (writer->match, link->member);
      gint64                     inviter = hearth_writer_find_person (writer, &link->inviter, error);
      HearthMember               value;
      gboolean                   done;

      if (inviter < 0)
        return FALSE;
      if (inviter == 0 || inviter == member || (link->if_new && member <= writer->last_member))
        continue;
      hearth_row_init (HEARTH_TABLE_MEMBER, &value);
      done = hearth_row_load (writer->conn, HEARTH_TABLE_MEMBER, member, &value, error);
      if (done && value.invited_by == HEARTH_NONE)
        {
          value.invited_by = inviter;
          done = hearth_row_update (writer->conn, HEARTH_TABLE_MEMBER, member, hearth_table_bit (HEARTH_TABLE_MEMBER, "invited_by"),
                                    &value, error);
          hearth_writer_count (writer, member, TRUE);
        }
      hearth_row_clear (HEARTH_TABLE_MEMBER, &value);
      if (!done)
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_bin_of_acts (HearthWriter *writer,
                   HearthSpool  *spool,
                   guint         bin,
                   gboolean      by_range,
                   GError      **error)
{
  g_autoptr (GArray) records = g_array_new (FALSE, FALSE, sizeof (HearthSpoolRecord));
  g_autoptr (GBytes) bytes = hearth_spool_load (spool, bin, records, error);

  if (bytes == NULL)
    return FALSE;
  if (records->len > 0 && by_range)
    hearth_known_set_range (writer->known, &g_array_index (records, HearthSpoolRecord, 0).id,
                            &g_array_index (records, HearthSpoolRecord, records->len - 1).id);
  else
    hearth_known_set_any (writer->known);
  for (guint i = 0, n; i < records->len; i += n)
    {
      n = hearth_spool_count_same (records, i);
      if (!hearth_writer_acts (writer, &g_array_index (records, HearthSpoolRecord, i), n, error))
        return FALSE;
    }
  return hearth_writer_settle (writer, error) && !g_cancellable_set_error_if_cancelled (writer->cancellable, error);
}

static gboolean
write_acts (HearthWriter      *writer,
            HearthImportWrite *write,
            GError           **error)
{
  gint64 there = hearth_stmt_scalar (writer->conn, "SELECT max (rowid) FROM interaction", 0, error);

  if (there < 0)
    return FALSE;
  if (!writer->had_acts && hearth_spool_get_count (write->acts) >= MANY &&
      !(hearth_bulk_drop_index (writer->bulk, "interaction_member", error) &&
        hearth_bulk_drop_index (writer->bulk, "interaction_with", error)))
    return FALSE;
  for (guint bin = 0; bin < HEARTH_SPOOL_BINS; bin++)
    {
      if (!write_bin_of_acts (writer, write->acts, bin, there <= FEW_AMONG * hearth_spool_get_count (write->acts), error))
        return FALSE;
      if (write->progress != NULL)
        write->progress (0.5 + 0.5 * (bin + 1) / HEARTH_SPOOL_BINS, write->data);
    }
  return hearth_bulk_finish (writer->bulk, error) && hearth_writer_answers (writer, error);
}

gboolean
hearth_import_write_run (HearthImportWrite *write,
                         HearthConn        *conn,
                         GCancellable      *cancellable,
                         GError           **error)
{
  HearthWriter writer = { 0 };
  gint64       n_people = 0;
  gboolean     done;

  for (guint t = 0; t < write->people->len; t++)
    n_people += hearth_spool_get_count (g_ptr_array_index (write->people, t));
  done = writer_init (&writer, write, conn, cancellable, n_people, error) && write_people (&writer, write, error) &&
         write_inviters (&writer, error) && write_acts (&writer, write, error);
  writer_clear (&writer);
  return done;
}
