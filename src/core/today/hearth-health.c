/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Pure: one look at each member. */

#include "today/hearth-health.h"

#include "base/hearth-clock.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MINUTES_A_DAY (24 * 60)
#define OWED_DAYS     30
#define WELCOME_DAYS  7

/* Below so many nothing is said. */
#define LEAST 5

struct _HearthHealth
{
  HearthCounted counted;
  gint32        now, today; /* minutes, days since 1970 */
  gint64        joined, due, welcomed;
  gint64        answered[256]; /* by hours waited */
  gint64        n_answered, acts, peers, asked, given, all;
  GArray       *members[HEARTH_N_LIGHTS];
  GHashTable   *places; /* char * -> gint64 *, how many have that one only */
};

void
hearth_light_free (HearthLight *light)
{
  g_array_unref (light->members);
  g_free (light->place);
  g_free (light);
}

HearthHealth *
hearth_health_new (const HearthTodayClock *clock,
                   const HearthCounted    *counted)
{
  HearthHealth *health = g_new0 (HearthHealth, 1);

  health->counted = *counted;
  health->now = hearth_pulse_from_ms (clock->now);
  health->today = health->now / MINUTES_A_DAY - (health->now % MINUTES_A_DAY < 0);
  for (guint i = 0; i < HEARTH_N_LIGHTS; i++)
    health->members[i] = g_array_new (FALSE, FALSE, sizeof (gint64));
  health->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return health;
}

static void
add_acts (HearthHealth      *health,
          gint64             member,
          const HearthPulse *pulse)
{
  static const HearthDirection directions[] = { HEARTH_DIRECTION_IN, HEARTH_DIRECTION_OUT, HEARTH_DIRECTION_PEER };
  gboolean                     met = FALSE, asked = FALSE;

  for (guint i = 0; i < pulse->n_recent; i++)
    {
      const HearthPulseAct *act = &pulse->recent[i];
      HearthPulseClass class = hearth_pulse_get_class (act);
      int      waited = hearth_pulse_get_waited (act);
      gint64   day = (gint64) pulse->recent_day - act->age;
      gboolean of_fan = hearth_counted_is_asked (&health->counted, act->kind, directions[class]);

      if (day > health->today || day <= health->today - HEARTH_PULSE_DAYS)
        continue;
      health->acts++;
      health->peers += class == HEARTH_PULSE_PEER;
      health->asked += of_fan;
      health->given += hearth_counted_is_given (&health->counted, act->kind, directions[class]);
      met = met || class == HEARTH_PULSE_PEER;
      asked = asked || of_fan;
      if (waited >= 0)
        {
          health->answered[waited]++;
          health->n_answered++;
        }
    }
  if (met)
    g_array_append_val (health->members[HEARTH_LIGHT_FAN_TO_FAN], member);
  if (asked)
    g_array_append_val (health->members[HEARTH_LIGHT_ASK_GIVE], member);
}

static void
add_newcomer (HearthHealth      *health,
              gint64             member,
              const HearthPulse *pulse)
{
  gint64   age = (gint64) health->now - pulse->joined_at;
  gboolean welcomed;

  if (pulse->joined_at == HEARTH_PULSE_NEVER || age < 0 || age > HEARTH_PULSE_DAYS * MINUTES_A_DAY)
    return;
  welcomed = pulse->welcomed_at != HEARTH_PULSE_NEVER && pulse->welcomed_at <= (gint64) pulse->joined_at + WELCOME_DAYS * MINUTES_A_DAY;
  health->joined++;
  if (welcomed || age >= WELCOME_DAYS * MINUTES_A_DAY)
    health->due++;
  health->welcomed += welcomed;
  if (!welcomed)
    g_array_append_val (health->members[HEARTH_LIGHT_PACE], member);
}

static void
add_place (HearthHealth      *health,
           gint64             member,
           const HearthPulse *pulse)
{
  char    place[64];
  gint64 *count;

  if (pulse->platforms != 1)
    return;
  g_array_append_val (health->members[HEARTH_LIGHT_ONE_PLATFORM], member);
  g_strlcpy (place, pulse->platform, MIN (pulse->platform_len + 1, sizeof place));
  count = g_hash_table_lookup (health->places, place);
  if (count == NULL)
    g_hash_table_insert (health->places, g_strdup (place), count = g_new0 (gint64, 1));
  ++*count;
}

