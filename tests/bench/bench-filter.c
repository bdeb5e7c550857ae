/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Filters at 10,000, 100,000 and 1,000,000 members: five terms from the key to the first 64 rows, the first one after opening and ones
 * that differ from it in every term; completing; and tagging 100,000 at once with its log and its derive. What is read is timed by the
 * processor time of the reader, which others at work on the machine do not stretch; what is written by the clock. */

#include "db/hearth-bulk.h"
#include "db/hearth-stmt.h"
#include "db/hearth-undo.h"
#include "interactions/hearth-interaction.h"
#include "members/hearth-member-bulk.h"
#include "members/hearth-member-derive.h"
#include "members/hearth-member-filter.h"
#include "members/hearth-member-list.h"
#include "members/hearth-member-row.h"
#include "members/hearth-member-tag.h"
#include "sizes.h"
#include "sorted.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define BULK 100000
#define DAY  (24 * 60 * 60 * G_GINT64_CONSTANT (1000))

static const char *const cities[] = { "Berlin", "Paris", "Lagos", "São Paulo", "Osaka", "Leeds", "Quito", "Oslo" };
static const char *const names[] = { "Ana Fox", "Ben Adeyemi", "Cleo Sato", "Dora Lima", "Émile Roy", "Fatma Kaya" };

static gboolean
insert_links (HearthConn *conn,
              HearthBulk *bulk,
              GRand      *rand,
              gint64      member,
              GError    **error)
{
  HearthMemberTag    tag;
  HearthMemberCircle circle;

  for (gint64 i = 1; i <= 5; i++)
    if (g_rand_int_range (rand, 0, 10) == 0)
      {
        hearth_row_init (HEARTH_TABLE_MEMBER_TAG, &tag);
        tag.id = hearth_id_new ();
        tag.member = member;
        tag.tag = i;
        if (!hearth_bulk_insert (bulk, HEARTH_TABLE_MEMBER_TAG, &tag, error))
          return FALSE;
      }
  hearth_row_init (HEARTH_TABLE_MEMBER_CIRCLE, &circle);
  circle.id = hearth_id_new ();
  circle.member = member;
  circle.circle = g_rand_int_range (rand, 1, 6);
  return hearth_bulk_insert (bulk, HEARTH_TABLE_MEMBER_CIRCLE, &circle, error);
}

static gboolean
insert_member (HearthConn *conn,
               HearthBulk *bulk,
               GRand      *rand,
               gint64      i,
               GError    **error)
{
  HearthMember      member;
  HearthIdentity    identity;
  HearthInteraction act;
  g_autofree char  *account = g_strdup_printf ("m%" G_GINT64_FORMAT "@x.example", i);

  hearth_row_init (HEARTH_TABLE_MEMBER, &member);
  hearth_row_init (HEARTH_TABLE_IDENTITY, &identity);
  hearth_row_init (HEARTH_TABLE_INTERACTION, &act);
  member.id = hearth_id_new ();
  member.name = (char *) names[g_rand_int_range (rand, 0, G_N_ELEMENTS (names))];
  member.city = (char *) cities[g_rand_int_range (rand, 0, G_N_ELEMENTS (cities))];
  member.joined_at = hearth_clock_now () - g_rand_int_range (rand, 0, 1000) * DAY;
  if (!hearth_bulk_insert (bulk, HEARTH_TABLE_MEMBER, &member, error))
    return FALSE;
  identity.id = hearth_id_new ();
  identity.member = act.member = member.rowid;
  identity.platform = (char *) (i % 3 == 0 ? "discord" : "email");
  identity.account = account;
  act.id = hearth_id_new ();
  act.kind = i % 4 == 0 ? HEARTH_KIND_MESSAGE : HEARTH_KIND_PURCHASE;
  act.direction = HEARTH_DIRECTION_IN;
  act.at = hearth_clock_now () - g_rand_int_range (rand, 0, 400) * DAY;
  act.amount = g_rand_int_range (rand, 100, 9000);
  act.currency = (char *) "EUR";
  /* Texts are not copied until the row is written. */
  return hearth_bulk_insert (bulk, HEARTH_TABLE_IDENTITY, &identity, error) && hearth_bulk_insert (bulk, HEARTH_TABLE_INTERACTION, &act, error) && insert_links (conn, bulk, rand, member.rowid, error) && hearth_bulk_flush (bulk, error);
}

