/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A day that is written down is kept as days from the date while the release has one, so that it moves along. See the header. */

#include "config.h"

#include "hearth-plan-forms.h"

#include "base/hearth-clock.h"
#include "hearth-deed-row.h"
#include "hearth-deed.h"
#include "hearth-task-list.h"
#include "members/hearth-fact-form.h"

#include <glib/gi18n.h>

#define MOST_DAYS 3650
#define NOON      (12 * 60)

/* What the form is about, kept by it. */
typedef struct
{
  GtkWidget       *widget;
  HearthCommunity *community;
  gint64           release;
  HearthDay        day;
  gint64           row;     /* 0: a new one */
  GArray          *phases;  /* gint64: of the choices after "none" */
  GArray          *waits;   /* the same for what is waited for */
  GPtrArray       *repeats; /* char *, of the choices; the first is NULL */
  GtkWidget       *list;    /* of a task, owned by the form */
} Asked;

static void
asked_free (Asked *asked)
{
  g_object_unref (asked->widget);
  g_object_unref (asked->community);
  g_array_unref (asked->phases);
  g_array_unref (asked->waits);
  g_ptr_array_unref (asked->repeats);
  g_free (asked);
}

static Asked *
attach (HearthFactForm          *form,
        GtkWidget               *widget,
        HearthCommunity         *community,
        const HearthPlanContext *context,
        gint64                   row)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->widget = g_object_ref (widget);
  asked->community = g_object_ref (community);
  asked->release = context->release;
  asked->day = context->day;
  asked->row = row;
  asked->phases = g_array_new (FALSE, FALSE, sizeof (gint64));
  asked->waits = g_array_new (FALSE, FALSE, sizeof (gint64));
  asked->repeats = g_ptr_array_new_with_free_func (g_free);
  g_object_set_data_full (G_OBJECT (form), "asked", asked, (GDestroyNotify) asked_free);

  return asked;
}

static gint64
to_time (const Asked *asked,
         HearthDay    day)
{
  return day != HEARTH_NO_DAY ? hearth_day_to_time (day, NOON, hearth_community_get_time_zone (asked->community)) : HEARTH_NONE;
}

static HearthDay
read_day (const Asked    *asked,
          HearthFactForm *form,
          const char     *key)
{
  gint64 at = hearth_fact_form_get_day (form, key);

  return at != HEARTH_NONE ? hearth_day_from_time (at, hearth_community_get_time_zone (asked->community)) : HEARTH_NO_DAY;
}

static gint64
get_chosen (GArray *rows,
            guint   choice)
{
  return choice > 0 && choice <= rows->len ? g_array_index (rows, gint64, choice - 1) : HEARTH_NONE;
}

static void
add_choice (HearthFactForm *form,
            const char     *key,
            const char     *title,
            GPtrArray      *names,
            guint           chosen)
{
  g_ptr_array_add (names, NULL);
  hearth_fact_form_add_choice (form, key, title, (const char *const *) names->pdata, chosen);
}

/* ---- A task ---- */

/* A task with its list, on their way to the writer. */
typedef struct
{
  HearthDeedRow *task;
  GPtrArray     *items; /* as hearth_task_list_ask () gives them */
  gint64         at;
} TaskJob;

static void
task_job_free (TaskJob *job)
{
  hearth_deed_row_free (job->task);
  g_ptr_array_unref (job->items);
  g_free (job);
}

static gboolean
write_task (HearthConn *conn,
            gpointer    data,
            GError    **error)
{
  TaskJob       *job = data;
  HearthDeedRow *row = job->task;

  if (row->row > 0 && !hearth_task_edit (conn, row->row, row->mask, row->value, error))
    return FALSE;
  if (row->row <= 0)
    row->row = hearth_task_add (conn, row->value, error);

  return row->row > 0 && hearth_task_list_write (conn, row->row, job->items, job->at, error);
}

static gboolean
delete_task (HearthConn *conn,
             gpointer    data,
             GError    **error)
{
  return hearth_task_delete (conn, ((TaskJob *) data)->task->row, error);
}

