/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-vault-where.h"

#include "carry/hearth-carry.h"
#include "hearth-vault-covers.h"
#include "hearth-vault-jobs.h"
#include "hearth-window.h"
#include "sync/hearth-sync-carrier.h"

#include <glib/gi18n.h>

struct _HearthVaultWhere
{
  AdwBin parent_instance;

  HearthCommunity *community;
  gint64           item;
  GCancellable    *reading;
  gboolean         showing; /* what is pressed is what is so, not what somebody wants */
  int              opens;   /* what was told last; -1: nothing */
  gboolean         fetched; /* somebody asked for it */

  GtkWidget *row; /* NULL once it is gone */
  GtkWidget *fetch_button;
  GtkWidget *free_button;
  GtkWidget *pin_button;
};

enum
{
  SIGNAL_KNOWN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthVaultWhere, hearth_vault_where, ADW_TYPE_BIN)

/* ---- What is so ---- */

static void
tell (HearthVaultWhere *self,
      HearthCarryWhere  where)
{
  HearthSyncCarrier *carrier = hearth_sync_carrier_of (self->community, NULL);
  gboolean           metered = where == HEARTH_CARRY_THERE && carrier != NULL && hearth_sync_carrier_is_metered (carrier);
  gboolean           opens = where != HEARTH_CARRY_AWAITED && (self->opens > 0 || self->fetched || !metered);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->row), metered ? _ ("This network is metered: it is fetched only when you ask for it") : "");
  if (self->opens == opens)
    return;
  self->opens = opens;
  g_signal_emit (self, signals[SIGNAL_KNOWN], 0, opens);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (HearthVaultWhere) self = user_data;
  g_autoptr (HearthCarryItem)  item = hearth_db_read_finish (HEARTH_DB (source), result, NULL);
  g_autofree char             *words = NULL;

  if (self->row == NULL || item == NULL)
    return;
  words = hearth_carry_item_words (item);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), words);
  gtk_widget_set_visible (self->fetch_button, item->where == HEARTH_CARRY_THERE);
  gtk_widget_set_visible (self->free_button, item->where == HEARTH_CARRY_BOTH && !item->pinned);
  self->showing = TRUE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->pin_button), item->pinned);
  self->showing = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self), item->where != HEARTH_CARRY_LOCAL);
  tell (self, item->where);
}

static void
read_again (HearthVaultWhere *self)
{
  if (self->row == NULL)
    return;
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  hearth_db_read_async (hearth_community_get_db (self->community), hearth_carry_read_item, g_memdup2 (&self->item, sizeof self->item), g_free,
                        (GDestroyNotify) hearth_carry_item_free, self->reading, read_cb, g_object_ref (self));
}

/* ---- What is done ---- */

typedef struct
{
  HearthVaultWhere *where;
  HearthDb         *db;
  gint64            item;
  guint64           freed;
} Moving;

static Moving *
moving_new (HearthVaultWhere *self)
{
  Moving *moving = g_new0 (Moving, 1);

  moving->where = g_object_ref (self);
  moving->db = g_object_ref (hearth_community_get_db (self->community));
  moving->item = self->item;
  return moving;
}

static void
moving_free (gpointer data)
{
  Moving *moving = data;

  g_object_unref (moving->where);
  g_object_unref (moving->db);
  g_free (moving);
}

static gboolean
fetch (gpointer             data,
       HearthVault         *vault,
       HearthVaultProgress *progress,
       GCancellable        *cancellable,
       GError             **error)
{
  Moving *moving = data;

  return hearth_carry_fetch (moving->db, vault, moving->item, progress, cancellable, error);
}

static gboolean
let_go (gpointer             data,
        HearthVault         *vault,
        HearthVaultProgress *progress,
        GCancellable        *cancellable,
        GError             **error)
{
  Moving *moving = data;

  return hearth_carry_free (moving->db, vault, moving->item, progress, &moving->freed, cancellable, error);
}

