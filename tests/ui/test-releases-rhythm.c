/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The rhythm of what members get, as the page of releases shows it: a silence, a steady one, and too much at once. No day lies near the ends of
 * what is looked at, so that midnight changes nothing. */

#include "shell-fixture.h"

#include "releases/hearth-moment.h"
#include "releases/hearth-release-sayings.h"

/* In so many days. */
static gboolean
write_moments (HearthConn       *conn,
               HearthChangeInfo *info,
               gpointer          data,
               GCancellable     *cancellable,
               GError          **error)
{
  GArray  *days = data; /* HearthDay */
  gboolean ok = TRUE;

  for (guint i = 0; i < days->len && ok; i++)
    {
      HearthMomentRow  row;
      g_autofree char *date = hearth_day_format (g_array_index (days, HearthDay, i));

      hearth_row_init (HEARTH_TABLE_MOMENT, &row);
      row.kind = HEARTH_MOMENT_CLIP;
      row.title = (char *) "From the room";
      row.date = date;
      ok = hearth_moment_add (conn, &row, error) > 0;
    }

  return ok;
}

static void
add_moments (Fixture    *fixture,
             const char *ahead)
{
  const HearthChangeInfo info = { "moment-add", NULL, HEARTH_NONE };
  HearthCommunity       *community = hearth_window_get_community (fixture->window);
  HearthDay              today = hearth_release_today (community);
  g_autoptr (GArray)     days = g_array_new (FALSE, FALSE, sizeof (HearthDay));
  g_auto (GStrv)         words = g_strsplit (ahead, " ", -1);
  g_autoptr (GError)     error = NULL;

  for (guint i = 0; words[i] != NULL; i++)
    {
      HearthDay day = hearth_day_add (today, (int) g_ascii_strtoll (words[i], NULL, 10));

      g_array_append_val (days, day);
    }
  hearth_db_write (hearth_community_get_db (community), &info, write_moments, days, NULL, &error);
  g_assert_no_error (error);
}

static void
test_rhythm (Fixture      *fixture,
             gconstpointer data)
{
  open_community (fixture, "Rhythm");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.releases", NULL));
  wait_until (shows (fixture, "Nothing Is Planned"));
  add_moments (fixture, "0 10 20 50 60 70 80 90 100");
  wait_until (shows (fixture, "29 days without anything for your members"));
  g_assert_false (shows (fixture, "A steady rhythm"));

  add_moments (fixture, "30 40");
  wait_until (shows (fixture, "A steady rhythm"));
  g_assert_false (shows (fixture, "29 days without anything for your members"));

  add_moments (fixture, "21 22 23");
  wait_until (shows (fixture, "4 things within a week"));
  g_assert_false (shows (fixture, "A steady rhythm"));
}

int
main (int   argc,
      char *argv[])
{
  begin (&argc, &argv);
  g_test_add ("/ui/releases/rhythm", Fixture, NULL, set_up, test_rhythm, tear_down);

  return g_test_run ();
}
