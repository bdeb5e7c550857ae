/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Pure functions. A row is the numbers of HearthPulse, little end first, then three bytes an act of the last days, then the
 * only platform. */

#include "members/hearth-pulse.h"

#include "interactions/hearth-interaction.h"

#include <string.h>

#define MINUTE (60 * G_GINT64_CONSTANT (1000))
#define DAY    (24 * 60 * MINUTE)

/* Bytes before the acts. */
#define HEAD 55

/* Acts of a human that are kept; more in 28 days are a machine. */
#define MAX_RECENT 255

#define CLASS_BITS 3

typedef struct
{
  gint32 day;
  guint8 what, kind;
} Recent;

typedef struct
{
  gint32 day;
  gint64 with;
} Led;

gint32
hearth_pulse_from_ms (gint64 ms)
{
  if (ms == HEARTH_NONE)
    return HEARTH_PULSE_NEVER;
  ms = ms / MINUTE - (ms % MINUTE < 0);
  return (gint32) CLAMP (ms, (gint64) G_MININT32 + 1, (gint64) G_MAXINT32);
}

gint64
hearth_pulse_to_ms (gint32 minutes)
{
  return minutes == HEARTH_PULSE_NEVER ? HEARTH_NONE : minutes * MINUTE;
}

static gint32
to_day (gint64 at)
{
  gint64 day = at / DAY - (at % DAY < 0);

  return (gint32) CLAMP (day, (gint64) -1000000, (gint64) 1000000000);
}

void
hearth_pulse_tally_init (HearthPulseTally *tally)
{
  *tally = (HearthPulseTally) { 0 };
  tally->recent = g_array_new (FALSE, FALSE, sizeof (Recent));
  tally->led = g_array_new (FALSE, FALSE, sizeof (Led));
  tally->platform = g_string_new (NULL);
}

void
hearth_pulse_tally_clear (HearthPulseTally *tally)
{
  g_array_unref (tally->recent);
  g_array_unref (tally->led);
  g_string_free (tally->platform, TRUE);
}

/* "YYYY-MM-DD" or "--MM-DD"; 0 when it is no day of any year. */
static guint16
read_birthday (const char *text)
{
  gsize  length = text != NULL ? strlen (text) : 0;
  gint64 month, day;

  if (length < 7 || text[length - 3] != '-' || text[length - 6] != '-')
    return 0;
  month = g_ascii_strtoll (text + length - 5, NULL, 10);
  day = g_ascii_strtoll (text + length - 2, NULL, 10);
  if (month < 1 || month > 12 || day < 1 || day > g_date_get_days_in_month ((GDateMonth) month, 2000))
    return 0;
  return (guint16) (month * 32 + day);
}

void
hearth_pulse_tally_begin (HearthPulseTally *tally,
                          gint64            joined_at,
                          const char       *birthday)
{
  static const HearthPulse never = {
    HEARTH_PULSE_NEVER,
    HEARTH_PULSE_NEVER,
    HEARTH_PULSE_NEVER,
    HEARTH_PULSE_NEVER,
    HEARTH_PULSE_NEVER,
    HEARTH_PULSE_NEVER,
    HEARTH_PULSE_NEVER,
    HEARTH_PULSE_NEVER,
    HEARTH_PULSE_NEVER,
    HEARTH_PULSE_NEVER,
  };

  tally->pulse = never;
  tally->pulse.joined_at = hearth_pulse_from_ms (joined_at);
  tally->pulse.birthday = read_birthday (birthday);
  tally->joined_at = joined_at;
  tally->owed_since = HEARTH_NONE;
  tally->last_day = G_MININT32;
  tally->n_gaps = tally->n_bought = tally->n_came = 0;
  g_array_set_size (tally->recent, 0);
  g_array_set_size (tally->led, 0);
  g_string_truncate (tally->platform, 0);
}

void
hearth_pulse_tally_add_platform (HearthPulseTally *tally,
                                 const char       *platform)
{
  if (platform == NULL || *platform == '\0' || tally->pulse.platforms > 1)
    return;
  if (tally->pulse.platforms == 0)
    g_string_assign (tally->platform, platform);
  else if (g_str_equal (tally->platform->str, platform))
    return;
  tally->pulse.platforms++;
}

