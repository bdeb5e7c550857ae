/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Whatever the user does in the window tells the door that somebody is there. */

#include "config.h"

#include "hearth-vault-view.h"

#include "hearth-vault-door.h"
#include "hearth-vault-gate.h"
#include "hearth-vault-item-page.h"
#include "hearth-vault-jobs-list.h"
#include "hearth-vault-keys.h"
#include "hearth-vault-make.h"
#include "hearth-vault-paper.h"
#include "hearth-vault-put-away.h"
#include "hearth-vault-room.h"
#include "hearth-vault-tools.h"

#include <glib/gi18n.h>

struct _HearthVaultView
{
  AdwBin parent_instance;

  HearthCommunity    *community;
  HearthVaultDoor    *door;
  HearthVaultShelf   *shelf;
  GSimpleActionGroup *actions;
  gboolean            filled;
  gboolean            narrow;
  gboolean            focus_waits; /* for something to give the keyboard to */
  gint64              wanted;      /* the item to show once the vault is open; 0: none */
  GtkWidget          *root;        /* weak; what is listened to */
  GtkEventController *listener;    /* lent to root */

  GtkWidget *pages; /* NULL once it is gone */
  GtkWidget *stack;
  GtkWidget *error;
  GtkWidget *banner;
  GtkWidget *gate;
  GtkWidget *room;
  GtkWidget *jobs;
  GtkWidget *add_button;
  GtkWidget *menu_button;
  GtkWidget *lock_button;
  GtkWidget *make_button;
};

typedef enum
{
  PROP_NARROW = 1,
} HearthVaultViewProperty;

static GParamSpec *properties[PROP_NARROW + 1];

G_DEFINE_FINAL_TYPE (HearthVaultView, hearth_vault_view, ADW_TYPE_BIN)

/* ---- What is shown ---- */

static const char *
choose_page (HearthVaultView *self)
{
  switch (hearth_vault_door_get_state (self->door))
    {
    case HEARTH_VAULT_DOOR_NONE:
      return "none";
    case HEARTH_VAULT_DOOR_BROKEN:
      return "error";
    case HEARTH_VAULT_DOOR_LOCKED:
      return "locked";
    case HEARTH_VAULT_DOOR_OPEN:
      if (!self->filled)
        return "reading";
      return hearth_vault_shelf_get_size (self->shelf) > 0 ? "open" : "empty";
    case HEARTH_VAULT_DOOR_UNKNOWN:
    default:
      return "reading";
    }
}

static void
update (HearthVaultView *self)
{
  gboolean      open = hearth_vault_door_get_state (self->door) == HEARTH_VAULT_DOOR_OPEN;
  gboolean      writable = !hearth_db_is_read_only (hearth_community_get_db (self->community));
  const GError *error = hearth_vault_door_get_error (self->door);
  const char   *writes[] = { "add-files", "add-folder", "import", "keys" };

  if (self->pages == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (writes); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), writes[i])), open && writable);
  gtk_widget_set_visible (self->add_button, open);
  gtk_widget_set_visible (self->menu_button, open);
  /* Where there is little room its line in the menu is enough. */
  gtk_widget_set_visible (self->lock_button, open && !self->narrow);
  gtk_widget_set_sensitive (self->make_button, writable);
  adw_banner_set_revealed (ADW_BANNER (self->banner), open && writable && !hearth_vault_paper_is_confirmed (hearth_vault_door_get_vault (self->door)));
  if (error != NULL)
    adw_status_page_set_description (ADW_STATUS_PAGE (self->error), error->message);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), choose_page (self));
  if (self->focus_waits)
    hearth_vault_view_focus (self);
}

static void
door_changed_cb (HearthVaultView *self)
{
  const char *before = self->pages != NULL ? gtk_stack_get_visible_child_name (GTK_STACK (self->stack)) : NULL;

  if (before == NULL)
    return;
  if (hearth_vault_door_get_state (self->door) != HEARTH_VAULT_DOOR_OPEN)
    adw_navigation_view_pop_to_tag (ADW_NAVIGATION_VIEW (self->pages), "list");
  update (self);
  if (self->wanted > 0)
    hearth_vault_view_show (self, self->wanted);
  if (g_str_equal (before, "locked") && gtk_widget_get_mapped (GTK_WIDGET (self)))
    hearth_vault_view_focus (self);
}

