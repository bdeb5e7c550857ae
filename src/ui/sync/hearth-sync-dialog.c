/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Setting up is three pages over the first: where, and those of hearth-sync-deed.h: the passphrase, the words for paper. */

#include "config.h"

#include "hearth-sync-dialog.h"

#include "base/hearth-clock.h"
#include "base/hearth-error.h"
#include "hearth-dialog-focus.h"
#include "hearth-sync-deed.h"
#include "hearth-sync-device.h"
#include "hearth-sync-earlier.h"
#include "hearth-sync-options.h"
#include "hearth-sync-place.h"
#include "hearth-sync-step.h"
#include "hearth-sync-vault-group.h"
#include "hearth-window.h"
#include "hearth-wrapped.h"
#include "notices/hearth-background-switch.h"
#include "sync/hearth-sync-large.h"
#include "sync/hearth-sync-ledger.h"
#include "sync/hearth-sync-people.h"

#include <glib/gi18n.h>
#include <string.h>

struct _HearthSyncDialog
{
  AdwDialog parent_instance;

  HearthSyncKeeper *keeper;

  GtkWidget *toasts;
  GtkWidget *pages; /* NULL once it is gone */
  GtkWidget *stack;
  GtkWidget *set_up_button;
  GtkWidget *state_row;
  GtkWidget *sync_button;
  GtkWidget *large_row;
  GtkWidget *problem_row;
  GtkWidget *newer_row;
  GtkWidget *forgotten_row;
  GtkWidget *kept_row;
  GtkWidget *clock_row;
  GtkWidget *again_row;
  GtkWidget *upload_row;
  GtkWidget *follow_row;
  GtkWidget *login_row;
  GtkWidget *place_row;
  GtkWidget *move_row;
  GtkWidget *background_row;
  GtkWidget *options;
  GtkWidget *vault_group;
  GtkWidget *add_button;
  GtkWidget *devices;
  GtkWidget *conflicts_group;
  GtkWidget *conflicts_row;
};

G_DEFINE_FINAL_TYPE (HearthSyncDialog, hearth_sync_dialog, ADW_TYPE_DIALOG)

/* ---- How it is going ---- */

/* As people type it: without what the address is called inside. Caller frees. */
static char *
dup_place (const char *url)
{
  g_autoptr (GFile) file = g_str_has_prefix (url, "file:") ? g_file_new_for_uri (url) : NULL;
  const char       *rest = strstr (url, "://");

  if (file != NULL)
    return g_file_get_parse_name (file);
  return g_strdup (rest != NULL ? rest + 3 : url);
}

/* What had the keyboard is gone, hidden, or cannot have it now: the next thing has. */
static void
keep_focus (HearthSyncDialog *self)
{
  AdwNavigationPage *visible = adw_navigation_view_get_visible_page (ADW_NAVIGATION_VIEW (self->pages));

  if (g_strcmp0 (adw_navigation_page_get_tag (visible), "status") == 0)
    hearth_dialog_focus_settle (self->stack);
}

static void
back_cb (HearthSyncDialog *self)
{
  adw_navigation_view_pop_to_tag (ADW_NAVIGATION_VIEW (self->pages), "status");
}

/* device: NULL for one more. */
static void
open_device (HearthSyncDialog       *self,
             const HearthSyncMember *device)
{
  AdwNavigationPage *page = hearth_sync_device_new (self->keeper, device);

  g_signal_connect_object (page, "done", G_CALLBACK (back_cb), self, G_CONNECT_SWAPPED);
  adw_navigation_view_push (ADW_NAVIGATION_VIEW (self->pages), page);
}

static void
device_activated_cb (HearthSyncDialog *self,
                     GtkListBoxRow    *row)
{
  const HearthSyncStatus *status = hearth_sync_keeper_get_status (self->keeper);
  const char             *wanted = g_object_get_data (G_OBJECT (row), "device");

  for (guint i = 0; status != NULL && i < status->devices->len; i++)
    {
      const HearthSyncMember *device = &g_array_index (status->devices, HearthSyncMember, i);
      g_autofree char        *id = hearth_id_to_string (&device->id);

      if (g_str_equal (id, wanted))
        open_device (self, device);
    }
}

static void
add_cb (HearthSyncDialog *self)
{
  open_device (self, NULL);
}

static gboolean
was_removed (const HearthSyncStatus *status)
{
  for (guint i = 0; i < status->devices->len; i++)
    {
      const HearthSyncMember *device = &g_array_index (status->devices, HearthSyncMember, i);

      if (device->self)
        return device->heard && device->role == HEARTH_SYNC_GONE;
    }
  return FALSE;
}

