/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Importing a mailing list of 10,000, 100,000 and 1,000,000 rows into an empty community, beside the sqlite3 shell that imports the
 * same file into one table and then builds three indexes and a word index. Each import is a process of its own, in turn, on the same
 * disk; Hearth's time is from adding the file to the committed batch, its memory the peak of the process. Processor time is told
 * beside, since on a busy machine the clock mostly measures the others.
 *
 *   bench-import [ROWS...]      other sizes
 *   bench-import --one CSV DIR  one import, told as "seconds rows peak-KiB" */

#include "community/hearth-community.h"
#include "import/hearth-import.h"

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

static void
write_rows (const char *path,
            guint       n)
{
  FILE             *file = g_fopen (path, "w");
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  g_assert_nonnull (file);
  fputs ("email,fullname,date added,country,postal code,num purchases\n", file);
  for (guint i = 0; i < n; i++)
    {
      guint32     r = g_rand_int (random);
      const char *name = given[r % G_N_ELEMENTS (given)];

      fprintf (file, "fan.%06x.%u@example.%s,%s %s,%u/%u/%u %u:%02u%s,%s,%05u,%u\n", r & 0xffffff, i, r & 1 ? "com" : "org", name,
               family[r / 16 % G_N_ELEMENTS (family)], 1 + r % 12, 1 + r / 8 % 28, 18 + r / 32 % 8, 1 + r / 64 % 12, r / 128 % 60,
               r & 2 ? "am" : "pm", places[r / 256 % G_N_ELEMENTS (places)], r / 512 % 100000, r / 1024 % 9);
    }
  g_assert_cmpint (fclose (file), ==, 0);
}

static void
fail_on (GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

/* In the child. */
static int
import_one (const char *csv,
            const char *dir)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (HearthCommunity) community = NULL;
  g_autoptr (HearthImport)    import = NULL;
  HearthCommunityRow          settings;
  HearthImportCounts          counts;
  struct rusage               usage;
  gint64                      start;

  hearth_row_init (HEARTH_TABLE_COMMUNITY, &settings);
  settings.name = (char *) "Bench";
  settings.currency = (char *) "EUR";
  settings.time_zone = (char *) "UTC";
  community = hearth_community_create (dir, &settings, &error);
  fail_on (error);

  start = g_get_monotonic_time ();
  import = hearth_import_new (hearth_community_get_db (community));
  hearth_import_add_file (import, csv, &error);
  fail_on (error);
  hearth_import_run (import, FALSE, NULL, &counts, &error);
  fail_on (error);
  start = g_get_monotonic_time () - start;
  g_assert_cmpint (counts.rows, ==, counts.members_new);
  getrusage (RUSAGE_SELF, &usage);
  g_print ("%.3f %d %ld\n", (double) start / 1e6, (int) counts.rows, usage.ru_maxrss);
  g_clear_object (&import);
  hearth_community_close (community);
  return 0;
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char      *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

/* Processor seconds of the children that have ended. */
static double
children_cpu (void)
{
  struct rusage usage;

  getrusage (RUSAGE_CHILDREN, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
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
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, self, "--one", csv, folder, NULL);
  g_autofree char *out = NULL;
  g_auto (GStrv)   words = NULL;

  fail_on (error);
  g_subprocess_communicate_utf8 (child, NULL, NULL, &out, NULL, &error);
  fail_on (error);
  g_assert_true (g_subprocess_get_successful (child));
  words = g_strsplit (out, " ", 3);
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

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
median (double *values,
        guint   n)
{
  qsort (values, n, sizeof *values, compare_doubles);
  return n % 2 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
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

  if (argc == 4 && g_str_equal (argv[1], "--one"))
    return import_one (argv[2], argv[3]);
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

      write_rows (csv, sizes[i]);
      for (guint r = 0; r < rounds; r++)
        {
          double start = children_cpu (), between;

          theirs[r] = peer != NULL ? run_peer (csv, dir) : NAN;
          between = children_cpu ();
          ours[r] = run_hearth (argv[0], csv, dir, &mib);
          their_cpu += between - start;
          our_cpu += children_cpu () - between;
        }
      if (i > 0)
        exponent = log (median (ours, rounds) / before) / log ((double) sizes[i] / sizes[i - 1]);
      before = median (ours, rounds);
      g_print ("%-10u %10.2f %10.2f %8.2f %8.1f %4.0f / %3d %9.2f %10.2f %10.2f\n", sizes[i], before, median (theirs, rounds),
               before / median (theirs, rounds), BAR, mib, BAR_MIB, exponent, our_cpu / rounds, their_cpu / rounds);
    }
  if (peer == NULL)
    g_print ("sqlite3 is not installed: no peer to compare with.\n");
  remove_tree (dir);
  return 0;
}
