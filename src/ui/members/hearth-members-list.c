/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The spine sorts and filters; the sorters of the columns are empty and only say which header was clicked.
 * Main thread. */

#include "config.h"

#include "hearth-members-list-private.h"

#include "hearth-actions.h"
#include "hearth-filter-bar.h"
#include "hearth-first-lines.h"
#include "members/hearth-member-filter.h"

#include <glib/gi18n.h>

typedef enum
{
  PROP_NARROW = 1,
  PROP_COMPACT,
  PROP_ROOM,
} HearthMembersListProperty;

enum
{
  SIGNAL_MEMBER_ACTIVATED,
  SIGNAL_MEMBER_SELECTED,
  SIGNAL_READY,
  SIGNAL_FILTER_CHANGED,
  SIGNAL_CHOSEN_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[PROP_ROOM + 1];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthMembersList, hearth_members_list, ADW_TYPE_BIN)

static const char *
get_typed (HearthMembersList *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->search));
}

void
hearth_members_list_ask (HearthMembersList *self)
{
  HearthMemberQuery *query;

  if (self->spine == NULL)
    return;

  query = hearth_member_query_new (hearth_filter_bar_get_filter (HEARTH_FILTER_BAR (self->filter_bar)), self->sort, self->descending);
  hearth_member_query_set_among (query, self->among);
  hearth_spine_set_query (self->spine, query, (GDestroyNotify) hearth_member_query_free);
}

static void
show_state (HearthMembersList *self)
{
  guint         n = g_list_model_get_n_items (G_LIST_MODEL (self->spine));
  gboolean      loading = hearth_spine_get_loading (self->spine);
  const GError *error = hearth_spine_get_error (self->spine);
  const char   *page = "lines";
  /* Translators: how many members the list shows */
  g_autofree char *count = g_strdup_printf (ngettext ("%'u member", "%'u members", n), n);

  /* While an answer is on the way the last one stays, so that nothing flashes between two keys. */
  if (error != NULL)
    page = "error";
  else if (n == 0 && loading)
    return;
  else if (n == 0)
    page = *get_typed (self) != '\0' || self->among != NULL ? "nothing" : "empty";

  if (error != NULL)
    adw_status_page_set_description (ADW_STATUS_PAGE (self->error), error->message);
  adw_status_page_set_description (ADW_STATUS_PAGE (self->nothing),
                                   hearth_filter_bar_has_filter (HEARTH_FILTER_BAR (self->filter_bar)) ? _ ("The filters leave nobody. Take one out, or change it.")
                                                                                                       : _ ("No name, address or note has these words."));
  gtk_label_set_text (GTK_LABEL (self->count), count);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), page);
  if (!self->ready)
    {
      self->ready = TRUE;
      g_signal_emit (self, signals[SIGNAL_READY], 0);
    }
}

/* A breakpoint hides what is in it for a frame while it changes it, and the keyboard goes to whatever stands next. */
static void
hidden_cb (HearthMembersList *self)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    g_set_weak_pointer (&self->keyboard, focus);
}

static gboolean
give_back_cb (gpointer user_data)
{
  HearthMembersList *self = user_data;

  self->giving_back = 0;
  /* Grabbing it would select what is typed. */
  if (self->keyboard != NULL && gtk_widget_get_mapped (self->keyboard))
    gtk_root_set_focus (gtk_widget_get_root (self->keyboard), self->keyboard);
  g_clear_weak_pointer (&self->keyboard);

  return G_SOURCE_REMOVE;
}

/* Not at once: the breakpoint has moves of the keyboard to make up for when it has shown everything. */
static void
shown_cb (HearthMembersList *self)
{
  if (self->keyboard != NULL && self->giving_back == 0)
    self->giving_back = g_idle_add_full (G_PRIORITY_HIGH, give_back_cb, self, NULL);
}

/* Enter opens whom the search found: the one selected where there is one, else the first. What is wrong is said first. */
static void
search_activate_cb (HearthMembersList *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);

  if (!hearth_filter_bar_tell (HEARTH_FILTER_BAR (self->filter_bar)) && g_list_model_get_n_items (G_LIST_MODEL (self->spine)) > 0)
    hearth_members_list_activate (self, position != GTK_INVALID_LIST_POSITION ? position : 0);
}

static void
stop_search_cb (HearthMembersList *self)
{
  if (!hearth_members_list_clear_search (self))
    gtk_widget_activate_action (GTK_WIDGET (self), "members.back", NULL);
}

static void
filter_changed_cb (HearthMembersList *self)
{
  hearth_members_list_ask (self);
  g_signal_emit (self, signals[SIGNAL_FILTER_CHANGED], 0);
}

static void
clear_clicked_cb (HearthMembersList *self)
{
  hearth_members_list_clear_search (self);
  gtk_widget_grab_focus (self->search);
}

static void
try_again_clicked_cb (HearthMembersList *self)
{
  hearth_members_list_ask (self);
}

/* Down leaves the entry for the lines, as in every search. */
static gboolean
search_key_pressed_cb (HearthMembersList *self,
                       guint              keyval)
{
  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;

  hearth_members_list_focus_lines (self);

  return GDK_EVENT_STOP;
}

