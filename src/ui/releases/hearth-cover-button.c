/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-cover-button.h"

#include "hearth-deed.h"
#include "hearth-picture-deeds.h"
#include "hearth-release-picture.h"
#include "releases/hearth-cover.h"

#include <glib/gi18n.h>

struct _HearthCoverButton
{
  AdwBin parent_instance;

  HearthCommunity *community;
  gint64           release;
  char            *title;

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

/* Which release a picture is of. */
typedef struct
{
  HearthCommunity *community;
  gint64           release;
  char            *title;
} Subject;

static gpointer
get_subject (GtkWidget *widget)
{
  HearthCoverButton *self = HEARTH_COVER_BUTTON (widget);
  Subject           *subject = g_new0 (Subject, 1);

  *subject = (Subject) { g_object_ref (self->community), self->release, g_strdup (self->title) };
  return subject;
}

static void
subject_free (gpointer data)
{
  Subject *subject = data;

  g_object_unref (subject->community);
  g_free (subject->title);
  g_free (subject);
}

static void
put (GtkWidget *widget,
     gpointer   data,
     GBytes    *picture)
{
  const Subject *subject = data;
  Covering      *covering = g_new0 (Covering, 1);

  covering->release = subject->release;
  covering->bytes = picture != NULL ? g_bytes_ref (picture) : NULL;
  hearth_deed_do (widget, subject->community, picture != NULL ? &set_cover : &remove_cover, subject->title, covering, (GDestroyNotify) covering_free, NULL, NULL);
}

static const HearthPictureDeeds deeds = { "cover", N_ ("Choose a Cover"), get_subject, subject_free, put, NULL };

void
hearth_cover_button_take_file (HearthCoverButton *button,
                               GFile             *file)
{
  hearth_picture_deeds_take_file (GTK_WIDGET (button), file);
}

static void
hearth_cover_button_dispose (GObject *object)
{
  HearthCoverButton *self = HEARTH_COVER_BUTTON (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_COVER_BUTTON);
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
  hearth_picture_deeds_add (GTK_WIDGET (self), &deeds);
  gtk_widget_init_template (GTK_WIDGET (self));
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
  hearth_picture_deeds_update (GTK_WIDGET (button), writable, release->cover != HEARTH_NONE);
}
