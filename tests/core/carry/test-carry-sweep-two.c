/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Two computers at once: one takes away what nothing needs, and at each of its requests the other needs it again; and the other way round. In the end what is needed lies there whole, and nothing
 * else does. Ana is this process; Ben is this program once more, with --ben. HEARTH_INTERLEAVE=all plays every pair of moments at which Ben tells of it and sends it. */

#include "carry-ben.h"

#include <sys/wait.h>

#define MOMENTS 24 /* Ana has about as many */

/* ---- Ana, and who plays them ---- */

typedef struct
{
  Carried    *carried;
  pid_t       ben;
  int         to;
  int         from;
  guint       round;
  guint       second; /* of Ana's requests: when Ben sends */
  GHashTable *there;  /* paths on the storage as the round began */
  GPtrArray  *parts;  /* those that this round is about */
} Two;

static void
tell_ben (Two        *two,
          const char *words)
{
  g_autofree char *line = g_strconcat (words, "\n", NULL);
  char             answer;

  g_assert_cmpint (write (two->to, line, strlen (line)), ==, (gssize) strlen (line));
  g_assert_cmpint (read (two->from, &answer, 1), ==, 1);
}

static void
begin_ben (Two     *two,
           Carried *carried)
{
  g_autofree char *folder = g_strdup (hearth_community_get_folder (carried->pair.ben));
  char            *argv[] = { (char *) "/proc/self/exe", (char *) "--ben", folder, NULL };
  int              to[2], from[2];

  *two = (Two) { .carried = carried, .there = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL), .parts = g_ptr_array_new_with_free_func (g_free) };
  put_away (carried, "first", MIB, 1);
  send_to_ben (carried);
  hearth_community_close (carried->pair.ben);
  g_assert_true (pipe (to) == 0 && pipe (from) == 0);
  two->ben = fork ();
  if (two->ben == 0)
    {
      dup2 (to[0], STDIN_FILENO);
      dup2 (from[1], STDOUT_FILENO);
      close (to[1]);
      close (from[0]);
      execv (argv[0], argv);
      _exit (99);
    }
  close (to[0]);
  close (from[1]);
  two->to = to[1];
  two->from = from[0];
}

static void
end_ben (Two *two)
{
  g_autofree char   *folder = g_strdup (hearth_community_get_folder (two->carried->pair.ben));
  g_autoptr (GError) error = NULL;
  int                status;

  close (two->to);
  g_assert_cmpint (waitpid (two->ben, &status, 0), ==, two->ben);
  g_assert_cmpint (status, ==, 0);
  close (two->from);
  g_hash_table_unref (two->there);
  g_ptr_array_unref (two->parts);
  g_clear_object (&two->carried->pair.ben);
  two->carried->pair.ben = hearth_community_open (folder, HEARTH_DB_NONE, NULL, &error);
  g_assert_no_error (error);
}

static void
both_later (Two   *two,
            gint64 ms)
{
  g_autofree char *words = NULL;

  later (ms);
  words = g_strdup_printf ("c%" G_GINT64_FORMAT, hearth_clock_now ());
  tell_ben (two, words);
}

static void
turn_ana (Two *two)
{
  turn (two->carried->pair.ana, two->carried->ana);
}

/* Two parts that no other round has. */
static char *
make_round (Two        *two,
            const char *name)
{
  g_autofree char *file = g_strdup_printf ("%s-%u", name, two->round);

  return make_plain (two->carried, file, 2 * MIB, 1000 + two->round);
}

static void
let_add (Two        *two,
         gboolean    ben,
         const char *name)
{
  g_autofree char *path = make_round (two, name);
  g_autofree char *words = g_strconcat ("a", path, NULL);

  if (ben)
    tell_ben (two, words);
  else
    add_file (two->carried->pair.ana, two->carried->ana, path);
}

/* What came since the last time. */
static GPtrArray *
list_new (Two        *two,
          const char *folder)
{
  g_autoptr (GPtrArray) files = list_storage (&two->carried->pair);
  GPtrArray            *fresh = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < files->len; i++)
    if (strstr (files->pdata[i], folder) != NULL && g_hash_table_add (two->there, g_strdup (files->pdata[i])))
      g_ptr_array_add (fresh, g_strdup (files->pdata[i]));
  return fresh;
}

/* At no moment a list lies there of which a part does not. */
static void
assert_no_half (Two *two)
{
  g_autoptr (GPtrArray) lists = list_new (two, "/man/");

  for (guint i = 0; lists->len > 0 && i < two->parts->len; i++)
    g_assert_true (g_file_test (two->parts->pdata[i], G_FILE_TEST_EXISTS));
}

