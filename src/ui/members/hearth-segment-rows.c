/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. What keys and menu do is done to the row that has the keyboard, or that the menu is of. */

#include "config.h"

#include "hearth-segment-rows.h"

#include "hearth-actions.h"
#include "hearth-keyboard.h"
#include "hearth-segment-write.h"
#include "hearth-shown-row.h"

#include <glib/gi18n.h>

struct _HearthSegmentRows
{
  AdwBin parent_instance;

  HearthCommunity    *community;
  HearthSegmentList  *segments;
  GSimpleActionGroup *actions;
  GtkWidget          *box;
  GtkWidget          *list;
  GtkWidget          *menu;
  gint64              focus; /* the row that is to have the keyboard again once the rows are made anew; 0: none */
};

enum
{
  SIGNAL_SEGMENT_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthSegmentRows, hearth_segment_rows, ADW_TYPE_BIN)

static HearthSegmentItem *
get_item (GtkListBoxRow *row)
{
  return row != NULL ? g_object_get_data (G_OBJECT (row), "item") : NULL;
}

static void
item_changed_cb (GtkWidget         *row,
                 HearthSegmentItem *item)
{
  const HearthSegment *segment = hearth_segment_item_get_segment (item);
  gint64               n = hearth_segment_item_get_count (item);
  const char          *problem = hearth_segment_item_get_problem (item);
  GtkWidget           *count = g_object_get_data (G_OBJECT (row), "count");
  g_autofree char     *text = problem != NULL ? g_strdup ("?") : n >= 0 ? g_strdup_printf ("%'" G_GINT64_FORMAT, n)
                                                                        : g_strdup ("");
  g_autofree char     *words = NULL;

  gtk_label_set_text (g_object_get_data (G_OBJECT (row), "name"), segment->name);
  gtk_label_set_text (GTK_LABEL (count), text);
  gtk_widget_set_tooltip_text (row, problem != NULL ? problem : segment->filter);
  if (problem == NULL && n >= 0)
    /* Translators: %1$s is the name of a segment, %2$s a number of members */
    words = g_strdup_printf (_ ("%1$s: %2$s"), segment->name, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words != NULL ? words : segment->name, -1);
}

static GtkWidget *
create_row (gpointer data,
            gpointer user_data)
{
  HearthSegmentRows *self = user_data;
  HearthSegmentItem *item = data;
  GtkWidget         *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget         *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", "edit-find-symbolic", "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget         *name = gtk_label_new (NULL), *count = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (count, "dimmed");
  gtk_widget_add_css_class (count, "numeric");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), count);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "item", g_object_ref (item), g_object_unref);
  g_object_set_data (G_OBJECT (row), "name", name);
  g_object_set_data (G_OBJECT (row), "count", count);
  g_signal_connect_object (item, "changed", G_CALLBACK (item_changed_cb), row, G_CONNECT_SWAPPED);
  item_changed_cb (row, item);
  if (self->focus == hearth_segment_item_get_segment (item)->rowid)
    g_signal_connect (row, "map", G_CALLBACK (gtk_widget_grab_focus), NULL);

  return row;
}

static void
items_changed_cb (HearthSegmentRows *self)
{
  gtk_widget_set_visible (self->box, g_list_model_get_n_items (G_LIST_MODEL (self->segments)) > 0);
}

static void
row_activated_cb (HearthSegmentRows *self,
                  GtkListBoxRow     *row)
{
  g_signal_emit (self, signals[SIGNAL_SEGMENT_ACTIVATED], 0, get_item (row));
  hearth_shown_row_set (GTK_LIST_BOX (self->list), row);
}

/* ---- Actions ---- */

/* The row with the keyboard, else the one selected. */
static const HearthSegment *
get_current (HearthSegmentRows *self)
{
  GtkWidget         *focus = hearth_keyboard_child (self->list);
  HearthSegmentItem *item = get_item (GTK_IS_LIST_BOX_ROW (focus) ? GTK_LIST_BOX_ROW (focus) : gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list)));

  return item != NULL ? hearth_segment_item_get_segment (item) : NULL;
}

static void
write_current (HearthSegmentRows     *self,
               HearthSegmentWriteKind kind,
               int                    places)
{
  const HearthSegment *segment = get_current (self);

  if (segment == NULL)
    return;

  self->focus = kind == HEARTH_SEGMENT_MOVE ? segment->rowid : 0;
  hearth_segment_write (GTK_WIDGET (self), self->community, kind, segment, places);
}

#define HANDLER(name) \
  static void name##_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)

HANDLER (rename)
{
  HearthSegmentRows   *self = user_data;
  const HearthSegment *segment = get_current (self);

  if (segment != NULL)
    hearth_segment_ask_name (GTK_WIDGET (self), self->community, segment, NULL);
}

HANDLER (up)
{
  write_current (user_data, HEARTH_SEGMENT_MOVE, -1);
}

HANDLER (down)
{
  write_current (user_data, HEARTH_SEGMENT_MOVE, 1);
}

HANDLER (delete)
{
  write_current (user_data, HEARTH_SEGMENT_DELETE, 0);
}

