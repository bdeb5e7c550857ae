/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the desktop tells when, worked out by hand: at the hour or at its own time, once, in the days of another place. */

#include "base/hearth-clock.h"
#include "pulse-helpers.h"
#include "today/hearth-notice.h"

typedef struct
{
  const char *kind, *at;
  gboolean    overdue, ahead;
} Line;

static GPtrArray *
make (const Line *lines)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_coming_free);

  for (guint i = 0; lines[i].kind != NULL; i++)
    {
      HearthComing *due = g_new0 (HearthComing, 1);

      due->kind = lines[i].kind;
      due->at = lines[i].at != NULL ? at (lines[i].at) : HEARTH_NONE;
      due->overdue = lines[i].overdue;
      due->ahead = lines[i].ahead;
      due->id.bytes[0] = (guint8) (i + 1);
      g_ptr_array_add (all, due);
    }
  return all;
}

/* "task reminder": what is told at a time, and when one has to look again. Tells it. */
static void
assert_told (GPtrArray  *lines,
             GHashTable *told,
             const char *now,
             const char *zone,
             const char *expected,
             const char *next)
{
  HearthTodayClock      clock = clock_at (now, zone);
  gint64                again;
  g_autoptr (GPtrArray) picked = hearth_notice_pick (lines, told, 9, &clock, &again);
  g_autoptr (GString)   text = g_string_new (NULL);

  for (guint i = 0; i < picked->len; i++)
    {
      const HearthComing *due = g_ptr_array_index (picked, i);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", due->kind);
      g_hash_table_add (told, hearth_notice_key (due));
    }
  g_assert_cmpstr (text->str, ==, expected);
  g_assert_cmpint (again, ==, at (next));
}

#define TOLD g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL)

/* A day in Berlin, an hour ahead of UTC. */
static void
test_day (void)
{
  const Line lines[] = {
    { "task", "2026-03-12T23:00:00Z", TRUE, FALSE }, /* of the day before */
    { "applications", "2026-03-10T12:00:00Z", TRUE, FALSE },
    { "task", "2026-03-13T23:00:00Z", FALSE, FALSE },     /* today, some time */
    { "reminder", "2026-03-14T06:30:00Z", FALSE, FALSE }, /* before the hour: at the hour */
    { "pass", "2026-03-14T20:00:00Z", FALSE, FALSE },     /* ends in the evening: told while there is time */
    { "moment", "2026-03-14T17:30:00Z", FALSE, FALSE },
    { "opening", "2026-03-14T19:00:00Z", FALSE, FALSE },
    { "reminder", "2026-03-15T08:00:00Z", FALSE, TRUE }, /* not today */
    { 0 },
  };
  g_autoptr (GPtrArray) all = make (lines);
  TOLD;

  assert_told (all, told, "2026-03-14T06:31:00Z", "Europe/Berlin", "", "2026-03-14T08:00:00Z");
  assert_told (all, told, "2026-03-14T08:00:00Z", "Europe/Berlin", "task applications task reminder pass", "2026-03-14T17:30:00Z");
  assert_told (all, told, "2026-03-14T08:05:00Z", "Europe/Berlin", "", "2026-03-14T17:30:00Z");
  assert_told (all, told, "2026-03-14T17:30:00Z", "Europe/Berlin", "moment", "2026-03-14T19:00:00Z");
  assert_told (all, told, "2026-03-14T22:00:00Z", "Europe/Berlin", "opening", "2026-03-15T08:00:00Z");
  assert_told (all, told, "2026-03-14T22:30:00Z", "Europe/Berlin", "", "2026-03-15T08:00:00Z");
}

/* Told for the time it had; moved to another, it is another thing. The computer was off until the evening. */
static void
test_moved (void)
{
  const Line            first[] = { { "moment", "2026-03-14T10:00:00Z", FALSE, FALSE }, { 0 } };
  const Line            moved[] = { { "moment", "2026-03-14T20:00:00Z", FALSE, FALSE }, { 0 } };
  g_autoptr (GPtrArray) before = make (first), after = make (moved);
  TOLD;

  assert_told (before, told, "2026-03-14T18:00:00Z", "UTC", "moment", "2026-03-15T09:00:00Z");
  assert_told (before, told, "2026-03-15T09:00:00Z", "UTC", "", "2026-03-16T09:00:00Z");
  assert_told (after, told, "2026-03-14T18:30:00Z", "UTC", "", "2026-03-14T20:00:00Z");
  assert_told (after, told, "2026-03-14T20:00:00Z", "UTC", "moment", "2026-03-15T09:00:00Z");
}

/* The night the clock goes forward in Berlin, and what has no day at all. */
static void
test_summer (void)
{
  const Line            lines[] = { { "loop", NULL, FALSE, FALSE }, { 0 } };
  g_autoptr (GPtrArray) all = make (lines);
  TOLD;

  assert_told (all, told, "2026-03-28T23:30:00Z", "Europe/Berlin", "", "2026-03-29T07:00:00Z");
  assert_told (all, told, "2026-03-29T07:00:00Z", "Europe/Berlin", "loop", "2026-03-30T07:00:00Z");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/notice/day", test_day);
  g_test_add_func ("/notice/moved", test_moved);
  g_test_add_func ("/notice/summer", test_summer);
  return g_test_run ();
}
