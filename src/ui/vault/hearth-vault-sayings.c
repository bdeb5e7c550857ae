/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. How hard a passphrase is to guess is said from below: characters that repeat or go on by one count for little, and it is no better than
 * words of a common list would be. */

#include "config.h"

#include "hearth-vault-sayings.h"

#include "base/hearth-when.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define HOUR G_GINT64_CONSTANT (3600000)

static const struct
{
  const char *key;
  const char *title;
  const char *icon;
} kinds[] = {
  /* Translators: the tracks of a song each by itself */
  { "stems", N_ ("Stem Pack"), "hearth-stems-symbolic" },
  { "mix", N_ ("Mix"), "audio-x-generic-symbolic" },
  { "demo", N_ ("Demo"), "audio-input-microphone-symbolic" },
  { "video", N_ ("Video"), "video-x-generic-symbolic" },
  { "picture", N_ ("Picture"), "image-x-generic-symbolic" },
  /* Translators: written music */
  { "score", N_ ("Score"), "x-office-document-symbolic" },
  /* Translators: something to read */
  { "words", N_ ("Words"), "text-x-generic-symbolic" },
  { "other", N_ ("Other"), "package-x-generic-symbolic" },
};

const char *
hearth_vault_say_kind (const char *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].key, kind) == 0)
      return _ (kinds[i].title);
  return _ ("Other");
}

const char *
hearth_vault_kind_icon (const char *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].key, kind) == 0)
      return kinds[i].icon;
  return kinds[G_N_ELEMENTS (kinds) - 1].icon;
}

char *
hearth_vault_say_what (const HearthVaultItemLine *line)
{
  const char      *kind = hearth_vault_say_kind (line->item.kind);
  g_autofree char *size = line->version.size != HEARTH_NONE ? g_format_size ((guint64) line->version.size) : NULL;
  g_autofree char *files = NULL;

  if (size == NULL)
    return g_strdup (kind);
  if (line->version.files <= 1)
    /* Translators: %1$s is a kind of thing (“Mix”), %2$s how large it is */
    return g_strdup_printf (_ ("%1$s · %2$s"), kind, size);
  /* Translators: of a folder */
  files = g_strdup_printf (ngettext ("%d file", "%d files", (gulong) line->version.files), (int) MIN (line->version.files, G_MAXINT));
  /* Translators: %1$s is a kind of thing (“Stem Pack”), %2$s how many files (“12 files”), %3$s how large it is */
  return g_strdup_printf (_ ("%1$s · %2$s · %3$s"), kind, files, size);
}

/* ---- Rules ---- */

static const struct
{
  const char *word;
  const char *title;
} groups[] = {
  { "believers", N_ ("Believers") },
  { "advocates", N_ ("Advocates and closer") },
  { "supporters", N_ ("Supporters and closer") },
  { "regulars", N_ ("Regulars and closer") },
  { "listeners", N_ ("Listeners and closer") },
};

static char *
say_who (const HearthVaultStepRule *step)
{
  if (step->who == NULL)
    return g_strdup (_ ("Everyone"));
  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++)
    if (g_strcmp0 (groups[i].word, step->text) == 0)
      return g_strdup (_ (groups[i].title));
  return hearth_filter_describe (step->who, NULL);
}

static char *
say_delay (gint64 delay)
{
  gulong days = (gulong) (delay / (24 * HOUR)), hours = (gulong) (delay / HOUR);

  if (delay % (24 * HOUR) != 0)
    return g_strdup_printf (ngettext ("%lu hour", "%lu hours", hours), hours);
  return g_strdup_printf (ngettext ("%lu day", "%lu days", days), days);
}

static void
add_sentence (GString *text,
              char    *sentence)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
  g_free (sentence);
}

static void
say_step (GString                   *text,
          const HearthVaultStepRule *step)
{
  g_autofree char *who = say_who (step);
  g_autofree char *delay = step->delay > 0 ? say_delay (step->delay) : NULL;

  if (delay == NULL)
    /* Translators: %s is who may have something (“Believers”, “Circle: Berlin”) */
    add_sentence (text, g_strdup_printf (_ ("%s at once."), who));
  else
    /* Translators: %1$s is who may have something (“Believers”), %2$s a time (“3 days”) */
    add_sentence (text, g_strdup_printf (_ ("%1$s after %2$s."), who, delay));
}

