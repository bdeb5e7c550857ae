/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-application-item.h"

#include "base/hearth-clock.h"
#include "base/hearth-date.h"
#include "members/hearth-member-words.h"

#include <glib/gi18n.h>

/* More of an answer is never to be seen in a line. */
#define LINE_CHARS 200

struct _HearthApplicationItem
{
  GObject parent_instance;

  HearthApplication *application;
};

G_DEFINE_FINAL_TYPE (HearthApplicationItem, hearth_application_item, G_TYPE_OBJECT)

static void
hearth_application_item_finalize (GObject *object)
{
  hearth_application_free (HEARTH_APPLICATION_ITEM (object)->application);
  G_OBJECT_CLASS (hearth_application_item_parent_class)->finalize (object);
}

static void
hearth_application_item_class_init (HearthApplicationItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hearth_application_item_finalize;
}

static void
hearth_application_item_init (HearthApplicationItem *self)
{
}

HearthApplicationItem *
hearth_application_item_new (HearthApplication *application)
{
  HearthApplicationItem *self = g_object_new (HEARTH_TYPE_APPLICATION_ITEM, NULL);

  self->application = application;

  return self;
}

const HearthApplication *
hearth_application_item_get (HearthApplicationItem *item)
{
  return item->application;
}

char *
hearth_application_when_words (const HearthApplication *application,
                               GTimeZone               *zone)
{
  g_autofree char *day = NULL;

  if (application->state == HEARTH_APPLICATION_WAITING)
    return application->row.at != HEARTH_NONE ? hearth_date_relative (application->row.at, hearth_clock_now (), zone) : g_strdup ("");
  if (application->row.decided_at == HEARTH_NONE)
    return g_strdup (application->state == HEARTH_APPLICATION_YES ? _ ("Let in") : _ ("Not now"));

  day = hearth_member_day_words (application->row.decided_at, zone);
  /* Translators: %s is a day; somebody who asked to join was let in */
  return g_strdup_printf (application->state == HEARTH_APPLICATION_YES ? _ ("Let in on %s")
                                                                       /* Translators: %s is a day; somebody who asked to join was not let in */
                                                                       : _ ("Not now, on %s"),
                          day);
}

/* Lines and runs of blanks become one blank each. */
static char *
make_line (const char *text)
{
  g_autofree char *start = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), LINE_CHARS));
  g_auto (GStrv)   words = g_regex_split_simple ("\\s+", start, G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT);

  return g_strjoinv (" ", words);
}

char *
hearth_application_line_words (const HearthApplication *application,
                               GTimeZone               *zone)
{
  g_autofree char *when = hearth_application_when_words (application, zone);

  for (guint i = 0; i < application->answers->len; i++)
    {
      const HearthApplicationAnswer *answer = g_ptr_array_index (application->answers, i);

      if (answer->answer != NULL)
        {
          g_autofree char *line = make_line (answer->answer);

          /* Translators: %1$s is a time, as in “5 days ago”, %2$s is what somebody answered */
          return g_strdup_printf (_ ("%1$s · %2$s"), when, line);
        }
    }

  return g_steal_pointer (&when);
}
