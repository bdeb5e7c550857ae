/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Members at 10,000, 100,000 and 1,000,000: deriving, listing, searching, a page, one more thank-you. Searches are all different, so that
 * none is answered from memory; the time is from the key to the first 64 rows, on a reader, by the clock and (cpu) of the processor,
 * since on a busy machine the clock mostly measures the others. */

#include "db/hearth-stmt.h"
#include "interactions/hearth-interaction.h"
#include "members/hearth-member-derive.h"
#include "members/hearth-member-edit.h"
#include "members/hearth-member-list.h"
#include "members/hearth-member-row.h"
#include "sizes.h"
#include "sorted.h"

#include <glib/gstdio.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static const char *const syllables[] = { "ka", "ri", "to", "na", "mi", "ra", "se", "lo", "ve", "dan", "bel", "chu", "fra", "gor", "hil", "in", "jo", "kel", "lum", "mar", "no", "ol", "pet", "qui", "ros", "sta", "tu", "ul", "vic", "wes", "xan", "yor", "zel", "an", "er", "is", "ö", "é", "ş", "ø" };
static const char *const others[] = { "山田", "太郎", "花子", "김민", "محمد", "Иван", "Ольга", "Ελένη", "अमित", "דוד" };
static const char *const domains[] = { "gmail.com", "gmail.com", "gmail.com", "gmail.com", "yahoo.com", "hotmail.com", "gmx.de",
                                       "web.de", "icloud.com", "night-swim.example" };

/* What most members have, whole and in part, alone and together; what is in the notes; other scripts. */
static const char *const common[] = { "gmail", "gmai", "gmail.c", "gmail.com", "yahoo", "hotmail.com", "gmail.com n", "gmail ma",
                                      "ka gmail", "mar an", "m n r", "g m a i", "harbour", "met at the", "show gmail", "Иван",
                                      "Ольг", "ελέ", "山田", "太", "محم", "김", "अमि", "Иван gmail", "花子 太" };

static void
add_name (GString *name,
          GRand   *rand)
{
  if (g_rand_int_range (rand, 0, 20) == 0)
    {
      g_string_append (name, others[g_rand_int_range (rand, 0, G_N_ELEMENTS (others))]);
      return;
    }
  for (int i = g_rand_int_range (rand, 2, 4); i > 0; i--)
    g_string_append (name, syllables[g_rand_int_range (rand, 0, G_N_ELEMENTS (syllables))]);
}

static gboolean
insert_member (HearthConn *conn,
               GRand      *rand,
               gint64      i,
               GError    **error)
{
  g_autoptr (GString) name = g_string_new (NULL);
  g_autofree char    *email = NULL;
  HearthMember        member;
  HearthIdentity      identity;
  HearthInteraction   interaction;

  hearth_row_init (HEARTH_TABLE_MEMBER, &member);
  hearth_row_init (HEARTH_TABLE_IDENTITY, &identity);
  hearth_row_init (HEARTH_TABLE_INTERACTION, &interaction);
  add_name (name, rand);
  g_string_append_c (name, ' ');
  add_name (name, rand);
  email = g_strdup_printf ("%s%" G_GINT64_FORMAT "@%s", name->str, i, domains[g_rand_int_range (rand, 0, G_N_ELEMENTS (domains))]);
  g_strdelimit (email, " ", '.');

  member.name = name->str;
  member.joined_at = i * 1000;
  if (!hearth_row_insert (conn, HEARTH_TABLE_MEMBER, &member, error))
    return FALSE;
  identity.member = interaction.member = member.rowid;
  identity.platform = (char *) "email";
  identity.account = email;
  interaction.kind = i % 20 == 0 ? HEARTH_KIND_NOTE : HEARTH_KIND_PURCHASE;
  interaction.body = i % 20 == 0 ? (char *) "met at the harbour after the show" : NULL;
  interaction.at = 1700000000000 + g_rand_int_range (rand, 0, G_MAXINT32);
  interaction.amount = g_rand_int_range (rand, 100, 5000);
  interaction.currency = (char *) "EUR";
  return hearth_row_insert (conn, HEARTH_TABLE_IDENTITY, &identity, error) && hearth_row_insert (conn, HEARTH_TABLE_INTERACTION, &interaction, error);
}

