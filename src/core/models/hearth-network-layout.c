/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A picture of a network in which distance on paper is distance in ties: stress brought down pair by pair in random order (Zheng, Pawar,
 * Goodman 2018), which for a thousand nodes takes a fraction of a second and, unlike springs, hardly depends on where it begins. The
 * random numbers are always the same ones. A piece at a time; the pieces are then put side by side. */

#include "models/hearth-network.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* From each node the distances to all others of its piece, or in a large piece to so many, spread over it, and to its neighbours. */
#define WHOLE_PIECE 1200
#define PIVOTS      200

#define SWEEPS 30
#define GAP    1.0 /* between pieces, as long as a tie */

typedef struct
{
  guint from;
  guint to;
  float distance;
} Term;

typedef struct
{
  const HearthNetwork *network;
  const guint         *nodes; /* of the piece */
  guint                n;
  double              *places;
  guint               *distance; /* scratch, all G_MAXUINT between searches */
  guint               *queue;
  guint64              state; /* of the random numbers */
} Piece;

/* Xorshift (Marsaglia 2003). */
static guint64
get_random (guint64 *state)
{
  *state ^= *state << 13;
  *state ^= *state >> 7;
  *state ^= *state << 17;
  return *state;
}

static double
get_fraction (guint64 *state)
{
  return (double) (get_random (state) >> 11) / 9007199254740992.0;
}

/* Adds the distances from a node, up to upto; each pair once when those below are left to their own turn. */
static void
add_terms (Piece   *piece,
           guint    from,
           guint    upto,
           gboolean once,
           GArray  *terms)
{
  const HearthNetwork *network = piece->network;
  guint                first = 0;
  guint                last = 0;

  piece->distance[from] = 0;
  piece->queue[last++] = from;
  while (first < last)
    {
      guint node = piece->queue[first++];

      if (once ? node > from : node != from)
        {
          Term term = { from, node, (float) piece->distance[node] };

          g_array_append_val (terms, term);
        }
      if (piece->distance[node] >= upto)
        continue;
      for (gsize at = network->starts[node]; at < network->starts[node + 1]; at++)
        {
          guint other = network->neighbours[at];

          if (piece->distance[other] != G_MAXUINT)
            continue;
          piece->distance[other] = piece->distance[node] + 1;
          piece->queue[last++] = other;
        }
    }
  for (guint i = 0; i < last; i++)
    piece->distance[piece->queue[i]] = G_MAXUINT;
}

static GArray *
list_terms (Piece *piece)
{
  GArray *terms = g_array_new (FALSE, FALSE, sizeof (Term));

  if (piece->n <= WHOLE_PIECE)
    {
      for (guint i = 0; i < piece->n; i++)
        add_terms (piece, piece->nodes[i], G_MAXUINT, TRUE, terms);
      return terms;
    }
  for (guint i = 0; i < piece->n; i++)
    add_terms (piece, piece->nodes[i], 1, TRUE, terms);
  for (guint i = 0; i < PIVOTS; i++)
    add_terms (piece, piece->nodes[get_random (&piece->state) % piece->n], G_MAXUINT, FALSE, terms);
  return terms;
}

static void
shuffle (Term    *terms,
         guint    n,
         guint64 *state)
{
  for (guint i = n; i > 1; i--)
    {
      guint other = (guint) (get_random (state) % i);
      Term  held = terms[i - 1];

      terms[i - 1] = terms[other];
      terms[other] = held;
    }
}

/* One pair brought towards its distance, by a share of what it is off. */
static void
settle (double     *places,
        const Term *term,
        double      rate)
{
  double *one = places + 2 * (gsize) term->from;
  double *other = places + 2 * (gsize) term->to;
  double  dx = one[0] - other[0];
  double  dy = one[1] - other[1];
  double  apart = sqrt (dx * dx + dy * dy);
  double  share = MIN (1, rate / ((double) term->distance * term->distance));
  double  move;

  if (apart < 1e-9)
    {
      dx = apart = 1e-3;
      dy = 0;
    }
  move = share * (apart - term->distance) / 2 / apart;
  one[0] -= move * dx;
  one[1] -= move * dy;
  other[0] += move * dx;
  other[1] += move * dy;
}

/* Places known from a picture of any size are brought to the size at which distances fit best. */
static void
fit_size (const Piece *piece,
          const Term  *terms,
          guint        n)
{
  double wanted = 0;
  double found = 0;
  double factor;

  for (guint i = 0; i < n; i++)
    {
      const double *one = piece->places + 2 * (gsize) terms[i].from;
      const double *other = piece->places + 2 * (gsize) terms[i].to;
      double        apart = hypot (one[0] - other[0], one[1] - other[1]) / terms[i].distance;

      wanted += apart;
      found += apart * apart;
    }
  factor = found > 0 ? wanted / found : 1;
  for (guint i = 0; i < 2 * piece->n; i++)
    piece->places[2 * (gsize) piece->nodes[i / 2] + i % 2] *= factor;
}

