/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Pure functions, any thread. */

#include "filter/hearth-filter-field.h"

#include "base/hearth-fold.h"
#include "base/hearth-nearest.h"

#include <glib/gi18n-lib.h>

static const HearthFilterField fields[] = {
#define HEARTH_FILTER_FIELD_ROW(NAME, key, TYPE, title, example) { HEARTH_FILTER_##NAME, key, HEARTH_FILTER_FIELD_##TYPE, title, example },
  HEARTH_FILTER_FIELDS (HEARTH_FILTER_FIELD_ROW)
#undef HEARTH_FILTER_FIELD_ROW
};

static const char *const platforms[] = { "bandcamp", "bluesky", "discord", "ghost", "instagram", "kofi", "mastodon", "matrix",
                                         "patreon", "shopify", "signal", "soundcloud", "spotify", "telegram", "tiktok", "twitch",
                                         "whatsapp", "youtube", NULL };

static const char *const has_words[] = { "badge", "birthday", "circle", "city", "consent", "country", "email", "handle", "language",
                                         "left", "name", "note", "phone", "photo", "pronouns", "reminder", "tag", "tier", NULL };
static const char *const consent_words[] = { "email", "sms", "post", "granted", "withdrawn", "bounced", "never", "unknown", NULL };
static const char *const team_words[] = { "yes", "no", NULL };

/* As members/hearth-stage.h numbers them. */
static const char *const stage_words[] = { "passer-by", "listener", "regular", "supporter", "advocate", "believer", NULL };

const HearthFilterField *
hearth_filter_field_get (HearthFilterFieldId id)
{
  g_return_val_if_fail ((guint) id < HEARTH_FILTER_N_FIELDS, NULL);
  return &fields[id];
}

const HearthFilterField *
hearth_filter_field_find (const char *key)
{
  for (guint i = 0; i < HEARTH_FILTER_N_FIELDS; i++)
    if (g_ascii_strcasecmp (fields[i].key, key) == 0)
      return &fields[i];
  return NULL;
}

const char *
hearth_filter_field_title (const HearthFilterField *field)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "filter", field->title);
}

/* By key, and by the title on screen: who reads "Kreis" types "kreis:". */
const char *
hearth_filter_field_nearest (const char *key)
{
  const char           *words[HEARTH_FILTER_N_FIELDS * 2];
  g_autofree char      *folded = hearth_fold (key);
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  const char           *nearest;

  for (guint i = 0; i < HEARTH_FILTER_N_FIELDS; i++)
    {
      g_ptr_array_add (titles, hearth_fold (hearth_filter_field_title (&fields[i])));
      words[i] = fields[i].key;
      words[HEARTH_FILTER_N_FIELDS + i] = g_ptr_array_index (titles, i);
    }
  nearest = hearth_nearest (folded, words, G_N_ELEMENTS (words));
  for (guint i = 0; nearest != NULL && i < G_N_ELEMENTS (words); i++)
    if (words[i] == nearest)
      return fields[i % HEARTH_FILTER_N_FIELDS].key;
  return NULL;
}

const char *const *
hearth_filter_platforms (void)
{
  return platforms;
}

const char *const *
hearth_filter_field_words (const HearthFilterField *field)
{
  switch ((int) field->id)
    {
    case HEARTH_FILTER_HAS:
      return has_words;
    case HEARTH_FILTER_CONSENT:
      return consent_words;
    case HEARTH_FILTER_TEAM:
      return team_words;
    case HEARTH_FILTER_STAGE:
      return stage_words;
    default:
      return NULL;
    }
}
