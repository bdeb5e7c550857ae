/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-sync-private.h: what lies on one storage goes to another as it is, and is read back there. What it names goes before a head. Two may have written
 * under one name, a copy and its original (hearth-sync-heir.c): then the newest head says nothing of what the other one wrote, and may be the only one that
 * is ever read there. So each head goes along that ends with a file of which none that went before it knows. */

#include "base/hearth-error.h"
#include "sync/hearth-sync-source.h"

#include <string.h>

static gboolean
has_entry (GArray     *entries,
           const char *name,
           guint64     size)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const HearthRemoteEntry *entry = &g_array_index (entries, HearthRemoteEntry, i);

      if (g_str_equal (entry->name, name) && entry->size == size)
        return TRUE;
    }
  return FALSE;
}

/* What is there and the same stays: what was cut short goes on. there may be NULL. */
static gboolean
copy_file (HearthSyncRunning *run,
           HearthRemote      *to,
           const char        *path,
           GArray            *there,
           GError           **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GBytes) bytes = hearth_remote_get (run->space->remote, path, HEARTH_SYNC_MAX_OBJECT, run->cancellable, &failure);
  const char        *name = strrchr (path, '/') + 1;

  /* A head may name what is not there yet. */
  if (g_error_matches (failure, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND))
    return TRUE;
  if (bytes == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (there != NULL && has_entry (there, name, g_bytes_get_size (bytes)) && hearth_remote_read_back (to, path, bytes, run->cancellable, NULL))
    return TRUE;
  if (!hearth_remote_put (to, path, bytes, run->cancellable, error))
    return FALSE;
  run->result->pushed++;
  return hearth_remote_read_back (to, path, bytes, run->cancellable, error);
}

static gboolean
copy_folder (HearthSyncRunning *run,
             HearthRemote      *to,
             const char        *folder,
             GError           **error)
{
  g_autoptr (GArray) entries = hearth_remote_list (run->space->remote, folder, run->cancellable, error);
  g_autoptr (GArray) there = entries == NULL ? NULL : hearth_remote_list (to, folder, run->cancellable, error);

  for (guint i = 0; there != NULL && i < entries->len; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%s", folder, g_array_index (entries, HearthRemoteEntry, i).name);

      if (!copy_file (run, to, path, there, error))
        return FALSE;
    }
  return there != NULL;
}

static GArray *
list_folder_of (HearthSyncRunning *run,
                HearthRemote      *to,
                const char        *path,
                GError           **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return hearth_remote_list (to, folder, run->cancellable, error);
}

/* Paths that are all in one folder. */
static gboolean
copy_files (HearthSyncRunning *run,
            HearthRemote      *to,
            GPtrArray         *paths,
            GError           **error)
{
  g_autoptr (GArray) there = paths->len == 0 ? NULL : list_folder_of (run, to, paths->pdata[0], error);

  for (guint i = 0; there != NULL && i < paths->len; i++)
    if (!copy_file (run, to, paths->pdata[i], there, error))
      return FALSE;
  return paths->len == 0 || there != NULL;
}

/* What a head names, and then the head. */
static gboolean
copy_head (HearthSyncRunning    *run,
           HearthRemote         *to,
           const HearthId       *device,
           const char           *name,
           const HearthSyncHead *head,
           GError              **error)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) segments = g_ptr_array_new_with_free_func (g_free);
  g_autofree char      *path = g_strconcat ("head/", name, NULL);

  for (guint i = 0; i < head->parts->len; i++)
    g_ptr_array_add (parts, hearth_sync_part_path (device, head->snapshot, i, head->parts->pdata[i]));
  for (guint i = 0; i < head->segments->len; i++)
    {
      const HearthSyncSegment *segment = &g_array_index (head->segments, HearthSyncSegment, i);

      g_ptr_array_add (segments, hearth_sync_segment_path (device, segment->first, segment->last, segment->hash));
    }
  return copy_files (run, to, parts, error) && copy_files (run, to, segments, error) && copy_file (run, to, path, NULL, error);
}

/* ---- Which heads ---- */

