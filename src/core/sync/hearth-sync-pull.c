/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-sync-private.h. What one device wrote is taken in the order it was written; one whose next segment is missing waits, and the
 * others do not. */

#include "base/hearth-error.h"
#include "sync/hearth-sync-said.h"
#include "sync/hearth-sync-source.h"
#include "sync/hearth-sync-stamp.h"

#include <sodium.h>
#include <string.h>

static gboolean
write_chain (HearthSyncBook *book,
             gint64          dev,
             const guint8   *hash,
             GError        **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (book->conn, "UPDATE sync_device SET chain = ?2 WHERE dev = ?1", error);

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, dev);
  if (hash != NULL)
    hearth_stmt_bind_blob (stmt, 2, hash, HEARTH_SYNC_HASH_BYTES);
  return hearth_stmt_run (stmt, error);
}

/* The hash of the segment after which a device wrote its snapshot; FALSE where its head does not name that any more, or it is another's. */
static gboolean
find_chain (const HearthSyncSource *source,
            const HearthId         *device,
            gint64                  step,
            guint8                  hash[HEARTH_SYNC_HASH_BYTES])
{
  const GArray *segments = source->said->segments;
  gsize         len = 0;

  for (guint i = 0; i < segments->len && hearth_id_equal (device, &source->id); i++)
    {
      const HearthSyncSegment *segment = &g_array_index (segments, HearthSyncSegment, i);

      if (segment->last == step)
        return sodium_hex2bin (hash, HEARTH_SYNC_HASH_BYTES, segment->hash, strlen (segment->hash), NULL, &len, NULL) == 0 && len == HEARTH_SYNC_HASH_BYTES;
    }
  return FALSE;
}

