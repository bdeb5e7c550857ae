/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Models of what a community holds: which there are, what is asked of them, and how members are written. */

#include "hearth-cli-model.h"

#include "base/hearth-clock.h"
#include "db/hearth-stmt.h"
#include "members/hearth-member-row.h"

#include <math.h>

/* Records read together. */
#define PAGE 500

typedef struct
{
  const char           *name;
  HearthInteractionKind kind; /* unless something else is said; 0: none is needed */
  HearthModelUnit       unit;
  gboolean (*run) (HearthCliModel *model, const char *name, GError **error);
} ModelName;

static const ModelName names[] = {
  { "bgnbd", HEARTH_KIND_PURCHASE, HEARTH_MODEL_WEEK, hearth_cli_model_buying },
  { "mbgnbd", HEARTH_KIND_PURCHASE, HEARTH_MODEL_WEEK, hearth_cli_model_buying },
  { "pnbd", HEARTH_KIND_PURCHASE, HEARTH_MODEL_WEEK, hearth_cli_model_buying },
  { "gammagamma", HEARTH_KIND_PURCHASE, HEARTH_MODEL_WEEK, hearth_cli_model_spending },
  { "bgbb", HEARTH_KIND_ATTENDANCE, HEARTH_MODEL_DAY, hearth_cli_model_attending },
  { "sbg", 0, HEARTH_MODEL_MONTH, hearth_cli_model_renewing },
  { "km", 0, HEARTH_MODEL_DAY, hearth_cli_model_survival },
  { "logrank", 0, HEARTH_MODEL_DAY, hearth_cli_model_log_rank },
  { "network", 0, HEARTH_MODEL_DAY, hearth_cli_model_network },
  { "shrinkage", HEARTH_KIND_ATTENDANCE, HEARTH_MODEL_DAY, hearth_cli_model_rates },
};

static const char *const units[] = { "day", "week", "month" };
static const char *const groupings[] = { "circle", "tier", "source", "country", "month" };

void
hearth_cli_model_number (HearthCliModel *model,
                         const char     *key,
                         double          value)
{
  if (model->builder == NULL)
    {
      if (isfinite (value))
        hearth_cli_print (model->cli, "%-22s %.6g\n", key, value);
      return;
    }
  json_builder_set_member_name (model->builder, key);
  if (isfinite (value))
    json_builder_add_double_value (model->builder, value);
  else
    json_builder_add_null_value (model->builder);
}

void
hearth_cli_model_count (HearthCliModel *model,
                        const char     *key,
                        guint64         value)
{
  if (model->builder == NULL)
    hearth_cli_print (model->cli, "%-22s %" G_GUINT64_FORMAT "\n", key, value);
  else
    hearth_cli_json_int (model->builder, key, (gint64) value);
}

void
hearth_cli_model_state (HearthCliModel *model,
                        guint64         n,
                        guint64         enough,
                        gboolean        converged)
{
  if (model->builder == NULL)
    {
      if (!converged)
        hearth_cli_say (model->cli, "%s", _ ("The model has no answer for these members: the counts are all there is to say."));
      else if (enough < HEARTH_CLI_MODEL_FEW)
        hearth_cli_say (model->cli, "%s", _ ("Too few to tell what will be."));
      return;
    }
  hearth_cli_json_text (model->builder, "state", n == 0 ? "none" : enough < HEARTH_CLI_MODEL_FEW ? "few"
                                                                                                 : "ok");
  json_builder_set_member_name (model->builder, "converged");
  json_builder_add_boolean_value (model->builder, converged);
}

static gboolean
add_page (HearthCliModel    *model,
          const guint       *persons,
          guint              first,
          guint              n,
          HearthCliModelEach each,
          gpointer           data,
          GError           **error)
{
  gint64                 keys[PAGE];
  g_autoptr (GHashTable) records = NULL;

  for (guint i = 0; i < n; i++)
    keys[i] = g_array_index (model->people->persons, HearthModelPerson, persons[first + i]).rowid;
  records = hearth_member_records_fetch (model->conn, keys, n, error);
  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      const HearthMemberRecord *record = g_hash_table_lookup (records, &keys[i]);
      g_autoptr (HearthStmt)    stmt = hearth_stmt_new (model->conn, "SELECT id FROM member WHERE rowid = ?1", error);
      HearthId                  id = { 0 };

      if (stmt == NULL)
        return FALSE;
      hearth_stmt_bind_int (stmt, 1, keys[i]);
      if (hearth_stmt_step (stmt, error) == HEARTH_STEP_ERROR)
        return FALSE;
      hearth_stmt_id (stmt, 0, &id);
      json_builder_begin_object (model->builder);
      hearth_cli_json_id (model->builder, "id", &id);
      hearth_cli_json_text (model->builder, "name", record != NULL ? record->name : NULL);
      if (each != NULL)
        each (model, first + i, data);
      json_builder_end_object (model->builder);
    }
  return TRUE;
}