static gboolean
insert_all (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  for (gint64 i = 0; i < n_members; i++)
    if (!insert_member (conn, rand, i, error))
      return FALSE;
  return TRUE;
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
log_thanks (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  HearthInteraction interaction;

  hearth_row_init (HEARTH_TABLE_INTERACTION, &interaction);
  interaction.member = n_members / 2;
  interaction.kind = HEARTH_KIND_THANKS;
  return hearth_interaction_log (conn, &interaction, error);
}

static gpointer
search (HearthConn   *conn,
        gpointer      data,
        GCancellable *cancellable,
        GError      **error)
{
  GArray                *keys = hearth_member_query_run (conn, data, cancellable, error);
  g_autoptr (GHashTable) rows = NULL;

  if (keys != NULL)
    rows = hearth_member_records_fetch (conn, (const gint64 *) (gpointer) keys->data, MIN (keys->len, 64), error);
  return keys;
}

static double
cpu_ms (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

/* Of the last search. */
static double search_cpu;

static double
time_search (const char      *typed,
             HearthMemberSort sort,
             guint           *found)
{
  g_autoptr (GError) error = NULL;
  HearthMemberQuery *query = hearth_member_query_new (typed, sort, sort != HEARTH_MEMBER_SORT_NAME);
  double             cpu = cpu_ms ();
  gint64             start = g_get_monotonic_time ();
  g_autoptr (GArray) keys = hearth_db_read (db, search, query, NULL, &error);
  double             ms = since (start);

  search_cpu = cpu_ms () - cpu;
  g_assert_no_error (error);
  *found = keys->len;
  hearth_member_query_free (query);
  return ms;
}

static double
percentile (GArray *times,
            double  fraction)
{
  g_array_sort (times, compare_doubles);
  return g_array_index (times, double, (guint) (fraction * (times->len - 1)));
}

/* Every prefix of so many characters of random names, each once. */
static void
type_names (GHashTable *seen,
            GArray     *times,
            GArray     *cpus,
            glong       length,
            guint       n)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (length);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GString) name = g_string_new (NULL);
      char               *typed;
      double              ms;
      guint               found;

      add_name (name, rand);
      g_string_append_c (name, ' ');
      add_name (name, rand);
      typed = g_utf8_substring (name->str, 0, MIN (length, g_utf8_strlen (name->str, -1)));
      g_strchomp (typed);
      if (!g_hash_table_add (seen, typed))
        continue;
      ms = time_search (typed, HEARTH_MEMBER_SORT_NAME, &found);
      g_array_append_val (times, ms);
      g_array_append_val (cpus, search_cpu);
    }
}

/* Key by key, as it is typed. */
static void
type_out (const char *text,
          GArray     *times,
          GArray     *cpus)
{
  guint found;

  for (glong length = 1; length <= g_utf8_strlen (text, -1); length++)
    {
      g_autofree char *typed = g_utf8_substring (text, 0, length);
      double           ms;

      if (g_str_has_suffix (typed, " "))
        continue;
      ms = time_search (typed, HEARTH_MEMBER_SORT_NAME, &found);
      g_assert_cmpuint (found, >, 0);
      g_array_append_val (times, ms);
      g_array_append_val (cpus, search_cpu);
    }
}

enum
{
  FIGURE_WRITE,
  FIGURE_DERIVE,
  FIGURE_LIST,
  FIGURE_LIST_LAST,
  FIGURE_LIST_AGAIN,
  FIGURE_ONE_P50,
  FIGURE_ONE_P99,
  FIGURE_ONE_CPU,
  FIGURE_P50,
  FIGURE_P99,
  FIGURE_CPU,
  FIGURE_COMMON_P50,
  FIGURE_COMMON_P99,
  FIGURE_COMMON_CPU,
  FIGURE_FIRST,
  FIGURE_FIRST_CPU,
  FIGURE_THANKS,
  FIGURE_THANKS_DERIVE,
  FIGURE_AFTER,
  N_FIGURES
};

