/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The same measurements at three sizes of a community, as a table whose last column is the exponent of their growth. */

#pragma once

#include "../remove-tree.h"
#include "db/hearth-db.h"

#include <math.h>

/* The community under measure. */
static HearthDb *db;
static gint64    n_members;

/* Milliseconds since start, a monotonic time. */
static inline double
since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000;
}

static inline void
print_sizes (const gint64      *sizes,
             guint              n_sizes,
             const char *const *titles,
             guint              n_figures,
             const double      *figures) /* a line a size */
{
  g_print ("%-42s", "members");
  for (guint i = 0; i < n_sizes; i++)
    g_print ("%12" G_GINT64_FORMAT, sizes[i]);
  g_print ("    exponent\n");
  for (guint figure = 0; figure < n_figures; figure++)
    {
      g_print ("%-42s", titles[figure]);
      for (guint i = 0; i < n_sizes; i++)
        g_print ("%12.2f", figures[i * n_figures + figure]);
      if (n_sizes > 1)
        g_print ("%12.2f", log (figures[(n_sizes - 1) * n_figures + figure] / figures[figure]) / log ((double) sizes[n_sizes - 1] / (double) sizes[0]));
      g_print ("\n");
    }
}

/* Calls measure in a fresh community of 10,000, 100,000 and 1,000,000 members; HEARTH_BENCH_MEMBERS is the most. measure fills the
 * members in itself and writes n_figures figures. */
static inline int
measure_sizes (HearthDeriveFunc derive,
               void (*measure) (double *figures),
               const char *const *titles,
               guint              n_figures)
{
  static const gint64 sizes[] = { 10000, 100000, 1000000 };
  const char         *most = g_getenv ("HEARTH_BENCH_MEMBERS");
  g_autofree double  *figures = g_new0 (double, G_N_ELEMENTS (sizes) * n_figures);
  guint               n = 0;

  for (; n < G_N_ELEMENTS (sizes) && (most == NULL || sizes[n] <= g_ascii_strtoll (most, NULL, 10)); n++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char   *dir = g_dir_make_tmp ("hearth-bench-XXXXXX", &error);
      g_autofree char   *path = g_build_filename (dir, "community.db", NULL);

      n_members = sizes[n];
      db = hearth_db_open (path, HEARTH_DB_CREATE, derive, NULL, &error);
      g_assert_no_error (error);
      measure (figures + n * n_figures);
      hearth_db_close (db);
      g_clear_object (&db);
      remove_tree (dir);
    }
  print_sizes (sizes, n, titles, n_figures, figures);
  return 0;
}
