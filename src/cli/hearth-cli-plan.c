/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "hearth-cli-plan.h"

#include "base/hearth-clock.h"
#include "base/hearth-money.h"
#include "releases/hearth-campaign.h"
#include "releases/hearth-creation.h"
#include "releases/hearth-moment.h"

#include <string.h>

GTimeZone *
hearth_cli_plan_zone (HearthCliPlan *job)
{
  return hearth_community_get_time_zone (job->cli->community);
}

int
hearth_cli_plan_run (HearthCliPlan       *job,
                     char               **words,
                     const HearthCliVerb *verbs,
                     guint                n_verbs)
{
  int n = (int) g_strv_length (words) - 2;

  job->words = words + 2;
  job->today = hearth_day_from_time (hearth_clock_now (), hearth_cli_plan_zone (job));
  for (guint i = 0; i < n_verbs; i++)
    if (g_str_equal (words[1], verbs[i].name) && n >= verbs[i].least && (verbs[i].most < 0 || n <= verbs[i].most))
      return verbs[i].read != NULL ? hearth_cli_read (job->cli, verbs[i].read, job, &job->builder)
                                   : hearth_cli_write (job->cli, verbs[i].change, verbs[i].write, job, &job->id, _ (verbs[i].sentence));
  return hearth_cli_wrong_count (job->cli);
}

gint64
hearth_cli_plan_find (HearthConn *conn,
                      HearthTable table,
                      const char *text,
                      GError    **error)
{
  return hearth_plan_lookup (conn, table, text, 0, error);
}

gboolean
hearth_cli_plan_note (HearthCliPlan    *job,
                      HearthConn       *conn,
                      HearthChangeInfo *info,
                      HearthTable       table,
                      gint64            rowid,
                      GError          **error)
{
  const HearthTableInfo *about = hearth_table_info ((int) table);
  g_autofree guint8     *row = g_malloc (about->size);
  gboolean               loaded;

  if (rowid <= 0)
    return FALSE;
  hearth_row_init (table, row);
  loaded = hearth_row_load (conn, table, rowid, row, error);
  if (loaded)
    {
      job->id = ((HearthTag *) (gpointer) row)->id; /* every row begins with rowid and id */
      for (guint i = 0; i < about->n_columns; i++)
        if (strcmp (about->columns[i].name, "title") == 0)
          info->subject = g_intern_string (*(char **) (gpointer) (row + about->columns[i].offset));
    }
  hearth_row_clear (table, row);
  return loaded;
}

static gboolean
refuse_value (const char *field,
              const char *text,
              GError    **error)
{
  /* Translators: %1$s is a field like “days”, %2$s what was typed for it */
  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("%1$s cannot be “%2$s”."), field, text);
  return FALSE;
}

/* Words that stand for numbers. HEARTH_NONE: it is none of them. */
static gint64
read_word (HearthTable table,
           const char *field,
           const char *text)
{
  gint64 number = 0;

  if (strcmp (field, "state") == 0)
    number = (gint64) hearth_release_state_parse (text);
  else if (strcmp (field, "permission") == 0)
    number = hearth_permission_parse (text);
  else if (table == HEARTH_TABLE_CREATION)
    number = hearth_creation_kind_parse (text);
  else if (table == HEARTH_TABLE_RELEASE)
    number = hearth_release_kind_parse (text) - (hearth_release_kind_parse (text) == 0);
  else if (table == HEARTH_TABLE_MOMENT)
    number = hearth_moment_kind_parse (text) - (hearth_moment_kind_parse (text) == 0);
  else
    number = hearth_campaign_kind_parse (text) - (hearth_campaign_kind_parse (text) == 0);
  return number < 0 || number > 1000 ? HEARTH_NONE : number;
}

/* An amount with its currency, "800 EUR", which goes into both fields of the row; a goal may be a mere number. */
static gboolean
read_money (HearthTable table,
            const char *field,
            const char *text,
            guint8     *row,
            gint64     *number,
            guint64    *mask,
            GError    **error)
{
  const HearthTableInfo *info = hearth_table_info ((int) table);
  const char            *found = NULL;

  if (strcmp (field, "goal") == 0 && g_ascii_string_to_signed (text, 10, 1, G_MAXINT32, number, NULL))
    return TRUE;
  if (!hearth_money_parse (text, NULL, number, &found) || found == NULL || !hearth_money_parse (text, found, number, NULL))
    return refuse_value (field, text, error);
  for (guint i = 0; i < info->n_columns; i++)
    if (strcmp (info->columns[i].name, "currency") == 0)
      g_set_str ((char **) (gpointer) (row + info->columns[i].offset), found);
  *mask |= hearth_table_bit (table, "currency");
  return TRUE;
}

