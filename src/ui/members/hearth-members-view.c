/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* While no page is open the list has the whole width and all its columns; with room for both the page stands beside it, else it
 * covers it. Main thread; see hearth-members-view.h. */

#include "config.h"

#include "members/hearth-members-view.h"

#include "hearth-actions.h"
#include "hearth-chosen-actions.h"
#include "hearth-member-ask.h"
#include "hearth-member-detail.h"
#include "hearth-members-list.h"
#include "hearth-new-member.h"
#include "hearth-panes.h"
#include "hearth-segment-write.h"
#include "hearth-window.h"

struct _HearthMembersView
{
  HearthPanesView parent_instance;

  HearthCommunity    *community;
  HearthSegment       segment; /* the one that was chosen last; rowid 0: none */
  GSimpleActionGroup *actions;
  GSettings          *settings;
  gboolean            behind; /* another view stands in front: only what brings this one forward can be done */

  GtkWidget *panes;
  GtkWidget *list;
  GtkWidget *list_bar;
  GtkWidget *page_bar;
  GtkWidget *detail_place;
  GtkWidget *detail; /* NULL until a member is opened */
};

enum
{
  SIGNAL_READY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthMembersView, hearth_members_view, HEARTH_TYPE_PANES_VIEW)

static gint64
get_member (HearthMembersView *self)
{
  return self->detail != NULL ? hearth_member_detail_get_member (HEARTH_MEMBER_DETAIL (self->detail)) : HEARTH_NONE;
}

static void
set_enabled (HearthMembersView *self,
             const char        *name,
             gboolean           enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled && !self->behind);
}

static void
update (HearthMembersView *self)
{
  gboolean open = get_member (self) != HEARTH_NONE;
  gboolean beside = hearth_panes_view_is_beside (HEARTH_PANES_VIEW (self));

  set_enabled (self, "back", open || hearth_panes_view_is_narrow (HEARTH_PANES_VIEW (self)));
  set_enabled (self, "merge", open && !hearth_db_is_read_only (hearth_community_get_db (self->community)));
  set_enabled (self, "archive", open);
  set_enabled (self, "forget", open && !hearth_db_is_read_only (hearth_community_get_db (self->community)));
  set_enabled (self, "delete", open && !hearth_db_is_read_only (hearth_community_get_db (self->community)));
  hearth_panes_set_beside (HEARTH_PANES (self->panes), beside);
  hearth_panes_set_open (HEARTH_PANES (self->panes), open);
  /* The window's buttons stand at its corners, not between the two. */
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (self->list_bar), !(open && beside));
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (self->page_bar), !beside);
}

static void member_activated_cb (HearthMembersView *self,
                                 gint64             rowid);
static void member_closed_cb (HearthMembersView *self);