void
hearth_members_list_tell_chosen (HearthMembersList *self)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN_CHANGED], 0);
}

/* "3 days ago" is 4 by now, and a filter may find others. */
static void
day_passed_cb (HearthMembersList *self)
{
  const char              *text = hearth_filter_bar_get_filter (HEARTH_FILTER_BAR (self->filter_bar));
  g_autoptr (HearthFilter) filter = text != NULL ? hearth_filter_parse (text, NULL) : NULL;

  if (filter != NULL && hearth_member_filter_moves (filter))
    hearth_members_list_ask (self);
  hearth_members_list_refresh (self);
}

static void
hearth_members_list_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (hearth_members_list_parent_class)->realize (widget);
  hearth_members_list_update_widths (HEARTH_MEMBERS_LIST (widget));
}

static void
hearth_members_list_system_setting_changed (GtkWidget       *widget,
                                            GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (hearth_members_list_parent_class)->system_setting_changed (widget, setting);
  hearth_members_list_update_widths (HEARTH_MEMBERS_LIST (widget));
  hearth_members_list_update_look (HEARTH_MEMBERS_LIST (widget));
}

static void
hearth_members_list_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  HearthMembersList *self = HEARTH_MEMBERS_LIST (object);

  switch ((HearthMembersListProperty) prop_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_COMPACT:
      g_value_set_boolean (value, self->compact);
      break;
    case PROP_ROOM:
      g_value_set_int (value, self->room);
      break;
    }
}

static void
hearth_members_list_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  HearthMembersList *self = HEARTH_MEMBERS_LIST (object);

  switch ((HearthMembersListProperty) prop_id)
    {
    case PROP_NARROW:
      hearth_members_list_set_narrow (self, g_value_get_boolean (value));
      break;
    case PROP_COMPACT:
      hearth_members_list_set_compact (self, g_value_get_boolean (value));
      break;
    case PROP_ROOM:
      self->room = g_value_get_int (value);
      hearth_members_list_update_columns (self);
      break;
    }
}

static void
hearth_members_list_dispose (GObject *object)
{
  HearthMembersList *self = HEARTH_MEMBERS_LIST (object);

  g_clear_handle_id (&self->restoring, g_source_remove);
  hearth_members_list_forget_columns (self);
  g_clear_handle_id (&self->giving_back, g_source_remove);
  g_clear_weak_pointer (&self->keyboard);
  if (self->spine != NULL)
    g_signal_handlers_disconnect_by_data (self->spine, self);
  if (self->view != NULL)
    {
      g_signal_handlers_disconnect_by_data (gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->view)), self);
      gtk_column_view_set_model (GTK_COLUMN_VIEW (self->view), NULL);
    }
  if (self->filter_bar != NULL)
    hearth_filter_bar_unset_entry (HEARTH_FILTER_BAR (self->filter_bar));
  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_MEMBERS_LIST);
  if (self->many != NULL)
    g_signal_handlers_disconnect_by_data (self->many, self);
  g_clear_object (&self->many);
  g_clear_object (&self->selection);
  g_clear_object (&self->lines);
  g_clear_object (&self->spine);
  g_clear_pointer (&self->among, g_array_unref);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->look, hearth_member_look_unref);
  g_clear_object (&self->community);

  G_OBJECT_CLASS (hearth_members_list_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  static const char *const columns[HEARTH_MEMBER_N_COLUMNS] = {
    [HEARTH_MEMBER_COLUMN_NAME] = "name",
    [HEARTH_MEMBER_COLUMN_STAGE] = "stage",
    [HEARTH_MEMBER_COLUMN_CIRCLES] = "circles",
    [HEARTH_MEMBER_COLUMN_TIERS] = "tiers",
    [HEARTH_MEMBER_COLUMN_LAST] = "last",
    [HEARTH_MEMBER_COLUMN_WEEKS] = "weeks",
    [HEARTH_MEMBER_COLUMN_INTERACTIONS] = "interactions",
    [HEARTH_MEMBER_COLUMN_SPENT] = "spent",
  };

  g_type_ensure (HEARTH_TYPE_FILTER_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-members-list.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthMembersList, search);
  gtk_widget_class_bind_template_child (widget_class, HearthMembersList, count);
  gtk_widget_class_bind_template_child (widget_class, HearthMembersList, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, HearthMembersList, chosen_place);
  gtk_widget_class_bind_template_child (widget_class, HearthMembersList, nothing);
  gtk_widget_class_bind_template_child (widget_class, HearthMembersList, stack);
  gtk_widget_class_bind_template_child (widget_class, HearthMembersList, view);
  gtk_widget_class_bind_template_child (widget_class, HearthMembersList, sort_button);
  gtk_widget_class_bind_template_child (widget_class, HearthMembersList, error);
  for (guint i = 0; i < HEARTH_MEMBER_N_COLUMNS; i++)
    gtk_widget_class_bind_template_child_full (widget_class, columns[i], FALSE,
                                               G_STRUCT_OFFSET (HearthMembersList, columns) +
                                                   (gssize) (i * sizeof (GtkColumnViewColumn *)));
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, hidden_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "activate_cb", G_CALLBACK (hearth_members_list_activate));
  gtk_widget_class_bind_template_callback (widget_class, clear_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, try_again_clicked_cb);
}

