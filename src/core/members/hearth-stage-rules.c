/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What each stage asks for: the built-in ways, and what the table says instead. See hearth-stage.h. */

#include "db/hearth-stmt.h"
#include "members/hearth-stage.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *key;
  const char *name;
} stages[] = {
  [HEARTH_STAGE_PASSER_BY] = { "passer-by", NC_ ("stage", "Passer-by") },
  [HEARTH_STAGE_LISTENER] = { "listener", NC_ ("stage", "Listener") },
  [HEARTH_STAGE_REGULAR] = { "regular", NC_ ("stage", "Regular") },
  [HEARTH_STAGE_SUPPORTER] = { "supporter", NC_ ("stage", "Supporter") },
  [HEARTH_STAGE_ADVOCATE] = { "advocate", NC_ ("stage", "Advocate") },
  [HEARTH_STAGE_BELIEVER] = { "believer", NC_ ("stage", "Believer") },
};

static const char *const part_keys[] = {
#define KEY(NAME, key) [HEARTH_STAGE_PART_##NAME] = key,
  HEARTH_STAGE_PARTS (KEY)
#undef KEY
};

/* One way a row: the stage, its number, and up to three parts in the order of the parts. */
static const struct
{
  HearthStage stage;
  gint64      way;
  struct
  {
    HearthStagePart part;
    guint           least;
  } needs[3];
} built_in[] = {
  { HEARTH_STAGE_LISTENER, 1, { { HEARTH_STAGE_PART_DID, 1 } } },
  { HEARTH_STAGE_REGULAR, 1, { { HEARTH_STAGE_PART_DID, 5 }, { HEARTH_STAGE_PART_MONTHS, 1 } } },
  { HEARTH_STAGE_REGULAR, 2, { { HEARTH_STAGE_PART_CAME, 1 } } },
  { HEARTH_STAGE_REGULAR, 3, { { HEARTH_STAGE_PART_BOUGHT, 1 } } },
  { HEARTH_STAGE_SUPPORTER, 1, { { HEARTH_STAGE_PART_BOUGHT, 3 } } },
  { HEARTH_STAGE_SUPPORTER, 2, { { HEARTH_STAGE_PART_SUPPORTED, 1 }, { HEARTH_STAGE_PART_TIER, 1 } } },
  { HEARTH_STAGE_SUPPORTER, 3, { { HEARTH_STAGE_PART_CAME, 2 }, { HEARTH_STAGE_PART_BOUGHT, 1 } } },
  { HEARTH_STAGE_ADVOCATE, 1, { { HEARTH_STAGE_PART_BROUGHT, 2 } } },
  { HEARTH_STAGE_ADVOCATE, 2, { { HEARTH_STAGE_PART_BROUGHT, 1 }, { HEARTH_STAGE_PART_BOUGHT, 2 } } },
  { HEARTH_STAGE_ADVOCATE, 3, { { HEARTH_STAGE_PART_BOUGHT, 2 }, { HEARTH_STAGE_PART_SHARED, 5 } } },
  { HEARTH_STAGE_ADVOCATE, 4, { { HEARTH_STAGE_PART_BOUGHT, 1 }, { HEARTH_STAGE_PART_MADE, 3 } } },
  { HEARTH_STAGE_BELIEVER, 1, { { HEARTH_STAGE_PART_BROUGHT, 3 }, { HEARTH_STAGE_PART_CAME, 2 }, { HEARTH_STAGE_PART_BOUGHT, 2 } } },
  { HEARTH_STAGE_BELIEVER, 2, { { HEARTH_STAGE_PART_BROUGHT, 2 }, { HEARTH_STAGE_PART_TIER, 1 }, { HEARTH_STAGE_PART_MONTHS, 12 } } },
  { HEARTH_STAGE_BELIEVER, 3, { { HEARTH_STAGE_PART_BROUGHT, 1 }, { HEARTH_STAGE_PART_CAME, 3 }, { HEARTH_STAGE_PART_BOUGHT, 4 } } },
  { HEARTH_STAGE_BELIEVER, 4, { { HEARTH_STAGE_PART_CAME, 2 }, { HEARTH_STAGE_PART_BOUGHT, 3 }, { HEARTH_STAGE_PART_MADE, 2 } } },
};

