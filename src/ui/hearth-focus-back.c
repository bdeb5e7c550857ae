/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. What has the keyboard is noted whenever it changes and no dialog is there, since it is too late to ask when one has come. */

#include "config.h"

#include "hearth-focus-back.h"

#include "hearth-focus-key.h"
#include "hearth-keyboard.h"

#define FRAMES 3

/* Hangs on the window. */
typedef struct
{
  GtkWidget *widget; /* weak */
  GtkWidget *page;   /* weak; which it is in */
  char      *key;    /* NULL: it has none */
} Before;

/* A way back that is being gone. */
typedef struct
{
  GtkWidget *page; /* weak */
  char      *key;
  int        left; /* frames */
} Back;

static void
before_free (gpointer data)
{
  Before *before = data;

  g_clear_weak_pointer (&before->widget);
  g_clear_weak_pointer (&before->page);
  g_free (before->key);
  g_free (before);
}

static void
back_free (gpointer data)
{
  Back *back = data;

  g_clear_weak_pointer (&back->page);
  g_free (back->key);
  g_free (back);
}

static void
focus_changed_cb (AdwApplicationWindow *window,
                  GParamSpec *pspec     G_GNUC_UNUSED,
                  Before               *before)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));
  GtkWidget *page = focus != NULL ? gtk_widget_get_ancestor (focus, ADW_TYPE_NAVIGATION_PAGE) : NULL;

  if (focus == NULL || adw_application_window_get_visible_dialog (window) != NULL || gtk_widget_get_ancestor (focus, ADW_TYPE_DIALOG) != NULL)
    return;
  g_set_weak_pointer (&before->widget, focus);
  g_set_weak_pointer (&before->page, page);
  g_free (before->key);
  before->key = page != NULL ? hearth_focus_note (page) : NULL;
}

/* The toolkit sends the keyboard elsewhere only as the dialog goes out of sight. */
static gboolean
frame_cb (GtkWidget           *window,
          GdkFrameClock *clock G_GNUC_UNUSED,
          gpointer             data)
{
  Back *back = data;

  if (back->page == NULL || !gtk_widget_get_mapped (back->page) || adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) != NULL)
    return G_SOURCE_REMOVE;
  if (!hearth_keyboard_is_in (back->page))
    hearth_focus_restore (back->page, back->key);
  return --back->left > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
dialog_changed_cb (AdwApplicationWindow *window,
                   GParamSpec *pspec     G_GNUC_UNUSED,
                   Before               *before)
{
  gboolean stands = before->widget != NULL && gtk_widget_get_root (before->widget) == GTK_ROOT (window);
  Back    *back;

  if (adw_application_window_get_visible_dialog (window) != NULL || stands || before->page == NULL || before->key == NULL)
    return;
  back = g_new0 (Back, 1);
  g_set_weak_pointer (&back->page, before->page);
  back->key = g_strdup (before->key);
  back->left = FRAMES;
  gtk_widget_add_tick_callback (GTK_WIDGET (window), frame_cb, back, back_free);
}

void
hearth_focus_back_watch (AdwApplicationWindow *window)
{
  Before *before = g_new0 (Before, 1);

  g_object_set_data_full (G_OBJECT (window), "hearth-focus-back", before, before_free);
  g_signal_connect (window, "notify::focus-widget", G_CALLBACK (focus_changed_cb), before);
  g_signal_connect (window, "notify::visible-dialog", G_CALLBACK (dialog_changed_cb), before);
}
