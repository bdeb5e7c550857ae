/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-sync-private.h. A storage that shows old or half listings can keep a copy and its original from seeing each other for a while. Then both
 * write under one name, and the same step is two: whoever heard the one takes the other for heard, and a delete that has seen the one buries what the
 * other did. No two of their files have the same name, so nothing of it is lost on the storage; and each one that is left finds out, once the
 * storage shows the other's heads, and becomes a device of its own. From then on it is the heir of its former names. It takes in all that others wrote under
 * them, whatever is counted as heard; and for every row that was touched under the name after the last file that both have, it says in its own name, as a new
 * step that nobody can mistake, that it is to be there, and tells everybody everything. So what was deleted may be back, where it was also
 * written to; nothing that was written is gone. What it wrote under the name itself after that file others may have heard, as that name's: it
 * takes that in as well, as anybody's. What a storage never shows nobody can know of; and where nobody of the name is left, nobody tells. */

#include "base/hearth-error.h"
#include "sync/hearth-sync-said.h"
#include "sync/hearth-sync-source.h"
#include "sync/hearth-sync-stamp.h"

#include <string.h>

/* A head under a former name, and how it is with it. */
typedef struct
{
  HearthSyncSource source;
  gint64           dev;
  const char      *hash;   /* in its name */
  gint64           common; /* the last step that both have the same of */
  gboolean         own;    /* this database wrote it, before it became another */
  gboolean         clash;  /* this database said something after it, under that name, which is not that or not in its name any more */
  gboolean         told;   /* a later one of the same writer was taken in */
  GArray          *todo;   /* HearthSyncSegment: not taken in yet; then those that were in this run */
  GArray          *parts;  /* guint: likewise, of its snapshot */
  guint            taken;
  gboolean         whole; /* nothing is missing that can be had */
} Words;

static void
words_clear (Words *words)
{
  hearth_sync_source_clear (&words->source);
  g_clear_pointer (&words->todo, g_array_unref);
  g_clear_pointer (&words->parts, g_array_unref);
}

static gint
compare_steps (gconstpointer a,
               gconstpointer b)
{
  const Words *one = a, *other = b;

  return (one->source.step < other->source.step) - (one->source.step > other->source.step);
}

/* The number of a name that was this database's and is no longer; 0 for any other, -1 on error. */
static gint64
find_former (HearthConn     *conn,
             const HearthId *device,
             GError        **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT dev FROM sync_device AS d WHERE id = ?1 AND dev <> (SELECT dev FROM sync_self) AND EXISTS (SELECT 1 FROM sync_said WHERE dev = d.dev)", error);
  HearthStep             step;

  if (stmt == NULL)
    return -1;
  hearth_stmt_bind_id (stmt, 1, device);
  step = hearth_stmt_step (stmt, error);
  return step == HEARTH_STEP_ERROR ? -1 : step == HEARTH_STEP_ROW ? hearth_stmt_int (stmt, 0)
                                                                  : 0;
}

/* 1 when there is nothing to be heard by that head, 0 when there is, -1 on error. */
static int
is_known (HearthConn *conn,
          Words      *words,
          GError    **error)
{
  static const HearthSyncSaid kinds[] = { HEARTH_SYNC_HEARD_HEAD, HEARTH_SYNC_PLAIN_HEAD };
  int                         own = hearth_sync_said_has (conn, words->dev, HEARTH_SYNC_SAID_HEAD, words->source.step, words->hash, error), known = own == 0 && HEARTH_SYNC_PLANTED (KIN);

  words->own = own == 1;
  if (own == 1)
    {
      words->common = hearth_sync_said_parted (conn, words->dev, error);
      known = words->common < 0 ? -1 : words->source.step <= words->common;
    }
  for (guint i = 0; i < G_N_ELEMENTS (kinds) && known == 0; i++)
    known = hearth_sync_said_has (conn, words->dev, kinds[i], words->source.step, words->hash, error);
  return own < 0 ? -1 : known;
}

