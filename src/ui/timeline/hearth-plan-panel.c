/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One plan is read and lent to both views. It is read again a moment after a change, since an undo of many things is many changes. See the
 * header. */

#include "config.h"

#include "hearth-plan-panel.h"

#include "hearth-plan-calendar.h"
#include "hearth-plan-file.h"
#include "hearth-plan-open.h"
#include "hearth-plan-timeline.h"
#include "hearth-window.h"
#include "releases/hearth-release-plan.h"
#include "releases/hearth-release-sayings.h"

#include <glib/gi18n.h>

#define LOWEST  260 /* px of the timeline in a page that scrolls */
#define HIGHEST 560

struct _HearthPlanPanel
{
  AdwBin parent_instance;

  HearthCommunity    *community;
  gint64              release; /* -1: all */
  GCancellable       *reading;
  HearthPlanTimeline *timeline;
  HearthPlanCalendar *calendar;
  GtkWidget          *forms;
  GtkWidget          *stack;
  GtkWidget          *scroller;
  GtkWidget          *month;
  GtkWidget          *farther;
  GtkWidget          *nearer;
  GtkWidget          *today;
};

G_DEFINE_FINAL_TYPE (HearthPlanPanel, hearth_plan_panel, ADW_TYPE_BIN)

/* ---- What is shown ---- */

static const char *
get_form (HearthPlanPanel *self)
{
  const char *form = adw_toggle_group_get_active_name (ADW_TOGGLE_GROUP (self->forms));

  return form != NULL ? form : "timeline";
}

static void
update (HearthPlanPanel *self)
{
  const HearthDatedPlan *plan = hearth_plan_timeline_get_plan (self->timeline);
  const char            *form = get_form (self);
  gboolean               timeline = g_str_equal (form, "timeline");

  /* A list shows what has no day as well. */
  if (!g_str_equal (form, "list"))
    form = plan == NULL ? "reading" : timeline && plan->items->len == 0 && plan->releases->len == 0 ? "empty"
                                                                                                    : form;
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), form);
  gtk_widget_set_visible (self->farther, timeline);
  gtk_widget_set_visible (self->nearer, timeline);
  gtk_widget_set_visible (self->today, !g_str_equal (form, "list"));
}

static void
form_changed_cb (HearthPlanPanel *self)
{
  if (self->timeline != NULL)
    update (self);
}

/* As high as it would like to be, within bounds: the page around it scrolls. */
static void
fit_height (HearthPlanPanel *self)
{
  int natural;

  gtk_widget_measure (GTK_WIDGET (self->timeline), GTK_ORIENTATION_VERTICAL, -1, NULL, &natural, NULL, NULL);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (self->scroller), CLAMP (natural + 12, LOWEST, HIGHEST));
}

static void
zoom (HearthPlanPanel *self,
      int              steps)
{
  hearth_plan_timeline_zoom (self->timeline, steps);
}

static void
farther_cb (HearthPlanPanel *self)
{
  zoom (self, -1);
}

static void
nearer_cb (HearthPlanPanel *self)
{
  zoom (self, 1);
}

static void
today_cb (HearthPlanPanel *self)
{
  HearthDay today = hearth_release_today (self->community);

  hearth_plan_timeline_show_day (self->timeline, today, TRUE);
  hearth_plan_calendar_show_day (self->calendar, today);
}

/* ---- What is done ---- */

static void
put_through_cb (gboolean fine,
                gpointer user_data)
{
  g_autoptr (HearthPlanPanel) self = user_data;

  if (!fine && self->timeline != NULL)
    hearth_plan_timeline_put_back (self->timeline);
}

static void
put_cb (HearthPlanPanel *self,
        guint            item,
        int              first,
        int              last)
{
  const HearthDatedPlan *plan = hearth_plan_timeline_get_plan (self->timeline);

  if (hearth_db_is_read_only (hearth_community_get_db (self->community)))
    hearth_plan_timeline_put_back (self->timeline);
  else
    hearth_plan_put (GTK_WIDGET (self), self->community, plan->items->pdata[item], first, last, put_through_cb, g_object_ref (self));
}

static void
bar_opened_cb (HearthPlanPanel *self,
               guint            item)
{
  GtkWidget *bar = hearth_plan_timeline_get_bar (self->timeline, item);

  hearth_plan_open (bar != NULL ? bar : GTK_WIDGET (self->timeline), self->community, hearth_plan_timeline_get_plan (self->timeline), item);
}

static void
day_opened_cb (HearthPlanPanel *self,
               guint            item,
               GtkWidget       *at)
{
  hearth_plan_open (at, self->community, hearth_plan_timeline_get_plan (self->timeline), item);
}

static void
add_task_cb (GtkWidget          *widget,
             const char *name    G_GNUC_UNUSED,
             GVariant *parameter G_GNUC_UNUSED)
{
  HearthPlanPanel *self = HEARTH_PLAN_PANEL (widget);

  hearth_plan_open_new (widget, self->community, self->release != -1 ? self->release : HEARTH_NONE);
}

static void
export_cb (GtkWidget          *widget,
           const char *name    G_GNUC_UNUSED,
           GVariant *parameter G_GNUC_UNUSED)
{
  HearthPlanPanel *self = HEARTH_PLAN_PANEL (widget);

  hearth_plan_file_export (widget, self->community, self->release);
}

static void
take_in_cb (GtkWidget          *widget,
            const char *name    G_GNUC_UNUSED,
            GVariant *parameter G_GNUC_UNUSED)
{
  HearthPlanPanel *self = HEARTH_PLAN_PANEL (widget);

  hearth_plan_file_take_in (widget, self->community, self->release);
}