static void
ensure_detail (HearthMembersView *self)
{
  if (self->detail != NULL)
    return;

  self->detail = g_object_new (HEARTH_TYPE_MEMBER_DETAIL, NULL);
  g_signal_connect_object (self->detail, "member-activated", G_CALLBACK (member_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->detail, "closed", G_CALLBACK (member_closed_cb), self, G_CONNECT_SWAPPED);
  hearth_member_detail_set_community (HEARTH_MEMBER_DETAIL (self->detail), self->community);
  adw_bin_set_child (ADW_BIN (self->detail_place), self->detail);
}

static void
open_member (HearthMembersView *self,
             gint64             rowid)
{
  if (rowid != HEARTH_NONE)
    ensure_detail (self);
  if (self->detail != NULL)
    hearth_member_detail_set_member (HEARTH_MEMBER_DETAIL (self->detail), rowid);
  update (self);
}

static void
member_activated_cb (HearthMembersView *self,
                     gint64             rowid)
{
  hearth_members_view_show_member (self, rowid);
}

/* Beside the page, moving in the list turns the pages. */
static void
member_selected_cb (HearthMembersView *self,
                    gint64             rowid)
{
  if (get_member (self) != HEARTH_NONE && hearth_panes_get_beside (HEARTH_PANES (self->panes)))
    open_member (self, rowid);
}

static void
list_ready_cb (HearthMembersView *self)
{
  g_signal_emit (self, signals[SIGNAL_READY], 0);
}

static void
go_back (HearthMembersView *self)
{
  open_member (self, HEARTH_NONE);
  hearth_members_list_focus_lines (HEARTH_MEMBERS_LIST (self->list));
}

static void
member_closed_cb (HearthMembersView *self)
{
  go_back (self);
}

static void
added_cb (HearthMembersView *self,
          gint64             rowid)
{
  hearth_members_list_clear_search (HEARTH_MEMBERS_LIST (self->list));
  hearth_members_view_show_member (self, rowid);
  hearth_panes_focus_page (HEARTH_PANES (self->panes));
}

/* What begins here is done here, whatever view it was called from. */
static void
come_forward (HearthMembersView *self)
{
  HearthWindow *window = hearth_window_of (GTK_WIDGET (self));

  if (self->behind && window != NULL)
    hearth_window_show_view (window, "members");
}

static void
new_activated_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  HearthMembersView *self = user_data;
  AdwDialog         *dialog = hearth_new_member_new (self->community);

  come_forward (self);
  g_signal_connect_object (dialog, "added", G_CALLBACK (added_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
search_activated_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  come_forward (user_data);
  hearth_members_view_focus_search (user_data);
}

static void
save_segment_activated_cb (GSimpleAction *action,
                           GVariant      *parameter,
                           gpointer       user_data)
{
  HearthMembersView *self = user_data;
  g_autofree char   *sort = hearth_members_list_dup_sort (HEARTH_MEMBERS_LIST (self->list));
  g_autofree char   *columns = hearth_members_list_dup_columns (HEARTH_MEMBERS_LIST (self->list));
  HearthSegment      segment;

  hearth_row_init (HEARTH_TABLE_SEGMENT, &segment);
  segment.rowid = 0;
  segment.filter = (char *) hearth_members_list_get_filter (HEARTH_MEMBERS_LIST (self->list));
  segment.sort = sort;
  segment.columns = columns;
  hearth_segment_ask_name (GTK_WIDGET (self), self->community, &segment, self->segment.rowid != 0 ? &self->segment : NULL);
}

/* There is something to save. */
static void
filter_changed_cb (HearthMembersView *self)
{
  set_enabled (self, "save-segment", *hearth_members_list_get_filter (HEARTH_MEMBERS_LIST (self->list)) != '\0' && !hearth_db_is_read_only (hearth_community_get_db (self->community)));
}

static void
log_activated_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  HearthMembersView *self = user_data;
  gint64             selected = hearth_members_list_get_selected (HEARTH_MEMBERS_LIST (self->list));

  if (get_member (self) == HEARTH_NONE && selected != HEARTH_NONE)
    open_member (self, selected);
  if (get_member (self) != HEARTH_NONE)
    hearth_member_detail_quick_log (HEARTH_MEMBER_DETAIL (self->detail));
}

static void
back_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  HearthMembersView *self = user_data;

  /* From the list it is one step further back, to what the window covers with it. */
  if (get_member (self) != HEARTH_NONE)
    go_back (self);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.sidebar", NULL);
}

static void
merge_activated_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  HearthMembersView *self = user_data;

  hearth_member_detail_merge (HEARTH_MEMBER_DETAIL (self->detail));
}

/* What the page's title bar says. */
static char *
dup_name (HearthMembersView *self)
{
  char *name;

  g_object_get (self->detail, "title", &name, NULL);
  return name;
}

static void
archive_activated_cb (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  HearthMembersView *self = user_data;
  g_autofree char   *name = dup_name (self);

  hearth_member_ask_archive (GTK_WIDGET (self), self->community, get_member (self), name);
}

static void
forget_activated_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  HearthMembersView *self = user_data;
  g_autofree char   *name = dup_name (self);

  hearth_member_ask_forget (GTK_WIDGET (self), self->community, get_member (self), name);
}

const char *
hearth_members_view_get_filter (HearthMembersView *view)
{
  g_return_val_if_fail (HEARTH_IS_MEMBERS_VIEW (view), NULL);

  return hearth_members_list_get_filter (HEARTH_MEMBERS_LIST (view->list));
}

static void
delete_activated_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  HearthMembersView *self = user_data;

  hearth_member_detail_delete (HEARTH_MEMBER_DETAIL (self->detail));
}

static void
update_all (HearthMembersView *self)
{
  set_enabled (self, "log", !hearth_db_is_read_only (hearth_community_get_db (self->community)));
  hearth_chosen_actions_set_on (G_ACTION_GROUP (self->actions), !self->behind);
  filter_changed_cb (self);
  update (self);
}

#define ENTRY(id, name, accels, title, section, flags) { name, id##_activated_cb, NULL, NULL, NULL, { 0 } },
static const GActionEntry entries[] = { HEARTH_MEMBER_ACTIONS (ENTRY) };
#undef ENTRY