/* HearthReadFunc, data: the run. GArray of Words that were not looked at yet, the newest first. */
static gpointer
list_words (HearthConn               *conn,
            gpointer                  data,
            GCancellable *cancellable G_GNUC_UNUSED,
            GError                  **error)
{
  HearthSyncRunning *run = data;
  g_autoptr (GArray) list = g_array_new (FALSE, TRUE, sizeof (Words));
  gint64             former = hearth_stmt_scalar (conn, "SELECT EXISTS (SELECT 1 FROM sync_said WHERE dev <> (SELECT dev FROM sync_self))", 0, error);

  g_array_set_clear_func (list, (GDestroyNotify) words_clear);
  for (guint i = 0; former == 1 && i < run->entries->len; i++)
    {
      Words words = { .source.head = g_array_index (run->entries, HearthRemoteEntry, i).name };
      int   known;

      if (!hearth_sync_head_read_name (words.source.head, &words.source.id, &words.source.step, &words.hash))
        continue;
      words.dev = find_former (conn, &words.source.id, error);
      if (words.dev == 0)
        continue;
      known = words.dev < 0 ? -1 : is_known (conn, &words, error);
      if (known < 0)
        return NULL;
      if (known == 0)
        g_array_append_val (list, words);
    }
  g_array_sort (list, compare_steps);
  return former < 0 ? NULL : g_steal_pointer (&list);
}

/* Fills todo, and whether the last of its segments was taken in. */
static gboolean
list_segments (HearthConn *conn,
               Words      *words,
               GError    **error)
{
  const HearthSyncHead *head = words->source.said;
  int                   heard = 0;

  words->todo = g_array_new (FALSE, FALSE, sizeof (HearthSyncSegment));
  for (guint i = 0; i < head->segments->len && heard >= 0; i++)
    {
      HearthSyncSegment segment = g_array_index (head->segments, HearthSyncSegment, i);

      heard = segment.last <= words->common ? 1 : hearth_sync_said_has (conn, words->dev, HEARTH_SYNC_HEARD_SEGMENT, segment.last, segment.hash, error);
      if (heard == 0)
        g_array_append_val (words->todo, segment);
    }
  words->told = heard == 1;
  return heard >= 0;
}

static gboolean
list_parts (HearthConn *conn,
            Words      *words,
            GError    **error)
{
  const HearthSyncHead *head = words->source.said;
  int                   heard = 0;

  words->parts = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < head->parts->len && heard >= 0; i++)
    {
      heard = hearth_sync_said_has (conn, words->dev, HEARTH_SYNC_HEARD_PART, head->snapshot, head->parts->pdata[i], error);
      if (heard == 0)
        g_array_append_val (words->parts, i);
    }
  return heard >= 0;
}

/* HearthReadFunc, data: Words whose head was read. */
static gpointer
weigh_words (HearthConn               *conn,
             gpointer                  data,
             GCancellable *cancellable G_GNUC_UNUSED,
             GError                  **error)
{
  Words                 *words = data;
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT 1 FROM sync_said WHERE dev = ?1 AND kind = ?2 AND step > ?3", error);
  HearthStep             step;

  if (!words->own)
    words->common = hearth_sync_said_common (conn, words->dev, words->source.said, error);
  if (stmt == NULL || words->common < 0)
    return NULL;
  hearth_stmt_bind_int (stmt, 1, words->dev);
  hearth_stmt_bind_int (stmt, 2, HEARTH_SYNC_SAID_SEGMENT);
  hearth_stmt_bind_int (stmt, 3, words->common);
  step = hearth_stmt_step (stmt, error);
  words->clash = step == HEARTH_STEP_ROW;
  return step != HEARTH_STEP_ERROR && list_segments (conn, words, error) && list_parts (conn, words, error) ? words : NULL;
}

/* HearthWriteFunc, data: the source. */
static gboolean
join_words (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  HearthSyncSource          *source = data;
  g_autoptr (HearthSyncBook) book = hearth_sync_book_open (conn, error);
  gsize                      len;
  const guint8              *body = g_bytes_get_data (source->body, &len);

  info->subject = source->name;
  return book != NULL && hearth_sync_stamp (book, error) && hearth_sync_join (book, body, len, cancellable, error);
}

