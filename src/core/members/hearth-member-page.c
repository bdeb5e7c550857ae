/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Everything of a member's page but the timeline, of all rows that were merged into one human. On a reader. */

#include "base/hearth-error.h"
#include "members/hearth-derive-private.h"
#include "members/hearth-member-edit.h"
#include "members/hearth-member-group.h"
#include "members/hearth-member-whole.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
line_free (HearthMemberLine *line)
{
  g_free (line->name);
  g_free (line);
}

static void
tier_line_free (HearthMemberTierLine *line)
{
  g_free (line->name);
  g_free (line->currency);
  g_free (line);
}

static void
sum_free (HearthSum *sum)
{
  g_free (sum->currency);
  g_free (sum);
}

void
hearth_member_page_free (HearthMemberPage *page)
{
  hearth_row_clear (HEARTH_TABLE_MEMBER, &page->member);
  g_free (page->display_name);
  g_clear_pointer (&page->identities, g_ptr_array_unref);
  g_clear_pointer (&page->consents, g_ptr_array_unref);
  g_clear_pointer (&page->tags, g_ptr_array_unref);
  g_clear_pointer (&page->circles, g_ptr_array_unref);
  g_ptr_array_unref (page->tiers);
  g_free (page->invited_by);
  g_ptr_array_unref (page->brought);
  g_free (page->source_name);
  g_ptr_array_unref (page->other_sums);
  g_free (page);
}

static HearthMemberPage *
page_new (void)
{
  HearthMemberPage *page = g_new0 (HearthMemberPage, 1);

  hearth_row_init (HEARTH_TABLE_MEMBER, &page->member);
  page->tiers = g_ptr_array_new_with_free_func ((GDestroyNotify) tier_line_free);
  page->brought = g_ptr_array_new_with_free_func ((GDestroyNotify) line_free);
  page->other_sums = g_ptr_array_new_with_free_func ((GDestroyNotify) sum_free);
  page->invited_by_row = HEARTH_NONE;
  return page;
}

static gpointer
read_tier (HearthStmt *stmt)
{
  HearthMemberTierLine *line = g_new0 (HearthMemberTierLine, 1);
  const char           *name = hearth_stmt_text (stmt, 0);

  line->name = g_strdup (name != NULL ? name : "");
  line->since = hearth_stmt_int (stmt, 1);
  line->until = hearth_stmt_int (stmt, 2);
  line->amount = hearth_stmt_int (stmt, 3);
  line->currency = g_strdup (hearth_stmt_text (stmt, 4));
  return line;
}

static gpointer
read_line (HearthStmt *stmt)
{
  HearthMemberLine *line = g_new0 (HearthMemberLine, 1);

  line->rowid = hearth_stmt_int (stmt, 0);
  return line;
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return g_utf8_collate (a, b);
}

static int
compare_identities (gconstpointer a,
                    gconstpointer b)
{
  const HearthIdentity *x = a, *y = b;
  int                   ranks[2] = { g_strcmp0 (x->platform, "email") != 0, g_strcmp0 (y->platform, "email") != 0 };

  if (ranks[0] != ranks[1])
    return ranks[0] - ranks[1];
  return (x->rowid > y->rowid) - (x->rowid < y->rowid);
}

static gboolean
read_belongings (HearthConn       *conn,
                 GArray           *group,
                 HearthMemberPage *page,
                 GError          **error)
{
  /* Two places may have a tier of one name; then it says of which it is. */
  static const char tiers[] =
      "SELECT CASE WHEN source.name IS NOT NULL AND EXISTS (SELECT 1 FROM tier AS other WHERE other.rowid <> tier.rowid AND "
      "other.name = tier.name COLLATE NOCASE) THEN tier.name || ' (' || source.name || ')' ELSE tier.name END, since, until, amount, "
      "currency FROM member_tier JOIN tier ON tier.rowid = member_tier.tier LEFT JOIN source ON source.rowid = tier.source "
      "WHERE member = ?1 ORDER BY until IS NOT NULL, since DESC";
  static const char brought[] = "SELECT rowid FROM member WHERE invited_by = ?1 ORDER BY rowid";

  if ((page->identities = hearth_member_whole_identities (conn, group, error)) == NULL ||
      (page->consents = hearth_member_whole_consents (conn, group, error)) == NULL ||
      (page->tags = hearth_member_whole_tags (conn, group, compare_texts, error)) == NULL ||
      (page->circles = hearth_member_whole_circles (conn, group, compare_texts, error)) == NULL ||
      !hearth_member_whole_read (conn, group, tiers, read_tier, page->tiers, error) ||
      !hearth_member_whole_read (conn, group, brought, read_line, page->brought, error))
    return FALSE;
  g_ptr_array_sort_values (page->identities, compare_identities);
  return TRUE;
}

