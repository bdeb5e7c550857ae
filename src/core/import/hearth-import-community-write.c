/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The second reading: the rows, written. By now every row that others refer to has a rowid, whatever order the file is in. */

#include "import/hearth-import-community-private.h"

#include "base/hearth-contact.h"
#include "base/hearth-error.h"
#include "base/hearth-fold.h"
#include "db/hearth-bulk.h"
#include "db/hearth-stmt.h"
#include "import/hearth-record.h"
#include "members/hearth-member.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  HearthConn                 *conn;
  HearthCommunityPlan        *plan;
  const HearthCommunityWrite *write;
  HearthBulk                 *bulk;
  gboolean                    empty; /* of members and what they did */
  gboolean                    had[HEARTH_TABLE_LAST + 1];
  gboolean                    ours;                        /* the file is of this very community */
  gboolean                    salted;                      /* marks of the forgotten mean the same here */
  gint64                      gone[HEARTH_TABLE_LAST + 1]; /* a rowid that never was, for references to rows that are gone */
  GArray                     *merges;                      /* gint64 pairs: keep, absorb */
  gpointer                    value;                       /* room for a row of any table */
} Writer;

static gint64
count (Writer     *writer,
       HearthTable table,
       GError    **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM (SELECT 1 FROM %s LIMIT 1)", hearth_table_info ((int) table)->name);

  return hearth_stmt_scalar (writer->conn, g_intern_string (sql), 0, error);
}

/* Empties what a new community comes with, so that the file is all there is. */
static gboolean
make_room (Writer  *writer,
           GError **error)
{
  for (int table = hearth_table_next (0); table != 0; table = hearth_table_next (table))
    {
      g_autofree char *sql = g_strdup_printf ("DELETE FROM %s", hearth_table_info (table)->name);

      if (!writer->had[table] || (table == HEARTH_TABLE_COMMUNITY && !writer->plan->has_community))
        continue;
      if (!hearth_conn_exec (writer->conn, sql, error))
        return FALSE;
      writer->had[table] = FALSE;
    }
  return TRUE;
}

/* Whether the settings are those of the file, and whether marks made there would be found again here. */
static gboolean
compare_settings (Writer  *writer,
                  GError **error)
{
  HearthCommunityPlan   *plan = writer->plan;
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (writer->conn, "SELECT id, salt, rowid FROM community ORDER BY id LIMIT 1", error);
  HearthCommunityRow     row;
  HearthStep             step;
  HearthId               id;
  gsize                  len = 0;
  gconstpointer          salt;
  gint64                 rowid;

  if (stmt == NULL)
    return FALSE;
  step = hearth_stmt_step (stmt, error);
  if (step != HEARTH_STEP_ROW)
    return step == HEARTH_STEP_DONE;
  writer->ours = plan->has_community && hearth_stmt_id (stmt, 0, &id) && hearth_id_equal (&id, &plan->community);
  salt = hearth_stmt_blob (stmt, 1, &len);
  rowid = hearth_stmt_int (stmt, 2);
  if (plan->salt == NULL)
    return TRUE;
  writer->salted = salt == NULL || (len == g_bytes_get_size (plan->salt) && memcmp (salt, g_bytes_get_data (plan->salt, NULL), len) == 0);
  if (salt != NULL || writer->empty)
    return TRUE;
  hearth_stmt_reset (stmt);
  hearth_row_init (HEARTH_TABLE_COMMUNITY, &row);
  row.salt = plan->salt;
  return hearth_row_update (writer->conn, HEARTH_TABLE_COMMUNITY, rowid, hearth_table_bit (HEARTH_TABLE_COMMUNITY, "salt"), &row, error);
}

static gboolean
look_around (Writer  *writer,
             GError **error)
{
  for (int table = hearth_table_next (0); table != 0; table = hearth_table_next (table))
    {
      gint64 rows = count (writer, (HearthTable) table, error);

      if (rows < 0)
        return FALSE;
      writer->had[table] = rows > 0;
    }
  writer->empty = !writer->had[HEARTH_TABLE_MEMBER] && !writer->had[HEARTH_TABLE_INTERACTION] && !writer->had[HEARTH_TABLE_FORGOTTEN];
  return compare_settings (writer, error) && (!writer->empty || make_room (writer, error));
}