static void
settle_piece (Piece   *piece,
              gboolean known)
{
  g_autoptr (GArray) terms = list_terms (piece);
  Term              *all = (Term *) terms->data;
  double             longest = 1;
  double             first;

  for (guint i = 0; i < terms->len; i++)
    longest = MAX (longest, all[i].distance);
  /* The rate falls from where the farthest pair is put right at once to where the nearest is moved by a tenth. */
  first = known ? 1 : longest * longest;
  if (known)
    fit_size (piece, all, terms->len);
  shuffle (all, terms->len, &piece->state);
  for (guint sweep = 0; sweep < SWEEPS; sweep++)
    {
      double rate = first * pow (0.1 / first, (double) sweep / (SWEEPS - 1));

      for (guint i = 0; i < terms->len; i++)
        settle (piece->places, &all[i], rate);
    }
}

/* Whoever is new is put anywhere. TRUE when most were known. */
static gboolean
place_new (Piece  *piece,
           double *places)
{
  double scale = sqrt (piece->n);
  guint  known = 0;

  for (guint i = 0; i < piece->n; i++)
    {
      double *place = places + 2 * (gsize) piece->nodes[i];

      if (place[0] >= 0 && place[0] <= 1 && place[1] >= 0 && place[1] <= 1)
        {
          known++;
          place[0] *= scale;
          place[1] *= scale;
          continue;
        }
      place[0] = get_fraction (&piece->state) * scale;
      place[1] = get_fraction (&piece->state) * scale;
    }
  return 2 * known > piece->n;
}

typedef struct
{
  guint  first; /* in the nodes sorted by piece */
  guint  n;
  double left, top, width, height;
} Box;

static void
measure (Box          *box,
         const guint  *nodes,
         const double *places)
{
  double right = -(double) INFINITY;
  double bottom = -(double) INFINITY;

  box->left = box->top = (double) INFINITY;
  for (guint i = box->first; i < box->first + box->n; i++)
    {
      const double *place = places + 2 * (gsize) nodes[i];

      box->left = MIN (box->left, place[0]);
      box->top = MIN (box->top, place[1]);
      right = MAX (right, place[0]);
      bottom = MAX (bottom, place[1]);
    }
  box->width = right - box->left + GAP;
  box->height = bottom - box->top + GAP;
}

static int
compare_boxes (gconstpointer a,
               gconstpointer b)
{
  const Box *one = a;
  const Box *other = b;

  if (one->n != other->n)
    return one->n > other->n ? -1 : 1;
  return (one->first > other->first) - (one->first < other->first);
}

/* On shelves, the largest first, in about a square; then all into 0..1. */
static void
put_side_by_side (Box         *boxes,
                  guint        n_boxes,
                  const guint *nodes,
                  double      *places)
{
  double area = 0;
  double width = 0;
  double x = 0;
  double y = 0;
  double shelf = 0;
  double most = GAP;

  qsort (boxes, n_boxes, sizeof *boxes, compare_boxes);
  for (guint i = 0; i < n_boxes; i++)
    {
      area += boxes[i].width * boxes[i].height;
      width = MAX (width, boxes[i].width);
    }
  width = MAX (width, sqrt (area) * 1.1);
  for (guint i = 0; i < n_boxes; i++)
    {
      if (x > 0 && x + boxes[i].width > width)
        {
          x = 0;
          y += shelf;
          shelf = 0;
        }
      for (guint j = boxes[i].first; j < boxes[i].first + boxes[i].n; j++)
        {
          places[2 * (gsize) nodes[j]] += x - boxes[i].left + GAP / 2;
          places[2 * (gsize) nodes[j] + 1] += y - boxes[i].top + GAP / 2;
        }
      x += boxes[i].width;
      shelf = MAX (shelf, boxes[i].height);
      most = MAX (most, MAX (x, y + shelf));
    }
  for (guint i = 0; i < n_boxes; i++)
    for (guint j = boxes[i].first; j < boxes[i].first + boxes[i].n; j++)
      {
        places[2 * (gsize) nodes[j]] /= most;
        places[2 * (gsize) nodes[j] + 1] /= most;
      }
}

void
hearth_network_lay_out (const HearthNetwork *network,
                        double              *places)
{
  g_autoptr (HearthPieces) pieces = hearth_network_find_pieces (network);
  g_autofree Box          *boxes = g_new0 (Box, pieces->components);
  g_autofree guint        *nodes = g_new (guint, network->n);
  g_autofree guint        *distance = g_new (guint, network->n);
  g_autofree guint        *queue = g_new (guint, network->n);

  if (network->n == 0)
    return;
  for (guint i = 0; i < network->n; i++)
    {
      boxes[pieces->component[i]].n++;
      distance[i] = G_MAXUINT;
    }
  for (guint i = 1; i < pieces->components; i++)
    boxes[i].first = boxes[i - 1].first + boxes[i - 1].n;
  for (guint i = 0; i < pieces->components; i++)
    boxes[i].n = 0;
  for (guint i = 0; i < network->n; i++)
    {
      Box *box = &boxes[pieces->component[i]];

      nodes[box->first + box->n++] = i;
    }
  for (guint i = 0; i < pieces->components; i++)
    {
      Piece    piece = { network, nodes + boxes[i].first, boxes[i].n, places, distance, queue, 0x9e3779b97f4a7c15 };
      gboolean known = place_new (&piece, places);

      settle_piece (&piece, known);
      measure (&boxes[i], nodes, places);
    }
  put_side_by_side (boxes, pieces->components, nodes, places);
}
