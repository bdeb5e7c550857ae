/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. What a file is goes by the end of its name; what it really is only the worker finds out. */

#include "config.h"

#include "hearth-vault-preview.h"

#include "hearth-choice-row.h"
#include "hearth-vault-door.h"
#include "hearth-vault-others.h"
#include "hearth-vault-picture.h"
#include "hearth-vault-player-bar.h"
#include "hearth-vault-reader.h"
#include "hearth-vault-screen.h"
#include "vault/hearth-vault-item.h"

#include <glib/gi18n.h>

#define WIDTH 860 /* pixels, as what is below it */

struct _HearthVaultPreview
{
  AdwBin parent_instance;

  HearthCommunity     *community;
  HearthVaultDoor     *door;
  gint64               item;
  GCancellable        *cancellable;
  HearthVaultContents *contents; /* NULL before it is read */
  guint                file;     /* of them, that is shown */
  GPtrArray           *others;   /* HearthVaultOther: what it can be compared with, as they are listed after “nothing” */
  gboolean             filling;

  GtkWidget *place; /* NULL once it is gone */
  GtkWidget *bar;   /* in place; NULL when it is no sound */
  GtkWidget *group;
  GtkWidget *files;
  GtkWidget *compared;
};

G_DEFINE_FINAL_TYPE (HearthVaultPreview, hearth_vault_preview, ADW_TYPE_BIN)

static const HearthVaultFile *
get_file (HearthVaultPreview *self,
          guint               index)
{
  return g_ptr_array_index (self->contents->manifest->files, index);
}

/* ---- What it is compared with ---- */

typedef struct
{
  HearthDb         *db;
  HearthVault      *vault;
  HearthVaultOther *other;
} Loading;

static void
loading_free (gpointer data)
{
  Loading *loading = data;

  g_object_unref (loading->db);
  hearth_vault_unref (loading->vault);
  hearth_vault_other_free (loading->other);
  g_free (loading);
}

static void
load_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Loading         *loading = data;
  GError          *error = NULL;
  HearthVaultFile *file = hearth_vault_other_load (loading->db, loading->vault, loading->other, cancellable, &error);

  if (file != NULL)
    g_task_return_pointer (task, file, (GDestroyNotify) hearth_vault_file_free);
  else
    g_task_return_error (task, error);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  HearthVaultPreview         *self = HEARTH_VAULT_PREVIEW (source);
  const Loading              *loading = g_task_get_task_data (G_TASK (result));
  g_autoptr (HearthVaultFile) file = g_task_propagate_pointer (G_TASK (result), NULL);

  if (self->place == NULL || self->bar == NULL)
    return;
  if (file != NULL)
    hearth_vault_player_bar_compare (HEARTH_VAULT_PLAYER_BAR (self->bar), file, loading->other->name);
  else
    adw_combo_row_set_selected (ADW_COMBO_ROW (self->compared), 0);
}

static void
compared_cb (HearthVaultPreview *self)
{
  guint             chosen = adw_combo_row_get_selected (ADW_COMBO_ROW (self->compared));
  g_autoptr (GTask) task = NULL;
  Loading          *loading;
  HearthVaultOther *other;

  if (self->filling || self->bar == NULL)
    return;
  if (chosen == 0 || chosen > self->others->len)
    {
      hearth_vault_player_bar_compare (HEARTH_VAULT_PLAYER_BAR (self->bar), NULL, NULL);
      return;
    }
  other = g_ptr_array_index (self->others, chosen - 1);
  loading = g_new (Loading, 1);
  *loading = (Loading) { g_object_ref (hearth_community_get_db (self->community)), hearth_vault_ref (hearth_vault_door_get_vault (self->door)),
                         g_memdup2 (other, sizeof *other) };
  loading->other->name = g_strdup (other->name);
  loading->other->path = g_strdup (other->path);
  task = g_task_new (self, self->cancellable, loaded_cb, NULL);
  g_task_set_task_data (task, loading, loading_free);
  g_task_run_in_thread (task, load_thread);
}

