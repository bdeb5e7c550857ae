/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the artist brought out and plans: the releases of the calendar with their covers; for the latest of them the whole plan with what is done
 * of it, its moments with who took part, and what members made and backed. One comes out in twelve days and has a step left open; one is far
 * off; one is an idea. Sample content, not interface: not translated. */

#include "demo/hearth-demo-cover.h"
#include "demo/hearth-demo-stage.h"
#include "releases/hearth-campaign.h"
#include "releases/hearth-creation.h"
#include "releases/hearth-template.h"

#define EVENING  (17 * HEARTH_DEMO_HOUR) /* after midnight UTC */
#define OVERDUE  4                       /* days in which the last tasks of the coming release were left undone */
#define FAR_OFF  96                      /* days to the one that is hardly begun */
#define FEEDBACK 10                      /* who hear it first */

typedef struct
{
  HearthDemoStage      *stage;
  gint64                release;
  HearthDay             day, today;
  guint                 rank; /* 0: the one to come, 1: the last that is out, ... */
  const HearthTemplate *plan;
  gint64                phases[8];
  GArray               *tasks; /* gint64, by the items of the plan; 0 for a moment */
} Plan;

static HearthDay
get_day (gint64 at)
{
  g_autoptr (GTimeZone) zone = hearth_zone_new ("Europe/Berlin");

  return hearth_day_from_time (at, zone);
}

static gint64
get_evening (HearthDay day)
{
  return (gint64) day * HEARTH_DEMO_DAY + EVENING;
}

static HearthReleaseKind
get_kind (const char *word)
{
  g_autofree char  *key = g_ascii_strdown (word, -1);
  HearthReleaseKind kind = hearth_release_kind_parse (key);

  return kind != 0 ? kind : HEARTH_RELEASE_MINI;
}

/* -1 on error. */
static gint64
write_cover (HearthDemoStage *stage,
             const char      *title,
             GError         **error)
{
  g_autoptr (GBytes) bytes = hearth_demo_cover (stage->options->seed, title);
  HearthPhoto        row;

  hearth_row_init (HEARTH_TABLE_PHOTO, &row);
  row.id = hearth_demo_next_id (stage);
  row.type = (char *) "image/png";
  row.bytes = bytes;
  row.source = stage->sources[HEARTH_DEMO_SOURCE_LIST];

  return hearth_row_insert (stage->conn, HEARTH_TABLE_PHOTO, &row, error) ? row.rowid : -1;
}

/* note: what it should feel like; NULL. -1 on error. */
static gint64
write_release (HearthDemoStage  *stage,
               const char       *title,
               HearthReleaseKind kind,
               HearthDay         day,
               gboolean          out,
               const char       *note,
               gint64            budget,
               GError          **error)
{
  g_autofree char *date = hearth_day_format (day);
  HearthReleaseRow row;

  hearth_row_init (HEARTH_TABLE_RELEASE, &row);
  row.id = hearth_demo_next_id (stage);
  row.kind = kind;
  row.title = (char *) title;
  row.date = date;
  row.note = (char *) note;
  row.budget = budget;
  row.currency = budget != HEARTH_NONE ? (char *) "EUR" : NULL;
  row.state = out ? HEARTH_RELEASE_OUT : HEARTH_RELEASE_PLANNED;
  row.cover = day != HEARTH_NO_DAY ? write_cover (stage, title, error) : HEARTH_NONE;
  if (row.cover == -1)
    return -1;

  return hearth_row_insert (stage->conn, HEARTH_TABLE_RELEASE, &row, error) ? row.rowid : -1;
}

/* ---- Tasks ---- */

static gboolean
write_phases (Plan    *plan,
              GError **error)
{
  for (guint i = 0; i < plan->plan->n_phases; i++)
    {
      const HearthTemplatePhase *phase = &plan->plan->phases[i];
      HearthPhase                row;

      hearth_row_init (HEARTH_TABLE_PHASE, &row);
      row.id = hearth_demo_next_id (plan->stage);
      row.release = plan->release;
      row.title = (char *) phase->title;
      row.starts = phase->starts;
      row.ends = phase->ends;
      if (!hearth_row_insert (plan->stage->conn, HEARTH_TABLE_PHASE, &row, error))
        return FALSE;
      plan->phases[i] = row.rowid;
    }

  return TRUE;
}