/* Translators: %s is a task */
static const HearthDeed add_deed = { write_task, "task-add", N_ ("Added “%s”") };
/* Translators: %s is a task */
static const HearthDeed edit_deed = { write_task, "task", N_ ("Changed “%s”") };
/* Translators: %s is a task */
static const HearthDeed delete_deed = { delete_task, "task-delete", N_ ("Deleted “%s”") };

static char *
dup_or_null (const char *text)
{
  return text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

static void
put_day (const Asked *asked,
         HearthDay    day,
         HearthTask  *task)
{
  if (day != HEARTH_NO_DAY && asked->day != HEARTH_NO_DAY)
    task->days = (gint64) day - asked->day;
  else
    task->date = hearth_day_format (day);
}

static void
do_task (HearthFactForm   *form,
         const HearthDeed *deed)
{
  const Asked *asked = g_object_get_data (G_OBJECT (form), "asked");
  guint64      mask = 0;
  gint64       least = hearth_fact_form_get_number (form, "least");
  TaskJob     *job = g_new0 (TaskJob, 1);
  HearthTask   task;

  static const char *const columns[] = { "title", "phase", "owner", "days", "date", "least", "waits_for", "every", "note" };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    mask |= hearth_table_bit (HEARTH_TABLE_TASK, columns[i]);
  hearth_row_init (HEARTH_TABLE_TASK, &task);
  task.release = asked->release;
  task.title = g_strdup (hearth_fact_form_get_text (form, "title"));
  task.phase = get_chosen (asked->phases, hearth_fact_form_get_choice (form, "phase"));
  task.owner = hearth_fact_form_get_member (form, "owner");
  task.least = least > 0 ? least : HEARTH_NONE;
  task.waits_for = get_chosen (asked->waits, hearth_fact_form_get_choice (form, "waits"));
  task.every = g_strdup (g_ptr_array_index (asked->repeats, hearth_fact_form_get_choice (form, "every")));
  task.note = dup_or_null (hearth_fact_form_get_text (form, "note"));
  put_day (asked, read_day (asked, form, "day"), &task);
  job->task = hearth_deed_row_new (HEARTH_TABLE_TASK, asked->row, mask, &task);
  job->items = hearth_task_list_ask (HEARTH_TASK_LIST (asked->list));
  job->at = hearth_clock_now ();
  hearth_deed_do (asked->widget, asked->community, deed, task.title, job, (GDestroyNotify) task_job_free, NULL, NULL);
}

static void
task_done_cb (HearthFactForm *form)
{
  const Asked *asked = g_object_get_data (G_OBJECT (form), "asked");

  do_task (form, asked->row > 0 ? &edit_deed : &add_deed);
}

static void
task_removed_cb (HearthFactForm *form)
{
  do_task (form, &delete_deed);
}

static void
add_phases (HearthFactForm          *form,
            Asked                   *asked,
            const HearthPlanContext *context,
            gint64                   phase)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  guint                 chosen = 0;

  g_ptr_array_add (names, (gpointer) C_ ("phase", "None"));
  for (guint i = 0; i < context->phases->len; i++)
    {
      const HearthPhase *one = g_ptr_array_index (context->phases, i);

      g_array_append_val (asked->phases, one->rowid);
      g_ptr_array_add (names, one->title != NULL ? one->title : (char *) "");
      if (one->rowid == phase)
        chosen = asked->phases->len;
    }
  add_choice (form, "phase", _ ("Phase"), names, chosen);
}

/* Itself is not to be waited for. */
static void
add_waits (HearthFactForm          *form,
           Asked                   *asked,
           const HearthPlanContext *context,
           const HearthTaskLine    *task)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  guint                 chosen = 0;

  g_ptr_array_add (names, (gpointer) C_ ("task", "Nothing"));
  for (guint i = 0; i < context->tasks->len; i++)
    {
      const HearthTaskLine *one = g_ptr_array_index (context->tasks, i);

      if (task != NULL && one->row.rowid == task->row.rowid)
        continue;
      g_array_append_val (asked->waits, one->row.rowid);
      g_ptr_array_add (names, one->row.title);
      if (task != NULL && one->row.rowid == task->row.waits_for)
        chosen = asked->waits->len;
    }
  add_choice (form, "waits", _ ("Waits for"), names, chosen);
}

