/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who has ties with whom. Where everybody stands was worked out before (models/hearth-network.h) and is kept, so that the picture of today
 * looks like that of last week. Who stands out is in the accent, the others are grey; names are there as far as none lies on another. */

#include "chart/hearth-chart-layout-private.h"

/* More ties than these are a grey ball; the strongest are drawn. */
#define MOST_TIES  6000
#define MOST_NAMES 24
/* px */
#define LEAST_RADIUS 2.5
#define MOST_RADIUS  9
#define LEAST_TIE    0.6
#define MOST_TIE     3

typedef struct
{
  HearthLayout *layout;
  double        margin;
  double        heaviest_node;
  double        heaviest_tie;
} Net;

static double
get_weight (double weight)
{
  return isfinite (weight) && weight > 0 ? MIN (weight, 1e12) : 0;
}

static HearthSpot
get_spot (Net  *net,
          guint node)
{
  const HearthChartNode *info = hearth_chart_get_node (net->layout->chart, node);
  double                 x = isfinite (info->x) ? CLAMP (info->x, 0, 1) : 0.5;
  double                 y = isfinite (info->y) ? CLAMP (info->y, 0, 1) : 0.5;

  return (HearthSpot) { net->margin + x * MAX (net->layout->width - 2 * net->margin, 0), net->margin + y * MAX (net->layout->height - 2 * net->margin, 0) };
}

/* Area goes with weight. */
static double
get_radius (Net  *net,
            guint node)
{
  double share = get_weight (hearth_chart_get_node (net->layout->chart, node)->weight) / net->heaviest_node;

  return LEAST_RADIUS + (MOST_RADIUS - LEAST_RADIUS) * sqrt (share);
}

static int
compare_weights (gconstpointer a,
                 gconstpointer b)
{
  double one = get_weight (*(const double *) a);
  double other = get_weight (*(const double *) b);

  return one > other ? -1 : one < other;
}

/* What a tie must weigh to be drawn. */
static double
find_threshold (HearthLayout *layout)
{
  guint              n = layout->chart->ties->len;
  g_autofree double *weights = NULL;

  if (n <= MOST_TIES)
    return -1;
  weights = g_new (double, n);
  for (guint i = 0; i < n; i++)
    weights[i] = g_array_index (layout->chart->ties, HearthChartTie, i).weight;
  qsort (weights, n, sizeof (double), compare_weights);
  return get_weight (weights[MOST_TIES]);
}

static void
draw_ties (Net *net)
{
  HearthLayout *layout = net->layout;
  double        threshold = find_threshold (layout);
  guint         drawn = 0;

  for (guint i = 0; i < layout->chart->ties->len && drawn < MOST_TIES; i++)
    {
      const HearthChartTie *tie = &g_array_index (layout->chart->ties, HearthChartTie, i);
      HearthSpot            from = get_spot (net, tie->from);
      HearthSpot            to = get_spot (net, tie->to);
      double                weight = get_weight (tie->weight);

      if (weight < threshold)
        continue;
      hearth_pen_line (layout, (HearthInk) { HEARTH_INK_REST, 0, 0, 0.45 }, from.x, from.y, to.x, to.y,
                       LEAST_TIE + (MOST_TIE - LEAST_TIE) * sqrt (weight / net->heaviest_tie));
      drawn++;
    }
}

static void
draw_nodes (Net *net)
{
  HearthLayout *layout = net->layout;

  /* Who stands out above the others. */
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < layout->chart->nodes->len; i++)
      {
        gboolean   strong = hearth_chart_get_node (layout->chart, i)->strong;
        HearthSpot spot = get_spot (net, i);

        if (strong != (pass == 1))
          continue;
        hearth_pen_dot (layout, HEARTH_PLAIN_INK (HEARTH_INK_PAPER), spot.x, spot.y, get_radius (net, i) + 1);
        hearth_pen_dot (layout, strong ? HEARTH_SERIES_INK (0) : HEARTH_PLAIN_INK (HEARTH_INK_REST), spot.x, spot.y, get_radius (net, i));
      }
  for (guint i = 0; i < layout->chart->nodes->len; i++)
    {
      HearthSpot spot = get_spot (net, i);
      double     radius = get_radius (net, i);

      hearth_pen_datum (layout, 0, i, spot, spot.x - radius, spot.y - radius, 2 * radius, 2 * radius);
    }
}

