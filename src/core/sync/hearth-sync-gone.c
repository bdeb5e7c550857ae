/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-sync-private.h: what removed devices wrote. Each device writes its own words anew when somebody is erased; one that was removed does not, and one
 * whose database came back from a backup under another name cannot. So an owner does it for them: what they said is in the owner's snapshot, which
 * everybody then has to take, and their files go once the head that names it is there.
 *
 * A name may have been two's (hearth-sync-heir.c). So only what this database heard goes: the segments up to the one that is its last here, told
 * by the hash of it, each of which names the one before. What was written after that, and never counted, stays; so do heads, which say nothing of
 * anybody and without which something would seem to be missing. */

#include "base/hearth-error.h"
#include "sync/hearth-sync-private.h"
#include "sync/hearth-sync-source.h"
#include "sync/hearth-sync-stamp.h"

#include <sodium.h>
#include <string.h>

#define SETTING "gone" /* of how many erased and how many removed this was last looked at */

typedef struct
{
  HearthSyncRunning *run;
  HearthSyncSource  *source;
  GArray            *entries; /* HearthRemoteEntry: of its folder of segments */
  GPtrArray         *paths;   /* that are to go */
  char              *mark;    /* SETTING as it is to be */
} Gone;

/* HearthReadFunc: how many removed devices there are that said something, plus 1; 1 where there is nothing to be looked at. */
static gpointer
read_due (HearthConn               *conn,
          gpointer                  data,
          GCancellable *cancellable G_GNUC_UNUSED,
          GError                  **error)
{
  Gone              *gone = data;
  gint64             removed = hearth_stmt_scalar (conn, "SELECT count (*) FROM sync_device WHERE role = 0 AND seen > 0", 0, error);
  gint64             erased = removed > 0 ? hearth_stmt_scalar (conn, "SELECT count (*) FROM sync_erased", 0, error) : removed;
  g_autoptr (GError) failure = NULL;
  g_autofree char   *known = NULL;

  if (erased <= 0)
    return erased < 0 ? NULL : GINT_TO_POINTER (1);
  known = hearth_sync_setting_get (conn, SETTING, &failure);
  gone->mark = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, erased, removed);
  if (failure == NULL)
    return GINT_TO_POINTER (g_strcmp0 (known, gone->mark) == 0 ? 1 : (int) removed + 1);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/* The file in the folder whose last step and digits of the hash are these. NULL when it is not there; *first is its first step. */
static const char *
find_segment (const GArray *entries,
              gint64        last,
              const char   *hash,
              gint64       *first)
{
  g_autofree char *end = g_strdup_printf ("-%016" G_GINT64_MODIFIER "x-%.*s.seg", (guint64) last, HEARTH_SYNC_NAME_DIGITS, hash);

  for (guint i = 0; i < entries->len; i++)
    {
      const char      *name = g_array_index (entries, HearthRemoteEntry, i).name;
      g_autofree char *digits = g_strndup (name, 16);
      guint64          number;

      if (strlen (name) == 16 + strlen (end) && g_str_has_suffix (name, end) && g_ascii_string_to_unsigned (digits, 16, 1, G_MAXINT64, &number, NULL))
        {
          *first = (gint64) number;
          return name;
        }
    }
  return NULL;
}

/* From the one that was heard last back to the first that is there. */
static gboolean
add_segments (Gone    *gone,
              gint64   last,
              GError **error)
{
  HearthSyncSource *source = gone->source;
  guint8            chain[HEARTH_SYNC_HASH_BYTES];
  char              hash[2 * sizeof chain + 1];
  gint64            first;

  memcpy (chain, source->chain, sizeof chain);
  while (last > 0 && find_segment (gone->entries, last, sodium_bin2hex (hash, sizeof hash, chain, sizeof chain), &first) != NULL)
    {
      HearthSyncEnvelope envelope = { .kind = HEARTH_SYNC_SEGMENT, .first = (guint64) first, .last = (guint64) last };
      g_autofree char   *path = hearth_sync_segment_path (&source->id, first, last, hash);
      g_autoptr (GBytes) body = hearth_sync_source_fetch (gone->run, path, hash, &envelope, source, NULL, error);

      if (body == NULL)
        return FALSE;
      g_ptr_array_add (gone->paths, g_steal_pointer (&path));
      memcpy (chain, envelope.before, sizeof chain);
      last = first - 1;
    }
  return TRUE;
}

