/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Looking for duplicates among 10,000, 100,000 and 1,000,000 members with names, cities, addresses, handles and phones as people have them,
 * one in twenty of them there twice with something changed; and merging two who did 10,000 things each, and taking it back. */

#include "db/hearth-stmt.h"
#include "db/hearth-undo.h"
#include "interactions/hearth-interaction.h"
#include "members/hearth-duplicate.h"
#include "members/hearth-member-derive.h"
#include "sizes.h"

#include <glib/gstdio.h>
#include <math.h>
#include <stdlib.h>
#include <time.h>

static const char *const parts[] = { "ka", "ri", "to", "na", "mi", "ra", "se", "lo", "ve", "dan", "bel", "chu", "fra", "gor", "hil", "in", "jo", "kel", "lum", "mar", "no", "ol", "pet", "ros", "sta", "tu", "ul", "vic", "wes", "zel" };
static const char *const cities[] = { "Berlin", "Berlin", "Berlin", "London", "London", "Paris", "Köln", "Oslo", "Wien", "Lyon", "Graz", "Turku", "Rome", "Porto", "Leeds", "Bergen" };
static const char *const domains[] = { "gmail.com", "gmail.com", "gmail.com", "gmx.de", "web.de", "icloud.com", "post.example" };

static double
cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec * 1000.0 + now.tv_nsec / 1e6;
}

/* Few first names and many last ones, the first of them the most common. */
static char *
make_name (GRand *rand)
{
  int first = (int) (30 * pow (g_rand_double (rand), 2)), last = (int) (27000 * pow (g_rand_double (rand), 2));

  return g_strdup_printf ("%s%s %s%s%s", parts[first], parts[(first * 7) % 30], parts[last % 30], parts[last / 30 % 30], parts[last / 900]);
}

static gboolean
insert_identity (HearthConn *conn,
                 gint64      member,
                 const char *platform,
                 const char *account,
                 const char *handle,
                 GError    **error)
{
  HearthIdentity identity;

  hearth_row_init (HEARTH_TABLE_IDENTITY, &identity);
  identity.member = member;
  identity.platform = (char *) platform;
  identity.account = (char *) account;
  identity.handle = (char *) handle;
  return hearth_row_insert (conn, HEARTH_TABLE_IDENTITY, &identity, error);
}

static gboolean
insert_member (HearthConn *conn,
               GRand      *rand,
               gint64      i,
               gboolean    twice,
               GError    **error)
{
  g_autofree char *name = make_name (rand), *handle = NULL, *email = NULL, *phone = NULL;
  HearthMember     member;

  for (int copy = 0; copy <= twice; copy++)
    {
      const char *city = cities[g_rand_int_range (rand, 0, G_N_ELEMENTS (cities))];

      hearth_row_init (HEARTH_TABLE_MEMBER, &member);
      member.name = name;
      member.city = (char *) (i % 3 ? city : NULL);
      member.country = (char *) (i % 4 ? "DE" : NULL);
      if (!hearth_row_insert (conn, HEARTH_TABLE_MEMBER, &member, error))
        return FALSE;
      g_free (email);
      email = g_strdup_printf ("%s%" G_GINT64_FORMAT "%s@%s", name, i, copy ? "+tag" : "", twice ? "gmail.com" : domains[i % G_N_ELEMENTS (domains)]);
      g_strdelimit (email, " ", '.');
      g_free (handle);
      handle = g_strdup_printf ("%.5s%d", name, g_rand_int_range (rand, 0, 100000));
      g_free (phone);
      phone = g_strdup_printf ("+4917%" G_GINT64_FORMAT, 10000000 + i);
      if (!insert_identity (conn, member.rowid, "email", email, NULL, error) || !insert_identity (conn, member.rowid, "discord", NULL, handle, error) ||
          (i % 10 == 0 && !insert_identity (conn, member.rowid, "phone", phone, NULL, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
insert_all (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  HearthInteraction interaction;

  for (gint64 i = 0, n = 0; n < n_members; i++)
    {
      gboolean twice = i % 20 == 0;

      if (!insert_member (conn, rand, i, twice, error))
        return FALSE;
      n += 1 + twice;
    }
  for (gint64 i = 0; i < 20000; i++)
    {
      hearth_row_init (HEARTH_TABLE_INTERACTION, &interaction);
      interaction.member = 1 + i % 2;
      interaction.kind = HEARTH_KIND_PURCHASE;
      interaction.at = 1700000000000 + i * 1000;
      interaction.amount = 500;
      interaction.currency = (char *) "EUR";
      if (!hearth_row_insert (conn, HEARTH_TABLE_INTERACTION, &interaction, error))
        return FALSE;
    }
  return TRUE;
}

static gpointer
find (HearthConn   *conn,
      gpointer      data,
      GCancellable *cancellable,
      GError      **error)
{
  return hearth_duplicates_find (conn, GPOINTER_TO_INT (data), 100, cancellable, error);
}

static gboolean
merge (HearthConn       *conn,
       HearthChangeInfo *info,
       gpointer          data,
       GCancellable     *cancellable,
       GError          **error)
{
  return hearth_member_merge_taking (conn, 1, 2, hearth_member_merge_fields (), error);
}

static gboolean
undo (HearthConn       *conn,
      HearthChangeInfo *info,
      gpointer          data,
      GCancellable     *cancellable,
      GError          **error)
{
  return hearth_undo_apply (conn, *(const gint64 *) data, cancellable, error);
}

static double
time_write (HearthWriteFunc func,
            gint64         *seq)
{
  const HearthChangeInfo info = { .kind = "merge", .count = HEARTH_NONE };
  g_autoptr (GError)     error = NULL;
  gint64                 start = g_get_monotonic_time ();
  gint64                 made = hearth_db_write (db, &info, func, seq, NULL, &error);

  g_assert_no_error (error);
  *seq = made;
  return since (start);
}

static const char *const titles[] = { "find all, ms", "find all, cpu ms", "pairs found", "find by the narrow rule, ms", "merge two with 10,000 each, ms", "take it back, ms" };

static void
measure (double *figures)
{
  g_autoptr (HearthDuplicates) all = NULL, narrow = NULL;
  g_autoptr (GError)           error = NULL;
  gint64                       seq = 0, start;
  double                       cpu;

  time_write (insert_all, &seq);
  start = g_get_monotonic_time ();
  cpu = cpu_ms ();
  all = hearth_db_read_apart (db, find, GINT_TO_POINTER (FALSE), NULL, &error);
  g_assert_no_error (error);
  figures[0] = since (start);
  figures[1] = cpu_ms () - cpu;
  figures[2] = all->found;
  start = g_get_monotonic_time ();
  narrow = hearth_db_read_apart (db, find, GINT_TO_POINTER (TRUE), NULL, &error);
  g_assert_no_error (error);
  figures[3] = since (start);
  figures[4] = time_write (merge, &seq);
  figures[5] = time_write (undo, &seq);
}

int
main (void)
{
  return measure_sizes (hearth_member_derive, measure, titles, G_N_ELEMENTS (titles));
}
