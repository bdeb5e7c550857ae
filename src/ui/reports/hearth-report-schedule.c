/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. One entry a community in a dictionary of the settings: by its folder, where to, without names, and the last month made. */

#include "config.h"

#include "hearth-report-schedule.h"

#include "base/hearth-clock.h"
#include "base/hearth-days.h"
#include "report/hearth-report-proof.h"

#include <glib/gi18n.h>

#define KEY "reports"

typedef struct
{
  char    *folder; /* URI */
  gboolean anonymise;
  gint32   made; /* the last month, since January 1970 */
} Entry;

static void
entry_clear (Entry *entry)
{
  g_free (entry->folder);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Entry, entry_clear)

static gint32
get_month (HearthWindow *window)
{
  g_autoptr (HearthDays) days = hearth_days_new (hearth_community_get_time_zone (hearth_window_get_community (window)));

  return hearth_day_month (hearth_days_find (days, hearth_clock_now (), NULL));
}

static gboolean
load (HearthWindow *window,
      Entry        *entry)
{
  HearthCommunity      *community = hearth_window_get_community (window);
  g_autoptr (GSettings) settings = g_settings_new (HEARTH_APP_ID);
  g_autoptr (GVariant)  all = g_settings_get_value (settings, KEY);

  return community != NULL && g_variant_lookup (all, hearth_community_get_folder (community), "(sbi)", &entry->folder, &entry->anonymise, &entry->made);
}

/* folder NULL: takes the entry out. */
static void
store (const char *community,
       const char *folder,
       gboolean    anonymise,
       gint32      made)
{
  g_autoptr (GSettings) settings = g_settings_new (HEARTH_APP_ID);
  g_autoptr (GVariant)  all = g_settings_get_value (settings, KEY);
  GVariantDict          dict;

  g_variant_dict_init (&dict, all);
  g_variant_dict_remove (&dict, community);
  if (folder != NULL)
    g_variant_dict_insert (&dict, community, "(sbi)", folder, anonymise, made);
  g_settings_set_value (settings, KEY, g_variant_dict_end (&dict));
}

GFile *
hearth_report_schedule_get (HearthWindow *window,
                            gboolean     *anonymise)
{
  g_auto (Entry) entry = { 0 };

  if (!load (window, &entry))
    return NULL;
  if (anonymise != NULL)
    *anonymise = entry.anonymise;
  return g_file_new_for_uri (entry.folder);
}

void
hearth_report_schedule_set (HearthWindow *window,
                            GFile        *folder,
                            gboolean      anonymise)
{
  HearthCommunity *community = hearth_window_get_community (window);
  g_autofree char *uri = folder != NULL ? g_file_get_uri (folder) : NULL;

  if (community != NULL)
    store (hearth_community_get_folder (community), uri, anonymise, get_month (window) - 1);
}

typedef struct
{
  HearthWindow *window;
  char         *community; /* its folder */
  GFile        *file;
  gint32        month;
} Making;

static void
making_free (Making *making)
{
  g_object_unref (making->window);
  g_clear_object (&making->file);
  g_free (making->community);
  g_free (making);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Making, making_free)

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Making) making = user_data;
  g_autoptr (GError) error = NULL;
  gboolean           saved = hearth_report_save_finish (result, &error);
  g_auto (Entry)     entry = { 0 };

  if (hearth_window_get_community (making->window) == NULL)
    return;
  if (!saved)
    {
      hearth_window_report_error (making->window, error);
      return;
    }
  if (load (making->window, &entry))
    store (making->community, entry.folder, entry.anonymise, making->month);
  hearth_window_toast_file (making->window, _ ("The report of the last month is ready"), making->file);
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Making)            making = user_data;
  g_autoptr (GError)            error = NULL;
  g_autoptr (HearthReportProof) proof = hearth_report_proof_finish (HEARTH_DB (source), result, &error);
  g_auto (Entry)                entry = { 0 };
  g_autoptr (GFile)             folder = NULL;
  g_autofree char              *base = NULL, *name = NULL;
  GFile                        *file;

  if (hearth_window_get_community (making->window) == NULL || !load (making->window, &entry))
    return;
  if (proof == NULL)
    {
      hearth_window_report_error (making->window, error);
      return;
    }
  base = hearth_report_dup_file_name (proof->report);
  name = g_strdup_printf ("%s.pdf", base);
  folder = g_file_new_for_uri (entry.folder);
  file = making->file = g_file_get_child (folder, name);
  hearth_report_save_async (proof, HEARTH_REPORT_PDF, file, NULL, saved_cb, g_steal_pointer (&making));
}

void
hearth_report_schedule_run (HearthWindow *window)
{
  HearthCommunity  *community = hearth_window_get_community (window);
  HearthReportQuery query = HEARTH_REPORT_QUERY_INIT;
  g_auto (Entry)    entry = { 0 };
  Making           *making;

  if (community == NULL || !load (window, &entry) || get_month (window) - 1 <= entry.made)
    return;
  query.month = get_month (window) - 1;
  query.anonymise = entry.anonymise;
  making = g_new0 (Making, 1);
  making->window = g_object_ref (window);
  making->community = g_strdup (hearth_community_get_folder (community));
  making->month = query.month;
  hearth_report_proof_async (hearth_community_get_db (community), &query, hearth_paper_usual (), NULL, made_cb, making);
}