static gboolean
insert_all (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  g_autoptr (GRand)      rand = g_rand_new_with_seed (1);
  g_autoptr (HearthBulk) bulk = hearth_bulk_new (conn);
  HearthCommunityRow     row;

  hearth_row_init (HEARTH_TABLE_COMMUNITY, &row);
  row.name = (char *) "Bench";
  row.currency = (char *) "EUR";
  row.time_zone = (char *) "Europe/Berlin";
  if (!hearth_row_insert (conn, HEARTH_TABLE_COMMUNITY, &row, error))
    return FALSE;
  for (int i = 1; i <= 5; i++)
    {
      g_autofree char *tag = g_strdup_printf ("tag%d", i), *circle = g_strdup_printf ("circle%d", i);

      if (hearth_tag_ensure (conn, tag, error) < 0 || hearth_circle_ensure (conn, circle, error) < 0)
        return FALSE;
    }
  for (gint64 i = 0; i < n_members; i++)
    if (!insert_member (conn, bulk, rand, i, error))
      return FALSE;
  return hearth_bulk_finish (bulk, error);
}

/* Of the thread that asks, in ms. */
static double
get_own_time (void)
{
  struct timespec own;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &own);
  return (double) own.tv_sec * 1000 + (double) own.tv_nsec / 1e6;
}

static double own_ms;

static gpointer
search (HearthConn   *conn,
        gpointer      data,
        GCancellable *cancellable,
        GError      **error)
{
  double                 start = get_own_time ();
  GArray                *keys = hearth_member_query_run (conn, data, cancellable, error);
  g_autoptr (GHashTable) rows = NULL;

  if (keys != NULL)
    rows = hearth_member_records_fetch (conn, (const gint64 *) (gpointer) keys->data, MIN (keys->len, 64), error);
  own_ms = get_own_time () - start;
  return keys;
}

static double
time_search (const char *typed,
             guint      *found)
{
  g_autoptr (GError) error = NULL;
  HearthMemberQuery *query = hearth_member_query_new (typed, HEARTH_MEMBER_SORT_NAME, FALSE);
  g_autoptr (GArray) keys = hearth_db_read (db, search, query, NULL, &error);

  g_assert_no_error (error);
  if (found != NULL)
    *found = keys->len;
  hearth_member_query_free (query);
  return own_ms;
}

static gpointer
complete (HearthConn   *conn,
          gpointer      data,
          GCancellable *cancellable,
          GError      **error)
{
  double   start = get_own_time ();
  gpointer candidates = hearth_member_filter_complete (conn, data, strlen (data), cancellable, error);

  own_ms = get_own_time () - start;
  return candidates;
}

static double
time_completion (const char *typed)
{
  g_autoptr (GPtrArray) candidates = hearth_db_read (db, complete, (gpointer) typed, NULL, NULL);

  g_assert_cmpuint (candidates->len, >, 0);
  return own_ms;
}

static gpointer
warm (HearthConn   *conn,
      gpointer      data,
      GCancellable *cancellable,
      GError      **error)
{
  double start = get_own_time ();

  g_assert_true (hearth_member_filter_warm (conn, cancellable, error));
  own_ms = get_own_time () - start;
  return NULL;
}

/* What the window does when the search gets the keyboard. */
static double
time_warming (void)
{
  hearth_db_read (db, warm, NULL, NULL, NULL);
  return own_ms;
}

static double derive_ms;

