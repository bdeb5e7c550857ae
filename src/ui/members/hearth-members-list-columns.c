/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which columns the list has and in which order: what the user chose, as far as there is room, and only those that have something to show.
 * Kept per community, and with a segment. Headings can be dragged; the menu does the same by keys. Main thread. */

#include "config.h"

#include "hearth-members-list-private.h"

#include "db/hearth-stmt.h"
#include "hearth-draft.h"

#include <glib/gi18n.h>
#include <string.h>

#define FORM "member-columns"

void
hearth_members_list_update_columns (HearthMembersList *self)
{
  for (guint i = 0; i < HEARTH_MEMBER_N_COLUMNS; i++)
    if (self->columns[i] != NULL)
      gtk_column_view_column_set_visible (self->columns[i], !self->hidden[i] && !self->bare[i] && hearth_member_column_get_room (i) <= self->room);
}

static int
find_column (HearthMembersList   *self,
             GtkColumnViewColumn *column)
{
  for (int i = 0; i < HEARTH_MEMBER_N_COLUMNS; i++)
    if (self->columns[i] == column)
      return i;

  return -1;
}

static int
find_key (const char *key)
{
  for (int i = 0; i < HEARTH_MEMBER_N_COLUMNS; i++)
    if (g_str_equal (hearth_member_column_key (i), key))
      return i;

  return -1;
}

char *
hearth_members_list_dup_columns (HearthMembersList *list)
{
  GListModel *model = gtk_column_view_get_columns (GTK_COLUMN_VIEW (list->view));
  GString    *keys = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (model, i);
      int                             index = find_column (list, column);

      if (index >= 0 && !list->hidden[index])
        g_string_append_printf (keys, "%s%s", keys->len > 0 ? "," : "", hearth_member_column_key (index));
    }

  return g_string_free (keys, FALSE);
}

static char *
dup_place (HearthMembersList *self)
{
  return g_compute_checksum_for_string (G_CHECKSUM_MD5, hearth_community_get_folder (self->community), -1);
}

static void
show_states (HearthMembersList *self)
{
  for (guint i = 1; i < HEARTH_MEMBER_N_COLUMNS; i++)
    {
      g_autofree char *name = g_strdup_printf ("column-%s", hearth_member_column_key (i));

      g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), name)), g_variant_new_boolean (!self->hidden[i]));
    }
  hearth_members_list_update_columns (self);
}

static void
save_columns (HearthMembersList *self)
{
  g_autofree char *place = NULL, *columns = NULL;

  if (self->community == NULL || self->setting || self->lent)
    return;

  place = dup_place (self);
  columns = hearth_members_list_dup_columns (self);
  hearth_draft_save (FORM, place, columns);
}

static void
apply (HearthMembersList *list,
       const char        *columns)
{
  gboolean       all = columns == NULL || *columns == '\0';
  g_auto (GStrv) keys = g_strsplit (all ? "" : columns, ",", -1);
  guint          position = 1;

  list->setting = TRUE;
  for (guint i = 0; i < HEARTH_MEMBER_N_COLUMNS; i++)
    {
      list->hidden[i] = !all && i != HEARTH_MEMBER_COLUMN_NAME;
      if (all)
        gtk_column_view_insert_column (GTK_COLUMN_VIEW (list->view), i, list->columns[i]);
    }
  /* Names stand first, whatever is kept; keys of another version are passed over. */
  for (guint i = 0; keys[i] != NULL; i++)
    {
      int index = find_key (keys[i]);

      if (index <= HEARTH_MEMBER_COLUMN_NAME || !list->hidden[index])
        continue;
      list->hidden[index] = FALSE;
      gtk_column_view_insert_column (GTK_COLUMN_VIEW (list->view), position++, list->columns[index]);
    }
  list->setting = FALSE;
  show_states (list);
}

void
hearth_members_list_set_columns (HearthMembersList *list,
                                 const char        *columns)
{
  g_autofree char *place = dup_place (list), *own = columns == NULL ? hearth_draft_load (FORM, place) : NULL;

  list->lent = columns != NULL;
  apply (list, columns != NULL ? columns : own);
}

/* ---- What there is to show ---- */

typedef struct
{
  gboolean has[HEARTH_MEMBER_N_COLUMNS];
} Found;

static gpointer
look (HearthConn   *conn,
      gpointer      data,
      GCancellable *cancellable,
      GError      **error)
{
  g_autofree Found *found = g_new0 (Found, 1);
  gint64            circles = hearth_stmt_scalar (conn, "SELECT EXISTS (SELECT 1 FROM member_circle)", 0, error);
  gint64            tiers = circles < 0 ? -1 : hearth_stmt_scalar (conn, "SELECT EXISTS (SELECT 1 FROM member_tier)", 0, error);
  gint64            stages = tiers < 0 ? -1 : hearth_stmt_scalar (conn, "SELECT EXISTS (SELECT 1 FROM roster WHERE stage > 0)", 0, error);

  if (stages < 0)
    return NULL;

  found->has[HEARTH_MEMBER_COLUMN_CIRCLES] = circles > 0;
  found->has[HEARTH_MEMBER_COLUMN_TIERS] = tiers > 0;
  found->has[HEARTH_MEMBER_COLUMN_STAGE] = stages > 0;

  return g_steal_pointer (&found);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (HearthMembersList) self = user_data;
  g_autofree Found             *found = hearth_db_read_finish (HEARTH_DB (source), result, NULL);
  const HearthMemberColumn      needy[] = { HEARTH_MEMBER_COLUMN_CIRCLES, HEARTH_MEMBER_COLUMN_TIERS, HEARTH_MEMBER_COLUMN_STAGE };

  if (found == NULL || self->looking == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (needy); i++)
    self->bare[needy[i]] = !found->has[needy[i]];
  hearth_members_list_update_columns (self);
}

