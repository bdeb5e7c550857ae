/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-covers.h"

#include "members/hearth-photo-load.h"
#include "releases/hearth-cover.h"

/* px: a card's cover at twice the pixels. */
#define SIDE 400

/* Textures kept; 640 kB each. */
#define MOST 48

static gpointer
read_cover (HearthConn   *conn,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  return hearth_cover_load (conn, *(const gint64 *) data, error);
}

/* HearthTextureFunc: what cannot be decoded is shown like no cover at all. */
static GdkTexture *
load (gpointer      db,
      gint64        cover,
      GCancellable *cancellable)
{
  g_autoptr (GBytes) bytes = hearth_db_read (db, read_cover, &cover, cancellable, NULL);

  return bytes != NULL ? hearth_photo_decode (bytes, SIDE, NULL) : NULL;
}

HearthTextures *
hearth_covers_of (HearthCommunity *community)
{
  HearthTextures *covers = g_object_get_data (G_OBJECT (community), "hearth-covers");

  if (covers == NULL)
    {
      covers = hearth_textures_new (MOST, 2, load, g_object_ref (hearth_community_get_db (community)), g_object_unref);
      g_object_set_data_full (G_OBJECT (community), "hearth-covers", covers, g_object_unref);
    }

  return covers;
}
