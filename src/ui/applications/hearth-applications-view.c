/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* All applications are read at once whenever one of them changes: an artist reads them one by one, so they are few. What is chosen is
 * known by its rowid and stays chosen, also when it goes from those who wait to those who were answered. Beside the list the page shows
 * what is chosen; over it, what was opened. Main thread; see hearth-applications-view.h. */

#include "config.h"

#include "hearth-applications-view.h"

#include "hearth-application-form.h"
#include "hearth-application-item.h"
#include "hearth-application-page.h"
#include "hearth-application-write.h"
#include "hearth-keyboard.h"
#include "hearth-window.h"
#include "members/hearth-panes.h"
#include "members/hearth-photos.h"

#include <glib/gi18n.h>

#define AVATAR 32

struct _HearthApplicationsView
{
  HearthPanesView parent_instance;

  HearthCommunity    *community;
  GSimpleActionGroup *actions;
  GCancellable       *reading;
  GListStore         *store;       /* HearthApplicationItem: those who wait first */
  GtkSingleSelection *selection;   /* over store, in sections */
  gint64              shown;       /* 0: nothing is chosen yet */
  gint64              wanted;      /* to be opened when it has been read; 0: none */
  gboolean            opened;      /* over the list */
  gboolean            focus_waits; /* the list takes the keyboard once it is there */
  gboolean            filling;     /* what is chosen now is not the user's doing */

  GtkWidget *panes;
  GtkWidget *list_bar;
  GtkWidget *page_bar;
  GtkWidget *back;
  GtkWidget *stack;
  GtkWidget *error;
  GtkWidget *lines;
  GtkWidget *page;
};

G_DEFINE_FINAL_TYPE (HearthApplicationsView, hearth_applications_view, HEARTH_TYPE_PANES_VIEW)

static const HearthApplication *
get_selected (HearthApplicationsView *self)
{
  HearthApplicationItem *item = gtk_single_selection_get_selected_item (self->selection);

  return item != NULL ? hearth_application_item_get (item) : NULL;
}

static void
set_enabled (HearthApplicationsView *self,
             const char             *name,
             gboolean                enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), name)), enabled);
}

static guint
count_waiting (HearthApplicationsView *self)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->store)); i++)
    {
      g_autoptr (HearthApplicationItem) item = g_list_model_get_item (G_LIST_MODEL (self->store), i);

      n += hearth_application_item_get (item)->state == HEARTH_APPLICATION_WAITING;
    }

  return n;
}

static void
update (HearthApplicationsView *self)
{
  const HearthApplication *shown = get_selected (self);
  gboolean                 beside = hearth_panes_view_is_beside (HEARTH_PANES_VIEW (self));
  gboolean                 open = shown != NULL && (beside || self->opened);
  gboolean                 writable = self->community != NULL && !hearth_db_is_read_only (hearth_community_get_db (self->community));

  set_enabled (self, "member", open && shown->joined);
  set_enabled (self, "edit", open && writable);
  set_enabled (self, "delete", open && writable);
  hearth_panes_set_beside (HEARTH_PANES (self->panes), beside);
  hearth_panes_set_open (HEARTH_PANES (self->panes), open);
  gtk_widget_set_visible (self->back, !beside);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (self->list_bar), !(open && beside));
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (self->page_bar), !beside);
}

static void
show_selected (HearthApplicationsView *self)
{
  const HearthApplication *application = get_selected (self);
  guint                    waiting = count_waiting (self);

  self->shown = application != NULL ? application->row.rowid : 0;
  if (application != NULL)
    hearth_application_page_set (HEARTH_APPLICATION_PAGE (self->page), self->community, application,
                                 waiting > (application->state == HEARTH_APPLICATION_WAITING ? 1 : 0));
  update (self);
}

static void
selection_changed_cb (HearthApplicationsView *self)
{
  if (!self->filling)
    show_selected (self);
}

static void
open_page (HearthApplicationsView *self)
{
  self->opened = TRUE;
  update (self);
  hearth_application_page_focus (HEARTH_APPLICATION_PAGE (self->page));
}

