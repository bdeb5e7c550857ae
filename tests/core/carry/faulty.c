/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "faulty.h"

#include "base/hearth-error.h"
#include "sync/hearth-remote.h"

#include <string.h>

Faulty faulty;

typedef struct
{
  HearthRemote  base;
  HearthRemote *real;
} Wrapper;

void
faulty_reset (void)
{
  faulty = (Faulty) { .room = G_MAXUINT64 };
}

static HearthRemote *
real (HearthRemote *remote)
{
  return ((Wrapper *) remote)->real;
}

/* FALSE with error once it has been cut. */
static gboolean
answers (GError **error)
{
  faulty.requests++;
  if (faulty.requests == faulty.at)
    faulty.hook (faulty.data);
  if (faulty.cut == 0 || faulty.requests < faulty.cut)
    return TRUE;
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_OFFLINE, "cut");
  return FALSE;
}

static GArray *
list (HearthRemote *remote,
      const char   *folder,
      GCancellable *cancellable,
      GError      **error)
{
  GArray *entries;

  faulty.lists++;
  entries = answers (error) ? real (remote)->klass->list (real (remote), folder, cancellable, error) : NULL;
  for (guint i = entries != NULL ? entries->len : 0; i-- > 0;)
    if (i % 4 < faulty.hides && (!faulty.heads || g_str_equal (folder, "head")))
      g_array_remove_index (entries, i);
  return entries;
}

static GBytes *
get (HearthRemote *remote,
     const char   *path,
     gsize         most,
     GCancellable *cancellable,
     GError      **error)
{
  return answers (error) ? real (remote)->klass->get (real (remote), path, most, cancellable, error) : NULL;
}

static gboolean
put_half (HearthRemote *remote,
          const char   *path,
          GBytes       *bytes)
{
  g_autoptr (GBytes) half = g_bytes_new_from_bytes (bytes, 0, g_bytes_get_size (bytes) / 2);

  return real (remote)->klass->put (real (remote), path, half, NULL, NULL);
}

static gboolean
put (HearthRemote *remote,
     const char   *path,
     GBytes       *bytes,
     GCancellable *cancellable,
     GError      **error)
{
  gsize len = g_bytes_get_size (bytes);

  if (!answers (error))
    {
      if (faulty.requests == faulty.cut)
        put_half (remote, path, bytes);
      return FALSE;
    }
  if (faulty.largest > 0 && len > faulty.largest)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_LIMIT, "413");
      return FALSE;
    }
  if (len > faulty.room)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NO_SPACE, "507");
      return FALSE;
    }
  faulty.room -= faulty.room == G_MAXUINT64 ? 0 : len;
  return faulty.forgets ? put_half (remote, path, bytes) : real (remote)->klass->put (real (remote), path, bytes, cancellable, error);
}

static gboolean
create (HearthRemote *remote,
        const char   *path,
        GBytes       *bytes,
        GCancellable *cancellable,
        GError      **error)
{
  return answers (error) && real (remote)->klass->create (real (remote), path, bytes, cancellable, error);
}

static gboolean
drop (HearthRemote *remote,
      const char   *path,
      GCancellable *cancellable,
      GError      **error)
{
  return answers (error) && real (remote)->klass->remove (real (remote), path, cancellable, error);
}

static void
wrapper_free (HearthRemote *remote)
{
  hearth_remote_free (real (remote));
  g_free (remote);
}

HearthRemote *
hearth_remote_new (const char *url,
                   GError    **error)
{
  static const HearthRemoteClass klass = { .list = list, .get = get, .put = put, .create = create, .remove = drop, .free = wrapper_free };
  g_autofree char               *as_folder = g_strconcat ("file", strchr (url, ':'), NULL); /* it may be called a server */
  g_autofree char               *path = g_filename_from_uri (as_folder, NULL, error);
  Wrapper                       *wrapper = g_new0 (Wrapper, 1);

  g_assert_nonnull (path);
  wrapper->base.klass = &klass;
  wrapper->real = hearth_remote_folder_new (path);
  return &wrapper->base;
}