/* Hours in 5 bits: 0 to 15 as they are, then in steps that grow; 31 is 255 and more. 0 stands for none. */
static guint8
pack_waited (gint64 waited)
{
  gint64 hours = waited < 0 ? 0 : waited / (60 * MINUTE);
  guint8 code = 1;

  while (code < 31 && hearth_pulse_get_waited (&(HearthPulseAct) { 0, (guint8) ((code + 1) << CLASS_BITS), 0 }) <= hours)
    code++;
  return code;
}

int
hearth_pulse_get_waited (const HearthPulseAct *act)
{
  static const gint16 hours[32] = { -1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 18, 20, 22, 24, 28, 32, 36, 42, 48, 60, 72, 96, 120, 144, 168, 212, 255 };

  return hours[act->what >> CLASS_BITS];
}

HearthPulseClass
hearth_pulse_get_class (const HearthPulseAct *act)
{
  return (HearthPulseClass) (act->what & ((1 << CLASS_BITS) - 1));
}

static void
add_recent (HearthPulseTally *tally,
            gint64            at,
            HearthPulseClass class,
            gint64 kind,
            guint8 waited)
{
  Recent recent = { to_day (at), (guint8) (class | waited << CLASS_BITS), (guint8) CLAMP (kind, 0, G_MAXUINT8) };

  g_array_append_val (tally->recent, recent);
}

/* A welcome can come on the day they joined, whatever the hours say. */
static void
add_welcome (HearthPulseTally *tally,
             gint64            at)
{
  if (tally->pulse.welcomed_at == HEARTH_PULSE_NEVER && tally->joined_at != HEARTH_NONE && at >= tally->joined_at - DAY)
    tally->pulse.welcomed_at = hearth_pulse_from_ms (at);
}

static void
add_from_artist (HearthPulseTally *tally,
                 gint64            at,
                 gint64            kind)
{
  gboolean answers = tally->owed_since != HEARTH_NONE;

  if (kind == HEARTH_KIND_REFUND || kind == HEARTH_KIND_JOINED || kind == HEARTH_KIND_LEFT)
    return;
  add_recent (tally, at, HEARTH_PULSE_ARTIST, kind, answers ? pack_waited (at - tally->owed_since) : 0);
  add_welcome (tally, at);
  tally->pulse.heard_at = hearth_pulse_from_ms (at);
  tally->pulse.owed_since = tally->pulse.owed_at = tally->pulse.thank_at = HEARTH_PULSE_NEVER;
  tally->pulse.thank_kind = 0;
  tally->owed_since = HEARTH_NONE;
}

static gboolean
is_words (gint64 kind)
{
  return kind == HEARTH_KIND_MESSAGE || kind == HEARTH_KIND_REPLY || kind == HEARTH_KIND_COMMENT || kind == HEARTH_KIND_FEEDBACK;
}

static void
add_milestone (HearthPulseTally    *tally,
               gint64               at,
               HearthPulseMilestone milestone)
{
  tally->pulse.milestone = (guint8) milestone;
  tally->pulse.milestone_at = hearth_pulse_from_ms (at);
}

static void
add_deed (HearthPulseTally *tally,
          gint64            at,
          gint64            kind)
{
  gboolean thanked = kind == HEARTH_KIND_PURCHASE || kind == HEARTH_KIND_SHARE || kind == HEARTH_KIND_REFERRAL ||
                     kind == HEARTH_KIND_SUPPORT || kind == HEARTH_KIND_CREATION;

  add_recent (tally, at, HEARTH_PULSE_FAN, kind, 0);
  if (is_words (kind))
    {
      tally->pulse.owed_at = hearth_pulse_from_ms (at);
      if (tally->owed_since == HEARTH_NONE)
        {
          tally->owed_since = at;
          tally->pulse.owed_since = tally->pulse.owed_at;
        }
    }
  if (thanked)
    {
      tally->pulse.thank_at = hearth_pulse_from_ms (at);
      tally->pulse.thank_kind = (guint8) kind;
    }
  if (kind == HEARTH_KIND_CREATION)
    tally->pulse.made_at = hearth_pulse_from_ms (at);
  if (kind == HEARTH_KIND_PURCHASE && ++tally->n_bought == 1)
    add_milestone (tally, at, HEARTH_PULSE_MILESTONE_FIRST_PURCHASE);
  if (kind == HEARTH_KIND_ATTENDANCE && ++tally->n_came == 5)
    add_milestone (tally, at, HEARTH_PULSE_MILESTONE_FIFTH_EVENT);
}