/* Folded name -> rowid, of a table whose rows are known by their names. */
static GHashTable *
load_names (Writer     *writer,
            HearthTable table,
            GError    **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char       *sql = g_strdup_printf ("SELECT rowid, %s FROM %s ORDER BY rowid DESC",
                                          table == HEARTH_TABLE_SOURCE ? "key" : "name", hearth_table_info ((int) table)->name);
  g_autoptr (HearthStmt) stmt = hearth_stmt_new_dynamic (writer->conn, sql, error);
  HearthStep             step = HEARTH_STEP_ERROR;

  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64 rowid = hearth_stmt_int (stmt, 0);

      if (hearth_stmt_text (stmt, 1) != NULL)
        g_hash_table_replace (names, hearth_fold (hearth_stmt_text (stmt, 1)), g_memdup2 (&rowid, sizeof rowid));
    }
  return step == HEARTH_STEP_DONE ? g_steal_pointer (&names) : NULL;
}

/* Gives every row that may be referred to its rowid: the one it has here, or a new one. */
static gboolean
settle_ids (Writer     *writer,
            HearthTable table,
            GError    **error)
{
  HearthImportIds       *ids = writer->plan->ids[table];
  g_autoptr (GHashTable) names = NULL;

  if (ids == NULL)
    return TRUE;
  if (writer->had[table] && table != HEARTH_TABLE_MEMBER && (table == HEARTH_TABLE_SOURCE || hearth_table_bit (table, "name") != 0))
    {
      names = load_names (writer, table, error);
      if (names == NULL)
        return FALSE;
    }
  for (guint i = 0; i < hearth_import_ids_get_length (ids); i++)
    {
      HearthImportId  *id = hearth_import_ids_get (ids, i);
      const char      *name = g_ptr_array_index (writer->plan->names[table], i);
      g_autofree char *folded = names != NULL && name != NULL ? hearth_fold (name) : NULL;
      const gint64    *same = folded != NULL ? g_hash_table_lookup (names, folded) : NULL;

      id->written = FALSE;
      if (id->state == HEARTH_IMPORT_ID_LEFT)
        continue;
      id->rowid = writer->had[table] ? hearth_row_find (writer->conn, table, &id->id, error) : 0;
      if (id->rowid < 0)
        return FALSE;
      if (id->rowid == 0 && same != NULL)
        id->rowid = *same;
      id->state = id->rowid > 0 ? HEARTH_IMPORT_ID_KNOWN : HEARTH_IMPORT_ID_NEW;
      if (id->rowid == 0)
        id->rowid = hearth_row_next (writer->conn, table);
    }
  return TRUE;
}

/* A file may name a row of this community that it does not hold. -1 on error, 0 for nowhere. */
static gint64
follow (Writer                    *writer,
        HearthTable                table,
        const HearthCommunityCell *cell,
        gboolean                  *left,
        GError                   **error)
{
  HearthImportIds *ids = writer->plan->ids[table];
  int              index;

  *left = FALSE;
  if (cell->gone)
    {
      if (writer->gone[table] == 0)
        writer->gone[table] = hearth_row_next (writer->conn, table);
      return writer->gone[table];
    }
  index = hearth_import_ids_find (ids, &cell->id);
  if (index < 0)
    return writer->had[table] ? hearth_row_find (writer->conn, table, &cell->id, error) : 0;
  *left = hearth_import_ids_get (ids, (guint) index)->state == HEARTH_IMPORT_ID_LEFT;
  return *left ? 0 : hearth_import_ids_get (ids, (guint) index)->rowid;
}

