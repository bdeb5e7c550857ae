/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A few of those who would get a moment, and where they are reached. See hearth-audience.h. On the connection's thread. */

#include "releases/hearth-audience.h"

#include "db/hearth-stmt.h"
#include "members/hearth-member-group.h"

#include <string.h>

static const char *const ways[HEARTH_PICK_N_WAYS] = { "closest", "least-asked", "lot" };

const char *
hearth_pick_key (HearthPick how)
{
  return ways[how];
}

HearthPick
hearth_pick_parse (const char *word)
{
  guint i = 0;

  while (i < HEARTH_PICK_N_WAYS && (word == NULL || g_ascii_strcasecmp (word, ways[i]) != 0))
    i++;
  return i;
}

typedef struct
{
  gint64 member;
  gint64 rank; /* the smaller, the sooner */
} Candidate;

/* To how many moments the human was invited; -1 on error. */
static gint64
count_invitations (HearthConn *conn,
                   gint64      member,
                   GError    **error)
{
  static const char  sql[] = "SELECT moment FROM moment_member WHERE member = ?1 AND invited_at IS NOT NULL AND ?2 IS NULL";
  g_autoptr (GArray) moments = hearth_member_find_all (conn, member, sql, HEARTH_NONE, error);

  return moments != NULL ? (gint64) moments->len : -1;
}

/* g_array_sort keeps the order of equals: the closest of those first. */
static int
compare_candidates (gconstpointer a,
                    gconstpointer b)
{
  const Candidate *x = a, *y = b;

  return (x->rank > y->rank) - (x->rank < y->rank);
}

GArray *
hearth_audience_pick (HearthConn            *conn,
                      const HearthMomentRow *moment,
                      guint                  n,
                      HearthPick             how,
                      guint32                seed,
                      GTimeZone             *zone,
                      GCancellable          *cancellable,
                      GError               **error)
{
  g_autoptr (HearthAudience) audience = hearth_audience_check_row (conn, moment, zone, cancellable, error);
  g_autoptr (GArray)         candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_autoptr (GArray)         picked = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GRand)          lot = g_rand_new_with_seed (seed);

  for (guint i = 0; audience != NULL && i < audience->lines->len; i++)
    {
      const HearthAudienceLine *line = g_ptr_array_index (audience->lines, i);
      Candidate                 candidate = { line->member, 0 };

      if (line->reason != HEARTH_AUDIENCE_GETS)
        continue;
      if (how == HEARTH_PICK_LEAST_ASKED)
        candidate.rank = count_invitations (conn, line->member, error);
      else if (how == HEARTH_PICK_BY_LOT)
        candidate.rank = g_rand_int (lot);
      if (candidate.rank < 0)
        return NULL;
      g_array_append_val (candidates, candidate);
    }
  if (audience == NULL)
    return NULL;
  g_array_sort (candidates, compare_candidates);
  for (guint i = 0; i < MIN (n, candidates->len); i++)
    g_array_append_val (picked, g_array_index (candidates, Candidate, i).member);
  return g_steal_pointer (&picked);
}

/* The first address that a row of the human has. */
static gboolean
take_address (HearthStmt *stmt,
              gint64      row,
              gpointer    data,
              GError    **error)
{
  char **address = data;

  if (*address == NULL)
    *address = g_strdup (hearth_stmt_text (stmt, 0));
  return TRUE;
}

GPtrArray *
hearth_audience_addresses (HearthConn *conn,
                           GArray     *members,
                           const char *channel,
                           GError    **error)
{
  const char           *platform = hearth_channel_get_platform (channel);
  g_autoptr (GPtrArray) addresses = g_ptr_array_new_with_free_func (g_free);
  gboolean              direct = platform != NULL && (g_str_equal (platform, "email") || g_str_equal (platform, "phone")), done = TRUE;
  char                 *sql = sqlite3_mprintf ("SELECT %s FROM identity WHERE member = ?1 AND platform = %Q ORDER BY rowid",
                               direct ? "coalesce (account, handle)" : "coalesce (handle, account)", platform);

  for (guint i = 0; done && i < members->len; i++)
    {
      char *address = NULL;

      done = platform == NULL || hearth_member_each (conn, g_array_index (members, gint64, i), sql, take_address, &address, error);
      g_ptr_array_add (addresses, address);
    }
  sqlite3_free (sql);
  return done ? g_steal_pointer (&addresses) : NULL;
}