/* What most want; another, as the command line may say it, stays as it is. */
static void
add_repeats (HearthFactForm *form,
             Asked          *asked,
             const char     *every)
{
  static const struct
  {
    const char *every, *title;
  } usual[] = {
    { NULL, NC_ ("repeat", "Once") },
    { "day", NC_ ("repeat", "Every day") },
    { "week", NC_ ("repeat", "Every week") },
    { "2 weeks", NC_ ("repeat", "Every two weeks") },
    { "month", NC_ ("repeat", "Every month") },
    { "3 months", NC_ ("repeat", "Every three months") },
    { "year", NC_ ("repeat", "Every year") },
  };
  g_autofree char      *said = hearth_repeat_say (every), *own = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  guint                 chosen = 0;

  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    {
      gboolean same = said != NULL && g_strcmp0 (usual[i].every, said) == 0;

      if (same)
        chosen = i;
      g_ptr_array_add (asked->repeats, g_strdup (same ? every : usual[i].every));
      g_ptr_array_add (names, (gpointer) g_dpgettext2 (NULL, "repeat", usual[i].title));
    }
  if (said != NULL && chosen == 0)
    {
      /* Translators: %s is how often a task comes again, in English: “5 weeks” */
      own = g_strdup_printf (C_ ("repeat", "As it is: %s"), said);
      chosen = names->len;
      g_ptr_array_add (asked->repeats, g_strdup (every));
      g_ptr_array_add (names, own);
    }
  add_choice (form, "every", _ ("How often"), names, chosen);
}

void
hearth_plan_ask_task (GtkWidget               *widget,
                      HearthCommunity         *community,
                      const HearthPlanContext *context,
                      const HearthTaskLine    *task,
                      gint64                   phase)
{
  HearthFactForm *form = hearth_fact_form_new (community, task != NULL ? _ ("Edit Task") : _ ("New Task"), task != NULL ? _ ("_Save") : _ ("_Add"));
  Asked *asked = attach (form, widget, community, context, task != NULL ? task->row.rowid : 0);

  hearth_fact_form_add_entry (form, "title", _ ("What to do"), task != NULL ? task->row.title : NULL);
  hearth_fact_form_need (form, "title", _ ("Write what to do"));
  hearth_fact_form_add_day (form, "day", _ ("Due"), to_time (asked, task != NULL ? task->day : HEARTH_NO_DAY), TRUE);
  hearth_fact_form_count_from (form, "day", to_time (asked, context->day));
  add_phases (form, asked, context, task != NULL ? task->row.phase : phase);
  hearth_fact_form_add_member (form, "owner", _ ("Who does it"), task != NULL ? task->row.owner : HEARTH_NONE, task != NULL ? task->owner : NULL);
  add_waits (form, asked, context, task);
  add_repeats (form, asked, task != NULL ? task->row.every : NULL);
  hearth_fact_form_add_number (form, "least", _ ("Too late so many days before the date"), task != NULL && task->row.least > 0 ? task->row.least : 0,
                               MOST_DAYS);
  hearth_fact_form_add_words (form, "note", _ ("Note"), task != NULL ? task->row.note : NULL);
  asked->list = hearth_task_list_new (task != NULL ? task->items : NULL);
  hearth_fact_form_add_group (form, asked->list);
  if (task != NULL)
    hearth_fact_form_offer_removal (form, _ ("Delete Task"));
  else
    hearth_fact_form_keep_draft (form, 0, "task");
  g_signal_connect (form, "done", G_CALLBACK (task_done_cb), NULL);
  g_signal_connect (form, "removed", G_CALLBACK (task_removed_cb), NULL);
  adw_dialog_present (ADW_DIALOG (form), widget);
}

/* ---- A phase ---- */

static gboolean
write_phase (HearthConn *conn,
             gpointer    data,
             GError    **error)
{
  HearthDeedRow     *row = data;
  const HearthPhase *phase = row->value;

  if (row->row > 0)
    return hearth_phase_edit (conn, row->row, row->mask, phase, error);
  row->row = hearth_phase_add (conn, phase->release, phase->title, phase->starts, phase->ends, error);

  return row->row > 0;
}

