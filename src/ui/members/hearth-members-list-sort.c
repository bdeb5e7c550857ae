/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The order of the list, which the headings and the menu both set and show. The sorters of the columns are empty: they only say which
 * heading was clicked, the spine does the sorting. Main thread. */

#include "config.h"

#include "hearth-members-list-private.h"

#include <glib/gi18n.h>

/* How each sort is called in the menu's action and in the menu, which column shows it, and which way it begins. */
static const struct
{
  const char *name;
  const char *title;
  int         column; /* -1: none */
  gboolean    descending;
} sorts[] = {
  [HEARTH_MEMBER_SORT_NAME] = { "name", N_ ("_Name"), HEARTH_MEMBER_COLUMN_NAME, FALSE },
  [HEARTH_MEMBER_SORT_LAST] = { "last", N_ ("_Last Interaction"), HEARTH_MEMBER_COLUMN_LAST, TRUE },
  [HEARTH_MEMBER_SORT_INTERACTIONS] = { "interactions", N_ ("_Interactions"), HEARTH_MEMBER_COLUMN_INTERACTIONS, TRUE },
  [HEARTH_MEMBER_SORT_SPENT] = { "spent", N_ ("_Spent"), HEARTH_MEMBER_COLUMN_SPENT, TRUE },
  [HEARTH_MEMBER_SORT_STAGE] = { "stage", N_ ("S_tage"), HEARTH_MEMBER_COLUMN_STAGE, TRUE },
  [HEARTH_MEMBER_SORT_JOINED] = { "joined", N_ ("_Joined"), -1, TRUE },
};

static void
set_sort (HearthMembersList *self,
          HearthMemberSort   sort,
          gboolean           descending)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "sort");

  self->sort = sort;
  self->descending = descending;
  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_string (sorts[sort].name));
  hearth_members_list_ask (self);
}

static void
sorter_changed_cb (HearthMembersList *self)
{
  GtkSorter           *sorter = gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->view));
  GtkColumnViewColumn *column = gtk_column_view_sorter_get_primary_sort_column (GTK_COLUMN_VIEW_SORTER (sorter));
  GtkSortType          order = gtk_column_view_sorter_get_primary_sort_order (GTK_COLUMN_VIEW_SORTER (sorter));

  for (guint i = 0; !self->setting && column != NULL && i < G_N_ELEMENTS (sorts); i++)
    if (sorts[i].column >= 0 && self->columns[sorts[i].column] == column)
      set_sort (self, i, order == GTK_SORT_DESCENDING);
}

static void
show_sort (HearthMembersList *self,
           guint              sort,
           gboolean           descending)
{
  self->setting = TRUE;
  gtk_column_view_sort_by_column (GTK_COLUMN_VIEW (self->view), sorts[sort].column >= 0 ? self->columns[sorts[sort].column] : NULL,
                                  descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
  self->setting = FALSE;
  set_sort (self, sort, descending);
}

static void
sort_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    if (g_str_equal (sorts[i].name, g_variant_get_string (parameter, NULL)))
      show_sort (user_data, i, sorts[i].descending);
}

char *
hearth_members_list_dup_sort (HearthMembersList *list)
{
  return g_strdup_printf ("%s%s", list->descending != sorts[list->sort].descending ? "-" : "", sorts[list->sort].name);
}

/* A sort that this version does not know is by name. */
void
hearth_members_list_set_sort (HearthMembersList *list,
                              const char        *sort)
{
  gboolean other = sort != NULL && *sort == '-';
  guint    found = HEARTH_MEMBER_SORT_NAME;

  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    if (g_strcmp0 (sorts[i].name, other ? sort + 1 : sort) == 0)
      found = i;
  if (list->sort != found || list->descending != (sorts[found].descending != other))
    show_sort (list, found, sorts[found].descending != other);
}

static const GActionEntry entries[] = {
  { "sort", sort_activated_cb, "s", "'name'", NULL, { 0 } },
};

void
hearth_members_list_add_sort_action (HearthMembersList *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
}

GMenuModel *
hearth_members_list_make_sort_menu (void)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_ (sorts[i].title), NULL);

      g_menu_item_set_action_and_target (item, "list.sort", "s", sorts[i].name);
      g_menu_append_item (menu, item);
    }

  return G_MENU_MODEL (menu);
}

void
hearth_members_list_add_sorters (HearthMembersList *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    if (sorts[i].column >= 0)
      {
        g_autoptr (GtkCustomSorter) sorter = gtk_custom_sorter_new (NULL, NULL, NULL);

        gtk_column_view_column_set_sorter (self->columns[sorts[i].column], GTK_SORTER (sorter));
      }

  gtk_column_view_sort_by_column (GTK_COLUMN_VIEW (self->view), self->columns[HEARTH_MEMBER_COLUMN_NAME], GTK_SORT_ASCENDING);
  g_signal_connect_swapped (gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->view)), "changed",
                            G_CALLBACK (sorter_changed_cb), self);
}