const char *
hearth_stage_key (gint64 stage)
{
  return stage >= 0 && stage <= HEARTH_STAGE_LAST ? stages[stage].key : "none";
}

const char *
hearth_stage_name (gint64 stage)
{
  if (stage < 0 || stage > HEARTH_STAGE_LAST)
    /* Translators: stands where a stage would, for the team */
    return C_ ("stage", "No stage");
  return g_dpgettext2 (GETTEXT_PACKAGE, "stage", stages[stage].name);
}

int
hearth_stage_parse (const char *word)
{
  g_autofree char *wanted = g_utf8_casefold (word, -1);

  for (int i = 0; i <= HEARTH_STAGE_LAST; i++)
    {
      g_autofree char *name = g_utf8_casefold (hearth_stage_name (i), -1);
      const char       number[] = { (char) ('0' + i), '\0' };

      if (g_str_equal (wanted, stages[i].key) || g_str_equal (wanted, name) || g_str_equal (wanted, number))
        return i;
    }
  return -1;
}

const char *
hearth_stage_part_key (HearthStagePart part)
{
  return part < HEARTH_STAGE_N_PARTS ? part_keys[part] : "none";
}

HearthStagePart
hearth_stage_part_parse (const char *word)
{
  for (guint i = 0; word != NULL && i < HEARTH_STAGE_N_PARTS; i++)
    if (g_str_equal (word, part_keys[i]))
      return i;
  return HEARTH_STAGE_PART_NONE;
}

void
hearth_stage_way_free (HearthStageWay *way)
{
  g_array_unref (way->needs);
  g_free (way);
}

void
hearth_stage_rules_free (HearthStageRules *rules)
{
  g_ptr_array_unref (rules->ways);
  g_free (rules);
}

static HearthStageRules *
rules_new (gboolean is_built_in)
{
  HearthStageRules *rules = g_new (HearthStageRules, 1);

  rules->ways = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_stage_way_free);
  rules->built_in = is_built_in;
  return rules;
}

static HearthStageWay *
find_way (HearthStageRules *rules,
          gint64            stage,
          gint64            way)
{
  for (guint i = 0; i < rules->ways->len; i++)
    {
      HearthStageWay *candidate = g_ptr_array_index (rules->ways, i);

      if (candidate->stage == stage && candidate->way == way)
        return candidate;
    }
  return NULL;
}

static HearthStageWay *
add_way (HearthStageRules *rules,
         gint64            stage,
         gint64            way)
{
  HearthStageWay *added = g_new (HearthStageWay, 1);

  *added = (HearthStageWay) { stage, way, g_array_new (FALSE, FALSE, sizeof (HearthStageNeed)) };
  g_ptr_array_add (rules->ways, added);
  return added;
}

static void
add_built_in (HearthStageRules *rules,
              guint             index)
{
  HearthStageWay *way = add_way (rules, built_in[index].stage, built_in[index].way);

  for (guint i = 0; i < G_N_ELEMENTS (built_in[index].needs) && built_in[index].needs[i].least > 0; i++)
    {
      HearthStageNeed need = { built_in[index].needs[i].part, built_in[index].needs[i].least, 0 };

      g_array_append_val (way->needs, need);
    }
}

static int
compare_needs (gconstpointer a,
               gconstpointer b)
{
  const HearthStageNeed *x = a, *y = b;

  if (x->part != y->part)
    return x->part < y->part ? -1 : 1;
  return (x->least > y->least) - (x->least < y->least);
}

