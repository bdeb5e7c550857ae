/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* iCalendar in, from anywhere. What the library is given was looked through first: not too much of it, and nothing within something within
 * something for ever. Repetitions are followed by code of our own (hearth-calendar-repeat.c), which always ends. See hearth-calendar.h. */

#include "releases/hearth-calendar.h"

#include "base/hearth-clock.h"
#include "base/hearth-days.h"
#include "base/hearth-error.h"
#include "members/hearth-named.h"
#include "releases/hearth-calendar-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_BYTES  (2 * 1024 * 1024)
#define MOST_LINES  50000
#define MOST_DEPTH  8
#define MOST_EVENTS 2000
#define MOST_TEXT   4000

void
hearth_calendar_event_free (HearthCalendarEvent *event)
{
  g_free (event->uid);
  g_free (event->title);
  g_free (event->place);
  g_free (event->note);
  g_free (event->zone);
  g_free (event);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthCalendarEvent, hearth_calendar_event_free)

static gboolean
refuse (HearthError code,
        const char *words,
        GError    **error)
{
  g_set_error_literal (error, HEARTH_ERROR, code, words);
  return FALSE;
}

static gboolean
begins (const char *line,
        const char *word)
{
  return g_ascii_strncasecmp (line, word, strlen (word)) == 0;
}

/* Whether it is a calendar, and one that can be read without harm. text ends in NUL. */
static gboolean
look_through (const char *text,
              gsize       length,
              GError    **error)
{
  int      depth = 0, lines = 0;
  gboolean found = FALSE;

  if (length > MOST_BYTES)
    return refuse (HEARTH_ERROR_LIMIT, _ ("This calendar is larger than 2 MB. Export only the tour, or one year."), error);
  for (const char *line = text; line != NULL && *line != '\0'; line = strpbrk (line, "\r\n"), line = line != NULL ? line + 1 : NULL)
    {
      if (begins (line, "BEGIN:VCALENDAR"))
        found = TRUE;
      depth += begins (line, "BEGIN:");
      depth -= begins (line, "END:") && depth > 0;
      if (depth > MOST_DEPTH || ++lines > MOST_LINES)
        return refuse (HEARTH_ERROR_LIMIT, _ ("This calendar is too long or nested too deeply to be one that a person made."), error);
    }
  return found || refuse (HEARTH_ERROR_INVALID, _ ("This is not a calendar. Choose a file that a calendar exported, which ends in .ics."), error);
}

static char *
dup_text (const char *text)
{
  g_autofree char *tidied = hearth_text_tidy (text);
  glong            length = tidied != NULL ? g_utf8_strlen (tidied, -1) : 0;

  return length > MOST_TEXT ? g_utf8_substring (tidied, 0, MOST_TEXT) : g_steal_pointer (&tidied);
}

static void
say (GPtrArray  *problems,
     const char *format,
     const char *title)
{
#pragma GCC diagnostic push
  /* The formats are the literals below; translations of them are checked by msgfmt --check. */
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_ptr_array_add (problems, g_strdup_printf (format, title));
#pragma GCC diagnostic pop
}

/* The IANA name in it: calendars put their own before it, "/mozilla.org/20070129_1/Europe/Berlin". Part of tzid; NULL for none. */
static const char *
find_zone (const char *tzid)
{
  for (; tzid != NULL && *tzid != '\0'; tzid = strchr (tzid, '/'))
    {
      g_autoptr (GTimeZone) zone = NULL;

      tzid += *tzid == '/';
      zone = hearth_zone_new (tzid);
      if (zone != NULL)
        return tzid;
    }
  return NULL;
}

/* The clock on the wall there, and whose wall it is. */
static void
take_time (HearthCalendarEvent *event,
           struct icaltimetype  start,
           const char          *tzid,
           GTimeZone           *zone,
           GPtrArray           *problems)
{
  const char         *named = find_zone (tzid);
  const icaltimezone *own = icaltime_get_timezone (start);
  gint64              at;

  event->day = hearth_day_new (start.year, start.month, start.day);
  event->minute = start.is_date ? -1 : CLAMP (start.hour, 0, 23) * 60 + CLAMP (start.minute, 0, 59);
  if (start.is_date || event->day == HEARTH_NO_DAY)
    return;
  if (named != NULL)
    {
      event->zone = g_strdup (named);
      return;
    }
  /* In UTC, or by rules that only the file knows: what the clock shows here then. */
  if (own != NULL)
    {
      at = (gint64) icaltime_as_timet_with_zone (start, own) * 1000;
      event->day = hearth_day_from_time (at, zone);
      event->minute = event->day != HEARTH_NO_DAY ? (int) ((at - hearth_day_to_time (event->day, 0, zone)) / 60000) % (24 * 60) : -1;
      return;
    }
  if (tzid != NULL)
    /* Translators: %s is the title of an event */
    say (problems, _ ("“%s” is in a time zone that is not known: it was taken as yours."), event->title);
}

