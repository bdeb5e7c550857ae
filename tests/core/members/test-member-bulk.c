/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The same done to many members: each once, whoever they were merged from, and taken back in one step. And segments, which say whom. */

#include "member-fixture.h"
#include "members/hearth-member-bulk.h"
#include "members/hearth-segment.h"
#include "members/hearth-stage.h"

typedef struct
{
  gint64 (*func) (HearthConn *conn, GArray *members, const char *name, GError **error);
  GArray     *members;
  const char *name;
} Bulk;

static gint64
write_bulk (HearthConn *conn,
            gpointer    data,
            GError    **error)
{
  const Bulk *bulk = data;

  return bulk->func (conn, bulk->members, bulk->name, error);
}

static gint64
join (HearthConn *conn,
      GArray     *members,
      const char *name,
      GError    **error)
{
  return hearth_members_join_circle (conn, members, name, 1000, error);
}

static gint64
delete_all (HearthConn *conn,
            GArray     *members,
            const char *name,
            GError    **error)
{
  return hearth_members_delete (conn, members, error) ? 1 : -1;
}

static gint64
merge_all (HearthConn *conn,
           GArray     *members,
           const char *name,
           GError    **error)
{
  return hearth_members_merge (conn, members, error) ? 1 : -1;
}

static GArray *
pick (gint64 a,
      gint64 b,
      gint64 c)
{
  GArray *members = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (members, a);
  g_array_append_val (members, b);
  if (c > 0)
    g_array_append_val (members, c);
  return members;
}

static void
test_links (Fixture      *fixture,
            gconstpointer data)
{
  gint64             ana = add_member (fixture, "Ana", NULL), ben = add_member (fixture, "Ben", NULL);
  gint64             cleo = add_member (fixture, "Cleo", NULL), dora = add_member (fixture, "Dora", NULL), seq, circle;
  g_autoptr (GArray) first = pick (dora, ben, 0), all = pick (ana, ben, cleo);
  Bulk               bulk = { hearth_members_tag, first, "Press" };

  g_assert_cmpint (do_write (fixture, write_bulk, &bulk, NULL), ==, 2);
  /* Ana has it by Dora now. */
  merge (fixture, ana, dora);
  bulk = (Bulk) { hearth_members_tag, all, "PRESS" };
  g_assert_cmpint (do_write (fixture, write_bulk, &bulk, &seq), ==, 1);
  assert_found (fixture, "tag:press", ana, ben, cleo);
  undo (fixture, seq);
  assert_found (fixture, "tag:press", ana, ben);

  bulk.func = hearth_members_untag;
  g_assert_cmpint (do_write (fixture, write_bulk, &bulk, &seq), ==, 2);
  assert_found (fixture, "tag:press");
  assert_found (fixture, "press");
  undo (fixture, seq);
  assert_found (fixture, "tag:press", ana, ben);
  bulk.name = "there is none";
  g_assert_cmpint (do_write (fixture, write_bulk, &bulk, NULL), ==, 0);

  bulk = (Bulk) { join, all, "Lanterns" };
  g_assert_cmpint (do_write (fixture, write_bulk, &bulk, &circle), ==, 3);
  g_assert_cmpint (do_write (fixture, write_bulk, &bulk, NULL), ==, 0);
  assert_found (fixture, "circle:lanterns", ana, ben, cleo);
  bulk.func = hearth_members_leave_circle;
  g_assert_cmpint (do_write (fixture, write_bulk, &bulk, NULL), ==, 3);
  assert_found (fixture, "circle:lanterns");
}

static gint64
pin_believer (HearthConn *conn,
              GArray     *members,
              const char *name,
              GError    **error)
{
  return hearth_members_pin_stage (conn, members, name != NULL ? HEARTH_STAGE_BELIEVER : HEARTH_NONE, error);
}

