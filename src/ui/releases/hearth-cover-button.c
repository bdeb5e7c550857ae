/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whatever way a picture comes, it is made small on a thread and written as one undoable step. Nothing is fetched: a drop is a file or pixels,
 * never an address. See the header. */

#include "config.h"

#include "hearth-cover-button.h"

#include "base/hearth-clock.h"
#include "hearth-deed.h"
#include "hearth-release-picture.h"
#include "hearth-window.h"
#include "members/hearth-photo-load.h"
#include "releases/hearth-cover.h"

#include <glib/gi18n.h>

struct _HearthCoverButton
{
  AdwBin parent_instance;

  HearthCommunity    *community;
  gint64              release;
  char               *title;
  GSimpleActionGroup *actions;

  GtkWidget *picture;
};

G_DEFINE_FINAL_TYPE (HearthCoverButton, hearth_cover_button, ADW_TYPE_BIN)

typedef struct
{
  gint64  release;
  GBytes *bytes; /* NULL: none any more */
} Covering;

static void
covering_free (Covering *covering)
{
  g_clear_pointer (&covering->bytes, g_bytes_unref);
  g_free (covering);
}

static gboolean
write_cover (HearthConn *conn,
             gpointer    data,
             GError    **error)
{
  const Covering *covering = data;

  return covering->bytes != NULL ? hearth_cover_set (conn, covering->release, covering->bytes, error)
                                 : hearth_cover_remove (conn, covering->release, error);
}

/* Translators: %s is the title of a release */
static const HearthDeed set_cover = { write_cover, "release", N_ ("Changed the cover of “%s”") };
/* Translators: %s is the title of a release */
static const HearthDeed remove_cover = { write_cover, "release", N_ ("Removed the cover of “%s”") };

/* Takes bytes. */
static void
put (HearthCoverButton *self,
     const HearthDeed  *deed,
     GBytes            *bytes)
{
  Covering *covering = g_new0 (Covering, 1);

  covering->release = self->release;
  covering->bytes = bytes;
  hearth_deed_do (GTK_WIDGET (self), self->community, deed, self->title, covering, (GDestroyNotify) covering_free, NULL, NULL);
}

static void
prepared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  HearthCoverButton *self = HEARTH_COVER_BUTTON (source);
  g_autoptr (GError) error = NULL;
  GBytes            *bytes = hearth_photo_prepare_finish (result, &error);
  HearthWindow      *window = hearth_window_of (GTK_WIDGET (self));

  if (bytes != NULL && self->community != NULL)
    put (self, &set_cover, bytes);
  else if (window != NULL)
    hearth_window_report_error (window, error);
}

void
hearth_cover_button_take_file (HearthCoverButton *button,
                               GFile             *file)
{
  hearth_photo_prepare_async (G_OBJECT (button), file, NULL, prepared_cb, NULL);
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (HearthCoverButton) self = user_data;
  g_autoptr (GFile)             file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file != NULL)
    hearth_cover_button_take_file (self, file);
}

static void
choose_activated_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  HearthCoverButton        *self = user_data;
  g_autoptr (GtkFileDialog) dialog = hearth_photo_file_dialog_new (_ ("Choose a Cover"));

  gtk_file_dialog_open (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL, file_chosen_cb, g_object_ref (self));
}

static void
texture_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (HearthCoverButton) self = user_data;
  g_autoptr (GdkTexture)        texture = gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (source), result, NULL);
  HearthWindow                 *window = hearth_window_of (GTK_WIDGET (self));

  if (texture != NULL)
    hearth_photo_prepare_async (G_OBJECT (self), NULL, texture, prepared_cb, NULL);
  else if (window != NULL)
    hearth_window_toast (window, _ ("There is no picture to paste"));
}

static void
paste_activated_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  HearthCoverButton *self = user_data;

  gdk_clipboard_read_texture_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, texture_read_cb, g_object_ref (self));
}

static void
remove_activated_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  put (user_data, &remove_cover, NULL);
}

static const GActionEntry entries[] = {
  { "choose", choose_activated_cb },
  { "paste", paste_activated_cb },
  { "remove", remove_activated_cb },
};

static gboolean
dropped_cb (HearthCoverButton *self,
            const GValue      *value)
{
  GSList *files;

  if (self->community == NULL || hearth_db_is_read_only (hearth_community_get_db (self->community)))
    return FALSE;
  if (G_VALUE_HOLDS (value, GDK_TYPE_TEXTURE))
    {
      hearth_photo_prepare_async (G_OBJECT (self), NULL, g_value_get_object (value), prepared_cb, NULL);
      return TRUE;
    }
  files = g_value_get_boxed (value);
  if (files != NULL)
    hearth_cover_button_take_file (self, files->data);

  return files != NULL;
}

static void
hearth_cover_button_dispose (GObject *object)
{
  HearthCoverButton *self = HEARTH_COVER_BUTTON (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_COVER_BUTTON);
  g_clear_object (&self->actions);
  g_clear_object (&self->community);
  g_clear_pointer (&self->title, g_free);

  G_OBJECT_CLASS (hearth_cover_button_parent_class)->dispose (object);
}

static void
hearth_cover_button_class_init (HearthCoverButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_cover_button_dispose;

  g_type_ensure (HEARTH_TYPE_RELEASE_PICTURE);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-cover-button.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthCoverButton, picture);
}

static void
hearth_cover_button_init (HearthCoverButton *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);
  GType          types[] = { GDK_TYPE_FILE_LIST, GDK_TYPE_TEXTURE };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "cover", G_ACTION_GROUP (self->actions));
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_drop_target_set_gtypes (drop, types, G_N_ELEMENTS (types));
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

void
hearth_cover_button_set (HearthCoverButton      *button,
                         HearthCommunity        *community,
                         const HearthReleaseRow *release)
{
  gboolean writable = !hearth_db_is_read_only (hearth_community_get_db (community));

  g_set_object (&button->community, community);
  button->release = release->rowid;
  g_set_str (&button->title, release->title);
  hearth_release_picture_set (HEARTH_RELEASE_PICTURE (button->picture), community, release->cover);
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (button->actions), entries[i].name)),
                                 writable && (!g_str_equal (entries[i].name, "remove") || release->cover != HEARTH_NONE));
}
