/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The daily page of small communities, worked out by hand, and what answering does to it. */

#include "today-helpers.h"

#include "members/hearth-circle.h"

/* "Ana unanswered, Ben newcomer": whom and why first. */
static void
assert_suggested (Fixture    *fixture,
                  gint64      now,
                  const char *expected)
{
  g_autoptr (HearthToday) today = load (fixture, now);
  g_autoptr (GString)     text = g_string_new (NULL);

  for (guint i = 0; i < today->suggestions->len; i++)
    {
      const HearthSuggestion *suggestion = g_ptr_array_index (today->suggestions, i);

      g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "", suggestion->name, hearth_reason_key (suggestion->facts[0].reason));
    }
  g_assert_cmpstr (text->str, ==, expected);
}

typedef struct
{
  gint64           member, other, cause, until, now;
  HearthReason     reason;
  HearthNudgeState state;
} Answer;

static gint64
write_answer (HearthConn *conn,
              gpointer    data,
              GError    **error)
{
  const Answer         *answer = data;
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  return hearth_today_answer (conn, answer->member, answer->other, answer->reason, answer->cause, answer->state, answer->until, "Thank you",
                              answer->now, utc, error)
             ? 1
             : -1;
}

#define ANSWER(...) do_write (fixture, write_answer, &(Answer) { __VA_ARGS__ }, &seq)

static void
assert_lights_few (HearthToday *today)
{
  g_assert_cmpuint (today->lights->len, ==, HEARTH_N_LIGHTS);
  for (guint i = 0; i < today->lights->len; i++)
    {
      const HearthLight *light = g_ptr_array_index (today->lights, i);
      g_autofree char   *words = hearth_light_words (light);

      g_assert_cmpint (light->kind, ==, i);
      g_assert_cmpint (light->state, ==, HEARTH_LIGHT_FEW);
      g_assert_nonnull (words);
    }
}

static void
test_nobody (Fixture      *fixture,
             gconstpointer unused)
{
  g_autoptr (HearthToday) today = load (fixture, NOW);

  g_assert_cmpuint (today->suggestions->len, ==, 0);
  g_assert_cmpuint (today->due->len, ==, 0);
  g_assert_cmpuint (today->prompts->len, ==, 1); /* there is always something to ask */
  assert_lights_few (today);
}

static void
test_everybody_new (Fixture      *fixture,
                    gconstpointer unused)
{
  for (char name[] = "A"; *name <= 'G'; name[0]++)
    join (fixture, name, NOW - HOUR);
  assert_suggested (fixture, NOW, "A newcomer, B newcomer, C newcomer, D newcomer, E newcomer");
}

static void
test_answers (Fixture      *fixture,
              gconstpointer unused)
{
  gint64 ana = join (fixture, "Ana", 0), seq;
  gint64 first = NOW - 2 * DAY, again = NOW + 10 * DAY - HOUR;

  add_act (fixture, ana, HEARTH_KIND_MESSAGE, HEARTH_DIRECTION_IN, first);
  assert_suggested (fixture, NOW, "Ana unanswered");

  /* Later: not today, tomorrow again; and so it can be taken back. */
  ANSWER (ana, 0, first, NOW + HOUR, NOW, HEARTH_REASON_UNANSWERED, HEARTH_NUDGE_LATER);
  assert_suggested (fixture, NOW + 2 * HOUR, "");
  assert_suggested (fixture, NOW + DAY, "Ana unanswered");
  ANSWER (ana, 0, first, NOW + 3 * DAY, NOW, HEARTH_REASON_UNANSWERED, HEARTH_NUDGE_LATER);
  assert_suggested (fixture, NOW + DAY, "");
  undo (fixture, seq);
  assert_suggested (fixture, NOW + DAY, "Ana unanswered");

  /* Not this one: until they write again. */
  ANSWER (ana, 0, first, HEARTH_NONE, NOW, HEARTH_REASON_UNANSWERED, HEARTH_NUDGE_NOT);
  assert_suggested (fixture, NOW + 9 * DAY, "");
  add_act (fixture, ana, HEARTH_KIND_MESSAGE, HEARTH_DIRECTION_IN, again);
  assert_suggested (fixture, NOW + 10 * DAY, "Ana unanswered");

  /* Done writes it down. */
  ANSWER (ana, 0, again, HEARTH_NONE, NOW + 10 * DAY, HEARTH_REASON_UNANSWERED, HEARTH_NUDGE_DONE);
  assert_suggested (fixture, NOW + 11 * DAY, "");
  undo (fixture, seq);
  assert_suggested (fixture, NOW + 11 * DAY, "Ana unanswered");

  /* Not this member, whatever it is. */
  ANSWER (ana, 0, 0, HEARTH_NONE, NOW + 10 * DAY, HEARTH_REASON_ANY, HEARTH_NUDGE_NOT);
  assert_suggested (fixture, NOW + 11 * DAY, "");
}