static GtkWidget *
make_device_row (const HearthSyncMember *device)
{
  GtkWidget *row = adw_action_row_new ();
  /* Translators: %s is what it may do: Owner, Editor… */
  g_autofree char *self = g_strdup_printf (_ ("This computer · %s"), hearth_sync_member_get_title (device));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), device->name != NULL ? device->name : _ ("A device without a name"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), device->self ? self : hearth_sync_member_get_title (device));
  if (!device->self)
    {
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic", "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_object_set_data_full (G_OBJECT (row), "device", hearth_id_to_string (&device->id), g_free);
    }
  return row;
}

static void
show_devices (HearthSyncDialog       *self,
              const HearthSyncStatus *status)
{
  gtk_list_box_remove_all (GTK_LIST_BOX (self->devices));
  for (guint i = 0; i < status->devices->len; i++)
    {
      const HearthSyncMember *device = &g_array_index (status->devices, HearthSyncMember, i);

      if (device->self || device->role != HEARTH_SYNC_GONE)
        gtk_list_box_append (GTK_LIST_BOX (self->devices), make_device_row (device));
    }
}

/* What waits for another network. Caller frees. */
static char *
dup_metered (const HearthSyncStatus *status)
{
  if (status->waiting > 0)
    return g_strdup_printf (ngettext ("%d change waits to be sent. “Sync Now” sends it over this network, too.", "%d changes wait to be sent. “Sync Now” sends them over this network, too.", (gulong) status->waiting),
                            (int) status->waiting);
  return g_strdup (_ ("Nothing of yours waits. What others did is fetched then; “Sync Now” fetches it over this network, too."));
}

/* What somebody can do, where somebody has to. */
static void
show_deeds (HearthSyncDialog       *self,
            const HearthSyncStatus *status,
            const GError           *error)
{
  g_autofree char *large = hearth_sync_status_dup_large (status);
  g_autofree char *metered = hearth_sync_keeper_get_state (self->keeper) == HEARTH_SYNC_METERED ? dup_metered (status) : NULL;
  HearthCommunity *community = hearth_sync_keeper_get_community (self->keeper);
  g_autofree char *forgotten = community != NULL ? hearth_sync_status_dup_forgotten (status, hearth_community_get_time_zone (community), hearth_clock_now ()) : NULL;
  gboolean         removed = was_removed (status);
  /* In a row of its own, where a narrow window has room for it. */
  const char *problem = error != NULL ? error->message : large != NULL ? _ ("It was not taken over yet. A backup is made first, and it can be undone in the history.")
                                                                       : metered;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->problem_row), problem != NULL ? problem : "");
  gtk_widget_set_visible (self->problem_row, problem != NULL);
  gtk_widget_set_visible (self->again_row, g_error_matches (error, HEARTH_ERROR, HEARTH_ERROR_LOCKED) && !removed);
  gtk_widget_set_visible (self->upload_row, g_error_matches (error, HEARTH_ERROR, HEARTH_ERROR_CONFLICT));
  gtk_widget_set_visible (self->login_row, g_error_matches (error, HEARTH_ERROR, HEARTH_ERROR_AUTH));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->large_row), large != NULL ? large : "");
  gtk_widget_set_visible (self->large_row, large != NULL);
  gtk_widget_set_visible (self->newer_row, status->newer);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->forgotten_row), forgotten != NULL ? forgotten : "");
  gtk_widget_set_visible (self->forgotten_row, forgotten != NULL);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->kept_row), status->kept != NULL ? status->kept : "");
  gtk_widget_set_visible (self->kept_row, status->kept != NULL);
  gtk_widget_set_visible (self->clock_row, hearth_sync_keeper_is_clock_off (self->keeper));
  gtk_widget_set_visible (self->follow_row, status->moved != NULL && !removed);
  /* What only who belongs to it can do. */
  gtk_widget_set_visible (self->move_row, !removed);
  gtk_widget_set_visible (self->add_button, !removed);
}

static void
show_conflicts (HearthSyncDialog       *self,
                const HearthSyncStatus *status)
{
  g_autofree char *said = g_strdup_printf (ngettext ("%d value lost against a later one and can be put back for 90 days", "%d values lost against later ones and can be put back for 90 days", (gulong) status->conflicts),
                                           (int) status->conflicts);

  gtk_widget_set_visible (self->conflicts_group, status->conflicts > 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->conflicts_row), said);
}

