/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Within a row things do not overlap, so that both their beginnings and their ends ascend, and a binary search finds what is visible. See
 * the header. */

#include "releases/hearth-lanes.h"

typedef struct
{
  GPtrArray *rows;  /* GArray of guint: items by their first day */
  GArray    *ends;  /* double: where the last of each row ends */
  GArray    *items; /* guint: of the lane, in the order of the plan */
} Lane;

typedef struct
{
  guint row;
  guint place; /* in the row */
  guint order; /* in the lane */
} Place;

struct _HearthLanes
{
  const HearthDatedPlan *plan;
  Lane                   lanes[HEARTH_N_LANES];
  Place                 *places;
  double                 least;
};

static const HearthDated *
get (HearthLanes *lanes,
     guint        item)
{
  return lanes->plan->items->pdata[item];
}

static double
get_end (HearthLanes *lanes,
         guint        item)
{
  const HearthDated *dated = get (lanes, item);

  return MAX ((double) dated->last + 1, (double) dated->first + lanes->least);
}

HearthLanes *
hearth_lanes_new (const HearthDatedPlan *plan)
{
  HearthLanes *lanes = g_new0 (HearthLanes, 1);

  lanes->plan = plan;
  lanes->places = g_new0 (Place, plan->items->len);
  for (guint i = 0; i < HEARTH_N_LANES; i++)
    {
      lanes->lanes[i].rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
      lanes->lanes[i].ends = g_array_new (FALSE, FALSE, sizeof (double));
      lanes->lanes[i].items = g_array_new (FALSE, FALSE, sizeof (guint));
    }
  for (guint i = 0; i < plan->items->len; i++)
    {
      Lane *lane = &lanes->lanes[get (lanes, i)->lane];

      lanes->places[i].order = lane->items->len;
      g_array_append_val (lane->items, i);
    }
  hearth_lanes_pack (lanes, 0);
  return lanes;
}

void
hearth_lanes_free (HearthLanes *lanes)
{
  for (guint i = 0; i < HEARTH_N_LANES; i++)
    {
      g_ptr_array_unref (lanes->lanes[i].rows);
      g_array_unref (lanes->lanes[i].ends);
      g_array_unref (lanes->lanes[i].items);
    }
  g_free (lanes->places);
  g_free (lanes);
}

/* The first row that is free by then. */
static guint
find_row (Lane  *lane,
          double first)
{
  guint row = 0;

  while (row < lane->ends->len && g_array_index (lane->ends, double, row) > first)
    row++;
  return row;
}

void
hearth_lanes_pack (HearthLanes *lanes,
                   double       least)
{
  lanes->least = least;
  for (guint i = 0; i < HEARTH_N_LANES; i++)
    {
      g_ptr_array_set_size (lanes->lanes[i].rows, 0);
      g_array_set_size (lanes->lanes[i].ends, 0);
    }
  for (guint i = 0; i < lanes->plan->items->len; i++)
    {
      Lane   *lane = &lanes->lanes[get (lanes, i)->lane];
      guint   row = find_row (lane, get (lanes, i)->first);
      double  end = get_end (lanes, i);
      GArray *items;

      if (row == lane->rows->len)
        {
          g_ptr_array_add (lane->rows, g_array_new (FALSE, FALSE, sizeof (guint)));
          g_array_append_val (lane->ends, end);
        }
      g_array_index (lane->ends, double, row) = end;
      items = lane->rows->pdata[row];
      lanes->places[i].row = row;
      lanes->places[i].place = items->len;
      g_array_append_val (items, i);
    }
}

guint
hearth_lanes_get_n_rows (HearthLanes *lanes,
                         HearthLane   lane)
{
  return lanes->lanes[lane].rows->len;
}

guint
hearth_lanes_get_n_items (HearthLanes *lanes,
                          HearthLane   lane)
{
  return lanes->lanes[lane].items->len;
}

guint
hearth_lanes_get_row (HearthLanes *lanes,
                      guint        item)
{
  return lanes->places[item].row;
}

