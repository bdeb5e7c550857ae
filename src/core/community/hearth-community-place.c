/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a community may live, and which ones this user has. Any thread. */

#include "base/hearth-error.h"
#include "community/hearth-community-private.h"
#include "community/hearth-community.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixmounts.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

#define RESERVE_BYTES (32 * 1024 * 1024)
#define MOST_RECENT   20

/* SQLite's locks and its shared-memory index do not hold on these. */
static const char *const network_types[] = {
  "nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "coda", "ceph", "glusterfs", "davfs",
  "fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.davfs2", "fuse.davfs", "fuse.glusterfs",
  "fuse.s3fs", "fuse.ceph", "fuse.onedriver", "fuse.google-drive-ocamlfuse", "fuse.portal", NULL
};

/* What file-syncing programs leave at the top of what they sync. */
static const char *const sync_marks[] = {
  ".stfolder", ".stignore", ".dropbox", ".dropbox.cache", ".nextcloudsync.log", ".owncloudsync.log", ".megasync", ".tresorit",
  ".SeaDrive", ".pcloud", NULL
};

static gboolean
is_sync_mark (const char *name)
{
  return g_strv_contains (sync_marks, name) ||
         (g_str_has_suffix (name, ".db") && (g_str_has_prefix (name, ".sync_") || g_str_has_prefix (name, "._sync_")));
}

/* The mark, or NULL. */
static char *
find_sync_mark (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char      *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (is_sync_mark (name))
      return g_build_filename (folder, name, NULL);
  return NULL;
}

static gboolean
check_file_system (const char *folder,
                   GError    **error)
{
  g_autoptr (GUnixMountEntry) mount = g_unix_mount_entry_for (folder, NULL);
  const char                 *type = mount != NULL ? g_unix_mount_entry_get_fs_type (mount) : NULL;

  if (type == NULL || !g_strv_contains (network_types, type))
    return TRUE;
  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
               /* Translators: %1$s is a folder, %2$s a kind of file system such as "nfs". */
               _ ("The folder “%1$s” is on a network drive (%2$s), where a community can be damaged. Keep it on a disk of this "
                  "computer."),
               folder, type);
  return FALSE;
}

gboolean
hearth_place_check (const char *folder,
                    GError    **error)
{
  g_autofree char *absolute = g_canonicalize_filename (folder, NULL);
  g_autofree char *at = g_strdup (absolute);

  /* A folder that is yet to be made stands where its parents stand. */
  while (strcmp (at, "/") != 0 && !g_file_test (at, G_FILE_TEST_IS_DIR))
    {
      char *parent = g_path_get_dirname (at);

      g_free (at);
      at = parent;
    }
  if (!check_file_system (at, error))
    return FALSE;
  while (strcmp (at, "/") != 0)
    {
      g_autofree char *mark = find_sync_mark (at);
      char            *parent = g_path_get_dirname (at);

      if (mark != NULL)
        {
          g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
                       /* Translators: %1$s is a folder, %2$s a file in it or above it. */
                       _ ("The folder “%1$s” is copied by another program (it has “%2$s”), which can damage an open community. "
                          "Move the community to a folder that is not synced."),
                       absolute, mark);
          g_free (parent);
          return FALSE;
        }
      g_free (at);
      at = parent;
    }
  return TRUE;
}

gboolean
hearth_place_make_empty (const char *folder,
                         gboolean   *made,
                         GError    **error)
{
  g_autoptr (GDir) dir = NULL;

  *made = !g_file_test (folder, G_FILE_TEST_EXISTS);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_info ("%s: %s", folder, g_strerror (errno));
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_NO_SPACE,
                   /* Translators: %s is a folder. */
                   _ ("The folder “%s” cannot be made. Choose another place, or make room on the disk."), folder);
      return FALSE;
    }
  dir = g_dir_open (folder, 0, NULL);
  if (dir != NULL && g_dir_read_name (dir) == NULL)
    return TRUE;
  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
               /* Translators: %s is a folder. */
               _ ("There is something in the folder “%s” already. Choose an empty or a new one."), folder);
  return FALSE;
}