static void
show_status (HearthSyncDialog *self)
{
  const HearthSyncStatus *status = hearth_sync_keeper_get_status (self->keeper);
  const GError           *error = hearth_sync_keeper_get_error (self->keeper);
  g_autofree char        *words = hearth_sync_keeper_dup_words (self->keeper);
  g_autofree char        *place = NULL;

  if (self->pages == NULL || status == NULL)
    return;
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), status->url != NULL ? "on" : "off");
  if (status->url == NULL)
    return;
  place = dup_place (status->url);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->state_row), words != NULL ? words : "");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->place_row), place);
  hearth_sync_options_show (HEARTH_SYNC_OPTIONS (self->options), status);
  gtk_widget_set_sensitive (self->sync_button, hearth_sync_keeper_get_state (self->keeper) != HEARTH_SYNC_BUSY);
  show_devices (self, status);
  show_deeds (self, status, error);
  show_conflicts (self, status);
  keep_focus (self);
}

static void
sync_cb (HearthSyncDialog *self)
{
  hearth_sync_keeper_sync_now (self->keeper);
}

static void
take_over_cb (HearthSyncDialog *self)
{
  hearth_sync_keeper_take_over (self->keeper);
}

static void
conflicts_cb (HearthSyncDialog *self)
{
  HearthCommunity *community = hearth_sync_keeper_get_community (self->keeper);

  if (community != NULL)
    adw_navigation_view_push (ADW_NAVIGATION_VIEW (self->pages), hearth_sync_earlier_new (community));
}

/* ---- Setting up, and what asks for the passphrase after ---- */

static void
ask (HearthSyncDialog    *self,
     HearthSyncSecretKind kind,
     const char          *url)
{
  hearth_sync_deed_begin (ADW_NAVIGATION_VIEW (self->pages), self->keeper, kind, url);
}

static void
place_chosen_cb (HearthSyncDialog *self,
                 const char       *url)
{
  ask (self, HEARTH_SYNC_SECRET_NEW, url);
}

static void
set_up_cb (HearthSyncDialog *self)
{
  AdwNavigationPage *place = hearth_sync_place_new (FALSE);

  g_signal_connect_object (place, "chosen", G_CALLBACK (place_chosen_cb), self, G_CONNECT_SWAPPED);
  adw_navigation_view_push (ADW_NAVIGATION_VIEW (self->pages), place);
}

static void
again_cb (HearthSyncDialog *self)
{
  ask (self, HEARTH_SYNC_SECRET_AGAIN, NULL);
}

static void
passphrase_cb (HearthSyncDialog *self)
{
  ask (self, HEARTH_SYNC_SECRET_CHANGE, NULL);
}

static void
words_cb (HearthSyncDialog *self)
{
  ask (self, HEARTH_SYNC_SECRET_WORDS, NULL);
}

/* ---- Another storage ---- */

/* url: NULL to upload everything again. */
static void
open_step (HearthSyncDialog *self,
           const char       *url)
{
  AdwNavigationPage *step = hearth_sync_step_new (self->keeper, url);

  g_signal_connect_object (step, "done", G_CALLBACK (back_cb), self, G_CONNECT_SWAPPED);
  adw_navigation_view_push (ADW_NAVIGATION_VIEW (self->pages), step);
}

/* url: where it is to be, as far as that is known. */
static void
open_place (HearthSyncDialog *self,
            const char       *url)
{
  AdwNavigationPage *place = hearth_sync_place_new (url != NULL);

  if (url != NULL)
    hearth_sync_place_set_url (HEARTH_SYNC_PLACE (place), url);
  g_signal_connect_object (place, "chosen", G_CALLBACK (open_step), self, G_CONNECT_SWAPPED);
  adw_navigation_view_push (ADW_NAVIGATION_VIEW (self->pages), place);
}

static void
move_cb (HearthSyncDialog *self)
{
  open_place (self, NULL);
}

static void
follow_cb (HearthSyncDialog *self)
{
  const HearthSyncStatus *status = hearth_sync_keeper_get_status (self->keeper);

  if (status != NULL && status->moved != NULL)
    open_place (self, status->moved);
}

/* The login was kept when it was tried; for another address it was one to move to. */
static void
logged_in_cb (HearthSyncDialog *self,
              const char       *url)
{
  const HearthSyncStatus *status = hearth_sync_keeper_get_status (self->keeper);

  if (status != NULL && g_strcmp0 (url, status->url) != 0)
    {
      open_step (self, url);
      return;
    }
  back_cb (self);
  hearth_sync_keeper_sync_now (self->keeper);
}