/* ---- Reading ---- */

typedef struct
{
  gint64     release;
  HearthDay  today;
  GTimeZone *zone;
} Asked;

static void
asked_free (Asked *asked)
{
  g_time_zone_unref (asked->zone);
  g_free (asked);
}

static gpointer
read_plan (HearthConn   *conn,
           gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  const Asked *asked = data;

  return hearth_dated_read (conn, asked->release, asked->today, asked->zone, error);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (HearthPlanPanel) self = user_data;
  g_autoptr (GError)          error = NULL;
  HearthDatedPlan            *plan = hearth_db_read_finish (HEARTH_DB (source), result, &error);
  HearthWindow               *window;

  if (self->timeline == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_pointer (&plan, hearth_dated_plan_free);
      return;
    }
  window = hearth_window_of (GTK_WIDGET (self));
  if (plan == NULL && window != NULL)
    hearth_window_report_error (window, error);
  if (plan == NULL)
    return;
  hearth_plan_calendar_show (self->calendar, NULL);
  hearth_plan_timeline_take_plan (self->timeline, plan);
  hearth_plan_calendar_show (self->calendar, plan);
  fit_height (self);
  update (self);
}

static void
read_again (HearthPlanPanel *self)
{
  Asked *asked = g_new0 (Asked, 1);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  asked->release = self->release;
  asked->today = hearth_release_today (self->community);
  asked->zone = g_time_zone_ref (hearth_community_get_time_zone (self->community));
  hearth_db_read_async (hearth_community_get_db (self->community), read_plan, asked, (GDestroyNotify) asked_free, (GDestroyNotify) hearth_dated_plan_free,
                        self->reading, read_cb, g_object_ref (self));
}

static void
changed_cb (HearthPlanPanel *self,
            HearthChanges   *changes)
{
  static const HearthTable tables[] = { HEARTH_TABLE_RELEASE, HEARTH_TABLE_PHASE, HEARTH_TABLE_TASK, HEARTH_TABLE_MOMENT, HEARTH_TABLE_CAMPAIGN,
                                        HEARTH_TABLE_VAULT_ITEM, 0 };

  if (hearth_changes_has_any (changes, tables))
    read_again (self);
}

/* ---- The widget ---- */

void
hearth_plan_panel_show (HearthPlanPanel *panel,
                        const char      *form)
{
  adw_toggle_group_set_active_name (ADW_TOGGLE_GROUP (panel->forms), form);
}

static void
hearth_plan_panel_dispose (GObject *object)
{
  HearthPlanPanel *self = HEARTH_PLAN_PANEL (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  if (self->calendar != NULL)
    hearth_plan_calendar_show (self->calendar, NULL);
  self->timeline = NULL;
  self->calendar = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_PLAN_PANEL);
  g_clear_object (&self->community);

  G_OBJECT_CLASS (hearth_plan_panel_parent_class)->dispose (object);
}

static void
hearth_plan_panel_class_init (HearthPlanPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_plan_panel_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-plan-panel.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HearthPlanPanel, name)
  CHILD (forms);
  CHILD (stack);
  CHILD (scroller);
  CHILD (month);
  CHILD (farther);
  CHILD (nearer);
  CHILD (today);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, form_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, farther_cb);
  gtk_widget_class_bind_template_callback (widget_class, nearer_cb);
  gtk_widget_class_bind_template_callback (widget_class, today_cb);
  gtk_widget_class_install_action (widget_class, "plan.add-task", NULL, add_task_cb);
  gtk_widget_class_install_action (widget_class, "plan.export", NULL, export_cb);
  gtk_widget_class_install_action (widget_class, "plan.take-in", NULL, take_in_cb);
}

static void
hearth_plan_panel_init (HearthPlanPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->timeline = HEARTH_PLAN_TIMELINE (hearth_plan_timeline_new ());
  self->calendar = HEARTH_PLAN_CALENDAR (hearth_plan_calendar_new ());
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->timeline));
  adw_bin_set_child (ADW_BIN (self->month), GTK_WIDGET (self->calendar));
  g_signal_connect_object (self->timeline, "put", G_CALLBACK (put_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->timeline, "opened", G_CALLBACK (bar_opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->calendar, "opened", G_CALLBACK (day_opened_cb), self, G_CONNECT_SWAPPED);
}

/* What there is of one release only. */
static void
add_list (HearthPlanPanel *self)
{
  AdwToggle *toggle = adw_toggle_new ();

  adw_toggle_set_name (toggle, "list");
  adw_toggle_set_label (toggle, _ ("List"));
  adw_toggle_group_add (ADW_TOGGLE_GROUP (self->forms), toggle);
  gtk_stack_add_named (GTK_STACK (self->stack), hearth_release_plan_new (self->community, self->release), "list");
}

GtkWidget *
hearth_plan_panel_new (HearthCommunity *community,
                       gint64           release)
{
  HearthPlanPanel *self = g_object_new (HEARTH_TYPE_PLAN_PANEL, NULL);

  self->community = g_object_ref (community);
  self->release = release;
  if (hearth_db_is_read_only (hearth_community_get_db (community)))
    {
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "plan.add-task", FALSE);
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "plan.take-in", FALSE);
    }
  if (release != -1)
    add_list (self);
  else
    gtk_widget_set_vexpand (self->scroller, TRUE);
  g_signal_connect_object (hearth_community_get_db (community), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hearth_community_get_midnight (community), "passed", G_CALLBACK (read_again), self, G_CONNECT_SWAPPED);
  read_again (self);

  return GTK_WIDGET (self);
}
