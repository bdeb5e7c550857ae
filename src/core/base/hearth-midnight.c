/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. The kernel's timer is used because those of GLib stand still while a computer sleeps. The object owns it, and is not
 * kept alive by it. */

#include "base/hearth-midnight.h"

#include "base/hearth-clock.h"
#include "base/hearth-days.h"

#include <glib-unix.h>
#include <sys/timerfd.h>
#include <unistd.h>

struct _HearthMidnight
{
  GObject     parent_instance;
  HearthDays *days;
  gint32      today;
  int         timer;
  guint       watch;
};

G_DEFINE_FINAL_TYPE (HearthMidnight, hearth_midnight, G_TYPE_OBJECT)

enum
{
  SIGNAL_PASSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Our clock may be another than the system's: only how long it still is counts. */
static void
set_timer (HearthMidnight *self,
           gint64          now)
{
  gint64            left = MAX (hearth_days_begin (self->days, self->today + 1) - now, 1);
  gint64            at = g_get_real_time () / 1000 + left;
  struct itimerspec when = { .it_value = { .tv_sec = at / 1000, .tv_nsec = at % 1000 * 1000000 } };

  if (self->timer >= 0)
    timerfd_settime (self->timer, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &when, NULL);
}

static void
look (HearthMidnight *self)
{
  gint64 now = hearth_clock_now ();
  gint32 today = hearth_days_find (self->days, now, NULL);
  gint32 before = self->today;

  self->today = today;
  set_timer (self, now);
  if (today != before)
    g_signal_emit (self, signals[SIGNAL_PASSED], 0);
}

/* It is time, or the clock was set, which reading tells by failing. */
static gboolean
timer_cb (int          fd,
          GIOCondition condition,
          gpointer     data)
{
  guint64                    times;
  g_autoptr (HearthMidnight) self = g_object_ref (data);
  gssize ignored             G_GNUC_UNUSED = read (fd, &times, sizeof times);

  look (self);
  return G_SOURCE_CONTINUE;
}

static void
hearth_midnight_finalize (GObject *object)
{
  HearthMidnight *self = HEARTH_MIDNIGHT (object);

  g_clear_handle_id (&self->watch, g_source_remove);
  if (self->timer >= 0)
    close (self->timer);
  hearth_days_free (self->days);
  G_OBJECT_CLASS (hearth_midnight_parent_class)->finalize (object);
}

static void
hearth_midnight_class_init (HearthMidnightClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hearth_midnight_finalize;
  signals[SIGNAL_PASSED] = g_signal_new ("passed", HEARTH_TYPE_MIDNIGHT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hearth_midnight_init (HearthMidnight *self)
{
  self->timer = timerfd_create (CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC);
  if (self->timer >= 0)
    self->watch = g_unix_fd_add (self->timer, G_IO_IN, timer_cb, self);
}

HearthMidnight *
hearth_midnight_new (GTimeZone *zone)
{
  HearthMidnight *self = g_object_new (HEARTH_TYPE_MIDNIGHT, NULL);
  gint64          now = hearth_clock_now ();

  self->days = hearth_days_new (zone);
  self->today = hearth_days_find (self->days, now, NULL);
  set_timer (self, now);
  return self;
}

void
hearth_midnight_set_zone (HearthMidnight *midnight,
                          GTimeZone      *zone)
{
  hearth_days_free (midnight->days);
  midnight->days = hearth_days_new (zone);
  look (midnight);
}
