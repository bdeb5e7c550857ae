/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. The bodies run on the writer thread. */

#include "config.h"

#include "hearth-today-write.h"

#include "base/hearth-civil-day.h"
#include "base/hearth-clock.h"
#include "hearth-deed.h"
#include "members/hearth-application.h"
#include "members/hearth-reminder.h"
#include "releases/hearth-task.h"

#include <glib/gi18n.h>

#define DAY (24 * 60 * 60 * G_GINT64_CONSTANT (1000))

typedef struct
{
  HearthTodayAnswer answer;
  gint64            row;
  char             *words;
  gint64            now;
  GTimeZone        *zone;

  HearthTodayWritten done;
  gpointer           user_data;
} Write;

static void
write_free (gpointer data)
{
  Write *write = data;

  g_free (write->words);
  g_time_zone_unref (write->zone);
  g_free (write);
}

static Write *
write_new (HearthCommunity *community)
{
  Write *write = g_new0 (Write, 1);

  write->zone = g_time_zone_ref (hearth_community_get_time_zone (community));
  write->now = hearth_clock_now ();

  return write;
}

static gboolean
write_answer (HearthConn *conn,
              gpointer    data,
              GError    **error)
{
  const Write             *write = data;
  const HearthTodayAnswer *answer = &write->answer;

  return hearth_today_answer (conn, answer->member, answer->other, answer->reason, answer->cause, answer->state, write->now + answer->days * DAY,
                              write->words, write->now, write->zone, error);
}

static gboolean
write_reminder (HearthConn *conn,
                gpointer    data,
                GError    **error)
{
  const Write *write = data;

  return hearth_reminder_done (conn, write->row, write->now, write->zone, error);
}

static gboolean
write_welcome (HearthConn *conn,
               gpointer    data,
               GError    **error)
{
  const Write *write = data;

  return hearth_welcome_done (conn, write->answer.member, write->row, write->now, error);
}

static gboolean
write_task (HearthConn *conn,
            gpointer    data,
            GError    **error)
{
  const Write *write = data;

  return hearth_task_done (conn, write->row, write->now, hearth_day_from_time (write->now, write->zone), error);
}

static const HearthDeed did = { write_answer, "today", N_ ("Done") };
static const HearthDeed put_off = { write_answer, "today", N_ ("Put off") };
/* Translators: a suggestion to write to somebody comes back another day; %s is a member’s name */
static const HearthDeed put_off_for = { write_answer, "today", N_ ("Put off for %s") };
/* Translators: %s is a member’s name */
static const HearthDeed did_for = { write_answer, "today", N_ ("Written down for %s") };
/* Translators: %s is a member’s name */
static const HearthDeed never_them = { write_answer, "today", N_ ("%s will not be suggested any more") };
/* Translators: of a reason to write to somebody; %s is a member’s name */
static const HearthDeed never_this = { write_answer, "today", N_ ("This will not be said of %s again") };

static const HearthDeed *
get_deed (const HearthTodayAnswer *answer)
{
  if (answer->name == NULL)
    return answer->state == HEARTH_NUDGE_DONE ? &did : &put_off;
  if (answer->state == HEARTH_NUDGE_LATER)
    return &put_off_for;
  if (answer->state == HEARTH_NUDGE_DONE)
    return &did_for;
  return answer->reason == HEARTH_REASON_ANY ? &never_them : &never_this;
}

static void
written_cb (gboolean fine,
            gpointer data,
            gpointer user_data)
{
  const Write *write = data;

  if (write->done != NULL)
    write->done (fine, write->user_data);
}

void
hearth_today_write_answer (GtkWidget               *widget,
                           HearthCommunity         *community,
                           const HearthTodayAnswer *answer,
                           HearthTodayWritten       done,
                           gpointer                 user_data)
{
  Write *write = write_new (community);

  write->answer = *answer;
  write->words = g_strdup (answer->words);
  write->done = done;
  write->user_data = user_data;
  hearth_deed_do (widget, community, get_deed (answer), answer->name, write, write_free, written_cb, NULL);
}

/* ---- Ticking off ---- */

static const struct
{
  const char *kind;
  HearthDeed  deed;
} ticks[] = {
  /* Translators: %s is a member's name */
  { "reminder", { write_reminder, "reminder-done", N_ ("Done for %s") } },
  { "welcome", { write_welcome, "welcome", N_ ("Welcomed %s") } },
  /* Translators: %s is the title of a task */
  { "task", { write_task, "task-done", N_ ("Done: %s") } },
  /* Translators: %s is the title of a task */
  { "impossible", { write_task, "task-done", N_ ("Done: %s") } },
};

gboolean
hearth_today_can_tick (const HearthComing *due)
{
  for (guint i = 0; i < G_N_ELEMENTS (ticks); i++)
    if (g_str_equal (ticks[i].kind, due->kind))
      return TRUE;
  return FALSE;
}

void
hearth_today_write_tick (GtkWidget          *widget,
                         HearthCommunity    *community,
                         const HearthComing *due,
                         HearthTodayWritten  done,
                         gpointer            user_data)
{
  for (guint i = 0; i < G_N_ELEMENTS (ticks); i++)
    if (g_str_equal (ticks[i].kind, due->kind))
      {
        Write *write = write_new (community);

        write->answer.member = due->member;
        write->row = due->row;
        write->done = done;
        write->user_data = user_data;
        hearth_deed_do (widget, community, &ticks[i].deed, due->member != 0 ? due->name : due->words, write, write_free, written_cb, NULL);
        return;
      }
}
