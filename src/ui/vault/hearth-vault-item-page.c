/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. The page knows the item itself and does what its rows and menu ask for; the list below reads for itself. */

#include "config.h"

#include "hearth-vault-item-page.h"

#include "base/hearth-error.h"
#include "hearth-vault-deliver-dialog.h"
#include "hearth-vault-item-deeds.h"
#include "hearth-vault-item-part.h"
#include "hearth-vault-preview.h"
#include "hearth-vault-put-away.h"
#include "hearth-vault-rule-dialog.h"
#include "hearth-vault-where.h"
#include "hearth-window.h"
#include "members/hearth-member-chooser.h"
#include "sync/hearth-sync-carrier.h"
#include "vault/hearth-vault-item.h"

#include <glib/gi18n.h>

struct _HearthVaultItemPage
{
  AdwNavigationPage parent_instance;

  HearthCommunity     *community;
  gint64               item;
  GCancellable        *reading;
  HearthVaultItemLine *line; /* NULL until it is read */
  GSimpleActionGroup  *actions;

  GtkWidget *preview;
  GtkWidget *where;
  GtkWidget *place; /* NULL once it is gone */
};

enum
{
  SIGNAL_GONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthVaultItemPage, hearth_vault_item_page, ADW_TYPE_NAVIGATION_PAGE)

/* ---- Reading ---- */

static void
update_actions (HearthVaultItemPage *self)
{
  static const char *const writes[] = { "edit", "rule", "version", "delete", "deliver", "deliver-to", "deliver-all", "give", "revoke" };
  gboolean                 writable = self->line != NULL && !hearth_db_is_read_only (hearth_community_get_db (self->community));

  for (guint i = 0; i < G_N_ELEMENTS (writes); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), writes[i])), writable);
}

static gpointer
read_item (HearthConn   *conn,
           gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  return hearth_vault_item_load (conn, *(const gint64 *) data, error);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (HearthVaultItemPage) self = user_data;
  g_autoptr (GError)              error = NULL;
  HearthVaultItemLine            *line = hearth_db_read_finish (HEARTH_DB (source), result, &error);

  if (self->place == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_pointer (&line, hearth_vault_item_line_free);
      return;
    }
  if (line == NULL)
    {
      g_signal_emit (self, signals[SIGNAL_GONE], 0);
      return;
    }
  g_clear_pointer (&self->line, hearth_vault_item_line_free);
  self->line = line;
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), line->item.name);
  update_actions (self);
}

static void
read_again (HearthVaultItemPage *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  hearth_db_read_async (hearth_community_get_db (self->community), read_item, g_memdup2 (&self->item, sizeof self->item), g_free,
                        (GDestroyNotify) hearth_vault_item_line_free, self->reading, read_cb, g_object_ref (self));
}

static void
changed_cb (HearthVaultItemPage *self,
            HearthChanges       *changes)
{
  if (hearth_changes_has_table (changes, HEARTH_TABLE_VAULT_ITEM) || hearth_changes_has_table (changes, HEARTH_TABLE_VAULT_VERSION))
    read_again (self);
}

/* ---- Deeds ---- */

#define HANDLER(name) static void name##_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)

HANDLER (edit)
{
  HearthVaultItemPage *self = user_data;

  hearth_vault_item_edit_present (GTK_WIDGET (self), self->community, &self->line->item);
}

HANDLER (rule)
{
  HearthVaultItemPage *self = user_data;

  adw_dialog_present (hearth_vault_rule_dialog_new (self->community, &self->line->item), GTK_WIDGET (self));
}

HANDLER (version)
{
  HearthVaultItemPage *self = user_data;
  g_autofree char     *id = hearth_id_to_string (&self->line->item.id);

  hearth_vault_ask_files (GTK_WIDGET (self), self->community, self->line->version.files > 1, id);
}

HANDLER (copy)
{
  HearthVaultItemPage *self = user_data;

  hearth_vault_ask_copy (GTK_WIDGET (self), self->community, self->item, 0);
}

HANDLER (copy_of)
{
  HearthVaultItemPage *self = user_data;

  hearth_vault_ask_copy (GTK_WIDGET (self), self->community, self->item, g_variant_get_int64 (parameter));
}

HANDLER (remove)
{
  HearthVaultItemPage *self = user_data;

  /* The window is told, because the page goes with the item. */
  hearth_vault_item_delete (GTK_WIDGET (hearth_window_of (GTK_WIDGET (self))), self->community, &self->line->item);
}

static void
give_to (gpointer    owner,
         gint64      member,
         const char *name,
         gpointer    user_data)
{
  HearthVaultItemPage *self = owner;

  if (self->line != NULL)
    hearth_vault_item_give (GTK_WIDGET (self), self->community, &self->line->item, member, name);
}

HANDLER (give)
{
  HearthVaultItemPage *self = user_data;

  hearth_member_chooser_ask (GTK_WIDGET (self), self->community, _ ("Give It to Whom?"), give_to, NULL);
}

