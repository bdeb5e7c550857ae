/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of formats and how a header is matched against it. Any thread; everything here is constant. */

#include "import/hearth-format-private.h"

#include <glib/gi18n-lib.h>

/* Of two that fit equally well the first is taken. */
static const HearthFormat *const formats[] = {
  &hearth_format_bandcamp_sales,
  &hearth_format_bandcamp_list,
  &hearth_format_patreon,
  &hearth_format_mailchimp,
  &hearth_format_ghost,
  &hearth_format_substack,
  &hearth_format_substack_signups,
  &hearth_format_substack_subscribers,
  &hearth_format_beehiiv,
  &hearth_format_buttondown,
  &hearth_format_listmonk,
  &hearth_format_shopify_orders,
  &hearth_format_shopify_customers,
  &hearth_format_bigcartel,
  &hearth_format_gumroad_sales,
  &hearth_format_gumroad_followers,
  &hearth_format_kofi,
  &hearth_format_kickstarter,
  &hearth_format_mirlo_subscribers,
  &hearth_format_mirlo_sales,
  &hearth_format_eventbrite,
  &hearth_format_eventbrite_uk,
  &hearth_format_eventbrite_orders,
  &hearth_format_discord_json,
  &hearth_format_discord_csv,
  &hearth_format_google,
  &hearth_format_vcard,
  &hearth_format_posts,
  &hearth_format_hearth_members,
  &hearth_format_hearth_interactions,
  &hearth_format_community,
  &hearth_format_generic,
  NULL,
};

const HearthFormat *const *
hearth_format_list (void)
{
  return formats;
}

const HearthFormat *
hearth_format_by_id (const char *id)
{
  for (guint i = 0; formats[i] != NULL; i++)
    if (g_strcmp0 (formats[i]->id, id) == 0)
      return formats[i];
  return NULL;
}

const char *
hearth_format_get_id (const HearthFormat *format)
{
  return format->id;
}

const char *
hearth_format_get_title (const HearthFormat *format)
{
  return _ (format->title);
}

const char *
hearth_format_get_hint (const HearthFormat *format)
{
  return _ (format->hint);
}

const char *
hearth_format_get_keys (const HearthFormat *format)
{
  return format->keys != NULL ? format->keys : format->id;
}

char *
hearth_format_header_key (const char *header)
{
  g_autofree char *folded = g_utf8_casefold (header, -1);
  char            *out = folded;

  for (const char *p = folded; *p != '\0'; p++)
    if (!g_ascii_isspace (*p) && *p != '_' && *p != '-')
      *out++ = *p;
  *out = '\0';
  return g_steal_pointer (&folded);
}

static int
find_key (const char  *name,
          char *const *keys,
          guint        n_keys)
{
  g_autofree char *key = hearth_format_header_key (name);

  for (guint i = 0; i < n_keys; i++)
    if (g_str_equal (keys[i], key))
      return (int) i;
  return -1;
}

int
hearth_format_find_header (const char        *name,
                           const char *const *headers,
                           guint              n_headers)
{
  g_autofree char *wanted = hearth_format_header_key (name);

  for (guint i = 0; i < n_headers; i++)
    {
      g_autofree char *key = hearth_format_header_key (headers[i]);

      if (g_str_equal (key, wanted))
        return (int) i;
    }
  return -1;
}

/* How many marks the format has when all of them are there, else 0. */
static guint
count_marks (const HearthFormat *format,
             char *const        *keys,
             guint               n_keys)
{
  guint n = 0;

  for (; format->marks[n] != NULL; n++)
    {
      g_auto (GStrv) names = g_strsplit (format->marks[n], "|", -1);
      gboolean       found = FALSE;

      for (guint i = 0; names[i] != NULL && !found; i++)
        found = find_key (names[i], keys, n_keys) >= 0;
      if (!found)
        return 0;
    }
  return n;
}

const HearthFormat *
hearth_format_recognise (const char *const *headers,
                         guint              n_headers)
{
  const HearthFormat   *best = &hearth_format_generic;
  guint                 best_marks = 0;
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n_headers; i++)
    g_ptr_array_add (keys, hearth_format_header_key (headers[i]));

  for (guint i = 0; formats[i] != NULL; i++)
    {
      guint marks = count_marks (formats[i], (char *const *) keys->pdata, keys->len);

      if (marks > best_marks)
        {
          best = formats[i];
          best_marks = marks;
        }
    }
  return best;
}

const HearthFormatWord *
hearth_format_find_word (const HearthFormat *format,
                         HearthField         field,
                         const char         *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);

  for (const HearthFormatWord *word = format->words; word != NULL && word->word != NULL; word++)
    if (word->field == field && (g_str_equal (word->word, "*") || g_str_equal (word->word, folded)))
      return word;
  return NULL;
}

