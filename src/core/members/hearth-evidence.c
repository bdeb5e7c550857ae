/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How much two look like one human: what they have in common adds, what contradicts takes off. The numbers are chosen so that one strong
 * thing, or two that are unlikely to come together by chance, are enough, and a family with one phone is not. Pure, any thread. */

#include "members/hearth-duplicate-private.h"

#include <string.h>

/* Somebody with more addresses than this is compared by the first ones alone. */
#define MAX_MARKS 24

/* Names that so few have are worth asking about by themselves. */
#define RARE 3

static void
add (HearthEvidence *evidence,
     HearthSame      reason,
     int             score,
     const char     *what,
     const char     *where)
{
  if (evidence->reasons & 1u << reason)
    return;
  evidence->reasons |= 1u << reason;
  evidence->score += score;
  evidence->what[reason] = what;
  evidence->where[reason] = where;
}

gboolean
hearth_likeness_is_typo (const char *a,
                         const char *b)
{
  const char *end_a, *end_b, *next_a, *next_b;

  while (*a != '\0' && g_utf8_get_char (a) == g_utf8_get_char (b))
    {
      a = g_utf8_next_char (a);
      b = g_utf8_next_char (b);
    }
  end_a = a + strlen (a);
  end_b = b + strlen (b);
  while (end_a > a && end_b > b && g_utf8_get_char (g_utf8_prev_char (end_a)) == g_utf8_get_char (g_utf8_prev_char (end_b)))
    {
      end_a = g_utf8_prev_char (end_a);
      end_b = g_utf8_prev_char (end_b);
    }
  if (a == end_a || b == end_b)
    return (a == end_a || g_utf8_next_char (a) == end_a) && (b == end_b || g_utf8_next_char (b) == end_b);
  next_a = g_utf8_next_char (a);
  next_b = g_utf8_next_char (b);
  if (next_a == end_a && next_b == end_b)
    return TRUE;
  return next_a < end_a && next_b < end_b && g_utf8_next_char (next_a) == end_a && g_utf8_next_char (next_b) == end_b &&
         g_utf8_get_char (a) == g_utf8_get_char (next_b) && g_utf8_get_char (b) == g_utf8_get_char (next_a);
}

static gboolean
is_latin (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_isalpha (g_utf8_get_char (text)))
      return g_unichar_get_script (g_utf8_get_char (text)) == G_UNICODE_SCRIPT_LATIN;
  return TRUE;
}

/* Whether a word of one is a word of the other, or begins one as an initial does. */
static gboolean
share_word (const HearthLikeness *a,
            const HearthLikeness *b)
{
  for (const char *word = a->name; word != NULL; word = strchr (word, ' ') != NULL ? strchr (word, ' ') + 1 : NULL)
    {
      gsize len = strcspn (word, " ");

      for (const char *other = b->name; other != NULL; other = strchr (other, ' ') != NULL ? strchr (other, ' ') + 1 : NULL)
        {
          gsize n = strcspn (other, " ");

          if (len == n && strncmp (word, other, n) == 0)
            return TRUE;
        }
    }
  return FALSE;
}

/* The first word of each is who somebody is within a family. */
static gboolean
begin_alike (const HearthLikeness *a,
             const HearthLikeness *b)
{
  gsize n = strcspn (a->name, " "), m = strcspn (b->name, " ");

  if (n == 1 || m == 1)
    return *a->name == *b->name;
  return strncmp (a->name, b->name, MIN (n, m)) == 0 && MIN (n, m) >= 3;
}

static void
weigh_names (const HearthLikeness *a,
             const HearthLikeness *b,
             guint                 few,
             HearthEvidence       *evidence)
{
  if (a->name == NULL || b->name == NULL)
    return;
  if (strcmp (a->name, b->name) == 0)
    add (evidence, HEARTH_SAME_NAME, a->full ? (few <= RARE ? 50 : 40) : 15, a->shown, NULL);
  else if (a->full && strcmp (a->sorted, b->sorted) == 0)
    add (evidence, HEARTH_SAME_SWAPPED, few <= RARE ? 50 : 40, a->shown, b->shown);
  else if (a->full && b->full && MIN (a->n_chars, b->n_chars) >= 6 && hearth_likeness_is_typo (a->name, b->name))
    add (evidence, HEARTH_SAME_TYPO, 30, a->shown, b->shown);
  else if (is_latin (a->name) != is_latin (b->name))
    return;
  else if (a->full && b->full && !(begin_alike (a, b) && share_word (a, b)))
    evidence->score -= 35;
  else if (!share_word (a, b) && !begin_alike (a, b))
    evidence->score -= 25;
}

static void
weigh_facts (const HearthLikeness *a,
             const HearthLikeness *b,
             HearthEvidence       *evidence)
{
  if (a->birthday != NULL && b->birthday != NULL)
    {
      /* --MM-DD is the same day of an unknown year. */
      gsize n = strlen (a->birthday), m = strlen (b->birthday);

      if (n >= 5 && m >= 5 && strcmp (a->birthday + n - 5, b->birthday + m - 5) == 0 && (n != m || strcmp (a->birthday, b->birthday) == 0))
        add (evidence, HEARTH_SAME_BIRTHDAY, 25, n > m ? a->birthday : b->birthday, NULL);
      else
        evidence->score -= 40;
    }
  if (a->city != NULL && b->city != NULL)
    {
      if (strcmp (a->city, b->city) == 0)
        add (evidence, HEARTH_SAME_CITY, 20, a->shown_city, NULL);
      else
        evidence->score -= 10;
    }
  if (a->country != NULL && b->country != NULL)
    {
      if (g_ascii_strcasecmp (a->country, b->country) == 0)
        add (evidence, HEARTH_SAME_COUNTRY, evidence->reasons & 1u << HEARTH_SAME_CITY ? 5 : 10, a->country, NULL);
      else
        evidence->score -= 20;
    }
}