static void
take_length (HearthCalendarEvent *event,
             icalcomponent       *component)
{
  icalproperty       *end = icalcomponent_get_first_property (component, ICAL_DTEND_PROPERTY);
  icalproperty       *duration = icalcomponent_get_first_property (component, ICAL_DURATION_PROPERTY);
  struct icaltimetype start = icalcomponent_get_dtstart (component);
  gint64              minutes = 0;

  event->minutes = HEARTH_NONE;
  if (event->minute < 0)
    return;
  if (end != NULL)
    {
      struct icaltimetype until = icalcomponent_get_dtend (component);
      const icaltimezone *utc = icaltimezone_get_utc_timezone ();

      if (icaltime_is_valid_time (until) && !icaltime_is_null_time (until))
        minutes = ((gint64) icaltime_as_timet_with_zone (until, icaltime_get_timezone (until) != NULL ? icaltime_get_timezone (until) : utc) -
                   (gint64) icaltime_as_timet_with_zone (start, icaltime_get_timezone (start) != NULL ? icaltime_get_timezone (start) : utc)) /
                  60;
    }
  else if (duration != NULL)
    {
      minutes = icaldurationtype_as_int (icalproperty_get_duration (duration)) / 60;
    }
  if (minutes >= 1 && minutes <= 60 * 24 * 60)
    event->minutes = minutes;
}

/* Where the file names none: the same event has the same one each time. */
static char *
make_uid (const HearthCalendarEvent *event)
{
  static const HearthId key = { { 0 } };
  g_autofree char      *text = g_strdup_printf ("%s\n%d\n%d\n%s", event->title, event->day, event->minute, event->place != NULL ? event->place : "");
  HearthId              id = hearth_id_for_source (&key, "calendar", text, -1);
  g_autofree char      *name = hearth_id_to_string (&id);

  return g_strconcat (name, "@hearth", NULL);
}

/* NULL when it is left out, and that is said. time: when it begins. */
static HearthCalendarEvent *
take_event (icalcomponent      *component,
            struct icaltimetype time,
            GTimeZone          *zone,
            GPtrArray          *problems)
{
  icalproperty        *start = icalcomponent_get_first_property (component, ICAL_DTSTART_PROPERTY);
  icalparameter       *tzid = start != NULL ? icalproperty_get_first_parameter (start, ICAL_TZID_PARAMETER) : NULL;
  HearthCalendarEvent *event = g_new0 (HearthCalendarEvent, 1);

  event->title = dup_text (icalcomponent_get_summary (component));
  event->place = dup_text (icalcomponent_get_location (component));
  event->note = dup_text (icalcomponent_get_description (component));
  event->day = HEARTH_NO_DAY;
  if (event->title == NULL)
    event->title = g_strdup (event->place != NULL ? event->place : _ ("Show"));
  if (start != NULL && icaltime_is_valid_time (time) && !icaltime_is_null_time (time))
    take_time (event, time, tzid != NULL ? icalparameter_get_tzid (tzid) : NULL, zone, problems);
  take_length (event, component);
  event->uid = dup_text (icalcomponent_get_uid (component));
  if (event->uid == NULL)
    event->uid = make_uid (event);
  if (icalcomponent_get_status (component) == ICAL_STATUS_CANCELLED)
    /* Translators: %s is the title of an event */
    say (problems, _ ("“%s” is cancelled and was left out."), event->title);
  else if (event->day == HEARTH_NO_DAY)
    /* Translators: %s is the title of an event */
    say (problems, _ ("“%s” has no day that can be read and was left out."), event->title);
  else
    return event;
  hearth_calendar_event_free (event);
  return NULL;
}

static struct icaltimetype
get_start (icalcomponent *component)
{
  return icalcomponent_get_first_property (component, ICAL_DTSTART_PROPERTY) != NULL ? icalcomponent_get_dtstart (component) : icaltime_null_time ();
}

static void
say_end (HearthCalendarEnd end,
         GPtrArray        *problems,
         const char       *title)
{
  g_autofree char *words = NULL;

  if (end == HEARTH_CALENDAR_ENDLESS)
    /* Translators: %s is the title of an event */
    say (problems, _ ("“%s” goes on without an end: the times of its first year were taken."), title);
  if (end == HEARTH_CALENDAR_STRANGE)
    /* Translators: %s is the title of an event */
    say (problems, _ ("“%s” repeats in a way that is not understood: only its first time was taken. Add the others by hand."), title);
  if (end != HEARTH_CALENDAR_OFTEN)
    return;
  /* Translators: %1$s is the title of an event, %2$d how many times of it */
  words = g_strdup_printf (_ ("“%1$s” takes place too often: its first %2$d times were taken."), title, HEARTH_CALENDAR_MOST_TIMES);
  g_ptr_array_add (problems, g_steal_pointer (&words));
}

