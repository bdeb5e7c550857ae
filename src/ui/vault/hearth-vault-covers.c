/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. What is kept was encoded here and sealed under a key of the vault, so it is decoded here too: the one picture that needs no other process. That
 * there is nothing to see is kept as well. */

#include "config.h"

#include "hearth-vault-covers.h"

#include "base/hearth-error.h"
#include "carry/hearth-carry.h"
#include "hearth-vault-door.h"
#include "members/hearth-photo-load.h"
#include "vault/hearth-vault-cover.h"
#include "vault/hearth-vault-kept.h"
#include "vault/hearth-vault-look.h"

#include <glib/gi18n.h>

#define SIDE    320 /* px: a tile's at twice the pixels */
#define MOST    128 /* that stay: 300 kB each */
#define THREADS 2   /* each may have a worker, which may take a core */
#define KEPT    'c'

#define FORM       64 /* parts of what a sound looks like */
#define FORM_MAGIC "HEARTHF1"

typedef struct
{
  HearthDb    *db;
  GMutex       mutex;
  HearthVault *vault; /* NULL before there is one */
} Source;

static void
source_free (gpointer data)
{
  Source *source = data;

  g_object_unref (source->db);
  g_clear_pointer (&source->vault, hearth_vault_unref);
  g_mutex_clear (&source->mutex);
  g_free (source);
}

static HearthVault *
get_vault (Source *source)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&source->mutex);

  return source->vault != NULL ? hearth_vault_ref (source->vault) : NULL;
}

static gpointer
read_line (HearthConn   *conn,
           gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  return hearth_vault_item_load (conn, *(const gint64 *) data, error);
}

/* What is kept for a sound that shows nothing: how far it goes in each of so many parts, the loudest 255. */
typedef struct
{
  char   magic[8];
  guint8 heights[FORM];
} Form;

static GBytes *
make_form (const HearthWaveform *waveform)
{
  Form  form = { .magic = FORM_MAGIC };
  float reach[FORM] = { 0 }, most = 0;

  for (guint i = 0; i < HEARTH_WAVEFORM_PARTS; i++)
    {
      float *at = &reach[i * FORM / HEARTH_WAVEFORM_PARTS];

      *at = MAX (*at, MAX (waveform->most[i], -waveform->least[i]));
    }
  for (guint i = 0; i < FORM; i++)
    most = MAX (most, reach[i]);
  for (guint i = 0; i < FORM && most > 0; i++)
    form.heights[i] = (guint8) (reach[i] / most * 255);
  return g_bytes_new (&form, sizeof form);
}

/* See hearth-shown-picture.h for what such a texture is. NULL when it is no form. */
static GdkTexture *
read_form (GBytes *kept)
{
  const Form        *form = g_bytes_get_size (kept) == sizeof *form ? g_bytes_get_data (kept, NULL) : NULL;
  g_autoptr (GBytes) heights = NULL;

  if (form == NULL || memcmp (form->magic, FORM_MAGIC, sizeof form->magic) != 0)
    return NULL;
  heights = g_bytes_new_from_bytes (kept, G_STRUCT_OFFSET (Form, heights), FORM);
  return gdk_memory_texture_new (FORM, 1, GDK_MEMORY_A8, heights, FORM);
}

/* Nothing to see: then what there is to hear. NULL when that is not known now. */
static GBytes *
find_form (HearthVault               *vault,
           const HearthVaultItemLine *line,
           GCancellable              *cancellable)
{
  g_autoptr (GError)           error = NULL;
  g_autofree HearthVaultHeard *heard = hearth_vault_cover_listen (vault, line, cancellable, &error);

  if (heard != NULL)
    return make_form (&heard->waveform);
  return g_error_matches (error, HEARTH_ERROR, HEARTH_ERROR_INVALID) ? g_bytes_new_static ("", 0) : NULL;
}

/* The file of the small picture, a form, or empty for nothing to see; NULL when that is not known now. */
static GBytes *
find_out (HearthVault               *vault,
          const HearthVaultItemLine *line,
          GBytes                    *about,
          GCancellable              *cancellable)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (HearthLook) look = hearth_vault_cover_look (vault, line, cancellable, &error);
  GBytes                *small = look != NULL ? hearth_photo_pack (look, SIDE, NULL) : NULL;

  if (small == NULL && g_error_matches (error, HEARTH_ERROR, HEARTH_ERROR_INVALID))
    small = line->item.cover == NULL ? find_form (vault, line, cancellable) : g_bytes_new_static ("", 0);
  if (small != NULL)
    hearth_vault_kept_write (vault, about, KEPT, g_bytes_get_data (small, NULL), g_bytes_get_size (small));

  return small;
}

