/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* iCalendar out. See hearth-calendar.h. */

#include "releases/hearth-calendar.h"

#include "base/hearth-clock.h"
#include "releases/hearth-calendar-private.h"
#include "releases/hearth-task.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  icalcomponent *calendar;
  const char    *zone;
  GHashTable    *zones; /* IANA names whose VTIMEZONE is written */
} Writing;

void
hearth_calendar_set_up (void)
{
  static gsize once = 0;

  if (!g_once_init_enter (&once))
    return;
  /* What is wrong with a file of somebody else is no reason to stop. */
  icalerror_set_errors_are_fatal (FALSE);
  g_once_init_leave (&once, 1);
}

static struct icaltimetype
make_date (HearthDay day)
{
  struct icaltimetype time = icaltime_null_date ();

  hearth_day_to_date (day, &time.year, &time.month, &time.day);
  return time;
}

static struct icaltimetype
make_time (HearthDay day,
           int       minute)
{
  struct icaltimetype time = make_date (day);

  time.is_date = 0;
  time.second = 0;
  time.hour = minute / 60;
  time.minute = minute % 60;
  return time;
}

static struct icaltimetype
make_utc (gint64 ms)
{
  return icaltime_from_timet_with_zone ((time_t) (ms / 1000), 0, icaltimezone_get_utc_timezone ());
}

/* What a calendar shows cannot hold control characters but line ends. */
static char *
clean (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    if (*p == '\n' || !g_unichar_iscntrl (g_utf8_get_char (p)))
      g_string_append_unichar (out, g_utf8_get_char (p));
  return g_string_free (out, FALSE);
}

static void
add_text (icalcomponent *event,
          icalproperty *(*make) (const char *),
          const char *text)
{
  g_autofree char *cleaned = clean (text);

  if (*cleaned != '\0')
    icalcomponent_add_property (event, make (cleaned));
}

static icalcomponent *
begin (Writing           *writing,
       icalcomponent_kind kind,
       const HearthId    *id,
       const char        *uid,
       const char        *title,
       gint64             sequence)
{
  icalcomponent   *event = icalcomponent_new (kind);
  g_autofree char *own = hearth_id_to_string (id);
  g_autofree char *made = g_strconcat (own, "@hearth", NULL);

  icalcomponent_add_property (event, icalproperty_new_uid (uid != NULL ? uid : made));
  icalcomponent_add_property (event, icalproperty_new_dtstamp (make_utc (hearth_clock_now ())));
  icalcomponent_add_property (event, icalproperty_new_sequence ((int) CLAMP (sequence, 0, G_MAXINT32)));
  add_text (event, icalproperty_new_summary, title);
  icalcomponent_add_component (writing->calendar, event);
  return event;
}

/* FALSE when nobody knows the zone. */
static gboolean
need_zone (Writing    *writing,
           const char *name)
{
  g_autoptr (GTimeZone) known = NULL;
  icaltimezone         *zone;
  icalcomponent        *component;

  if (g_hash_table_contains (writing->zones, name))
    return TRUE;
  known = hearth_zone_new (name);
  zone = known != NULL ? icaltimezone_get_builtin_timezone (name) : NULL;
  component = zone != NULL ? icaltimezone_get_component (zone) : NULL;
  if (component == NULL)
    return FALSE;
  component = icalcomponent_new_clone (component);
  /* The library puts a name of its own before it; everybody else calls it so. */
  icalproperty_set_tzid (icalcomponent_get_first_property (component, ICAL_TZID_PROPERTY), name);
  icalcomponent_add_component (writing->calendar, component);
  g_hash_table_add (writing->zones, g_strdup (name));
  return TRUE;
}

static void
set_start (Writing       *writing,
           icalcomponent *event,
           HearthDay      day,
           int            minute,
           const char    *zone)
{
  g_autoptr (GTimeZone) local = NULL;
  icalproperty         *start;

  if (minute < 0)
    {
      icalcomponent_add_property (event, icalproperty_new_dtstart (make_date (day)));
      return;
    }
  if (need_zone (writing, zone))
    {
      start = icalproperty_new_dtstart (make_time (day, minute));
      icalproperty_add_parameter (start, icalparameter_new_tzid (zone));
      icalcomponent_add_property (event, start);
      return;
    }
  local = hearth_zone_new (zone);
  icalcomponent_add_property (event, icalproperty_new_dtstart (local != NULL ? make_utc (hearth_day_to_time (day, minute, local)) : make_time (day, minute)));
}

static void
add_release (Writing                 *writing,
             const HearthReleaseLine *line)
{
  g_autofree char *title = g_strdup_printf ("%s (%s)", line->row.title, hearth_release_kind_title (line->row.kind));
  icalcomponent   *event;

  if (line->day == HEARTH_NO_DAY || line->row.state == HEARTH_RELEASE_DROPPED)
    return;
  event = begin (writing, ICAL_VEVENT_COMPONENT, &line->row.id, NULL, title, line->row.sequence);
  set_start (writing, event, line->day, -1, NULL);
  icalcomponent_add_property (event, icalproperty_new_transp (ICAL_TRANSP_TRANSPARENT));
}