static gboolean
delete_phase (HearthConn *conn,
              gpointer    data,
              GError    **error)
{
  return hearth_phase_delete (conn, ((HearthDeedRow *) data)->row, error);
}

/* Translators: %s is a phase of a plan */
static const HearthDeed add_phase_deed = { write_phase, "phase", N_ ("Added the phase “%s”") };
/* Translators: %s is a phase of a plan */
static const HearthDeed edit_phase_deed = { write_phase, "phase", N_ ("Changed the phase “%s”") };
/* Translators: %s is a phase of a plan */
static const HearthDeed delete_phase_deed = { delete_phase, "phase", N_ ("Deleted the phase “%s”") };

static void
do_phase (HearthFactForm   *form,
          const HearthDeed *deed)
{
  const Asked *asked = g_object_get_data (G_OBJECT (form), "asked");
  HearthDay    first = read_day (asked, form, "first"), last = read_day (asked, form, "last");
  guint64      mask = hearth_table_bit (HEARTH_TABLE_PHASE, "title") | hearth_table_bit (HEARTH_TABLE_PHASE, "starts") |
                 hearth_table_bit (HEARTH_TABLE_PHASE, "ends");
  HearthPhase phase;

  hearth_row_init (HEARTH_TABLE_PHASE, &phase);
  phase.release = asked->release;
  phase.title = g_strdup (hearth_fact_form_get_text (form, "title"));
  phase.starts = (gint64) first - asked->day;
  phase.ends = (gint64) last - asked->day;
  hearth_deed_do (asked->widget, asked->community, deed, phase.title, hearth_deed_row_new (HEARTH_TABLE_PHASE, asked->row, mask, &phase),
                  (GDestroyNotify) hearth_deed_row_free, NULL, NULL);
}

static void
phase_done_cb (HearthFactForm *form)
{
  const Asked *asked = g_object_get_data (G_OBJECT (form), "asked");

  do_phase (form, asked->row > 0 ? &edit_phase_deed : &add_phase_deed);
}

static void
phase_removed_cb (HearthFactForm *form)
{
  do_phase (form, &delete_phase_deed);
}

void
hearth_plan_ask_phase (GtkWidget               *widget,
                       HearthCommunity         *community,
                       const HearthPlanContext *context,
                       const HearthPhase       *phase)
{
  HearthFactForm *form = hearth_fact_form_new (community, phase != NULL ? _ ("Edit Phase") : _ ("New Phase"), phase != NULL ? _ ("_Save") : _ ("_Add"));
  Asked *asked = attach (form, widget, community, context, phase != NULL ? phase->rowid : 0);

  hearth_fact_form_add_entry (form, "title", _ ("Title"), phase != NULL ? phase->title : NULL);
  hearth_fact_form_need (form, "title", _ ("Give it a title"));
  hearth_fact_form_add_day (form, "first", _ ("First day"), to_time (asked, phase != NULL ? hearth_day_add (context->day, phase->starts) : HEARTH_NO_DAY),
                            TRUE);
  hearth_fact_form_count_from (form, "first", to_time (asked, context->day));
  hearth_fact_form_need (form, "first", _ ("Write its first day, like “28 days before” or “12 May”"));
  hearth_fact_form_add_day (form, "last", _ ("Last day"), to_time (asked, phase != NULL ? hearth_day_add (context->day, phase->ends) : HEARTH_NO_DAY), TRUE);
  hearth_fact_form_count_from (form, "last", to_time (asked, context->day));
  hearth_fact_form_need (form, "last", _ ("Write its last day, like “14 days before” or “20 May”"));
  if (phase != NULL)
    hearth_fact_form_offer_removal (form, _ ("Delete Phase"));
  g_signal_connect (form, "done", G_CALLBACK (phase_done_cb), NULL);
  g_signal_connect (form, "removed", G_CALLBACK (phase_removed_cb), NULL);
  adw_dialog_present (ADW_DIALOG (form), widget);
}
