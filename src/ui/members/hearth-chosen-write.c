/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-chosen-write.h"

#include "filter/hearth-filter.h"
#include "hearth-fact-form.h"
#include "hearth-name-dialog.h"
#include "hearth-suggest.h"
#include "hearth-window.h"
#include "members/hearth-member-bulk.h"
#include "members/hearth-segment.h"
#include "members/hearth-stage.h"

#include "db/hearth-stmt.h"

#include <glib/gi18n.h>

typedef struct
{
  GtkWidget       *widget;
  HearthCommunity *community;
  HearthChosenDeed deed;
  GArray          *members;
  char            *name;
  gint64           count; /* whom it changed */

  /* while asking */
  GtkWidget     *entry;
  HearthSuggest *suggest;
} Job;

static void
job_free (Job *job)
{
  g_clear_pointer (&job->suggest, hearth_suggest_free);
  g_object_unref (job->widget);
  g_object_unref (job->community);
  g_array_unref (job->members);
  g_free (job->name);
  g_free (job);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static const struct
{
  const char *history;
  const char *heading; /* of the dialog that asks for a name */
  const char *response;
  const char *names_sql; /* what the name may be */
} deeds[] = {
  [HEARTH_CHOSEN_TAG] = { "tag", N_ ("Give Them a Tag"), N_ ("_Tag"), "SELECT name FROM tag WHERE name IS NOT NULL ORDER BY name" },
  [HEARTH_CHOSEN_UNTAG] = { "tag", N_ ("Take a Tag Away"), N_ ("_Take Away"), "SELECT name FROM tag WHERE name IS NOT NULL ORDER BY name" },
  [HEARTH_CHOSEN_JOIN] = { "circle", N_ ("Add Them to a Circle"), N_ ("_Add"), "SELECT name FROM circle WHERE name IS NOT NULL ORDER BY name" },
  [HEARTH_CHOSEN_LEAVE] = { "circle", N_ ("Take Them out of a Circle"), N_ ("_Take Out"), "SELECT name FROM circle WHERE name IS NOT NULL ORDER BY name" },
  [HEARTH_CHOSEN_GIVE_BADGE] = { "badge-give", N_ ("Give Them a Badge"), N_ ("_Give"), "SELECT name FROM badge WHERE name IS NOT NULL ORDER BY name" },
  [HEARTH_CHOSEN_TAKE_BADGE] = { "badge-give", N_ ("Take a Badge Back"), N_ ("_Take Back"), "SELECT name FROM badge WHERE name IS NOT NULL ORDER BY name" },
  [HEARTH_CHOSEN_PIN] = { "stage-pin", NULL, NULL, NULL },
  [HEARTH_CHOSEN_UNPIN] = { "stage-pin", NULL, NULL, NULL },
  [HEARTH_CHOSEN_SEGMENT] = { "segment-add", N_ ("Keep Them as a Segment"), N_ ("_Keep"), "SELECT name FROM tag WHERE name IS NOT NULL ORDER BY name" },
  [HEARTH_CHOSEN_MERGE] = { "merge", NULL, NULL, NULL },
  [HEARTH_CHOSEN_DELETE] = { "member-delete", NULL, NULL, NULL },
};

static Job *
job_new (GtkWidget       *widget,
         HearthCommunity *community,
         HearthChosenDeed deed,
         GArray          *members)
{
  Job *job = g_new0 (Job, 1);

  job->widget = g_object_ref (widget);
  job->community = g_object_ref (community);
  job->deed = deed;
  job->members = members;

  return job;
}

/* ---- Writing ---- */

/* Segments find their members by a filter: these get a tag of that name to be found by. */
static gint64
tag_and_add (HearthConn *conn,
             Job        *job,
             GError    **error)
{
  g_autofree char *quoted = hearth_filter_quote (job->name);
  g_autofree char *filter = g_strconcat ("tag:", quoted, NULL);

  if (hearth_members_tag (conn, job->members, job->name, error) < 0)
    return -1;
  return hearth_segment_add (conn, job->name, filter, NULL, NULL, error) > 0 ? (gint64) job->members->len : -1;
}

static gint64
run (HearthConn *conn,
     Job        *job,
     GError    **error)
{
  switch (job->deed)
    {
    case HEARTH_CHOSEN_TAG:
      return hearth_members_tag (conn, job->members, job->name, error);
    case HEARTH_CHOSEN_UNTAG:
      return hearth_members_untag (conn, job->members, job->name, error);
    case HEARTH_CHOSEN_JOIN:
      return hearth_members_join_circle (conn, job->members, job->name, hearth_clock_now (), error);
    case HEARTH_CHOSEN_LEAVE:
      return hearth_members_leave_circle (conn, job->members, job->name, error);
    case HEARTH_CHOSEN_GIVE_BADGE:
      return hearth_members_give_badge (conn, job->members, job->name, error);
    case HEARTH_CHOSEN_TAKE_BADGE:
      return hearth_members_take_badge (conn, job->members, job->name, error);
    case HEARTH_CHOSEN_PIN:
      return hearth_members_pin_stage (conn, job->members, hearth_stage_parse (job->name), error);
    case HEARTH_CHOSEN_UNPIN:
      return hearth_members_pin_stage (conn, job->members, HEARTH_NONE, error);
    case HEARTH_CHOSEN_SEGMENT:
      return tag_and_add (conn, job, error);
    case HEARTH_CHOSEN_MERGE:
      return hearth_members_merge (conn, job->members, error) ? (gint64) job->members->len : -1;
    case HEARTH_CHOSEN_DELETE:
      return hearth_members_delete (conn, job->members, error) ? (gint64) job->members->len : -1;
    }
  g_return_val_if_reached (-1);
}

static gboolean
write_chosen (HearthConn       *conn,
              HearthChangeInfo *info,
              gpointer          data,
              GCancellable     *cancellable,
              GError          **error)
{
  Job *job = data;

  job->count = run (conn, job, error);
  info->count = job->count;
  if (job->deed == HEARTH_CHOSEN_SEGMENT)
    info->subject = job->name;

  return job->count >= 0;
}

static char *
dup_sentence (const Job *job)
{
  gulong n = (gulong) job->count;

  switch (job->deed)
    {
    case HEARTH_CHOSEN_TAG:
      /* Translators: %1$lu is a number, %2$s a tag */
      return g_strdup_printf (ngettext ("Tagged %1$lu member with “%2$s”", "Tagged %1$lu members with “%2$s”", n), n, job->name);
    case HEARTH_CHOSEN_UNTAG:
      /* Translators: %1$lu is a number, %2$s a tag */
      return g_strdup_printf (ngettext ("Took “%2$s” away from %1$lu member", "Took “%2$s” away from %1$lu members", n), n, job->name);
    case HEARTH_CHOSEN_JOIN:
      /* Translators: %1$lu is a number, %2$s a circle */
      return g_strdup_printf (ngettext ("Added %1$lu member to “%2$s”", "Added %1$lu members to “%2$s”", n), n, job->name);
    case HEARTH_CHOSEN_LEAVE:
      /* Translators: %1$lu is a number, %2$s a circle */
      return g_strdup_printf (ngettext ("Took %1$lu member out of “%2$s”", "Took %1$lu members out of “%2$s”", n), n, job->name);
    case HEARTH_CHOSEN_GIVE_BADGE:
      /* Translators: %1$lu is a number, %2$s a badge */
      return g_strdup_printf (ngettext ("Gave %1$lu member the badge “%2$s”", "Gave %1$lu members the badge “%2$s”", n), n, job->name);
    case HEARTH_CHOSEN_TAKE_BADGE:
      /* Translators: %1$lu is a number, %2$s a badge */
      return g_strdup_printf (ngettext ("Took the badge “%2$s” back from %1$lu member", "Took the badge “%2$s” back from %1$lu members", n), n, job->name);
    case HEARTH_CHOSEN_PIN:
      /* Translators: %1$lu is a number, %2$s a stage */
      return g_strdup_printf (ngettext ("Pinned %1$lu member to %2$s", "Pinned %1$lu members to %2$s", n), n,
                              hearth_stage_name ((HearthStage) hearth_stage_parse (job->name)));
    case HEARTH_CHOSEN_UNPIN:
      /* Translators: %lu is a number */
      return g_strdup_printf (ngettext ("Took the pin off %lu member", "Took the pins off %lu members", n), n);
    case HEARTH_CHOSEN_SEGMENT:
      /* Translators: %1$lu is a number, %2$s a segment */
      return g_strdup_printf (ngettext ("“%2$s” keeps %1$lu member in the sidebar", "“%2$s” keeps %1$lu members in the sidebar", n), n, job->name);
    case HEARTH_CHOSEN_MERGE:
      /* Translators: %lu is a number */
      return g_strdup_printf (ngettext ("Merged %lu member", "Merged %lu members into one", n), n);
    case HEARTH_CHOSEN_DELETE:
      /* Translators: %lu is a number */
      return g_strdup_printf (ngettext ("Deleted %lu member", "Deleted %lu members", n), n);
    }
  g_return_val_if_reached (NULL);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Job)    job = user_data;
  g_autoptr (GError) error = NULL;
  gint64             seq = hearth_db_write_finish (HEARTH_DB (source), result, &error);
  HearthWindow      *window = hearth_window_of (job->widget);
  g_autofree char   *sentence = NULL;

  if (window == NULL)
    return;
  if (seq < 0)
    {
      hearth_window_report_error (window, error);
      return;
    }

  sentence = job->count > 0 ? dup_sentence (job) : NULL;
  if (sentence != NULL)
    hearth_window_toast_undo (window, sentence, seq);
  else
    hearth_window_toast (window, _ ("Nothing to change"));
}

