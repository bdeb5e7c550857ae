/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Made on a reader thread, then only read. */

#include "config.h"

#include "hearth-member-reading.h"

#include "hearth-timeline-item.h"
#include "members/hearth-application.h"
#include "members/hearth-badge.h"
#include "members/hearth-belonging.h"
#include "members/hearth-circle.h"
#include "members/hearth-given.h"
#include "members/hearth-member-tag.h"
#include "members/hearth-referral.h"
#include "members/hearth-reminder.h"
#include "vault/hearth-vault-link.h"

#define MAX_NOTES      20
#define MAX_TREE_DEPTH 3
#define MAX_TREE_LINES 40

static void
clear_array (GPtrArray **array)
{
  g_clear_pointer (array, g_ptr_array_unref);
}

void
hearth_member_reading_free (HearthMemberReading *reading)
{
  g_clear_pointer (&reading->page, hearth_member_page_free);
  clear_array (&reading->notes);
  clear_array (&reading->circles);
  clear_array (&reading->tiers);
  clear_array (&reading->badges);
  clear_array (&reading->reminders);
  clear_array (&reading->welcome);
  clear_array (&reading->given);
  clear_array (&reading->handed);
  clear_array (&reading->tree);
  g_strfreev (reading->tags);
  g_strfreev (reading->circle_names);
  g_strfreev (reading->tier_names);
  g_strfreev (reading->badge_names);
  g_free (reading);
}

HearthMemberQuestion *
hearth_member_question_new (gint64     member,
                            GTimeZone *zone)
{
  HearthMemberQuestion *question = g_new (HearthMemberQuestion, 1);

  *question = (HearthMemberQuestion) { member, g_time_zone_ref (zone) };

  return question;
}

void
hearth_member_question_free (HearthMemberQuestion *question)
{
  g_time_zone_unref (question->zone);
  g_free (question);
}

/* The names of lines, of which each has its at offset. */
static char **
dup_names (GPtrArray *lines,
           gsize      offset)
{
  char **names = g_new0 (char *, lines->len + 1);
  guint  n = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      const char *name = G_STRUCT_MEMBER (char *, g_ptr_array_index (lines, i), offset);

      if (name != NULL)
        names[n++] = g_strdup (name);
    }

  return names;
}

static gboolean
read_names (HearthConn          *conn,
            HearthMemberReading *reading,
            GError             **error)
{
  g_autoptr (GPtrArray) circles = hearth_circle_list (conn, error);
  g_autoptr (GPtrArray) tiers = circles != NULL ? hearth_tier_list (conn, hearth_clock_now (), error) : NULL;
  g_autoptr (GPtrArray) badges = tiers != NULL ? hearth_badge_list (conn, error) : NULL;

  reading->tags = badges != NULL ? hearth_tag_list (conn, error) : NULL;
  if (reading->tags == NULL)
    return FALSE;
  reading->circle_names = dup_names (circles, G_STRUCT_OFFSET (HearthCircleLine, circle.name));
  reading->tier_names = dup_names (tiers, G_STRUCT_OFFSET (HearthTierLine, tier.name));
  reading->badge_names = dup_names (badges, G_STRUCT_OFFSET (HearthBadgeLine, badge.name));

  return TRUE;
}

static gboolean
read_belongings (HearthConn                 *conn,
                 const HearthMemberQuestion *question,
                 HearthMemberReading        *reading,
                 GCancellable               *cancellable,
                 GError                    **error)
{
  gint64 member = question->member;

  return (reading->circles = hearth_circle_list_of (conn, member, error)) != NULL &&
         (reading->tiers = hearth_tier_list_of (conn, member, error)) != NULL &&
         (reading->badges = hearth_badge_list_of (conn, member, error)) != NULL &&
         (reading->reminders = hearth_reminder_list_of (conn, member, hearth_clock_now (), question->zone, error)) != NULL &&
         (reading->welcome = hearth_welcome_list_of (conn, member, question->zone, error)) != NULL &&
         (reading->given = hearth_given_list (conn, member, error)) != NULL &&
         (reading->handed = hearth_vault_link_list_of (conn, member, error)) != NULL &&
         (reading->tree = hearth_referral_tree (conn, member, MAX_TREE_DEPTH, MAX_TREE_LINES, cancellable, error)) != NULL;
}

gpointer
hearth_member_reading_read (HearthConn   *conn,
                            gpointer      data,
                            GCancellable *cancellable,
                            GError      **error)
{
  const HearthMemberQuestion *asked = data;
  HearthTimelineQuestion      question = {
         .member = asked->member,
         .filter = HEARTH_TIMELINE_NOTES,
         .before_at = HEARTH_NONE,
         .before_rowid = HEARTH_NONE,
         .limit = MAX_NOTES,
  };
  g_autoptr (HearthTimelinePage)  notes = NULL;
  g_autoptr (HearthMemberReading) reading = g_new0 (HearthMemberReading, 1);

  reading->page = hearth_member_load_page (conn, asked->member, error);
  if (reading->page == NULL || !read_belongings (conn, asked, reading, cancellable, error) || !read_names (conn, reading, error))
    return NULL;
  notes = hearth_timeline_read (conn, &question, cancellable, error);
  if (notes == NULL)
    return NULL;

  reading->notes = g_steal_pointer (&notes->items);

  return g_steal_pointer (&reading);
}
