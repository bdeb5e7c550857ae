/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. The toolkit goes to the first thing in reading order, which is Cancel in the bar; and to a page that comes later, as all
 * that is read from the database does, it does not go at all unless the keyboard was in the page before. */

#include "config.h"

#include "hearth-dialog-focus.h"

#include "hearth-keyboard.h"

#define WATCHED "hearth-dialog-watched"
#define FIRST   "hearth-dialog-first"
#define FRAMES  3

/* The first below that is of the type and is shown; of a stack of pages only the one on top. */
static GtkWidget *
find (GtkWidget *widget,
      GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  if (ADW_IS_NAVIGATION_VIEW (widget))
    {
      AdwNavigationPage *page = adw_navigation_view_get_visible_page (ADW_NAVIGATION_VIEW (widget));

      return page != NULL ? find (GTK_WIDGET (page), type) : NULL;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = gtk_widget_get_child_visible (child) && gtk_widget_get_visible (child) ? find (child, type) : NULL;

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* A button in a bar is where one ends; a field to search with may well stand there. */
static gboolean
is_sensible (GtkWidget *focus,
             GtkWidget *child)
{
  return focus != NULL && gtk_widget_get_mapped (focus) && gtk_widget_is_ancestor (focus, child) &&
         (GTK_IS_EDITABLE (focus) || gtk_widget_get_ancestor (focus, ADW_TYPE_HEADER_BAR) == NULL);
}

static void
settle (AdwDialog *dialog)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (dialog));
  GtkWidget *child = adw_dialog_get_child (dialog), *first = g_object_get_data (G_OBJECT (dialog), FIRST), *bars, *content;

  if (root == NULL || child == NULL || is_sensible (gtk_root_get_focus (root), child))
    return;
  if (is_sensible (first, child) && gtk_widget_grab_focus (first))
    return;
  /* What is on a page that is no longer seen keeps it, and from there the toolkit finds no way on. */
  if (gtk_root_get_focus (root) != NULL && !gtk_widget_get_mapped (gtk_root_get_focus (root)))
    gtk_root_set_focus (root, NULL);
  bars = find (child, ADW_TYPE_TOOLBAR_VIEW);
  content = bars != NULL ? adw_toolbar_view_get_content (ADW_TOOLBAR_VIEW (bars)) : child;
  /* A toast comes and goes above. */
  if (ADW_IS_TOAST_OVERLAY (content))
    content = adw_toast_overlay_get_child (ADW_TOAST_OVERLAY (content));
  if ((content == NULL || !gtk_widget_child_focus (content, GTK_DIR_TAB_FORWARD)) && bars != NULL && gtk_root_get_focus (root) == NULL)
    gtk_widget_child_focus (bars, GTK_DIR_TAB_FORWARD);
}

static gboolean
frame_cb (GtkWidget     *child,
          GdkFrameClock *clock,
          gpointer       left)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (child, ADW_TYPE_DIALOG);

  if (dialog != NULL)
    settle (ADW_DIALOG (dialog));

  return --*(int *) left > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* The toolkit opens its sheet, and moves what is in it to another in a narrow window, in the first frames. */
static void
mapped_cb (GtkWidget *child)
{
  int *left = g_new (int, 1);

  *left = FRAMES;
  gtk_widget_add_tick_callback (child, frame_cb, left, g_free);
}

static void
paged_cb (AdwDialog *dialog)
{
  settle (dialog);
}

/* Lines that are read come later than the first frames. Until then the list has the keyboard itself or what it is in, and would keep it. */
static void
filled_cb (GListModel *lines,
           guint       position,
           guint       removed,
           guint       added,
           GtkWidget  *list)
{
  GtkRoot   *root = gtk_widget_get_root (list);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean   waits = focus == list || (focus == NULL ? gtk_widget_get_mapped (list) : gtk_widget_is_ancestor (list, focus));

  if (!waits || g_list_model_get_n_items (lines) == 0)
    return;
  gtk_list_view_scroll_to (GTK_LIST_VIEW (list), 0, GTK_LIST_SCROLL_FOCUS, NULL);
  gtk_widget_grab_focus (list);
}

/* Whoever has gone to a button in the bar meanwhile stays there. */
static gboolean
turned_frame_cb (GtkWidget     *child,
                 GdkFrameClock *clock,
                 gpointer       left)
{
  if (hearth_keyboard_is_in (child))
    return --*(int *) left > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
  return frame_cb (child, clock, left);
}

static void
turned_cb (GtkWidget *child)
{
  int *left = g_new (int, 1);

  *left = FRAMES;
  gtk_widget_add_tick_callback (child, turned_frame_cb, left, g_free);
}

/* What is read from the database comes as another page of a stack, when the first frames may be long over. */
static void
watch_stacks (GtkWidget *widget,
              GtkWidget *child)
{
  if (GTK_IS_STACK (widget))
    g_signal_connect_object (widget, "notify::visible-child", G_CALLBACK (turned_cb), child, G_CONNECT_SWAPPED);
  for (GtkWidget *inner = gtk_widget_get_first_child (widget); inner != NULL; inner = gtk_widget_get_next_sibling (inner))
    watch_stacks (inner, child);
}

void
hearth_dialog_focus_watch (AdwDialog *dialog)
{
  GtkWidget *child = adw_dialog_get_child (dialog), *pages, *first = adw_dialog_get_focus (dialog);

  /* A question chooses its own answer. */
  if (child == NULL || ADW_IS_ALERT_DIALOG (dialog) || g_object_get_data (G_OBJECT (child), WATCHED) != NULL)
    return;
  g_object_set_data (G_OBJECT (child), WATCHED, child);
  if (first != NULL)
    g_object_set_data_full (G_OBJECT (dialog), FIRST, g_object_ref (first), g_object_unref);
  if (GTK_IS_LIST_VIEW (first) && gtk_list_view_get_model (GTK_LIST_VIEW (first)) != NULL)
    g_signal_connect_object (gtk_list_view_get_model (GTK_LIST_VIEW (first)), "items-changed", G_CALLBACK (filled_cb), first, G_CONNECT_DEFAULT);
  pages = find (child, ADW_TYPE_NAVIGATION_VIEW);
  if (pages != NULL)
    g_signal_connect_object (pages, "notify::visible-page", G_CALLBACK (paged_cb), dialog, G_CONNECT_SWAPPED);
  watch_stacks (child, child);
  g_signal_connect (child, "map", G_CALLBACK (mapped_cb), NULL);
  if (gtk_widget_get_mapped (child))
    mapped_cb (child);
}

void
hearth_dialog_focus_settle (GtkWidget *inside)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (inside, ADW_TYPE_DIALOG);

  if (dialog != NULL)
    settle (ADW_DIALOG (dialog));
}