void
hearth_place_reserve (const char *db_path)
{
  g_autofree char *name = g_strconcat (db_path, "-reserve", NULL);
  struct statvfs   facts;
  int              fd;

  /* On a disk that is nearly full already the room is better left to what is there. */
  if (g_file_test (name, G_FILE_TEST_EXISTS) ||
      statvfs (db_path, &facts) != 0 ||
      (guint64) facts.f_bavail * facts.f_frsize < 8ull * RESERVE_BYTES)
    return;
  fd = open (name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0)
    return;
  if (fallocate (fd, 0, 0, RESERVE_BYTES) != 0)
    g_unlink (name);
  close (fd);
}

static char *
recent_file (void)
{
  return g_build_filename (g_get_user_data_dir (), "hearth", "recent", NULL);
}

/* As they stand in the file, one URI a line: a folder's name may hold anything but NUL. */
static char **
read_recent (void)
{
  g_autofree char *path = recent_file ();
  g_autofree char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return g_new0 (char *, 1);
  return g_strsplit (text, "\n", MOST_RECENT + 1);
}

char **
hearth_community_list_recent (void)
{
  g_autoptr (GStrvBuilder) folders = g_strv_builder_new ();
  g_auto (GStrv)           uris = read_recent ();

  for (guint i = 0; uris[i] != NULL; i++)
    {
      g_autofree char *folder = g_filename_from_uri (uris[i], NULL, NULL);
      g_autofree char *path = folder != NULL ? g_build_filename (folder, "community.db", NULL) : NULL;

      if (path != NULL && g_file_test (path, G_FILE_TEST_EXISTS))
        g_strv_builder_add (folders, folder);
    }
  return g_strv_builder_end (folders);
}

void
hearth_community_remember (const char *folder)
{
  g_autofree char    *absolute = g_canonicalize_filename (folder, NULL);
  g_autofree char    *uri = g_filename_to_uri (absolute, NULL, NULL);
  g_autofree char    *path = recent_file ();
  g_autofree char    *parent = g_path_get_dirname (path);
  g_auto (GStrv)      uris = read_recent ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError)  error = NULL;

  g_string_append_printf (text, "%s\n", uri);
  for (guint i = 0, kept = 1; uris[i] != NULL && kept < MOST_RECENT; i++)
    if (*uris[i] != '\0' && strcmp (uris[i], uri) != 0)
      {
        g_string_append_printf (text, "%s\n", uris[i]);
        kept++;
      }
  if (g_mkdir_with_parents (parent, 0700) != 0 || !g_file_set_contents (path, text->str, (gssize) text->len, &error))
    g_message ("The list of communities could not be saved: %s", error != NULL ? error->message : g_strerror (errno));
}

/* A name as a folder: its letters and digits in any script, the rest a hyphen. */
static char *
make_slug (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
  GString         *slug = g_string_new (NULL);

  /* File systems allow 255 bytes. */
  for (const char *p = composed; *p != '\0' && slug->len < 60; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c) || g_unichar_ismark (c))
        g_string_append_unichar (slug, g_unichar_tolower (c));
      else if (slug->len > 0 && slug->str[slug->len - 1] != '-')
        g_string_append_c (slug, '-');
    }
  if (slug->len > 0 && slug->str[slug->len - 1] == '-')
    g_string_truncate (slug, slug->len - 1);
  if (slug->len == 0)
    g_string_append (slug, "community");
  return g_string_free (slug, FALSE);
}

char *
hearth_community_propose_folder (const char *name)
{
  g_autofree char *slug = make_slug (name);
  char            *folder = g_build_filename (g_get_user_data_dir (), "hearth", "communities", slug, NULL);

  for (guint i = 2; g_file_test (folder, G_FILE_TEST_EXISTS); i++)
    {
      g_autofree char *numbered = g_strdup_printf ("%s-%u", slug, i);

      g_free (folder);
      folder = g_build_filename (g_get_user_data_dir (), "hearth", "communities", numbered, NULL);
    }
  return folder;
}
