/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-moment-words.h"

#include "base/hearth-clock.h"
#include "filter/hearth-filter.h"
#include "members/hearth-member-words.h"
#include "releases/hearth-audience.h"

#include <glib/gi18n.h>

char *
hearth_moment_line_words (const HearthMomentLine *line,
                          gboolean                with_release)
{
  g_autoptr (GString) words = g_string_new (hearth_moment_kind_title (line->row.kind));
  g_autofree char    *day = line->day != HEARTH_NO_DAY ? hearth_day_full (line->day) : NULL;

  g_string_append_printf (words, " · %s", day != NULL ? day : _ ("no day yet"));
  if (day != NULL && line->row.time != NULL)
    g_string_append_printf (words, ", %s", line->row.time);
  if (with_release && line->release != NULL)
    g_string_append_printf (words, " · %s", line->release);

  return g_string_free_and_steal (g_steal_pointer (&words));
}

char *
hearth_moment_channel_words (const char *channel)
{
  if (hearth_channel_is_public (channel))
    return g_strdup (_ ("in public"));

  if (g_str_equal (channel, "email"))
    return g_strdup (_ ("by email"));
  if (g_str_equal (channel, "sms"))
    return g_strdup (_ ("by text message"));
  if (g_str_equal (channel, "post"))
    return g_strdup (_ ("by post"));
  if (g_str_equal (channel, "phone"))
    return g_strdup (_ ("by phone"));

  /* Translators: %s is a place where members are: Discord, Telegram */
  return g_strdup_printf (_ ("on %s"), hearth_member_platform_title (channel));
}

char *
hearth_moment_audience_words (HearthCommunity       *community,
                              const HearthMomentRow *row)
{
  g_autoptr (HearthFilter) filter = row->audience != NULL ? hearth_filter_parse (row->audience, NULL) : NULL;
  g_autofree char         *who = filter != NULL ? hearth_filter_describe (filter, hearth_community_get_settings (community)->currency) : NULL;
  g_autofree char         *channel = hearth_moment_channel_words (row->channel);

  /* Translators: %1$s is whom something is for: “Circle: Berlin”, %2$s how it reaches them: “by email” */
  return g_strdup_printf (_ ("%1$s, %2$s"), who != NULL ? who : row->audience != NULL ? row->audience
                                                                                      : _ ("Everybody"),
                          channel);
}

char *
hearth_moment_state_words (const HearthMomentLine *line,
                           HearthDay               today)
{
  /* Of the last step that was done. */
  const char *const done[HEARTH_LOOP_N_STEPS] = { _ ("Asked"), _ ("Decided"), _ ("Told"), _ ("Credited"), _ ("Looked back on") };
  HearthLoopState   states[HEARTH_LOOP_N_STEPS];
  char             *open = hearth_moment_loop_explain (&line->row, line->day, today, MAX (line->took_part, line->votes));

  if (open != NULL)
    return open;
  hearth_moment_loop (&line->row, line->day, today, states);
  for (int step = HEARTH_LOOP_N_STEPS - 1; step >= 0; step--)
    if (states[step] == HEARTH_LOOP_DONE)
      return g_strdup (step == HEARTH_LOOP_ASK && line->invited > 0 ? _ ("Sent") : done[step]);

  return g_strdup (_ ("Planned"));
}
