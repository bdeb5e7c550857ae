/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Some ask to join: a handful who wait, one who was declined, and the last who came in, whose welcome is half done. A dozen at most,
 * whatever the size of the community: an artist reads them one by one. Sample content, not interface: not translated. */

#include "demo/hearth-demo-stage.h"
#include "members/hearth-application.h"

static const struct
{
  const char *words;
  gboolean    needed;
} questions[] = {
  { "How did you hear of us?", TRUE },
  { "Which song stayed with you, and why?", TRUE },
  { "What would you like to bring along?", FALSE },
};

static const struct
{
  const char *words;
  gint64      days;
} steps[] = {
  { "Say hello by name", 1 },
  { "Introduce them to somebody of their circle", 7 },
  { "Ask which song stayed with them", 21 },
};

static const struct
{
  const char *name;
  const char *email;
  const char *city;
  const char *country;
  const char *answers[G_N_ELEMENTS (questions)];
} applicants[] = {
  { "Noemi Haas", "noemi.haas@example.org", "Leipzig", "DE", { "A neighbour plays you every morning.", "The one with the kettle. My grandmother had that kettle.", "I bake." } },
  { "Luca Ferrante", "luca.ferrante@example.com", "Torino", "IT", { "Saw the poster at the station.", "Night Ferry, on a night ferry.", NULL } },
  { "Maren Voss", "maren.voss@example.org", "Kiel", "DE", { "From my sister, who never stops talking about it.", "The piano on the second side. I tune pianos.", "An ear for wood." } },
  { "Sho Tanabe", "sho.tanabe@example.com", "Sapporo", "JP", { "A radio programme about snow.", "All the quiet ones.", "Field recordings of snow ploughs." } },
  { "Bright Deals Ltd", "offers@deals.example", NULL, NULL, { "Search", NULL, "We can grow your audience fast" } },
  { "Ottilie Brandt", "ottilie.brandt@example.org", "Graz", "AT", { "I was at the show with the power cut.", NULL, "Candles." } },
};

#define DECLINED 4 /* of them */

/* Rowids of questions and steps as written. */
typedef struct
{
  gint64 questions[G_N_ELEMENTS (questions)];
  gint64 steps[G_N_ELEMENTS (steps)];
} Made;

static gboolean
write_shared (HearthDemoStage *stage,
              Made            *made,
              GError         **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      HearthApplicationQuestion row;

      hearth_row_init (HEARTH_TABLE_QUESTION, &row);
      row.id = hearth_demo_next_id (stage);
      row.words = (char *) questions[i].words;
      row.needed = questions[i].needed;
      row.position = i + 1;
      if (!hearth_row_insert (stage->conn, HEARTH_TABLE_QUESTION, &row, error))
        return FALSE;
      made->questions[i] = row.rowid;
    }
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      HearthWelcomeStep row;

      hearth_row_init (HEARTH_TABLE_STEP, &row);
      row.id = hearth_demo_next_id (stage);
      row.words = (char *) steps[i].words;
      row.days = steps[i].days;
      row.position = i + 1;
      if (!hearth_row_insert (stage->conn, HEARTH_TABLE_STEP, &row, error))
        return FALSE;
      made->steps[i] = row.rowid;
    }

  return TRUE;
}

/* A row without joined_at: nobody's member yet. -1 on error. */
static gint64
write_applicant (HearthDemoStage *stage,
                 guint            index,
                 GError         **error)
{
  HearthMember   member;
  HearthIdentity identity;

  hearth_row_init (HEARTH_TABLE_MEMBER, &member);
  member.id = hearth_demo_next_id (stage);
  member.name = (char *) applicants[index].name;
  member.city = (char *) applicants[index].city;
  member.country = (char *) applicants[index].country;
  member.source = stage->sources[HEARTH_DEMO_SOURCE_LIST];
  if (!hearth_row_insert (stage->conn, HEARTH_TABLE_MEMBER, &member, error))
    return -1;
  hearth_row_init (HEARTH_TABLE_IDENTITY, &identity);
  identity.id = hearth_demo_next_id (stage);
  identity.member = member.rowid;
  identity.platform = (char *) "email";
  identity.account = (char *) applicants[index].email;
  identity.source = member.source;

  return hearth_row_insert (stage->conn, HEARTH_TABLE_IDENTITY, &identity, error) ? member.rowid : -1;
}