/* Escape that nothing inside had a use for closes the page. */
static gboolean
key_pressed_cb (HearthMembersView *self,
                guint              keyval)
{
  if (keyval != GDK_KEY_Escape || get_member (self) == HEARTH_NONE)
    return GDK_EVENT_PROPAGATE;

  go_back (self);

  return GDK_EVENT_STOP;
}

static void
hearth_members_view_update (HearthPanesView *view)
{
  update (HEARTH_MEMBERS_VIEW (view));
}

static void
hearth_members_view_dispose (GObject *object)
{
  HearthMembersView *self = HEARTH_MEMBERS_VIEW (object);

  self->detail = NULL;
  hearth_row_clear (HEARTH_TABLE_SEGMENT, &self->segment);
  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_MEMBERS_VIEW);
  g_clear_object (&self->settings);
  g_clear_object (&self->actions);
  g_clear_object (&self->community);

  G_OBJECT_CLASS (hearth_members_view_parent_class)->dispose (object);
}

static void
hearth_members_view_class_init (HearthMembersViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hearth_members_view_dispose;

  HEARTH_PANES_VIEW_CLASS (klass)->update = hearth_members_view_update;

  signals[SIGNAL_READY] = g_signal_new ("ready", HEARTH_TYPE_MEMBERS_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 0);

  g_type_ensure (HEARTH_TYPE_PANES);
  g_type_ensure (HEARTH_TYPE_MEMBERS_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-members-view.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthMembersView, panes);
  gtk_widget_class_bind_template_child (widget_class, HearthMembersView, list);
  gtk_widget_class_bind_template_child (widget_class, HearthMembersView, list_bar);
  gtk_widget_class_bind_template_child (widget_class, HearthMembersView, page_bar);
  gtk_widget_class_bind_template_child (widget_class, HearthMembersView, detail_place);
  gtk_widget_class_bind_template_callback (widget_class, member_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, member_closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, member_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_ready_cb);
}

static void
hearth_members_view_init (HearthMembersView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  hearth_row_init (HEARTH_TABLE_SEGMENT, &self->segment);
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "members", G_ACTION_GROUP (self->actions));
  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
hearth_members_view_new (HearthCommunity *community)
{
  HearthMembersView *self = g_object_new (HEARTH_TYPE_MEMBERS_VIEW, NULL);

  self->community = g_object_ref (community);
  self->settings = g_settings_new (HEARTH_APP_ID);
  g_settings_bind (self->settings, "compact-rows", self->list, "compact", G_SETTINGS_BIND_GET);
  hearth_members_list_set_community (HEARTH_MEMBERS_LIST (self->list), community);
  g_signal_connect_object (self->list, "filter-changed", G_CALLBACK (filter_changed_cb), self, G_CONNECT_SWAPPED);
  hearth_chosen_actions_add (self->actions, HEARTH_MEMBERS_LIST (self->list), community);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "new")),
                               !hearth_db_is_read_only (hearth_community_get_db (community)));
  update_all (self);

  return GTK_WIDGET (self);
}

GActionGroup *
hearth_members_view_get_actions (HearthMembersView *view)
{
  return G_ACTION_GROUP (view->actions);
}

void
hearth_members_view_set_behind (HearthMembersView *view,
                                gboolean           behind)
{
  if (view->behind == behind)
    return;

  view->behind = behind;
  update_all (view);
}

void
hearth_members_view_focus_search (HearthMembersView *view)
{
  if (!hearth_panes_get_beside (HEARTH_PANES (view->panes)))
    open_member (view, HEARTH_NONE);
  hearth_members_list_focus_search (HEARTH_MEMBERS_LIST (view->list));
}

void
hearth_members_view_show_member (HearthMembersView *view,
                                 gint64             rowid)
{
  hearth_members_list_select (HEARTH_MEMBERS_LIST (view->list), rowid);
  open_member (view, rowid);
}

void
hearth_members_view_show_segment (HearthMembersView   *view,
                                  const HearthSegment *segment)
{
  hearth_row_clear (HEARTH_TABLE_SEGMENT, &view->segment);
  if (segment != NULL)
    hearth_row_copy (HEARTH_TABLE_SEGMENT, &view->segment, segment);
  if (!hearth_panes_get_beside (HEARTH_PANES (view->panes)))
    open_member (view, HEARTH_NONE);
  hearth_members_list_set_filter (HEARTH_MEMBERS_LIST (view->list), segment != NULL ? segment->filter : "");
  if (segment != NULL)
    hearth_members_list_set_sort (HEARTH_MEMBERS_LIST (view->list), segment->sort);
  hearth_members_list_set_columns (HEARTH_MEMBERS_LIST (view->list), segment != NULL ? segment->columns : NULL);
}