/* Names of those they brought; one merged into another stands in the list as that other, once, and nobody brought themselves. */
static gboolean
name_brought (HearthConn       *conn,
              HearthMemberPage *page,
              GError          **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);

  g_hash_table_add (seen, &page->member.rowid);
  for (guint i = 0; i < page->brought->len;)
    {
      HearthMemberLine *line = g_ptr_array_index (page->brought, i);

      line->rowid = hearth_member_root (conn, line->rowid, error);
      if (line->rowid < 0)
        return FALSE;
      if (g_hash_table_contains (seen, &line->rowid))
        {
          g_ptr_array_remove_index (page->brought, i);
          continue;
        }
      g_hash_table_add (seen, &line->rowid);
      line->name = hearth_member_dup_name (conn, line->rowid, error);
      if (line->name == NULL)
        return FALSE;
      i++;
    }
  return TRUE;
}

static gboolean
read_origin (HearthConn       *conn,
             HearthMemberPage *page,
             GError          **error)
{
  g_autoptr (HearthStmt) stmt = NULL;
  HearthStep             step;
  gint64                 inviter = page->member.invited_by;

  if (inviter != HEARTH_NONE)
    {
      inviter = hearth_member_root (conn, inviter, error);
      if (inviter < 0)
        return FALSE;
      page->invited_by = hearth_member_dup_name (conn, inviter, NULL); /* who is gone is not shown */
      if (page->invited_by != NULL)
        page->invited_by_row = inviter;
    }

  stmt = hearth_stmt_new (conn, "SELECT coalesce (name, key) FROM source WHERE rowid = ?1", error);
  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, page->member.source);
  step = hearth_stmt_step (stmt, error);
  if (step == HEARTH_STEP_ROW)
    page->source_name = g_strdup (hearth_stmt_text (stmt, 0));
  return step != HEARTH_STEP_ERROR;
}

static gboolean
read_figures (HearthConn       *conn,
              HearthMemberPage *page,
              GError          **error)
{
  g_autoptr (HearthStmt) stmt = NULL;
  HearthStep             step;

  page->first_at = page->last_at = HEARTH_NONE;
  stmt = hearth_stmt_new (conn, "SELECT first_at, last_at, interactions, purchases, spent FROM roster WHERE member = ?1", error);
  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, page->member.rowid);
  step = hearth_stmt_step (stmt, error);
  if (step == HEARTH_STEP_ROW)
    {
      page->first_at = hearth_stmt_int (stmt, 0);
      page->last_at = hearth_stmt_int (stmt, 1);
      page->interactions = hearth_stmt_int (stmt, 2);
      page->purchases = hearth_stmt_int (stmt, 3);
      page->spent = hearth_stmt_int (stmt, 4);
    }
  return step != HEARTH_STEP_ERROR;
}

static void
add_sum (GPtrArray  *sums,
         const char *currency,
         gint64      amount)
{
  HearthSum *sum = NULL;
  gint64     total;

  for (guint i = 0; i < sums->len && sum == NULL; i++)
    {
      HearthSum *candidate = g_ptr_array_index (sums, i);

      if (g_ascii_strcasecmp (candidate->currency, currency) == 0)
        sum = candidate;
    }
  if (sum == NULL)
    {
      sum = g_new0 (HearthSum, 1);
      sum->currency = g_ascii_strup (currency, -1);
      g_ptr_array_add (sums, sum);
    }
  if (__builtin_add_overflow (sum->minor, amount, &total))
    total = amount > 0 ? G_MAXINT64 : G_MININT64 + 1;
  sum->minor = total;
}