static void
filled_cb (HearthVaultView *self,
           GError          *error)
{
  self->filled = TRUE;
  update (self);
  if (self->pages != NULL && error != NULL)
    {
      adw_status_page_set_description (ADW_STATUS_PAGE (self->error), error->message);
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "error");
    }
}

/* ---- Pages ---- */

static void
popped_cb (HearthVaultView *self)
{
  hearth_vault_view_focus (self);
}

static void
gone_cb (HearthVaultView *self)
{
  adw_navigation_view_pop_to_tag (ADW_NAVIGATION_VIEW (self->pages), "list");
}

void
hearth_vault_view_show (HearthVaultView *view,
                        gint64           item)
{
  AdwNavigationPage *page;

  view->wanted = item;
  if (hearth_vault_door_get_state (view->door) != HEARTH_VAULT_DOOR_OPEN)
    return;
  view->wanted = 0;
  adw_navigation_view_pop_to_tag (ADW_NAVIGATION_VIEW (view->pages), "list");
  page = hearth_vault_item_page_new (view->community, item);
  g_signal_connect_object (page, "gone", G_CALLBACK (gone_cb), view, G_CONNECT_SWAPPED);
  adw_navigation_view_push (ADW_NAVIGATION_VIEW (view->pages), page);
}

static void
activated_cb (HearthVaultView *self,
              gint64           item)
{
  hearth_vault_view_show (self, item);
}

void
hearth_vault_view_focus (HearthVaultView *view)
{
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (ADW_NAVIGATION_VIEW (view->pages));
  const char        *shown = gtk_stack_get_visible_child_name (GTK_STACK (view->stack));

  view->focus_waits = g_str_equal (shown, "reading");
  if (g_strcmp0 (adw_navigation_page_get_tag (page), "list") != 0)
    gtk_widget_child_focus (GTK_WIDGET (page), GTK_DIR_TAB_FORWARD);
  else if (g_str_equal (shown, "open"))
    gtk_widget_grab_focus (view->room);
  else if (g_str_equal (shown, "locked"))
    gtk_widget_grab_focus (view->gate);
  else if (!view->focus_waits)
    gtk_widget_child_focus (view->stack, GTK_DIR_TAB_FORWARD);
}

/* ---- Deeds ---- */

static void
make_cb (HearthVaultView *self)
{
  AdwDialog *dialog = hearth_vault_make_new (self->door);

  g_signal_connect_object (dialog, "closed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static AdwDialog *
show_keys (HearthVaultView *self)
{
  AdwDialog *dialog = hearth_vault_keys_new (self->door);

  g_signal_connect_object (dialog, "closed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));

  return dialog;
}

static void
renew_cb (HearthVaultView *self)
{
  hearth_vault_keys_renew (HEARTH_VAULT_KEYS (show_keys (self)));
}

#define HANDLER(name) static void name##_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)

HANDLER (add_files)
{
  hearth_vault_ask_files (user_data, HEARTH_VAULT_VIEW (user_data)->community, FALSE, NULL);
}

HANDLER (add_folder)
{
  hearth_vault_ask_files (user_data, HEARTH_VAULT_VIEW (user_data)->community, TRUE, NULL);
}

HANDLER (identify)
{
  hearth_vault_ask_identify (user_data, HEARTH_VAULT_VIEW (user_data)->community);
}

HANDLER (check)
{
  hearth_vault_ask_check (user_data, HEARTH_VAULT_VIEW (user_data)->community);
}

HANDLER (export)
{
  hearth_vault_ask_export (user_data, HEARTH_VAULT_VIEW (user_data)->community);
}

HANDLER (import)
{
  hearth_vault_ask_import (user_data, HEARTH_VAULT_VIEW (user_data)->community);
}

HANDLER (keys)
{
  show_keys (user_data);
}

#undef HANDLER

/* ---- Somebody is there ---- */

static gboolean
event_cb (HearthVaultView *self)
{
  hearth_vault_door_touch (self->door);

  return GDK_EVENT_PROPAGATE;
}

static void
stop_listening (HearthVaultView *self)
{
  if (self->root != NULL && self->listener != NULL)
    gtk_widget_remove_controller (self->root, self->listener);
  self->listener = NULL;
  g_clear_weak_pointer (&self->root);
}

static void
hearth_vault_view_root (GtkWidget *widget)
{
  HearthVaultView *self = HEARTH_VAULT_VIEW (widget);

  GTK_WIDGET_CLASS (hearth_vault_view_parent_class)->root (widget);
  self->listener = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_propagation_phase (self->listener, GTK_PHASE_CAPTURE);
  g_signal_connect_object (self->listener, "event", G_CALLBACK (event_cb), self, G_CONNECT_SWAPPED);
  g_set_weak_pointer (&self->root, GTK_WIDGET (gtk_widget_get_root (widget)));
  gtk_widget_add_controller (self->root, self->listener);
}

static void
hearth_vault_view_unroot (GtkWidget *widget)
{
  stop_listening (HEARTH_VAULT_VIEW (widget));
  GTK_WIDGET_CLASS (hearth_vault_view_parent_class)->unroot (widget);
}

/* ---- The widget ---- */

static void
hearth_vault_view_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  switch ((HearthVaultViewProperty) prop_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, HEARTH_VAULT_VIEW (object)->narrow);
      break;
    }
}

static void
hearth_vault_view_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  switch ((HearthVaultViewProperty) prop_id)
    {
    case PROP_NARROW:
      HEARTH_VAULT_VIEW (object)->narrow = g_value_get_boolean (value);
      if (HEARTH_VAULT_VIEW (object)->door != NULL)
        update (HEARTH_VAULT_VIEW (object));
      break;
    }
}