/* Takes job. */
static void
start (Job *job)
{
  const HearthChangeInfo info = { .kind = deeds[job->deed].history, .count = HEARTH_NONE };

  hearth_db_write_async (hearth_community_get_db (job->community), &info, write_chosen, job, NULL, NULL, written_cb, job);
}

void
hearth_chosen_write (GtkWidget       *widget,
                     HearthCommunity *community,
                     HearthChosenDeed deed,
                     GArray          *members,
                     const char      *name)
{
  Job *job = job_new (widget, community, deed, members);

  job->name = g_strdup (name);
  start (job);
}

/* ---- Asking ---- */

static gpointer
read_names (HearthConn   *conn,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  g_autoptr (HearthStmt)   stmt = hearth_stmt_new (conn, data, error);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  while (stmt != NULL && hearth_stmt_step (stmt, error) == HEARTH_STEP_ROW)
    g_strv_builder_add (names, hearth_stmt_text (stmt, 0));

  return g_strv_builder_end (names);
}

static void
names_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (AdwAlertDialog) dialog = user_data;
  char                     **names = hearth_db_read_finish (HEARTH_DB (source), result, NULL);
  Job                       *job = g_object_get_data (G_OBJECT (dialog), "job");

  if (names != NULL && job != NULL && job->suggest != NULL)
    hearth_suggest_take_words (job->suggest, names);
  else
    g_strfreev (names);
}

