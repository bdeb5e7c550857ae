/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Runs the stages: plan everybody, write members, write what they did. All in the caller's one transaction, through the normal
 * write path, so a demo is captured, undone and measured like anything else. Writer thread. */

#include "demo/hearth-demo-stage.h"

#include "base/hearth-error.h"

#include <glib/gi18n-lib.h>

#define CHECK_EVERY 256 /* members between looks at the cancellable */

/* Members are a fifth of the work, what they did the rest. */
#define MEMBERS_SHARE 0.2
#define CARE_FROM     0.97

typedef gboolean (*WriteFunc) (HearthDemoStage *stage,
                               guint            index,
                               GError         **error);

typedef struct
{
  void (*call) (double   fraction,
                gpointer user_data);
  gpointer user_data;
} Progress;

HearthDemoOptions
hearth_demo_options (void)
{
  return (HearthDemoOptions) { .members = HEARTH_DEMO_MEMBERS, .months = HEARTH_DEMO_MONTHS, .seed = HEARTH_DEMO_SEED };
}

static gboolean
check_options (const HearthDemoOptions *options,
               GError                 **error)
{
  if (options->members < 10 || options->members > HEARTH_DEMO_MOST_MEMBERS)
    {
      /* Translators: %d is a number, 1000000 */
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("A sample community has from 10 to %d members."), HEARTH_DEMO_MOST_MEMBERS);
      return FALSE;
    }
  if (options->months < 1 || options->months > HEARTH_DEMO_MOST_MONTHS)
    {
      /* Translators: %d is a number, 240 */
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("A sample community has from 1 to %d months of history."), HEARTH_DEMO_MOST_MONTHS);
      return FALSE;
    }

  return TRUE;
}

gboolean
hearth_demo_settings (const HearthDemoOptions *options,
                      HearthCommunityRow      *settings,
                      GError                 **error)
{
  g_autoptr (HearthDemoCalendar) calendar = NULL;
  HearthDemoStage                stage = { .options = options, .n_people = 1 };
  HearthDemoPerson               nobody = { 0 };

  if (!check_options (options, error))
    return FALSE;

  calendar = hearth_demo_calendar_new (hearth_clock_now (), options->months, options->seed);
  nobody.joined = calendar->start;
  stage.people = &nobody;
  hearth_demo_turn_to (&stage, 0, HEARTH_DEMO_STREAM_SHARED);

  hearth_row_init (HEARTH_TABLE_COMMUNITY, settings);
  settings->id = hearth_demo_next_id (&stage);
  settings->name = g_strdup ("Glass Harbour");
  settings->subculture = g_strdup ("cozy lo-fi winter lovers");
  settings->promise = g_strdup ("You hear it first, you help to choose, and somebody always answers.");
  settings->guidelines = g_strdup ("Be kind and be slow. No spoilers before release day. What is shown here stays here until we all agree.");
  settings->currency = g_strdup ("EUR");
  settings->time_zone = g_strdup ("Europe/Berlin");
  settings->created_at = calendar->start;

  return TRUE;
}

static void
stage_clear (HearthDemoStage *stage)
{
  for (GArray **group = stage->neighbours; group != NULL && *group != NULL; group++)
    g_array_unref (*group);
  g_free (stage->neighbours);
  g_free (stage->people);
  g_clear_pointer (&stage->taken, g_hash_table_unref);
  g_clear_pointer (&stage->takings, g_array_unref);
  g_clear_pointer (&stage->calendar, hearth_demo_calendar_free);
  g_string_free (stage->text, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HearthDemoStage, stage_clear)

static gboolean
write_all (HearthDemoStage *stage,
           WriteFunc        write,
           double           from,
           double           to,
           const Progress  *progress,
           GCancellable    *cancellable,
           GError         **error)
{
  for (guint i = 0; i < stage->n_people; i++)
    {
      if (i % CHECK_EVERY == 0)
        {
          if (g_cancellable_set_error_if_cancelled (cancellable, error))
            return FALSE;
          if (progress->call != NULL)
            progress->call (from + (to - from) * i / stage->n_people, progress->user_data);
        }
      if (!write (stage, i, error))
        return FALSE;
    }

  return TRUE;
}

/* Circles have guides, once their members exist. */
static gboolean
appoint_guides (HearthDemoStage *stage,
                GError         **error)
{
  for (guint i = 0; i < HEARTH_DEMO_CIRCLES; i++)
    {
      const GArray *members = stage->neighbours[i];
      HearthCircle  row;

      if (members->len < 3)
        continue;
      hearth_row_init (HEARTH_TABLE_CIRCLE, &row);
      row.guide = stage->people[g_array_index (members, guint32, members->len / 5)].rowid;
      if (!hearth_row_update (stage->conn, HEARTH_TABLE_CIRCLE, stage->circles[i], hearth_table_bit (HEARTH_TABLE_CIRCLE, "guide"), &row, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
hearth_demo_write (HearthConn              *conn,
                   const HearthDemoOptions *options,
                   void (*progress) (double fraction, gpointer user_data),
                   gpointer      user_data,
                   GCancellable *cancellable,
                   GError      **error)
{
  g_auto (HearthDemoStage) stage = { .conn = conn, .options = options, .text = g_string_new (NULL) };
  Progress                 told = { progress, user_data };

  if (!check_options (options, error))
    return FALSE;

  stage.n_people = (guint) options->members;
  stage.calendar = hearth_demo_calendar_new (hearth_clock_now (), options->months, options->seed);
  stage.taken = g_hash_table_new (NULL, NULL);
  stage.takings = g_array_new (FALSE, FALSE, sizeof (HearthDemoTaking));
  hearth_row_init (HEARTH_TABLE_INTERACTION, &stage.blank);
  hearth_demo_plan_people (&stage);
  hearth_demo_turn_to (&stage, 0, HEARTH_DEMO_STREAM_SHARED);
  /* The first id of this stream is the community's. */
  hearth_demo_next_id (&stage);

  if (!hearth_demo_write_shared (&stage, error) ||
      !hearth_demo_write_badges (&stage, error) ||
      !write_all (&stage, hearth_demo_write_member, 0, MEMBERS_SHARE, &told, cancellable, error) ||
      !write_all (&stage, hearth_demo_write_acts, MEMBERS_SHARE, CARE_FROM, &told, cancellable, error) ||
      !write_all (&stage, hearth_demo_write_care, CARE_FROM, 1, &told, cancellable, error) ||
      !hearth_demo_write_applicants (&stage, error) ||
      !hearth_demo_write_releases (&stage, error) ||
      !appoint_guides (&stage, error))
    return FALSE;

  if (progress != NULL)
    progress (1, user_data);

  return TRUE;
}