char *
hearth_vault_say_time (gint64     ms,
                       GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (ms / 1000);
  g_autoptr (GDateTime) here = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
  g_autofree char      *day = hearth_when_format (ms, zone), *clock = NULL;

  if (here == NULL || (g_date_time_get_hour (here) == 0 && g_date_time_get_minute (here) == 0))
    return g_steal_pointer (&day);
  /* Translators: the time of day; %H is the hour up to 23, %M the minutes */
  clock = g_date_time_format (here, _ ("%H:%M"));
  /* Translators: %1$s is a day, %2$s the time of that day */
  return g_strdup_printf (_ ("%1$s, %2$s"), day, clock);
}

char *
hearth_vault_say_rule (const HearthVaultRule *rule,
                       GTimeZone             *zone)
{
  GString         *text = g_string_new (NULL);
  g_autofree char *from = rule->from != HEARTH_NONE ? hearth_vault_say_time (rule->from, zone) : NULL;
  g_autofree char *until = rule->until != HEARTH_NONE ? hearth_vault_say_time (rule->until, zone) : NULL;
  int              first = rule->first != HEARTH_NONE ? (int) rule->first : 0;

  for (guint i = 0; i < rule->steps->len; i++)
    say_step (text, g_ptr_array_index (rule->steps, i));
  if (from != NULL)
    /* Translators: %s is a day */
    add_sentence (text, g_strdup_printf (_ ("From %s."), from));
  if (until != NULL)
    /* Translators: %s is a day, which is the first one on which nobody has it any more */
    add_sentence (text, g_strdup_printf (_ ("Until %s."), until));
  if (first > 0 && rule->numbered)
    add_sentence (text, g_strdup_printf (ngettext ("Numbered: there is %d.", "Numbered: there are %d.", (gulong) first), first));
  else if (first > 0)
    add_sentence (text, g_strdup_printf (ngettext ("The first %d only.", "The first %d only.", (gulong) first), first));
  return g_string_free (text, FALSE);
}

char *
hearth_vault_say_item_rule (const HearthVaultItem *item,
                            GTimeZone             *zone)
{
  g_autoptr (HearthVaultRule) rule = item->rule != NULL ? hearth_vault_rule_parse (item->rule, zone, NULL) : NULL;

  return rule != NULL ? hearth_vault_say_rule (rule, zone) : g_strdup (_ ("Only who you give it to."));
}

/* ---- Passphrases ---- */

/* Bits that a guesser would need at the least. */
static double
weigh (const char *passphrase)
{
  double   bits = 0;
  gunichar before = 0;
  gssize   words = 0, letters = 0;

  for (const char *p = passphrase; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean near = c == before || c == before + 1 || c + 1 == before;

      if (g_unichar_isspace (c))
        words += letters >= 3, letters = 0;
      else
        letters++;
      bits += near ? 0.5 : g_unichar_isdigit (c) ? 2.5
                       : g_unichar_isalpha (c)   ? 2.2
                                                 : 3.5;
      before = c;
    }
  words += letters >= 3;
  return words >= 4 ? fmax (bits, 11.0 * (double) words) : bits;
}

guint
hearth_vault_strength (const char *passphrase)
{
  static const double least[] = { 1, 28, 44, 60 };
  double              bits = weigh (passphrase);
  guint               strength = 0;

  while (strength < G_N_ELEMENTS (least) && bits >= least[strength])
    strength++;
  return strength;
}

const char *
hearth_vault_say_strength (guint strength)
{
  static const char *const words[] = {
    N_ ("Six words drawn by lot are the best passphrase: long to guess, short to learn."),
    N_ ("Guessed in no time. Take several words."),
    N_ ("Guessed by somebody who wants to. Add a word or two."),
    N_ ("Good against most. One more word makes it strong."),
    N_ ("Strong. Nobody guesses this."),
  };

  return _ (words[MIN (strength, G_N_ELEMENTS (words) - 1)]);
}