/* What needs something that is left behind or nowhere is left behind itself, and what needs that, and so on. */
static gboolean
leave_needy (Writer  *writer,
             GError **error)
{
  HearthCommunityPlan *plan = writer->plan;
  gboolean             more = TRUE;

  while (more)
    {
      more = FALSE;
      for (guint i = 0; i < plan->needs->len; i++)
        {
          const HearthCommunityNeed *need = &g_array_index (plan->needs, HearthCommunityNeed, i);
          HearthImportId            *id = hearth_import_ids_get (plan->ids[need->table], need->index);
          HearthCommunityCell        cell = { .present = TRUE, .id = need->id };
          gboolean                   left;
          gint64                     target;

          if (id->state != HEARTH_IMPORT_ID_NEW)
            continue;
          target = follow (writer, need->of, &cell, &left, error);
          if (target < 0)
            return FALSE;
          if (target > 0)
            continue;
          id->state = HEARTH_IMPORT_ID_LEFT;
          more = TRUE;
        }
    }
  return TRUE;
}

/* Fills writer->value. FALSE on error; *reason: why the row is left behind. Texts and bytes stay the row's. */
static gboolean
fill (Writer                       *writer,
      const HearthCommunityFileRow *row,
      const char                  **reason,
      GError                      **error)
{
  const HearthTableInfo *info = row->info;
  HearthTag             *head = writer->value; /* every value type begins with rowid and id */

  hearth_row_init (info->table, writer->value);
  head->id = row->id;
  for (guint i = 0; i < info->n_columns; i++)
    {
      const HearthCommunityCell *cell = &row->cells[i];
      gpointer                   field = (guint8 *) writer->value + info->columns[i].offset;
      gboolean                   left;
      gint64                     target;

      if (!cell->present)
        continue;
      switch (info->columns[i].type)
        {
        case HEARTH_TYPE_TEXT:
          *(const char **) field = cell->text;
          break;
        case HEARTH_TYPE_BLOB:
          *(GBytes **) field = cell->bytes;
          break;
        case HEARTH_TYPE_REF:
          target = follow (writer, info->columns[i].refers, cell, &left, error);
          if (target < 0)
            return FALSE;
          if (target > 0)
            *(gint64 *) field = target;
          else if (hearth_table_needs (info->table, &info->columns[i]))
            *reason = left ? _ ("It belongs to something that is left behind.") : _ ("It belongs to something that is not in the file.");
          break;
        case HEARTH_TYPE_INT:
        case HEARTH_TYPE_TIME:
        default:
          *(gint64 *) field = cell->number;
          break;
        }
    }
  return TRUE;
}

/* Settings, rules of stages and marks are a community's own: of a stranger's file they stay where they are. */
static const char *
refuse_own (Writer                       *writer,
            const HearthCommunityFileRow *row)
{
  HearthTable table = row->info->table;

  if (writer->empty)
    return NULL;
  if (table == HEARTH_TABLE_COMMUNITY)
    return writer->ours ? NULL : _ ("The settings of another community: this one keeps its own.");
  if (table == HEARTH_TABLE_STAGE_RULE && writer->had[table] && !writer->ours)
    return _ ("A rule for stages of another community: this one keeps its own.");
  if (table == HEARTH_TABLE_FORGOTTEN && !writer->salted)
    return _ ("The mark of somebody who asked another community to forget them: it cannot be read here.");
  return NULL;
}

