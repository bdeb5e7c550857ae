/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Why two may be one, in words. Any thread. */

#include "base/hearth-iso.h"
#include "members/hearth-duplicate.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *key;
  const char *words;
} reasons[HEARTH_SAME_LAST] = {
  /* Translators: why two members may be one; %s is an address or account. */
  [HEARTH_SAME_ACCOUNT] = { "account", N_ ("the same account: %s") },
  /* Translators: why two members may be one; %s is a handle on one platform. */
  [HEARTH_SAME_HANDLE] = { "handle", N_ ("the same handle on one platform: %s") },
  /* Translators: why two members may be one; %1$s and %2$s are two addresses. */
  [HEARTH_SAME_MAILBOX] = { "mailbox", N_ ("addresses of one mailbox: %1$s, %2$s") },
  /* Translators: why two members may be one; %s is a phone number. */
  [HEARTH_SAME_PHONE] = { "phone", N_ ("the same phone number: %s") },
  /* Translators: why two members may be one; %s is a name. */
  [HEARTH_SAME_NAME] = { "name", N_ ("the same name: %s") },
  /* Translators: why two members may be one; %1$s and %2$s are two names. */
  [HEARTH_SAME_SWAPPED] = { "swapped", N_ ("the name the other way round: %1$s, %2$s") },
  /* Translators: why two members may be one; %1$s and %2$s are two names. */
  [HEARTH_SAME_TYPO] = { "typo", N_ ("one letter apart: %1$s, %2$s") },
  /* Translators: why two members may be one; %s is a handle on two platforms. */
  [HEARTH_SAME_ELSEWHERE] = { "elsewhere", N_ ("the same handle elsewhere: %s") },
  /* Translators: why two members may be one; %1$s and %2$s are two addresses. */
  [HEARTH_SAME_LOCAL] = { "local", N_ ("the same before the @: %1$s, %2$s") },
  /* Translators: why two members may be one; %s is a handle or address. */
  [HEARTH_SAME_ALIAS] = { "alias", N_ ("called like the other’s name: %s") },
  /* Translators: why two members may be one; %s is a day. */
  [HEARTH_SAME_BIRTHDAY] = { "birthday", N_ ("the same birthday: %s") },
  /* Translators: why two members may be one; %s is a city. */
  [HEARTH_SAME_CITY] = { "city", N_ ("the same city: %s") },
  /* Translators: why two members may be one; %s is a country. */
  [HEARTH_SAME_COUNTRY] = { "country", N_ ("the same country: %s") },
};

const char *
hearth_same_key (HearthSame reason)
{
  return reasons[reason].key;
}

char *
hearth_duplicate_say (const HearthDuplicate *duplicate,
                      HearthSame             reason)
{
  g_autofree char *country = reason == HEARTH_SAME_COUNTRY ? hearth_iso_country_name (duplicate->what[reason]) : NULL;
  const char      *what = country != NULL ? country : duplicate->what[reason], *where = duplicate->where[reason];

  /* The formats are those of the table above, translated. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (_ (reasons[reason].words), what, where);
#pragma GCC diagnostic pop
}

char *
hearth_duplicate_describe (const HearthDuplicate *duplicate)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < HEARTH_SAME_LAST; i++)
    {
      g_autofree char *one = NULL;

      /* Who lives in one city lives in one country. */
      if (!(duplicate->reasons & 1u << i) || (i == HEARTH_SAME_COUNTRY && duplicate->reasons & 1u << HEARTH_SAME_CITY))
        continue;
      one = hearth_duplicate_say (duplicate, i);
      if (words->len > 0)
        g_string_append (words, " · ");
      g_string_append (words, one);
    }
  return g_string_free_and_steal (g_steal_pointer (&words));
}