static void
activate_cb (HearthApplicationsView *self,
             guint                   position)
{
  gtk_single_selection_set_selected (self->selection, position);
  open_page (self);
}

/* A click opens where the page covers the list; beside it, choosing is enough. */
static void
released_cb (HearthApplicationsView *self,
             int                     n_press,
             double                  x,
             double                  y)
{
  GtkWidget *widget = gtk_widget_pick (self->lines, x, y, GTK_PICK_DEFAULT);

  while (widget != NULL && widget != self->lines && g_strcmp0 (gtk_widget_get_css_name (widget), "row") != 0)
    widget = gtk_widget_get_parent (widget);
  if (n_press == 1 && widget != NULL && widget != self->lines && !hearth_panes_get_beside (HEARTH_PANES (self->panes)))
    open_page (self);
}

static void
focus_lines (HearthApplicationsView *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);

  if (position == GTK_INVALID_LIST_POSITION)
    return;
  gtk_list_view_scroll_to (GTK_LIST_VIEW (self->lines), position, GTK_LIST_SCROLL_FOCUS, NULL);
  gtk_widget_grab_focus (self->lines);
}

static void
closed_cb (HearthApplicationsView *self)
{
  self->opened = FALSE;
  update (self);
  focus_lines (self);
}

/* ---- Reading ---- */

static gpointer
read_all (HearthConn   *conn,
          gpointer      data,
          GCancellable *cancellable,
          GError      **error)
{
  return hearth_application_list (conn, TRUE, error);
}

static guint
find (HearthApplicationsView *self,
      gint64                  application)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HearthApplicationItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (hearth_application_item_get (item)->row.rowid == application)
        return i;
    }

  return GTK_INVALID_LIST_POSITION;
}

static void
fill (HearthApplicationsView *self,
      GPtrArray              *all)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  guint                 before = gtk_single_selection_get_selected (self->selection), position;
  gboolean              keyboard = hearth_keyboard_is_in (self->lines);

  while (all->len > 0)
    g_ptr_array_add (items, hearth_application_item_new (g_ptr_array_steal_index (all, 0)));
  self->filling = TRUE;
  g_list_store_splice (self->store, 0, g_list_model_get_n_items (G_LIST_MODEL (self->store)), items->pdata, items->len);
  position = find (self, self->wanted != 0 ? self->wanted : self->shown);
  if (self->wanted != 0 && position != GTK_INVALID_LIST_POSITION)
    {
      self->opened = TRUE;
      self->wanted = 0;
    }
  /* Where it is gone, what took its place. */
  if (position == GTK_INVALID_LIST_POSITION && items->len > 0)
    {
      self->opened = FALSE;
      position = before != GTK_INVALID_LIST_POSITION ? MIN (before, items->len - 1) : 0;
    }
  gtk_single_selection_set_selected (self->selection, position);
  self->filling = FALSE;
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), items->len > 0 ? "list" : "empty");
  show_selected (self);
  if (keyboard)
    focus_lines (self);
  if (self->focus_waits)
    hearth_applications_view_focus (self);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (HearthApplicationsView) self = user_data;
  g_autoptr (GError)                 error = NULL;
  g_autoptr (GPtrArray)              all = hearth_db_read_finish (HEARTH_DB (source), result, &error);

  if (self->stack == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (all == NULL)
    {
      adw_status_page_set_description (ADW_STATUS_PAGE (self->error), error->message);
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "error");
      return;
    }
  fill (self, all);
}

static void
read_again (HearthApplicationsView *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  hearth_db_read_async (hearth_community_get_db (self->community), read_all, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, self->reading,
                        read_cb, g_object_ref (self));
}

static void
changed_cb (HearthApplicationsView *self,
            HearthChanges          *changes)
{
  static const HearthTable tables[] = { HEARTH_TABLE_APPLICATION, HEARTH_TABLE_ANSWER, HEARTH_TABLE_QUESTION, HEARTH_TABLE_MEMBER,
                                        HEARTH_TABLE_IDENTITY, 0 };

  if (hearth_changes_has_any (changes, tables))
    read_again (self);
}

