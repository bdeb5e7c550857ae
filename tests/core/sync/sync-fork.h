/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One of the three computers of sync-people.h becomes two. */

#pragma once

#include "sync-people.h"

static inline char *
folder_of (People     *people,
           const char *name)
{
  return g_build_filename (people->pair.dir, name, NULL);
}

static inline HearthCommunity *
reopen (People     *people,
        const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *folder = folder_of (people, name);
  HearthCommunity   *community = hearth_community_open (folder, HEARTH_DB_NONE, NULL, &error);

  g_assert_no_error (error);
  return community;
}

static inline void
close_ben (People *people)
{
  hearth_community_close (people->pair.ben);
  g_clear_object (&people->pair.ben);
}

/* Ben's folder, as it is now, also under that name. */
static inline void
copy_ben (People     *people,
          const char *name)
{
  g_autofree char *ben = folder_of (people, "ben");
  g_autofree char *copy = folder_of (people, name);

  close_ben (people);
  copy_tree (ben, copy);
  people->pair.ben = reopen (people, "ben");
}

static inline void
put_back (People     *people,
          const char *name)
{
  g_autofree char *ben = folder_of (people, "ben");
  g_autofree char *copy = folder_of (people, name);

  close_ben (people);
  remove_tree (ben);
  copy_tree (copy, ben);
  people->pair.ben = reopen (people, "ben");
}

static inline void
renew (HearthCommunity *community)
{
  g_autoptr (GError) error = NULL;
  HearthSyncResult   result;

  hearth_sync_renew (db_of (community), PASSPHRASE, "stage again", &result, NULL, &error);
  g_assert_no_error (error);
}

static inline void
assert_all_same (People          *people,
                 HearthCommunity *fourth) /* may be NULL */
{
  g_autofree char *ana = NULL;

  for (guint i = 0; i < 3; i++)
    {
      run (people->pair.ben);
      if (fourth != NULL)
        run (fourth);
      run_some (people);
    }
  ana = dup_digest (people->pair.ana);
  assert_same (&people->pair);
  assert_two_same (people);
  if (fourth != NULL)
    {
      g_autofree char *digest_there = dup_digest (fourth);

      g_assert_cmpstr (digest_there, ==, ana);
    }
}
