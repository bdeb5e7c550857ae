/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header: the course of a sweep. */

#include "carry/hearth-carry-sweep.h"

#include "base/hearth-clock.h"
#include "base/hearth-error.h"
#include "sync/hearth-sync-level.h"

#include <string.h>
#include <time.h>

#define LASTS  (15 * 60)     /* seconds that the others wait for at most; */
#define WORKS  (10 * 60)     /* nothing is deleted after these, so that what is still on its way gets there */
#define RETRY  (6 * 60 * 60) /* seconds until it is tried again, or goes on */
#define FOLDER "vault"

typedef struct
{
  HearthCarrying *carrying;
  char           *intent; /* path; NULL before it is there */
  gint64          end;    /* UTC seconds by the server's clock */
  gint64          begun;  /* seconds by a clock that only runs, also while the computer sleeps */
  GArray         *due;    /* HearthCarryNote */
} Sweep;

static gint64
read_running_clock (void)
{
  struct timespec time;

  clock_gettime (CLOCK_BOOTTIME, &time);
  return time.tv_sec;
}

/* Either clock may have been set or have stood still. */
static gboolean
has_time (const Sweep *sweep)
{
  return read_running_clock () - sweep->begun < WORKS && hearth_remote_now (sweep->carrying->remote) / 1000 < sweep->end - (LASTS - WORKS);
}

/* ---- The files that say so ---- */

static gboolean
put_sign (Sweep      *sweep,
          const char *path,
          GBytes     *bytes,
          GError    **error)
{
  HearthCarrying *carrying = sweep->carrying;

  return hearth_remote_put (carrying->remote, path, bytes, carrying->cancellable, error) &&
         hearth_remote_read_back (carrying->remote, path, bytes, carrying->cancellable, error);
}

/* The others go by what is listed. */
static gboolean
is_listed (Sweep    *sweep,
           gboolean *listed,
           GError  **error)
{
  g_autoptr (GArray) entries = hearth_remote_list (sweep->carrying->remote, FOLDER, sweep->carrying->cancellable, error);

  *listed = entries != NULL && hearth_carry_find_entry (entries, strrchr (sweep->intent, '/') + 1) != NULL;
  return entries != NULL;
}

static gboolean
announce (Sweep    *sweep,
          gboolean *listed,
          GError  **error)
{
  HearthCarrying    *carrying = sweep->carrying;
  g_autoptr (GBytes) word = g_bytes_new_static ("sweep\n", 6);

  sweep->begun = read_running_clock ();
  sweep->end = hearth_remote_now (carrying->remote) / 1000 + LASTS;
  sweep->intent = hearth_carry_sweep_path (&carrying->place->device, sweep->end, FALSE);
  return put_sign (sweep, sweep->intent, word, error) && is_listed (sweep, listed, error);
}

static gboolean
take_back (Sweep   *sweep,
           GError **error)
{
  return hearth_remote_remove (sweep->carrying->remote, sweep->intent, sweep->carrying->cancellable, error);
}

/* ---- What goes ---- */

/* Of what is due that which nothing needs, as of everything that is said now. FALSE with error; none where that cannot be told. */
static gboolean
choose (Sweep   *sweep,
        GError **error)
{
  HearthCarrying               *carrying = sweep->carrying;
  g_autoptr (HearthCarryAssets) assets = NULL;
  g_autoptr (HearthVaultCensus) census = NULL;
  g_autoptr (GError)            reason = NULL;
  gboolean                      level;

  if (!hearth_sync_is_level (carrying->db, &level, &carrying->requests, carrying->cancellable, error))
    return FALSE;
  assets = level ? hearth_carry_read_assets (carrying, &reason) : NULL;
  census = assets != NULL ? hearth_carry_census (carrying, assets, &reason) : NULL;
  if (census == NULL)
    {
      g_array_set_size (sweep->due, 0);
      return reason == NULL || hearth_carry_is_not_now (reason) || (g_propagate_error (error, g_steal_pointer (&reason)), FALSE);
    }
  for (guint i = sweep->due->len; i-- > 0;)
    {
      const HearthCarryNote *note = &g_array_index (sweep->due, HearthCarryNote, i);

      if (hearth_carry_is_needed (census, note->id, note->len))
        g_array_remove_index (sweep->due, i);
    }
  return TRUE;
}