static gboolean
note_same (Writer                       *writer,
           const HearthCommunityFileRow *row,
           GError                      **error)
{
  static const char      sql[] = "SELECT member FROM identity WHERE account = ?1 AND platform = ?2 AND rowid <> ?3 "
                                 "AND member IS NOT NULL ORDER BY rowid LIMIT 1";
  const HearthIdentity  *identity = writer->value;
  g_autoptr (HearthStmt) stmt = NULL;
  gint64                 pair[2];
  HearthStep             step;

  if (row->info->table != HEARTH_TABLE_IDENTITY || !writer->had[HEARTH_TABLE_IDENTITY] || identity->account == NULL || identity->platform == NULL ||
      identity->member == HEARTH_NONE || g_str_equal (identity->platform, "phone") ||
      (g_str_equal (identity->platform, "email") && hearth_contact_is_role_address (identity->account)))
    return TRUE;
  stmt = hearth_stmt_new (writer->conn, sql, error);
  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_text (stmt, 1, identity->account);
  hearth_stmt_bind_text (stmt, 2, identity->platform);
  hearth_stmt_bind_int (stmt, 3, identity->rowid);
  step = hearth_stmt_step (stmt, error);
  pair[0] = step == HEARTH_STEP_ROW ? hearth_stmt_int (stmt, 0) : 0;
  pair[1] = identity->member;
  if (pair[0] > 0 && pair[0] != pair[1])
    g_array_append_vals (writer->merges, pair, 2);
  return step != HEARTH_STEP_ERROR;
}

static void
leave (Writer                       *writer,
       const HearthCommunityFileRow *row,
       gint64                        number,
       const char                   *reason)
{
  g_autofree char *id = hearth_id_to_string (&row->id);
  const char      *cells[] = { row->info->name, id };

  writer->write->left (0, (guint64) number, reason, cells, G_N_ELEMENTS (cells), writer->write->data);
}

static void
count_row (Writer     *writer,
           HearthTable table,
           gboolean    known)
{
  HearthImportCounts *counts = writer->write->counts;

  if (table == HEARTH_TABLE_MEMBER)
    known ? counts->members_unchanged++ : counts->members_new++;
  else if (table == HEARTH_TABLE_INTERACTION)
    known ? counts->interactions_known++ : counts->interactions_new++;
}

static gboolean
write_row (Writer                       *writer,
           const HearthCommunityFileRow *row,
           gint64                        number,
           GError                      **error)
{
  HearthTable      table = row->info->table;
  HearthImportIds *ids = writer->plan->ids[table];
  HearthImportId  *id = NULL;
  const char      *reason = row->fault != NULL ? row->fault : refuse_own (writer, row);
  HearthTag       *head = writer->value;

  if (reason == NULL && ids != NULL)
    {
      id = hearth_import_ids_get (ids, (guint) hearth_import_ids_find (ids, &row->id));
      if (id->state == HEARTH_IMPORT_ID_LEFT && table == HEARTH_TABLE_MEMBER)
        reason = _ ("They asked to be forgotten.");
      else if (id->state == HEARTH_IMPORT_ID_LEFT)
        reason = _ ("It belongs to something that is left behind.");
      else if (id->written)
        reason = _ ("Its id stands in the file twice.");
      id->written = TRUE;
    }
  if (reason == NULL && id != NULL && id->state == HEARTH_IMPORT_ID_KNOWN)
    {
      count_row (writer, table, TRUE);
      return TRUE;
    }
  if (reason == NULL && !fill (writer, row, &reason, error))
    return FALSE;
  if (reason != NULL)
    {
      leave (writer, row, number, reason);
      return TRUE;
    }
  head->rowid = id != NULL ? id->rowid : 0;
  if (!hearth_row_insert_new (writer->conn, table, writer->value, error))
    return FALSE;
  count_row (writer, table, head->rowid == 0);
  if (head->rowid == 0 && !writer->had[table])
    leave (writer, row, number, _ ("Its id stands in the file twice."));
  return head->rowid == 0 || note_same (writer, row, error);
}

