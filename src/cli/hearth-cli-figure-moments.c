/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The lists that two figures have besides: moments, and how many were at each stage when. On the thread of the connection. */

#include "hearth-cli-figure.h"

#include "members/hearth-member-edit.h"
#include "members/hearth-stage.h"
#include "releases/hearth-moment.h"

#include <math.h>

/* The id of a row of that table. */
static gboolean
add_id (HearthFigureJob *job,
        HearthConn      *conn,
        gint64           moment,
        GError         **error)
{
  HearthMomentRow row;
  gboolean        found;

  hearth_row_init (HEARTH_TABLE_MOMENT, &row);
  found = hearth_row_load (conn, HEARTH_TABLE_MOMENT, moment, &row, error);
  if (found)
    hearth_cli_json_id (job->builder, "id", &row.id);
  hearth_row_clear (HEARTH_TABLE_MOMENT, &row);
  return found;
}

static gboolean
add_woken (HearthFigureJob          *job,
           HearthConn               *conn,
           const HearthFigureMoment *moment,
           GError                  **error)
{
  hearth_cli_json_int (job->builder, "n_woken", moment->woken->len);
  if (!job->query->members)
    return TRUE;
  hearth_cli_begin_array (job->builder, "woken");
  for (guint i = 0; i < moment->woken->len; i++)
    {
      gint64           member = g_array_index (moment->woken, gint64, i);
      g_autofree char *name = hearth_member_dup_name (conn, member, error);

      if (name == NULL)
        return FALSE;
      hearth_cli_json_member (conn, job->builder, NULL, member, name);
    }
  json_builder_end_array (job->builder);
  return TRUE;
}

static void
add_rate (HearthFigureJob         *job,
          const char              *key,
          const HearthFigureValue *value)
{
  json_builder_set_member_name (job->builder, key);
  json_builder_begin_object (job->builder);
  hearth_cli_add_figure_value (job, HEARTH_UNIT_RATE, NULL, value);
  json_builder_end_object (job->builder);
}

static void
add_ends (HearthFigureJob *job,
          const char      *key,
          double           value,
          double           low,
          double           high)
{
  json_builder_set_member_name (job->builder, key);
  json_builder_begin_object (job->builder);
  hearth_cli_add_figure_number (job, "value", value);
  hearth_cli_add_figure_number (job, "low", low);
  hearth_cli_add_figure_number (job, "high", high);
  json_builder_end_object (job->builder);
}

gboolean
hearth_cli_add_figure_moments (HearthFigureJob    *job,
                               HearthConn         *conn,
                               const HearthFigure *figure,
                               GError            **error)
{
  if (figure->moments->len == 0)
    return TRUE;
  hearth_cli_begin_array (job->builder, "moments");
  for (guint i = 0; i < figure->moments->len; i++)
    {
      const HearthFigureMoment *moment = &g_array_index (figure->moments, HearthFigureMoment, i);
      gboolean                  over = isfinite (moment->difference_low);

      json_builder_begin_object (job->builder);
      if (!add_id (job, conn, moment->moment, error))
        return FALSE;
      hearth_cli_json_text (job->builder, "title", moment->title);
      hearth_cli_json_text (job->builder, "kind", hearth_moment_kind_key (moment->kind));
      hearth_cli_json_time (job->cli, job->builder, "at", hearth_days_begin (job->days, moment->day));
      add_rate (job, "rate", &moment->rate);
      add_ends (job, "shrunk", moment->shrunk, moment->low, moment->high);
      add_rate (job, "before", &moment->before);
      add_rate (job, "after", &moment->after);
      add_ends (job, "difference", over ? moment->after.value - moment->before.value : (double) NAN, moment->difference_low, moment->difference_high);
      if (!add_woken (job, conn, moment, error))
        return FALSE;
      json_builder_end_object (job->builder);
    }
  json_builder_end_array (job->builder);
  return TRUE;
}

void
hearth_cli_add_figure_levels (HearthFigureJob    *job,
                              const HearthFigure *figure)
{
  if (figure->levels->len == 0)
    return;
  hearth_cli_begin_array (job->builder, "history");
  for (guint i = 0; i < figure->levels->len; i++)
    {
      const HearthFigureLevel *level = &g_array_index (figure->levels, HearthFigureLevel, i);

      json_builder_begin_object (job->builder);
      hearth_cli_json_time (job->cli, job->builder, "at", hearth_days_begin (job->days, level->from));
      for (int stage = 0; stage < HEARTH_FIGURE_STAGES; stage++)
        hearth_cli_json_int (job->builder, hearth_stage_key (stage), level->at[stage]);
      json_builder_set_member_name (job->builder, "partial");
      json_builder_add_boolean_value (job->builder, level->partial);
      json_builder_end_object (job->builder);
    }
  json_builder_end_array (job->builder);
}

void
hearth_cli_print_figure_moments (HearthFigureJob    *job,
                                 const HearthFigure *figure)
{
  for (guint i = 0; i < figure->moments->len; i++)
    {
      const HearthFigureMoment *moment = &g_array_index (figure->moments, HearthFigureMoment, i);
      g_autofree char          *title = hearth_cli_clean (moment->title);
      g_autofree char          *part = g_strdup_printf ("%" G_GINT64_FORMAT, moment->rate.part), *whole = g_strdup_printf ("%" G_GINT64_FORMAT, moment->rate.whole);
      /* Translators: so many of so many, as in "7 of 31" */
      g_autofree char    *of = g_strdup_printf (_ ("%1$s of %2$s"), part, whole);
      g_autoptr (GString) line = g_string_new ("    ");

      hearth_cli_append_cell (line, title, 32, FALSE);
      hearth_cli_append_cell (line, of, 14, TRUE);
      hearth_cli_print (job->cli, "%s  %.1f %% (%.1f %% – %.1f %%)\n", line->str, moment->shrunk * 100, moment->low * 100, moment->high * 100);
    }
}
