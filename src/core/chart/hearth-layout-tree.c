/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who brought whom, from the start of the line to its end: everybody without a parent at the left, a line a leaf, parents in the middle of
 * theirs. There are only so many lines: the largest branches are opened first, and of what is left it is said how many there are. No
 * recursion, since a chain of ten thousand is nobody's fault. */

#include "config.h"

#include "chart/hearth-chart-layout-private.h"

#include <glib/gi18n-lib.h>

/* Of a line of text, from row to row. */
#define ROW 1.5
/* Lines a tree likes to have at most. */
#define MOST_ROWS 40
/* px */
#define LEAST_COLUMN 96
#define DOT          4

typedef struct
{
  guint    size; /* with all below */
  guint    n_children;
  guint    depth;
  guint   *children; /* into Tree's order, the largest first */
  gboolean open;
  guint    shown; /* children that have a line of their own */
  double   y;     /* from above, in rows; -1: not drawn */
} Branch;

typedef struct
{
  HearthLayout *layout;
  guint         n;
  Branch       *branches; /* of each node; the last is above all who have no parent */
  guint        *order;    /* children of each, one after the other */
  guint         deepest;  /* column that is still drawn */
  double        row;
  double        column;
} Tree;

static double
get_row_height (const HearthRuler *ruler)
{
  return round (ruler->line[HEARTH_FACE_SMALL] * ROW);
}

static guint
get_parent (Tree *tree,
            guint node)
{
  int parent = hearth_chart_get_node (tree->layout->chart, node)->parent;

  return parent >= 0 ? (guint) parent : tree->n;
}

static int
compare_sizes (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  const Tree   *tree = user_data;
  const Branch *one = &tree->branches[*(const guint *) a];
  const Branch *other = &tree->branches[*(const guint *) b];

  if (one->size != other->size)
    return one->size > other->size ? -1 : 1;
  return *(const guint *) a < *(const guint *) b ? -1 : 1;
}

/* A parent comes before its children: once from the end for sizes, once from the beginning for depths. */
static void
grow (Tree *tree)
{
  guint at = 0;

  for (guint i = 0; i <= tree->n; i++)
    tree->branches[i] = (Branch) { .size = i < tree->n ? 1 : 0, .y = -1 };
  for (guint i = tree->n; i > 0; i--)
    {
      Branch *parent = &tree->branches[get_parent (tree, i - 1)];

      parent->size += tree->branches[i - 1].size;
      parent->n_children++;
    }
  for (guint i = 0; i <= tree->n; i++)
    {
      tree->branches[i].children = tree->order + at;
      at += tree->branches[i].n_children;
      tree->branches[i].n_children = 0;
    }
  for (guint i = 0; i < tree->n; i++)
    {
      Branch *parent = &tree->branches[get_parent (tree, i)];

      parent->children[parent->n_children++] = i;
      tree->branches[i].depth = get_parent (tree, i) == tree->n ? 0 : parent->depth + 1;
    }
  for (guint i = 0; i <= tree->n; i++)
    if (tree->branches[i].n_children > 1)
      g_sort_array (tree->branches[i].children, tree->branches[i].n_children, sizeof (guint), compare_sizes, tree);
}

/* The closed branch with most below it that may be opened; n + 1 for none. An only child takes its parent's line. */
static guint
find_largest (Tree *tree,
              guint lines)
{
  guint found = tree->n + 1;

  for (guint i = 0; i < tree->n; i++)
    {
      Branch *branch = &tree->branches[i];

      if (branch->open || branch->y < 0 || branch->depth >= tree->deepest || branch->n_children == 0 || (lines == 0 && branch->n_children > 1))
        continue;
      if (found > tree->n || branch->size > tree->branches[found].size)
        found = i;
    }
  return found;
}

/* Shows as many children as there are lines for: the first takes its parent's own, and what is left over takes one to say so. */
static guint
open_branch (Tree *tree,
             guint node,
             guint lines)
{
  Branch *branch = &tree->branches[node];
  guint   own = node == tree->n ? 0 : 1;

  branch->open = TRUE;
  branch->shown = MIN (branch->n_children, lines + own);
  if (branch->shown < branch->n_children)
    branch->shown--;
  for (guint i = 0; i < branch->shown; i++)
    tree->branches[branch->children[i]].y = 0;
  return branch->shown + (branch->shown < branch->n_children ? 1 : 0) - own;
}

static void
open_all (Tree *tree,
          guint lines)
{
  guint most = tree->branches[tree->n].n_children > 1 ? MAX (lines / 2, 1) : 1;

  /* Who came by themselves leave half of the lines to what grew. */
  lines -= MIN (open_branch (tree, tree->n, MIN (most, lines)), lines);
  for (guint next = find_largest (tree, lines); next <= tree->n; next = find_largest (tree, lines))
    lines -= MIN (open_branch (tree, next, lines), lines);
}

typedef struct
{
  guint node;
  guint child; /* the next of its children to go to */
} Place;

static void
draw_link (Tree  *tree,
           guint  depth,
           double from,
           double to)
{
  double x = (depth + 1) * tree->column + DOT;
  double bend = x - 2 * HEARTH_GAP;
  guint  first = hearth_pen_begin (tree->layout);

  hearth_pen_add (tree->layout, bend, from);
  hearth_pen_add (tree->layout, bend, to);
  hearth_pen_add (tree->layout, x, to);
  hearth_pen_end (tree->layout, HEARTH_MARK_PATH, first, (HearthInk) { HEARTH_INK_REST, 0, 0, 0.6 }, 1);
}

static double
get_y (Tree  *tree,
       double row)
{
  return (row + 0.5) * tree->row;
}