static gboolean
has_segment (const GArray *segments,
             gint64        last,
             const char   *hash)
{
  for (guint i = 0; i < segments->len; i++)
    {
      const HearthSyncSegment *segment = &g_array_index (segments, HearthSyncSegment, i);

      if (segment->last == last && strncmp (segment->hash, hash, HEARTH_SYNC_MARK_DIGITS) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Whoever wrote the one wrote what the other ends with, too. No segment tells of a device's first step: the first part of its snapshot stands for it. */
static gboolean
includes (const HearthSyncHead *head,
          const HearthSyncHead *other)
{
  gint64      last = other->step;
  const char *hash;

  if (other->segments->len > 0)
    {
      const HearthSyncSegment *segment = &g_array_index (other->segments, HearthSyncSegment, other->segments->len - 1);

      last = segment->last;
      hash = segment->hash;
    }
  else if (other->parts->len > 0)
    {
      hash = other->parts->pdata[0];
    }
  else
    {
      return TRUE;
    }
  return has_segment (head->segments, last, hash) || has_segment (head->marks, last, hash);
}

static gboolean
is_included (GPtrArray            *heads,
             const HearthSyncHead *head)
{
  for (guint i = 0; i < heads->len; i++)
    if (includes (heads->pdata[i], head))
      return TRUE;
  return FALSE;
}

/* A head at one of the two; NULL without error where it is not to be had or read: one may be cut for ever. */
static HearthSyncHead *
read_head (HearthSyncRunning *run,
           HearthRemote      *at,
           const char        *name,
           GError           **error)
{
  HearthSyncSource source = { .head = name };
  HearthRemote    *remote = run->space->remote;
  HearthSyncHead  *head = NULL;
  GError          *failure = NULL;

  run->space->remote = at;
  if (hearth_sync_head_read_name (name, &source.id, &source.step, NULL) && hearth_sync_source_know (run, &source, &failure) &&
      hearth_sync_source_fetch_head (run, &source, &failure))
    head = g_steal_pointer (&source.said);
  run->space->remote = remote;
  hearth_sync_source_clear (&source);
  if (failure != NULL && !hearth_sync_is_theirs (failure))
    {
      g_propagate_error (error, failure);
      return NULL;
    }
  if (failure != NULL)
    g_info ("A head stays where it is: %s", failure->message);
  g_clear_error (&failure);
  return head;
}

/* Names sort by device, then by step: the newest first. */
static gint
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (((const HearthRemoteEntry *) b)->name, ((const HearthRemoteEntry *) a)->name);
}

/* HearthRemoteEntry, lent. */
static GPtrArray *
sort_heads (GArray *entries)
{
  GPtrArray *heads = g_ptr_array_new ();

  for (guint i = 0; i < entries->len; i++)
    {
      HearthRemoteEntry *entry = &g_array_index (entries, HearthRemoteEntry, i);
      HearthId           device;
      gint64             step;

      if (hearth_sync_head_read_name (entry->name, &device, &step, NULL))
        g_ptr_array_add (heads, entry);
    }
  g_ptr_array_sort_values (heads, compare_names);
  return heads;
}

/* What the device wrote at the new place since it went there itself. */
static gboolean
read_there (HearthSyncRunning *run,
            HearthRemote      *to,
            GArray            *there,
            const HearthId    *device,
            GPtrArray         *heads,
            GError           **error)
{
  for (guint i = 0; i < there->len; i++)
    {
      const HearthRemoteEntry *entry = &g_array_index (there, HearthRemoteEntry, i);
      g_autoptr (GError)       failure = NULL;
      HearthSyncHead          *head;
      HearthId                 id;
      gint64                   step;

      if (!hearth_sync_head_read_name (entry->name, &id, &step, NULL) || !hearth_id_equal (&id, device) || has_entry (run->entries, entry->name, entry->size))
        continue;
      head = read_head (run, to, entry->name, &failure);
      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      if (head != NULL)
        g_ptr_array_add (heads, head);
    }
  return TRUE;
}

static gboolean
copy_heads (HearthSyncRunning *run,
            HearthRemote      *to,
            GError           **error)
{
  g_autoptr (GArray)    there = hearth_remote_list (to, "head", run->cancellable, error);
  g_autoptr (GPtrArray) entries = there == NULL ? NULL : sort_heads (run->entries);
  g_autoptr (GPtrArray) heads = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_sync_head_free);
  HearthId              device, before = { 0 };

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const HearthRemoteEntry   *entry = entries->pdata[i];
      g_autoptr (HearthSyncHead) head = NULL;
      g_autoptr (GError)         failure = NULL;
      gint64                     step;

      hearth_sync_head_read_name (entry->name, &device, &step, NULL);
      if (!hearth_id_equal (&device, &before))
        {
          g_ptr_array_set_size (heads, 0);
          if (!read_there (run, to, there, &device, heads, error))
            return FALSE;
        }
      before = device;
      head = read_head (run, run->space->remote, entry->name, &failure);
      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      if (head == NULL || is_included (heads, head))
        continue;
      if (!has_entry (there, entry->name, entry->size) && !copy_head (run, to, &device, entry->name, head, error))
        return FALSE;
      g_ptr_array_add (heads, g_steal_pointer (&head));
    }
  return entries != NULL;
}

/* Who only looks cannot write there. */
gboolean
hearth_sync_copy_all (HearthSyncRunning *run,
                      HearthRemote      *to,
                      GError           **error)
{
  return run->role < HEARTH_SYNC_EDITOR ||
         (copy_folder (run, to, "keys", error) && copy_folder (run, to, "dev", error) && copy_heads (run, to, error));
}