/* Moved with its release, or by itself. */
static gint64
get_sequence (gint64 own,
              gint64 days,
              gint64 release)
{
  return MAX (own, 0) + (days != HEARTH_NONE ? MAX (release, 0) : 0);
}

static void
add_moment (Writing                *writing,
            const HearthMomentLine *line,
            gint64                  release_sequence)
{
  const HearthMomentRow *row = &line->row;
  icalcomponent         *event;
  int                    minute = hearth_day_parse_clock (row->time);

  if (line->day == HEARTH_NO_DAY)
    return;
  event = begin (writing, ICAL_VEVENT_COMPONENT, &row->id, row->uid, row->title, get_sequence (row->sequence, row->days, release_sequence));
  set_start (writing, event, line->day, minute, row->zone != NULL ? row->zone : writing->zone);
  if (minute >= 0 && row->minutes != HEARTH_NONE)
    icalcomponent_add_property (event, icalproperty_new_duration (icaldurationtype_from_int ((int) row->minutes * 60)));
  add_text (event, icalproperty_new_location, row->place);
  add_text (event, icalproperty_new_description, row->note);
  add_text (event, icalproperty_new_categories, hearth_moment_kind_title (row->kind));
}

static void
add_task (Writing              *writing,
          const HearthTaskLine *line,
          gint64                release_sequence)
{
  const HearthTask *row = &line->row;
  g_autofree char  *rule = hearth_repeat_rule (row->every, line->day);
  icalcomponent    *task;

  if (line->day == HEARTH_NO_DAY)
    return;
  task = begin (writing, ICAL_VTODO_COMPONENT, &row->id, NULL, row->title, get_sequence (row->sequence, row->days, release_sequence));
  icalcomponent_add_property (task, icalproperty_new_due (make_date (line->day)));
  if (rule != NULL && row->done_at == HEARTH_NONE)
    {
      /* What repeats counts from a start. */
      icalcomponent_add_property (task, icalproperty_new_dtstart (make_date (line->day)));
      icalcomponent_add_property (task, icalproperty_new_rrule (icalrecurrencetype_from_string (rule)));
    }
  icalcomponent_add_property (task, icalproperty_new_status (row->done_at != HEARTH_NONE ? ICAL_STATUS_COMPLETED : ICAL_STATUS_NEEDSACTION));
  if (row->done_at != HEARTH_NONE)
    icalcomponent_add_property (task, icalproperty_new_completed (make_utc (row->done_at)));
  add_text (task, icalproperty_new_description, row->note);
}

/* What moves with a release, after it; and at the end what belongs to none. */
static gboolean
add_plan (Writing                 *writing,
          HearthConn              *conn,
          const HearthReleaseLine *release,
          GError                 **error)
{
  gint64                row = release != NULL ? release->row.rowid : HEARTH_NONE, sequence = release != NULL ? release->row.sequence : HEARTH_NONE;
  g_autoptr (GPtrArray) moments = hearth_moment_list (conn, row, error);
  g_autoptr (GPtrArray) tasks = moments != NULL ? hearth_task_list (conn, row, 0, error) : NULL;

  if (tasks == NULL)
    return FALSE;
  if (release != NULL)
    add_release (writing, release);
  if (release != NULL && release->row.state == HEARTH_RELEASE_DROPPED)
    return TRUE;
  for (guint i = 0; i < moments->len; i++)
    add_moment (writing, g_ptr_array_index (moments, i), sequence);
  for (guint i = 0; i < tasks->len; i++)
    add_task (writing, g_ptr_array_index (tasks, i), sequence);
  return TRUE;
}

char *
hearth_calendar_write (HearthConn *conn,
                       gint64      release,
                       const char *zone,
                       GError    **error)
{
  g_autoptr (GPtrArray)  releases = hearth_release_list (conn, error);
  g_autoptr (GHashTable) zones = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Writing                writing = { .zone = zone, .zones = zones };
  gboolean               done = releases != NULL;
  char                  *text = NULL;
  char                  *raw;

  if (!done)
    return NULL;
  hearth_calendar_set_up ();
  writing.calendar = icalcomponent_new (ICAL_VCALENDAR_COMPONENT);
  icalcomponent_add_property (writing.calendar, icalproperty_new_version ("2.0"));
  icalcomponent_add_property (writing.calendar, icalproperty_new_prodid ("-//Hearth//Hearth//EN"));
  for (guint i = 0; done && i < releases->len; i++)
    {
      const HearthReleaseLine *line = g_ptr_array_index (releases, i);

      if (release == -1 || line->row.rowid == release)
        done = add_plan (&writing, conn, line, error);
    }
  done = done && (release != -1 || add_plan (&writing, conn, NULL, error));
  if (done)
    {
      raw = icalcomponent_as_ical_string_r (writing.calendar);
      text = g_strdup (raw);
      icalmemory_free_buffer (raw);
    }
  icalcomponent_free (writing.calendar);
  return text;
}