static void
test_badges_and_pins (Fixture      *fixture,
                      gconstpointer data)
{
  gint64             ana = add_member (fixture, "Ana", NULL), ben = add_member (fixture, "Ben", NULL);
  gint64             cleo = add_member (fixture, "Cleo", NULL), dora = add_member (fixture, "Dora", NULL), seq;
  g_autoptr (GArray) first = pick (dora, ben, 0), all = pick (ana, ben, cleo);
  Bulk               bulk = { hearth_members_give_badge, first, "Lantern" };

  g_assert_cmpint (do_write (fixture, write_bulk, &bulk, NULL), ==, 2);
  /* Ana has it by Dora now. */
  merge (fixture, ana, dora);
  bulk = (Bulk) { hearth_members_give_badge, all, "LANTERN" };
  g_assert_cmpint (do_write (fixture, write_bulk, &bulk, &seq), ==, 1);
  assert_found (fixture, "badge:lantern", ana, ben, cleo);
  undo (fixture, seq);
  assert_found (fixture, "badge:lantern", ana, ben);
  bulk.func = hearth_members_take_badge;
  g_assert_cmpint (do_write (fixture, write_bulk, &bulk, &seq), ==, 2);
  assert_found (fixture, "badge:lantern");
  undo (fixture, seq);
  assert_found (fixture, "badge:lantern", ana, ben);

  bulk = (Bulk) { pin_believer, all, "yes" };
  g_assert_cmpint (do_write (fixture, write_bulk, &bulk, &seq), ==, 3);
  assert_found (fixture, "stage:believer", ana, ben, cleo);
  g_assert_cmpint (do_write (fixture, write_bulk, &bulk, NULL), ==, 0);
  undo (fixture, seq);
  assert_found (fixture, "stage:believer");
  g_assert_cmpint (do_write (fixture, write_bulk, &bulk, NULL), ==, 3);
  bulk.name = NULL;
  g_assert_cmpint (do_write (fixture, write_bulk, &bulk, &seq), ==, 3);
  assert_found (fixture, "stage:believer");
  undo (fixture, seq);
  assert_found (fixture, "stage:believer", ana, ben, cleo);
}

static void
test_delete_and_merge (Fixture      *fixture,
                       gconstpointer data)
{
  gint64             ana = add_member (fixture, "Ana", "ana@x.example"), ben = add_member (fixture, "Ben", NULL);
  gint64             cleo = add_member (fixture, "Cleo", NULL), dora = add_member (fixture, "Dora", "dora@x.example"), seq;
  g_autoptr (GArray) two = pick (ana, ben, 0), three = pick (ana, ben, cleo), one = pick (ana, ben, 0);
  Bulk               bulk = { delete_all, two, NULL };
  g_autoptr (GError) error = NULL;

  add_interaction (fixture, ana, HEARTH_KIND_PURCHASE, 1000, 500);
  merge (fixture, ana, dora);
  do_write (fixture, write_bulk, &bulk, &seq);
  assert_found (fixture, "", cleo);
  undo (fixture, seq);
  assert_found (fixture, "", ana, ben, cleo);
  assert_found (fixture, "spent:5", ana);

  bulk = (Bulk) { merge_all, three, NULL };
  do_write (fixture, write_bulk, &bulk, &seq);
  assert_found (fixture, "", ana);
  assert_found (fixture, "ben", ana);
  undo (fixture, seq);
  assert_found (fixture, "", ana, ben, cleo);

  g_array_set_size (one, 1);
  bulk.members = one;
  g_assert_cmpint (try_write (fixture, write_bulk, &bulk, NULL, &error), ==, -1);
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
}

typedef struct
{
  const char *name, *filter;
  gint64      rowid;
  int         places;
} Segment;

static gint64
write_segment (HearthConn *conn,
               gpointer    data,
               GError    **error)
{
  const Segment *segment = data;

  return hearth_segment_add (conn, segment->name, segment->filter, "-spent", "name,spent", error);
}

static gint64
rename_segment (HearthConn *conn,
                gpointer    data,
                GError    **error)
{
  const Segment *segment = data;
  HearthSegment  value;

  hearth_row_init (HEARTH_TABLE_SEGMENT, &value);
  value.name = (char *) segment->name;
  return hearth_segment_edit (conn, segment->rowid, hearth_table_bit (HEARTH_TABLE_SEGMENT, "name"), &value, error) ? 1 : -1;
}