gboolean
hearth_cli_model_members (HearthCliModel    *model,
                          const char        *key,
                          const guint       *persons,
                          guint              n,
                          HearthCliModelEach each,
                          gpointer           data,
                          GError           **error)
{
  if (model->builder == NULL)
    return TRUE;
  hearth_cli_begin_array (model->builder, key);
  for (guint first = 0; first < n; first += PAGE)
    if (!add_page (model, persons, first, MIN (PAGE, n - first), each, data, error))
      return FALSE;
  hearth_cli_end_array (model->builder);
  return TRUE;
}

static int
find_word (const char        *word,
           const char *const *words,
           guint              n)
{
  for (guint i = 0; i < n; i++)
    if (g_str_equal (word, words[i]))
      return (int) i;
  return -1;
}

/* "1997-09-30", or "1997-09" for its first or last day. */
static gboolean
read_day (const char *text,
          gboolean    last,
          gint32     *day)
{
  guint year, month, of_month;
  int   end = 0;

  if (sscanf (text, "%4u-%2u-%2u%n", &year, &month, &of_month, &end) != 3 || text[end] != '\0')
    {
      end = 0;
      if (sscanf (text, "%4u-%2u%n", &year, &month, &end) != 2 || text[end] != '\0' || year == 0 || !g_date_valid_month ((GDateMonth) month))
        return FALSE;
      of_month = last ? g_date_get_days_in_month ((GDateMonth) month, (GDateYear) year) : 1;
    }
  if (!g_date_valid_dmy ((GDateDay) of_month, (GDateMonth) month, (GDateYear) year))
    return FALSE;
  *day = hearth_day_from_date ((int) year, (int) month, (int) of_month);
  return TRUE;
}

typedef struct
{
  char  *kind;
  char  *from;
  char  *until;
  char  *unit;
  char  *by;
  double ahead;
} Typed;

static void
typed_clear (Typed *typed)
{
  g_free (typed->kind);
  g_free (typed->from);
  g_free (typed->until);
  g_free (typed->unit);
  g_free (typed->by);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Typed, typed_clear)

/* What was typed into what is asked. FALSE when it was said what is wrong. */
static gboolean
understand (HearthCliModel  *model,
            const ModelName *name,
            const Typed     *typed)
{
  HearthModelAsk *ask = &model->ask;
  int             unit = typed->unit != NULL ? find_word (typed->unit, units, G_N_ELEMENTS (units)) : (int) name->unit;
  int             by = typed->by != NULL ? find_word (typed->by, groupings, G_N_ELEMENTS (groupings)) : HEARTH_MODEL_BY_CIRCLE;
  const char     *wrong_day = NULL;

  ask->kind = name->kind;
  ask->from = HEARTH_NO_DAY;
  ask->until = hearth_days_find (ask->days, hearth_clock_now (), NULL);
  if (typed->from != NULL && !read_day (typed->from, FALSE, &ask->from))
    wrong_day = typed->from;
  if (typed->until != NULL && !read_day (typed->until, TRUE, &ask->until))
    wrong_day = typed->until;
  if (wrong_day != NULL)
    /* Translators: %s is what was typed; the dates are typed as they are */
    hearth_cli_wrong (model->cli, _ ("“%s” is not a date. Write 2026-10-31, or 2026-10 for a whole month."), wrong_day);
  else if (unit < 0)
    /* Translators: %s is what was typed; day, week and month are typed as they are */
    hearth_cli_wrong (model->cli, _ ("“%s” is not a unit. Use day, week or month."), typed->unit);
  else if (by < 0)
    /* Translators: %s is what was typed; the other words are typed as they are */
    hearth_cli_wrong (model->cli, _ ("Members cannot be compared by “%s”. Use circle, tier, source, country or month."), typed->by);
  else if (typed->kind != NULL && !g_str_equal (typed->kind, "any") && hearth_kind_parse (typed->kind) == 0)
    /* Translators: %s is what was typed; the other words are typed as they are */
    hearth_cli_wrong (model->cli, _ ("“%s” is not a kind of interaction. Kinds are message, purchase, attendance and others."), typed->kind);
  else
    {
      ask->unit = (HearthModelUnit) unit;
      model->by = (HearthModelBy) by;
      model->ahead = typed->ahead;
      if (typed->kind != NULL)
        ask->kind = g_str_equal (typed->kind, "any") ? 0 : hearth_kind_parse (typed->kind);
      return TRUE;
    }
  return FALSE;
}

