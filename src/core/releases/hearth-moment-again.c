/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Moments made out of others: the same once more, and the one that tells how it went. See hearth-moment.h. */

#include "releases/hearth-moment.h"

#include "filter/hearth-filter.h"
#include "members/hearth-member-filter.h"
#include "releases/hearth-plan-rows.h"
#include "releases/hearth-poll.h"

#include <glib/gi18n-lib.h>

static gboolean
copy_choices (HearthConn *conn,
              gint64      from,
              gint64      to,
              GError    **error)
{
  g_autoptr (HearthPoll) poll = hearth_poll_load (conn, from, error);

  for (guint i = 0; poll != NULL && i < poll->options->len; i++)
    {
      const HearthPollOption *option = g_ptr_array_index (poll->options, i);

      if (option->row.words != NULL && hearth_choice_add (conn, to, option->row.words, error) < 0)
        return FALSE;
    }
  return poll != NULL;
}

gint64
hearth_moment_copy (HearthConn *conn,
                    gint64      moment,
                    GError    **error)
{
  g_autoptr (HearthMomentLine) line = hearth_moment_load (conn, moment, error);
  HearthMomentRow              row;
  gint64                       copy;

  if (line == NULL)
    return -1;
  row = line->row;
  row.rowid = 0;
  row.id = (HearthId) { { 0 } };
  row.sent_at = row.decided_at = row.told_at = row.credited_at = row.measured_at = row.tells = row.sequence = HEARTH_NONE;
  row.decision = row.uid = NULL;
  copy = hearth_moment_add (conn, &row, error);
  return copy > 0 && copy_choices (conn, moment, copy, error) ? copy : -1;
}

gboolean
hearth_moment_include (HearthConn *conn,
                       gint64      moment,
                       GArray     *members,
                       GError    **error)
{
  g_autoptr (HearthMomentLine) line = hearth_moment_load (conn, moment, error);
  g_autofree char             *filter = line != NULL ? hearth_member_filter_of (conn, members, error) : NULL;
  g_autofree char             *both = NULL;
  HearthMomentRow              row;

  if (filter == NULL)
    return FALSE;
  if (line->row.audience == NULL)
    return TRUE;
  both = g_strdup_printf ("(%s) or %s", line->row.audience, filter);
  hearth_row_init (HEARTH_TABLE_MOMENT, &row);
  row.audience = both;
  return hearth_moment_edit (conn, moment, hearth_table_bit (HEARTH_TABLE_MOMENT, "audience"), &row, error);
}

/* "Cover vote: how it went" and what to say of it. */
static gboolean
propose_words (HearthConn             *conn,
               const HearthMomentLine *line,
               HearthMomentRow        *value,
               GError                **error)
{
  g_autoptr (HearthPoll) poll = NULL;
  g_autofree char       *result = NULL, *public = NULL;
  const char            *title = line->row.title;

  if (hearth_moment_kind_has_choices (line->row.kind))
    {
      poll = hearth_poll_load (conn, line->row.rowid, error);
      if (poll == NULL)
        return FALSE;
      result = hearth_poll_tell (poll);
    }
  if (line->row.decision != NULL)
    {
      char *both = g_strjoin (result != NULL ? " " : "", result != NULL ? result : "", line->row.decision, NULL);

      g_free (result);
      result = both;
    }
  /* Translators: the title of what tells members how something went; %s is its title, “Cover vote” */
  value->title = g_strdup_printf (_ ("%s: how it went"), title != NULL ? title : "");
  /* Translators: %s is the title of something that members took part in */
  public = poll == NULL || poll->outcome != HEARTH_POLL_NOBODY ? g_strdup_printf (_ ("Thank you for taking part in “%s”."), title != NULL ? title : "") : NULL;
  value->words = g_strjoin ("", public != NULL ? public : "", public != NULL && result != NULL ? "\n\n" : "", result != NULL ? result : "", NULL);
  return TRUE;
}

/* What goes out once more about that one today. */
static void
propose (const HearthMomentLine *line,
         HearthDay               today,
         HearthMomentRow        *value)
{
  value->kind = HEARTH_MOMENT_NEWS;
  value->release = line->row.release;
  value->channel = g_strdup (line->row.channel);
  value->date = hearth_day_format (today);
}

gboolean
hearth_moment_propose_telling (HearthConn      *conn,
                               gint64           moment,
                               HearthDay        today,
                               HearthMomentRow *value,
                               GError         **error)
{
  g_autoptr (HearthMomentLine) line = hearth_moment_load (conn, moment, error);
  g_autofree char             *quoted = NULL;

  if (line == NULL || !propose_words (conn, line, value, error))
    return FALSE;
  propose (line, today, value);
  value->tells = moment;
  if (line->took_part > 0 && line->row.title != NULL)
    {
      quoted = hearth_filter_quote (line->row.title);
      value->audience = g_strdup_printf ("took-part:%s", quoted);
    }
  else
    {
      value->audience = g_strdup (line->row.audience);
    }
  return TRUE;
}

gboolean
hearth_moment_propose_reminder (HearthConn      *conn,
                                gint64           moment,
                                HearthDay        today,
                                HearthMomentRow *value,
                                GError         **error)
{
  static const char            silent[] = "SELECT count (*) FROM moment_member WHERE moment = ?1 AND invited_at IS NOT NULL AND took_part_at IS NULL";
  g_autoptr (HearthMomentLine) line = hearth_moment_load (conn, moment, error);
  gint64                       left = line != NULL ? hearth_plan_number (conn, silent, moment, error) : -1;
  g_autofree char             *quoted = NULL;

  if (left == 0 || (left > 0 && line->row.title == NULL))
    return hearth_plan_refuse (_ ("There is nobody who was asked and has not answered."), error);
  if (left < 0)
    return FALSE;
  propose (line, today, value);
  quoted = hearth_filter_quote (line->row.title);
  value->audience = g_strdup_printf ("invited:%s -took-part:%s", quoted, quoted);
  value->attachment = g_strdup (line->row.attachment);
  /* Translators: the title of what asks members once more; %s is the title of what they were asked, “First listen” */
  value->title = g_strdup_printf (_ ("%s: a reminder"), line->row.title);
  /* Translators: from the artist to members who were asked and did not answer; %s is the title of what they were asked, “First listen” */
  value->words = g_strdup_printf (_ ("Your answer to “%s” is still missing. A line is enough, and it helps."), line->row.title);
  return TRUE;
}
