/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How often a leaked copy of a picture is known after JPEG at quality 80 and half the size, and how often somebody is named who did not leak it. A hundred
 * pictures of different sizes, half PNG and half JPEG, each marked and held against its original by the worker as the app does it; what is between is
 * ImageMagick's. A trial of an unmarked copy is one such file against the keys of a hundred members that no other trial asked for. The worker is the
 * program's argument. */

#include "marks/hearth-mark.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#define PICTURES  100
#define OTHERS    100 /* members beside the one */
#define STRANGERS 10000

typedef struct
{
  float *values; /* within bytes */
  gsize  n;
  char  *bytes;
} Evidence;

static const char *worker;
static char       *folder;

static void
make_seed (guint8 *seed,
           guint   number)
{
  memset (seed, 0, HEARTH_MARK_SEED_BYTES);
  memcpy (seed, &number, sizeof number);
}

/* line: a shell's, in the folder; input: for its standard input. What it says; caller frees. */
static char *
run (const char *line,
     GBytes     *input,
     gsize      *len)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GBytes)              nothing = g_bytes_new_static ("", 0), said = NULL;
  g_autoptr (GSubprocess)         process = NULL;
  g_autoptr (GError)              error = NULL;

  g_subprocess_launcher_set_cwd (launcher, folder);
  process = g_subprocess_launcher_spawn (launcher, &error, "sh", "-c", line, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate (process, input != NULL ? input : nothing, NULL, &said, NULL, &error);
  g_assert_no_error (error);
  if (!g_subprocess_get_successful (process))
    g_error ("%s", line);
  return g_bytes_unref_to_data (g_steal_pointer (&said), len);
}

static void
run_quietly (const char *line)
{
  gsize            len;
  g_autofree char *said = run (line, NULL, &len);
}

/* A picture of that number, in "original": clouds of two colours, shapes with edges, grain. */
static void
make_picture (guint number)
{
  g_autofree char *line = g_strdup_printf ("convert -seed %u -size %ux%u plasma:'hsl(%u,60%%,40%%)-hsl(%u,50%%,70%%)' -fill none -stroke black -strokewidth %u "
                                           "-draw 'circle %u,%u %u,%u' -attenuate 0.%u +noise gaussian -quality 92 %s:original",
                                           number, 480 + number * 37 % 600, 400 + number * 53 % 500, number * 47 % 360, number * 101 % 360, 1 + number % 7, 100 + number, 120 + number, 220 + number,
                                           180 + number, number % 4, number % 2 == 0 ? "png" : "jpg");

  run_quietly (line);
}

static void
mark_picture (guint number)
{
  guint8             seed[HEARTH_MARK_SEED_BYTES];
  g_autoptr (GBytes) input = (make_seed (seed, number), g_bytes_new (seed, sizeof seed));
  g_autofree char   *line = g_strdup_printf ("exec '%s' mark 3<original 4<>marked", worker);
  g_autofree char   *said = NULL;
  gsize              len;

  run_quietly ("rm -f marked");
  said = run (line, input, &len);
}

/* What a copy of that name says after it was made smaller and coarser. */
static Evidence
leak (const char *name)
{
  g_autofree char *shrink = g_strdup_printf ("convert %s -resize 50%% -quality 80 jpg:leak", name);
  g_autofree char *line = g_strdup_printf ("exec '%s' compare 3<original 4<leak", worker);
  Evidence         evidence;
  gsize            len;

  run_quietly (shrink);
  evidence.bytes = run (line, NULL, &len);
  g_assert_cmpuint (len, >, sizeof (guint64));
  evidence.n = (len - sizeof (guint64)) / sizeof (float);
  evidence.values = (float *) (gpointer) (evidence.bytes + sizeof (guint64));
  return evidence;
}

static double
score (const Evidence *evidence,
       guint           number)
{
  guint8 seed[HEARTH_MARK_SEED_BYTES];

  make_seed (seed, number);
  return hearth_mark_score (evidence->values, evidence->n, seed);
}

/* The best score of that many members, by numbers from first on. */
static double
best_of (const Evidence *evidence,
         guint           first)
{
  double best = 0;

  for (guint i = 0; i < OTHERS; i++)
    best = MAX (best, score (evidence, first + i));
  return best;
}

/* Both kinds of copies of each picture; those without a mark are kept. How many were known. */
static guint
try_marked (GArray *unmarked)
{
  guint  known = 0;
  double least = G_MAXDOUBLE, most = 0;

  for (guint number = 1; number <= PICTURES; number++)
    {
      Evidence plain, evidence;
      double   own, other;

      make_picture (number);
      mark_picture (number);
      evidence = leak ("marked");
      own = score (&evidence, number);
      other = best_of (&evidence, number * 1000);
      known += own > other && hearth_mark_confidence (own, OTHERS + 1) >= HEARTH_MARK_SURE;
      g_assert_cmpfloat (hearth_mark_confidence (other, OTHERS + 1), <, HEARTH_MARK_SURE);
      least = MIN (least, own);
      most = MAX (most, other);
      g_free (evidence.bytes);
      plain = leak ("original");
      g_array_append_val (unmarked, plain);
    }
  g_test_message ("%u of %d copies known; the least score of a member's own copy %.1f, the best of somebody else %.1f", known, PICTURES, least, most);
  return known;
}

static void
test_pictures (void)
{
  g_autoptr (GArray) unmarked = g_array_new (FALSE, FALSE, sizeof (Evidence));
  guint              named = 0;
  double             most = 0;

  folder = g_dir_make_tmp ("hearth-pictures-XXXXXX", NULL);
  g_assert_cmpuint (try_marked (unmarked) * 100, >=, PICTURES * 99);
  for (guint trial = 0; trial < STRANGERS; trial++)
    {
      double best = best_of (&g_array_index (unmarked, Evidence, trial % unmarked->len), 1000000 + trial * OTHERS);

      named += hearth_mark_confidence (best, OTHERS) >= HEARTH_MARK_SURE;
      most = MAX (most, best);
    }
  g_test_message ("%d trials of %u unmarked copies, %d members each: %u named, best score %.2f", STRANGERS, unmarked->len, OTHERS, named, most);
  g_assert_cmpuint (named, ==, 0);
  for (guint i = 0; i < unmarked->len; i++)
    g_free (g_array_index (unmarked, Evidence, i).bytes);
  run_quietly ("rm -f original marked leak");
  g_remove (folder);
  g_free (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  worker = argv[1];
  g_test_add_func ("/marks-trials/pictures", test_pictures);
  return g_test_run ();
}
