/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. The mark is a file NAME.keyring with the id under which the keyring has it, made anew for each, so that two homes of one user
 * do not write over each other. The order is: into the keyring, read back, the mark, and only then away with the file. */

#include "base/hearth-secrets.h"

#include "base/hearth-keyring.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define KIND "sync"

static GMutex one_at_a_time;

void
hearth_secrets_free (char *data,
                     gsize len)
{
  if (data != NULL)
    explicit_bzero (data, len);
  g_free (data);
}

static char *
dup_path (const char *name)
{
  return g_build_filename (g_get_user_state_dir (), "hearth", name, NULL);
}

static char *
dup_mark_path (const char *name)
{
  g_autofree char *path = dup_path (name);

  return g_strconcat (path, ".keyring", NULL);
}

/* What is in a file; NULL without error when there is none. */
static gboolean
read_file (const char *path,
           char      **data,
           gsize      *len,
           GError    **error)
{
  g_autoptr (GError) failure = NULL;

  *data = NULL;
  if (g_file_get_contents (path, data, len, &failure) || g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* Under what the keyring has it; NULL when it is not there. */
static gboolean
read_mark (const char *name,
           char      **id,
           GError    **error)
{
  g_autofree char *path = dup_mark_path (name);

  return read_file (path, id, NULL, error);
}

static gboolean
write_file (const char *path,
            const char *data,
            gsize       len,
            GError    **error)
{
  g_autofree char *dir = g_path_get_dirname (path);

  g_mkdir_with_parents (dir, 0700);
  return g_file_set_contents_full (path, data, (gssize) len, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
}

/* Written over first: its blocks may be given to others. */
static void
remove_file (const char *name)
{
  static const char zeros[4096];
  g_autofree char  *path = dup_path (name);
  int               fd = g_open (path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0);
  struct stat       there;

  if (fd < 0)
    return;
  if (fstat (fd, &there) == 0)
    for (off_t left = there.st_size; left > 0;)
      {
        ssize_t written = write (fd, zeros, (gsize) MIN (left, (off_t) sizeof zeros));

        if (written <= 0 && errno != EINTR)
          break;
        left -= MAX (written, 0);
      }
  fsync (fd);
  close (fd);
  g_unlink (path);
}

/* ---- In the keyring ---- */

static gboolean
keep (const char *id,
      const char *label,
      const char *data,
      gsize       len,
      GError    **error)
{
  char    *text = g_base64_encode ((const guchar *) data, len);
  gboolean done = hearth_keyring_keep (KIND, id, label, text, NULL, error);

  hearth_keyring_text_free (text);
  return done;
}

static char *
find (const char *id,
      gsize      *len,
      GError    **error)
{
  char *text = hearth_keyring_find (KIND, id, FALSE, NULL, error);

  *len = 0;
  if (text == NULL)
    return NULL;
  if (strlen (text) > 1)
    g_base64_decode_inplace (text, len);
  text[*len] = '\0'; /* three bytes were four */
  return text;
}

/* Where one is open. FALSE: it is in no keyring, but for what nobody will find there. */
static gboolean
move_in (const char *name,
         const char *label,
         const char *data,
         gsize       len)
{
  g_autofree char *id = NULL;
  g_autofree char *mark = dup_mark_path (name);
  char            *back;
  gsize            back_len = 0;
  gboolean         same;

  if (hearth_keyring_get_state (NULL) != HEARTH_KEYRING_OPEN)
    return FALSE;
  id = g_uuid_string_random ();
  if (!keep (id, label, data, len, NULL))
    return FALSE;
  back = find (id, &back_len, NULL);
  same = back != NULL && back_len == len && memcmp (back, data, len) == 0;
  hearth_secrets_free (back, back_len);
  if (!same || !write_file (mark, id, strlen (id), NULL))
    {
      hearth_keyring_forget (KIND, id, NULL, NULL);
      return FALSE;
    }
  remove_file (name);
  return TRUE;
}

/* ---- What is asked for ---- */

gboolean
hearth_secrets_store (const char *name,
                      const char *label,
                      const char *data,
                      gsize       len,
                      GError    **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&one_at_a_time);
  g_autofree char         *id = NULL;
  g_autofree char         *path = dup_path (name);

  if (!read_mark (name, &id, error))
    return FALSE;
  if (id != NULL)
    return keep (id, label, data, len, error);
  return move_in (name, label, data, len) || write_file (path, data, len, error);
}

char *
hearth_secrets_find (const char *name,
                     const char *label,
                     gsize      *len,
                     GError    **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&one_at_a_time);
  g_autofree char         *path = dup_path (name);
  g_autofree char         *id = NULL;
  char                    *data = NULL;

  *len = 0;
  if (!read_mark (name, &id, error) || (id == NULL && !read_file (path, &data, len, error)))
    return NULL;
  /* Another process may be moving it this moment. */
  if (data != NULL && !read_mark (name, &id, error))
    {
      hearth_secrets_free (data, *len);
      return NULL;
    }
  if (id == NULL)
    {
      if (data != NULL)
        move_in (name, label, data, *len);
      return data;
    }
  hearth_secrets_free (data, *len);
  remove_file (name); /* where it was left by who could not end */
  return find (id, len, error);
}

void
hearth_secrets_drop (const char *name)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&one_at_a_time);
  g_autofree char         *id = NULL;
  g_autofree char         *mark = dup_mark_path (name);

  if (read_mark (name, &id, NULL) && id != NULL)
    hearth_keyring_forget (KIND, id, NULL, NULL);
  g_unlink (mark);
  remove_file (name);
}

HearthSecretsPlace
hearth_secrets_get_place (const char *name)
{
  g_autofree char *path = dup_path (name);
  g_autofree char *mark = dup_mark_path (name);

  if (g_file_test (mark, G_FILE_TEST_EXISTS))
    return HEARTH_SECRETS_KEYRING;
  return g_file_test (path, G_FILE_TEST_EXISTS) ? HEARTH_SECRETS_FILE : HEARTH_SECRETS_NOWHERE;
}