static void
look_again (HearthMembersList *self)
{
  hearth_db_read_async (hearth_community_get_db (self->community), look, NULL, NULL, g_free, self->looking, looked_cb, g_object_ref (self));
}

static void
db_changed_cb (HearthMembersList *self,
               HearthChanges     *changes)
{
  static const HearthTable tables[] = { HEARTH_TABLE_MEMBER_CIRCLE, HEARTH_TABLE_MEMBER_TIER, HEARTH_TABLE_INTERACTION, HEARTH_TABLE_STAGE_RULE,
                                        HEARTH_TABLE_MEMBER, 0 };

  if (hearth_changes_has_any (changes, tables))
    look_again (self);
}

/* ---- Actions ---- */

static void
column_activated_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  HearthMembersList *self = user_data;
  int                index = find_key (g_action_get_name (G_ACTION (action)) + strlen ("column-"));

  self->hidden[index] = !self->hidden[index];
  show_states (self);
  save_columns (self);
}

/* By so many places among those that are seen. */
static void
move (HearthMembersList *self,
      const char        *key,
      int                by)
{
  GListModel *model = gtk_column_view_get_columns (GTK_COLUMN_VIEW (self->view));
  int         index = find_key (key), n = (int) g_list_model_get_n_items (model), at = -1;

  for (int i = 0; i < n; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (model, (guint) i);

      if (index >= 0 && column == self->columns[index])
        at = i;
    }
  for (int to = at + by; at > 0 && to > 0 && to < n; to += by)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (model, (guint) to);

      if (!gtk_column_view_column_get_visible (column))
        continue;
      gtk_column_view_insert_column (GTK_COLUMN_VIEW (self->view), (guint) to, self->columns[index]);
      return;
    }
}

static void
earlier_activated_cb (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  move (user_data, g_variant_get_string (parameter, NULL), -1);
}

static void
later_activated_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  move (user_data, g_variant_get_string (parameter, NULL), 1);
}

void
hearth_members_list_add_column_actions (HearthMembersList *self)
{
  static const GActionEntry entries[] = {
    { "column-earlier", earlier_activated_cb, "s", NULL, NULL, { 0 } },
    { "column-later", later_activated_cb, "s", NULL, NULL, { 0 } },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  for (guint i = 1; i < HEARTH_MEMBER_N_COLUMNS; i++)
    {
      g_autofree char          *name = g_strdup_printf ("column-%s", hearth_member_column_key (i));
      g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (name, NULL, g_variant_new_boolean (TRUE));

      g_signal_connect (action, "activate", G_CALLBACK (column_activated_cb), self);
      g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
    }
}

/* Under the sorts in the same menu: each column on or off, and where it stands. Made when it is first opened. */
static void
make_menu (GtkMenuButton *button,
           gpointer       user_data)
{
  HearthMembersList     *self = user_data;
  g_autoptr (GMenu)      menu = g_menu_new (), columns = g_menu_new (), order = g_menu_new ();
  g_autoptr (GMenuModel) sorts = hearth_members_list_make_sort_menu ();

  for (guint i = 1; i < HEARTH_MEMBER_N_COLUMNS; i++)
    {
      const char           *title = gtk_column_view_column_get_title (self->columns[i]);
      g_autofree char      *action = g_strdup_printf ("list.column-%s", hearth_member_column_key (i));
      g_autoptr (GMenu)     moves = g_menu_new ();
      g_autoptr (GMenuItem) item = g_menu_item_new (_ ("Towards the _Start"), NULL);
      g_autoptr (GMenuItem) other = g_menu_item_new (_ ("Towards the _End"), NULL);

      g_menu_append (columns, title, action);
      g_menu_item_set_action_and_target (item, "list.column-earlier", "s", hearth_member_column_key (i));
      g_menu_item_set_action_and_target (other, "list.column-later", "s", hearth_member_column_key (i));
      g_menu_append_item (moves, item);
      g_menu_append_item (moves, other);
      g_menu_append_submenu (order, title, G_MENU_MODEL (moves));
    }
  g_menu_append_section (menu, _ ("Sort By"), sorts);
  g_menu_append_section (menu, _ ("Columns"), G_MENU_MODEL (columns));
  {
    g_autoptr (GMenu) last = g_menu_new ();

    g_menu_append_submenu (last, _ ("_Order of the Columns"), G_MENU_MODEL (order));
    g_menu_append_section (menu, NULL, G_MENU_MODEL (last));
  }
  gtk_menu_button_set_create_popup_func (button, NULL, NULL, NULL);
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

void
hearth_members_list_load_columns (HearthMembersList *self)
{
  self->looking = g_cancellable_new ();
  self->bare[HEARTH_MEMBER_COLUMN_CIRCLES] = self->bare[HEARTH_MEMBER_COLUMN_TIERS] = self->bare[HEARTH_MEMBER_COLUMN_STAGE] = TRUE;
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->sort_button), make_menu, self, NULL);
  hearth_members_list_set_columns (self, NULL);
  g_signal_connect_object (gtk_column_view_get_columns (GTK_COLUMN_VIEW (self->view)), "items-changed", G_CALLBACK (save_columns), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hearth_community_get_db (self->community), "changed", G_CALLBACK (db_changed_cb), self, G_CONNECT_SWAPPED);
  look_again (self);
}

void
hearth_members_list_forget_columns (HearthMembersList *self)
{
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  if (self->community != NULL)
    g_signal_handlers_disconnect_by_func (hearth_community_get_db (self->community), db_changed_cb, self);
  if (self->view != NULL)
    g_signal_handlers_disconnect_by_data (gtk_column_view_get_columns (GTK_COLUMN_VIEW (self->view)), self);
}