/* The first time has the UID of the event, the others one of their own that stays theirs when the file comes again. */
static char *
make_uid_of (const char *uid,
             HearthDay   day)
{
  g_autofree char *date = hearth_day_format (day);

  return g_strconcat (uid, "/", date, NULL);
}

/* An event and all the times it repeats. */
static void
take_times (icalcomponent *component,
            GTimeZone     *zone,
            GPtrArray     *events,
            GPtrArray     *problems)
{
  struct icaltimetype             start = get_start (component);
  g_autoptr (GArray)              days = NULL;
  g_autoptr (HearthCalendarEvent) first = take_event (component, start, zone, problems);
  HearthCalendarEnd               end;
  HearthDay                       own = hearth_day_new (start.year, start.month, start.day);
  g_autofree char                *base = NULL;

  if (first == NULL)
    return;
  base = g_strdup (first->uid);
  days = hearth_calendar_days (component, start, &end);
  say_end (end, problems, first->title);
  for (guint i = 0; i < days->len && events->len < MOST_EVENTS; i++)
    {
      g_autoptr (GPtrArray) again = g_ptr_array_new_with_free_func (g_free);
      HearthDay             day = g_array_index (days, HearthDay, i);
      HearthCalendarEvent  *event;
      int                   year, month, day_of_month;

      hearth_day_to_date (day, &year, &month, &day_of_month);
      start.year = year;
      start.month = month;
      start.day = day_of_month;
      event = day == own ? g_steal_pointer (&first) : take_event (component, start, zone, again);
      if (event == NULL)
        continue;
      if (day != own)
        {
          g_free (event->uid);
          event->uid = make_uid_of (base, day);
        }
      g_ptr_array_add (events, event);
    }
}

/* One time of an event that repeats, put elsewhere or cancelled. */
static void
take_change (icalcomponent *component,
             GTimeZone     *zone,
             GPtrArray     *events,
             GPtrArray     *problems)
{
  struct icaltimetype  start = get_start (component);
  HearthDay            day = hearth_calendar_changed_day (component, start);
  HearthCalendarEvent *event = take_event (component, start, zone, problems);
  g_autofree char     *base = dup_text (icalcomponent_get_uid (component)), *uid = base != NULL && day != HEARTH_NO_DAY ? make_uid_of (base, day) : NULL;

  for (guint i = 0; uid != NULL && i < events->len; i++)
    {
      const HearthCalendarEvent *one = g_ptr_array_index (events, i);

      if (!g_str_equal (one->uid, uid) && !(g_str_equal (one->uid, base) && one->day == day))
        continue;
      if (event != NULL)
        g_set_str (&event->uid, one->uid);
      g_ptr_array_remove_index (events, i);
      break;
    }
  if (event != NULL)
    g_ptr_array_add (events, event);
}

/* changes: those that stand for one time of another event, which has been read by then. */
static void
take_events (icalcomponent *root,
             gboolean       changes,
             GTimeZone     *zone,
             GPtrArray     *events,
             GPtrArray     *problems)
{
  for (icalcomponent *child = icalcomponent_get_first_component (root, ICAL_ANY_COMPONENT); child != NULL;
       child = icalcomponent_get_next_component (root, ICAL_ANY_COMPONENT))
    {
      gboolean change = icalcomponent_get_first_property (child, ICAL_RECURRENCEID_PROPERTY) != NULL;

      if (events->len >= MOST_EVENTS)
        return;
      /* Several calendars in one file come within one of no kind. */
      if (icalcomponent_isa (child) == ICAL_VCALENDAR_COMPONENT)
        take_events (child, changes, zone, events, problems);
      if (icalcomponent_isa (child) != ICAL_VEVENT_COMPONENT || change != changes)
        continue;
      if (change)
        take_change (child, zone, events, problems);
      else
        take_times (child, zone, events, problems);
    }
}

GPtrArray *
hearth_calendar_read (const char *text,
                      gsize       length,
                      GTimeZone  *zone,
                      GPtrArray  *problems,
                      GError    **error)
{
  g_autofree char      *valid = length <= MOST_BYTES ? g_utf8_make_valid (text, (gssize) length) : NULL;
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_calendar_event_free);
  icalcomponent        *root;

  if (!look_through (valid, length, error))
    return NULL;
  hearth_calendar_set_up ();
  root = icalparser_parse_string (valid);
  if (root == NULL)
    {
      refuse (HEARTH_ERROR_INVALID, _ ("This calendar cannot be read. Export it again."), error);
      return NULL;
    }
  take_events (root, FALSE, zone, events, problems);
  take_events (root, TRUE, zone, events, problems);
  icalcomponent_free (root);
  if (events->len >= MOST_EVENTS)
    g_ptr_array_add (problems, g_strdup (_ ("The calendar has more than 2000 events: the first were taken.")));
  return g_steal_pointer (&events);
}