void
hearth_health_add (HearthHealth      *health,
                   gint64             member,
                   const HearthPulse *pulse)
{
  gint64 owed = (gint64) health->now - pulse->owed_at;

  health->all++;
  if (pulse->owed_at != HEARTH_PULSE_NEVER && owed >= 0 && owed <= OWED_DAYS * MINUTES_A_DAY)
    g_array_append_val (health->members[HEARTH_LIGHT_REPLIES], member);
  add_acts (health, member, pulse);
  add_newcomer (health, member, pulse);
  add_place (health, member, pulse);
}

static double
get_median (HearthHealth *health)
{
  gint64 half = (health->n_answered + 1) / 2, n = 0;

  for (guint hours = 0; hours < 256; hours++)
    if ((n += health->answered[hours]) >= half && n > 0)
      return hours;
  return -1;
}

static const char *
find_place (HearthHealth *health)
{
  GHashTableIter iter;
  gpointer       key, value;
  const char    *best = NULL;
  gint64         most = 0;

  g_hash_table_iter_init (&iter, health->places);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (*(gint64 *) value > most || (*(gint64 *) value == most && best != NULL && strcmp (key, best) < 0))
      {
        most = *(gint64 *) value;
        best = key;
      }
  return best;
}

/* good and watch: rates up to which (below: from which on) it is that. */
static HearthLightState
judge (double   value,
       gint64   n,
       double   good,
       double   watch,
       gboolean less_is_good)
{
  if (n < LEAST)
    return HEARTH_LIGHT_FEW;
  if (less_is_good ? value <= good : value >= good)
    return HEARTH_LIGHT_GOOD;
  return (less_is_good ? value <= watch : value >= watch) ? HEARTH_LIGHT_WATCH : HEARTH_LIGHT_POOR;
}

static void
add_light (GPtrArray      *lights,
           HearthHealth   *health,
           HearthLightKind kind,
           gint64          numerator,
           gint64          denominator,
           double          good,
           double          watch,
           gboolean        less_is_good)
{
  HearthLight *light = g_new0 (HearthLight, 1);

  light->kind = kind;
  light->numerator = numerator;
  light->denominator = denominator;
  light->value = denominator > 0 ? (double) numerator / (double) denominator : -1;
  light->state = judge (light->value, denominator, good, watch, less_is_good);
  light->members = g_steal_pointer (&health->members[kind]);
  g_ptr_array_add (lights, light);
}

GPtrArray *
hearth_health_end (HearthHealth *health)
{
  GPtrArray   *lights = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_light_free);
  gint64       owed = health->members[HEARTH_LIGHT_REPLIES]->len, alone = health->members[HEARTH_LIGHT_ONE_PLATFORM]->len;
  HearthLight *ask_give;

  add_light (lights, health, HEARTH_LIGHT_REPLIES, owed, owed + health->n_answered, 0.1, 0.3, TRUE);
  add_light (lights, health, HEARTH_LIGHT_PACE, health->welcomed, health->due, 0.8, 0.5, FALSE);
  add_light (lights, health, HEARTH_LIGHT_FAN_TO_FAN, health->peers, health->acts, 0.25, 0.1, FALSE);
  add_light (lights, health, HEARTH_LIGHT_ONE_PLATFORM, alone, health->all, 0.3, 0.6, TRUE);
  add_light (lights, health, HEARTH_LIGHT_ASK_GIVE, health->asked, health->given, 3, 6, TRUE);
  ((HearthLight *) lights->pdata[HEARTH_LIGHT_REPLIES])->value = get_median (health);
  ((HearthLight *) lights->pdata[HEARTH_LIGHT_PACE])->value = (double) health->joined * 7 / HEARTH_PULSE_DAYS;
  ((HearthLight *) lights->pdata[HEARTH_LIGHT_ONE_PLATFORM])->place = g_strdup (find_place (health));
  /* Nothing given for much that was asked is no lack of figures. */
  ask_give = lights->pdata[HEARTH_LIGHT_ASK_GIVE];
  if (health->asked + health->given >= LEAST && (double) health->asked > 6 * (double) health->given)
    ask_give->state = HEARTH_LIGHT_POOR;
  g_hash_table_unref (health->places);
  g_free (health);
  return lights;
}

