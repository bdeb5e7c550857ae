/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-metrics-members.h"

#include "hearth-actions.h"
#include "hearth-window.h"
#include "members/hearth-chosen-actions.h"
#include "members/hearth-members-list.h"

#include <glib/gi18n.h>

struct _HearthMetricsMembers
{
  AdwBin parent_instance;

  HearthCommunity        *community;
  GSimpleActionGroup     *actions;
  GCancellable           *reading; /* NULL when nothing is */
  const HearthFigureInfo *info;    /* NULL: the list was given */
  HearthFigureQuery       query;
  HearthDatum             datum;
  char                   *group;   /* of datum */
  gboolean                setting; /* the toggles are not the user's doing */
  gboolean                focus_waits;

  GtkWidget *bar;
  GtkWidget *title;
  GtkWidget *choose;
  GtkWidget *which;
  GtkWidget *sides_place;
  GtkWidget *sides;
  GtkWidget *stack;
  GtkWidget *error;
  GtkWidget *list;
};

enum
{
  CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthMetricsMembers, hearth_metrics_members, ADW_TYPE_BIN)

/* ---- Finding them ---- */

/* What is asked, and of which database. */
typedef struct
{
  HearthDb         *db;
  const char       *name;
  HearthFigureQuery query;
  HearthDatum       datum;
  char             *group;
} Question;

static void
question_free (Question *question)
{
  g_object_unref (question->db);
  g_free (question->group);
  g_free (question);
}

static gpointer
read_members (HearthConn   *conn,
              gpointer      data,
              GCancellable *cancellable,
              GError      **error)
{
  const Question *question = data;

  return hearth_figure_read_members (conn, &question->query, question->name, &question->datum, cancellable, error);
}

static void
work (GTask        *task,
      gpointer      source,
      gpointer      data,
      GCancellable *cancellable)
{
  Question *question = data;
  GError   *error = NULL;
  GArray   *members = hearth_db_read_apart (question->db, read_members, question, cancellable, &error);

  if (members != NULL)
    g_task_return_pointer (task, members, (GDestroyNotify) g_array_unref);
  else
    g_task_return_error (task, error);
}

static void
show_page (HearthMetricsMembers *self,
           const char           *page)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), page);
  gtk_widget_set_visible (self->choose, g_str_equal (page, "list"));
}

static void
show_members (HearthMetricsMembers *self,
              GArray               *members)
{
  hearth_members_list_set_among (HEARTH_MEMBERS_LIST (self->list), members);
  show_page (self, members->len > 0 ? "list" : "nobody");
  if (self->focus_waits)
    hearth_metrics_members_focus (self);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  HearthMetricsMembers *self = HEARTH_METRICS_MEMBERS (source);
  g_autoptr (GError)    error = NULL;
  g_autoptr (GArray)    members = g_task_propagate_pointer (G_TASK (result), &error);

  if (self->stack == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->reading);
  if (members != NULL)
    {
      show_members (self, members);
      return;
    }
  adw_status_page_set_description (ADW_STATUS_PAGE (self->error), error->message);
  show_page (self, "error");
}

static void
stop (HearthMetricsMembers *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
}

static void
start (HearthMetricsMembers *self)
{
  g_autoptr (GTask) task = NULL;
  Question         *question = g_new0 (Question, 1);

  stop (self);
  self->reading = g_cancellable_new ();
  question->db = g_object_ref (hearth_community_get_db (self->community));
  question->name = self->info->name;
  question->query = self->query;
  question->datum = self->datum;
  question->group = g_strdup (self->group);
  question->datum.group = question->group;
  task = g_task_new (self, self->reading, read_cb, NULL);
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);
  g_task_run_in_thread (task, work);
}

/* ---- Deeds ---- */

static void
member_activated_cb (HearthMetricsMembers *self,
                     gint64                rowid)
{
  HearthWindow *window = hearth_window_of (GTK_WIDGET (self));

  if (window != NULL)
    hearth_window_show_member (window, rowid);
}

static void
back_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  HearthMetricsMembers *self = user_data;

  stop (self);
  hearth_members_list_set_choosing (HEARTH_MEMBERS_LIST (self->list), FALSE);
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
side_changed_cb (HearthMetricsMembers *self)
{
  const char *side = adw_toggle_group_get_active_name (ADW_TOGGLE_GROUP (self->sides));

  if (self->setting || self->info == NULL)
    return;
  self->datum.kind = g_strcmp0 (side, "rest") == 0 ? HEARTH_DATUM_REST : HEARTH_DATUM_FIGURE;
  hearth_members_list_set_choosing (HEARTH_MEMBERS_LIST (self->list), FALSE);
  start (self);
}

