/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-draft.h. A draft that cannot be kept is not worth a message: the form itself still has it. */

#include "config.h"

#include "hearth-draft.h"

/* Its own file: what is typed about members is held in memory and written to another (members/hearth-drafts.c), and two writers of one
 * would each undo the other. */
static char *
draft_path (void)
{
  return g_build_filename (g_get_user_state_dir (), "hearth", "forms.ini", NULL);
}

static GKeyFile *
load (void)
{
  g_autofree char *path = draft_path ();
  GKeyFile        *file = g_key_file_new ();

  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);

  return file;
}

static void
save (GKeyFile *file)
{
  g_autofree char   *path = draft_path ();
  g_autofree char   *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;
  gsize              length;
  g_autofree char   *text = g_key_file_to_data (file, &length, NULL);

  g_mkdir_with_parents (folder, 0700);
  /* Renamed into place but not forced to the disk: it is written at every pause in typing. */
  if (!g_file_set_contents_full (path, text, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error))
    g_info ("A draft could not be kept: %s", error->message);
}

char *
hearth_draft_load (const char *form,
                   const char *field)
{
  g_autoptr (GKeyFile) file = load ();
  char                *text = g_key_file_get_string (file, form, field, NULL);

  return text != NULL ? text : g_strdup ("");
}

void
hearth_draft_save (const char *form,
                   const char *field,
                   const char *text)
{
  g_autoptr (GKeyFile) file = load ();

  if (*text != '\0')
    g_key_file_set_string (file, form, field, text);
  else
    g_key_file_remove_key (file, form, field, NULL);
  save (file);
}

void
hearth_draft_forget (const char *form)
{
  g_autoptr (GKeyFile) file = load ();

  if (g_key_file_remove_group (file, form, NULL))
    save (file);
}