/* The step of the segment that is its last here, if a head of it names that: then its snapshot of before is of the same writer. 0 when not. */
static gint64
find_heard (const HearthSyncSource *source,
            const HearthSyncHead   *head)
{
  char chain[2 * sizeof source->chain + 1];

  sodium_bin2hex (chain, sizeof chain, source->chain, sizeof source->chain);
  for (guint i = 0; i < head->segments->len; i++)
    {
      const HearthSyncSegment *segment = &g_array_index (head->segments, HearthSyncSegment, i);

      if (strcmp (segment->hash, chain) == 0 && segment->last <= source->seen)
        return segment->last;
    }
  return 0;
}

static void
add_parts (Gone                 *gone,
           const HearthSyncHead *head,
           gint64                heard)
{
  for (guint i = 0; head->snapshot > 0 && head->snapshot <= heard && i < head->parts->len; i++)
    g_ptr_array_add (gone->paths, hearth_sync_part_path (&gone->source->id, head->snapshot, i, head->parts->pdata[i]));
}

/* What of one device is there and was heard. */
static gboolean
add_words (Gone    *gone,
           GError **error)
{
  HearthSyncSource *source = gone->source;
  g_autofree char  *hex = hearth_sync_id_to_hex (&source->id);
  g_autofree char  *folder = g_strconcat ("log/", hex, NULL);
  gint64            heard;

  if (!hearth_sync_source_fetch_head (gone->run, source, error))
    return FALSE;
  heard = find_heard (source, source->said);
  if (heard == 0)
    return TRUE;
  gone->entries = hearth_remote_list (gone->run->space->remote, folder, gone->run->cancellable, error);
  if (gone->entries == NULL)
    return FALSE;
  add_parts (gone, source->said, heard);
  return add_segments (gone, heard, error);
}

/* HearthWriteFunc, data: Gone. A step that is never written, so that everybody lacks it and takes the snapshot, which is made because of "erased". */
static gboolean
plan (HearthConn               *conn,
      HearthChangeInfo *info    G_GNUC_UNUSED,
      gpointer                  data,
      GCancellable *cancellable G_GNUC_UNUSED,
      GError                  **error)
{
  Gone                      *gone = data;
  g_autoptr (HearthSyncBook) book = hearth_sync_book_open (conn, error);
  gint64                     step;

  if (book == NULL || !hearth_sync_stamp (book, error))
    return FALSE;
  for (guint i = 0; i < gone->paths->len; i++)
    if (!hearth_sync_execute (conn, error, "INSERT OR IGNORE INTO sync_drop (path) VALUES (?1)", "t", gone->paths->pdata[i]))
      return FALSE;
  step = hearth_sync_book_next_step (book);
  return hearth_sync_book_set_seen (book, book->self, step, error) && hearth_sync_mark_published (book, step, book->published, error) &&
         hearth_sync_setting_set (conn, "erased", "-1", error);
}

/* How many of them could be looked at; -1 on error. */
static int
look_at_each (Gone    *gone,
              GError **error)
{
  g_autoptr (GArray) sources = hearth_sync_list_sources (gone->run, FALSE);
  int                n = 0;

  for (guint i = 0; i < sources->len; i++)
    {
      g_autoptr (GError) failure = NULL;

      gone->source = &g_array_index (sources, HearthSyncSource, i);
      if (hearth_sync_source_know (gone->run, gone->source, &failure) && gone->source->role == HEARTH_SYNC_GONE)
        n += add_words (gone, &failure);
      g_clear_pointer (&gone->entries, g_array_unref);
      if (failure == NULL || hearth_sync_is_theirs (failure))
        continue;
      g_propagate_error (error, g_steal_pointer (&failure));
      return -1;
    }
  return n;
}

gboolean
hearth_sync_clear_gone (HearthSyncRunning *run,
                        GError           **error)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  Gone                  gone = { .run = run, .paths = paths };
  int                   removed = run->role == HEARTH_SYNC_OWNER ? GPOINTER_TO_INT (hearth_db_read (run->db, read_due, &gone, run->cancellable, error)) - 1 : 0;
  int                   looked = removed > 0 ? look_at_each (&gone, error) : removed;
  gboolean              done = looked >= 0 && (paths->len == 0 || hearth_sync_write (run, plan, &gone, error));

  /* What the storage does not show now, or not as a whole, is looked for the next time. */
  if (done && looked > 0 && looked >= removed)
    done = hearth_sync_setting_write (run, SETTING, gone.mark, error);
  g_free (gone.mark);
  return done;
}