static void
popup (HearthSegmentRows *self,
       GtkListBoxRow     *row,
       double             x,
       double             y)
{
  gtk_widget_grab_focus (GTK_WIDGET (row));
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
pressed_cb (HearthSegmentRows *self,
            int                n_press,
            double             x,
            double             y)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_y (GTK_LIST_BOX (self->list), (int) y);

  if (row != NULL)
    popup (self, row, x, y);
}

static void
long_pressed_cb (HearthSegmentRows *self,
                 double             x,
                 double             y)
{
  pressed_cb (self, 1, x, y);
}

/* The menu key, for who has no second button. */
static gboolean
menu_key_cb (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   user_data)
{
  HearthSegmentRows *self = user_data;
  GtkWidget         *row = hearth_keyboard_child (self->list);
  graphene_rect_t    bounds;

  if (!GTK_IS_LIST_BOX_ROW (row) || !gtk_widget_compute_bounds (row, self->list, &bounds))
    return FALSE;

  popup (self, GTK_LIST_BOX_ROW (row), bounds.origin.x + bounds.size.width / 2, bounds.origin.y + bounds.size.height);

  return TRUE;
}

static void
hearth_segment_rows_dispose (GObject *object)
{
  HearthSegmentRows *self = HEARTH_SEGMENT_ROWS (object);

  hearth_segment_rows_set_community (self, NULL);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_object (&self->actions);

  G_OBJECT_CLASS (hearth_segment_rows_parent_class)->dispose (object);
}

static void
hearth_segment_rows_class_init (HearthSegmentRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_segment_rows_dispose;
  signals[SIGNAL_SEGMENT_ACTIVATED] = g_signal_new ("segment-activated", HEARTH_TYPE_SEGMENT_ROWS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                                    NULL, G_TYPE_NONE, 1, HEARTH_TYPE_SEGMENT_ITEM);
}

#define ENTRY(id, name, accels, title, section, flags) { name, id##_activated_cb, NULL, NULL, NULL, { 0 } },
static const GActionEntry entries[] = { HEARTH_SEGMENTS_ACTIONS (ENTRY) };
#undef ENTRY

static GtkWidget *
make_menu (HearthSegmentRows *self)
{
  static const char *const names[] = { "segments.rename", "segments.up", "segments.down", "segments.delete" };
  g_autoptr (GMenu)        menu = g_menu_new ();
  GtkWidget               *popover;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_menu_append (menu, _ (hearth_actions_find (names[i])->title), names[i]);
  popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  gtk_widget_set_parent (popover, self->list);

  return popover;
}

static void
hearth_segment_rows_init (HearthSegmentRows *self)
{
  GtkWidget          *heading = gtk_label_new (_ ("Segments"));
  GtkGesture         *click = gtk_gesture_click_new (), *press = gtk_gesture_long_press_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "segments", G_ACTION_GROUP (self->actions));

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->list = gtk_list_box_new ();
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_add_css_class (heading, "hearth-sidebar-heading");
  gtk_widget_add_css_class (self->list, "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Segments"), -1);
  gtk_box_append (GTK_BOX (self->box), heading);
  gtk_box_append (GTK_BOX (self->box), self->list);
  gtk_widget_set_visible (self->box, FALSE);
  adw_bin_set_child (ADW_BIN (self), self->box);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);

  self->menu = make_menu (self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (self->list, GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect_swapped (press, "pressed", G_CALLBACK (long_pressed_cb), self);
  gtk_widget_add_controller (self->list, GTK_EVENT_CONTROLLER (press));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Shift>F10|Menu"),
                                                          gtk_callback_action_new (menu_key_cb, self, NULL)));
  gtk_widget_add_controller (self->list, keys);
  hearth_actions_add_local (self->list, "segments");
  hearth_shown_row_keep (GTK_LIST_BOX (self->list));
}

void
hearth_segment_rows_set_community (HearthSegmentRows *rows,
                                   HearthCommunity   *community)
{
  gboolean writable = community != NULL && !hearth_db_is_read_only (hearth_community_get_db (community));

  if (rows->segments != NULL)
    {
      gtk_list_box_bind_model (GTK_LIST_BOX (rows->list), NULL, NULL, NULL, NULL);
      g_signal_handlers_disconnect_by_data (rows->segments, rows);
      g_clear_object (&rows->segments);
      g_clear_object (&rows->community);
    }
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (rows->actions), entries[i].name)), writable);
  if (community == NULL)
    return;

  rows->community = g_object_ref (community);
  rows->segments = hearth_segment_list_new (hearth_community_get_db (community));
  g_signal_connect_object (hearth_community_get_midnight (community), "passed", G_CALLBACK (hearth_segment_list_pass_midnight), rows->segments,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (rows->segments, "items-changed", G_CALLBACK (items_changed_cb), rows, G_CONNECT_SWAPPED);
  gtk_list_box_bind_model (GTK_LIST_BOX (rows->list), G_LIST_MODEL (rows->segments), create_row, rows, NULL);
  items_changed_cb (rows);
}

void
hearth_segment_rows_unselect (HearthSegmentRows *rows)
{
  hearth_shown_row_set (GTK_LIST_BOX (rows->list), NULL);
}