/* What is behind is done, but for the last things before the release to come. */
static gboolean
write_task (Plan                     *plan,
            const HearthTemplateItem *item,
            gint64                   *rowid,
            GError                  **error)
{
  HearthDay  day = plan->day + item->days;
  HearthTask row;

  hearth_row_init (HEARTH_TABLE_TASK, &row);
  row.id = hearth_demo_next_id (plan->stage);
  row.release = plan->release;
  row.phase = plan->phases[item->phase];
  row.title = (char *) item->title;
  row.days = item->days;
  row.least = item->least != HEARTH_TEMPLATE_NO_LIMIT ? item->least : HEARTH_NONE;
  row.waits_for = item->after >= 0 ? g_array_index (plan->tasks, gint64, item->after) : HEARTH_NONE;
  row.owner = plan->stage->people[plan->tasks->len % HEARTH_DEMO_TEAM].rowid;
  if (day < plan->today - (plan->rank == 0 ? OVERDUE : 0))
    row.done_at = get_evening (day);
  if (!hearth_row_insert (plan->stage->conn, HEARTH_TABLE_TASK, &row, error))
    return FALSE;
  *rowid = row.rowid;

  return TRUE;
}

/* ---- Moments ---- */

static const char *
get_words (gint64 kind)
{
  switch (kind)
    {
    case HEARTH_MOMENT_CLIP:
      return "Hi {first-name|friend}, this is the cupboard we sang the choir in. It smells of coats, and you can hear it.";
    case HEARTH_MOMENT_EARLY:
      return "Hi {first-name|friend}, {release} is yours before it is anybody's. Tell me which line stays with you.";
    case HEARTH_MOMENT_PARTY:
      return "{first-name|Friend}, bring tea. We listen to {release} from beginning to end, {date}, and write to each other while it plays.";
    case HEARTH_MOMENT_THANKS:
      return "Thank you, {first-name|friend}. {release} sounds the way it does because you were there.";
    case HEARTH_MOMENT_NEWS:
      return "{release} is out. Thank you for every evening that led here.";
    default:
      return NULL;
    }
}

/* -1 on error. Asked when its day has come; all of its loop is done but where told is FALSE, and what those said who hear the coming release first. */
static gint64
write_moment (Plan       *plan,
              gint64      kind,
              const char *title,
              int         days,
              int         open,
              gint64      phase,
              gboolean    told,
              GError    **error)
{
  HearthDay       day = plan->day + days;
  gint64          over = get_evening (day + MAX (open, 0) + 1);
  HearthMomentRow row;

  hearth_row_init (HEARTH_TABLE_MOMENT, &row);
  row.id = hearth_demo_next_id (plan->stage);
  row.release = plan->release;
  row.phase = phase;
  row.kind = kind;
  row.title = (char *) title;
  row.words = (char *) get_words (kind);
  row.days = days;
  row.open_days = open >= 0 ? open : HEARTH_NONE;
  row.channel = (char *) (kind == HEARTH_MOMENT_NEWS ? "public" : "email");
  row.audience = kind == HEARTH_MOMENT_EARLY ? (char *) "stage:>=supporter" : NULL;
  if (kind == HEARTH_MOMENT_PARTY)
    row.time = (char *) "20:00";
  if (day < plan->today)
    row.sent_at = get_evening (day);
  if (over <= plan->stage->calendar->now && (plan->rank > 0 || kind != HEARTH_MOMENT_FEEDBACK))
    {
      row.decided_at = over;
      if (told)
        row.told_at = row.credited_at = row.measured_at = over + HEARTH_DEMO_HOUR;
    }

  return hearth_row_insert (plan->stage->conn, HEARTH_TABLE_MOMENT, &row, error) ? row.rowid : -1;
}

static gboolean
write_taking (Plan                   *plan,
              gint64                  moment,
              const HearthDemoTaking *taking,
              const char             *how,
              const char             *words,
              GError                **error)
{
  HearthMomentMember row;

  hearth_row_init (HEARTH_TABLE_MOMENT_MEMBER, &row);
  row.id = hearth_demo_next_id (plan->stage);
  row.moment = moment;
  row.member = taking->member;
  row.took_part_at = taking->at;
  row.how = (char *) how;
  row.words = (char *) words;

  return hearth_row_insert (plan->stage->conn, HEARTH_TABLE_MOMENT_MEMBER, &row, error);
}