/* ---- Lines ---- */

static void
line_setup_cb (HearthApplicationsView *self,
               GtkListItem            *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *avatar = adw_avatar_new (AVATAR, NULL, TRUE);
  GtkWidget *labels[] = { gtk_label_new (NULL), gtk_label_new (NULL) };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      gtk_label_set_xalign (GTK_LABEL (labels[i]), 0);
      gtk_label_set_ellipsize (GTK_LABEL (labels[i]), PANGO_ELLIPSIZE_END);
      gtk_box_append (GTK_BOX (words), labels[i]);
    }
  gtk_widget_add_css_class (labels[1], "caption");
  gtk_widget_add_css_class (labels[1], "dimmed");
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_box_append (GTK_BOX (box), avatar);
  gtk_box_append (GTK_BOX (box), words);
  gtk_list_item_set_child (item, box);
}

static void
line_bind_cb (HearthApplicationsView *self,
              GtkListItem            *item)
{
  const HearthApplication *application = hearth_application_item_get (gtk_list_item_get_item (item));
  GtkWidget               *avatar = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget               *name = gtk_widget_get_first_child (gtk_widget_get_next_sibling (avatar));
  g_autofree char         *line = hearth_application_line_words (application, hearth_community_get_time_zone (self->community));
  g_autofree char         *spoken = g_strdup_printf ("%s, %s", application->name, line);

  adw_avatar_set_text (ADW_AVATAR (avatar), application->name);
  adw_avatar_set_custom_image (ADW_AVATAR (avatar), GDK_PAINTABLE (hearth_photos_look (hearth_photos_of (self->community), application->member)));
  gtk_label_set_text (GTK_LABEL (name), application->name);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (name)), line);
  gtk_list_item_set_accessible_label (item, spoken);
}

static void
header_setup_cb (HearthApplicationsView *self,
                 GtkListHeader          *header)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_start (label, 12);
  gtk_widget_add_css_class (label, "heading");
  gtk_list_header_set_child (header, label);
}

static void
header_bind_cb (HearthApplicationsView *self,
                GtkListHeader          *header)
{
  const HearthApplication *first = hearth_application_item_get (gtk_list_header_get_item (header));

  gtk_label_set_text (GTK_LABEL (gtk_list_header_get_child (header)),
                      first->state == HEARTH_APPLICATION_WAITING ? _ ("Waiting") : _ ("Decided"));
}

static int
compare_sections (gconstpointer a,
                  gconstpointer b,
                  gpointer      data)
{
  const HearthApplication *one = hearth_application_item_get ((gpointer) a), *other = hearth_application_item_get ((gpointer) b);

  return (one->state != HEARTH_APPLICATION_WAITING) - (other->state != HEARTH_APPLICATION_WAITING);
}

/* ---- Deeds ---- */

static void
member_activated_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  HearthApplicationsView  *self = user_data;
  const HearthApplication *application = get_selected (self);
  HearthWindow            *window = hearth_window_of (GTK_WIDGET (self));

  if (window != NULL && application != NULL)
    hearth_window_show_member (window, application->member);
}

static void
edit_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  HearthApplicationsView  *self = user_data;
  const HearthApplication *application = get_selected (self);

  if (application != NULL)
    adw_dialog_present (hearth_application_form_new (self->community, application), GTK_WIDGET (self));
}

static void
delete_activated_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  HearthApplicationsView  *self = user_data;
  const HearthApplication *application = get_selected (self);

  if (application != NULL)
    hearth_application_write_delete (GTK_WIDGET (self), self->community, application);
}

/* To the one who has waited longest. */
static void
next_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  HearthApplicationsView *self = user_data;

  gtk_single_selection_set_selected (self->selection, 0);
  gtk_list_view_scroll_to (GTK_LIST_VIEW (self->lines), 0, GTK_LIST_SCROLL_NONE, NULL);
  hearth_application_page_focus (HEARTH_APPLICATION_PAGE (self->page));
}

