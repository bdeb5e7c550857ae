/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A small community written down by hand. Times are those of its zone, Berlin; today is what a test says. */

#pragma once

#include "../../remove-tree.h"
#include "../db/db-write.h"
#include "base/hearth-clock.h"
#include "base/hearth-date.h"
#include "base/hearth-days.h"
#include "db/hearth-stmt.h"
#include "db/hearth-undo.h"
#include "interactions/hearth-interaction.h"
#include "metrics/hearth-metric-derive.h"

#include <glib/gstdio.h>

typedef struct
{
  char      *dir;
  HearthDb  *db;
  GTimeZone *zone;
} Fixture;

/* The answer of func; *seq (may be NULL) is the transaction's. */
static inline gint64
do_write (Fixture  *fixture,
          WriteFunc func,
          gpointer  data,
          gint64   *seq)
{
  const HearthChangeInfo info = { .kind = "member-edit", .count = HEARTH_NONE };
  g_autoptr (GError)     error = NULL;
  Write                  write = { func, data, -1 };
  gint64                 number = hearth_db_write (fixture->db, &info, run_write, &write, NULL, &error);

  g_assert_no_error (error);
  if (seq != NULL)
    *seq = number;
  return write.answer;
}

static inline gint64
insert_row (HearthConn *conn,
            gpointer    data,
            GError    **error)
{
  HearthTable table = *(HearthTable *) ((gpointer *) data)[0];
  gpointer    row = ((gpointer *) data)[1];

  /* Every row begins with its rowid. */
  return hearth_row_insert (conn, table, row, error) ? *(gint64 *) row : -1;
}

static inline gint64
insert (Fixture    *fixture,
        HearthTable table,
        gpointer    row)
{
  gpointer data[2] = { &table, row };

  return do_write (fixture, insert_row, data, NULL);
}

/* A time of the community's zone; HEARTH_NONE for NULL. */
static inline gint64
at (Fixture    *fixture,
    const char *text)
{
  gint64 ms = HEARTH_NONE;

  g_assert_true (text == NULL || hearth_date_parse (text, HEARTH_DATE_ISO, fixture->zone, &ms, NULL));
  return ms;
}

static inline gint32
day (const char *text)
{
  int y, m, d;

  if (text == NULL)
    return HEARTH_NO_DAY;
  g_assert_cmpint (sscanf (text, "%d-%d-%d", &y, &m, &d), ==, 3);
  return hearth_day_from_date (y, m, d);
}

static inline void
set_up (Fixture      *fixture,
        gconstpointer today)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *path = NULL;
  HearthCommunityRow row;

  fixture->dir = g_dir_make_tmp ("hearth-test-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (fixture->dir, "community.db", NULL);
  fixture->zone = g_time_zone_new_identifier ("Europe/Berlin");
  hearth_clock_set (at (fixture, today != NULL ? today : "2026-06-20 12:00"));
  fixture->db = hearth_db_open (path, HEARTH_DB_CREATE, hearth_metric_derive, NULL, &error);
  g_assert_no_error (error);
  hearth_row_init (HEARTH_TABLE_COMMUNITY, &row);
  row.name = (char *) "Night Swim";
  row.currency = (char *) "EUR";
  row.time_zone = (char *) "Europe/Berlin";
  insert (fixture, HEARTH_TABLE_COMMUNITY, &row);
}

static inline void
tear_down (Fixture      *fixture,
           gconstpointer today)
{
  hearth_clock_set (HEARTH_NONE);
  hearth_db_close (fixture->db);
  g_clear_object (&fixture->db);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  remove_tree (fixture->dir);
  g_time_zone_unref (fixture->zone);
  g_free (fixture->dir);
}

#define add_test(path, func)           g_test_add (path, Fixture, NULL, set_up, func, tear_down)
#define add_test_at(path, today, func) g_test_add (path, Fixture, today, set_up, func, tear_down)

/* joined and left may be NULL. */
static inline gint64
fan (Fixture    *fixture,
     const char *name,
     const char *joined,
     const char *left)
{
  HearthMember member;

  hearth_row_init (HEARTH_TABLE_MEMBER, &member);
  member.name = (char *) name;
  member.joined_at = at (fixture, joined);
  member.left_at = at (fixture, left);
  return insert (fixture, HEARTH_TABLE_MEMBER, &member);
}

/* What a member did, or the artist with them: the kind's own direction. */
static inline gint64
act (Fixture              *fixture,
     gint64                member,
     HearthInteractionKind kind,
     const char           *when)
{
  HearthInteraction row;

  hearth_row_init (HEARTH_TABLE_INTERACTION, &row);
  row.member = member;
  row.kind = kind;
  row.direction = hearth_kind_default_direction (kind);
  row.at = at (fixture, when);
  return insert (fixture, HEARTH_TABLE_INTERACTION, &row);
}

/* The same from the artist, or between fans. */
static inline gint64
act_out (Fixture              *fixture,
         gint64                member,
         HearthInteractionKind kind,
         const char           *when)
{
  HearthInteraction row;

  hearth_row_init (HEARTH_TABLE_INTERACTION, &row);
  row.member = member;
  row.kind = kind;
  row.direction = HEARTH_DIRECTION_OUT;
  row.at = at (fixture, when);
  return insert (fixture, HEARTH_TABLE_INTERACTION, &row);
}

static inline gint64
act_with (Fixture              *fixture,
          gint64                member,
          gint64                with,
          HearthInteractionKind kind,
          const char           *when)
{
  HearthInteraction row;

  hearth_row_init (HEARTH_TABLE_INTERACTION, &row);
  row.member = member;
  row.with_member = with;
  row.kind = kind;
  row.direction = HEARTH_DIRECTION_PEER;
  row.at = at (fixture, when);
  return insert (fixture, HEARTH_TABLE_INTERACTION, &row);
}

/* Money as stored; net HEARTH_NONE where it is not known. */
static inline gint64
pay (Fixture              *fixture,
     gint64                member,
     HearthInteractionKind kind,
     const char           *when,
     gint64                amount,
     gint64                net,
     const char           *currency)
{
  HearthInteraction row;

  hearth_row_init (HEARTH_TABLE_INTERACTION, &row);
  row.member = member;
  row.kind = kind;
  row.direction = hearth_kind_default_direction (kind);
  row.at = at (fixture, when);
  row.amount = amount;
  row.net = net;
  row.currency = (char *) currency;
  return insert (fixture, HEARTH_TABLE_INTERACTION, &row);
}