/* Days on which they did something, and what lies between. */
static void
add_day (HearthPulseTally *tally,
         gint64            at)
{
  gint32 day = to_day (at);

  tally->pulse.did_at = hearth_pulse_from_ms (at);
  if (day == tally->last_day)
    return;
  if (tally->last_day != G_MININT32)
    tally->gaps[tally->n_gaps++ % HEARTH_PULSE_GAPS] = (guint16) CLAMP (day - tally->last_day, 1, G_MAXUINT16);
  tally->last_day = day;
  tally->pulse.days += tally->pulse.days < G_MAXUINT16;
}

void
hearth_pulse_tally_add (HearthPulseTally *tally,
                        gint64            at,
                        gint64            kind,
                        gint64            direction,
                        gint64            with)
{
  if (at == HEARTH_NONE || kind == HEARTH_KIND_NOTE)
    return;
  if (direction == HEARTH_DIRECTION_OUT)
    {
      add_from_artist (tally, at, kind);
      return;
    }
  if ((direction != HEARTH_DIRECTION_IN && direction != HEARTH_DIRECTION_PEER) || kind == HEARTH_KIND_REFUND ||
      kind == HEARTH_KIND_JOINED || kind == HEARTH_KIND_LEFT)
    return;
  add_day (tally, at);
  if (direction == HEARTH_DIRECTION_IN)
    {
      add_deed (tally, at, kind);
      return;
    }
  add_recent (tally, at, HEARTH_PULSE_PEER, kind, 0);
  if ((kind == HEARTH_KIND_HELP || kind == HEARTH_KIND_REPLY) && with != HEARTH_NONE)
    {
      Led led = { to_day (at), with };

      g_array_append_val (tally->led, led);
      tally->pulse.led_at = hearth_pulse_from_ms (at);
    }
}

void
hearth_pulse_tally_add_received (HearthPulseTally *tally,
                                 gint64            at)
{
  if (at != HEARTH_NONE)
    add_welcome (tally, at);
}

static int
compare_gaps (gconstpointer a,
              gconstpointer b)
{
  return *(const guint16 *) a - *(const guint16 *) b;
}

static int
compare_led (gconstpointer a,
             gconstpointer b)
{
  const Led *x = a, *y = b;

  return (x->with > y->with) - (x->with < y->with);
}

static guint8
count_led (GArray *led)
{
  gint32 last = led->len > 0 ? g_array_index (led, Led, led->len - 1).day : 0;
  guint8 n = 0;
  gint64 before = HEARTH_NONE;

  for (guint i = 0; i < led->len; i++)
    if (g_array_index (led, Led, i).day <= last - HEARTH_PULSE_LED_DAYS)
      g_array_index (led, Led, i).with = HEARTH_NONE;
  g_array_sort (led, compare_led);
  for (guint i = 0; i < led->len; i++)
    {
      gint64 with = g_array_index (led, Led, i).with;

      n += with != before && n < G_MAXUINT8;
      before = with;
    }
  return n;
}

static void
put (GByteArray *bytes,
     guint32     value,
     guint       width)
{
  for (guint i = 0; i < width; i++)
    {
      guint8 byte = (guint8) (value >> (8 * i));

      g_byte_array_append (bytes, &byte, 1);
    }
}

