/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A list and the page over it: whoever closes the page and types in the list at once keeps the keyboard there, and who is in the
 * page is not moved on. */

#include "members/hearth-panes.h"

#include "waiting.h"

typedef struct
{
  GtkWidget   *window;
  GtkWidget   *search;
  GtkWidget   *button;
  HearthPanes *panes;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->window = gtk_window_new ();
  fixture->search = gtk_entry_new ();
  fixture->button = gtk_button_new_with_label ("On the page");
  fixture->panes = g_object_new (HEARTH_TYPE_PANES, "list", fixture->search, "page", fixture->button, NULL);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 300);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->panes));
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_widget_grab_focus (fixture->search);
  wait_until (gtk_widget_get_mapped (fixture->search));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

static gboolean
has_keyboard (Fixture   *fixture,
              GtkWidget *widget)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

static void
open_page (Fixture *fixture)
{
  hearth_panes_set_open (fixture->panes, TRUE);
  wait_until (!gtk_widget_get_mapped (fixture->search));
}

static void
test_closed (Fixture      *fixture,
             gconstpointer data)
{
  open_page (fixture);
  g_assert_true (has_keyboard (fixture, fixture->button));

  /* Within one turn, before the page has begun to move. */
  hearth_panes_set_open (fixture->panes, FALSE);
  gtk_widget_grab_focus (fixture->search);
  hearth_panes_focus_page (fixture->panes); /* the dialog that it came from has gone only now */
  g_assert_true (has_keyboard (fixture, fixture->search));
  wait_until (!gtk_widget_get_mapped (fixture->button));
  g_assert_true (has_keyboard (fixture, fixture->search));
}

/* Who is in the page already is not moved on. */
static void
test_twice (Fixture      *fixture,
            gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *first = gtk_button_new (), *second = gtk_button_new ();

  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), second);
  gtk_window_set_child (GTK_WINDOW (fixture->window), NULL);
  fixture->search = gtk_entry_new ();
  fixture->panes = g_object_new (HEARTH_TYPE_PANES, "list", fixture->search, "page", box, NULL);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->panes));
  gtk_widget_grab_focus (fixture->search);
  open_page (fixture);
  g_assert_true (has_keyboard (fixture, first));
  hearth_panes_focus_page (fixture->panes);
  g_assert_true (has_keyboard (fixture, first));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    return 77;
  adw_init ();
  g_test_add ("/panes/closed", Fixture, NULL, set_up, test_closed, tear_down);
  g_test_add ("/panes/twice", Fixture, NULL, set_up, test_twice, tear_down);

  return g_test_run ();
}