static gboolean
cover (HearthSyncBook         *book,
       const HearthSyncSource *source,
       GError                **error)
{
  GHashTableIter iter;
  const char    *device;
  const gint64  *step;

  g_hash_table_iter_init (&iter, source->covers);
  while (g_hash_table_iter_next (&iter, (gpointer *) &device, (gpointer *) &step))
    {
      guint8   hash[HEARTH_SYNC_HASH_BYTES];
      HearthId id;
      gint64   dev;

      if (!hearth_sync_id_from_hex (device, strlen (device), &id))
        continue;
      dev = hearth_sync_book_device (book, &id, error);
      if (dev < 0)
        return FALSE;
      if (*step > hearth_sync_book_get_seen (book, dev) &&
          (!write_chain (book, dev, find_chain (source, &id, *step, hash) ? hash : NULL, error) || !hearth_sync_book_set_seen (book, dev, *step + HEARTH_SYNC_PLANTED (BEYOND), error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_in (HearthConn       *conn,
         HearthChangeInfo *info,
         gpointer          data,
         GCancellable     *cancellable,
         GError          **error)
{
  HearthSyncSource          *source = data;
  g_autoptr (HearthSyncBook) book = hearth_sync_book_open (conn, error);
  gint64                     dev = book == NULL ? -1 : hearth_sync_book_device (book, &source->id, error);
  gsize                      len;
  const guint8              *body = g_bytes_get_data (source->body, &len);

  if (dev < 0 || !hearth_sync_conflict_drop_old (conn, error) || !hearth_sync_stamp (book, error) || !hearth_sync_join (book, body, len, cancellable, error) ||
      (!source->agreed && !hearth_sync_large_check (book, &source->id, source->step, source->name, &source->large, error)))
    return FALSE;
  info->subject = source->name;
  if (source->chained)
    return write_chain (book, dev, source->hash, error) && hearth_sync_book_set_seen (book, dev, source->last, error);
  return source->covers == NULL || cover (book, source, error);
}

/* Its head names another segment in the place of the last one that is here, or none that ends there: a copy and its original write under one name, and
 * it is the other's words that were heard. They are signed like these, and joining them once more does nothing: so all of this one's are taken in. */
static gboolean
has_other_past (const HearthSyncSource *source)
{
  static const guint8   never[HEARTH_SYNC_HASH_BYTES];
  char                  chain[2 * sizeof source->chain + 1];
  const HearthSyncHead *head = source->said;

  if (memcmp (source->chain, never, sizeof never) == 0)
    return FALSE;
  sodium_bin2hex (chain, sizeof chain, source->chain, sizeof source->chain);
  for (guint i = 0; i < head->segments->len; i++)
    {
      const HearthSyncSegment *segment = &g_array_index (head->segments, HearthSyncSegment, i);

      if (segment->last >= source->seen && segment->first <= source->seen)
        return segment->last != source->seen || strcmp (segment->hash, chain) != 0;
    }
  return FALSE;
}

static gboolean
take_segment (HearthSyncRunning       *run,
              HearthSyncSource        *source,
              const HearthSyncSegment *segment,
              GError                 **error)
{
  g_autofree char   *path = hearth_sync_segment_path (&source->id, segment->first, segment->last, segment->hash);
  HearthSyncEnvelope envelope = { .kind = HEARTH_SYNC_SEGMENT, .first = (guint64) segment->first, .last = (guint64) segment->last };
  g_autoptr (GBytes) object = NULL;

  g_clear_pointer (&source->body, g_bytes_unref);
  source->body = hearth_sync_source_fetch (run, path, segment->hash, &envelope, source, &object, error);
  if (source->body == NULL)
    return FALSE;
  hearth_sync_hash (object, source->hash);
  memcpy (source->before, envelope.before, sizeof source->before);
  source->chained = TRUE;
  source->last = segment->last;
  source->covers = NULL;
  if (!hearth_sync_write (run, take_in, source, error))
    return FALSE;
  source->seen = MAX (source->seen, segment->last);
  run->result->pulled++;
  return TRUE;
}

static gboolean
take_part (HearthSyncRunning    *run,
           HearthSyncSource     *source,
           const HearthSyncHead *head,
           guint                 i,
           GError              **error)
{
  g_autofree char   *path = hearth_sync_part_path (&source->id, head->snapshot, i, head->parts->pdata[i]);
  HearthSyncEnvelope envelope = { .kind = HEARTH_SYNC_PART, .first = (guint64) head->snapshot, .last = i };
  gboolean           last = i + 1 == head->parts->len;

  g_clear_pointer (&source->body, g_bytes_unref);
  source->body = hearth_sync_source_fetch (run, path, head->parts->pdata[i], &envelope, source, NULL, error);
  source->chained = FALSE;
  source->covers = !last ? NULL : HEARTH_SYNC_PLANTED (TRUST) ? head->seen
                                                              : head->snapshot_seen;
  run->put_off = !last;
  if (source->body == NULL || !hearth_sync_write (run, take_in, source, error))
    return FALSE;
  run->result->pulled++;
  return TRUE;
}

/* HearthWriteFunc: what is derived is made of what came so far. */
static gboolean
settle (HearthConn *conn          G_GNUC_UNUSED,
        HearthChangeInfo *info    G_GNUC_UNUSED,
        gpointer data             G_GNUC_UNUSED,
        GCancellable *cancellable G_GNUC_UNUSED,
        GError **error            G_GNUC_UNUSED)
{
  return TRUE;
}

/* What is derived is made once, at the end: with every part it would be made as often as there are parts. */
static gboolean
take_snapshot (HearthSyncRunning    *run,
               HearthSyncSource     *source,
               const HearthSyncHead *head,
               GError              **error)
{
  g_autofree char *hex = hearth_sync_id_to_hex (&source->id);
  const gint64    *own = g_hash_table_lookup (head->snapshot_seen, hex);
  gboolean         taken = TRUE;

  for (guint i = 0; i < head->parts->len && taken; i++)
    taken = take_part (run, source, head, i, error);
  run->put_off = FALSE;
  if (!taken)
    {
      hearth_sync_write (run, settle, NULL, NULL);
      return FALSE;
    }
  HEARTH_SYNC_WENT (SNAPSHOT);
  source->seen = MAX (source->seen, own != NULL ? *own : 0);
  return TRUE;
}

static gboolean
pull_source (HearthSyncRunning *run,
             HearthSyncSource  *source,
             GError           **error)
{
  const HearthSyncHead *head;
  gint64                from;

  if (!hearth_sync_source_fetch_head (run, source, error) || !hearth_sync_large_is_agreed (run, &source->id, source->step, &source->agreed, error))
    return FALSE;
  head = source->said;
  from = source->seen;
  if (has_other_past (source))
    {
      HEARTH_SYNC_WENT (TWO_PASTS);
      from = 0;
    }
  if (head->snapshot > from && head->snapshot <= source->limit &&
      (head->segments->len == 0 || g_array_index (head->segments, HearthSyncSegment, 0).first > from + 1))
    {
      if (!take_snapshot (run, source, head, error))
        return FALSE;
      from = MAX (from, head->snapshot);
    }
  for (guint i = 0; i < head->segments->len; i++)
    {
      const HearthSyncSegment *segment = &g_array_index (head->segments, HearthSyncSegment, i);

      if (segment->last <= from)
        continue;
      if ((segment->first > from + 1 && segment->first > source->seen + 1) || segment->last > source->limit)
        break;
      if (!take_segment (run, source, segment, HEARTH_SYNC_PLANTED (JUMP) ? NULL : error) && !HEARTH_SYNC_PLANTED (JUMP))
        return FALSE;
      from = segment->last;
    }
  return TRUE;
}

/* HearthReadFunc, data: the source. 2 when its head was told again by an heir, 1 when not. */
static gpointer
find_again (HearthConn               *conn,
            gpointer                  data,
            GCancellable *cancellable G_GNUC_UNUSED,
            GError                  **error)
{
  const HearthSyncSource *source = data;
  HearthId                device;
  gint64                  step;
  const char             *hash;
  int                     again = 0;

  if (source->dev > 0 && hearth_sync_head_read_name (source->head, &device, &step, &hash))
    again = hearth_sync_said_again (conn, source->dev, step, hash, error);
  return again < 0 ? NULL : GINT_TO_POINTER (1 + again);
}

/* HearthWriteFunc, data: the source. */
static gboolean
leave (HearthConn               *conn,
       HearthChangeInfo *info    G_GNUC_UNUSED,
       gpointer                  data,
       GCancellable *cancellable G_GNUC_UNUSED,
       GError                  **error)
{
  const HearthSyncSource *source = data;
  HearthId                device;
  gint64                  step;
  const char             *hash;

  return !hearth_sync_head_read_name (source->head, &device, &step, &hash) || hearth_sync_said_note (conn, source->dev, HEARTH_SYNC_LEFT_HEAD, step, hash, error);
}

/* TRUE when it is this device's words alone that failed; it waits. Under a name that two went by, a head may be cut for ever, and one of
 * them may have taken away what the other still names: what one of them says they told again is not missed, and not asked for any more. */
static gboolean
set_aside (HearthSyncRunning *run,
           HearthSyncSource  *source,
           GError            *failure, /* taken */
           GError           **error)
{
  if (!hearth_sync_is_theirs (failure))
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if ((g_error_matches (failure, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND) || g_error_matches (failure, HEARTH_ERROR, HEARTH_ERROR_CORRUPT)) && !HEARTH_SYNC_PLANTED (WAIT))
    {
      int again = GPOINTER_TO_INT (hearth_db_read (run->db, find_again, source, run->cancellable, error));

      if (again != 1)
        {
          g_error_free (failure);
          return again == 2 && hearth_sync_write (run, leave, source, error);
        }
    }
  g_info ("A device is not heard this time: %s", failure->message);
  run->result->newer += g_error_matches (failure, HEARTH_ERROR, HEARTH_ERROR_TOO_NEW);
  run->result->held += source->large != NULL;
  g_error_free (failure);
  HEARTH_SYNC_WENT (UNHEARD);
  source->unheard = TRUE;
  run->result->skipped++;
  if (source->large != NULL)
    g_set_str (&run->large, source->large);
  return TRUE;
}

/* Every new head, before anything is taken in: one of them may tell of a device that is no longer to be heard. */
static gboolean
read_heads (HearthSyncRunning *run,
            GArray            *sources,
            GError           **error)
{
  for (guint i = 0; i < sources->len; i++)
    {
      HearthSyncSource *source = &g_array_index (sources, HearthSyncSource, i);
      GError           *failure = NULL;

      source->older = hearth_sync_source_know (run, source, &failure) && source->step < source->seen;
      if (failure == NULL && (hearth_sync_source_has_news (source) || run->missing))
        hearth_sync_source_fetch_head (run, source, &failure);
      if (failure != NULL && !set_aside (run, source, failure, error))
        return FALSE;
    }
  return TRUE;
}

/* HearthWriteFunc, data: sources. What a member took over before they knew counts for all; see hearth-sync-people.h. */
static gboolean
raise_limits (HearthConn               *conn,
              HearthChangeInfo *info    G_GNUC_UNUSED,
              gpointer                  data,
              GCancellable *cancellable G_GNUC_UNUSED,
              GError                  **error)
{
  GArray *sources = data;

  for (guint i = 0; i < sources->len; i++)
    {
      const HearthSyncSource *source = &g_array_index (sources, HearthSyncSource, i);
      GHashTableIter          iter;
      const char             *device;
      const gint64           *step;
      HearthId                id;

      if (source->said == NULL || source->role < HEARTH_SYNC_EDITOR)
        continue;
      g_hash_table_iter_init (&iter, source->said->seen);
      while (g_hash_table_iter_next (&iter, (gpointer *) &device, (gpointer *) &step))
        if (hearth_sync_id_from_hex (device, strlen (device), &id) &&
            !hearth_sync_execute (conn, error, "UPDATE sync_device SET lim = ?2 WHERE id = ?1 AND role < 2 AND lim < ?2", "bi", id.bytes, sizeof id.bytes, *step))
          return FALSE;
    }
  return TRUE;
}

/* HearthReadFunc: 1, or 2 where there is somebody whose words count up to a step only. */
static gpointer
read_limited (HearthConn               *conn,
              gpointer data             G_GNUC_UNUSED,
              GCancellable *cancellable G_GNUC_UNUSED,
              GError                  **error)
{
  gint64 n = hearth_stmt_scalar (conn, "SELECT count (*) FROM sync_device WHERE role < 2", 0, error);

  return n < 0 ? NULL : GINT_TO_POINTER (n > 0 ? 2 : 1);
}

static gboolean
hear_limits (HearthSyncRunning *run,
             GArray            *sources,
             GError           **error)
{
  gboolean said = FALSE;
  int      limited;

  for (guint i = 0; i < sources->len; i++)
    {
      HearthSyncSource *source = &g_array_index (sources, HearthSyncSource, i);

      if (source->said == NULL)
        continue;
      said = TRUE;
      if (source->role >= HEARTH_SYNC_EDITOR && (!hearth_sync_check_heard (run, source->said->seen, error) || !hearth_sync_note_again (run, source->said, error)))
        return FALSE;
      /* Another's head may have changed what this one is. */
      if (hearth_db_read (run->db, hearth_sync_source_read, source, run->cancellable, error) == NULL)
        return FALSE;
    }
  if (!said)
    return TRUE;
  if (!hearth_sync_note_heads (run, sources, error))
    return FALSE;
  limited = GPOINTER_TO_INT (hearth_db_read (run->db, read_limited, NULL, run->cancellable, error));
  return limited == 1 || (limited == 2 && hearth_sync_write (run, raise_limits, sources, error));
}

/* Whether the storage is what it was, and what others say of it. */
static gboolean
weigh (HearthSyncRunning *run,
       GArray            *sources,
       GError           **error)
{
  g_autoptr (GString) older = g_string_new (NULL);
  gint64              told = 0;

  for (guint i = 0; i < sources->len; i++)
    {
      const HearthSyncSource *source = &g_array_index (sources, HearthSyncSource, i);
      g_autofree char        *hex = hearth_sync_id_to_hex (&source->id);

      if (source->said != NULL && source->role >= HEARTH_SYNC_EDITOR)
        told = MAX (told, source->said->anew);
      if (!source->older)
        continue;
      HEARTH_SYNC_WENT (OLDER);
      g_string_append_printf (older, "%s-%" G_GINT64_FORMAT " ", hex, source->step);
    }
  return hearth_sync_weigh (run, told, older->str, error);
}

gboolean
hearth_sync_pull (HearthSyncRunning *run,
                  GError           **error)
{
  g_autoptr (GArray) sources = hearth_sync_list_sources (run, FALSE);

  if (!read_heads (run, sources, error) || !weigh (run, sources, error) || !hear_limits (run, sources, error))
    return FALSE;
  for (guint i = 0; i < sources->len; i++)
    {
      HearthSyncSource *source = &g_array_index (sources, HearthSyncSource, i);
      GError           *failure = NULL;

      if (source->unheard)
        continue;
      if (hearth_sync_source_know (run, source, &failure) && hearth_sync_source_has_news (source))
        pull_source (run, source, &failure);
      if (failure != NULL && !set_aside (run, source, failure, error))
        return FALSE;
    }
  return hearth_sync_large_note (run, error);
}