/* What is not there as it should be is left out, and asked for again in the next run. */
static gboolean
take (HearthSyncRunning  *run,
      Words              *words,
      const char         *path,
      const char         *hash,
      HearthSyncEnvelope *envelope,
      gboolean           *taken,
      GError            **error)
{
  HearthSyncSource *source = &words->source;
  GError           *failure = NULL;

  g_clear_pointer (&source->body, g_bytes_unref);
  source->body = hearth_sync_source_fetch (run, path, hash, envelope, source, NULL, &failure);
  *taken = source->body != NULL && hearth_sync_write (run, join_words, source, &failure);
  if (*taken)
    words->taken++;
  else if (hearth_sync_is_theirs (failure))
    g_clear_error (&failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

/* What the segments that are named do not tell. */
static gboolean
take_snapshot (HearthSyncRunning *run,
               Words             *words,
               GError           **error)
{
  const HearthSyncHead *head = words->source.said;
  guint                 n = 0;

  words->whole = head->snapshot > words->common;
  for (guint i = 0; words->whole && i < words->parts->len; i++)
    {
      guint              part = g_array_index (words->parts, guint, i);
      g_autofree char   *path = hearth_sync_part_path (&words->source.id, head->snapshot, part, head->parts->pdata[part]);
      HearthSyncEnvelope envelope = { .kind = HEARTH_SYNC_PART, .first = (guint64) head->snapshot, .last = part };

      if (!take (run, words, path, head->parts->pdata[part], &envelope, &words->whole, error))
        return FALSE;
      n += words->whole;
    }
  g_array_set_size (words->parts, n);
  return TRUE;
}

static gboolean
take_segments (HearthSyncRunning *run,
               Words             *words,
               GError           **error)
{
  for (guint i = words->todo->len; i > 0; i--)
    {
      const HearthSyncSegment *segment = &g_array_index (words->todo, HearthSyncSegment, i - 1);
      g_autofree char         *path = hearth_sync_segment_path (&words->source.id, segment->first, segment->last, segment->hash);
      HearthSyncEnvelope       envelope = { .kind = HEARTH_SYNC_SEGMENT, .first = (guint64) segment->first, .last = (guint64) segment->last };
      gboolean                 taken;

      if (!take (run, words, path, segment->hash, &envelope, &taken, error))
        return FALSE;
      if (!taken)
        {
          words->whole = FALSE;
          g_array_remove_index (words->todo, i - 1);
        }
    }
  return TRUE;
}

/* In this device's name, what was touched in steps that are two. What it wrote itself it has told in its name. A step before it is never written: so
 * everybody lacks it, and takes the snapshot, which tells all that came in. */
static const char touching[] = "INSERT INTO sync_life (tbl, row, dev, touch, tomb) SELECT tbl, row, ?3, ?4, 0 FROM sync_life WHERE dev = ?1 AND touch > ?2 "
                               "ON CONFLICT (tbl, row, dev) DO UPDATE SET touch = max (touch, excluded.touch)";
static const char bringing[] = "INSERT INTO sync_life (tbl, row, dev, touch, tomb) WITH RECURSIVE brought (tbl, row, last) AS (SELECT tbl, first, last FROM sync_base "
                               "WHERE dev = ?1 AND seq > ?2 UNION ALL SELECT tbl, row + 1, last FROM brought WHERE row < last) SELECT tbl, row, ?3, ?4, 0 FROM brought WHERE TRUE "
                               "ON CONFLICT (tbl, row, dev) DO UPDATE SET touch = max (touch, excluded.touch)";

static gboolean
tell (HearthSyncBook *book,
      const Words    *words,
      GError        **error)
{
  gint64 step = hearth_sync_book_next_step (book) + 1;

  HEARTH_SYNC_WENT (HEIR);
  if (words->own && HEARTH_SYNC_PLANTED (HEIR))
    return hearth_sync_setting_set (book->conn, "erased", "-1", error);
  if (!words->own && (!hearth_sync_execute (book->conn, error, touching, "iiii", words->dev, words->common, book->self, step) ||
                      !hearth_sync_execute (book->conn, error, bringing, "iiii", words->dev, words->common, book->self, step)))
    return FALSE;
  return hearth_sync_mark_published (book, step - 1, book->published, error) && hearth_sync_book_set_seen (book, book->self, step, error) &&
         hearth_sync_book_save (book, error) && hearth_sync_raise (book, error) && hearth_sync_setting_set (book->conn, "erased", "-1", error);
}

/* What was taken in is not told another time, whatever is missing yet. Where nothing is, the writer's earlier files are superfluous, and may be gone. */
static gboolean
note_taken (HearthConn  *conn,
            const Words *words,
            GError     **error)
{
  const HearthSyncHead *head = words->source.said;
  const GArray         *lists[] = { words->todo, words->clash && words->whole ? head->marks : NULL };

  for (guint list = 0; list < G_N_ELEMENTS (lists) && lists[list] != NULL; list++)
    for (guint i = 0; i < lists[list]->len; i++)
      {
        const HearthSyncSegment *segment = &g_array_index (lists[list], HearthSyncSegment, i);

        if (segment->last > words->common && !hearth_sync_said_note (conn, words->dev, HEARTH_SYNC_HEARD_SEGMENT, segment->last, segment->hash, error))
          return FALSE;
      }
  for (guint i = 0; i < words->parts->len; i++)
    if (!hearth_sync_said_note (conn, words->dev, HEARTH_SYNC_HEARD_PART, head->snapshot, head->parts->pdata[g_array_index (words->parts, guint, i)], error))
      return FALSE;
  return TRUE;
}

/* HearthWriteFunc, data: Words. */
static gboolean
note_words (HearthConn               *conn,
            HearthChangeInfo *info    G_GNUC_UNUSED,
            gpointer                  data,
            GCancellable *cancellable G_GNUC_UNUSED,
            GError                  **error)
{
  const Words               *words = data;
  g_autoptr (HearthSyncBook) book = hearth_sync_book_open (conn, error);

  if (book == NULL || !hearth_sync_stamp (book, error) || (words->taken > 0 && !tell (book, words, error)) || !note_taken (conn, words, error))
    return FALSE;
  return !words->whole || hearth_sync_said_note (conn, words->dev, words->clash ? HEARTH_SYNC_HEARD_HEAD : HEARTH_SYNC_PLAIN_HEAD, words->source.step, words->hash, error);
}

/* The snapshot first: a segment that was taken in says that what came before it was. */
static gboolean
hear (HearthSyncRunning *run,
      Words             *words,
      GError           **error)
{
  const HearthSyncHead *head = words->source.said;
  gint64                first = head->segments->len == 0 ? G_MAXINT64 : g_array_index (head->segments, HearthSyncSegment, 0).first;

  words->whole = TRUE;
  if (!words->clash || words->told || first <= words->common + 1)
    g_array_set_size (words->parts, 0);
  else if (!take_snapshot (run, words, error))
    return FALSE;
  if (!words->clash || !words->whole)
    g_array_set_size (words->todo, 0);
  else if (!take_segments (run, words, error))
    return FALSE;
  if (words->taken == 0 && !words->whole)
    return TRUE;
  run->result->pulled += words->taken;
  return hearth_sync_write (run, note_words, words, error);
}

gboolean
hearth_sync_hear_former (HearthSyncRunning *run,
                         GError           **error)
{
  g_autoptr (GArray) list = NULL;

  /* Whoever only looks tells nothing. */
  if (run->role < HEARTH_SYNC_EDITOR)
    return TRUE;
  list = hearth_db_read (run->db, list_words, run, run->cancellable, error);
  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      Words  *words = &g_array_index (list, Words, i);
      GError *failure = NULL;

      if (hearth_sync_source_know (run, &words->source, &failure) && hearth_sync_source_fetch_head (run, &words->source, &failure))
        {
          if (hearth_db_read (run->db, weigh_words, words, run->cancellable, error) == NULL || !hear (run, words, error))
            return FALSE;
        }
      else if (!hearth_sync_is_theirs (failure))
        {
          g_propagate_error (error, failure);
          return FALSE;
        }
      g_clear_error (&failure);
    }
  return list != NULL;
}