static const GActionEntry entries[] = {
  { "member", member_activated_cb },
  { "edit", edit_activated_cb },
  { "delete", delete_activated_cb },
  { "next", next_activated_cb },
};

static gboolean
hearth_applications_view_leave (HearthPanesView *view)
{
  HearthApplicationsView *self = HEARTH_APPLICATIONS_VIEW (view);
  GtkWidget              *inside = hearth_keyboard_child (self->panes);

  if (!self->opened && (inside == NULL || !gtk_widget_is_ancestor (self->page, inside)))
    return FALSE;
  closed_cb (self);
  return TRUE;
}

/* ---- The widget ---- */

static void
hearth_applications_view_update (HearthPanesView *view)
{
  update (HEARTH_APPLICATIONS_VIEW (view));
}

static void
hearth_applications_view_dispose (GObject *object)
{
  HearthApplicationsView *self = HEARTH_APPLICATIONS_VIEW (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  if (self->lines != NULL)
    gtk_list_view_set_model (GTK_LIST_VIEW (self->lines), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_APPLICATIONS_VIEW);
  g_clear_object (&self->selection);
  g_clear_object (&self->store);
  g_clear_object (&self->actions);
  g_clear_object (&self->community);

  G_OBJECT_CLASS (hearth_applications_view_parent_class)->dispose (object);
}

static void
hearth_applications_view_class_init (HearthApplicationsViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hearth_applications_view_dispose;
  HEARTH_PANES_VIEW_CLASS (klass)->update = hearth_applications_view_update;
  HEARTH_PANES_VIEW_CLASS (klass)->leave = hearth_applications_view_leave;

  g_type_ensure (HEARTH_TYPE_PANES);
  g_type_ensure (HEARTH_TYPE_APPLICATION_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-applications-view.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HearthApplicationsView, name)
  CHILD (panes);
  CHILD (list_bar);
  CHILD (page_bar);
  CHILD (back);
  CHILD (stack);
  CHILD (error);
  CHILD (lines);
  CHILD (page);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, line_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, line_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, header_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, header_bind_cb);
}

static void
hearth_applications_view_init (HearthApplicationsView *self)
{
  GtkGesture         *click = gtk_gesture_click_new ();
  GtkSortListModel   *sections;
  g_autoptr (GObject) hold = NULL;

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "application", G_ACTION_GROUP (self->actions));
  gtk_widget_init_template (GTK_WIDGET (self));

  self->store = g_list_store_new (HEARTH_TYPE_APPLICATION_ITEM);
  sections = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->store)), NULL);
  hold = G_OBJECT (gtk_custom_sorter_new (compare_sections, NULL, NULL));
  gtk_sort_list_model_set_section_sorter (sections, GTK_SORTER (hold));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (sections));
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_model (GTK_LIST_VIEW (self->lines), GTK_SELECTION_MODEL (self->selection));

  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->lines, GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
hearth_applications_view_new (HearthCommunity *community)
{
  HearthApplicationsView *self = g_object_new (HEARTH_TYPE_APPLICATIONS_VIEW, NULL);

  self->community = g_object_ref (community);
  g_signal_connect_object (hearth_community_get_db (community), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hearth_photos_of (community), "changed", G_CALLBACK (read_again), self, G_CONNECT_SWAPPED);
  update (self);
  read_again (self);

  return GTK_WIDGET (self);
}

void
hearth_applications_view_focus (HearthApplicationsView *view)
{
  const char *shown = gtk_stack_get_visible_child_name (GTK_STACK (view->stack));

  view->focus_waits = g_str_equal (shown, "reading");
  if (!view->focus_waits)
    gtk_widget_child_focus (view->stack, GTK_DIR_TAB_FORWARD);
}

void
hearth_applications_view_show (HearthApplicationsView *view,
                               gint64                  application)
{
  guint position = find (view, application);

  if (position == GTK_INVALID_LIST_POSITION)
    {
      view->wanted = application;
      return;
    }
  view->opened = TRUE;
  gtk_single_selection_set_selected (view->selection, position);
  update (view);
}