static void
login_cb (HearthSyncDialog *self)
{
  const HearthSyncStatus *status = hearth_sync_keeper_get_status (self->keeper);
  AdwNavigationPage      *place;

  if (status == NULL || status->url == NULL)
    return;
  place = hearth_sync_place_new (TRUE);
  hearth_sync_place_set_url (HEARTH_SYNC_PLACE (place), status->url);
  adw_navigation_page_set_title (place, _ ("Log In Again"));
  g_signal_connect_object (place, "chosen", G_CALLBACK (logged_in_cb), self, G_CONNECT_SWAPPED);
  adw_navigation_view_push (ADW_NAVIGATION_VIEW (self->pages), place);
}

static void
upload_cb (HearthSyncDialog *self)
{
  open_step (self, NULL);
}

/* ---- The dialog ---- */

static void
hearth_sync_dialog_dispose (GObject *object)
{
  HearthSyncDialog *self = HEARTH_SYNC_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_SYNC_DIALOG);
  g_clear_object (&self->keeper);

  G_OBJECT_CLASS (hearth_sync_dialog_parent_class)->dispose (object);
}

static void
hearth_sync_dialog_class_init (HearthSyncDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_sync_dialog_dispose;

  g_type_ensure (HEARTH_TYPE_SYNC_OPTIONS);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-sync-dialog.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HearthSyncDialog, name)
  CHILD (toasts);
  CHILD (pages);
  CHILD (stack);
  CHILD (set_up_button);
  CHILD (state_row);
  CHILD (sync_button);
  CHILD (large_row);
  CHILD (problem_row);
  CHILD (newer_row);
  CHILD (forgotten_row);
  CHILD (kept_row);
  CHILD (clock_row);
  CHILD (again_row);
  CHILD (upload_row);
  CHILD (follow_row);
  CHILD (login_row);
  CHILD (place_row);
  CHILD (move_row);
  CHILD (background_row);
  CHILD (options);
  CHILD (vault_group);
  CHILD (add_button);
  CHILD (devices);
  CHILD (conflicts_group);
  CHILD (conflicts_row);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, set_up_cb);
  gtk_widget_class_bind_template_callback (widget_class, sync_cb);
  gtk_widget_class_bind_template_callback (widget_class, conflicts_cb);
  gtk_widget_class_bind_template_callback (widget_class, device_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, keep_focus);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, again_cb);
  gtk_widget_class_bind_template_callback (widget_class, passphrase_cb);
  gtk_widget_class_bind_template_callback (widget_class, words_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_over_cb);
  gtk_widget_class_bind_template_callback (widget_class, move_cb);
  gtk_widget_class_bind_template_callback (widget_class, follow_cb);
  gtk_widget_class_bind_template_callback (widget_class, upload_cb);
  gtk_widget_class_bind_template_callback (widget_class, login_cb);
}

static void
hearth_sync_dialog_init (HearthSyncDialog *self)
{
  GtkWidget *rows[5];

  g_type_ensure (HEARTH_TYPE_SYNC_VAULT_GROUP);
  gtk_widget_init_template (GTK_WIDGET (self));
  rows[0] = self->again_row;
  rows[1] = self->upload_row;
  rows[2] = self->follow_row;
  rows[3] = self->login_row;
  rows[4] = self->move_row;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    hearth_wrapped (rows[i]);
  hearth_background_switch_begin (ADW_SWITCH_ROW (self->background_row), HEARTH_BACKGROUND_SYNC);
  hearth_window_lend_toasts (ADW_DIALOG (self), ADW_TOAST_OVERLAY (self->toasts));
}

AdwDialog *
hearth_sync_dialog_new (HearthSyncKeeper *keeper)
{
  HearthSyncDialog *self = g_object_new (HEARTH_TYPE_SYNC_DIALOG, NULL);

  self->keeper = g_object_ref (keeper);
  g_signal_connect_object (keeper, "changed", G_CALLBACK (show_status), self, G_CONNECT_SWAPPED);
  hearth_sync_vault_group_set_carrier (HEARTH_SYNC_VAULT_GROUP (self->vault_group), hearth_sync_carrier_of (hearth_sync_keeper_get_community (keeper), keeper));
  show_status (self);

  return ADW_DIALOG (self);
}