static void
put_recent (GByteArray *bytes,
            GArray     *recent)
{
  guint  first = recent->len, n;
  gint32 last = recent->len > 0 ? g_array_index (recent, Recent, recent->len - 1).day : 0;

  while (first > 0 && recent->len - first < MAX_RECENT && g_array_index (recent, Recent, first - 1).day > last - HEARTH_PULSE_DAYS)
    first--;
  n = recent->len - first;
  put (bytes, (guint32) last, 4);
  put (bytes, n, 1);
  for (guint i = first; i < recent->len; i++)
    {
      put (bytes, (guint32) (last - g_array_index (recent, Recent, i).day), 1);
      put (bytes, g_array_index (recent, Recent, i).what, 1);
      put (bytes, g_array_index (recent, Recent, i).kind, 1);
    }
}

GByteArray *
hearth_pulse_tally_end (HearthPulseTally *tally)
{
  HearthPulse *pulse = &tally->pulse;
  GByteArray  *bytes = g_byte_array_sized_new (HEAD + 3 * tally->recent->len + 16);
  gint32       times[] = {
    pulse->joined_at,
    pulse->owed_since,
    pulse->owed_at,
    pulse->heard_at,
    pulse->did_at,
    pulse->thank_at,
    pulse->welcomed_at,
    pulse->milestone_at,
    pulse->made_at,
    pulse->led_at,
  };
  guint n = MIN (tally->n_gaps, HEARTH_PULSE_GAPS);

  qsort (tally->gaps, n, sizeof *tally->gaps, compare_gaps);
  pulse->gap = n > 0 ? tally->gaps[n / 2] : 0;
  pulse->led = count_led (tally->led);
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    put (bytes, (guint32) times[i], 4);
  put (bytes, pulse->gap, 2);
  put (bytes, pulse->days, 2);
  put (bytes, pulse->birthday, 2);
  put (bytes, pulse->thank_kind, 1);
  put (bytes, pulse->milestone, 1);
  put (bytes, pulse->led, 1);
  put (bytes, pulse->platforms, 1);
  put_recent (bytes, tally->recent);
  if (pulse->platforms == 1)
    g_byte_array_append (bytes, (const guint8 *) tally->platform->str, (guint) tally->platform->len);
  return bytes;
}

static guint32
get (const guint8 **bytes,
     guint          width)
{
  guint32 value = 0;

  for (guint i = 0; i < width; i++)
    value |= (guint32) (*bytes)[i] << (8 * i);
  *bytes += width;
  return value;
}

gboolean
hearth_pulse_read (const guint8 *bytes,
                   gsize         size,
                   HearthPulse  *pulse)
{
  const guint8 *end = bytes + size;
  gint32       *times[] = {
    &pulse->joined_at,
    &pulse->owed_since,
    &pulse->owed_at,
    &pulse->heard_at,
    &pulse->did_at,
    &pulse->thank_at,
    &pulse->welcomed_at,
    &pulse->milestone_at,
    &pulse->made_at,
    &pulse->led_at,
  };

  G_STATIC_ASSERT (sizeof (HearthPulseAct) == 3 && G_N_ELEMENTS (times) * 4 + 10 + 5 == HEAD);
  if (bytes == NULL || size < HEAD)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    *times[i] = (gint32) get (&bytes, 4);
  pulse->gap = (guint16) get (&bytes, 2);
  pulse->days = (guint16) get (&bytes, 2);
  pulse->birthday = (guint16) get (&bytes, 2);
  pulse->thank_kind = (guint8) get (&bytes, 1);
  pulse->milestone = (guint8) get (&bytes, 1);
  pulse->led = (guint8) get (&bytes, 1);
  pulse->platforms = (guint8) get (&bytes, 1);
  pulse->recent_day = (gint32) get (&bytes, 4);
  pulse->n_recent = get (&bytes, 1);
  if ((gsize) (end - bytes) < 3 * (gsize) pulse->n_recent)
    return FALSE;
  pulse->recent = (const HearthPulseAct *) bytes;
  pulse->platform = (const char *) bytes + 3 * pulse->n_recent;
  pulse->platform_len = (gsize) (end - (const guint8 *) pulse->platform);
  return TRUE;
}