static gboolean
write_record (Sweep   *sweep,
              GError **error)
{
  g_autofree char   *path = hearth_carry_sweep_path (&sweep->carrying->place->device, sweep->end, TRUE);
  g_autoptr (GBytes) record = hearth_carry_record_new (sweep->due);

  return put_sign (sweep, path, record, error) && hearth_carry_note_record (sweep->carrying, strrchr (path, '/') + 1, sweep->due, TRUE, error);
}

/* ---- Deleting ---- */

/* The name of a chunk, or of a slice of it: REST.N. */
static gboolean
is_slice_of (const char *entry,
             const char *name)
{
  gsize len = strlen (name + 2);

  return strncmp (entry, name + 2, len) == 0 && entry[len] == '.' && g_ascii_isdigit (entry[len + 1]) && strlen (entry) <= len + 3;
}

static gboolean
delete_one (Sweep                 *sweep,
            const HearthCarryNote *note,
            GArray                *entries,
            GError               **error)
{
  HearthCarrying  *carrying = sweep->carrying;
  HearthVaultShelf shelf = note->len == sizeof (HearthId) ? HEARTH_VAULT_MANIFESTS : HEARTH_VAULT_CHUNKS;
  g_autofree char *path = hearth_vault_store_path (shelf, note->id);
  const char      *name = strrchr (path, '/') + 1;

  for (guint i = 0; shelf == HEARTH_VAULT_CHUNKS && i < entries->len; i++)
    {
      const char      *entry = g_array_index (entries, HearthRemoteEntry, i).name;
      g_autofree char *slice = g_strdup_printf ("%.*s%s", (int) (name - path), path, entry);

      if (is_slice_of (entry, name) && !hearth_remote_remove (carrying->remote, slice, carrying->cancellable, error))
        return FALSE;
    }
  if (!hearth_remote_remove (carrying->remote, path, carrying->cancellable, error))
    return FALSE;
  carrying->result->removed++;
  carrying->result->removed_bytes += note->size;
  return TRUE;
}

typedef struct
{
  GArray *due;
  guint   first;
  guint   end;
} Gone;

/* HearthWriteFunc */
static gboolean
write_gone (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  const Gone *gone = data;

  for (guint i = gone->first; i < gone->end; i++)
    {
      const HearthCarryNote *note = &g_array_index (gone->due, HearthCarryNote, i);

      if (!hearth_sync_execute (conn, error, "DELETE FROM carry_unneeded WHERE id = ?1", "b", note->id, note->len))
        return FALSE;
    }
  return TRUE;
}

/* Those of one folder, from first on; *end: the first that was left for the next time. */
static gboolean
delete_folder (Sweep   *sweep,
               guint    first,
               guint   *end,
               GError **error)
{
  HearthCarrying        *carrying = sweep->carrying;
  const HearthCarryNote *head = &g_array_index (sweep->due, HearthCarryNote, first);
  g_autofree char       *folder = g_strdup_printf ("%s/%02x", head->len == sizeof (HearthId) ? "man" : "blob", head->id[0]);
  g_autoptr (GArray)     entries = hearth_remote_list (carrying->remote, folder, carrying->cancellable, error);

  for (*end = first; entries != NULL && *end < sweep->due->len; ++*end)
    {
      const HearthCarryNote *note = &g_array_index (sweep->due, HearthCarryNote, *end);

      if (note->len != head->len || note->id[0] != head->id[0] || !has_time (sweep))
        break;
      if (g_cancellable_set_error_if_cancelled (carrying->cancellable, error) || !delete_one (sweep, note, entries, error))
        return FALSE;
    }
  return entries != NULL && hearth_carry_write (carrying->db, write_gone, &(Gone) { sweep->due, first, *end }, carrying->cancellable, error);
}

