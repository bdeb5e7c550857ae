/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. What is merged reads as one human. On the thread of the connection. */

#include "members/hearth-belonging.h"

#include "base/hearth-error.h"
#include "db/hearth-conn.h"
#include "db/hearth-stmt.h"
#include "members/hearth-member-edit.h"
#include "members/hearth-member-group.h"
#include "members/hearth-member-tag.h"

#include <glib/gi18n-lib.h>

void
hearth_circle_of_free (HearthCircleOf *circle)
{
  g_free (circle->name);
  g_free (circle->guidelines);
  g_free (circle->guide_name);
  g_free (circle);
}

void
hearth_tier_of_free (HearthTierOf *tier)
{
  hearth_row_clear (HEARTH_TABLE_MEMBER_TIER, &tier->link);
  g_free (tier->name);
  g_free (tier->perks);
  g_free (tier);
}

/* The one of that circle that is there already, because another row of the human is in it too. */
static HearthCircleOf *
find_circle (GPtrArray *circles,
             gint64     circle)
{
  for (guint i = 0; i < circles->len; i++)
    if (((HearthCircleOf *) g_ptr_array_index (circles, i))->circle == circle)
      return g_ptr_array_index (circles, i);

  return NULL;
}

static void
add_circle (GPtrArray  *circles,
            HearthStmt *stmt)
{
  HearthCircleOf *circle = find_circle (circles, hearth_stmt_int (stmt, 0));
  gint64          since = hearth_stmt_int (stmt, 4);

  if (circle == NULL)
    {
      circle = g_new0 (HearthCircleOf, 1);
      circle->circle = hearth_stmt_int (stmt, 0);
      circle->name = g_strdup (hearth_stmt_text (stmt, 1));
      circle->guidelines = g_strdup (hearth_stmt_text (stmt, 2));
      circle->guide = hearth_stmt_int (stmt, 3);
      circle->since = since;
      g_ptr_array_add (circles, circle);
    }
  if (since != HEARTH_NONE && (circle->since == HEARTH_NONE || since < circle->since))
    circle->since = since;
}

static int
compare_circles (gconstpointer a,
                 gconstpointer b)
{
  return g_utf8_collate (((const HearthCircleOf *) a)->name, ((const HearthCircleOf *) b)->name);
}

GPtrArray *
hearth_circle_list_of (HearthConn *conn,
                       gint64      member,
                       GError    **error)
{
  static const char      sql[] = "SELECT circle.rowid, circle.name, guidelines, guide, since FROM member_circle "
                                 "JOIN circle ON circle.rowid = member_circle.circle WHERE member = ?1 AND circle.name IS NOT NULL";
  g_autoptr (GPtrArray)  circles = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_circle_of_free);
  gint64                 root = hearth_member_root (conn, member, error);
  g_autoptr (GArray)     group = root > 0 ? hearth_member_group (conn, root, error) : NULL;
  g_autoptr (HearthStmt) stmt = group != NULL ? hearth_stmt_new (conn, sql, error) : NULL;

  if (stmt == NULL)
    return NULL;
  for (guint i = 0; i < group->len; i++)
    {
      HearthStep step;

      hearth_stmt_bind_int (stmt, 1, g_array_index (group, gint64, i));
      while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
        add_circle (circles, stmt);
      if (step == HEARTH_STEP_ERROR)
        return NULL;
      hearth_stmt_reset (stmt);
    }
  for (guint i = 0; i < circles->len; i++)
    {
      HearthCircleOf *circle = g_ptr_array_index (circles, i);

      /* A guide who is gone is none. */
      if (circle->guide > 0)
        circle->guide_name = hearth_member_dup_name (conn, circle->guide, NULL);
    }
  g_ptr_array_sort_values (circles, compare_circles);

  return g_steal_pointer (&circles);
}

static int
compare_tiers (gconstpointer a,
               gconstpointer b)
{
  const HearthMemberTier *x = &((const HearthTierOf *) a)->link, *y = &((const HearthTierOf *) b)->link;

  if ((x->until == HEARTH_NONE) != (y->until == HEARTH_NONE))
    return x->until == HEARTH_NONE ? -1 : 1;
  if (x->since != y->since)
    return x->since > y->since ? -1 : 1;

  return (x->rowid > y->rowid) - (x->rowid < y->rowid);
}

GPtrArray *
hearth_tier_list_of (HearthConn *conn,
                     gint64      member,
                     GError    **error)
{
  static const char      sql[] = "SELECT member_tier.rowid, tier.name, perks FROM member_tier JOIN tier ON tier.rowid = member_tier.tier "
                                 "WHERE member = ?1 AND tier.name IS NOT NULL";
  g_autoptr (GPtrArray)  tiers = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_tier_of_free);
  gint64                 root = hearth_member_root (conn, member, error);
  g_autoptr (GArray)     group = root > 0 ? hearth_member_group (conn, root, error) : NULL;
  g_autoptr (HearthStmt) stmt = group != NULL ? hearth_stmt_new (conn, sql, error) : NULL;

  if (stmt == NULL)
    return NULL;
  for (guint i = 0; i < group->len; i++)
    {
      HearthStep step;

      hearth_stmt_bind_int (stmt, 1, g_array_index (group, gint64, i));
      while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
        {
          HearthTierOf *tier = g_new0 (HearthTierOf, 1);

          hearth_row_init (HEARTH_TABLE_MEMBER_TIER, &tier->link);
          tier->name = g_strdup (hearth_stmt_text (stmt, 1));
          tier->perks = g_strdup (hearth_stmt_text (stmt, 2));
          g_ptr_array_add (tiers, tier);
          if (!hearth_row_load (conn, HEARTH_TABLE_MEMBER_TIER, hearth_stmt_int (stmt, 0), &tier->link, error))
            return NULL;
        }
      if (step == HEARTH_STEP_ERROR)
        return NULL;
      hearth_stmt_reset (stmt);
    }
  g_ptr_array_sort_values (tiers, compare_tiers);

  return g_steal_pointer (&tiers);
}

gboolean
hearth_member_set_tier (HearthConn *conn,
                        gint64      member,
                        gint64      link,
                        const char *tier,
                        gint64      since,
                        gint64      until,
                        GError    **error)
{
  HearthMemberTier value;
  guint64          mask = hearth_table_bit (HEARTH_TABLE_MEMBER_TIER, "tier") | hearth_table_bit (HEARTH_TABLE_MEMBER_TIER, "since") |
                 hearth_table_bit (HEARTH_TABLE_MEMBER_TIER, "until");

  if (since != HEARTH_NONE && until != HEARTH_NONE && until < since)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("It cannot end before it begins."));
      return FALSE;
    }
  hearth_row_init (HEARTH_TABLE_MEMBER_TIER, &value);
  value.since = since;
  value.until = until;
  value.member = hearth_member_root (conn, member, error);
  value.tier = value.member > 0 ? hearth_tier_ensure (conn, tier, HEARTH_NONE, error) : -1;
  if (value.tier <= 0)
    return FALSE;

  return link != 0 ? hearth_row_update (conn, HEARTH_TABLE_MEMBER_TIER, link, mask, &value, error)
                   : hearth_row_insert (conn, HEARTH_TABLE_MEMBER_TIER, &value, error);
}
