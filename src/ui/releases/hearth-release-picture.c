/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-release-picture.h"

#include "hearth-covers.h"

struct _HearthReleasePicture
{
  HearthShownPicture parent_instance;
};

G_DEFINE_FINAL_TYPE (HearthReleasePicture, hearth_release_picture, HEARTH_TYPE_SHOWN_PICTURE)

static void
hearth_release_picture_class_init (HearthReleasePictureClass *klass)
{
}

static void
hearth_release_picture_init (HearthReleasePicture *self)
{
  hearth_shown_picture_set_icon (HEARTH_SHOWN_PICTURE (self), "hearth-releases-symbolic");
}

GtkWidget *
hearth_release_picture_new (int size)
{
  return g_object_new (HEARTH_TYPE_RELEASE_PICTURE, "size", size, NULL);
}

void
hearth_release_picture_set (HearthReleasePicture *picture,
                            HearthCommunity      *community,
                            gint64                cover)
{
  hearth_shown_picture_set (HEARTH_SHOWN_PICTURE (picture), cover != HEARTH_NONE ? hearth_covers_of (community) : NULL, cover);
}
