/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-vault-picture.h"

#include "hearth-vault-enlarge.h"
#include "hearth-vault-frame.h"
#include "hearth-vault-look-texture.h"
#include "vault/hearth-vault-look.h"

#include <glib/gi18n.h>

#define HIGH 360 /* pixels on the page, at most */

struct _HearthVaultPicture
{
  AdwBin parent_instance;

  char         *name;
  GCancellable *cancellable;
  GdkTexture   *texture; /* NULL until it is decoded */
};

G_DEFINE_FINAL_TYPE (HearthVaultPicture, hearth_vault_picture, ADW_TYPE_BIN)

typedef struct
{
  HearthVault     *vault;
  HearthVaultFile *file;
} Looking;

static void
looking_free (gpointer data)
{
  Looking *looking = data;

  hearth_vault_unref (looking->vault);
  hearth_vault_file_free (looking->file);
  g_free (looking);
}

static void
look_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Looking    *looking = data;
  GError     *error = NULL;
  HearthLook *look = hearth_vault_look (looking->vault, looking->file, cancellable, &error);

  if (look != NULL)
    g_task_return_pointer (task, look, (GDestroyNotify) hearth_look_free);
  else
    g_task_return_error (task, error);
}

static void
enlarge_cb (HearthVaultPicture *self)
{
  GtkWidget *picture = gtk_picture_new_for_paintable (GDK_PAINTABLE (self->texture));

  gtk_picture_set_content_fit (GTK_PICTURE (picture), GTK_CONTENT_FIT_SCALE_DOWN);
  gtk_picture_set_alternative_text (GTK_PICTURE (picture), self->name);
  hearth_vault_enlarge (GTK_WIDGET (self), self->name, picture);
}

static void
show_texture (HearthVaultPicture *self)
{
  GtkWidget *button = hearth_vault_enlarger_new (hearth_vault_frame_new (GDK_PAINTABLE (self->texture), HIGH, self->name), self->name);

  g_signal_connect_object (button, "clicked", G_CALLBACK (enlarge_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), button);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  HearthVaultPicture    *self = HEARTH_VAULT_PICTURE (source);
  g_autoptr (GError)     error = NULL;
  g_autoptr (HearthLook) look = g_task_propagate_pointer (G_TASK (result), &error);
  GtkWidget             *label;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (look != NULL)
    {
      self->texture = hearth_vault_look_texture (look);
      show_texture (self);
      return;
    }
  label = gtk_label_new (error->message);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, "dimmed");
  adw_bin_set_child (ADW_BIN (self), label);
}

static void
hearth_vault_picture_dispose (GObject *object)
{
  HearthVaultPicture *self = HEARTH_VAULT_PICTURE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->texture);
  g_clear_pointer (&self->name, g_free);

  G_OBJECT_CLASS (hearth_vault_picture_parent_class)->dispose (object);
}

static void
hearth_vault_picture_class_init (HearthVaultPictureClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_vault_picture_dispose;
}

static void
hearth_vault_picture_init (HearthVaultPicture *self)
{
  self->cancellable = g_cancellable_new ();
}

GtkWidget *
hearth_vault_picture_new (HearthVault           *vault,
                          const HearthVaultFile *file,
                          const char            *name)
{
  HearthVaultPicture *self = g_object_new (HEARTH_TYPE_VAULT_PICTURE, NULL);
  Looking            *looking = g_new (Looking, 1);
  g_autoptr (GTask)   task = g_task_new (self, self->cancellable, looked_cb, NULL);

  self->name = g_strdup (name);
  *looking = (Looking) { hearth_vault_ref (vault), hearth_vault_file_copy (file) };
  g_task_set_task_data (task, looking, looking_free);
  g_task_run_in_thread (task, look_thread);

  return GTK_WIDGET (self);
}
