/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A key file, a group a community folder, a key a member. It is a few lines long, so it may be read and written on the main
 * thread; a failure to write costs a draft after a crash and nothing else, so it is only logged. */

#include "config.h"

#include "hearth-drafts.h"

#include <glib/gstdio.h>

#define DELAY_MS 500

static GKeyFile *drafts;
static guint     pending;

static char *
dup_path (void)
{
  return g_build_filename (g_get_user_state_dir (), "hearth", "drafts.ini", NULL);
}

static GKeyFile *
get_drafts (void)
{
  g_autofree char *path = NULL;

  if (drafts != NULL)
    return drafts;

  path = dup_path ();
  drafts = g_key_file_new ();
  /* No file, or one that is cut short: no drafts. */
  g_key_file_load_from_file (drafts, path, G_KEY_FILE_NONE, NULL);

  return drafts;
}

static gboolean
flush_cb (gpointer user_data)
{
  g_autofree char   *path = dup_path ();
  g_autofree char   *folder = g_path_get_dirname (path);
  g_autofree char   *data = NULL;
  g_autoptr (GError) error = NULL;
  gsize              size;

  pending = 0;
  g_mkdir_with_parents (folder, 0700);
  data = g_key_file_to_data (get_drafts (), &size, NULL);
  if (!g_file_set_contents_full (path, data, size, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error))
    g_info ("A draft is not kept: %s", error->message);

  return G_SOURCE_REMOVE;
}

/* A group name may hold neither brackets nor control characters; a path may. */
static char *
dup_group (const char *community)
{
  return g_uri_escape_string (community, "/ ", FALSE);
}

/* A key file's keys are plain; what names a field may be an address. */
static char *
dup_key (gint64      member,
         const char *field)
{
  g_autofree char *plain = field != NULL ? g_uri_escape_string (field, NULL, FALSE) : NULL;

  return plain != NULL ? g_strdup_printf ("%" G_GINT64_FORMAT ".%s", member, plain) : g_strdup_printf ("%" G_GINT64_FORMAT, member);
}

char *
hearth_drafts_dup (const char *community,
                   gint64      member,
                   const char *field)
{
  g_autofree char *group = dup_group (community);
  g_autofree char *key = dup_key (member, field);

  return g_key_file_get_string (get_drafts (), group, key, NULL);
}

void
hearth_drafts_set (const char *community,
                   gint64      member,
                   const char *field,
                   const char *text)
{
  g_autofree char *group = dup_group (community);
  g_autofree char *key = dup_key (member, field);

  if (text != NULL && *text != '\0')
    g_key_file_set_string (get_drafts (), group, key, text);
  else if (!g_key_file_remove_key (get_drafts (), group, key, NULL))
    return;

  if (pending == 0)
    pending = g_timeout_add (DELAY_MS, flush_cb, NULL);
}

void
hearth_drafts_forget (const char *community,
                      gint64      member)
{
  g_autofree char *group = dup_group (community);
  g_autofree char *own = dup_key (member, NULL);
  g_autofree char *fields = g_strconcat (own, ".", NULL);
  g_auto (GStrv)   keys = g_key_file_get_keys (get_drafts (), group, NULL, NULL);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    if (g_str_equal (keys[i], own) || g_str_has_prefix (keys[i], fields))
      {
        g_key_file_remove_key (get_drafts (), group, keys[i], NULL);
        if (pending == 0)
          pending = g_timeout_add (DELAY_MS, flush_cb, NULL);
      }
  hearth_drafts_flush ();
}

void
hearth_drafts_flush (void)
{
  if (pending == 0)
    return;

  g_source_remove (pending);
  flush_cb (NULL);
}