/* ---- The widget ---- */

static void
hearth_metrics_members_dispose (GObject *object)
{
  HearthMetricsMembers *self = HEARTH_METRICS_MEMBERS (object);

  stop (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_METRICS_MEMBERS);
  g_clear_object (&self->actions);
  g_clear_object (&self->community);
  g_clear_pointer (&self->group, g_free);
  G_OBJECT_CLASS (hearth_metrics_members_parent_class)->dispose (object);
}

static void
hearth_metrics_members_class_init (HearthMetricsMembersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_metrics_members_dispose;
  signals[CLOSED] = g_signal_new ("closed", HEARTH_TYPE_METRICS_MEMBERS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (HEARTH_TYPE_MEMBERS_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-metrics-members.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HearthMetricsMembers, name)
  CHILD (bar);
  CHILD (title);
  CHILD (choose);
  CHILD (which);
  CHILD (sides_place);
  CHILD (sides);
  CHILD (stack);
  CHILD (error);
  CHILD (list);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, member_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, side_changed_cb);
}

static void
hearth_metrics_members_init (HearthMetricsMembers *self)
{
  static const GActionEntry entries[] = { { "back", back_activated_cb, NULL, NULL, NULL, { 0 } } };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "members", G_ACTION_GROUP (self->actions));
  gtk_widget_init_template (GTK_WIDGET (self));
  hearth_actions_add_section (GTK_WIDGET (self), HEARTH_ACTION_CHOSEN);
}

void
hearth_metrics_members_set_community (HearthMetricsMembers *page,
                                      HearthCommunity      *community)
{
  g_return_if_fail (page->community == NULL);

  page->community = g_object_ref (community);
  hearth_members_list_set_community (HEARTH_MEMBERS_LIST (page->list), community);
  hearth_chosen_actions_add (page->actions, HEARTH_MEMBERS_LIST (page->list), community);
}

static void
set_title (HearthMetricsMembers *self,
           const char           *title,
           const char           *words)
{
  adw_window_title_set_title (ADW_WINDOW_TITLE (self->title), title);
  gtk_label_set_text (GTK_LABEL (self->which), words != NULL ? words : "");
  gtk_widget_set_visible (self->which, words != NULL);
  hearth_members_list_set_choosing (HEARTH_MEMBERS_LIST (self->list), FALSE);
  hearth_members_list_clear_search (HEARTH_MEMBERS_LIST (self->list));
}

void
hearth_metrics_members_show (HearthMetricsMembers    *page,
                             const HearthFigureInfo  *info,
                             const HearthFigureQuery *query,
                             const HearthDatum       *datum,
                             const char              *words)
{
  page->info = info;
  page->query = *query;
  page->datum = *datum;
  g_set_str (&page->group, datum->group);
  set_title (page, _ (info->title), words);
  page->setting = TRUE;
  adw_toggle_group_set_active_name (ADW_TOGGLE_GROUP (page->sides), "figure");
  page->setting = FALSE;
  gtk_widget_set_visible (page->sides_place,
                          datum->kind == HEARTH_DATUM_FIGURE && info->unit == HEARTH_UNIT_RATE && hearth_figure_has (info, HEARTH_DATUM_REST));
  show_page (page, "reading");
  start (page);
}

void
hearth_metrics_members_show_list (HearthMetricsMembers *page,
                                  const char           *title,
                                  const char           *words,
                                  GArray               *members)
{
  stop (page);
  page->info = NULL;
  set_title (page, title, words);
  gtk_widget_set_visible (page->sides_place, FALSE);
  show_members (page, members);
}

void
hearth_metrics_members_refresh (HearthMetricsMembers *page)
{
  if (page->info != NULL && page->reading == NULL && !hearth_members_list_get_choosing (HEARTH_MEMBERS_LIST (page->list)))
    start (page);
}

void
hearth_metrics_members_set_beside (HearthMetricsMembers *page,
                                   gboolean              beside)
{
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (page->bar), !beside);
}

void
hearth_metrics_members_focus (HearthMetricsMembers *page)
{
  page->focus_waits = g_str_equal (gtk_stack_get_visible_child_name (GTK_STACK (page->stack)), "reading");
  if (!page->focus_waits)
    gtk_widget_child_focus (page->stack, GTK_DIR_TAB_FORWARD);
}