static gboolean
read_other_sums (HearthConn       *conn,
                 GArray           *group,
                 HearthMemberPage *page,
                 GError          **error)
{
  static const char      sql[] = "SELECT kind, amount, currency FROM interaction "
                                 "WHERE member = ?1 AND amount IS NOT NULL AND currency IS NOT NULL ORDER BY at";
  g_autofree char       *own = NULL;
  g_autoptr (HearthStmt) stmt = NULL;

  if (!hearth_derive_read_currency (conn, &own, error))
    return FALSE;
  stmt = hearth_stmt_new (conn, sql, error);
  for (guint i = 0; stmt != NULL && i < group->len; i++)
    {
      HearthStep step;

      hearth_stmt_bind_int (stmt, 1, g_array_index (group, gint64, i));
      while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
        {
          const char *currency = hearth_stmt_text (stmt, 2);

          if (own == NULL || g_ascii_strcasecmp (own, currency) != 0)
            add_sum (page->other_sums, currency, hearth_roster_amount (hearth_stmt_int (stmt, 0), hearth_stmt_int (stmt, 1)));
        }
      if (step == HEARTH_STEP_ERROR)
        return FALSE;
      hearth_stmt_reset (stmt);
    }
  return stmt != NULL;
}

/* What a row adds to the name of its human. */
static gboolean
add_name (HearthConn       *conn,
          gint64            rowid,
          HearthMemberText *text,
          GError          **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT name FROM member WHERE rowid = ?1", error);
  g_autoptr (HearthStmt) identities = NULL;
  HearthStep             step;

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, rowid);
  step = hearth_stmt_step (stmt, error);
  if (step == HEARTH_STEP_ROW)
    hearth_member_text_add_name (text, hearth_stmt_text (stmt, 0));
  identities = hearth_stmt_new (conn, "SELECT platform, account, handle FROM identity WHERE member = ?1 ORDER BY rowid", error);
  if (step == HEARTH_STEP_ERROR || identities == NULL)
    return FALSE;
  hearth_stmt_bind_int (identities, 1, rowid);
  while ((step = hearth_stmt_step (identities, error)) == HEARTH_STEP_ROW)
    hearth_member_text_add_identity (text, hearth_stmt_text (identities, 0), hearth_stmt_text (identities, 1),
                                     hearth_stmt_text (identities, 2));
  return step == HEARTH_STEP_DONE;
}

/* The human's own name comes before those of rows that were merged, and before accounts, which then need not be read. */
static gboolean
read_name (HearthConn       *conn,
           gint64            root,
           HearthMemberText *text,
           GError          **error)
{
  g_autoptr (GArray) group = NULL;
  HearthMember       member;

  hearth_row_init (HEARTH_TABLE_MEMBER, &member);
  if (!hearth_row_load (conn, HEARTH_TABLE_MEMBER, root, &member, error))
    return FALSE;
  hearth_member_text_add_name (text, member.name);
  hearth_row_clear (HEARTH_TABLE_MEMBER, &member);
  if (text->name != NULL)
    return TRUE;
  group = hearth_member_group (conn, root, error);
  for (guint i = 0; group != NULL && i < group->len; i++)
    if (!add_name (conn, g_array_index (group, gint64, i), text, error))
      return FALSE;
  return group != NULL;
}

char *
hearth_member_dup_name (HearthConn *conn,
                        gint64      rowid,
                        GError    **error)
{
  HearthMemberText text;
  gint64           root = hearth_member_root (conn, rowid, error);
  const char      *known;
  char            *name = NULL;

  if (root < 0)
    return NULL;
  hearth_member_text_init (&text, FALSE);
  if (read_name (conn, root, &text, error))
    {
      known = hearth_member_text_get_name (&text);
      name = g_strdup (known != NULL ? known : hearth_member_unnamed ());
    }
  hearth_member_text_clear (&text);
  return name;
}

HearthMemberPage *
hearth_member_load_page (HearthConn *conn,
                         gint64      rowid,
                         GError    **error)
{
  g_autoptr (HearthMemberPage) page = page_new ();
  gint64                       root = hearth_member_root (conn, rowid, error);
  g_autoptr (GArray)           group = root < 0 ? NULL : hearth_member_group (conn, root, error);

  if (group == NULL || !hearth_member_whole_row (conn, group, &page->member, error))
    return NULL;
  page->display_name = hearth_member_dup_name (conn, root, error);
  if (page->display_name == NULL || !read_belongings (conn, group, page, error) || !name_brought (conn, page, error) || !read_origin (conn, page, error) || !read_figures (conn, page, error) || !read_other_sums (conn, group, page, error))
    return NULL;
  return g_steal_pointer (&page);
}