static gboolean
delete_all (Sweep   *sweep,
            GError **error)
{
  for (guint first = 0, end; first < sweep->due->len && has_time (sweep); first = end)
    if (!delete_folder (sweep, first, &end, error))
      return FALSE;
  return TRUE;
}

/* ---- The course ---- */

/* A list that is not here keeps everything where it is, and nobody need be told of that. */
static gboolean
can_tell (HearthCarrying *carrying,
          gboolean       *can,
          GError        **error)
{
  g_autoptr (HearthCarryAssets) assets = hearth_carry_read_assets (carrying, error);
  g_autoptr (GError)            reason = NULL;
  g_autoptr (HearthVaultCensus) census = assets != NULL ? hearth_carry_census (carrying, assets, &reason) : NULL;

  *can = census != NULL;
  if (assets == NULL || reason == NULL || hearth_carry_is_not_now (reason))
    return assets != NULL;
  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

/* Where it is broken off the intent stays, for what was asked last may still be done: it ends by itself. */
static gboolean
run (Sweep   *sweep,
     GError **error)
{
  gboolean busy, others, listed;

  if (!hearth_carry_heed (sweep->carrying, &busy, &others, error))
    return FALSE;
  if (others)
    return TRUE;
  if (!announce (sweep, &listed, error) || (listed && !choose (sweep, error)))
    return FALSE;
  if (listed && sweep->due->len > 0 && !(write_record (sweep, error) && delete_all (sweep, error)))
    return FALSE;
  return take_back (sweep, error);
}

/* Whether that many seconds have passed since the time that the setting has. */
static gboolean
is_time (HearthCarrying *carrying,
         const char     *key,
         gint64          seconds,
         gboolean       *time,
         GError        **error)
{
  g_autofree char *text = hearth_carry_get_setting (carrying, key, error);
  gint64           age = text != NULL ? hearth_clock_now () - g_ascii_strtoll (text, NULL, 10) : 0;

  *time = age < 0 || age >= seconds * 1000;
  return text != NULL;
}

gboolean
hearth_carry_is_not_now (const GError *error)
{
  return g_error_matches (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND) || g_error_matches (error, HEARTH_ERROR, HEARTH_ERROR_LOCKED);
}

static gboolean
count_daily (HearthCarrying *carrying,
             GError        **error)
{
  g_autoptr (GError) reason = NULL;
  gboolean           time;

  if (!is_time (carrying, "carry-counted", HEARTH_CARRY_DAY, &time, error))
    return FALSE;
  if (!time || hearth_carry_count (carrying, &reason) || hearth_carry_is_not_now (reason))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

gboolean
hearth_carry_sweep (HearthCarrying *carrying,
                    GError        **error)
{
  g_autofree char   *now = g_strdup_printf ("%" G_GINT64_FORMAT, hearth_clock_now ());
  g_autoptr (GArray) due = NULL;
  Sweep              sweep = { .carrying = carrying };
  gboolean           time, can, done;

  if (!carrying->place->writes || !hearth_vault_is_unlocked (carrying->vault))
    return TRUE;
  if (!count_daily (carrying, error))
    return FALSE;
  sweep.due = due = hearth_carry_read_due (carrying, error);
  if (due == NULL || !is_time (carrying, "carry-swept", RETRY, &time, error))
    return FALSE;
  if (due->len == 0 || !time || hearth_carry_waits (carrying))
    return TRUE;
  if (!can_tell (carrying, &can, error))
    return FALSE;
  if (!can)
    return TRUE;
  done = hearth_carry_set_setting (carrying->db, "carry-swept", now, carrying->cancellable, error) && run (&sweep, error);
  g_free (sweep.intent);
  return done;
}
