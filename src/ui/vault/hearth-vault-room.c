/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-vault-room.h"

#include "hearth-vault-sayings.h"
#include "hearth-vault-tile.h"

#include <glib/gi18n.h>

struct _HearthVaultRoom
{
  AdwBin parent_instance;

  HearthVaultShelf *shelf;
  GPtrArray        *titles;  /* char *: releases, as they stand in the drop-down after the first */
  gboolean          filling; /* the drop-down is made anew */

  GtkWidget *search; /* NULL once it is gone */
  GtkWidget *kinds;
  GtkWidget *releases;
  GtkWidget *rules;
  GtkWidget *looks;
  GtkWidget *stack;
  GtkWidget *grid;
  GtkWidget *list;
};

enum
{
  SIGNAL_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthVaultRoom, hearth_vault_room, ADW_TYPE_BIN)

static void
show_found (HearthVaultRoom *self)
{
  GListModel *found = hearth_vault_shelf_get_found (self->shelf);
  const char *look = adw_toggle_group_get_active_name (ADW_TOGGLE_GROUP (self->looks));

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), g_list_model_get_n_items (found) == 0 ? "nothing" : look != NULL ? look
                                                                                                                              : "grid");
}

static void
look_cb (HearthVaultRoom *self)
{
  guint kind = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->kinds)), release = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->releases));
  guint rule = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->rules));

  if (self->shelf == NULL || self->filling)
    return;
  hearth_vault_shelf_look_for (self->shelf, gtk_editable_get_text (GTK_EDITABLE (self->search)), kind > 0 ? hearth_vault_kinds ()[kind - 1] : NULL,
                               release > 0 && release <= self->titles->len ? g_ptr_array_index (self->titles, release - 1) : NULL,
                               (HearthVaultShelfRule) MIN (rule, HEARTH_VAULT_SHELF_BY_HAND));
  show_found (self);
}

static void
looks_cb (HearthVaultRoom *self)
{
  if (self->shelf != NULL)
    show_found (self);
}

static void
activate_cb (HearthVaultRoom *self,
             guint            position,
             GtkWidget       *view)
{
  g_autoptr (HearthVaultEntry) entry = g_list_model_get_item (hearth_vault_shelf_get_found (self->shelf), position);

  if (entry != NULL)
    g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0, hearth_vault_entry_get_line (entry)->item.rowid);
}

/* ---- Filling the drop-downs ---- */

static void
fill_kinds (HearthVaultRoom *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  const char *const        *kinds = hearth_vault_kinds ();

  gtk_string_list_append (titles, _ ("All kinds"));
  for (guint i = 0; kinds[i] != NULL; i++)
    gtk_string_list_append (titles, hearth_vault_say_kind (kinds[i]));
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->kinds), G_LIST_MODEL (titles));
}

static void
fill_releases (HearthVaultRoom *self)
{
  g_autoptr (GPtrArray)     now = hearth_vault_shelf_dup_releases (self->shelf);
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  guint                     before = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->releases)), chosen = 0;
  const char               *title = before > 0 && before <= self->titles->len ? g_ptr_array_index (self->titles, before - 1) : NULL;

  gtk_string_list_append (titles, _ ("All releases"));
  for (guint i = 0; i < now->len; i++)
    {
      gtk_string_list_append (titles, g_ptr_array_index (now, i));
      if (g_strcmp0 (title, g_ptr_array_index (now, i)) == 0)
        chosen = i + 1;
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->releases), G_LIST_MODEL (titles));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->releases), chosen);
  self->filling = FALSE;
  gtk_widget_set_visible (self->releases, now->len > 0);
  g_ptr_array_unref (self->titles);
  self->titles = g_steal_pointer (&now);
}

static void
filled_cb (HearthVaultRoom *self)
{
  if (self->search == NULL)
    return;
  fill_releases (self);
  look_cb (self);
}

/* ---- The widget ---- */

static void
hearth_vault_room_dispose (GObject *object)
{
  HearthVaultRoom *self = HEARTH_VAULT_ROOM (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_VAULT_ROOM);
  g_clear_object (&self->shelf);

  G_OBJECT_CLASS (hearth_vault_room_parent_class)->dispose (object);
}

static void
hearth_vault_room_finalize (GObject *object)
{
  g_ptr_array_unref (HEARTH_VAULT_ROOM (object)->titles);

  G_OBJECT_CLASS (hearth_vault_room_parent_class)->finalize (object);
}

static gboolean
hearth_vault_room_grab_focus (GtkWidget *widget)
{
  HearthVaultRoom *self = HEARTH_VAULT_ROOM (widget);
  GtkWidget       *shown = gtk_stack_get_visible_child (GTK_STACK (self->stack));
  GtkRoot         *root = gtk_widget_get_root (widget);
  GtkWidget       *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  /* Who comes back from a page is where they left. */
  if (focus != NULL && gtk_widget_is_ancestor (focus, shown))
    return TRUE;
  return gtk_widget_child_focus (shown, GTK_DIR_TAB_FORWARD) || gtk_widget_grab_focus (self->search);
}

static void
hearth_vault_room_class_init (HearthVaultRoomClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_vault_room_dispose;
  G_OBJECT_CLASS (klass)->finalize = hearth_vault_room_finalize;
  widget_class->grab_focus = hearth_vault_room_grab_focus;
  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", HEARTH_TYPE_VAULT_ROOM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-vault-room.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HearthVaultRoom, name)
  CHILD (search);
  CHILD (kinds);
  CHILD (releases);
  CHILD (rules);
  CHILD (looks);
  CHILD (stack);
  CHILD (grid);
  CHILD (list);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, look_cb);
  gtk_widget_class_bind_template_callback (widget_class, looks_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
hearth_vault_room_init (HearthVaultRoom *self)
{
  self->titles = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_kinds (self);
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->search), GTK_WIDGET (self));
}

static void
set_model (GtkWidget        *view,
           HearthVaultShelf *shelf,
           GtkOrientation    orientation,
           HearthCommunity  *community)
{
  g_autoptr (GtkNoSelection)     model = gtk_no_selection_new (g_object_ref (hearth_vault_shelf_get_found (shelf)));
  g_autoptr (GtkListItemFactory) factory = hearth_vault_tile_factory_new (view, orientation, community);

  g_object_set (view, "factory", factory, "model", model, NULL);
}

void
hearth_vault_room_set_shelf (HearthVaultRoom  *room,
                             HearthVaultShelf *shelf,
                             HearthCommunity  *community)
{
  room->shelf = g_object_ref (shelf);
  set_model (room->grid, shelf, GTK_ORIENTATION_VERTICAL, community);
  set_model (room->list, shelf, GTK_ORIENTATION_HORIZONTAL, community);
  g_signal_connect_object (shelf, "filled", G_CALLBACK (filled_cb), room, G_CONNECT_SWAPPED);
  filled_cb (room);
}