/* The same number, where one of them may lack the country. */
static gboolean
is_same_phone (const HearthMark *a,
               const HearthMark *b)
{
  gsize n = strlen (a->digits), m = strlen (b->digits);

  if (strcmp (a->account, b->account) == 0)
    return TRUE;
  if (*a->account == *b->account || MIN (n, m) < 8)
    return FALSE;
  return n > m ? strcmp (a->digits + n - m, b->digits) == 0 : strcmp (b->digits + m - n, a->digits) == 0;
}

static int
weigh_squash (const char *squash)
{
  gsize n = strlen (squash);

  return n >= 9 ? 50 : n >= 7 || strpbrk (squash, "0123456789") != NULL ? 40
                                                                        : 25;
}

static void
weigh_marks (const HearthMark *a,
             const HearthMark *b,
             guint             few,
             HearthEvidence   *evidence)
{
  gboolean same_place = strcmp (a->platform, b->platform) == 0;

  if (a->digits != NULL || b->digits != NULL)
    {
      if (a->digits != NULL && b->digits != NULL && is_same_phone (a, b))
        add (evidence, HEARTH_SAME_PHONE, 60, *a->account == '+' ? a->account : b->account, NULL);
      return;
    }
  if (same_place && a->account != NULL && b->account != NULL && strcmp (a->account, b->account) == 0)
    {
      if (a->role)
        return;
      evidence->narrow = TRUE;
      add (evidence, HEARTH_SAME_ACCOUNT, 200, a->mailbox != NULL || a->handle == NULL ? a->account : a->handle, a->platform);
    }
  else if (same_place && a->folded != NULL && b->folded != NULL && strcmp (a->folded, b->folded) == 0)
    {
      if (a->account != NULL && b->account != NULL)
        return;
      evidence->narrow |= few == 2;
      add (evidence, HEARTH_SAME_HANDLE, few == 2 ? 150 : 30, a->handle, a->platform);
    }
  else if (a->mailbox != NULL && b->mailbox != NULL && strcmp (a->mailbox, b->mailbox) == 0)
    {
      if (!a->role)
        add (evidence, HEARTH_SAME_MAILBOX, 80, a->account, b->account);
    }
  else if (a->squash != NULL && b->squash != NULL && strcmp (a->squash, b->squash) == 0)
    {
      if (a->mailbox != NULL && b->mailbox != NULL)
        add (evidence, HEARTH_SAME_LOCAL, weigh_squash (a->squash), a->account, b->account);
      else if (!same_place || a->account == NULL || b->account == NULL)
        add (evidence, HEARTH_SAME_ELSEWHERE, weigh_squash (a->squash), a->handle != NULL ? a->handle : b->handle, NULL);
    }
}

/* squash without figures at its end against a name without its spaces, in either order of two words. */
static gboolean
is_named_so (const char           *squash,
             const HearthLikeness *person)
{
  const char *space = strchr (person->name, ' ');
  gsize       len = strlen (squash), first = space != NULL ? (gsize) (space - person->name) : 0, at = 0;

  while (len > 6 && g_ascii_isdigit (squash[len - 1]))
    len--;
  if (space != NULL && person->n_words == 2 && len == strlen (person->name) - 1 &&
      strncmp (squash, space + 1, len - first) == 0 && strncmp (squash + len - first, person->name, first) == 0)
    return TRUE;
  for (const char *p = person->name; *p != '\0'; p++)
    if (*p != ' ' && (at >= len || squash[at++] != *p))
      return FALSE;
  return at == len;
}

static void
weigh_alias (const HearthLikenesses *all,
             const HearthLikeness   *marked,
             const HearthLikeness   *named,
             HearthEvidence         *evidence)
{
  if (named->name == NULL || !named->full)
    return;
  for (guint i = 0; i < MIN (marked->n_marks, MAX_MARKS); i++)
    {
      const HearthMark *mark = &g_array_index (all->marks, HearthMark, marked->first_mark + i);

      if (mark->squash != NULL && is_named_so (mark->squash, named))
        add (evidence, HEARTH_SAME_ALIAS, marked->name == NULL || marked->n_words == 1 ? 50 : 20, mark->handle != NULL ? mark->handle : mark->account, NULL);
    }
}

void
hearth_evidence_weigh (const HearthLikenesses *all,
                       guint                   a,
                       guint                   b,
                       int                     mark_a,
                       int                     mark_b,
                       guint                   few,
                       HearthEvidence         *evidence)
{
  const HearthLikeness *x = &g_array_index (all->people, HearthLikeness, a), *y = &g_array_index (all->people, HearthLikeness, b);
  const HearthMark     *marks = (const HearthMark *) (gpointer) all->marks->data;

  *evidence = (HearthEvidence) { 0 };
  if (mark_a >= 0 && mark_b >= 0)
    weigh_marks (&marks[mark_a], &marks[mark_b], few, evidence);
  for (guint i = 0; i < MIN (x->n_marks, MAX_MARKS); i++)
    for (guint j = 0; j < MIN (y->n_marks, MAX_MARKS); j++)
      weigh_marks (&marks[x->first_mark + i], &marks[y->first_mark + j], G_MAXUINT, evidence);
  weigh_alias (all, x, y, evidence);
  weigh_alias (all, y, x, evidence);
  weigh_names (x, y, mark_a < 0 ? few : G_MAXUINT, evidence);
  weigh_facts (x, y, evidence);
}