/* The application's rowid, -1 on error. */
static gint64
write_application (HearthDemoStage       *stage,
                   gint64                 member,
                   gint64                 at,
                   HearthApplicationState state,
                   const char            *words,
                   GError               **error)
{
  HearthApplicationRow row;

  hearth_row_init (HEARTH_TABLE_APPLICATION, &row);
  row.id = hearth_demo_next_id (stage);
  row.member = member;
  row.at = at;
  row.state = state;
  row.words = (char *) words;
  row.source = stage->sources[HEARTH_DEMO_SOURCE_LIST];
  if (state != HEARTH_APPLICATION_WAITING)
    row.decided_at = MIN (at + 20 * HEARTH_DEMO_HOUR, stage->calendar->now);

  return hearth_row_insert (stage->conn, HEARTH_TABLE_APPLICATION, &row, error) ? row.rowid : -1;
}

static gboolean
write_answers (HearthDemoStage *stage,
               const Made      *made,
               gint64           application,
               guint            index,
               GError         **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      HearthAnswer row;

      if (applicants[index].answers[i] == NULL)
        continue;
      hearth_row_init (HEARTH_TABLE_ANSWER, &row);
      row.id = hearth_demo_next_id (stage);
      row.application = application;
      row.question = made->questions[i];
      row.words = (char *) applicants[index].answers[i];
      if (!hearth_row_insert (stage->conn, HEARTH_TABLE_ANSWER, &row, error))
        return FALSE;
    }

  return TRUE;
}

/* The last of all who joined had asked, and got the first steps of the welcome. */
static gboolean
write_welcomed (HearthDemoStage *stage,
                const Made      *made,
                guint            index,
                guint            done,
                GError         **error)
{
  const HearthDemoPerson *person = &stage->people[index];

  if (write_application (stage, person->rowid, person->joined - 20 * HEARTH_DEMO_HOUR, HEARTH_APPLICATION_YES, "Come in, the tea is on.", error) < 0)
    return FALSE;
  for (guint i = 0; i < done; i++)
    {
      HearthMemberStep row;

      hearth_row_init (HEARTH_TABLE_MEMBER_STEP, &row);
      row.id = hearth_demo_next_id (stage);
      row.member = person->rowid;
      row.step = made->steps[i];
      row.done_at = MIN (person->joined + steps[i].days * HEARTH_DEMO_DAY / 2, stage->calendar->now);
      if (!hearth_row_insert (stage->conn, HEARTH_TABLE_MEMBER_STEP, &row, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
hearth_demo_write_applicants (HearthDemoStage *stage,
                              GError         **error)
{
  Made  made;
  guint n = MIN (4, stage->n_people - HEARTH_DEMO_TEAM);

  hearth_demo_turn_to (stage, 0, HEARTH_DEMO_STREAM_APPLICANTS);
  if (!write_shared (stage, &made, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (applicants); i++)
    {
      gint64 member = write_applicant (stage, i, error), application = -1;
      gint64 at = stage->calendar->now - (2 + 3 * (gint64) i) * 11 * HEARTH_DEMO_HOUR;

      if (member > 0)
        application = write_application (stage, member, at, i == DECLINED ? HEARTH_APPLICATION_NO : HEARTH_APPLICATION_WAITING,
                                         i == DECLINED ? "This is a place for people." : NULL, error);
      if (application < 0 || !write_answers (stage, &made, application, i, error))
        return FALSE;
    }
  for (guint i = 0; i < n; i++)
    if (!write_welcomed (stage, &made, stage->n_people - 1 - i, MIN (i, G_N_ELEMENTS (steps)), error))
      return FALSE;

  return TRUE;
}