READ (count_replies, hearth_stmt_scalar (conn, "SELECT count(*) FROM interaction WHERE kind = 2 AND direction = 2 AND body = 'Thank you'", -1, error))

static void
test_done_logs (Fixture      *fixture,
                gconstpointer unused)
{
  gint64 ana = join (fixture, "Ana", 0), seq;

  add_act (fixture, ana, HEARTH_KIND_MESSAGE, HEARTH_DIRECTION_IN, NOW - DAY);
  add_act (fixture, ana, HEARTH_KIND_PURCHASE, HEARTH_DIRECTION_IN, NOW - DAY);
  ANSWER (ana, 0, NOW - DAY, HEARTH_NONE, NOW, HEARTH_REASON_UNANSWERED, HEARTH_NUDGE_DONE);
  g_assert_cmpint ((gint64) GET (count_replies, { 0 }), ==, 1);
  /* Spoken with today: the purchase is no second matter. */
  assert_suggested (fixture, NOW + HOUR, "");
}

static void
test_who (Fixture      *fixture,
          gconstpointer unused)
{
  gint64 ana = join (fixture, "Ana", NOW - DAY), other = join (fixture, "Ana B.", NOW - DAY), gone = join (fixture, "Gone", NOW - DAY),
         band = join (fixture, "Band", NOW - DAY);
  HearthMember value;
  SetMember    set = { gone, hearth_table_bit (HEARTH_TABLE_MEMBER, "left_at"), &value };

  hearth_row_init (HEARTH_TABLE_MEMBER, &value);
  value.left_at = NOW - HOUR;
  value.team = HEARTH_TEAM_TEAM;
  value.merged_into = ana;
  do_write (fixture, write_set, &set, NULL);
  set = (SetMember) { band, hearth_table_bit (HEARTH_TABLE_MEMBER, "team"), &value };
  do_write (fixture, write_set, &set, NULL);
  assert_suggested (fixture, NOW, "Ana newcomer, Ana B. newcomer");
  set = (SetMember) { other, hearth_table_bit (HEARTH_TABLE_MEMBER, "merged_into"), &value };
  do_write (fixture, write_set, &set, NULL);
  assert_suggested (fixture, NOW, "Ana newcomer");
  /* What one of the two was told, both were. */
  add_act (fixture, ana, HEARTH_KIND_MESSAGE, HEARTH_DIRECTION_OUT, NOW - HOUR);
  assert_suggested (fixture, NOW + DAY, "");
}

WRITE_OR_FAIL (join_circle, hearth_member_join_circle (conn, a[0], "Remixers", HEARTH_NONE, error))

static const HearthPrompt *
find_prompt (HearthToday *today,
             HearthReason reason)
{
  for (guint i = 0; i < today->prompts->len; i++)
    if (((HearthPrompt *) g_ptr_array_index (today->prompts, i))->reason == reason)
      return g_ptr_array_index (today->prompts, i);
  return NULL;
}

