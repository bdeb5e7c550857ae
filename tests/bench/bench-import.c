/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Importing a mailing list of 10,000, 100,000 and 1,000,000 rows into an empty community, beside the sqlite3 shell that imports the
 * same file into one table and then builds three indexes and a word index. Each import is a process of its own, in turn, on the same
 * disk; Hearth's time is from adding the file to the committed batch, its memory the peak of the process. Processor time is told
 * beside, since on a busy machine the clock mostly measures the others.
 *
 * Then imports into a community that has 100,000 members: the same list again, a newer one (2 rows in 100 changed, 2 new), one in which
 * every row has changed, and 100,000 people more.
 *
 *   bench-import [ROWS...]          other sizes
 *   bench-import --one DIR CSV...   imports one after the other, each told as "seconds rows peak-KiB cpu-seconds" */

#include "../remove-tree.h"
#include "community/hearth-community.h"
#include "import/hearth-import.h"
#include "sorted.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <math.h>
#include <sys/resource.h>

#define MAX_SIZES 8
#define BAR       2.5
#define BAR_MIB   200

static const char *const given[] = { "Ada", "Noor", "Zoë", "Mateo", "Yuki", "Ines", "Kwame", "Priya", "Lars", "Olena", "Tom", "Aiko" };
static const char *const family[] = { "Ember", "Çelik", "Haddad", "Sato", "Okafor", "Lindqvist", "Nowak", "Rossi", "Dubois", "Kim" };
static const char *const places[] = { "United States", "Germany", "Türkiye", "Canada", "Japan", "United Kingdom", "Brazil" };

/* n people from number first on. Of changed in a hundred the country is not what it was in another file. */
static void
write_rows (const char *path,
            guint       first,
            guint       n,
            guint       changed)
{
  FILE             *file = g_fopen (path, "w");
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  g_assert_nonnull (file);
  fputs ("email,fullname,date added,country,postal code,num purchases\n", file);
  for (guint i = 0; i < first; i++)
    g_rand_int (random);
  for (guint i = first; i < first + n; i++)
    {
      guint32     r = g_rand_int (random);
      guint       place = r / 256 + (i % 100 < changed ? 1 : 0);
      const char *name = given[r % G_N_ELEMENTS (given)];

      fprintf (file, "fan.%06x.%u@example.%s,%s %s,%u/%u/%u %u:%02u%s,%s,%05u,%u\n", r & 0xffffff, i, r & 1 ? "com" : "org", name,
               family[r / 16 % G_N_ELEMENTS (family)], 1 + r % 12, 1 + r / 8 % 28, 18 + r / 32 % 8, 1 + r / 64 % 12, r / 128 % 60,
               r & 2 ? "am" : "pm", places[place % G_N_ELEMENTS (places)], r / 512 % 100000, r / 1024 % 9);
    }
  g_assert_cmpint (fclose (file), ==, 0);
}

static void
fail_on (GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

/* Processor seconds of this process, or of its children that have ended. */
static double
cpu_seconds (int who)
{
  struct rusage usage;

  getrusage (who, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

/* In the child. */
static void
import_one (HearthCommunity *community,
            const char      *csv)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (HearthImport) import = NULL;
  HearthImportCounts       counts;
  struct rusage            usage;
  double                   cpu = cpu_seconds (RUSAGE_SELF);
  gint64                   start = g_get_monotonic_time ();

  import = hearth_import_new (hearth_community_get_db (community));
  hearth_import_add_file (import, csv, &error);
  fail_on (error);
  hearth_import_run (import, FALSE, NULL, &counts, &error);
  fail_on (error);
  start = g_get_monotonic_time () - start;
  g_assert_cmpint (counts.rows, ==, counts.members_new + counts.members_updated + counts.members_unchanged);
  getrusage (RUSAGE_SELF, &usage);
  g_print ("%.3f %d %ld %.3f\n", (double) start / 1e6, (int) counts.rows, usage.ru_maxrss, cpu_seconds (RUSAGE_SELF) - cpu);
}

static int
import_each (const char *dir,
             char      **csvs)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (HearthCommunity) community = NULL;
  HearthCommunityRow          settings;

  hearth_row_init (HEARTH_TABLE_COMMUNITY, &settings);
  settings.name = (char *) "Bench";
  settings.currency = (char *) "EUR";
  settings.time_zone = (char *) "UTC";
  community = hearth_community_create (dir, &settings, &error);
  fail_on (error);
  for (guint i = 0; csvs[i] != NULL; i++)
    import_one (community, csvs[i]);
  hearth_community_close (community);
  return 0;
}

static double
run_hearth (const char *self,
            const char *csv,
            const char *dir,
            double     *mib)
{
  g_autoptr (GError)      error = NULL;
  g_autofree char        *folder = g_build_filename (dir, "community", NULL);
  g_autoptr (GSubprocess) child =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, self, "--one", folder, csv, NULL);
  g_autofree char *out = NULL;
  g_auto (GStrv)   words = NULL;

  fail_on (error);
  g_subprocess_communicate_utf8 (child, NULL, NULL, &out, NULL, &error);
  fail_on (error);
  g_assert_true (g_subprocess_get_successful (child));
  words = g_strsplit (out, " ", 4);
  *mib = MAX (*mib, g_ascii_strtod (words[2], NULL) / 1024);
  remove_tree (folder);
  return g_ascii_strtod (words[0], NULL);
}