static void
hearth_members_list_class_init (HearthMembersListClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hearth_members_list_get_property;
  object_class->set_property = hearth_members_list_set_property;
  object_class->dispose = hearth_members_list_dispose;
  widget_class->realize = hearth_members_list_realize;
  widget_class->system_setting_changed = hearth_members_list_system_setting_changed;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE,
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_ROOM] = g_param_spec_int ("room", NULL, NULL, HEARTH_MEMBER_ROOM_NARROW, HEARTH_MEMBER_ROOM_LARGE, HEARTH_MEMBER_ROOM_LARGE,
                                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_MEMBER_ACTIVATED] = g_signal_new ("member-activated", HEARTH_TYPE_MEMBERS_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SIGNAL_MEMBER_SELECTED] = g_signal_new ("member-selected", HEARTH_TYPE_MEMBERS_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                                  NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SIGNAL_READY] = g_signal_new ("ready", HEARTH_TYPE_MEMBERS_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 0);
  signals[SIGNAL_FILTER_CHANGED] = g_signal_new ("filter-changed", HEARTH_TYPE_MEMBERS_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                 G_TYPE_NONE, 0);
  signals[SIGNAL_CHOSEN_CHANGED] = g_signal_new ("chosen-changed", HEARTH_TYPE_MEMBERS_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                 G_TYPE_NONE, 0);
  bind_template (widget_class);
}

static void
hearth_members_list_init (HearthMembersList *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->wanted = HEARTH_NONE;
  self->actions = g_simple_action_group_new ();
  self->room = HEARTH_MEMBER_ROOM_LARGE;
  hearth_members_list_add_sort_action (self);
  hearth_members_list_add_column_actions (self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "list", G_ACTION_GROUP (self->actions));
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (search_key_pressed_cb), self);
  gtk_widget_add_controller (self->search, keys);
  hearth_members_list_add_choosing (self);
  hearth_actions_add_local (self->view, "members");
}

void
hearth_members_list_set_community (HearthMembersList *list,
                                   HearthCommunity   *community)
{
  g_return_if_fail (list->community == NULL);

  list->community = g_object_ref (community);
  hearth_filter_bar_set_entry (HEARTH_FILTER_BAR (list->filter_bar), list->search, community);
  g_signal_connect_object (list->filter_bar, "filter-changed", G_CALLBACK (filter_changed_cb), list, G_CONNECT_SWAPPED);
  list->spine = hearth_member_list_new (hearth_community_get_db (community));
  list->lines = hearth_first_lines_new (G_LIST_MODEL (list->spine), list->view);
  hearth_members_list_add_selection (list);
  hearth_members_list_add_look (list);
  hearth_members_list_add_sorters (list);
  hearth_members_list_load_columns (list);
  gtk_column_view_set_model (GTK_COLUMN_VIEW (list->view), GTK_SELECTION_MODEL (list->selection));

  g_signal_connect_object (list->spine, "items-changed", G_CALLBACK (show_state), list, G_CONNECT_SWAPPED);
  g_signal_connect_object (list->spine, "notify::loading", G_CALLBACK (show_state), list, G_CONNECT_SWAPPED);
  g_signal_connect_object (list->spine, "notify::error", G_CALLBACK (show_state), list, G_CONNECT_SWAPPED);
  g_signal_connect_object (hearth_community_get_midnight (community), "passed", G_CALLBACK (day_passed_cb), list, G_CONNECT_SWAPPED);
  hearth_members_list_ask (list);
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  gint64 one = *(const gint64 *) a, other = *(const gint64 *) b;

  return (one > other) - (one < other);
}

void
hearth_members_list_set_among (HearthMembersList *list,
                               GArray            *members)
{
  g_clear_pointer (&list->among, g_array_unref);
  if (members != NULL)
    {
      list->among = g_array_copy (members);
      g_array_sort (list->among, compare_keys);
    }
  hearth_members_list_ask (list);
}

void
hearth_members_list_focus_search (HearthMembersList *list)
{
  g_clear_weak_pointer (&list->keyboard);
  gtk_widget_grab_focus (list->search);
}

GtkWidget *
hearth_members_list_get_search (HearthMembersList *list)
{
  return list->search;
}

gboolean
hearth_members_list_clear_search (HearthMembersList *list)
{
  if (*get_typed (list) == '\0')
    return FALSE;

  gtk_editable_set_text (GTK_EDITABLE (list->search), "");

  return TRUE;
}

const char *
hearth_members_list_get_filter (HearthMembersList *list)
{
  return hearth_filter_bar_get_filter (HEARTH_FILTER_BAR (list->filter_bar));
}

void
hearth_members_list_set_filter (HearthMembersList *list,
                                const char        *filter)
{
  gtk_editable_set_text (GTK_EDITABLE (list->search), filter != NULL ? filter : "");
  gtk_editable_set_position (GTK_EDITABLE (list->search), -1);
}