/* Everybody of whom their own acts say so. Returns how many, -1 on error. */
static int
write_takings (Plan              *plan,
               HearthDemoOccasion occasion,
               gint64             moment,
               const gint64      *choices,
               GError           **error)
{
  GArray *all = plan->stage->takings;
  int     n = 0;

  for (guint i = 0; i < all->len; i++)
    {
      const HearthDemoTaking *taking = &g_array_index (all, HearthDemoTaking, i);
      HearthVote              vote;

      if (taking->rank != plan->rank || taking->occasion != occasion)
        continue;
      if (!write_taking (plan, moment, taking, choices != NULL ? "votes" : "hand", NULL, error))
        return -1;
      n++;
      if (choices == NULL)
        continue;
      hearth_row_init (HEARTH_TABLE_VOTE, &vote);
      vote.id = hearth_demo_next_id (plan->stage);
      vote.choice = choices[taking->option];
      vote.member = taking->member;
      vote.at = taking->at;
      vote.how = (char *) "file";
      if (!hearth_row_insert (plan->stage->conn, HEARTH_TABLE_VOTE, &vote, error))
        return -1;
    }

  return n;
}

static gboolean
write_poll (Plan                 *plan,
            const HearthDemoPoll *poll,
            HearthDemoOccasion    occasion,
            gboolean              told,
            GError              **error)
{
  int    days = get_day (poll->at) - plan->day;
  gint64 choices[8];
  gint64 moment = write_moment (plan, HEARTH_MOMENT_POLL, poll->title, days, 7, plan->phases[days < -30 ? 0 : 1], told, error);

  for (guint i = 0; moment > 0 && i < poll->n_options; i++)
    {
      HearthChoice row;

      hearth_row_init (HEARTH_TABLE_CHOICE, &row);
      row.id = hearth_demo_next_id (plan->stage);
      row.moment = moment;
      row.words = (char *) poll->options[i];
      row.position = i + 1;
      if (!hearth_row_insert (plan->stage->conn, HEARTH_TABLE_CHOICE, &row, error))
        return FALSE;
      choices[i] = row.rowid;
    }

  return moment > 0 && write_takings (plan, occasion, moment, choices, error) >= 0;
}

/* Some of those who voted hear it first and say what they think. */
static gboolean
write_feedback (Plan    *plan,
                gint64   moment,
                GError **error)
{
  static const char *const said[] = {
    "The second verse is too quiet on small speakers.",
    "Leave the creak of the chair in.",
    "I would begin with this one.",
    "Longer at the end, please.",
  };
  GArray *all = plan->stage->takings;
  guint   n = 0;

  for (guint i = 0; i < all->len && n < FEEDBACK; i++)
    {
      const HearthDemoTaking *taking = &g_array_index (all, HearthDemoTaking, i);

      if (taking->rank != plan->rank || taking->occasion != HEARTH_DEMO_SLEEVE || i % 3 != 0)
        continue;
      if (!write_taking (plan, moment, taking, "hand", n < G_N_ELEMENTS (said) ? said[n] : NULL, error))
        return FALSE;
      n++;
    }

  return TRUE;
}

/* The plan's own poll is what the two of the calendar are. */
static gboolean
write_item (Plan                     *plan,
            const HearthTemplateItem *item,
            GError                  **error)
{
  gint64 task = 0, moment;

  if (item->kind == 0 && !write_task (plan, item, &task, error))
    return FALSE;
  g_array_append_val (plan->tasks, task);
  if (item->kind == 0 || item->kind == HEARTH_MOMENT_POLL)
    return TRUE;
  moment = write_moment (plan, item->kind, item->title, item->days, item->open, plan->phases[item->phase], TRUE, error);
  if (moment > 0 && item->kind == HEARTH_MOMENT_PARTY)
    return write_takings (plan, HEARTH_DEMO_PARTY, moment, NULL, error) >= 0;
  if (moment > 0 && item->kind == HEARTH_MOMENT_FEEDBACK && plan->day + item->days < plan->today)
    return write_feedback (plan, moment, error);

  return moment > 0;
}

/* ---- What members made and backed ---- */

