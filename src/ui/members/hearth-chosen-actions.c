/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. The group owns what the handlers need. Main thread. */

#include "config.h"

#include "hearth-chosen-actions.h"

#include "duplicates/hearth-duplicates-dialog.h"
#include "export/hearth-export-dialog.h"
#include "hearth-actions.h"
#include "hearth-chosen-write.h"
#include "hearth-window.h"
#include "moments/hearth-moment-invite.h"

#define KEY "hearth-chosen"

typedef struct
{
  GSimpleActionGroup *group; /* owns this */
  HearthMembersList  *list;  /* weak */
  HearthCommunity    *community;
  gboolean            on;
} Chosen;

static void
chosen_free (Chosen *chosen)
{
  g_clear_weak_pointer (&chosen->list);
  g_object_unref (chosen->community);
  g_free (chosen);
}

static void
choose_activated_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  HearthMembersList *list = ((Chosen *) user_data)->list;

  hearth_members_list_set_choosing (list, !hearth_members_list_get_choosing (list));
}

static void
choose_all_activated_cb (GSimpleAction *action,
                         GVariant      *parameter,
                         gpointer       user_data)
{
  hearth_members_list_choose_all (((Chosen *) user_data)->list);
}

static void
do_with (Chosen          *chosen,
         HearthChosenDeed deed)
{
  hearth_chosen_do (GTK_WIDGET (chosen->list), chosen->community, deed, hearth_members_list_dup_chosen (chosen->list));
}

#define HANDLER(id, deed)                                                                               \
  static void id##_chosen_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data) \
  {                                                                                                     \
    do_with (user_data, deed);                                                                          \
  }
HANDLER (tag, HEARTH_CHOSEN_TAG)
HANDLER (untag, HEARTH_CHOSEN_UNTAG)
HANDLER (join_circle, HEARTH_CHOSEN_JOIN)
HANDLER (leave_circle, HEARTH_CHOSEN_LEAVE)
HANDLER (give_badge, HEARTH_CHOSEN_GIVE_BADGE)
HANDLER (take_badge, HEARTH_CHOSEN_TAKE_BADGE)
HANDLER (pin_stage, HEARTH_CHOSEN_PIN)
HANDLER (unpin_stage, HEARTH_CHOSEN_UNPIN)
HANDLER (segment, HEARTH_CHOSEN_SEGMENT)
HANDLER (delete, HEARTH_CHOSEN_DELETE)
#undef HANDLER

/* Two are compared first; more become one as they are. */
static void
merge_chosen_activated_cb (GSimpleAction *action,
                           GVariant      *parameter,
                           gpointer       user_data)
{
  Chosen            *chosen = user_data;
  HearthWindow      *window = hearth_window_of (GTK_WIDGET (chosen->list));
  g_autoptr (GArray) members = hearth_members_list_dup_chosen (chosen->list);
  gint64             two[2];

  if (members->len != 2 || window == NULL)
    {
      do_with (chosen, HEARTH_CHOSEN_MERGE);
      return;
    }
  two[0] = g_array_index (members, gint64, 0);
  two[1] = g_array_index (members, gint64, 1);
  adw_dialog_present (hearth_duplicates_dialog_new_for (window, MIN (two[0], two[1]), MAX (two[0], two[1])), GTK_WIDGET (window));
}

static void
invite_chosen_activated_cb (GSimpleAction *action,
                            GVariant      *parameter,
                            gpointer       user_data)
{
  Chosen *chosen = user_data;

  hearth_moment_invite (GTK_WIDGET (chosen->list), chosen->community, hearth_members_list_dup_chosen (chosen->list));
}

static void
export_chosen_activated_cb (GSimpleAction *action,
                            GVariant      *parameter,
                            gpointer       user_data)
{
  Chosen            *chosen = user_data;
  HearthWindow      *window = hearth_window_of (GTK_WIDGET (chosen->list));
  g_autoptr (GArray) members = hearth_members_list_dup_chosen (chosen->list);

  if (window != NULL && members->len > 0)
    adw_dialog_present (hearth_export_dialog_new (window, NULL, members), GTK_WIDGET (window));
}

#define ENTRY(id, name, accels, title, section, flags) { name, id##_activated_cb, NULL, NULL, NULL, { 0 } },
static const GActionEntry entries[] = { HEARTH_CHOSEN_ACTIONS (ENTRY) };
#undef ENTRY

static void
update (Chosen *chosen)
{
  g_autoptr (GArray) members = chosen->list != NULL ? hearth_members_list_dup_chosen (chosen->list) : g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean           writable = !hearth_db_is_read_only (hearth_community_get_db (chosen->community));

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (chosen->group), entries[i].name);
      gboolean enabled = writable && members->len > 0;

      if (g_str_has_prefix (entries[i].name, "choose"))
        enabled = TRUE;
      else if (g_str_equal (entries[i].name, "merge-chosen"))
        enabled = writable && members->len > 1;
      else if (g_str_equal (entries[i].name, "export-chosen"))
        enabled = members->len > 0;
      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled && chosen->on);
    }
}

static void
chosen_changed_cb (GSimpleActionGroup *group)
{
  update (g_object_get_data (G_OBJECT (group), KEY));
}

void
hearth_chosen_actions_add (GSimpleActionGroup *group,
                           HearthMembersList  *list,
                           HearthCommunity    *community)
{
  Chosen *chosen = g_new0 (Chosen, 1);

  chosen->group = group;
  chosen->community = g_object_ref (community);
  chosen->on = TRUE;
  g_set_weak_pointer (&chosen->list, list);
  g_object_set_data_full (G_OBJECT (group), KEY, chosen, (GDestroyNotify) chosen_free);
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), chosen);
  g_signal_connect_object (list, "chosen-changed", G_CALLBACK (chosen_changed_cb), group, G_CONNECT_SWAPPED);
  update (chosen);
}

void
hearth_chosen_actions_set_on (GActionGroup *group,
                              gboolean      on)
{
  Chosen *chosen = g_object_get_data (G_OBJECT (group), KEY);

  chosen->on = on;
  update (chosen);
}
