/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The line is held while its menu is open, so that one that changes meanwhile is still the one that was meant. Main thread. */

#include "config.h"

#include "hearth-timeline-menu.h"

#include "hearth-window.h"
#include "interactions/hearth-interaction.h"

#include <glib/gi18n.h>

struct _HearthTimelineMenu
{
  GtkWidget          *owner;
  HearthTimelineVerb  func;
  GtkWidget          *popover;
  GSimpleActionGroup *actions;
  HearthTimelineItem *item;
  GtkWidget          *row; /* weak; where the keyboard goes back to */
  gboolean            writable;
};

static void
do_verb (HearthTimelineMenu *self,
         const char         *verb,
         HearthTimelineItem *item)
{
  g_autoptr (HearthTimelineItem) held = g_object_ref (item);

  if (self->writable && (!g_str_equal (verb, "edit") || hearth_timeline_item_is_own (item)))
    self->func (self->owner, verb, held);
}

static void
verb_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  HearthTimelineMenu *self = user_data;

  /* The keyboard is on the line before the verb takes it elsewhere, not after. */
  if (self->row != NULL)
    gtk_widget_grab_focus (self->row);
  g_clear_weak_pointer (&self->row);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  if (self->item != NULL)
    do_verb (self, g_variant_get_string (parameter, NULL), self->item);
}

static void
copy_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  HearthTimelineMenu *self = user_data;
  HearthWindow       *window = hearth_window_of (self->owner);

  if (self->item == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (self->owner), hearth_timeline_item_get_interaction (self->item)->body);
  if (window != NULL)
    hearth_window_toast (window, _ ("Copied"));
}

static const GActionEntry entries[] = {
  { "do", verb_activated_cb, "s", NULL, NULL, { 0 } },
  { "copy", copy_activated_cb, NULL, NULL, NULL, { 0 } },
};

static HearthTimelineRow *
get_focused_row (HearthTimelineMenu *self)
{
  GtkRoot   *root = gtk_widget_get_root (self->owner);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, HEARTH_TYPE_TIMELINE_ROW) : NULL;

  return row != NULL && gtk_widget_is_ancestor (row, self->owner) ? HEARTH_TIMELINE_ROW (row) : NULL;
}

static gboolean
key_pressed_cb (HearthTimelineMenu *self,
                guint               keyval,
                guint               keycode,
                GdkModifierType     state)
{
  HearthTimelineRow *row = get_focused_row (self);
  gboolean           shift = (state & gtk_accelerator_get_default_mod_mask ()) == GDK_SHIFT_MASK;

  if (row == NULL)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Menu || (keyval == GDK_KEY_F10 && shift))
    {
      hearth_timeline_row_open_menu (row);
      return GDK_EVENT_STOP;
    }
  if (keyval == GDK_KEY_Delete && self->writable)
    {
      do_verb (self, "delete", hearth_timeline_row_get_item (row));
      return GDK_EVENT_STOP;
    }

  return GDK_EVENT_PROPAGATE;
}

static void
closed_cb (HearthTimelineMenu *self)
{
  if (self->row != NULL && gtk_widget_get_mapped (self->row) && get_focused_row (self) == NULL)
    gtk_widget_grab_focus (self->row);
  g_clear_weak_pointer (&self->row);
}

HearthTimelineMenu *
hearth_timeline_menu_new (GtkWidget         *owner,
                          HearthTimelineVerb func)
{
  HearthTimelineMenu *self = g_new0 (HearthTimelineMenu, 1);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->owner = owner;
  self->func = func;
  self->writable = TRUE;
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (owner, "line", G_ACTION_GROUP (self->actions));

  self->popover = gtk_popover_menu_new_from_model (NULL);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
  gtk_widget_set_parent (self->popover, owner);
  g_signal_connect_swapped (self->popover, "closed", G_CALLBACK (closed_cb), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (owner, keys);

  return self;
}

void
hearth_timeline_menu_free (HearthTimelineMenu *self)
{
  gtk_widget_insert_action_group (self->owner, "line", NULL);
  g_signal_handlers_disconnect_by_data (self->popover, self);
  gtk_widget_unparent (self->popover);
  g_clear_weak_pointer (&self->row);
  g_clear_object (&self->item);
  g_clear_object (&self->actions);
  g_free (self);
}

static void
append (GMenu      *menu,
        const char *title,
        const char *verb)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (title, NULL);

  g_menu_item_set_action_and_target (item, "line.do", "s", verb);
  g_menu_append_item (menu, item);
}

static GMenuModel *
create_menu (HearthTimelineMenu *self)
{
  GMenu                   *menu = g_menu_new ();
  const HearthInteraction *line = hearth_timeline_item_get_interaction (self->item);
  gboolean                 own = hearth_timeline_item_is_own (self->item);

  if (self->writable && own)
    append (menu, _ ("_Change…"), "edit");
  if (self->writable && line->kind != HEARTH_KIND_NOTE)
    append (menu, _ ("Add a _Note…"), "note");
  if (line->body != NULL)
    g_menu_append (menu, _ ("C_opy Words"), "line.copy");
  if (self->writable)
    append (menu, _ ("_Delete"), "delete");

  return G_MENU_MODEL (menu);
}

void
hearth_timeline_menu_open (HearthTimelineMenu *self,
                           HearthTimelineRow  *row,
                           double              x,
                           double              y)
{
  g_autoptr (GMenuModel) menu = NULL;
  graphene_point_t       place;

  if (!gtk_widget_compute_point (GTK_WIDGET (row), self->owner, &GRAPHENE_POINT_INIT ((float) x, (float) y), &place))
    return;

  g_set_object (&self->item, hearth_timeline_row_get_item (row));
  g_set_weak_pointer (&self->row, GTK_WIDGET (row));
  menu = create_menu (self);
  if (g_menu_model_get_n_items (menu) == 0)
    return;

  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->popover), menu);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &(GdkRectangle) { (int) place.x, (int) place.y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

void
hearth_timeline_menu_set_writable (HearthTimelineMenu *self,
                                   gboolean            writable)
{
  self->writable = writable;
}