static void
response_cb (AdwAlertDialog *dialog,
             const char     *response)
{
  Job *job = g_object_steal_data (G_OBJECT (dialog), "job");

  g_clear_pointer (&job->suggest, hearth_suggest_free);
  if (!g_str_equal (response, "do"))
    {
      job_free (job);
      return;
    }

  job->name = hearth_name_dialog_dup_name (job->entry);
  start (job);
}

static void
ask_name (Job *job)
{
  AdwDialog *dialog = hearth_name_dialog_new (_ (deeds[job->deed].heading), NULL, _ (deeds[job->deed].response), NULL, &job->entry);

  job->suggest = hearth_suggest_new (job->entry);
  g_object_set_data_full (G_OBJECT (dialog), "job", job, (GDestroyNotify) job_free);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), NULL);
  hearth_db_read_async (hearth_community_get_db (job->community), read_names, (gpointer) deeds[job->deed].names_sql, NULL,
                        (GDestroyNotify) g_strfreev, NULL, names_read_cb, g_object_ref (dialog));
  adw_dialog_present (dialog, job->widget);
}

static void
stage_chosen_cb (HearthFactForm *form)
{
  Job *job = g_object_steal_data (G_OBJECT (form), "job");

  job->name = g_strdup (hearth_stage_key ((HearthStage) hearth_fact_form_get_choice (form, "stage")));
  start (job);
}

static void
ask_stage (Job *job)
{
  const char     *names[HEARTH_STAGE_LAST + 2] = { NULL };
  HearthFactForm *form = hearth_fact_form_new (job->community, _ ("Pin Their Stage"), _ ("_Pin"));

  for (int stage = HEARTH_STAGE_PASSER_BY; stage <= HEARTH_STAGE_LAST; stage++)
    names[stage] = hearth_stage_name ((HearthStage) stage);
  hearth_fact_form_add_choice (form, "stage", _ ("Stage"), names, HEARTH_STAGE_LAST);
  g_object_set_data_full (G_OBJECT (form), "job", job, (GDestroyNotify) job_free);
  g_signal_connect (form, "done", G_CALLBACK (stage_chosen_cb), NULL);
  adw_dialog_present (ADW_DIALOG (form), job->widget);
}

void
hearth_chosen_do (GtkWidget       *widget,
                  HearthCommunity *community,
                  HearthChosenDeed deed,
                  GArray          *members)
{
  Job *job = job_new (widget, community, deed, members);

  if (members->len == 0)
    job_free (job);
  else if (deeds[deed].heading != NULL)
    ask_name (job);
  else if (deed == HEARTH_CHOSEN_PIN)
    ask_stage (job);
  else
    start (job);
}
