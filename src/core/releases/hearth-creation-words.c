/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The words of creations. Pure. */

#include "releases/hearth-creation.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *key;
  const char *title;
} Word;

static const Word kinds[] = {
  [HEARTH_CREATION_OTHER] = { "other", NC_ ("creation", "Something else") },
  [HEARTH_CREATION_REMIX] = { "remix", NC_ ("creation", "Remix") },
  [HEARTH_CREATION_COVER] = { "cover", NC_ ("creation", "Cover version") },
  [HEARTH_CREATION_ART] = { "art", NC_ ("creation", "Picture") },
  [HEARTH_CREATION_VIDEO] = { "video", NC_ ("creation", "Video") },
  [HEARTH_CREATION_TEXT] = { "text", NC_ ("creation", "Text") },
  [HEARTH_CREATION_PHOTO] = { "photo", NC_ ("creation", "Photo") },
};

static const Word permissions[] = {
  [HEARTH_PERMISSION_NONE] = { "none", NC_ ("permission", "Not asked yet") },
  [HEARTH_PERMISSION_ASKED] = { "asked", NC_ ("permission", "Asked") },
  [HEARTH_PERMISSION_GRANTED] = { "granted", NC_ ("permission", "Granted") },
  [HEARTH_PERMISSION_REFUSED] = { "refused", NC_ ("permission", "Refused") },
};

static int
find_word (const Word *words,
           guint       n,
           const char *word)
{
  for (guint i = 0; word != NULL && i < n; i++)
    if (g_ascii_strcasecmp (word, words[i].key) == 0)
      return (int) i;
  return -1;
}

static const Word *
get_kind (gint64 kind)
{
  return &kinds[kind > 0 && kind < (gint64) G_N_ELEMENTS (kinds) ? kind : HEARTH_CREATION_OTHER];
}

static const Word *
get_permission (gint64 permission)
{
  if (permission == HEARTH_NONE)
    return &permissions[HEARTH_PERMISSION_NONE];
  return &permissions[permission >= 0 && permission < (gint64) G_N_ELEMENTS (permissions) ? permission : HEARTH_PERMISSION_REFUSED];
}

const char *
hearth_creation_kind_key (gint64 kind)
{
  return get_kind (kind)->key;
}

const char *
hearth_creation_kind_title (gint64 kind)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "creation", get_kind (kind)->title);
}

int
hearth_creation_kind_parse (const char *word)
{
  return find_word (kinds, G_N_ELEMENTS (kinds), word);
}

const char *
hearth_permission_key (gint64 permission)
{
  return get_permission (permission)->key;
}

const char *
hearth_permission_title (gint64 permission)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "permission", get_permission (permission)->title);
}

int
hearth_permission_parse (const char *word)
{
  return find_word (permissions, G_N_ELEMENTS (permissions), word);
}