/* FALSE where nobody is there to be told. */
static gboolean
finish (Moving       *moving,
        const GError *error)
{
  HearthVaultWhere *self = moving->where;

  if (self->row == NULL)
    return FALSE;
  gtk_widget_set_sensitive (self->fetch_button, TRUE);
  gtk_widget_set_sensitive (self->free_button, TRUE);
  read_again (self);
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    hearth_window_report_error (hearth_window_of (GTK_WIDGET (self)), error);
  return error == NULL;
}

static void
fetched (gpointer      data,
         const GError *error)
{
  Moving *moving = data;

  if (finish (moving, error))
    hearth_textures_renew (hearth_vault_covers_of (moving->where->community));
}

static void
gone (gpointer      data,
      const GError *error)
{
  Moving          *moving = data;
  g_autofree char *size = g_format_size (moving->freed);
  g_autofree char *words = NULL;

  if (!finish (moving, error))
    return;
  /* Translators: %s is a size: 4.2 GB */
  words = g_strdup_printf (_ ("%s are free on this computer"), size);
  hearth_window_toast (hearth_window_of (GTK_WIDGET (moving->where)), words);
}

static const HearthVaultWorkKind fetching = { fetch, fetched, moving_free };
static const HearthVaultWorkKind freeing = { let_go, gone, moving_free };

static void
fetch_cb (HearthVaultWhere *self)
{
  self->fetched = TRUE;
  gtk_widget_set_sensitive (self->fetch_button, FALSE);
  hearth_vault_job_start (hearth_vault_door_of (self->community), _ ("Fetching from the storage"), &fetching, moving_new (self));
}

static void
free_cb (HearthVaultWhere *self)
{
  gtk_widget_set_sensitive (self->free_button, FALSE);
  hearth_vault_job_start (hearth_vault_door_of (self->community), _ ("Reading it back from the storage"), &freeing, moving_new (self));
}

static void
pin_cb (HearthVaultWhere *self)
{
  HearthSyncCarrier *carrier = hearth_sync_carrier_of (self->community, NULL);

  if (!self->showing && carrier != NULL)
    hearth_sync_carrier_set_pinned (carrier, self->item, gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->pin_button)));
}

/* ---- The widget ---- */

static void
hearth_vault_where_dispose (GObject *object)
{
  HearthVaultWhere *self = HEARTH_VAULT_WHERE (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_VAULT_WHERE);
  g_clear_object (&self->community);

  G_OBJECT_CLASS (hearth_vault_where_parent_class)->dispose (object);
}

static void
hearth_vault_where_class_init (HearthVaultWhereClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_vault_where_dispose;
  signals[SIGNAL_KNOWN] = g_signal_new ("known", HEARTH_TYPE_VAULT_WHERE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-vault-where.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthVaultWhere, row);
  gtk_widget_class_bind_template_child (widget_class, HearthVaultWhere, fetch_button);
  gtk_widget_class_bind_template_child (widget_class, HearthVaultWhere, free_button);
  gtk_widget_class_bind_template_child (widget_class, HearthVaultWhere, pin_button);
  gtk_widget_class_bind_template_callback (widget_class, fetch_cb);
  gtk_widget_class_bind_template_callback (widget_class, free_cb);
  gtk_widget_class_bind_template_callback (widget_class, pin_cb);
}

static void
hearth_vault_where_init (HearthVaultWhere *self)
{
  self->opens = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hearth_vault_where_new (HearthCommunity *community,
                        gint64           item)
{
  HearthVaultWhere  *self = g_object_new (HEARTH_TYPE_VAULT_WHERE, NULL);
  HearthSyncCarrier *carrier = hearth_sync_carrier_of (community, NULL);

  self->community = g_object_ref (community);
  self->item = item;
  if (carrier != NULL)
    g_signal_connect_object (carrier, "changed", G_CALLBACK (read_again), self, G_CONNECT_SWAPPED);
  gtk_widget_set_sensitive (self->pin_button, carrier != NULL);
  g_signal_connect_object (hearth_community_get_db (community), "changed", G_CALLBACK (read_again), self, G_CONNECT_SWAPPED);
  read_again (self);

  return GTK_WIDGET (self);
}