static gboolean
write_creations (Plan    *plan,
                 GError **error)
{
  static const struct
  {
    const char      *title;
    int              kind;
    HearthPermission permission;
    const char      *credit;
  } made[] = {
    { "Slow remix with rain", HEARTH_CREATION_REMIX, HEARTH_PERMISSION_GRANTED, NULL },
    { "Linocut of the pier", HEARTH_CREATION_ART, HEARTH_PERMISSION_GRANTED, "Pier & Ink" },
    { "Kitchen cover on a toy piano", HEARTH_CREATION_COVER, HEARTH_PERMISSION_ASKED, NULL },
    { "Photo of the first snow", HEARTH_CREATION_PHOTO, HEARTH_PERMISSION_NONE, NULL },
    { "Lyrics in my own language", HEARTH_CREATION_TEXT, HEARTH_PERMISSION_REFUSED, NULL },
  };
  GArray *all = plan->stage->takings;
  guint   n = 0;

  for (guint i = plan->rank * 5; i < all->len && n < G_N_ELEMENTS (made); i += 7)
    {
      const HearthDemoTaking *taking = &g_array_index (all, HearthDemoTaking, i);
      HearthCreation          row;

      hearth_row_init (HEARTH_TABLE_CREATION, &row);
      row.id = hearth_demo_next_id (plan->stage);
      row.member = taking->member;
      row.release = plan->release;
      row.kind = made[n].kind;
      row.title = (char *) made[n].title;
      row.credit = (char *) made[n].credit;
      row.permission = made[n].permission;
      row.at = MIN (plan->stage->calendar->now - HEARTH_DEMO_DAY, get_evening (plan->day - 20 + (int) n * 3));
      if (row.permission != HEARTH_PERMISSION_NONE)
        row.permission_at = row.at;
      if (!hearth_row_insert (plan->stage->conn, HEARTH_TABLE_CREATION, &row, error))
        return FALSE;
      n++;
    }

  return TRUE;
}

static gboolean
write_backers (Plan    *plan,
               gint64   campaign,
               guint    backers,
               gint64   amount,
               gboolean numbered,
               GError **error)
{
  GArray *all = plan->stage->takings;

  for (guint i = 0, n = 0; i < all->len && n < backers; i += 2, n++)
    {
      const HearthDemoTaking *taking = &g_array_index (all, HearthDemoTaking, i);
      HearthBacker            row;

      hearth_row_init (HEARTH_TABLE_BACKER, &row);
      row.id = hearth_demo_next_id (plan->stage);
      row.member = taking->member;
      row.campaign = campaign;
      row.at = MIN (plan->stage->calendar->now, get_evening (plan->day - 26)) + n * HEARTH_DEMO_HOUR;
      row.quantity = 1;
      row.amount = amount + 500 * (gint64) hearth_demo_random_below (&plan->stage->random, 4);
      row.currency = (char *) "EUR";
      if (!hearth_row_insert (plan->stage->conn, HEARTH_TABLE_BACKER, &row, error))
        return FALSE;
      if (!numbered)
        continue;
      row.rowid = 0;
      row.id = hearth_demo_next_id (plan->stage);
      row.quantity = row.amount = HEARTH_NONE;
      row.currency = NULL;
      row.copy = n + 1;
      if (!hearth_row_insert (plan->stage->conn, HEARTH_TABLE_BACKER, &row, error))
        return FALSE;
    }

  return TRUE;
}

/* -1 on error. */
static gint64
write_campaign (Plan              *plan,
                HearthCampaignRow *row,
                int                starts,
                int                ends,
                GError           **error)
{
  g_autofree char *first = hearth_day_format (plan->day + starts), *last = hearth_day_format (plan->day + ends);

  row->id = hearth_demo_next_id (plan->stage);
  row->release = plan->release;
  row->starts = first;
  row->ends = last;

  return hearth_row_insert (plan->stage->conn, HEARTH_TABLE_CAMPAIGN, row, error) ? row->rowid : -1;
}