static const struct
{
  const char *key;
  const char *title;
  const char *definition;
} lights[HEARTH_N_LIGHTS] = {
  [HEARTH_LIGHT_REPLIES] = { "replies", N_ ("Replies owed"),
                             N_ ("Members who wrote in the last 30 days and have heard nothing since, and the median of the hours that what you answered in the last 28 days had waited.") },
  [HEARTH_LIGHT_PACE] = { "pace", N_ ("Newcomers welcomed"),
                          N_ ("Of those who joined in the last 28 days, how many you or another fan turned to within 7 days; those who still have time are left out.") },
  [HEARTH_LIGHT_FAN_TO_FAN] = { "fan_to_fan", N_ ("Between fans"), N_ ("Of everything that happened in the last 28 days, what fans did with each other.") },
  [HEARTH_LIGHT_ONE_PLATFORM] = { "one_platform", N_ ("In one place only"), N_ ("Members for whom you know one place only where they can be reached.") },
  [HEARTH_LIGHT_ASK_GIVE] = { "ask_give", N_ ("Asked and given"),
                              N_ ("What fans did of the kinds that you ask for, against what you did for them of the kinds that you give, in the last 28 days: the kinds that your figures count as asked and as given.") },
};

static const char *const states[][2] = {
  [HEARTH_LIGHT_FEW] = { "few", NC_ ("light", "Too few to tell") },
  [HEARTH_LIGHT_GOOD] = { "good", NC_ ("light", "Good") },
  [HEARTH_LIGHT_WATCH] = { "watch", NC_ ("light", "Watch") },
  [HEARTH_LIGHT_POOR] = { "poor", NC_ ("light", "Needs care") },
};

const char *
hearth_light_key (HearthLightKind kind)
{
  return lights[kind].key;
}

const char *
hearth_light_title (HearthLightKind kind)
{
  return _ (lights[kind].title);
}

const char *
hearth_light_definition (HearthLightKind kind)
{
  return _ (lights[kind].definition);
}

const char *
hearth_light_state_key (HearthLightState state)
{
  return states[state][0];
}

const char *
hearth_light_state_title (HearthLightState state)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "light", states[state][1]);
}

char *
hearth_light_words (const HearthLight *light)
{
  gint64           n = light->numerator, of = light->denominator;
  g_autofree char *owed = NULL;

  switch (light->kind)
    {
    case HEARTH_LIGHT_REPLIES:
      owed = g_strdup_printf (ngettext ("%d waits for an answer", "%d wait for an answer", (gulong) n), (int) n);
      if (light->value < 0)
        return g_steal_pointer (&owed);
      /* Translators: %s is “3 wait for an answer” */
      return g_strdup_printf (ngettext ("%s; half of the answers took %d hour or less", "%s; half of the answers took %d hours or less", (gulong) light->value),
                              owed, (int) light->value);
    case HEARTH_LIGHT_PACE:
      /* Translators: two numbers of newcomers */
      return g_strdup_printf (_ ("%d of %d welcomed"), (int) n, (int) of);
    case HEARTH_LIGHT_FAN_TO_FAN:
      /* Translators: two numbers: things that happened between fans, and all */
      return g_strdup_printf (_ ("%d of %d things that happened"), (int) n, (int) of);
    case HEARTH_LIGHT_ONE_PLATFORM:
      /* Translators: two numbers */
      return g_strdup_printf (_ ("%d of %d members"), (int) n, (int) of);
    case HEARTH_LIGHT_ASK_GIVE:
    case HEARTH_N_LIGHTS:
    default:
      /* Translators: two numbers, of things asked for and of things given */
      return g_strdup_printf (_ ("%d asked, %d given"), (int) n, (int) of);
    }
}