static void
test_prompts (Fixture      *fixture,
              gconstpointer unused)
{
  gint64                  ana = join (fixture, "Ana", 0), ben = join (fixture, "Ben", 0), cem = join (fixture, "Cem", 0), dan = join (fixture, "Dan", 0), seq;
  g_autoptr (HearthToday) today = NULL, after = NULL;

  PUT (join_circle, { ana });
  PUT (join_circle, { ben });
  add_act (fixture, ana, HEARTH_KIND_CREATION, HEARTH_DIRECTION_IN, NOW - DAY);
  add_act (fixture, ben, HEARTH_KIND_LISTEN, HEARTH_DIRECTION_IN, NOW - DAY);
  add_meeting (fixture, dan, ana, HEARTH_KIND_HELP, NOW - DAY);
  add_meeting (fixture, dan, ben, HEARTH_KIND_HELP, NOW - DAY);
  today = load (fixture, NOW);
  g_assert_cmpint (find_prompt (today, HEARTH_REASON_SHOW)->member, ==, ana);
  g_assert_cmpint (find_prompt (today, HEARTH_REASON_INTRODUCE)->member + find_prompt (today, HEARTH_REASON_INTRODUCE)->other, ==, ana + ben);
  g_assert_null (find_prompt (today, HEARTH_REASON_LEADER));
  g_assert_nonnull (find_prompt (today, HEARTH_REASON_QUESTION));

  add_meeting (fixture, dan, cem, HEARTH_KIND_REPLY, NOW - DAY);
  ANSWER (ben, ana, 0, HEARTH_NONE, NOW, HEARTH_REASON_INTRODUCE, HEARTH_NUDGE_NOT);
  ANSWER (ana, 0, NOW - DAY, HEARTH_NONE, NOW, HEARTH_REASON_SHOW, HEARTH_NUDGE_DONE);
  ANSWER (0, 0, NOW, HEARTH_NONE, NOW, HEARTH_REASON_QUESTION, HEARTH_NUDGE_DONE);
  after = load (fixture, NOW + DAY);
  g_assert_cmpuint (after->prompts->len, ==, 1);
  g_assert_cmpint (find_prompt (after, HEARTH_REASON_LEADER)->member, ==, dan);
  g_clear_pointer (&after, hearth_today_free);
  after = load (fixture, NOW + 7 * DAY);
  g_assert_nonnull (find_prompt (after, HEARTH_REASON_QUESTION));
  g_assert_null (find_prompt (after, HEARTH_REASON_SHOW));
}

/* Two from one place did something a minute ago; so did thousands before them and after them, longer ago: only the last ones are looked at. */
static gpointer
find_among_many (HearthConn   *conn,
                 gpointer      data,
                 GCancellable *cancellable,
                 GError      **error)
{
  const gint64            *pair = data;
  g_autoptr (GTimeZone)    utc = g_time_zone_new_utc ();
  g_autoptr (HearthNudges) nudges = hearth_nudges_load (conn, error);
  g_autoptr (GPtrArray)    prompts = NULL;
  HearthTodayClock         clock;
  HearthPromptSearch      *search;
  HearthPulse              pulse = { .made_at = HEARTH_PULSE_NEVER, .led_at = HEARTH_PULSE_NEVER };
  const HearthPrompt      *found = NULL;

  hearth_today_clock_init (&clock, NOW, utc);
  search = hearth_prompt_search_new (nudges, &clock);
  for (int i = 0; i < 6000; i++)
    {
      pulse.did_at = hearth_pulse_from_ms (NOW) - (i == 1 || i == 4000 ? 1 : 2 + i * 7919 % 6000);
      hearth_prompt_search_add (search, i == 1 ? pair[0] : i == 4000 ? pair[1]
                                                                     : 100000 + i,
                                &pulse);
    }
  prompts = hearth_prompt_search_end (search, conn, error);
  for (guint i = 0; i < prompts->len; i++)
    if (((HearthPrompt *) g_ptr_array_index (prompts, i))->reason == HEARTH_REASON_INTRODUCE)
      found = g_ptr_array_index (prompts, i);
  g_assert_nonnull (found);
  g_assert_cmpint (found->member + found->other, ==, pair[0] + pair[1]);
  return NULL;
}

static void
test_many_awake (Fixture      *fixture,
                 gconstpointer unused)
{
  gint64             pair[] = { join (fixture, "Ana", 0), join (fixture, "Ben", 0) };
  g_autoptr (GError) error = NULL;

  PUT (join_circle, { pair[0] });
  PUT (join_circle, { pair[1] });
  hearth_db_read (fixture->db, find_among_many, pair, NULL, &error);
  g_assert_no_error (error);
}

/* Words are asked for, and only answers are given. */
static gint64
write_kinds (HearthConn *conn,
             gpointer    data,
             GError    **error)
{
  HearthCommunityRow row;

  hearth_row_init (HEARTH_TABLE_COMMUNITY, &row);
  row.asked = (char *) "message";
  row.given = (char *) "reply";
  return hearth_row_update (conn, HEARTH_TABLE_COMMUNITY, 1,
                            hearth_table_bit (HEARTH_TABLE_COMMUNITY, "asked") | hearth_table_bit (HEARTH_TABLE_COMMUNITY, "given"), &row, error)
             ? 1
             : -1;
}