static int
compare_ways (gconstpointer a,
              gconstpointer b)
{
  const HearthStageWay *x = a, *y = b;

  if (x->stage != y->stage)
    return x->stage < y->stage ? -1 : 1;
  return (x->way > y->way) - (x->way < y->way);
}

HearthStageRules *
hearth_stage_rules_built_in (void)
{
  HearthStageRules *rules = rules_new (TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (built_in); i++)
    add_built_in (rules, i);
  return rules;
}

gboolean
hearth_stage_way_is_built_in (gint64 stage,
                              gint64 way)
{
  for (guint i = 0; i < G_N_ELEMENTS (built_in); i++)
    if ((gint64) built_in[i].stage == stage && built_in[i].way == way)
      return TRUE;
  return FALSE;
}

/* The ways of the table; one that was taken away gets no needs. */
static gboolean
read_table (HearthConn       *conn,
            HearthStageRules *rules,
            GError          **error)
{
  static const char      sql[] = "SELECT stage, way, part, least FROM stage_rule ORDER BY stage, way, coalesce (part, '') <> ''";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  gboolean               gone = FALSE;
  HearthStep             step = HEARTH_STEP_ERROR;

  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64          stage = hearth_stmt_int (stmt, 0), number = hearth_stmt_int (stmt, 1);
      const char     *part = hearth_stmt_text (stmt, 2);
      HearthStageNeed need = { hearth_stage_part_parse (part), (guint) CLAMP (hearth_stmt_int (stmt, 3), 1, G_MAXUINT16), 0 };
      HearthStageWay *way = find_way (rules, stage, number);

      rules->built_in = FALSE;
      if (stage <= HEARTH_STAGE_PASSER_BY || stage > HEARTH_STAGE_LAST)
        continue;
      if (way == NULL)
        {
          way = add_way (rules, stage, number);
          gone = part == NULL || *part == '\0';
        }
      if (!gone)
        g_array_append_val (way->needs, need);
    }
  return step == HEARTH_STEP_DONE;
}

HearthStageRules *
hearth_stage_rules_load (HearthConn *conn,
                         GError    **error)
{
  g_autoptr (HearthStageRules) rules = rules_new (TRUE);

  if (!read_table (conn, rules, error))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (built_in); i++)
    if (find_way (rules, built_in[i].stage, built_in[i].way) == NULL)
      add_built_in (rules, i);
  for (guint i = rules->ways->len; i-- > 0;)
    {
      HearthStageWay *way = g_ptr_array_index (rules->ways, i);

      if (way->needs->len == 0)
        g_ptr_array_remove_index (rules->ways, i);
      else
        g_array_sort (way->needs, compare_needs);
    }
  g_ptr_array_sort_values (rules->ways, compare_ways);
  return g_steal_pointer (&rules);
}

static gboolean
holds (const HearthStageWay *way,
       const guint           values[HEARTH_STAGE_N_PARTS])
{
  for (guint i = 0; i < way->needs->len; i++)
    {
      const HearthStageNeed *need = &g_array_index (way->needs, HearthStageNeed, i);

      if (need->part >= HEARTH_STAGE_N_PARTS || values[need->part] < need->least)
        return FALSE;
    }
  return TRUE;
}

HearthStage
hearth_stage_rules_evaluate (const HearthStageRules *rules,
                             const guint             values[HEARTH_STAGE_N_PARTS],
                             const HearthStageWay  **way)
{
  HearthStage best = HEARTH_STAGE_PASSER_BY;

  if (way != NULL)
    *way = NULL;
  /* From the highest down; of the ways to it the first. */
  for (guint i = rules->ways->len; i-- > 0;)
    {
      const HearthStageWay *candidate = g_ptr_array_index (rules->ways, i);

      if ((gint64) best > candidate->stage)
        break;
      if (!holds (candidate, values))
        continue;
      best = (HearthStage) candidate->stage;
      if (way != NULL)
        *way = candidate;
    }
  return best;
}