/* The other sounds of this version come first. */
static void
list_others (HearthVaultPreview *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  /* Translators: with what a sound is compared by ear: with none */
  gtk_string_list_append (names, _ ("Nothing"));
  g_ptr_array_set_size (self->others, 0);
  for (guint i = 0; i < self->contents->manifest->files->len; i++)
    if (i != self->file && hearth_vault_is_sound (get_file (self, i)->path))
      {
        HearthVaultOther *other = g_new (HearthVaultOther, 1);

        *other = (HearthVaultOther) { g_path_get_basename (get_file (self, i)->path), self->item, 0, g_strdup (get_file (self, i)->path) };
        g_ptr_array_add (self->others, other);
      }
  for (guint i = 0; i < self->contents->others->len; i++)
    {
      const HearthVaultOther *from = g_ptr_array_index (self->contents->others, i);
      HearthVaultOther       *other = g_new (HearthVaultOther, 1);

      *other = (HearthVaultOther) { g_strdup (from->name), from->item, from->number, g_strdup (from->path) };
      g_ptr_array_add (self->others, other);
    }
  for (guint i = 0; i < self->others->len; i++)
    gtk_string_list_append (names, ((const HearthVaultOther *) g_ptr_array_index (self->others, i))->name);
  adw_combo_row_set_model (ADW_COMBO_ROW (self->compared), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->compared), 0);
}

/* ---- What is shown ---- */

static GtkWidget *
new_screen (HearthVaultPreview    *self,
            const HearthVaultFile *file,
            const char            *name)
{
  g_autoptr (HearthVaultReel) reel = hearth_vault_reel_new (hearth_vault_door_get_vault (self->door), file);

  hearth_vault_player_bar_set_reel (HEARTH_VAULT_PLAYER_BAR (self->bar), reel);
  return hearth_vault_screen_new (reel, HEARTH_VAULT_PLAYER_BAR (self->bar), name);
}

static void
show_file (HearthVaultPreview *self)
{
  const HearthVaultFile *file = get_file (self, self->file);
  g_autofree char       *name = g_path_get_basename (file->path);
  const char            *kind = hearth_vault_kind_guess (file->path);
  gboolean               film = g_str_equal (kind, "video"), sound = film || hearth_vault_is_sound (file->path);
  GtkWidget             *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  if (g_str_equal (kind, "picture"))
    gtk_box_append (GTK_BOX (box), hearth_vault_picture_new (hearth_vault_door_get_vault (self->door), file, name));
  else if (g_str_equal (kind, "score"))
    gtk_box_append (GTK_BOX (box), hearth_vault_reader_new (hearth_vault_door_get_vault (self->door), file, name));
  self->bar = sound ? hearth_vault_player_bar_new (self->door, file, name) : NULL;
  if (film)
    gtk_box_append (GTK_BOX (box), new_screen (self, file, name));
  if (sound)
    gtk_box_append (GTK_BOX (box), self->bar);
  adw_bin_set_child (ADW_BIN (self->place), box);
  self->filling = TRUE;
  list_others (self);
  self->filling = FALSE;
  gtk_widget_set_visible (self->compared, sound && self->others->len > 0);
  gtk_widget_set_visible (self->group, gtk_widget_get_visible (self->compared) || gtk_widget_get_visible (self->files));
}

static void
file_cb (HearthVaultPreview *self)
{
  guint chosen = adw_combo_row_get_selected (ADW_COMBO_ROW (self->files));

  if (self->filling || self->contents == NULL || chosen >= self->contents->manifest->files->len)
    return;
  self->file = chosen;
  show_file (self);
}

static void
show_contents (HearthVaultPreview *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint                     n = self->contents->manifest->files->len;

  for (guint i = 0; i < n; i++)
    gtk_string_list_append (names, get_file (self, i)->path);
  self->file = 0;
  self->filling = TRUE;
  adw_combo_row_set_model (ADW_COMBO_ROW (self->files), G_LIST_MODEL (names));
  self->filling = FALSE;
  gtk_widget_set_visible (self->files, n > 1);
  if (n > 0)
    show_file (self);
}

static void
show_nothing (HearthVaultPreview *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->contents, hearth_vault_contents_free);
  self->bar = NULL;
  if (self->place == NULL)
    return;
  adw_bin_set_child (ADW_BIN (self->place), NULL);
  gtk_widget_set_visible (self->group, FALSE);
}

/* ---- Reading ---- */

