/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Word of mouth and creations: who came through whom, and what fans made. Pure functions of what was folded. */

#include "metrics/hearth-figure-makes.h"

#include <stdlib.h>

HEARTH_MEASURE (hearth_figure_referred)
{
  *part = human->fan->inviter != 0 && hearth_period_has (&fold->periods[period], human->fan->joined);
  *whole = hearth_period_has (&fold->periods[period], human->fan->joined);
}

typedef struct
{
  gint64 members;
  gint64 invites;
  gint64 referred;
} Invites;

const gsize hearth_figure_invites_size = sizeof (Invites);

HEARTH_ADD (hearth_figure_k_add)
{
  Invites            *invites = state;
  const HearthPeriod *time = &fold->periods[period];

  invites->members += hearth_human_could (human, time) ? sign : 0;
  invites->invites += sign * (gint64) human->spans[period].invites;
  invites->referred += human->fan->inviter != 0 && hearth_period_has (time, human->fan->joined) ? sign : 0;
}

/* Who came through somebody was invited, whether or not that was written down. */
HEARTH_FINISH (hearth_figure_k_finish)
{
  const Invites *invites = state;
  gint64         all = MAX (invites->invites, invites->referred);

  figure->value = hearth_value_number (invites->members > 0 ? (double) invites->referred / (double) invites->members : NAN, invites->members);
  figure->value.part = invites->referred;
  figure->value.whole = invites->members;
  hearth_figure_add_part (figure, "invites_per_member", HEARTH_UNIT_RATIO,
                          hearth_value_number (invites->members > 0 ? (double) all / (double) invites->members : NAN, invites->members));
  hearth_figure_add_part (figure, "share_joined", HEARTH_UNIT_RATE, hearth_value_rate (invites->referred, all));
}

gboolean
hearth_figure_is_referred (const HearthFold  *fold,
                           const HearthHuman *human)
{
  return human->fan->inviter != 0 && hearth_period_has (&fold->periods[HEARTH_PERIOD_WHOLE], human->fan->joined);
}

/* Who came through members, for each who was there and active or came otherwise. */
HEARTH_MEASURE (hearth_figure_wom)
{
  const HearthPeriod *time = &fold->periods[period];
  gboolean            joined = hearth_period_has (time, human->fan->joined);

  *part = joined && human->fan->inviter != 0;
  *whole = (joined && human->fan->inviter == 0) || (!joined && human->fan->joined < time->from && human->spans[period].acts > 0);
}

/* The tree of who brought whom, read off the fans themselves. */
HEARTH_ADD (hearth_figure_tree_add)
{
}

typedef struct
{
  gint64 member;
  gint64 brought;
} Bringer;

static int
compare_bringers (gconstpointer a,
                  gconstpointer b)
{
  const Bringer *x = a, *y = b;

  if (x->brought != y->brought)
    return x->brought > y->brought ? -1 : 1;
  return (x->member > y->member) - (x->member < y->member);
}

/* How many steps lead up from each; in a loop nobody is above, so whoever is met again ends the way. Every fan is passed once. */
static gint32
measure_depth (const HearthFans *fans,
               gint32           *depths,
               GArray           *way,
               guint             start)
{
  gint64 at = start;
  gint32 depth;

  g_array_set_size (way, 0);
  while (at >= 0 && depths[at] == -1)
    {
      const HearthFan *fan = &g_array_index (fans->all, HearthFan, at);

      depths[at] = -2; /* on the way */
      g_array_append_val (way, at);
      at = fan->inviter != 0 ? hearth_fans_find (fans, fan->inviter) : -1;
    }
  depth = at >= 0 && depths[at] >= 0 ? depths[at] : -1;
  for (guint i = way->len; i > 0; i--)
    depths[g_array_index (way, gint64, i - 1)] = ++depth;
  return depth;
}

/* Who brought whom does not change while a fold is kept. */
typedef struct
{
  GArray *bringers; /* Bringer: those who brought somebody, the busiest first; NULL before it was found out */
  gint32  deepest;
} Tree;

const gsize hearth_figure_tree_size = sizeof (Tree);

void
hearth_figure_tree_clear (gpointer state)
{
  g_clear_pointer (&((Tree *) state)->bringers, g_array_unref);
}

static void
grow_tree (const HearthFans *fans,
           Tree             *tree)
{
  g_autofree gint32 *depths = g_new (gint32, fans->all->len);
  g_autofree gint64 *brought = g_new0 (gint64, fans->all->len);
  g_autoptr (GArray) way = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < fans->all->len; i++)
    {
      gint64 inviter = g_array_index (fans->all, HearthFan, i).inviter;

      depths[i] = -1;
      inviter = inviter != 0 ? hearth_fans_find (fans, inviter) : -1;
      if (inviter >= 0)
        brought[inviter]++;
    }
  tree->bringers = g_array_new (FALSE, FALSE, sizeof (Bringer));
  for (guint i = 0; i < fans->all->len; i++)
    {
      const Bringer bringer = { g_array_index (fans->all, HearthFan, i).member, brought[i] };

      tree->deepest = MAX (tree->deepest, depths[i] == -1 ? measure_depth (fans, depths, way, i) : depths[i]);
      if (bringer.brought > 0)
        g_array_append_val (tree->bringers, bringer);
    }
  g_array_sort (tree->bringers, compare_bringers);
}

HEARTH_FINISH (hearth_figure_tree_finish)
{
  Tree *tree = state;
  guint n;

  if (tree->bringers == NULL)
    grow_tree (fold->fans, tree);
  n = tree->bringers->len;
  figure->value = hearth_value_count (tree->deepest, FALSE);
  figure->value.n = n;
  if (n == 0)
    figure->value.state = HEARTH_FIGURE_NONE;
  hearth_figure_add_part (figure, "widest", HEARTH_UNIT_COUNT, hearth_value_count (n > 0 ? g_array_index (tree->bringers, Bringer, 0).brought : 0, FALSE));
  hearth_figure_add_part (figure, "inviters", HEARTH_UNIT_COUNT, hearth_value_count (n, FALSE));
  if (!fold->listing)
    return;
  figure->members = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < n; i++)
    g_array_append_val (figure->members, g_array_index (tree->bringers, Bringer, i).member);
}

HEARTH_MEASURE (hearth_figure_creations)
{
  *part = human->spans[period].creations;
}

HEARTH_MEASURE (hearth_figure_creators_rate)
{
  *whole = hearth_human_could (human, &fold->periods[period]);
  *part = *whole && human->spans[period].creations > 0;
}
