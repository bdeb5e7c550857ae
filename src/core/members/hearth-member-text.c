/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Pure functions. */

#include "members/hearth-member-text.h"

#include "base/hearth-fold.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
is_blank (const char *text)
{
  return text == NULL || text[strspn (text, " \t\r\n")] == '\0';
}

void
hearth_member_text_init (HearthMemberText *text,
                         gboolean          with_words)
{
  *text = (HearthMemberText) { 0 };
  if (with_words)
    text->words = g_string_new (NULL);
}

void
hearth_member_text_reset (HearthMemberText *text)
{
  g_clear_pointer (&text->name, g_free);
  g_clear_pointer (&text->handle, g_free);
  g_clear_pointer (&text->address, g_free);
  g_clear_pointer (&text->local, g_free);
  g_clear_pointer (&text->account, g_free);
  if (text->words != NULL)
    g_string_truncate (text->words, 0);
}

void
hearth_member_text_clear (HearthMemberText *text)
{
  hearth_member_text_reset (text);
  if (text->words != NULL)
    g_string_free (g_steal_pointer (&text->words), TRUE);
}

void
hearth_member_text_add_words (HearthMemberText *text,
                              const char       *words)
{
  if (text->words != NULL)
    hearth_fold_words (words, text->words);
}

void
hearth_member_text_add_name (HearthMemberText *text,
                             const char       *name)
{
  if (is_blank (name))
    return;
  if (text->name == NULL)
    text->name = g_strstrip (g_strdup (name));
  hearth_member_text_add_words (text, name);
}

/* Each label but the last begins a word that goes on to the end: "mail.night-swim.example" is found by mail, night, swim, swim.ex. */
static void
add_domain (HearthMemberText *text,
            const char       *domain)
{
  g_autofree char *folded = hearth_fold (domain);
  const char      *label = folded, *end;

  for (; (end = strpbrk (label, HEARTH_DOMAIN_SEPARATORS)) != NULL; label = end + 1)
    {
      if (text->words->len > 0)
        g_string_append_c (text->words, ' ');
      for (const char *p = label; *p != '\0'; p++)
        if (strchr (HEARTH_DOMAIN_SEPARATORS, *p) != NULL)
          g_string_append_len (text->words, HEARTH_DOMAIN_JOINT, strlen (HEARTH_DOMAIN_JOINT));
        else
          g_string_append_c (text->words, *p);
    }
}

static void
add_address (HearthMemberText *text,
             const char       *address)
{
  const char      *at = strrchr (address, '@');
  g_autofree char *local = at != NULL ? g_strndup (address, at - address) : g_strdup (address);

  hearth_member_text_add_words (text, local);
  if (at != NULL && text->words != NULL)
    add_domain (text, at + 1);
  if (text->address == NULL)
    {
      text->address = g_strdup (address);
      text->local = g_steal_pointer (&local);
    }
}

void
hearth_member_text_add_identity (HearthMemberText *text,
                                 const char       *platform,
                                 const char       *account,
                                 const char       *handle)
{
  if (!is_blank (handle))
    {
      if (text->handle == NULL)
        text->handle = g_strstrip (g_strdup (handle));
      hearth_member_text_add_words (text, handle);
    }
  if (is_blank (account))
    return;
  if (g_strcmp0 (platform, "email") == 0)
    {
      add_address (text, account);
      return;
    }
  if (text->account == NULL)
    text->account = g_strdup (account);
  hearth_member_text_add_words (text, account);
}

/* So many words are compared with each other; a text that has more is no list of names. */
#define MAX_COMPARED 48

/* Bytes of words of one member: nobody searches a book. */
#define MAX_WORDS (1024 * 1024)

/* Name and address often say the same twice. Leaves the first of equals. */
static gsize
drop_repeated (char *words,
               gsize length)
{
  const char *starts[MAX_COMPARED];
  gsize       lengths[MAX_COMPARED];
  char       *out = words;
  const char *end = words + length;
  guint       n = 0;

  for (const char *word = words, *next; word < end; word = next + 1)
    {
      gsize size;
      guint i;

      next = memchr (word, ' ', end - word);
      if (next == NULL)
        next = end;
      size = next - word;
      for (i = 0; i < n; i++)
        if (lengths[i] == size && memcmp (starts[i], word, size) == 0)
          break;
      if (i < n || size == 0)
        continue;
      if (out > words)
        *out++ = ' ';
      memmove (out, word, size);
      if (n < MAX_COMPARED)
        {
          starts[n] = out;
          lengths[n++] = size;
        }
      out += size;
    }
  return out - words;
}

void
hearth_member_text_seal (HearthMemberText *text)
{
  gsize length;

  if (text->words == NULL)
    return;
  length = drop_repeated (text->words->str, text->words->len);
  if (length > MAX_WORDS)
    for (length = MAX_WORDS; length > 0 && text->words->str[length] != ' ';)
      length--;
  g_string_truncate (text->words, length);
}

const char *
hearth_member_text_get_name (const HearthMemberText *text)
{
  if (text->name != NULL)
    return text->name;
  if (text->handle != NULL)
    return text->handle;
  if (!is_blank (text->local))
    return text->local;
  return text->account;
}

const char *
hearth_member_text_get_detail (const HearthMemberText *text)
{
  const char *name = hearth_member_text_get_name (text);

  if (text->address != NULL)
    return text->address;
  if (text->handle != NULL && text->handle != name)
    return text->handle;
  return text->account != name ? text->account : NULL;
}

const char *
hearth_member_unnamed (void)
{
  /* Translators: shown in place of the name of a member of whom neither name nor handle nor address is known */
  return _ ("No name yet");
}