static void
draw_node (Tree *tree,
           guint node)
{
  HearthLayout          *layout = tree->layout;
  Branch                *branch = &tree->branches[node];
  const HearthChartNode *info = hearth_chart_get_node (layout->chart, node);
  double                 x = branch->depth * tree->column + DOT;
  double                 y = get_y (tree, branch->y);
  gboolean               folded = !branch->open && branch->n_children > 0;
  g_autofree char       *name = folded ? g_strdup_printf ("%s (+%u)", info->name, branch->size - 1) : g_strdup (info->name);
  double                 text = hearth_layout_measure (layout, name, HEARTH_FACE_SMALL);
  double                 room = branch->open ? tree->column - 4 * HEARTH_GAP - DOT : MAX (layout->width - x - DOT - HEARTH_GAP, 0);

  hearth_pen_dot (layout, info->strong || branch->n_children > 0 ? HEARTH_SERIES_INK (0) : HEARTH_PLAIN_INK (HEARTH_INK_REST), x, y, branch->n_children > 0 ? DOT : DOT - 1);
  hearth_pen_text (layout, HEARTH_PLAIN_INK (HEARTH_INK_TEXT), HEARTH_FACE_SMALL, HEARTH_AT_START, x + DOT + HEARTH_GAP, y, room, name);
  hearth_pen_datum (layout, 0, node, (HearthSpot) { x, y }, x - DOT - 2, y - tree->row / 2, MIN (text, room) + 2 * DOT + HEARTH_GAP + 4, tree->row);
  if (branch->open && branch->shown > 0)
    {
      double end = x + DOT + HEARTH_GAP + MIN (text, room) + HEARTH_GAP;
      double bend = (branch->depth + 1) * tree->column + DOT - 2 * HEARTH_GAP;

      if (end < bend)
        hearth_pen_line (layout, (HearthInk) { HEARTH_INK_REST, 0, 0, 0.6 }, end, y, bend, y, 1);
    }
}

static void
say_more (Tree         *tree,
          const Branch *branch,
          guint         depth,
          double        row)
{
  guint            rest = 0;
  double           x = depth * tree->column + DOT;
  g_autofree char *more = NULL;

  for (guint i = branch->shown; i < branch->n_children; i++)
    rest += tree->branches[branch->children[i]].size;
  more = g_strdup_printf (ngettext ("and %u more", "and %u more", rest), rest);
  hearth_pen_text (tree->layout, HEARTH_PLAIN_INK (HEARTH_INK_DIM), HEARTH_FACE_SMALL, HEARTH_AT_START, x - DOT, get_y (tree, row), tree->layout->width - x, more);
}

/* Gives every shown leaf its line, depth first; parents come to stand beside the middle of their children on the way back. */
static void
place (Tree *tree)
{
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (Place));
  Place              root = { tree->n, 0 };
  guint              line = 0;

  g_array_append_val (stack, root);
  while (stack->len > 0)
    {
      Place  *top = &g_array_index (stack, Place, stack->len - 1);
      Branch *branch = &tree->branches[top->node];

      if (branch->open && top->child < branch->shown)
        {
          Place next = { branch->children[top->child++], 0 };

          g_array_append_val (stack, next);
          continue;
        }
      if (branch->shown > 0)
        branch->y = (tree->branches[branch->children[0]].y + tree->branches[branch->children[branch->shown - 1]].y) / 2;
      else if (top->node != tree->n)
        branch->y = line++;
      if (branch->open && branch->shown < branch->n_children)
        say_more (tree, branch, top->node == tree->n ? 0 : branch->depth + 1, line++);
      g_array_set_size (stack, stack->len - 1);
    }
}

static void
draw_links (Tree *tree)
{
  for (guint i = 0; i < tree->n; i++)
    {
      Branch *branch = &tree->branches[i];

      for (guint c = 0; branch->open && branch->y >= 0 && c < branch->shown; c++)
        draw_link (tree, branch->depth, get_y (tree, branch->y), get_y (tree, tree->branches[branch->children[c]].y));
    }
}

static guint
find_depth (Tree *tree)
{
  guint deepest = 0;

  for (guint i = 0; i < tree->n; i++)
    deepest = MAX (deepest, tree->branches[i].depth);
  return deepest;
}

/* One line more or less shown is no matter: leaves, with a line where somebody is left out. */
double
hearth_layout_get_tree_height (const HearthChart *chart,
                               const HearthRuler *ruler)
{
  guint              n = chart->nodes->len;
  guint              leaves = n;
  g_autofree guint8 *is_parent = g_new0 (guint8, n + 1);

  for (guint i = 0; i < n; i++)
    {
      int parent = hearth_chart_get_node (chart, i)->parent;

      if (parent >= 0 && !is_parent[parent])
        {
          is_parent[parent] = TRUE;
          leaves--;
        }
    }
  return MIN (leaves, MOST_ROWS) * get_row_height (ruler);
}

void
hearth_layout_tree (HearthLayout *layout)
{
  Tree  tree = { layout, layout->chart->nodes->len };
  guint columns;

  tree.branches = g_new0 (Branch, tree.n + 1);
  tree.order = g_new (guint, tree.n + 1);
  tree.row = get_row_height (layout->ruler);
  grow (&tree);
  columns = CLAMP ((guint) (layout->width / LEAST_COLUMN), 1, find_depth (&tree) + 1);
  tree.deepest = columns - 1;
  tree.column = layout->width / columns;
  open_all (&tree, (guint) MAX (floor (layout->height / tree.row + 1e-6), 1));
  place (&tree);
  draw_links (&tree);
  for (guint i = 0; i < tree.n; i++)
    if (tree.branches[i].y >= 0)
      draw_node (&tree, i);
  layout->drawing->find = HEARTH_FIND_BOX;
  g_free (tree.branches);
  g_free (tree.order);
}