static gboolean
derive (HearthConn    *conn,
        HearthChanges *changes,
        GError       **error)
{
  gint64   start = g_get_monotonic_time ();
  gboolean done = hearth_member_derive (conn, changes, error);

  derive_ms = since (start);
  return done;
}

static gboolean
tag_many (HearthConn       *conn,
          HearthChangeInfo *info,
          gpointer          data,
          GCancellable     *cancellable,
          GError          **error)
{
  g_autoptr (HearthFilter) filter = hearth_filter_parse (data, NULL);
  g_autoptr (GArray)       members = hearth_member_filter_find (conn, filter, cancellable, error);

  if (members == NULL)
    return FALSE;
  g_array_set_size (members, MIN (members->len, BULK));
  info->count = hearth_members_tag (conn, members, "many", error);
  return info->count >= 0;
}

static gboolean
untag (HearthConn       *conn,
       HearthChangeInfo *info,
       gpointer          data,
       GCancellable     *cancellable,
       GError          **error)
{
  return hearth_undo_apply (conn, hearth_undo_next (conn, error), cancellable, error);
}

static double
time_write (HearthWriteFunc func)
{
  const HearthChangeInfo info = { .kind = "tag", .count = HEARTH_NONE };
  g_autoptr (GError)     error = NULL;
  gint64                 start = g_get_monotonic_time ();

  hearth_db_write (db, &info, func, (gpointer) "", NULL, &error);
  g_assert_no_error (error);
  return since (start);
}

enum
{
  FIGURE_LIST,
  FIGURE_WARM,
  FIGURE_FIRST,
  FIGURE_WORST,
  FIGURE_MEDIAN,
  FIGURE_AGAIN,
  FIGURE_WIDE,
  FIGURE_COMPLETE,
  FIGURE_TAG,
  FIGURE_TAG_DERIVE,
  FIGURE_UNTAG,
  N_FIGURES
};

static const char *const titles[N_FIGURES] = {
  "list by name, first time (ms)",
  "read what filters compare with (ms)",
  "five terms, first of all (ms)",
  "five terms, others, worst of 20 (ms)",
  "five terms, others, median (ms)",
  "the same five terms, another number (ms)",
  "city:, a table never asked (ms)",
  "complete a tag with its counts (ms)",
  "tag 100,000, with log and derive (ms)",
  "  of that, derive (ms)",
  "undo it (ms)",
};

static void
measure (double *figures)
{
  double others[20];
  guint  found;

  time_write (insert_all);
  figures[FIGURE_LIST] = time_search ("", &found);
  g_assert_cmpuint (found, ==, n_members);
  figures[FIGURE_WARM] = time_warming ();
  figures[FIGURE_FIRST] = time_search ("circle:circle1 quiet:>40d spent:>50 has:email -tag:tag1", &found);
  g_assert_cmpuint (found, >, 0);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *typed = g_strdup_printf ("circle:circle%u quiet:>%ud spent:>%u joined:<%ud %stag:tag%u", i % 4 + 2, i + 20, i + 10, 900 - i, i % 2 ? "-" : "", i % 4 + 2);

      others[i] = time_search (typed, &found);
    }
  qsort (others, G_N_ELEMENTS (others), sizeof *others, compare_doubles);
  figures[FIGURE_WORST] = others[G_N_ELEMENTS (others) - 1];
  figures[FIGURE_MEDIAN] = others[G_N_ELEMENTS (others) / 2];
  figures[FIGURE_AGAIN] = time_search ("circle:circle1 quiet:>41d spent:>50 has:email -tag:tag1", &found);
  figures[FIGURE_WIDE] = time_search ("city:sao*", &found);
  figures[FIGURE_COMPLETE] = time_completion ("tag:t");
  figures[FIGURE_TAG] = time_write (tag_many);
  figures[FIGURE_TAG_DERIVE] = derive_ms;
  figures[FIGURE_UNTAG] = time_write (untag);
}

int
main (void)
{
  return measure_sizes (derive, measure, titles, G_N_ELEMENTS (titles));
}
