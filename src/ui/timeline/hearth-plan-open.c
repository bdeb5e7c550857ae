/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The form of a task wants to know the plan around it, which is read first. See the header. */

#include "config.h"

#include "hearth-plan-open.h"

#include "hearth-deed.h"
#include "hearth-plan-words.h"
#include "hearth-window.h"
#include "moments/hearth-moment-editor.h"
#include "releases/hearth-plan-forms.h"
#include "releases/hearth-release-sayings.h"

#include <glib/gi18n.h>

/* ---- On another day ---- */

typedef struct
{
  HearthDated   dated; /* what putting needs of it */
  HearthDay     first, last;
  GTimeZone    *zone;
  HearthPlanPut done;
  gpointer      user_data;
} Putting;

static void
putting_free (Putting *putting)
{
  g_time_zone_unref (putting->zone);
  g_free (putting);
}

static gboolean
write_put (HearthConn *conn,
           gpointer    data,
           GError    **error)
{
  const Putting *putting = data;

  return hearth_dated_put (conn, &putting->dated, putting->first, putting->last, putting->zone, error);
}

/* Translators: %s is a task, a moment or the like that was put on another day */
#define MOVED N_ ("Moved “%s”")

static const HearthDeed deeds[HEARTH_N_LANES] = {
  [HEARTH_LANE_TASKS] = { write_put, "task", MOVED },
  [HEARTH_LANE_MOMENTS] = { write_put, "moment", MOVED },
  [HEARTH_LANE_VAULT] = { write_put, "vault-edit", MOVED },
  [HEARTH_LANE_SALES] = { write_put, "campaign", MOVED },
};

static void
put_cb (gboolean           fine,
        gpointer           data,
        gpointer user_data G_GNUC_UNUSED)
{
  const Putting *putting = data;

  if (putting->done != NULL)
    putting->done (fine, putting->user_data);
}

void
hearth_plan_put (GtkWidget         *at,
                 HearthCommunity   *community,
                 const HearthDated *dated,
                 HearthDay          first,
                 HearthDay          last,
                 HearthPlanPut      done,
                 gpointer           user_data)
{
  Putting *putting = g_new0 (Putting, 1);

  putting->dated = *dated;
  putting->dated.title = putting->dated.release = putting->dated.owner = NULL;
  putting->first = first;
  putting->last = last;
  putting->zone = g_time_zone_ref (hearth_community_get_time_zone (community));
  putting->done = done;
  putting->user_data = user_data;
  hearth_deed_do (at, community, &deeds[dated->lane], dated->title, putting, (GDestroyNotify) putting_free, put_cb, NULL);
}

/* ---- A task ---- */

typedef struct
{
  gint64          task; /* 0: a new one */
  gint64          release;
  HearthDay       today, day;
  GPtrArray      *phases, *tasks;
  HearthTaskLine *line;

  GtkWidget       *at;
  HearthCommunity *community;
} Opening;

static void
opening_free (Opening *opening)
{
  g_clear_pointer (&opening->phases, g_ptr_array_unref);
  g_clear_pointer (&opening->tasks, g_ptr_array_unref);
  g_clear_pointer (&opening->line, hearth_task_line_free);
  g_object_unref (opening->at);
  g_object_unref (opening->community);
  g_free (opening);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

/* Into the opening itself, which the main thread does not look at meanwhile. */
static gpointer
read_around (HearthConn   *conn,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  Opening *opening = data;

  if (opening->task != 0 && (opening->line = hearth_task_load (conn, opening->task, opening->today, error)) == NULL)
    return NULL;
  if (opening->line != NULL)
    opening->release = opening->line->row.release;
  if (opening->release != HEARTH_NONE)
    {
      g_autoptr (HearthReleaseLine) release = hearth_release_load (conn, opening->release, error);

      if (release == NULL)
        return NULL;
      opening->day = release->day;
      opening->phases = hearth_phase_list (conn, opening->release, error);
    }
  else
    opening->phases = g_ptr_array_new ();
  opening->tasks = opening->phases != NULL ? hearth_task_list (conn, opening->release, opening->today, error) : NULL;
  return opening->tasks != NULL ? opening : NULL;
}

static void
around_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Opening) opening = user_data;
  g_autoptr (GError)  error = NULL;
  HearthWindow       *window = hearth_window_of (opening->at);
  HearthPlanContext   context;

  if (hearth_db_read_finish (HEARTH_DB (source), result, &error) == NULL)
    {
      if (window != NULL)
        hearth_window_report_error (window, error);
      return;
    }
  context = (HearthPlanContext) { .release = opening->release, .day = opening->day, .phases = opening->phases, .tasks = opening->tasks };
  if (window != NULL)
    hearth_plan_ask_task (opening->at, opening->community, &context, opening->line, HEARTH_NONE);
}