static gboolean
read_number (HearthTable table,
             const char *field,
             const char *text,
             guint8     *row,
             gint64     *number,
             guint64    *mask,
             GError    **error)
{
  if (*text == '\0')
    return TRUE; /* none, as the row was initialised */
  if (strcmp (field, "kind") == 0 || strcmp (field, "state") == 0 || strcmp (field, "permission") == 0)
    {
      *number = read_word (table, field, text);
      return *number != HEARTH_NONE || refuse_value (field, text, error);
    }
  if (strcmp (field, "budget") == 0 || strcmp (field, "goal") == 0)
    return read_money (table, field, text, row, number, mask, error);
  return g_ascii_string_to_signed (text, 10, -1000000, 1000000, number, NULL) || refuse_value (field, text, error);
}

static gboolean
read_field (HearthConn *conn,
            HearthTable table,
            const char *field,
            const char *text,
            guint8     *row,
            guint64    *mask,
            GError    **error)
{
  const HearthTableInfo *info = hearth_table_info ((int) table);

  for (guint i = 0; i < info->n_columns; i++)
    {
      gpointer place = row + info->columns[i].offset;

      if (strcmp (info->columns[i].name, field) != 0)
        continue;
      *mask |= hearth_table_bit (table, field);
      if (info->columns[i].type == HEARTH_TYPE_TEXT)
        {
          g_set_str ((char **) place, text);
          return TRUE;
        }
      if (info->columns[i].type != HEARTH_TYPE_REF)
        return read_number (table, field, text, row, place, mask, error);
      if (*text != '\0')
        *(gint64 *) place = info->columns[i].refers == HEARTH_TABLE_MEMBER ? hearth_member_lookup (conn, text, error)
                                                                           : hearth_cli_plan_find (conn, info->columns[i].refers, text, error);
      return *text == '\0' || *(gint64 *) place > 0;
    }
  return FALSE;
}

gboolean
hearth_cli_plan_fields (HearthConn        *conn,
                        HearthTable        table,
                        const char *const *fields,
                        char             **words,
                        gpointer           value,
                        guint64           *mask,
                        GError           **error)
{
  for (; *words != NULL; words++)
    {
      g_auto (GStrv)   parts = g_strsplit (*words, "=", 2);
      g_autofree char *all = NULL;

      if (parts[0] != NULL && parts[1] != NULL)
        {
          g_strdelimit (parts[0], "-", '_');
          if (g_strv_contains (fields, parts[0]))
            {
              if (!read_field (conn, table, parts[0], parts[1], value, mask, error))
                return FALSE;
              continue;
            }
        }
      all = g_strjoinv (" ", (char **) fields);
      /* Translators: %1$s is what was typed, %2$s a list of words */
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("“%1$s” does not say what to set. Write FIELD=VALUE with one of: %2$s."), *words, all);
      return FALSE;
    }
  return TRUE;
}

void
hearth_cli_json_day (JsonBuilder *builder,
                     const char  *key,
                     HearthDay    day)
{
  g_autofree char *text = hearth_day_format (day);

  hearth_cli_json_text (builder, key, text);
}

void
hearth_cli_json_flag (JsonBuilder *builder,
                      const char  *key,
                      gboolean     value)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_boolean_value (builder, value);
}

void
hearth_cli_append_id (GString        *line,
                      const HearthId *id)
{
  g_autofree char *text = hearth_id_to_string (id);

  hearth_cli_append_cell (line, text, 36, FALSE);
}

void
hearth_cli_append_day (GString  *line,
                       HearthDay day)
{
  g_autofree char *text = hearth_day_format (day);

  hearth_cli_append_cell (line, text != NULL ? text : "–", 10, FALSE);
}

void
hearth_cli_append_clean (GString    *line,
                         const char *text,
                         guint       width)
{
  g_autofree char *clean = hearth_cli_clean (text != NULL ? text : "");

  hearth_cli_append_cell (line, clean, width, FALSE);
}
