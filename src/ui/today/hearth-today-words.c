/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-today-words.h"

#include "base/hearth-date.h"
#include "members/hearth-member.h"

#include <glib/gi18n.h>

/* More than a line can show, of what may be a whole essay. */
#define SAID_BYTES 400

/* Small numbers are written out, as one would say them. */
static const char *
get_people (guint n)
{
  static const char *const people[] = {
    N_ ("Nobody waits for a word from you."),
    N_ ("One person needs a word from you."),
    N_ ("Two people need a word from you."),
    N_ ("Three people need a word from you."),
    N_ ("Four people need a word from you."),
    N_ ("Five people need a word from you."),
  };

  G_STATIC_ASSERT (G_N_ELEMENTS (people) == HEARTH_SUGGESTIONS + 1);
  return _ (people[MIN (n, HEARTH_SUGGESTIONS)]);
}

static char *
get_release (const HearthToday *today)
{
  g_autofree char *title = g_markup_printf_escaped ("<i>%s</i>", today->release);

  if (today->release_in == 0)
    /* Translators: %s is the title of a release */
    return g_strdup_printf (_ ("%s comes out today."), title);
  if (today->release_in == 1)
    /* Translators: %s is the title of a release */
    return g_strdup_printf (_ ("%s comes out tomorrow."), title);
  /* Translators: %s is the title of a release; %d is 2 or more */
  return g_strdup_printf (ngettext ("%s comes out in %d day.", "%s comes out in %d days.", (gulong) today->release_in), title, today->release_in);
}

char *
hearth_today_headline (const HearthToday *today)
{
  g_autofree char *people = g_markup_escape_text (get_people (today->suggestions->len), -1);
  g_autofree char *release = today->release != NULL ? get_release (today) : NULL;

  return release != NULL ? g_strconcat (people, " ", release, NULL) : g_steal_pointer (&people);
}

char *
hearth_coming_title (const HearthComing *due)
{
  if (g_str_equal (due->kind, "application"))
    {
      g_autoptr (GString) words = g_string_new (/* Translators: %s is somebody’s name */ _ ("%s asks to join"));

      g_string_replace (words, "%s", due->name != NULL ? due->name : "", 1);
      return g_strdup (words->str);
    }
  if (g_str_equal (due->kind, "applications"))
    return g_strdup_printf (ngettext ("%u application waits", "%u applications wait", due->number), due->number);
  if (due->words == NULL || *due->words == '\0')
    return g_strdup (_ ("Untitled"));
  return g_strdup (due->words);
}

char *
hearth_coming_detail (const HearthComing *due)
{
  /* That it is due stands beside it as a day. */
  gboolean plain = due->reason == NULL || g_str_equal (due->kind, "task") || g_str_equal (due->kind, "moment");
  gboolean named = due->name != NULL && !g_str_has_prefix (due->kind, "application") && !g_str_equal (due->kind, "release");

  if (plain)
    return named ? g_strdup (due->name) : NULL;
  return named ? g_strdup_printf ("%s · %s", due->name, due->reason) : g_strdup (due->reason);
}

/* It stands alone. */
static char *
begin_large (const char *words)
{
  g_autoptr (GString) large = g_string_new (NULL);

  if (*words == '\0')
    return g_strdup ("");
  g_string_append_unichar (large, g_unichar_totitle (g_utf8_get_char (words)));
  g_string_append (large, g_utf8_next_char (words));
  return g_strdup (large->str);
}

char *
hearth_coming_day (const HearthComing     *due,
                   const HearthTodayClock *clock)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;
  gint64                at = due->at;
  int                   days;

  if (at == HEARTH_NONE)
    return g_strdup ("");
  /* The end of a day is the day's. */
  if (g_str_equal (due->kind, "welcome"))
    at--;
  days = -hearth_today_clock_days_since (clock, at);
  if (days < 0)
    {
      g_autofree char *words = hearth_date_relative (at, clock->now, clock->zone);

      return begin_large (words);
    }
  if (days == 0)
    return g_strdup (C_ ("day", "Today"));
  if (days == 1)
    return g_strdup (C_ ("day", "Tomorrow"));
  utc = g_date_time_new_from_unix_utc (at / 1000);
  local = utc != NULL ? g_date_time_to_timezone (utc, clock->zone) : NULL;
  if (local == NULL)
    return g_strdup ("");
  /* Translators: strftime: the second is a day that is more than a week away */
  return g_date_time_format (local, days < 7 ? "%A" : C_ ("day", "%-d %B"));
}

const char *
hearth_coming_icon (const HearthComing *due)
{
  static const char *const icons[][2] = {
    { "reminder", "alarm-symbolic" },
    { "welcome", "hearth-door-symbolic" },
    { "application", "hearth-door-symbolic" },
    { "applications", "hearth-door-symbolic" },
    { "task", "object-select-symbolic" },
    { "impossible", "dialog-warning-symbolic" },
    { "moment", "hearth-heart-symbolic" },
    { "poll-closes", "view-list-bullet-symbolic" },
    { "loop", "view-refresh-symbolic" },
    { "release", "media-optical-cd-audio-symbolic" },
    { "pass", "changes-allow-symbolic" },
    { "opening", "changes-allow-symbolic" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (icons); i++)
    if (g_str_equal (icons[i][0], due->kind))
      return icons[i][1];
  return "x-office-calendar-symbolic";
}

const char *
hearth_light_icon (HearthLightState state)
{
  static const char *const icons[] = { "hearth-light-few-symbolic", "hearth-light-good-symbolic", "hearth-light-watch-symbolic",
                                       "hearth-light-poor-symbolic" };

  return icons[state];
}

const char *
hearth_light_class (HearthLightState state)
{
  static const char *const classes[] = { "dimmed", "success", "warning", "error" };

  return classes[state];
}

char *
hearth_said_words (const HearthSuggestion *suggestion)
{
  g_auto (GStrv)      parts = NULL;
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (GString) line = NULL;

  if (suggestion->said == NULL || suggestion->said->body == NULL)
    return NULL;
  parts = g_strsplit_set (suggestion->said->body, " \t\r\n\v\f", -1);
  for (char **part = parts; *part != NULL && words->len < SAID_BYTES; part++)
    if (**part != '\0')
      g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", *part);
  /* Translators: what the artist wrote to a member last */
  line = g_string_new (suggestion->said->direction == HEARTH_DIRECTION_OUT ? _ ("You: “%s”")
                                                                           /* Translators: what a member wrote last */
                                                                           : _ ("They: “%s”"));
  g_string_replace (line, "%s", words->str, 1);
  return g_strdup (line->str);
}
