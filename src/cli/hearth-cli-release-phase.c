/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The phases of a release, each named within its release. */

#include "hearth-cli-release-private.h"

static const char *const fields[] = { "title", "starts", "ends", NULL };

/* PHASE among those of the release that words[0] names. -1 with words. */
static gint64
find_phase (HearthCliPlan *job,
            HearthConn    *conn,
            GError       **error)
{
  gint64 release = hearth_release_lookup (conn, job->words[0], error);

  return release > 0 ? hearth_plan_lookup (conn, HEARTH_TABLE_PHASE, job->words[1], release, error) : -1;
}

static gboolean
begin (HearthCliPlan *job,
       HearthConn    *conn,
       gpointer       row,
       GError       **error)
{
  HearthPhase *value = row;

  value->release = hearth_release_lookup (conn, job->words[0], error);
  value->title = g_strdup (job->words[1]);
  value->starts = value->ends = 0;
  return value->release > 0;
}

static gint64
add (HearthCliPlan *job,
     HearthConn    *conn,
     gpointer       row,
     GError       **error)
{
  const HearthPhase *value = row;

  return hearth_phase_add (conn, value->release, value->title, value->starts, value->ends, error);
}

static gboolean
edit (HearthCliPlan *job,
      HearthConn    *conn,
      gint64         rowid,
      guint64        mask,
      gpointer       row,
      GError       **error)
{
  return hearth_phase_edit (conn, rowid, mask, row, error);
}

static const HearthCliRecord phase_record = {
  .table = HEARTH_TABLE_PHASE,
  .fields = fields,
  .n_words = 2,
  .n_names = 2,
  .find = find_phase,
  .begin = begin,
  .add = add,
  .edit = edit,
  .remove = hearth_phase_delete,
};

int
hearth_cli_release_run_phase (HearthCliPlan *job,
                              char         **words)
{
  static const HearthCliVerb verbs[] = {
    { "phase-add", 2, -1, "phase", NULL, hearth_cli_record_write_add, N_ ("Added.") },
    { "phase-set", 2, -1, "phase", NULL, hearth_cli_record_write_set, N_ ("Changed.") },
    { "phase-remove", 2, 2, "phase", NULL, hearth_cli_record_write_remove, N_ ("Removed.") },
  };

  job->record = &phase_record;
  return hearth_cli_plan_run (job, words, verbs, G_N_ELEMENTS (verbs));
}
