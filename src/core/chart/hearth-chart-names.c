/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which series is which: its name beside the end of what is drawn of it, in its own ink, where all names fit there; else a legend above. */

#include "chart/hearth-chart-layout-private.h"

/* Names beside take this much of the width at most. */
#define NAMES 0.3
/* And of the height. */
#define NAMES_HEIGHT 0.7
/* px, the box of a name's ink */
#define SWATCH 10

typedef struct
{
  guint  series;
  double y;
} Name;

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  const Name *one = a;
  const Name *other = b;

  return one->y < other->y ? -1 : one->y > other->y;
}

/* Down until none is on another, then up from the lower edge. names ascends. */
static void
spread (HearthLayout *layout,
        GArray       *names)
{
  double line = layout->ruler->line[HEARTH_FACE_STRONG];

  for (guint i = 1; i < names->len; i++)
    g_array_index (names, Name, i).y = MAX (g_array_index (names, Name, i).y, g_array_index (names, Name, i - 1).y + line);
  for (guint i = names->len; i > 0; i--)
    {
      double most = i == names->len ? layout->bottom : g_array_index (names, Name, i).y - line;

      g_array_index (names, Name, i - 1).y = MIN (g_array_index (names, Name, i - 1).y, most);
    }
}

double
hearth_plot_measure_names (HearthLayout *layout)
{
  guint  n = hearth_chart_count_series (layout->chart);
  double widest = 0;

  for (guint s = 0; s < n; s++)
    widest = MAX (widest, hearth_layout_measure (layout, hearth_chart_get_series (layout->chart, s)->name, HEARTH_FACE_STRONG));
  if (n < 2 || widest > layout->width * NAMES || n * layout->ruler->line[HEARTH_FACE_STRONG] > layout->height * NAMES_HEIGHT)
    return 0;
  return widest;
}

void
hearth_plot_draw_names (HearthLayout *layout,
                        const double *ends,
                        double        room,
                        gboolean      deep)
{
  g_autoptr (GArray) names = g_array_new (FALSE, FALSE, sizeof (Name));
  double             x = layout->right + 2 * HEARTH_GAP;

  if (layout->left == 0)
    return;
  for (guint s = 0; s < hearth_chart_count_series (layout->chart); s++)
    {
      Name name = { s, ends[s] };

      g_array_append_val (names, name);
    }
  g_array_sort (names, compare_names);
  spread (layout, names);
  for (guint i = 0; i < names->len; i++)
    {
      Name       *name = &g_array_index (names, Name, i);
      const char *words = hearth_chart_get_series (layout->chart, name->series)->name;

      if (deep)
        hearth_pen_box (layout, hearth_plot_get_stack_ink (layout, name->series), x, name->y - SWATCH / 2.0, SWATCH, SWATCH)->radius = 2;
      hearth_pen_text (layout, deep ? HEARTH_PLAIN_INK (HEARTH_INK_TEXT) : HEARTH_SERIES_INK (name->series), deep ? HEARTH_FACE_SMALL : HEARTH_FACE_STRONG,
                       HEARTH_AT_START, x + (deep ? SWATCH + HEARTH_GAP : 0), name->y, room, words);
    }
}

double
hearth_plot_get_names_width (double   names,
                             gboolean deep)
{
  return names > 0 ? names + 2 * HEARTH_GAP + (deep ? SWATCH + HEARTH_GAP : 0) : 0;
}

HearthInk
hearth_plot_get_stack_ink (HearthLayout *layout,
                           guint         series)
{
  guint n = hearth_chart_count_series (layout->chart);

  return HEARTH_DEEP_INK (n > 1 ? (double) series / (n - 1) : 0.6);
}

void
hearth_plot_draw_legend (HearthLayout *layout,
                         gboolean      deep)
{
  guint  n = hearth_chart_count_series (layout->chart);
  double line = layout->ruler->line[HEARTH_FACE_SMALL] + 2;
  double x = 0;

  if (n < 2 || layout->height < 4 * line)
    return;
  for (guint s = 0; s < n; s++)
    {
      const char *name = hearth_chart_get_series (layout->chart, s)->name;
      double      room = MIN (hearth_layout_measure (layout, name, HEARTH_FACE_SMALL), MAX (layout->width - SWATCH - HEARTH_GAP, 1));

      if (x > 0 && x + SWATCH + HEARTH_GAP + room > layout->width)
        {
          x = 0;
          layout->top += line;
        }
      /* Half of the height is the chart's in any case. */
      if (layout->top + line > layout->height / 2)
        return;
      hearth_pen_box (layout, deep ? hearth_plot_get_stack_ink (layout, s) : HEARTH_SERIES_INK (s), x, layout->top + (line - SWATCH) / 2, SWATCH, SWATCH)->radius = 2;
      hearth_pen_text (layout, HEARTH_PLAIN_INK (HEARTH_INK_TEXT), HEARTH_FACE_SMALL, HEARTH_AT_START, x + SWATCH + HEARTH_GAP, layout->top + line / 2, room, name);
      x += SWATCH + HEARTH_GAP + room + 2 * HEARTH_GAP;
    }
  layout->top += line + HEARTH_GAP;
}
