/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Badges that are given by their rule, and to many at once. */

#include "hearth-cli-private.h"

#include "base/hearth-clock.h"
#include "members/hearth-badge-rule.h"
#include "members/hearth-member-bulk.h"
#include "members/hearth-member-edit.h"
#include "members/hearth-member-filter.h"

typedef struct
{
  HearthCli          *cli;
  JsonBuilder        *builder;
  const char         *badge; /* as typed */
  const HearthFilter *filter;
  gboolean            take;
  gint64              count;
} Job;

static gint64
find (Job        *job,
      HearthConn *conn,
      GError    **error)
{
  gint64 rowid = hearth_badge_find (conn, job->badge, error);

  if (rowid == 0)
    /* Translators: %s is what was typed */
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _ ("There is no “%s”."), job->badge);
  return rowid > 0 ? rowid : -1;
}

/* ---- Looking ---- */

static gboolean
show_member (Job        *job,
             HearthConn *conn,
             gint64      member,
             GError    **error)
{
  g_autofree char *name = hearth_member_dup_name (conn, member, error);
  g_autofree char *clean = NULL;

  if (name == NULL)
    return FALSE;
  clean = hearth_cli_clean (name);
  if (job->builder != NULL)
    hearth_cli_json_member (conn, job->builder, NULL, member, name);
  else
    hearth_cli_print (job->cli, "%s\n", clean);
  return TRUE;
}

/* HearthReadFunc; NULL is also success. */
static gpointer
read_preview (HearthConn   *conn,
              gpointer      data,
              GCancellable *cancellable,
              GError      **error)
{
  Job               *job = data;
  gint64             badge = find (job, conn, error);
  HearthBadge        value;
  g_autoptr (GArray) members = NULL;

  hearth_row_init (HEARTH_TABLE_BADGE, &value);
  if (badge > 0 && hearth_row_load (conn, HEARTH_TABLE_BADGE, badge, &value, error))
    members = hearth_badge_preview (conn, badge, value.rule, cancellable, error);
  hearth_row_clear (HEARTH_TABLE_BADGE, &value);
  hearth_cli_begin_array (job->builder, "members");
  for (guint i = 0; members != NULL && i < members->len; i++)
    if (!show_member (job, conn, g_array_index (members, gint64, i), error))
      return NULL;
  hearth_cli_end_array (job->builder);
  return NULL;
}

static int
list_ideas (Job *job)
{
  job->builder = hearth_cli_begin_json (job->cli);
  hearth_cli_begin_array (job->builder, "ideas");
  for (guint i = 0; i < hearth_badge_count_ideas (); i++)
    {
      HearthBadgeIdea     idea = hearth_badge_idea (i);
      g_autoptr (GString) line = g_string_new (NULL);

      if (job->builder == NULL)
        {
          hearth_cli_append_cell (line, idea.name, 24, FALSE);
          hearth_cli_append_cell (line, idea.rule, 16, FALSE);
          hearth_cli_print (job->cli, "%s%s\n", line->str, idea.words);
          continue;
        }
      json_builder_begin_object (job->builder);
      hearth_cli_json_text (job->builder, "name", idea.name);
      hearth_cli_json_text (job->builder, "words", idea.words);
      hearth_cli_json_text (job->builder, "rule", idea.rule);
      json_builder_end_object (job->builder);
    }
  hearth_cli_end_array (job->builder);
  return hearth_cli_end_json (job->cli, job->builder);
}

/* ---- Writing ---- */

static gboolean
write_begin (HearthConn       *conn,
             HearthChangeInfo *info,
             gpointer          data,
             GCancellable     *cancellable,
             GError          **error)
{
  Job   *job = data;
  gint64 badge = find (job, conn, error);

  info->subject = g_intern_string (job->badge);
  job->count = badge > 0 ? hearth_badge_begin (conn, badge, hearth_clock_now (), cancellable, error) : -1;
  info->count = job->count;
  return job->count >= 0;
}

static gboolean
write_end (HearthConn       *conn,
           HearthChangeInfo *info,
           gpointer          data,
           GCancellable     *cancellable,
           GError          **error)
{
  Job   *job = data;
  gint64 badge = find (job, conn, error);

  info->subject = g_intern_string (job->badge);
  return badge > 0 && hearth_badge_end (conn, badge, error);
}

static gboolean
write_due (HearthConn       *conn,
           HearthChangeInfo *info,
           gpointer          data,
           GCancellable     *cancellable,
           GError          **error)
{
  Job *job = data;

  job->count = hearth_badges_give_due (conn, hearth_clock_now (), cancellable, error);
  info->count = job->count;
  return job->count >= 0;
}

static gboolean
write_many (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  Job               *job = data;
  g_autoptr (GArray) members = hearth_member_filter_find (conn, job->filter, cancellable, error);

  job->count = members != NULL ? (job->take ? hearth_members_take_badge : hearth_members_give_badge) (conn, members, job->badge, error) : -1;
  info->count = job->count;
  return job->count >= 0;
}

static int
change_many (Job        *job,
             const char *typed)
{
  int                      status;
  g_autoptr (HearthFilter) filter = hearth_cli_read_filter (job->cli, typed, &status);

  job->filter = filter;
  return filter != NULL ? hearth_cli_write_many (job->cli, "badge-give", write_many, job, &job->count) : status;
}

gboolean
hearth_cli_badge_rules (HearthCli *cli,
                        char     **words,
                        int       *status)
{
  Job   job = { .cli = cli, .badge = words[1] };
  guint n = g_strv_length (words);

  if (g_str_equal (words[0], "ideas") && n == 1)
    *status = list_ideas (&job);
  else if (g_str_equal (words[0], "award") && n == 1)
    *status = hearth_cli_write_many (cli, "badge-award", write_due, &job, &job.count);
  else if (g_str_equal (words[0], "preview") && n == 2)
    *status = hearth_cli_read (cli, read_preview, &job, &job.builder);
  else if (g_str_equal (words[0], "begin") && n == 2)
    *status = hearth_cli_write_many (cli, "badge-begin", write_begin, &job, &job.count);
  else if (g_str_equal (words[0], "end") && n == 2)
    *status = hearth_cli_write (cli, "badge-end", write_end, &job, NULL, _ ("Changed."));
  else if ((g_str_equal (words[0], "give") || g_str_equal (words[0], "take")) && n == 3 && hearth_cli_names_some (words[2]))
    {
      job.take = g_str_equal (words[0], "take");
      *status = change_many (&job, words[2]);
    }
  else
    return FALSE;
  return TRUE;
}