static const char *const titles[N_FIGURES] = {
  "write all, with derive and log (ms)",
  "derive all (ms)",
  "list by name, first time (ms)",
  "list by last interaction, first time (ms)",
  "list by name, again (ms)",
  "search, one character, p50 (ms)",
  "search, one character, p99 (ms)",
  "search, one character, p99 (cpu ms)",
  "search, any length, p50 (ms)",
  "search, any length, p99 (ms)",
  "search, any length, p99 (cpu ms)",
  "search, common words, p50 (ms)",
  "search, common words, p99 (ms)",
  "search, common words, p99 (cpu ms)",
  "search, the very first (ms)",
  "search, the very first (cpu ms)",
  "log a thank-you (ms)",
  "  of that, derive (ms)",
  "list by name after it (ms)",
};

static void
measure (double *figures)
{
  const HearthChangeInfo info = { .kind = "import", .count = HEARTH_NONE };
  g_autoptr (GError)     error = NULL;
  g_autoptr (GArray)     ones = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray)     times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray)     commons = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray)     one_cpus = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray)     cpus = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray)     common_cpus = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gint64                 start = g_get_monotonic_time ();
  guint                  found;

  hearth_db_write (db, &info, insert_all, NULL, NULL, &error);
  g_assert_no_error (error);
  figures[FIGURE_WRITE] = since (start);
  figures[FIGURE_DERIVE] = derive_ms;
  figures[FIGURE_LIST] = time_search ("", HEARTH_MEMBER_SORT_NAME, &found);
  figures[FIGURE_LIST_LAST] = time_search ("", HEARTH_MEMBER_SORT_LAST, &found);
  figures[FIGURE_LIST_AGAIN] = time_search ("", HEARTH_MEMBER_SORT_NAME, &found);
  figures[FIGURE_FIRST] = time_search ("katori", HEARTH_MEMBER_SORT_NAME, &found);
  figures[FIGURE_FIRST_CPU] = search_cpu;
  type_names (seen, ones, one_cpus, 1, 300);
  g_array_append_vals (times, ones->data, ones->len);
  g_array_append_vals (cpus, one_cpus->data, one_cpus->len);
  for (glong length = 2; length <= 9; length++)
    type_names (seen, times, cpus, length, 150);
  figures[FIGURE_ONE_P50] = percentile (ones, 0.5);
  figures[FIGURE_ONE_P99] = percentile (ones, 0.99);
  figures[FIGURE_ONE_CPU] = percentile (one_cpus, 0.99);
  figures[FIGURE_P50] = percentile (times, 0.5);
  figures[FIGURE_P99] = percentile (times, 0.99);
  figures[FIGURE_CPU] = percentile (cpus, 0.99);
  for (guint i = 0; i < G_N_ELEMENTS (common); i++)
    type_out (common[i], commons, common_cpus);
  figures[FIGURE_COMMON_P50] = percentile (commons, 0.5);
  figures[FIGURE_COMMON_P99] = percentile (commons, 0.99);
  figures[FIGURE_COMMON_CPU] = percentile (common_cpus, 0.99);

  start = g_get_monotonic_time ();
  hearth_db_write (db, &info, log_thanks, NULL, NULL, &error);
  g_assert_no_error (error);
  figures[FIGURE_THANKS] = since (start);
  figures[FIGURE_THANKS_DERIVE] = derive_ms;
  figures[FIGURE_AFTER] = time_search ("", HEARTH_MEMBER_SORT_NAME, &found);
  g_assert_cmpuint (found, ==, n_members);
}

int
main (void)
{
  return measure_sizes (derive, measure, titles, G_N_ELEMENTS (titles));
}
