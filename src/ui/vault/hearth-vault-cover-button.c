/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. The database is plain, so the picture is sealed before it gets there; who has locked the vault meanwhile is told. */

#include "config.h"

#include "hearth-vault-cover-button.h"

#include "hearth-deed-row.h"
#include "hearth-deed.h"
#include "hearth-picture-deeds.h"
#include "hearth-shown-picture.h"
#include "hearth-vault-covers.h"
#include "hearth-vault-door.h"
#include "hearth-vault-sayings.h"
#include "hearth-window.h"
#include "vault/hearth-vault-cover.h"

#include <glib/gi18n.h>

struct _HearthVaultCoverButton
{
  AdwBin parent_instance;

  HearthCommunity *community;
  gint64           item;
  HearthId         id;
  char            *name;

  GtkWidget *picture;
};

G_DEFINE_FINAL_TYPE (HearthVaultCoverButton, hearth_vault_cover_button, ADW_TYPE_BIN)

static gboolean
write_cover (HearthConn *conn,
             gpointer    data,
             GError    **error)
{
  const HearthDeedRow *row = data;

  return hearth_vault_item_edit (conn, row->row, row->mask, row->value, error);
}

/* Translators: %s is the name of a thing of the vault */
static const HearthDeed set_cover = { write_cover, "vault-edit", N_ ("Changed the cover of “%s”") };
/* Translators: %s is the name of a thing of the vault */
static const HearthDeed remove_cover = { write_cover, "vault-edit", N_ ("Removed the cover of “%s”") };

/* Of which thing a picture is. */
typedef struct
{
  HearthCommunity *community;
  gint64           item;
  HearthId         id;
  char            *name;
} Subject;

static gpointer
get_subject (GtkWidget *widget)
{
  HearthVaultCoverButton *self = HEARTH_VAULT_COVER_BUTTON (widget);
  Subject                *subject = g_new0 (Subject, 1);

  *subject = (Subject) { g_object_ref (self->community), self->item, self->id, g_strdup (self->name) };
  return subject;
}

static void
subject_free (gpointer data)
{
  Subject *subject = data;

  g_object_unref (subject->community);
  g_free (subject->name);
  g_free (subject);
}

static void
put (GtkWidget *widget,
     gpointer   data,
     GBytes    *picture)
{
  const Subject     *subject = data;
  g_autoptr (GError) error = NULL;
  HearthVaultItem    row;
  HearthVault       *vault = hearth_vault_door_get_vault (hearth_vault_door_of (subject->community));

  hearth_row_init (HEARTH_TABLE_VAULT_ITEM, &row);
  row.cover = picture != NULL ? hearth_vault_cover_seal (vault, &subject->id, picture, &error) : NULL;
  if (error != NULL)
    {
      if (hearth_window_of (widget) != NULL)
        hearth_window_report_error (hearth_window_of (widget), error);
      return;
    }
  hearth_deed_do (widget, subject->community, picture != NULL ? &set_cover : &remove_cover, subject->name,
                  hearth_deed_row_new (HEARTH_TABLE_VAULT_ITEM, subject->item, hearth_table_bit (HEARTH_TABLE_VAULT_ITEM, "cover"), &row),
                  (GDestroyNotify) hearth_deed_row_free, NULL, NULL);
}

static const HearthPictureDeeds deeds = { "cover", N_ ("Choose a Cover"), get_subject, subject_free, put, hearth_vault_cover_prepare };

static void
hearth_vault_cover_button_dispose (GObject *object)
{
  HearthVaultCoverButton *self = HEARTH_VAULT_COVER_BUTTON (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_VAULT_COVER_BUTTON);
  g_clear_object (&self->community);
  g_clear_pointer (&self->name, g_free);

  G_OBJECT_CLASS (hearth_vault_cover_button_parent_class)->dispose (object);
}

static void
hearth_vault_cover_button_class_init (HearthVaultCoverButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_vault_cover_button_dispose;

  g_type_ensure (HEARTH_TYPE_SHOWN_PICTURE);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-vault-cover-button.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthVaultCoverButton, picture);
}

static void
hearth_vault_cover_button_init (HearthVaultCoverButton *self)
{
  hearth_picture_deeds_add (GTK_WIDGET (self), &deeds);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hearth_vault_cover_button_new (HearthCommunity       *community,
                               const HearthVaultItem *item)
{
  HearthVaultCoverButton *self = g_object_new (HEARTH_TYPE_VAULT_COVER_BUTTON, NULL);

  self->community = g_object_ref (community);
  self->item = item->rowid;
  self->id = item->id;
  self->name = g_strdup (item->name);
  hearth_shown_picture_set_icon (HEARTH_SHOWN_PICTURE (self->picture), hearth_vault_kind_icon (item->kind));
  hearth_shown_picture_set (HEARTH_SHOWN_PICTURE (self->picture), hearth_vault_covers_of (community), item->rowid);
  hearth_picture_deeds_update (GTK_WIDGET (self), !hearth_db_is_read_only (hearth_community_get_db (community)), item->cover != NULL);

  return GTK_WIDGET (self);
}
