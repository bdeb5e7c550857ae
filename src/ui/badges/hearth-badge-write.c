/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-badge-write.h"

#include "base/hearth-clock.h"
#include "members/hearth-badge-rule.h"

#include <glib/gi18n.h>

typedef struct
{
  HearthBadgeWrite what;
  gint64           badge;
  HearthBadge      value;
} Job;

static void
job_free (gpointer data)
{
  hearth_row_clear (HEARTH_TABLE_BADGE, &((Job *) data)->value);
  g_free (data);
}

static gboolean
save (HearthConn *conn,
      Job        *job,
      GError    **error)
{
  guint64 mask = hearth_table_bit (HEARTH_TABLE_BADGE, "name") | hearth_table_bit (HEARTH_TABLE_BADGE, "words") | hearth_table_bit (HEARTH_TABLE_BADGE, "rule");

  if (job->badge == 0)
    job->badge = hearth_badge_ensure (conn, job->value.name, error);
  return job->badge > 0 && hearth_badge_edit (conn, job->badge, mask, &job->value, error);
}

static gboolean
write_badge (HearthConn *conn,
             gpointer    data,
             GError    **error)
{
  Job *job = data;

  if (job->what == HEARTH_BADGE_DELETE)
    return hearth_badge_delete (conn, job->badge, error);
  if (!save (conn, job, error))
    return FALSE;
  if (job->what == HEARTH_BADGE_BEGIN)
    return hearth_badge_begin (conn, job->badge, hearth_clock_now (), NULL, error) >= 0;
  return job->what != HEARTH_BADGE_END || hearth_badge_end (conn, job->badge, error);
}

static const HearthDeed deeds[] = {
  /* Translators: %s is the name of a badge */
  [HEARTH_BADGE_SAVE] = { write_badge, "badge", N_ ("Saved the badge “%s”") },
  /* Translators: %s is the name of a badge */
  [HEARTH_BADGE_BEGIN] = { write_badge, "badge-begin", N_ ("“%s” is given by its rule from now on") },
  /* Translators: %s is the name of a badge */
  [HEARTH_BADGE_END] = { write_badge, "badge-end", N_ ("“%s” is not given by its rule any more") },
  /* Translators: %s is the name of a badge */
  [HEARTH_BADGE_DELETE] = { write_badge, "badge", N_ ("Deleted the badge “%s”") },
};

void
hearth_badge_write (GtkWidget       *widget,
                    HearthCommunity *community,
                    HearthBadgeWrite what,
                    gint64           badge,
                    const char      *name,
                    const char      *words,
                    const char      *rule,
                    HearthDeedDone   done,
                    gpointer         user_data)
{
  Job *job = g_new0 (Job, 1);

  job->what = what;
  job->badge = badge;
  hearth_row_init (HEARTH_TABLE_BADGE, &job->value);
  job->value.name = g_strdup (name);
  job->value.words = *words != '\0' ? g_strdup (words) : NULL;
  job->value.rule = *rule != '\0' ? g_strdup (rule) : NULL;
  hearth_deed_do (widget, community, &deeds[what], name, job, job_free, done, user_data);
}