typedef struct
{
  HearthCliModel  *model;
  const ModelName *name;
} Running;

/* HearthReadFunc; NULL is also success. */
static gpointer
run_model (HearthConn   *conn,
           gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  Running                      *running = data;
  HearthCliModel               *model = running->model;
  g_autoptr (HearthModelPeople) people = hearth_model_people_read (conn, error);

  if (people == NULL)
    return NULL;
  model->conn = conn;
  model->cancellable = cancellable;
  model->people = people;
  if (model->builder != NULL)
    {
      hearth_cli_json_text (model->builder, "model", running->name->name);
      hearth_cli_json_text (model->builder, "unit", units[model->ask.unit]);
    }
  running->name->run (model, running->name->name, error);
  return NULL;
}

/* The word without its hyphens, and the longer names by which some are known. */
static char *
shorten (const char *word)
{
  static const char *const longer[][2] = { { "paretonbd", "pnbd" }, { "kaplanmeier", "km" }, { "shiftedbetageometric", "sbg" }, { "shrink", "shrinkage" } };
  g_autoptr (GString)      plain = g_string_new (NULL);

  for (const char *p = word; *p != '\0'; p++)
    if (*p != '-' && *p != '_' && *p != '/')
      g_string_append_c (plain, g_ascii_tolower (*p));
  for (guint i = 0; i < G_N_ELEMENTS (longer); i++)
    if (g_str_equal (plain->str, longer[i][0]))
      return g_strdup (longer[i][1]);
  return g_string_free_and_steal (g_steal_pointer (&plain));
}

static const ModelName *
find_model (HearthCli  *cli,
            const char *word)
{
  const char      *all[G_N_ELEMENTS (names)];
  const char      *nearest;
  g_autofree char *plain = shorten (word);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_str_equal (names[i].name, plain))
        return &names[i];
      all[i] = names[i].name;
    }
  nearest = hearth_nearest (word, all, G_N_ELEMENTS (all));
  if (nearest != NULL)
    /* Translators: what was typed, then the nearest that there is */
    hearth_cli_wrong (cli, _ ("There is no model “%1$s”. Did you mean “%2$s”?"), word, nearest);
  else
    /* Translators: %s is what was typed */
    hearth_cli_wrong (cli, _ ("There is no model “%s”."), word);
  return NULL;
}

int
hearth_cli_model (HearthCli *cli,
                  char     **words)
{
  g_auto (Typed)     typed = { 0 };
  HearthCliModel     model = { .cli = cli };
  const GOptionEntry entries[] = {
    { "kind", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &typed.kind, N_ ("Which interactions count: purchase, message or another, or any"), N_ ("KIND") },
    { "from", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &typed.from, N_ ("Nothing before that day"), N_ ("DAY") },
    { "until", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &typed.until, N_ ("Nothing after that day (today)"), N_ ("DAY") },
    { "unit", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &typed.unit, N_ ("What time is counted in"), "day|week|month" },
    { "by", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &typed.by, N_ ("What logrank compares"), "circle|tier|source|country|month" },
    { "ahead", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_DOUBLE, &typed.ahead, N_ ("How many units to look ahead (as many as back)"), "N" },
    { "mle", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &model.mle, N_ ("Fit to these members alone, without expecting anything"), NULL },
    G_OPTION_ENTRY_NULL
  };
  Running                running = { &model, NULL };
  g_autoptr (HearthDays) days = NULL;
  g_autoptr (GError)     error = NULL;
  int                    status;

  if (!hearth_cli_parse (cli, &words, entries, 1, 1, &status))
    return status;
  running.name = find_model (cli, words[1]);
  if (running.name != NULL)
    model.ask.days = days = hearth_days_new (hearth_community_get_time_zone (cli->community));
  if (running.name == NULL || !understand (&model, running.name, &typed))
    return HEARTH_CLI_WRONG_WORDS;
  model.builder = hearth_cli_begin_json (cli);
  hearth_db_read_apart (hearth_community_get_db (cli->community), run_model, &running, cli->cancellable, &error);
  if (error == NULL)
    return hearth_cli_end_json (cli, model.builder);
  g_clear_object (&model.builder);
  return hearth_cli_fail (cli, error);
}