/* ---- Names ---- */

static int
compare_nodes (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  const HearthChart     *chart = user_data;
  const HearthChartNode *one = hearth_chart_get_node (chart, *(const guint *) a);
  const HearthChartNode *other = hearth_chart_get_node (chart, *(const guint *) b);

  if (one->strong != other->strong)
    return one->strong ? -1 : 1;
  if (get_weight (one->weight) != get_weight (other->weight))
    return get_weight (one->weight) > get_weight (other->weight) ? -1 : 1;
  return *(const guint *) a < *(const guint *) b ? -1 : 1;
}

typedef struct
{
  double left, top, right, bottom;
} Box;

static gboolean
is_free (GArray *taken,
         Box    *box)
{
  for (guint i = 0; i < taken->len; i++)
    {
      Box *other = &g_array_index (taken, Box, i);

      if (box->left < other->right && other->left < box->right && box->top < other->bottom && other->top < box->bottom)
        return FALSE;
    }
  return TRUE;
}

static void
draw_names (Net *net)
{
  HearthLayout      *layout = net->layout;
  guint              n = layout->chart->nodes->len;
  double             line = layout->ruler->line[HEARTH_FACE_SMALL];
  g_autofree guint  *order = g_new (guint, n + 1);
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (Box));

  for (guint i = 0; i < n; i++)
    order[i] = i;
  g_sort_array (order, n, sizeof (guint), compare_nodes, (gpointer) layout->chart);
  for (guint i = 0; i < n && taken->len < MOST_NAMES; i++)
    {
      const HearthChartNode *node = hearth_chart_get_node (layout->chart, order[i]);
      HearthSpot             spot = get_spot (net, order[i]);
      double                 width = MIN (hearth_layout_measure (layout, node->name, HEARTH_FACE_SMALL), layout->width / 3);
      double                 middle = CLAMP (spot.x, MIN (width, layout->width) / 2, layout->width - MIN (width, layout->width) / 2);
      double                 y = spot.y + get_radius (net, order[i]) + line / 2 + 1;
      Box                    box = { middle - width / 2 - HEARTH_GAP, y - line / 2, middle + width / 2 + HEARTH_GAP, y + line / 2 };

      if (box.bottom > layout->height || !is_free (taken, &box))
        continue;
      g_array_append_val (taken, box);
      hearth_pen_text (layout, HEARTH_PLAIN_INK (node->strong ? HEARTH_INK_TEXT : HEARTH_INK_DIM), HEARTH_FACE_SMALL, HEARTH_AT_MIDDLE, middle, y, width, node->name);
    }
}

void
hearth_layout_network (HearthLayout *layout)
{
  Net net = { layout, MOST_RADIUS + layout->ruler->line[HEARTH_FACE_SMALL], 1e-9, 1e-9 };

  net.margin = MIN (net.margin, MIN (layout->width, layout->height) / 4);
  for (guint i = 0; i < layout->chart->nodes->len; i++)
    net.heaviest_node = MAX (net.heaviest_node, get_weight (hearth_chart_get_node (layout->chart, i)->weight));
  for (guint i = 0; i < layout->chart->ties->len; i++)
    net.heaviest_tie = MAX (net.heaviest_tie, get_weight (g_array_index (layout->chart->ties, HearthChartTie, i).weight));
  draw_ties (&net);
  draw_nodes (&net);
  draw_names (&net);
  layout->drawing->find = HEARTH_FIND_NEAREST;
}