static void
read_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Loading             *loading = data;
  GError              *error = NULL;
  HearthVaultContents *contents = hearth_vault_contents_read (loading->db, loading->vault, loading->other->item, cancellable, &error);

  if (contents != NULL)
    g_task_return_pointer (task, contents, (GDestroyNotify) hearth_vault_contents_free);
  else
    g_task_return_error (task, error);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  HearthVaultPreview             *self = HEARTH_VAULT_PREVIEW (source);
  g_autoptr (HearthVaultContents) contents = g_task_propagate_pointer (G_TASK (result), NULL);

  /* What is damaged the check tells, and taking out a copy. What is the same plays on. */
  if (self->place == NULL || contents == NULL || (self->contents != NULL && self->contents->version == contents->version))
    return;
  g_clear_pointer (&self->contents, hearth_vault_contents_free);
  self->contents = g_steal_pointer (&contents);
  show_contents (self);
}

static void
read_again (HearthVaultPreview *self)
{
  g_autoptr (GTask) task = NULL;
  Loading          *loading;

  if (hearth_vault_door_get_state (self->door) != HEARTH_VAULT_DOOR_OPEN)
    {
      show_nothing (self);
      return;
    }
  if (self->cancellable == NULL)
    self->cancellable = g_cancellable_new ();
  loading = g_new (Loading, 1);
  *loading = (Loading) { g_object_ref (hearth_community_get_db (self->community)), hearth_vault_ref (hearth_vault_door_get_vault (self->door)), g_new0 (HearthVaultOther, 1) };
  loading->other->item = self->item;
  task = g_task_new (self, self->cancellable, read_cb, NULL);
  g_task_set_task_data (task, loading, loading_free);
  g_task_run_in_thread (task, read_thread);
}

static void
changed_cb (HearthVaultPreview *self,
            HearthChanges      *changes)
{
  if (hearth_changes_has_table (changes, HEARTH_TABLE_VAULT_VERSION))
    read_again (self);
}

gboolean
hearth_vault_preview_toggle (HearthVaultPreview *preview)
{
  if (preview->bar != NULL)
    hearth_vault_player_bar_toggle (HEARTH_VAULT_PLAYER_BAR (preview->bar));
  return preview->bar != NULL;
}

gboolean
hearth_vault_preview_switch (HearthVaultPreview *preview)
{
  if (preview->bar != NULL)
    hearth_vault_player_bar_switch (HEARTH_VAULT_PLAYER_BAR (preview->bar));
  return preview->bar != NULL;
}

/* ---- The widget ---- */

static void
hearth_vault_preview_dispose (GObject *object)
{
  HearthVaultPreview *self = HEARTH_VAULT_PREVIEW (object);

  self->place = NULL;
  show_nothing (self);
  g_clear_pointer (&self->others, g_ptr_array_unref);
  g_clear_object (&self->door);
  g_clear_object (&self->community);

  G_OBJECT_CLASS (hearth_vault_preview_parent_class)->dispose (object);
}

static void
hearth_vault_preview_class_init (HearthVaultPreviewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_vault_preview_dispose;
}

static GtkWidget *
add_choice (HearthVaultPreview *self,
            const char         *title,
            GCallback           callback)
{
  GtkWidget *row = hearth_choice_row_new (title);

  gtk_widget_set_visible (row, FALSE);
  g_signal_connect_object (row, "notify::selected", callback, self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), row);

  return row;
}

static void
hearth_vault_preview_init (HearthVaultPreview *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *clamp = adw_clamp_new ();

  self->others = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_vault_other_free);
  self->place = adw_bin_new ();
  self->group = adw_preferences_group_new ();
  self->files = add_choice (self, _ ("File"), G_CALLBACK (file_cb));
  self->compared = add_choice (self, _ ("Compare With"), G_CALLBACK (compared_cb));
  gtk_widget_set_visible (self->group, FALSE);
  gtk_box_append (GTK_BOX (box), self->place);
  gtk_box_append (GTK_BOX (box), self->group);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  adw_bin_set_child (ADW_BIN (self), clamp);
}

GtkWidget *
hearth_vault_preview_new (HearthCommunity *community,
                          gint64           item)
{
  HearthVaultPreview *self = g_object_new (HEARTH_TYPE_VAULT_PREVIEW, NULL);

  self->community = g_object_ref (community);
  self->door = g_object_ref (hearth_vault_door_of (community));
  self->item = item;
  g_signal_connect_object (hearth_community_get_db (community), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->door, "changed", G_CALLBACK (read_again), self, G_CONNECT_SWAPPED);
  read_again (self);

  return GTK_WIDGET (self);
}