/* Whoever will need it again put it away, sent it and so knows it to be there; the other takes it out. Then it may go. */
static void
begin_round (Two     *two,
             gboolean ben_adds)
{
  g_autofree char *old = g_strdup_printf ("xold-%u", ++two->round);

  g_ptr_array_unref (list_new (two, "/"));
  let_add (two, ben_adds, "old");
  for (guint i = 0; i < 2; i++)
    {
      tell_ben (two, "t");
      turn_ana (two);
    }
  g_ptr_array_unref (two->parts);
  two->parts = list_new (two, "/blob/");
  g_assert_cmpuint (two->parts->len, ==, 2);
  g_ptr_array_unref (list_new (two, "/man/"));
  if (ben_adds)
    remove_item (two->carried->pair.ana, old + 1);
  else
    tell_ben (two, old);
  both_later (two, DAY_MS);
  for (guint i = 0; i < 2; i++)
    {
      tell_ben (two, "t");
      turn_ana (two);
    }
  both_later (two, 91 * DAY_MS);
}

/* The rest comes by itself, in some days; every file there is one that is needed, and each that is needed is there. */
static void
end_round (Two  *two,
           guint things) /* of two parts that there are, beside the first one of one */
{
  g_autofree char *name = g_strdup_printf ("new-%u", two->round);

  assert_no_half (two);
  for (guint i = 0; i < 3; i++)
    {
      both_later (two, DAY_MS + 1);
      tell_ben (two, "t");
      turn_ana (two);
    }
  if (things > 0)
    g_assert_cmpint (where_is (two->carried->pair.ana, name), !=, HEARTH_CARRY_AWAITED);
  g_assert_cmpuint (count_there (two->carried, "man"), ==, 1 + things);
  g_assert_cmpuint (count_there (two->carried, "blob"), ==, 1 + 2 * things);
}

/* ---- Ana takes away, Ben needs it again ---- */

static void
ben_sends (gpointer data)
{
  tell_ben (data, "k");
}

static void
ben_tells (gpointer data)
{
  Two *two = data;

  let_add (two, TRUE, "new");
  tell_ben (two, "r");
  if (two->second <= faulty.requests)
    {
      ben_sends (two);
      return;
    }
  faulty.at = two->second;
  faulty.hook = ben_sends;
}

/* Ben tells of it at Ana's first-th request, and sends it at second-th. FALSE when she did not make so many. */
static gboolean
play_need (Two  *two,
           guint first,
           guint second)
{
  gboolean more;

  begin_round (two, TRUE);
  run (two->carried->pair.ana);
  two->second = second;
  faulty.requests = 0;
  faulty.at = first;
  faulty.hook = ben_tells;
  faulty.data = two;
  carry (two->carried->pair.ana, two->carried->ana);
  faulty.at = 0;
  more = faulty.requests >= first;
  if (!more)
    let_add (two, TRUE, "new");
  end_round (two, two->round);
  return more;
}

static void
test_need (Carried      *carried,
           gconstpointer data)
{
  gboolean all = g_strcmp0 (g_getenv ("HEARTH_INTERLEAVE"), "all") == 0;
  gboolean more = TRUE;
  Two      two;

  begin_ben (&two, carried);
  for (guint first = 1; more; first++)
    if (all)
      for (guint second = first; more && second <= MAX (first, MOMENTS); second++)
        more = play_need (&two, first, second);
    else
      more = play_need (&two, first, first + 2 * (first % 2));
  g_assert_cmpuint (two.round, >, 12);
  end_ben (&two);
}

/* ---- Ben takes away, Ana needs it again ---- */

static void
ben_turns (gpointer data)
{
  tell_ben (data, "t");
}

static void
test_needed (Carried      *carried,
             gconstpointer data)
{
  Two      two;
  gboolean more = TRUE;

  begin_ben (&two, carried);
  for (guint at = 1; more; at++)
    {
      begin_round (&two, FALSE);
      let_add (&two, FALSE, "new");
      faulty.requests = 0;
      faulty.at = at;
      faulty.hook = ben_turns;
      faulty.data = &two;
      turn_ana (&two);
      more = faulty.requests >= at;
      faulty.at = 0;
      g_test_message ("%u requests", faulty.requests);
      end_round (&two, two.round);
    }
  g_assert_cmpuint (two.round, >, 12);
  end_ben (&two);
}

/* ---- Both take away ---- */

static void
test_both (Carried      *carried,
           gconstpointer data)
{
  Two      two;
  gboolean more = TRUE;

  begin_ben (&two, carried);
  for (guint at = 1; more; at += 3)
    {
      begin_round (&two, TRUE);
      run (carried->pair.ana);
      faulty.requests = 0;
      faulty.at = at;
      faulty.hook = ben_turns;
      faulty.data = &two;
      carry (carried->pair.ana, carried->ana);
      more = faulty.requests >= at;
      faulty.at = 0;
      end_round (&two, 0);
    }
  g_assert_cmpuint (two.round, >, 4);
  end_ben (&two);
}

int
main (int    argc,
      char **argv)
{
  static const CarriedTest tests[] = {
    { "/carry/sweep-two/need", test_need },
    { "/carry/sweep-two/needed", test_needed },
    { "/carry/sweep-two/both", test_both },
  };

  if (argc == 3 && g_str_equal (argv[1], "--ben"))
    {
      faulty_reset ();
      return be_ben (argv[2]);
    }
  return run_carried (argc, argv, tests, G_N_ELEMENTS (tests), set_up_swept, end_swept);
}