static double
run_peer (const char *csv,
          const char *dir)
{
  static const char       script[] = "PRAGMA journal_mode = WAL;\nPRAGMA synchronous = FULL;\n"
                                     "CREATE TABLE fan (email TEXT, fullname TEXT, added TEXT, country TEXT, postal TEXT, purchases TEXT);\n"
                                     ".import --csv --skip 1 \"%s\" fan\n"
                                     "BEGIN;\n"
                                     "CREATE INDEX fan_email ON fan (email);\n"
                                     "CREATE INDEX fan_name ON fan (fullname);\n"
                                     "CREATE INDEX fan_added ON fan (added);\n"
                                     "CREATE VIRTUAL TABLE words USING fts5 (email, fullname, content=fan);\n"
                                     "INSERT INTO words (words) VALUES ('rebuild');\n"
                                     "COMMIT;\n";
  g_autoptr (GError)      error = NULL;
  g_autofree char        *db = g_build_filename (dir, "peer.db", NULL);
  g_autofree char        *input = g_strdup_printf (script, csv);
  g_autoptr (GSubprocess) child = NULL;
  gint64                  start = g_get_monotonic_time ();

  child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error, "sqlite3", "-batch", "-bail",
                            db, NULL);
  fail_on (error);
  g_subprocess_communicate_utf8 (child, input, NULL, NULL, NULL, &error);
  fail_on (error);
  g_assert_true (g_subprocess_get_successful (child));
  start = g_get_monotonic_time () - start;
  g_remove (db);
  return (double) start / 1e6;
}

/* What comes later, beside the first time. */
static void
measure_later (const char *self,
               const char *dir)
{
  static const struct
  {
    const char *title;
    guint       first, n, changed;
  } files[] = { { "first", 0, 100000, 0 },
                { "the same again", 0, 100000, 0 },
                { "a newer one", 2000, 100000, 2 },
                { "every row changed", 2000, 100000, 100 },
                { "100,000 more", 102000, 100000, 0 } };
  g_autoptr (GError)      error = NULL;
  g_autoptr (GSubprocess) child = NULL;
  g_autoptr (GPtrArray)   command = g_ptr_array_new_with_free_func (g_free);
  g_autofree char        *out = NULL;
  g_auto (GStrv)          lines = NULL;
  double                  wall = 0, cpu = 0;

  g_ptr_array_add (command, g_strdup (self));
  g_ptr_array_add (command, g_strdup ("--one"));
  g_ptr_array_add (command, g_build_filename (dir, "community", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      char *csv = g_strdup_printf ("%s/list-%u.csv", dir, i);

      write_rows (csv, files[i].first, files[i].n, files[i].changed);
      g_ptr_array_add (command, csv);
    }
  g_ptr_array_add (command, NULL);
  child = g_subprocess_newv ((const char *const *) command->pdata, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  fail_on (error);
  g_subprocess_communicate_utf8 (child, NULL, NULL, &out, NULL, &error);
  fail_on (error);
  lines = g_strsplit (out, "\n", -1);
  g_print ("\n%-20s %10s %10s %8s %10s\n", "later imports", "s", "cpu", "ratio", "ratio cpu");
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", 4);
      double         s = g_ascii_strtod (words[0], NULL), c = g_ascii_strtod (words[3], NULL);

      if (i == 0)
        {
          wall = s;
          cpu = c;
        }
      g_print ("%-20s %10.2f %10.2f %8.2f %10.2f\n", files[i].title, s, c, s / wall, c / cpu);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *dir = NULL;
  g_autofree char *peer = g_find_program_in_path ("sqlite3");
  guint            sizes[MAX_SIZES] = { 10000, 100000, 1000000 };
  guint            n_sizes = 3;
  double           before = 0;

  if (argc > 3 && g_str_equal (argv[1], "--one"))
    return import_each (argv[2], argv + 3);
  for (int i = 1; i < argc && i <= MAX_SIZES; i++)
    sizes[n_sizes = (guint) i - 1] = (guint) atoi (argv[i]);
  if (argc > 1)
    n_sizes = MIN ((guint) argc - 1, MAX_SIZES);

  dir = g_dir_make_tmp ("hearth-bench-XXXXXX", NULL);
  g_print ("%-10s %10s %10s %8s %8s %10s %9s %10s %10s\n", "rows", "Hearth s", "sqlite3 s", "ratio", "bar", "MiB", "exponent", "Hearth cpu",
           "sqlite cpu");
  for (guint i = 0; i < n_sizes; i++)
    {
      g_autofree char *csv = g_build_filename (dir, "list.csv", NULL);
      double           ours[5], theirs[5], mib = 0, exponent = NAN, our_cpu = 0, their_cpu = 0;
      guint            rounds = sizes[i] >= 1000000 ? 1 : 5;

      write_rows (csv, 0, sizes[i], 0);
      for (guint r = 0; r < rounds; r++)
        {
          double start = cpu_seconds (RUSAGE_CHILDREN), between;

          theirs[r] = peer != NULL ? run_peer (csv, dir) : NAN;
          between = cpu_seconds (RUSAGE_CHILDREN);
          ours[r] = run_hearth (argv[0], csv, dir, &mib);
          their_cpu += between - start;
          our_cpu += cpu_seconds (RUSAGE_CHILDREN) - between;
        }
      if (i > 0)
        exponent = log (median (ours, rounds) / before) / log ((double) sizes[i] / sizes[i - 1]);
      before = median (ours, rounds);
      g_print ("%-10u %10.2f %10.2f %8.2f %8.1f %4.0f / %3d %9.2f %10.2f %10.2f\n", sizes[i], before, median (theirs, rounds),
               before / median (theirs, rounds), BAR, mib, BAR_MIB, exponent, our_cpu / rounds, their_cpu / rounds);
    }
  if (peer == NULL)
    g_print ("sqlite3 is not installed: no peer to compare with.\n");
  measure_later (argv[0], dir);
  remove_tree (dir);
  return 0;
}