/* Only to look at a list nothing is fetched. */
static gboolean
is_here (Source       *source,
         gint64        item,
         GCancellable *cancellable)
{
  g_autoptr (HearthCarryItem) where = hearth_db_read (source->db, hearth_carry_read_item, &item, cancellable, NULL);

  return where == NULL || (where->where != HEARTH_CARRY_THERE && where->where != HEARTH_CARRY_AWAITED);
}

/* HearthTextureFunc */
static GdkTexture *
load (gpointer      data,
      gint64        item,
      GCancellable *cancellable)
{
  Source                         *source = data;
  g_autoptr (HearthVault)         vault = get_vault (source);
  g_autoptr (HearthVaultItemLine) line = vault != NULL && hearth_vault_is_unlocked (vault) ? hearth_db_read (source->db, read_line, &item, cancellable, NULL) : NULL;
  GBytes                         *about = line == NULL ? NULL : line->item.cover != NULL ? line->item.cover
                                                                                         : line->version.asset;
  g_autoptr (GBytes)              small = about != NULL ? hearth_vault_kept_read (vault, about, KEPT) : NULL;
  GdkTexture                     *form;

  if (about != NULL && small == NULL && (line->item.cover != NULL || is_here (source, item, cancellable)))
    small = find_out (vault, line, about, cancellable);
  if (small == NULL || g_bytes_get_size (small) == 0)
    return NULL;
  form = read_form (small);

  return form != NULL ? form : gdk_texture_new_from_bytes (small, NULL);
}

static void
door_changed_cb (HearthTextures  *covers,
                 HearthVaultDoor *door)
{
  Source      *source = g_object_get_data (G_OBJECT (covers), "source");
  HearthVault *vault = hearth_vault_door_get_vault (door);

  g_mutex_lock (&source->mutex);
  if (vault != source->vault)
    {
      g_clear_pointer (&source->vault, hearth_vault_unref);
      source->vault = vault != NULL ? hearth_vault_ref (vault) : NULL;
    }
  g_mutex_unlock (&source->mutex);
  hearth_textures_forget (covers);
}

static void
changed_cb (HearthTextures *covers,
            HearthChanges  *changes)
{
  static const HearthTable tables[] = { HEARTH_TABLE_VAULT_ITEM, HEARTH_TABLE_VAULT_VERSION, 0 };

  if (hearth_changes_has_any (changes, tables))
    hearth_textures_renew (covers);
}

HearthTextures *
hearth_vault_covers_of (HearthCommunity *community)
{
  HearthTextures  *covers = g_object_get_data (G_OBJECT (community), "hearth-vault-covers");
  HearthVaultDoor *door;
  Source          *source;

  if (covers != NULL)
    return covers;
  door = hearth_vault_door_of (community);
  source = g_new0 (Source, 1);
  source->db = g_object_ref (hearth_community_get_db (community));
  g_mutex_init (&source->mutex);
  covers = hearth_textures_new (MOST, THREADS, load, source, source_free);
  g_object_set_data (G_OBJECT (covers), "source", source);
  g_signal_connect_object (door, "changed", G_CALLBACK (door_changed_cb), covers, G_CONNECT_SWAPPED);
  g_signal_connect_object (source->db, "changed", G_CALLBACK (changed_cb), covers, G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (community), "hearth-vault-covers", covers, g_object_unref);
  door_changed_cb (covers, door);

  return covers;
}

GBytes *
hearth_vault_cover_prepare (GFile   *file,
                            GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autoptr (GFileInfo)        info = stream != NULL ? g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_STANDARD_SIZE, NULL, error) : NULL;
  g_autofree char             *name = g_file_get_basename (file), *shown = g_filename_display_name (name);
  g_autoptr (HearthLook)       look = NULL;

  if (info == NULL)
    return NULL;
  look = hearth_vault_look_stream (G_INPUT_STREAM (stream), (guint64) MAX (g_file_info_get_size (info), 0), shown, FALSE, NULL, error);

  return look != NULL ? hearth_photo_pack (look, HEARTH_PHOTO_SIDE, error) : NULL;
}