static void
test_lights (Fixture      *fixture,
             gconstpointer unused)
{
  gint64                  old[6], new[6];
  g_autoptr (HearthToday) today = NULL;
  const HearthLight      *light;

  /* Six who joined long ago wrote; four were answered, after 3, 5, 5 and 30 hours. */
  for (int i = 0; i < 6; i++)
    {
      const int   waited[] = { 3, 5, 5, 30, 0, 0 };
      const char *names[] = { "A", "B", "C", "D", "E", "F" };

      old[i] = join (fixture, names[i], 0);
      add_act (fixture, old[i], HEARTH_KIND_MESSAGE, HEARTH_DIRECTION_IN, NOW - 5 * DAY);
      if (waited[i] > 0)
        add_act (fixture, old[i], HEARTH_KIND_REPLY, HEARTH_DIRECTION_OUT, NOW - 5 * DAY + waited[i] * HOUR);
    }
  /* Six newcomers: one too new to tell, two welcomed, one of them too late. */
  for (int i = 0; i < 6; i++)
    new[i] = join (fixture, "New", NOW - (i == 0 ? 2 : 20) * DAY);
  add_act (fixture, new[1], HEARTH_KIND_MESSAGE, HEARTH_DIRECTION_OUT, NOW - 19 * DAY);
  add_meeting (fixture, old[0], new[2], HEARTH_KIND_HELP, NOW - 15 * DAY);
  add_act (fixture, new[3], HEARTH_KIND_MESSAGE, HEARTH_DIRECTION_OUT, NOW - 10 * DAY);
  add_act (fixture, old[5], HEARTH_KIND_PURCHASE, HEARTH_DIRECTION_IN, NOW - 40 * DAY);

  today = load (fixture, NOW);
  light = g_ptr_array_index (today->lights, HEARTH_LIGHT_REPLIES);
  g_assert_cmpint (light->numerator, ==, 2);
  g_assert_cmpint (light->denominator, ==, 6);
  g_assert_cmpfloat (light->value, ==, 5);
  g_assert_cmpint (light->state, ==, HEARTH_LIGHT_POOR);
  g_assert_cmpint (g_array_index (light->members, gint64, 1), ==, old[5]);
  light = g_ptr_array_index (today->lights, HEARTH_LIGHT_PACE);
  g_assert_cmpint (light->numerator, ==, 2);
  g_assert_cmpint (light->denominator, ==, 5);
  g_assert_cmpfloat (light->value, ==, 1.5);
  g_assert_cmpuint (light->members->len, ==, 4);
  /* 6 messages, 4 answers, 2 welcomes, 1 between fans; the purchase is too old. */
  light = g_ptr_array_index (today->lights, HEARTH_LIGHT_FAN_TO_FAN);
  g_assert_cmpint (light->numerator, ==, 1);
  g_assert_cmpint (light->denominator, ==, 13);
  light = g_ptr_array_index (today->lights, HEARTH_LIGHT_ONE_PLATFORM);
  g_assert_cmpint (light->denominator, ==, 12);
  light = g_ptr_array_index (today->lights, HEARTH_LIGHT_ASK_GIVE);
  g_assert_cmpint (light->numerator, ==, 0);
  g_assert_cmpint (light->denominator, ==, 6);
  g_clear_pointer (&today, hearth_today_free);

  /* As the community counts, from the next look on. */
  do_write (fixture, write_kinds, NULL, NULL);
  today = load (fixture, NOW);
  light = g_ptr_array_index (today->lights, HEARTH_LIGHT_ASK_GIVE);
  g_assert_cmpint (light->numerator, ==, 6);
  g_assert_cmpint (light->denominator, ==, 4);
  g_assert_cmpuint (light->members->len, ==, 6);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/today/nobody", test_nobody);
  add_test ("/today/everybody-new", test_everybody_new);
  add_test ("/today/answers", test_answers);
  add_test ("/today/done-logs", test_done_logs);
  add_test ("/today/who", test_who);
  add_test ("/today/prompts", test_prompts);
  add_test ("/today/many-awake", test_many_awake);
  add_test ("/today/lights", test_lights);
  return g_test_run ();
}