static void
hearth_vault_view_dispose (GObject *object)
{
  HearthVaultView *self = HEARTH_VAULT_VIEW (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_VAULT_VIEW);
  g_clear_object (&self->shelf);
  g_clear_object (&self->door);
  g_clear_object (&self->actions);
  g_clear_object (&self->community);

  G_OBJECT_CLASS (hearth_vault_view_parent_class)->dispose (object);
}

static void
hearth_vault_view_class_init (HearthVaultViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hearth_vault_view_get_property;
  object_class->set_property = hearth_vault_view_set_property;
  object_class->dispose = hearth_vault_view_dispose;
  widget_class->root = hearth_vault_view_root;
  widget_class->unroot = hearth_vault_view_unroot;
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (HEARTH_TYPE_VAULT_GATE);
  g_type_ensure (HEARTH_TYPE_VAULT_JOBS_LIST);
  g_type_ensure (HEARTH_TYPE_VAULT_ROOM);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-vault-view.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HearthVaultView, name)
  CHILD (pages);
  CHILD (stack);
  CHILD (error);
  CHILD (banner);
  CHILD (gate);
  CHILD (room);
  CHILD (jobs);
  CHILD (add_button);
  CHILD (menu_button);
  CHILD (lock_button);
  CHILD (make_button);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, popped_cb);
  gtk_widget_class_bind_template_callback (widget_class, make_cb);
  gtk_widget_class_bind_template_callback (widget_class, renew_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
hearth_vault_view_init (HearthVaultView *self)
{
  static const GActionEntry entries[] = {
    { "add-files", add_files_cb },
    { "add-folder", add_folder_cb },
    { "identify", identify_cb },
    { "check", check_cb },
    { "export", export_cb },
    { "import", import_cb },
    { "keys", keys_cb },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "vault", G_ACTION_GROUP (self->actions));
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hearth_vault_view_new (HearthCommunity *community)
{
  HearthVaultView *self = g_object_new (HEARTH_TYPE_VAULT_VIEW, NULL);

  self->community = g_object_ref (community);
  self->door = g_object_ref (hearth_vault_door_of (community));
  self->shelf = hearth_vault_shelf_new (community);
  hearth_vault_gate_set_door (HEARTH_VAULT_GATE (self->gate), self->door);
  hearth_vault_jobs_list_set_door (HEARTH_VAULT_JOBS_LIST (self->jobs), self->door);
  hearth_vault_room_set_shelf (HEARTH_VAULT_ROOM (self->room), self->shelf, community);
  hearth_vault_add_drop (self->stack, community);
  g_signal_connect_object (self->door, "changed", G_CALLBACK (door_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->shelf, "filled", G_CALLBACK (filled_cb), self, G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}
