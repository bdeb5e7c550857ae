/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The words of releases: stored numbers, what the command line says, titles. Pure. */

#include "releases/hearth-release.h"

#include <glib/gi18n-lib.h>

static const char *const keys[] = {
#define KEY(number, NAME, key) [HEARTH_RELEASE_##NAME] = key,
  HEARTH_RELEASE_KINDS (KEY)
#undef KEY
};

static const char *const titles[HEARTH_RELEASE_KIND_LAST + 1] = {
  [HEARTH_RELEASE_SINGLE] = NC_ ("release", "Single"),
  [HEARTH_RELEASE_EP] = NC_ ("release", "EP"),
  [HEARTH_RELEASE_ALBUM] = NC_ ("release", "Album"),
  [HEARTH_RELEASE_MINI] = NC_ ("release", "Mini-release"),
  [HEARTH_RELEASE_BONUS] = NC_ ("release", "Bonus track"),
  [HEARTH_RELEASE_VIDEO] = NC_ ("release", "Video"),
  [HEARTH_RELEASE_TOUR] = NC_ ("release", "Tour"),
  [HEARTH_RELEASE_PRINT] = NC_ ("release", "Print"),
  [HEARTH_RELEASE_BOOK] = NC_ ("release", "Book"),
};

static const char *const states[] = { "planned", "out", "dropped" };

const char *
hearth_release_kind_key (gint64 kind)
{
  return kind >= 1 && kind <= HEARTH_RELEASE_KIND_LAST ? keys[kind] : "other";
}

const char *
hearth_release_kind_title (gint64 kind)
{
  if (kind < 1 || kind > HEARTH_RELEASE_KIND_LAST)
    return C_ ("release", "Release");
  return g_dpgettext2 (GETTEXT_PACKAGE, "release", titles[kind]);
}

HearthReleaseKind
hearth_release_kind_parse (const char *word)
{
  for (guint i = 1; word != NULL && i < G_N_ELEMENTS (keys); i++)
    if (g_ascii_strcasecmp (word, keys[i]) == 0)
      return i;
  return 0;
}

const char *
hearth_release_state_key (gint64 state)
{
  return states[state > 0 && state < (gint64) G_N_ELEMENTS (states) ? state : 0];
}

HearthReleaseState
hearth_release_state_parse (const char *word)
{
  for (guint i = 0; word != NULL && i < G_N_ELEMENTS (states); i++)
    if (g_ascii_strcasecmp (word, states[i]) == 0)
      return i;
  return -1;
}
