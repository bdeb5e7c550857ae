/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whom a rule of the vault means, among 100,000 members: what the preview beside a rule costs at each change of it. By the processor time of the reader,
 * which others at work on the machine do not stretch. The first one after the roster changed reads what the others find. */

#include "base/hearth-clock.h"
#include "db/hearth-bulk.h"
#include "members/hearth-member-derive.h"
#include "members/hearth-member-row.h"
#include "members/hearth-member-tag.h"
#include "sorted.h"
#include "vault/hearth-vault-who.h"

#include <stdlib.h>
#include <time.h>

#define MEMBERS 100000
#define TIMES   15
#define BAR     50 /* ms */
#define DAY     (24 * 60 * 60 * G_GINT64_CONSTANT (1000))

static const char *const rules[] = {
  "everyone",
  "city:Berlin; first 50",
  "city:Berlin at once, city:Paris or city:Oslo +3 days, everyone +10 days",
  "believers at once, advocates +1 day, supporters +3 days, everyone +10 days; first 200",
  "tag:tag1 at once, spent:>50 +2 days, everyone +10 days; numbered 1000",
  "everyone; first 50000",
};

static gboolean
insert_all (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  static const char *const cities[] = { "Berlin", "Paris", "Lagos", "Osaka", "Leeds", "Oslo" };
  g_autoptr (GRand)        rand = g_rand_new_with_seed (1);
  g_autoptr (HearthBulk)   bulk = hearth_bulk_new (conn);
  gint64                   tag = hearth_tag_ensure (conn, "tag1", error);

  for (guint i = 0; tag > 0 && i < MEMBERS; i++)
    {
      HearthMember    member;
      HearthMemberTag tagged;

      hearth_row_init (HEARTH_TABLE_MEMBER, &member);
      member.id = hearth_id_new ();
      member.name = (char *) "Ana Fox";
      member.city = (char *) cities[g_rand_int_range (rand, 0, G_N_ELEMENTS (cities))];
      member.joined_at = hearth_clock_now () - g_rand_int_range (rand, 0, 1000) * DAY;
      if (!hearth_bulk_insert (bulk, HEARTH_TABLE_MEMBER, &member, error))
        return FALSE;
      if (i % 10 > 0)
        continue;
      hearth_row_init (HEARTH_TABLE_MEMBER_TAG, &tagged);
      tagged.id = hearth_id_new ();
      tagged.member = member.rowid;
      tagged.tag = tag;
      if (!hearth_bulk_insert (bulk, HEARTH_TABLE_MEMBER_TAG, &tagged, error))
        return FALSE;
    }
  return tag > 0 && hearth_bulk_finish (bulk, error);
}

static double
get_own_time (void)
{
  struct timespec own;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &own);
  return (double) own.tv_sec * 1000 + (double) own.tv_nsec / 1e6;
}

typedef struct
{
  const char *rule;
  double      ms;
  guint       n;
} Preview;

static gpointer
preview (HearthConn   *conn,
         gpointer      data,
         GCancellable *cancellable,
         GError      **error)
{
  Preview                    *wanted = data;
  double                      start = get_own_time ();
  g_autoptr (HearthVaultRule) rule = hearth_vault_rule_parse (wanted->rule, NULL, error);
  g_autoptr (HearthVaultWho)  who = rule != NULL ? hearth_vault_who_ask (conn, 0, rule, NULL, hearth_clock_now (), cancellable, error) : NULL;

  wanted->ms = get_own_time () - start;
  wanted->n = who != NULL ? who->now->len + who->next->len : 0;
  return NULL;
}

static void
measure (HearthDb   *db,
         const char *rule)
{
  double  all[TIMES], first = 0;
  Preview wanted = { .rule = rule };

  for (guint i = 0; i < TIMES; i++)
    {
      g_autoptr (GError) error = NULL;

      hearth_db_read (db, preview, &wanted, NULL, &error);
      g_assert_no_error (error);
      all[i] = wanted.ms;
      first = i == 0 ? wanted.ms : first;
    }
  qsort (all, TIMES, sizeof *all, compare_doubles);
  g_print ("  %-88s %7u %8.1f %8.1f %8.1f   %.2f\n", rule, wanted.n, first, all[TIMES / 2], all[TIMES - 1], all[TIMES / 2] / BAR);
}

int
main (void)
{
  const HearthChangeInfo info = { .kind = "import", .count = HEARTH_NONE };
  g_autofree char       *folder = g_dir_make_tmp ("hearth-bench-XXXXXX", NULL), *path = g_build_filename (folder, "community.db", NULL);
  g_autofree char       *line = g_strdup_printf ("rm -r %s", folder);
  g_autoptr (GError)     error = NULL;
  HearthDb              *db = hearth_db_open (path, HEARTH_DB_CREATE, hearth_member_derive, NULL, &error);

  g_assert_no_error (error);
  hearth_db_write (db, &info, insert_all, NULL, NULL, &error);
  g_assert_no_error (error);
  g_print ("Rules over %d members (ms)%64s     members    first   median    worst   of %d ms\n", MEMBERS, "", BAR);
  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    measure (db, rules[i]);
  hearth_db_close (db);
  g_object_unref (db);
  return g_spawn_command_line_sync (line, NULL, NULL, NULL, NULL) ? 0 : 1;
}