const char *
hearth_field_word (HearthField field)
{
  static const char *const words[] = {
#define FIELD_WORD(NAME, word) [HEARTH_FIELD_##NAME] = word,
    HEARTH_FIELDS (FIELD_WORD)
#undef FIELD_WORD
  };

  return words[field];
}

const char *
hearth_field_title (HearthField field)
{
  static const char *const titles[] = {
    /* Translators: on the mapping page: this column of the file is not imported. */
    [HEARTH_FIELD_IGNORE] = NC_ ("import field", "Leave out"),
    /* Translators: on the mapping page: the column that tells people apart (a number, an account). */
    [HEARTH_FIELD_KEY] = NC_ ("import field", "Their number there"),
    [HEARTH_FIELD_EMAIL] = NC_ ("import field", "Email"),
    [HEARTH_FIELD_NAME] = NC_ ("import field", "Name"),
    [HEARTH_FIELD_FIRST_NAME] = NC_ ("import field", "First name"),
    [HEARTH_FIELD_LAST_NAME] = NC_ ("import field", "Last name"),
    /* Translators: a user name on a platform, such as @ada. */
    [HEARTH_FIELD_HANDLE] = NC_ ("import field", "Handle"),
    [HEARTH_FIELD_PHONE] = NC_ ("import field", "Phone"),
    [HEARTH_FIELD_CITY] = NC_ ("import field", "City"),
    [HEARTH_FIELD_COUNTRY] = NC_ ("import field", "Country"),
    [HEARTH_FIELD_LANGUAGE] = NC_ ("import field", "Language"),
    [HEARTH_FIELD_BIRTHDAY] = NC_ ("import field", "Birthday"),
    [HEARTH_FIELD_PRONOUNS] = NC_ ("import field", "Pronouns"),
    [HEARTH_FIELD_NOTE] = NC_ ("import field", "Note about them"),
    [HEARTH_FIELD_TAG] = NC_ ("import field", "Tags"),
    [HEARTH_FIELD_CIRCLE] = NC_ ("import field", "Circle"),
    [HEARTH_FIELD_TIER] = NC_ ("import field", "Tier"),
    [HEARTH_FIELD_JOINED] = NC_ ("import field", "Joined on"),
    [HEARTH_FIELD_LEFT] = NC_ ("import field", "Left on"),
    [HEARTH_FIELD_SOURCE] = NC_ ("import field", "Where they came from"),
    [HEARTH_FIELD_INVITED_BY] = NC_ ("import field", "Invited by"),
    [HEARTH_FIELD_CONSENT] = NC_ ("import field", "May be mailed"),
    [HEARTH_FIELD_UNSUBSCRIBED] = NC_ ("import field", "Unsubscribed on"),
    /* Translators: the column that says what happened: message, purchase, ... */
    [HEARTH_FIELD_KIND] = NC_ ("import field", "What happened"),
    [HEARTH_FIELD_DATE] = NC_ ("import field", "Date"),
    [HEARTH_FIELD_TIME] = NC_ ("import field", "Time of day"),
    [HEARTH_FIELD_UNIXTIME] = NC_ ("import field", "Date as seconds since 1970"),
    [HEARTH_FIELD_QUANTITY] = NC_ ("import field", "How many"),
    [HEARTH_FIELD_AMOUNT] = NC_ ("import field", "Amount paid"),
    /* Translators: the column that holds what one of them costs, beside a column of how many. */
    [HEARTH_FIELD_PRICE] = NC_ ("import field", "Price of one"),
    [HEARTH_FIELD_NET] = NC_ ("import field", "Amount that reached you"),
    [HEARTH_FIELD_CURRENCY] = NC_ ("import field", "Currency"),
    /* Translators: the column that says who reached out to whom: in, out, fan to fan. */
    [HEARTH_FIELD_DIRECTION] = NC_ ("import field", "Direction"),
    [HEARTH_FIELD_WITH] = NC_ ("import field", "The other person"),
    [HEARTH_FIELD_ITEM] = NC_ ("import field", "What it was about"),
    [HEARTH_FIELD_BODY] = NC_ ("import field", "Words"),
    /* Translators: the column holds what those who want to join answered to a question. */
    [HEARTH_FIELD_QUESTION] = NC_ ("import field", "Answer of who wants to join"),
    [HEARTH_FIELD_DURATION] = NC_ ("import field", "How long they stayed"),
    /* Translators: the column that says whether somebody has left. */
    [HEARTH_FIELD_EVENT] = NC_ ("import field", "Whether they left"),
    [HEARTH_FIELD_ID] = NC_ ("import field", "Number of the order or message"),
  };

  return g_dpgettext2 (GETTEXT_PACKAGE, "import field", titles[field]);
}
