/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures of all kinds of charts in one look, for who judges how they look: gallery FOLDER LOOK, where LOOK is light, dark, contrast,
 * dark-contrast, print, large or rtl. No test. */

#include "chart/hearth-chart-painter.h"

#include "samples.h"

#include <locale.h>
#include <string.h>

#define WIDTH 560

static void
draw (HearthChartKind        kind,
      const HearthChartLook *look,
      const HearthRuler     *ruler,
      const char            *folder)
{
  g_autoptr (HearthChart)   chart = sample_chart (kind);
  double                    width = kind == HEARTH_CHART_SPARKLINE || kind == HEARTH_CHART_BAND ? 160 : WIDTH;
  g_autoptr (HearthDrawing) drawing = hearth_chart_lay_out (chart, ruler, width, hearth_chart_get_height (chart, ruler, width), look->rtl);
  g_autofree char          *path = g_strdup_printf ("%s/%s.png", folder, sample_names[kind]);
  cairo_surface_t          *surface = hearth_drawing_to_surface (drawing, look, 2);

  if (cairo_surface_write_to_png (surface, path) != CAIRO_STATUS_SUCCESS)
    g_printerr ("%s cannot be written\n", path);
  cairo_surface_destroy (surface);
}

int
main (int   argc,
      char *argv[])
{
  const char      *name = argc > 2 ? argv[2] : "light";
  HearthChartLook  look;
  HearthLookScheme scheme = g_str_has_prefix (name, "dark") ? HEARTH_LOOK_DARK : strcmp (name, "print") == 0 ? HEARTH_LOOK_PRINT
                                                                                                             : HEARTH_LOOK_LIGHT;
  HearthRuler     *ruler;

  setlocale (LC_ALL, "");
  hearth_chart_look_init (&look, scheme, strstr (name, "contrast") != NULL);
  look.rtl = strcmp (name, "rtl") == 0;
  look.font_size *= strcmp (name, "large") == 0 ? 2 : 1;
  ruler = hearth_ruler_new (&look);
  for (guint i = 0; i < HEARTH_CHART_N_KINDS; i++)
    draw (i, &look, ruler, argc > 1 ? argv[1] : ".");
  hearth_ruler_free (ruler);
  return 0;
}