static void
open_task (GtkWidget       *at,
           HearthCommunity *community,
           gint64           task,
           gint64           release)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->task = task;
  opening->release = release;
  opening->day = HEARTH_NO_DAY;
  opening->today = hearth_release_today (community);
  opening->at = g_object_ref (at);
  opening->community = g_object_ref (community);
  hearth_db_read_async (hearth_community_get_db (community), read_around, opening, NULL, NULL, NULL, around_read_cb, opening);
}

void
hearth_plan_open_new (GtkWidget       *at,
                      HearthCommunity *community,
                      gint64           release)
{
  open_task (at, community, 0, release);
}

/* ---- Anything else ---- */

typedef struct
{
  GtkWidget       *popover;
  HearthCommunity *community;
  HearthDated      dated;
  char            *title;
} Asking;

static void
asking_free (gpointer          data,
             GClosure *closure G_GNUC_UNUSED)
{
  Asking *asking = data;

  g_object_unref (asking->community);
  g_free (asking->title);
  g_free (asking);
}

static void
day_chosen_cb (GtkCalendar *calendar,
               gpointer     user_data)
{
  Asking   *asking = user_data;
  HearthDay first = hearth_day_new (gtk_calendar_get_year (calendar), gtk_calendar_get_month (calendar) + 1, gtk_calendar_get_day (calendar));

  if (first == HEARTH_NO_DAY || first == asking->dated.first)
    return;
  asking->dated.title = asking->title;
  hearth_plan_put (gtk_widget_get_parent (asking->popover), asking->community, &asking->dated, first, first + asking->dated.last - asking->dated.first, NULL,
                   NULL);
  gtk_popover_popdown (GTK_POPOVER (asking->popover));
}

static gboolean
unparent_cb (gpointer popover)
{
  gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

/* Not within the signal, while the popover is still needed. */
static void
closed_cb (GtkWidget *popover)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, unparent_cb, g_object_ref (popover), g_object_unref);
}

static GtkWidget *
create_label (const char *text,
              const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
create_calendar (GtkWidget         *popover,
                 HearthCommunity   *community,
                 const HearthDated *dated)
{
  GtkWidget *calendar = gtk_calendar_new ();
  Asking    *asking = g_new0 (Asking, 1);
  int        year, month, day;

  hearth_day_to_date (dated->first, &year, &month, &day);
  gtk_calendar_set_day (GTK_CALENDAR (calendar), 1);
  gtk_calendar_set_year (GTK_CALENDAR (calendar), year);
  gtk_calendar_set_month (GTK_CALENDAR (calendar), month - 1);
  gtk_calendar_set_day (GTK_CALENDAR (calendar), day);
  asking->popover = popover;
  asking->community = g_object_ref (community);
  asking->dated = *dated;
  asking->title = g_strdup (dated->title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (calendar), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Put It on Another Day"), -1);
  g_signal_connect_data (calendar, "day-selected", G_CALLBACK (day_chosen_cb), asking, asking_free, 0);
  return calendar;
}

static void
show_popover (GtkWidget             *at,
              HearthCommunity       *community,
              const HearthDatedPlan *plan,
              guint                  item)
{
  const HearthDated *dated = plan->items->pdata[item];
  GtkWidget         *popover = gtk_popover_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char   *words = hearth_plan_words_item (plan, item);

  gtk_box_append (GTK_BOX (box), create_label (dated->title, "heading"));
  gtk_box_append (GTK_BOX (box), create_label (words, "dimmed"));
  if (!hearth_db_is_read_only (hearth_community_get_db (community)))
    gtk_box_append (GTK_BOX (box), create_calendar (popover, community, dated));
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_set_parent (popover, at);
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

void
hearth_plan_open (GtkWidget             *at,
                  HearthCommunity       *community,
                  const HearthDatedPlan *plan,
                  guint                  item)
{
  const HearthDated *dated = plan->items->pdata[item];

  if (dated->lane == HEARTH_LANE_TASKS)
    open_task (at, community, dated->row, dated->release_row);
  else if (dated->lane == HEARTH_LANE_MOMENTS)
    hearth_moment_editor_present (at, community, dated->row, HEARTH_NONE);
  else
    show_popover (at, community, plan, item);
}
