/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One export from start to end: whom it is about, where it goes, the writer that does it. */

#include "export/hearth-export.h"

#include "base/hearth-civil-day.h"
#include "base/hearth-clock.h"
#include "base/hearth-error.h"
#include "export/hearth-export-private.h"
#include "members/hearth-consent.h"
#include "members/hearth-member-list.h"

#include <glib/gi18n-lib.h>

/* Rows between two looks at the cancellable. */
#define STRIDE 512

gboolean
hearth_export_check (const HearthExportOptions *options,
                     GError                   **error)
{
  const char *message = NULL;
  gboolean    cards = options->format == HEARTH_EXPORT_VCARD_3 || options->format == HEARTH_EXPORT_VCARD_4;

  if (options->what == HEARTH_EXPORT_COMMUNITY && options->format != HEARTH_EXPORT_JSON)
    message = _ ("A whole community can only be exported as JSON.");
  else if (options->what == HEARTH_EXPORT_INTERACTIONS && cards)
    message = _ ("Contact cards hold members, not what they did. Export interactions as CSV or JSON.");
  else if (options->anonymise && cards)
    message = _ ("A contact card without a name and an address is empty. Export anonymous members as CSV or JSON.");
  if (message == NULL)
    return TRUE;
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, message);
  return FALSE;
}

const char *
hearth_export_suffix (HearthExportFormat format)
{
  switch (format)
    {
    case HEARTH_EXPORT_CSV:
      return "csv";
    case HEARTH_EXPORT_JSON:
      return "json";
    case HEARTH_EXPORT_VCARD_3:
    case HEARTH_EXPORT_VCARD_4:
    default:
      return "vcf";
    }
}

gboolean
hearth_export_go_on (HearthExport *export,
                     guint64  done,
                     guint64  all,
                     GError **error)
{
  if (done % STRIDE != 0)
    return TRUE;
  if (export->progress != NULL && all > 0)
    export->progress (MIN (1.0, (double) done / (double) all), export->data);
  return hearth_out_check (export->out, error);
}

static gboolean
read_settings (HearthExport *export,
               GError **error)
{
  static const char      sql[] = "SELECT currency, time_zone FROM community ORDER BY id LIMIT 1";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (export->conn, sql, error);
  HearthStep             step;

  if (stmt == NULL)
    return FALSE;
  step = hearth_stmt_step (stmt, error);
  if (step == HEARTH_STEP_ROW)
    export->currency = g_strdup (hearth_stmt_text (stmt, 0));
  export->zone = hearth_zone_of_community (step == HEARTH_STEP_ROW ? hearth_stmt_text (stmt, 1) : NULL);
  return step != HEARTH_STEP_ERROR;
}

/* Those who may not be written to are struck off. */
static gboolean
keep_reachable (HearthExport *export,
                GError **error)
{
  guint kept = 0;

  for (guint i = 0; i < export->humans->len; i++)
    {
      gint64 human = g_array_index (export->humans, gint64, i);
      int    may = hearth_consent_member_allows (export->conn, human, "email", error);

      if (may < 0)
        return FALSE;
      if (may)
        g_array_index (export->humans, gint64, kept++) = human;
    }
  g_array_set_size (export->humans, kept);
  return TRUE;
}

/* In an anonymised list the order of names would tell names: it is that of the pseudonyms. */
static int
compare_strangers (gconstpointer a,
                   gconstpointer b,
                   gpointer      data)
{
  HearthExport *export = data;
  const HearthId *ids[2] = { hearth_people_get_id (export->people, *(const gint64 *) a),
                             hearth_people_get_id (export->people, *(const gint64 *) b) };
  HearthId        x, y;

  if (ids[0] == NULL || ids[1] == NULL)
    return (ids[0] != NULL) - (ids[1] != NULL);
  x = hearth_anonym_id (export->anonym, ids[0]);
  y = hearth_anonym_id (export->anonym, ids[1]);
  return hearth_id_compare (&x, &y);
}

static gboolean
choose_people (HearthExport *export,
               GError **error)
{
  const HearthExportOptions *options = export->options;
  HearthMemberQuery         *query;
  gboolean                   everybody = options->filter == NULL && options->members == NULL && !options->reachable;

  if (options->members != NULL)
    {
      export->humans = g_array_copy (options->members);
    }
  else if (!everybody || options->what == HEARTH_EXPORT_MEMBERS)
    {
      query = hearth_member_query_new (options->filter, HEARTH_MEMBER_SORT_NAME, FALSE);
      export->humans = hearth_member_query_run (export->conn, query, export->cancellable, error);
      hearth_member_query_free (query);
      if (export->humans == NULL)
        return FALSE;
    }
  if (options->reachable && !keep_reachable (export, error))
    return FALSE;
  export->people = hearth_people_new (export->conn, everybody ? NULL : export->humans, error);
  if (export->people == NULL)
    return FALSE;
  if (!options->anonymise)
    return TRUE;
  export->anonym = hearth_anonym_new (export->conn, export->people, export->cancellable, error);
  if (export->anonym != NULL && export->humans != NULL)
    g_array_sort_with_data (export->humans, compare_strangers, export);
  return export->anonym != NULL;
}

/* HearthReadFunc; the answer says only whether it was done. */
static gpointer
export_all (HearthConn               *conn,
            gpointer                  data,
            GCancellable *cancellable G_GNUC_UNUSED,
            GError                  **error)
{
  HearthExport *export = data;
  gboolean done;

  export->conn = conn;
  if (!read_settings (export, error) || !choose_people (export, error))
    return NULL;
  if (export->options->what == HEARTH_EXPORT_COMMUNITY)
    done = hearth_export_community (export, error);
  else if (export->options->what == HEARTH_EXPORT_INTERACTIONS)
    done = hearth_export_interactions (export, error);
  else if (export->options->format == HEARTH_EXPORT_VCARD_3 || export->options->format == HEARTH_EXPORT_VCARD_4)
    done = hearth_export_cards (export, error);
  else
    done = hearth_export_members (export, error);
  return done && hearth_out_finish (export->out, error) ? export : NULL;
}

static void
export_clear (HearthExport *export)
{
  g_clear_pointer (&export->people, hearth_people_free);
  g_clear_pointer (&export->anonym, hearth_anonym_free);
  g_clear_pointer (&export->humans, g_array_unref);
  g_clear_pointer (&export->zone, g_time_zone_unref);
  g_clear_pointer (&export->currency, g_free);
  g_clear_pointer (&export->out, hearth_out_free);
}

gboolean
hearth_export_run (HearthDb                  *db,
                   const HearthExportOptions *options,
                   GFile                     *file,
                   GOutputStream             *stream,
                   HearthExportProgress       progress,
                   gpointer                   data,
                   GCancellable              *cancellable,
                   HearthExportCounts        *counts,
                   GError                   **error)
{
  HearthExport export = { .options = options, .counts = counts, .progress = progress, .data = data, .cancellable = cancellable };
  gboolean done;

  *counts = (HearthExportCounts) { 0 };
  if (!hearth_export_check (options, error))
    return FALSE;
  export.out = file != NULL ? hearth_out_open (file, cancellable, error) : hearth_out_new (stream, cancellable);
  done = export.out != NULL && hearth_db_read_apart (db, export_all, &export, cancellable, error) != NULL;
  if (done)
    counts->bytes = (gint64) hearth_out_get_size (export.out);
  export_clear (&export);
  return done;
}