static gint64
change_segment (HearthConn *conn,
                gpointer    data,
                GError    **error)
{
  const Segment *segment = data;
  HearthSegment  value;

  hearth_row_init (HEARTH_TABLE_SEGMENT, &value);
  value.filter = (char *) segment->filter;
  return hearth_segment_edit (conn, segment->rowid, hearth_table_bit (HEARTH_TABLE_SEGMENT, "filter"), &value, error) ? 1 : -1;
}

static gint64
move_segment (HearthConn *conn,
              gpointer    data,
              GError    **error)
{
  const Segment *segment = data;

  return hearth_segment_move (conn, segment->rowid, segment->places, error) ? 1 : -1;
}

static gpointer
read_segments (HearthConn   *conn,
               gpointer      data,
               GCancellable *cancellable,
               GError      **error)
{
  g_autoptr (GPtrArray) segments = hearth_segment_list (conn, error);
  GString              *text = g_string_new (NULL);

  for (guint i = 0; i < segments->len; i++)
    {
      const HearthSegment *segment = g_ptr_array_index (segments, i);

      g_string_append_printf (text, "%s=%s;", segment->name, segment->filter);
    }
  return g_string_free (text, FALSE);
}

static void
assert_segments (Fixture    *fixture,
                 const char *expected)
{
  g_autofree char *text = hearth_db_read (fixture->db, read_segments, NULL, NULL, NULL);

  g_assert_cmpstr (text, ==, expected);
}

static void
refuse (Fixture    *fixture,
        WriteFunc   func,
        Segment     segment,
        HearthError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (try_write (fixture, func, &segment, NULL, &error), ==, -1);
  g_assert_error (error, HEARTH_ERROR, (int) code);
}

static void
test_segments (Fixture      *fixture,
               gconstpointer data)
{
  Segment a = { "Gone quiet", "quiet:>40days", 0, 0 }, b = { "Berlin", "circle:berlin", 0, 0 }, c = { "Both", "segment:berlin segment:\"gone quiet\"", 0, 0 };
  gint64  seq;

  a.rowid = do_write (fixture, write_segment, &a, NULL);
  b.rowid = do_write (fixture, write_segment, &b, NULL);
  c.rowid = do_write (fixture, write_segment, &c, NULL);
  assert_segments (fixture, "Gone quiet=quiet:>40d;Berlin=circle:berlin;Both=segment:berlin segment:\"gone quiet\";");
  c.places = -2;
  do_write (fixture, move_segment, &c, NULL);
  b.places = 9;
  do_write (fixture, move_segment, &b, &seq);
  /* Those who speak of it go on doing so. */
  b.name = "Spree";
  do_write (fixture, rename_segment, &b, &seq);
  assert_segments (fixture, "Both=segment:Spree segment:\"gone quiet\";Gone quiet=quiet:>40d;Spree=circle:berlin;");
  undo (fixture, seq);
  assert_segments (fixture, "Both=segment:berlin segment:\"gone quiet\";Gone quiet=quiet:>40d;Berlin=circle:berlin;");

  refuse (fixture, write_segment, (Segment) { " ", "ana", 0, 0 }, HEARTH_ERROR_INVALID);
  refuse (fixture, write_segment, (Segment) { "BERLIN", "ana", 0, 0 }, HEARTH_ERROR_CONFLICT);
  refuse (fixture, write_segment, (Segment) { "New", "quiet:soon", 0, 0 }, HEARTH_ERROR_INVALID);
  refuse (fixture, write_segment, (Segment) { "New", "-segment:new", 0, 0 }, HEARTH_ERROR_INVALID);
  refuse (fixture, change_segment, (Segment) { NULL, "tag:a or segment:both", b.rowid, 0 }, HEARTH_ERROR_INVALID);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/member-bulk/links", test_links);
  add_test ("/member-bulk/badges-and-pins", test_badges_and_pins);
  add_test ("/member-bulk/delete-and-merge", test_delete_and_merge);
  add_test ("/member-bulk/segments", test_segments);
  return g_test_run ();
}