static gboolean
write_campaigns (Plan       *plan,
                 const char *title,
                 GError    **error)
{
  HearthCampaignRow row;
  gint64            campaign;

  hearth_row_init (HEARTH_TABLE_CAMPAIGN, &row);
  row.kind = HEARTH_CAMPAIGN_PRESAVE;
  row.title = (char *) "Pre-saves";
  row.item = (char *) title;
  row.goal = 30;
  if (write_campaign (plan, &row, -30, -1, error) < 0)
    return FALSE;
  hearth_row_init (HEARTH_TABLE_CAMPAIGN, &row);
  row.currency = (char *) "EUR";
  if (plan->rank == 0)
    {
      row.kind = HEARTH_CAMPAIGN_EDITION;
      row.title = (char *) "Hand-painted sleeves";
      row.goal = 100000;
      row.copies = 40;
    }
  else
    {
      row.kind = HEARTH_CAMPAIGN_CROWDFUNDING;
      row.title = (char *) "The pressing";
      row.goal = 60000;
    }
  campaign = write_campaign (plan, &row, -28, plan->rank == 0 ? 14 : -1, error);

  return campaign > 0 && write_backers (plan, campaign, plan->rank == 0 ? 14 : 22, plan->rank == 0 ? 4800 : 2500, plan->rank == 0, error);
}

/* ---- All of it ---- */

static gboolean
write_plan (Plan                    *plan,
            const HearthDemoRelease *release,
            GError                 **error)
{
  GPtrArray *polls = plan->stage->calendar->polls;

  plan->plan = hearth_template_find (release->kind);
  if (plan->plan == NULL)
    plan->plan = hearth_template_find ("mini");
  if (!write_phases (plan, error))
    return FALSE;
  for (guint i = 0; i < plan->plan->n_items; i++)
    if (!write_item (plan, &plan->plan->items[i], error))
      return FALSE;
  /* The newest release has the first two polls, and so on. */
  if (2 * plan->rank + 1 < polls->len &&
      (!write_poll (plan, g_ptr_array_index (polls, 2 * plan->rank), HEARTH_DEMO_SLEEVE, TRUE, error) ||
       !write_poll (plan, g_ptr_array_index (polls, 2 * plan->rank + 1), HEARTH_DEMO_ORDER, plan->rank > 0, error)))
    return FALSE;

  return write_creations (plan, error) && write_campaigns (plan, release->title, error);
}

static gboolean
write_ideas (HearthDemoStage *stage,
             HearthDay        today,
             GError         **error)
{
  Plan     plan = { .stage = stage, .day = today + FAR_OFF, .today = today, .rank = HEARTH_DEMO_RECENT, .plan = hearth_template_find ("ep") };
  gboolean written;

  plan.release = write_release (stage, "Lantern Weeks", HEARTH_RELEASE_EP, plan.day, FALSE, "Walking home with somebody, slowly", 80000, error);
  if (plan.release < 0 || !write_phases (&plan, error))
    return FALSE;
  plan.tasks = g_array_new (FALSE, FALSE, sizeof (gint64));
  written = TRUE;
  for (guint i = 0; written && i < plan.plan->n_items; i++)
    written = write_item (&plan, &plan.plan->items[i], error);
  g_array_unref (plan.tasks);

  return written && write_release (stage, "Covers for Rainy Days", HEARTH_RELEASE_MINI, HEARTH_NO_DAY, FALSE, NULL, HEARTH_NONE, error) > 0;
}

gboolean
hearth_demo_write_releases (HearthDemoStage *stage,
                            GError         **error)
{
  GArray   *releases = stage->calendar->releases;
  HearthDay today = get_day (stage->calendar->now);

  hearth_demo_turn_to (stage, 0, HEARTH_DEMO_STREAM_RELEASES);
  for (guint i = 0; i < releases->len; i++)
    {
      const HearthDemoRelease *release = &g_array_index (releases, HearthDemoRelease, i);
      guint                    rank = releases->len - 1 - i;
      Plan                     plan = { .stage = stage, .day = get_day (release->at), .today = today, .rank = rank };
      gboolean                 written;

      plan.release = write_release (stage, release->title, get_kind (release->kind), plan.day, release->at < stage->calendar->now,
                                    rank < HEARTH_DEMO_RECENT ? "A warm window seen from the cold" : NULL, rank < HEARTH_DEMO_RECENT ? 120000 : HEARTH_NONE,
                                    error);
      if (plan.release < 0)
        return FALSE;
      if (rank >= HEARTH_DEMO_RECENT)
        continue;
      plan.tasks = g_array_new (FALSE, FALSE, sizeof (gint64));
      written = write_plan (&plan, release, error);
      g_array_unref (plan.tasks);
      if (!written)
        return FALSE;
    }

  return write_ideas (stage, today, error);
}
