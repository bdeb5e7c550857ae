/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A calendar as one file an entry, which is how calendar servers keep it. Pure functions, any thread. */

#include "releases/hearth-calendar-private.h"
#include "releases/hearth-calendar.h"

#include <libical/ical.h>
#include <string.h>

void
hearth_calendar_entry_free (HearthCalendarEntry *entry)
{
  g_free (entry->uid);
  g_free (entry->text);
  g_free (entry->sum);
  g_free (entry);
}

/* Without the time at which it was written, which is always another. */
static char *
sum_up (icalcomponent *component)
{
  icalcomponent *copy = icalcomponent_new_clone (component);
  icalproperty  *stamp = icalcomponent_get_first_property (copy, ICAL_DTSTAMP_PROPERTY);
  char          *text;
  char          *sum;

  if (stamp != NULL)
    {
      icalcomponent_remove_property (copy, stamp);
      icalproperty_free (stamp);
    }
  text = icalcomponent_as_ical_string_r (copy);
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  free (text);
  icalcomponent_free (copy);
  return sum;
}

/* The component in a calendar of its own, with the zones that it names. */
static char *
wrap (icalcomponent *calendar,
      icalcomponent *component)
{
  icalcomponent *own = icalcomponent_new (ICAL_VCALENDAR_COMPONENT);
  char          *plain = icalcomponent_as_ical_string_r (component);
  char          *raw;
  char          *text;

  for (icalproperty *property = icalcomponent_get_first_property (calendar, ICAL_ANY_PROPERTY); property != NULL;
       property = icalcomponent_get_next_property (calendar, ICAL_ANY_PROPERTY))
    if (icalproperty_isa (property) == ICAL_VERSION_PROPERTY || icalproperty_isa (property) == ICAL_PRODID_PROPERTY)
      icalcomponent_add_property (own, icalproperty_new_clone (property));
  for (icalcomponent *zone = icalcomponent_get_first_component (calendar, ICAL_VTIMEZONE_COMPONENT); zone != NULL;
       zone = icalcomponent_get_next_component (calendar, ICAL_VTIMEZONE_COMPONENT))
    {
      icalproperty *name = icalcomponent_get_first_property (zone, ICAL_TZID_PROPERTY);

      if (name != NULL && strstr (plain, icalproperty_get_tzid (name)) != NULL)
        icalcomponent_add_component (own, icalcomponent_new_clone (zone));
    }
  icalcomponent_add_component (own, icalcomponent_new_clone (component));
  raw = icalcomponent_as_ical_string_r (own);
  text = g_strdup (raw);
  free (raw);
  free (plain);
  icalcomponent_free (own);
  return text;
}

GPtrArray *
hearth_calendar_split (const char *text)
{
  GPtrArray     *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_calendar_entry_free);
  icalcomponent *calendar;
  GPtrArray     *found = g_ptr_array_new ();

  hearth_calendar_set_up ();
  calendar = icalparser_parse_string (text);
  for (icalcomponent *component = calendar == NULL ? NULL : icalcomponent_get_first_component (calendar, ICAL_ANY_COMPONENT); component != NULL;
       component = icalcomponent_get_next_component (calendar, ICAL_ANY_COMPONENT))
    if (icalcomponent_isa (component) == ICAL_VEVENT_COMPONENT || icalcomponent_isa (component) == ICAL_VTODO_COMPONENT)
      g_ptr_array_add (found, component);
  for (guint i = 0; i < found->len; i++)
    {
      const char *uid = icalcomponent_get_uid (found->pdata[i]);

      if (uid != NULL)
        {
          HearthCalendarEntry *entry = g_new0 (HearthCalendarEntry, 1);

          entry->uid = g_strdup (uid);
          entry->sum = sum_up (found->pdata[i]);
          entry->text = wrap (calendar, found->pdata[i]);
          g_ptr_array_add (entries, entry);
        }
    }
  g_ptr_array_unref (found);
  if (calendar != NULL)
    icalcomponent_free (calendar);
  return entries;
}
