/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The review: who would be lower by the last twelve months alone, and writing down that the artist agrees. One sweep over what everybody
 * did: about as long as counting it. Reading on a reader, confirming on the writer's thread. */

#include "members/hearth-derive-private.h"
#include "members/hearth-member-edit.h"
#include "members/hearth-member-group.h"

typedef struct
{
  const HearthStageRules *rules;
  GPtrArray              *falls;
} Review;

void
hearth_stage_fall_free (HearthStageFall *fall)
{
  g_clear_pointer (&fall->way, hearth_stage_way_free);
  g_free (fall->name);
  g_free (fall);
}

/* HearthStageFunc */
static gboolean
find_fall (gint64                  member,
           gint64                  shown,
           const HearthRosterLine *line,
           gpointer                user_data,
           GError                **error)
{
  Review          *review = user_data;
  HearthStageFall *fall;

  if (line->tally.team > 0 || line->tally.pin >= 0 || shown <= hearth_roster_line_stage (line))
    return TRUE;

  fall = g_new0 (HearthStageFall, 1);
  fall->member = member;
  fall->from = (HearthStage) shown;
  fall->to = (HearthStage) hearth_roster_line_stage (line);
  fall->last_at = line->last_at;
  hearth_stage_tally_values (&line->tally, hearth_roster_line_known_at (line), fall->values);
  fall->way = hearth_stage_nearest_way (review->rules, shown, fall->values);
  g_ptr_array_add (review->falls, fall);
  return TRUE;
}

static int
compare_falls (gconstpointer a,
               gconstpointer b)
{
  const HearthStageFall *x = a, *y = b;
  int                    order;

  if (x->from != y->from)
    return (int) y->from - (int) x->from;
  order = g_utf8_collate (x->name, y->name);
  return order != 0 ? order : (x->member > y->member) - (x->member < y->member);
}

GPtrArray *
hearth_stage_review (HearthConn   *conn,
                     gint64        at,
                     GCancellable *cancellable,
                     GError      **error)
{
  g_auto (HearthDeriveBasis) basis = HEARTH_DERIVE_BASIS_INIT;
  g_autoptr (GPtrArray)      falls = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_stage_fall_free);
  Review                     review = { NULL, falls };

  basis.reviewed_at = at;
  if (!hearth_derive_basis_read (conn, &basis, error))
    return NULL;
  review.rules = basis.rules;
  if (!hearth_derive_sweep_stages (conn, &basis, find_fall, &review, cancellable, error))
    return NULL;
  for (guint i = 0; i < falls->len; i++)
    {
      HearthStageFall *fall = g_ptr_array_index (falls, i);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      fall->name = hearth_member_dup_name (conn, fall->member, error);
      if (fall->name == NULL)
        return NULL;
    }
  g_ptr_array_sort_values (falls, compare_falls);
  return g_steal_pointer (&falls);
}

gboolean
hearth_stage_confirm (HearthConn *conn,
                      gint64      member,
                      HearthStage to,
                      gint64      at,
                      GError    **error)
{
  guint64            mask = hearth_table_bit (HEARTH_TABLE_MEMBER, "stage") | hearth_table_bit (HEARTH_TABLE_MEMBER, "stage_at");
  gint64             root = hearth_member_root (conn, member, error);
  g_autoptr (GArray) group = root < 0 ? NULL : hearth_member_group (conn, root, error);
  HearthMember       value;

  if (group == NULL)
    return FALSE;
  hearth_row_init (HEARTH_TABLE_MEMBER, &value);
  value.stage = to;
  value.stage_at = at;
  /* Every row of the human has its own day from which it counts. */
  for (guint i = 0; i < group->len; i++)
    if (!hearth_row_update (conn, HEARTH_TABLE_MEMBER, g_array_index (group, gint64, i), mask, &value, error))
      return FALSE;
  return TRUE;
}
