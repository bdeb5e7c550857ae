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

/* Ben writes to Mika; somebody who shows an older state to another Ben lets him write as the same step, and Cem, who heard that one alone,
 * deletes her. */
static inline void
write_twice (People          *people,
             HearthCommunity *other)
{
  write_sql (other, "UPDATE member SET city = 'Faro' WHERE name = 'Mika'");
  run (other);
  run (people->cem);
  g_assert_true (lives_in (people->cem, "Faro"));
  write_sql (people->cem, "DELETE FROM member WHERE name = 'Mika'");
  run (people->cem);
  come_forth (people);
}