double
hearth_lanes_get_room (HearthLanes *lanes,
                       guint        item)
{
  const HearthDated *dated = get (lanes, item);
  GArray            *row = lanes->lanes[dated->lane].rows->pdata[lanes->places[item].row];
  guint              next = lanes->places[item].place + 1;

  return next < row->len ? get (lanes, g_array_index (row, guint, next))->first - dated->first : G_MAXINT;
}

void
hearth_lanes_find (HearthLanes *lanes,
                   HearthLane   lane,
                   guint        from_row,
                   guint        to_row,
                   double       from,
                   double       to,
                   GArray      *found)
{
  for (guint r = from_row; r < to_row && r < lanes->lanes[lane].rows->len; r++)
    {
      GArray *row = lanes->lanes[lane].rows->pdata[r];
      guint   low = 0, high = row->len;

      while (low < high)
        {
          guint middle = (low + high) / 2;

          if (get_end (lanes, g_array_index (row, guint, middle)) > from)
            high = middle;
          else
            low = middle + 1;
        }
      for (; low < row->len && get (lanes, g_array_index (row, guint, low))->first < to; low++)
        g_array_append_val (found, g_array_index (row, guint, low));
    }
}

/* The row above or below, past lanes that are empty. NULL at the edge. */
static GArray *
find_next_row (HearthLanes *lanes,
               guint        item,
               int          by)
{
  int lane = (int) get (lanes, item)->lane, row = (int) lanes->places[item].row + by;

  if (row >= 0 && row < (int) lanes->lanes[lane].rows->len)
    return lanes->lanes[lane].rows->pdata[row];
  for (lane += by; lane >= 0 && lane < HEARTH_N_LANES; lane += by)
    if (lanes->lanes[lane].rows->len > 0)
      return lanes->lanes[lane].rows->pdata[by > 0 ? 0 : lanes->lanes[lane].rows->len - 1];
  return NULL;
}

static int
find_nearest_in (HearthLanes *lanes,
                 GArray      *row,
                 HearthDay    day)
{
  int nearest = -1;

  for (guint i = 0; row != NULL && i < row->len; i++)
    {
      guint item = g_array_index (row, guint, i);

      if (nearest < 0 || ABS (get (lanes, item)->first - day) < ABS (get (lanes, (guint) nearest)->first - day))
        nearest = (int) item;
    }
  return nearest;
}

int
hearth_lanes_step (HearthLanes    *lanes,
                   guint           item,
                   HearthLanesStep step)
{
  const HearthDated *dated = get (lanes, item);
  GArray            *items = lanes->lanes[dated->lane].items;
  guint              order = lanes->places[item].order;

  switch (step)
    {
    case HEARTH_LANES_EARLIER:
      return order > 0 ? (int) g_array_index (items, guint, order - 1) : -1;
    case HEARTH_LANES_LATER:
      return order + 1 < items->len ? (int) g_array_index (items, guint, order + 1) : -1;
    case HEARTH_LANES_ABOVE:
      return find_nearest_in (lanes, find_next_row (lanes, item, -1), dated->first);
    case HEARTH_LANES_BELOW:
      return find_nearest_in (lanes, find_next_row (lanes, item, 1), dated->first);
    case HEARTH_LANES_FIRST:
      return (int) g_array_index (items, guint, 0);
    case HEARTH_LANES_LAST:
      return (int) g_array_index (items, guint, items->len - 1);
    default:
      g_return_val_if_reached (-1);
    }
}

int
hearth_lanes_nearest (HearthLanes *lanes,
                      HearthDay    day)
{
  for (guint i = 0; i < HEARTH_N_LANES; i++)
    for (guint j = 0; j < lanes->lanes[i].items->len; j++)
      {
        guint item = g_array_index (lanes->lanes[i].items, guint, j);

        if (get (lanes, item)->last >= day)
          return (int) item;
      }
  return (int) lanes->plan->items->len - 1;
}