static void
deliver_to (gpointer    owner,
            gint64      member,
            const char *name,
            gpointer    user_data)
{
  HearthVaultItemPage *self = owner;

  if (self->line != NULL)
    adw_dialog_present (hearth_vault_deliver_dialog_new (self->community, &self->line->item, member), GTK_WIDGET (self));
}

HANDLER (deliver)
{
  HearthVaultItemPage *self = user_data;

  hearth_member_chooser_ask (GTK_WIDGET (self), self->community, _ ("Hand It Over to Whom?"), deliver_to, NULL);
}

HANDLER (deliver_one)
{
  deliver_to (user_data, g_variant_get_int64 (parameter), NULL, NULL);
}

HANDLER (deliver_all)
{
  deliver_to (user_data, 0, NULL, NULL);
}

HANDLER (revoke)
{
  HearthVaultItemPage *self = user_data;

  hearth_vault_item_revoke (GTK_WIDGET (self), self->community, &self->line->item, g_variant_get_int64 (parameter));
}

#undef HANDLER

static const GActionEntry entries[] = {
  { "edit", edit_cb },
  { "rule", rule_cb },
  { "version", version_cb },
  { "copy", copy_cb },
  { "copy-of", copy_of_cb, "x" },
  { "delete", remove_cb },
  { "give", give_cb },
  { "deliver", deliver_cb },
  { "deliver-to", deliver_one_cb, "x" },
  { "deliver-all", deliver_all_cb },
  { "revoke", revoke_cb, "x" },
};

/* ---- Keys ---- */

/* NULL while what is not here would have to be paid for. */
static HearthVaultPreview *
get_preview (GtkWidget *widget)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (HEARTH_VAULT_ITEM_PAGE (widget)->preview));

  return child != NULL ? HEARTH_VAULT_PREVIEW (child) : NULL;
}

/* Of a button that has the keyboard, space is its own. */
static gboolean
play_cb (GtkWidget *widget,
         GVariant  *arguments,
         gpointer   user_data)
{
  HearthVaultPreview *preview = get_preview (widget);

  return preview != NULL && hearth_vault_preview_toggle (preview);
}

static gboolean
switch_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   user_data)
{
  HearthVaultPreview *preview = get_preview (widget);

  return preview != NULL && hearth_vault_preview_switch (preview);
}

/* ---- The widget ---- */

static void
hearth_vault_item_page_dispose (GObject *object)
{
  HearthVaultItemPage *self = HEARTH_VAULT_ITEM_PAGE (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_VAULT_ITEM_PAGE);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->line, hearth_vault_item_line_free);
  g_clear_object (&self->community);

  G_OBJECT_CLASS (hearth_vault_item_page_parent_class)->dispose (object);
}

static void
hearth_vault_item_page_class_init (HearthVaultItemPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_vault_item_page_dispose;
  signals[SIGNAL_GONE] = g_signal_new ("gone", HEARTH_TYPE_VAULT_ITEM_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-vault-item-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthVaultItemPage, preview);
  gtk_widget_class_bind_template_child (widget_class, HearthVaultItemPage, where);
  gtk_widget_class_bind_template_child (widget_class, HearthVaultItemPage, place);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, 0, play_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_x, 0, switch_cb, NULL);
}

static void
hearth_vault_item_page_init (HearthVaultItemPage *self)
{
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "item", G_ACTION_GROUP (self->actions));
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_preview (HearthVaultItemPage *self,
              gboolean             opens)
{
  if (self->place != NULL && opens != (get_preview (GTK_WIDGET (self)) != NULL))
    adw_bin_set_child (ADW_BIN (self->preview), opens ? hearth_vault_preview_new (self->community, self->item) : NULL);
}

/* Where nothing syncs all is here, and need not be waited for. */
static void
show_where (HearthVaultItemPage *self)
{
  HearthSyncCarrier *carrier = hearth_sync_carrier_of (self->community, NULL);
  GtkWidget         *where = hearth_vault_where_new (self->community, self->item);

  adw_bin_set_child (ADW_BIN (self->where), where);
  g_signal_connect_object (where, "known", G_CALLBACK (show_preview), self, G_CONNECT_SWAPPED);
  if (carrier == NULL || hearth_sync_carrier_get_status (carrier) == NULL || !hearth_sync_carrier_get_status (carrier)->syncs)
    show_preview (self, TRUE);
}

AdwNavigationPage *
hearth_vault_item_page_new (HearthCommunity *community,
                            gint64           item)
{
  HearthVaultItemPage *self = g_object_new (HEARTH_TYPE_VAULT_ITEM_PAGE, NULL);

  self->community = g_object_ref (community);
  self->item = item;
  update_actions (self);
  show_where (self);
  adw_bin_set_child (ADW_BIN (self->place), hearth_part_list_new (community, item, &hearth_vault_item_part));
  g_signal_connect_object (hearth_community_get_db (community), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  read_again (self);

  return ADW_NAVIGATION_PAGE (self);
}