static gboolean
write_rows (Writer       *writer,
            GCancellable *cancellable,
            GError      **error)
{
  g_autoptr (HearthCommunityReader) reader = hearth_community_reader_open (writer->plan->path, cancellable, error);
  HearthCommunityFileRow           *row;
  HearthReadStep                    step = HEARTH_READ_ERROR;
  gint64                            number = 0;
  GHashTableIter                    unknown;
  gpointer                          name, times;

  while (reader != NULL && (step = hearth_community_reader_next (reader, &row, error)) == HEARTH_READ_ROW)
    {
      if (number++ % 1024 == 0)
        {
          if (g_cancellable_set_error_if_cancelled (cancellable, error))
            return FALSE;
          if (writer->write->progress != NULL)
            writer->write->progress (hearth_community_reader_get_fraction (reader), writer->write->data);
        }
      if (!write_row (writer, row, number, error))
        return FALSE;
    }
  if (step != HEARTH_READ_END)
    return FALSE;
  g_hash_table_iter_init (&unknown, hearth_community_reader_get_unknown (reader));
  while (g_hash_table_iter_next (&unknown, &name, &times))
    {
      /* Translators: %s is the name of something that only newer versions know. */
      g_autofree char *reason = g_strdup_printf (_ ("“%s” is of a newer Hearth and was left out."), (const char *) name);

      writer->write->note (reason, GPOINTER_TO_UINT (times), writer->write->data);
    }
  return TRUE;
}

/* From so many rows on, making an index at the end is quicker than keeping it. */
#define MANY 20000

static gboolean
drop_indexes (Writer  *writer,
              GError **error)
{
  static const struct
  {
    HearthTable table;
    const char *name;
  } indexes[] = {
    { HEARTH_TABLE_IDENTITY, "identity_account" },
    { HEARTH_TABLE_IDENTITY, "identity_handle" },
    { HEARTH_TABLE_IDENTITY, "identity_member" },
    { HEARTH_TABLE_CONSENT, "consent_member" },
    { HEARTH_TABLE_IMPORT_ROW, "import_row_member" },
    { HEARTH_TABLE_INTERACTION, "interaction_member" },
    { HEARTH_TABLE_INTERACTION, "interaction_with" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (indexes); i++)
    if (!writer->had[indexes[i].table] && writer->plan->per_table[indexes[i].table] >= MANY &&
        !hearth_bulk_drop_index (writer->bulk, indexes[i].name, error))
      return FALSE;
  return TRUE;
}

static gboolean
merge_same (Writer  *writer,
            GError **error)
{
  for (guint i = 0; i + 1 < writer->merges->len; i += 2)
    {
      gint64 keep = hearth_member_root (writer->conn, g_array_index (writer->merges, gint64, i), error);
      gint64 absorb = keep < 0 ? -1 : hearth_member_root (writer->conn, g_array_index (writer->merges, gint64, i + 1), error);

      if (absorb < 0)
        return FALSE;
      if (keep == absorb)
        continue;
      if (!hearth_member_merge (writer->conn, MIN (keep, absorb), MAX (keep, absorb), error))
        return FALSE;
      writer->write->counts->merged++;
    }
  return TRUE;
}

static gboolean
write_all (Writer       *writer,
           GCancellable *cancellable,
           GError      **error)
{
  if (!look_around (writer, error))
    return FALSE;
  for (int table = hearth_table_next (0); table != 0; table = hearth_table_next (table))
    if (!settle_ids (writer, (HearthTable) table, error))
      return FALSE;
  return leave_needy (writer, error) && drop_indexes (writer, error) && write_rows (writer, cancellable, error) && hearth_bulk_finish (writer->bulk, error) &&
         merge_same (writer, error);
}

gboolean
hearth_community_plan_write (HearthCommunityPlan        *plan,
                             const HearthCommunityWrite *write,
                             HearthConn                 *conn,
                             GCancellable               *cancellable,
                             GError                    **error)
{
  Writer   writer = { .conn = conn, .plan = plan, .write = write };
  gsize    size = 0;
  gboolean done;

  for (int table = hearth_table_next (0); table != 0; table = hearth_table_next (table))
    size = MAX (size, hearth_table_info (table)->size);
  writer.bulk = hearth_bulk_new (conn);
  writer.merges = g_array_new (FALSE, FALSE, sizeof (gint64));
  writer.value = g_malloc (size);
  done = write_all (&writer, cancellable, error);
  g_free (writer.value);
  g_array_unref (writer.merges);
  hearth_bulk_free (writer.bulk);
  return done;
}
