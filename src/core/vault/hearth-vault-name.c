/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "vault/hearth-vault-name.h"

#include <string.h>

#define ENDING_MOST 16

/* Characters that are no letters of a name: slashes, controls, what turns the direction of writing, line and paragraph ends. */
static gboolean
is_refused (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return c == '/' || c == '\\' || type == G_UNICODE_CONTROL || type == G_UNICODE_LINE_SEPARATOR || type == G_UNICODE_PARAGRAPH_SEPARATOR ||
         type == G_UNICODE_SURROGATE || (type == G_UNICODE_FORMAT && c != 0x200c && c != 0x200d);
}

/* Where the ending begins: the last dot, if what follows is short; else the end. */
static gsize
find_ending (const char *name)
{
  const char *dot = strrchr (name, '.');

  return dot != NULL && dot != name && strlen (dot) <= ENDING_MOST ? (gsize) (dot - name) : strlen (name);
}

/* Cuts what is before the ending, between two characters. */
static char *
shorten (const char *name,
         gsize       most)
{
  gsize       ending = find_ending (name);
  gsize       rest = strlen (name) - ending;
  const char *cut = name + MIN (ending, most - rest);

  while (cut > name && ((guint8) *cut & 0xc0) == 0x80)
    cut--;
  return g_strdup_printf ("%.*s%s", (int) (cut - name), name, name + ending);
}

char *
hearth_vault_name_make (const char *raw)
{
  g_autofree char    *valid = g_utf8_make_valid (raw, -1);
  g_autoptr (GString) name = g_string_new (NULL);
  gsize               end;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (name, is_refused (c) ? '_' : c);
    }
  /* A space or dot at the end is lost on some systems, and so is one name for another. */
  for (end = name->len; end > 0 && (name->str[end - 1] == ' ' || name->str[end - 1] == '.'); end--)
    ;
  g_string_truncate (name, end);
  while (name->len > 0 && name->str[0] == ' ')
    g_string_erase (name, 0, 1);
  if (name->len > 0 && name->str[0] == '.')
    name->str[0] = '_';
  if (name->len == 0)
    g_string_append_c (name, '_');
  return name->len > HEARTH_VAULT_NAME_MOST ? shorten (name->str, HEARTH_VAULT_NAME_MOST) : g_strdup (name->str);
}

char *
hearth_vault_name_number (const char *name,
                          guint       number)
{
  g_autofree char *infix = g_strdup_printf (" (%u)", number);
  g_autofree char *room = strlen (name) + strlen (infix) > HEARTH_VAULT_NAME_MOST ? shorten (name, HEARTH_VAULT_NAME_MOST - strlen (infix)) : g_strdup (name);
  gsize            ending = find_ending (room);

  return g_strdup_printf ("%.*s%s%s", (int) ending, room, infix, room + ending);
}

gboolean
hearth_vault_path_is_safe (const char *path)
{
  g_auto (GStrv) parts = NULL;

  if (strlen (path) > HEARTH_VAULT_PATH_MOST || !g_utf8_validate (path, -1, NULL))
    return FALSE;
  parts = g_strsplit (path, "/", HEARTH_VAULT_DEPTH_MOST + 1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *made = hearth_vault_name_make (parts[i]);

      if (i == HEARTH_VAULT_DEPTH_MOST || !g_str_equal (made, parts[i]))
        return FALSE;
    }
  return parts[0] != NULL;
}
