/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Everybody as they are compared: read once, folded once, in one block of memory (some 300 bytes a member). Merged rows add to their root
 * what it does not know. On a reader. */

#include "base/hearth-contact.h"
#include "base/hearth-fold.h"
#include "db/hearth-stmt.h"
#include "members/hearth-duplicate-private.h"
#include "members/hearth-member-group.h"

#include <stdlib.h>
#include <string.h>

#define MIN_SQUASH 5

guint64
hearth_likeness_pair (guint a,
                      guint b)
{
  return ((guint64) MIN (a, b) << 32) | MAX (a, b);
}

void
hearth_likenesses_free (HearthLikenesses *all)
{
  g_string_chunk_free (all->chunk);
  g_array_unref (all->people);
  g_array_unref (all->marks);
  g_hash_table_unref (all->apart);
  g_free (all);
}

static const char *
keep (HearthLikenesses *all,
      const char       *text)
{
  return text != NULL && *text != '\0' ? g_string_chunk_insert (all->chunk, text) : NULL;
}

char *
hearth_likeness_squash (const char *text,
                        gssize      len)
{
  g_autofree char    *part = len < 0 ? g_strdup (text) : g_strndup (text, (gsize) len);
  g_autofree char    *folded = hearth_fold (part);
  g_autoptr (GString) out = g_string_new (NULL);
  guint               n = 0;

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalnum (c) && !g_unichar_ismark (c))
        continue;
      g_string_append_unichar (out, c);
      n++;
    }
  return n >= MIN_SQUASH ? g_string_free_and_steal (g_steal_pointer (&out)) : NULL;
}

static int
compare_words (const void *a,
               const void *b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

void
hearth_likeness_fold_name (HearthLikenesses *all,
                           HearthLikeness   *person,
                           const char       *name)
{
  g_autofree char *folded = hearth_fold (name);
  g_auto (GStrv)   words = NULL;
  g_autofree char *joined = NULL, *sorted = NULL;
  gboolean         ascii;

  g_strdelimit (folded, ".,-_'\"()/\\", ' ');
  words = g_strsplit (folded, " ", -1);
  person->n_words = 0;
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      words[person->n_words++] = words[i];
    else
      g_free (words[i]);
  words[person->n_words] = NULL;
  if (person->n_words == 0)
    return;

  joined = g_strjoinv (" ", words);
  qsort (words, person->n_words, sizeof *words, compare_words);
  sorted = g_strjoinv (" ", words);
  person->shown = keep (all, name);
  person->name = keep (all, joined);
  person->sorted = strcmp (joined, sorted) == 0 ? person->name : keep (all, sorted);
  person->n_chars = (guint) g_utf8_strlen (joined, -1);
  ascii = person->n_chars == strlen (joined);
  /* A whole name is one word where a script is written without spaces. */
  person->full = (person->n_words > 1 && person->n_chars >= 6) || (!ascii && person->n_words > 1 && person->n_chars >= 4) ||
                 (person->n_words == 1 && person->n_chars >= 3 && g_unichar_iswide (g_utf8_get_char (joined)));
}

/* Providers whose users get what is sent to any spelling of the name. */
static char *
make_mailbox (const char *account)
{
  const char      *at = strrchr (account, '@');
  gsize            local = at != NULL ? MIN ((gsize) (at - account), strcspn (account, "+")) : 0;
  g_autofree char *name = NULL;
  char            *to;

  if (local == 0)
    return NULL;
  name = g_ascii_strdown (account, (gssize) local);
  if (!g_str_equal (at, "@gmail.com") && !g_str_equal (at, "@googlemail.com"))
    return g_strconcat (name, at, NULL);
  to = name;
  for (const char *from = name; *from != '\0'; from++)
    if (*from != '.')
      *to++ = *from;
  *to = '\0';
  return g_strconcat (name, "@gmail.com", NULL);
}

void
hearth_mark_fold (HearthLikenesses *all,
                  HearthMark       *mark)
{
  g_autofree char *made = NULL, *squash = NULL;

  if (strcmp (mark->platform, "email") == 0)
    {
      if (mark->account == NULL)
        return;
      made = make_mailbox (mark->account);
      mark->mailbox = keep (all, made);
      mark->role = hearth_contact_is_role_address (mark->account);
      if (!mark->role)
        squash = hearth_likeness_squash (mark->account, (gssize) strcspn (mark->account, "+@"));
    }
  else if (strcmp (mark->platform, "phone") == 0)
    {
      mark->digits = mark->account != NULL ? mark->account + strspn (mark->account, "?+0") : NULL;
      return;
    }
  else if (mark->handle != NULL)
    {
      made = g_ascii_strdown (mark->handle, -1);
      mark->folded = keep (all, made);
      squash = hearth_likeness_squash (mark->handle, (gssize) strcspn (mark->handle, "#"));
    }
  mark->squash = keep (all, squash);
}

static void
add_facts (HearthLikenesses *all,
           HearthLikeness   *person,
           HearthStmt       *stmt)
{
  const char *name = hearth_stmt_text (stmt, 1), *city = hearth_stmt_text (stmt, 2);

  if (person->name == NULL && name != NULL)
    hearth_likeness_fold_name (all, person, name);
  if (person->city == NULL && city != NULL)
    {
      g_autofree char *folded = hearth_fold (city);

      person->city = keep (all, folded);
      person->shown_city = keep (all, city);
    }
  if (person->country == NULL)
    person->country = hearth_stmt_text (stmt, 3) != NULL ? g_string_chunk_insert_const (all->chunk, hearth_stmt_text (stmt, 3)) : NULL;
  if (person->birthday == NULL)
    person->birthday = keep (all, hearth_stmt_text (stmt, 4));
  person->team |= hearth_stmt_int (stmt, 5) > 0;
}

static gboolean
load_people (HearthLikenesses *all,
             HearthConn       *conn,
             gboolean          narrow,
             GCancellable     *cancellable,
             GError          **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn,
                                                 "SELECT m.rowid, m.name, m.city, m.country, m.birthday, m.team FROM roster r "
                                                 "JOIN member m ON m.rowid = r.member ORDER BY r.member",
                                                 error);
  HearthStep             step;

  if (stmt == NULL)
    return FALSE;
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      HearthLikeness person = { .root = hearth_stmt_int (stmt, 0) };

      if (all->people->len % 1024 == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!narrow)
        add_facts (all, &person, stmt);
      g_array_append_val (all->people, person);
    }
  return step == HEARTH_STEP_DONE;
}

static int
compare_roots (const void *a,
               const void *b)
{
  gint64 x = *(const gint64 *) a, y = ((const HearthLikeness *) b)->root;

  return (x > y) - (x < y);
}

/* -1: nobody who is seen. */
static int
find_person (HearthLikenesses *all,
             GHashTable       *merged,
             gint64            row)
{
  gint64         *root = g_hash_table_lookup (merged, &row);
  HearthLikeness *people = (HearthLikeness *) (gpointer) all->people->data, *found;

  if (all->people->len == 0)
    return -1;
  found = bsearch (root != NULL ? root : &row, people, all->people->len, sizeof *people, compare_roots);
  return found != NULL ? (int) (found - people) : -1;
}

/* Rows that were merged: row -> root, both gint64. */
static GHashTable *
load_merged (HearthLikenesses *all,
             HearthConn       *conn,
             GError          **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (
      conn, "SELECT rowid, name, city, country, birthday, team FROM member WHERE merged_into IS NOT NULL ORDER BY rowid", error);
  g_autoptr (GHashTable) merged = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  HearthStep             step;

  if (stmt == NULL)
    return NULL;
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64 row = hearth_stmt_int (stmt, 0), root = hearth_member_root (conn, row, error);
      int    person;

      if (root < 0)
        return NULL;
      g_hash_table_insert (merged, g_memdup2 (&row, sizeof row), g_memdup2 (&root, sizeof root));
      person = find_person (all, merged, row);
      if (person >= 0)
        add_facts (all, &g_array_index (all->people, HearthLikeness, person), stmt);
    }
  return step == HEARTH_STEP_DONE ? g_steal_pointer (&merged) : NULL;
}

static int
compare_marks (gconstpointer a,
               gconstpointer b)
{
  const HearthMark *x = a, *y = b;

  return (x->person > y->person) - (x->person < y->person);
}

static gboolean
load_marks (HearthLikenesses *all,
            HearthConn       *conn,
            GHashTable       *merged,
            GCancellable     *cancellable,
            GError          **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT member, platform, account, handle FROM identity WHERE platform IS NOT NULL", error);
  HearthStep             step;

  if (stmt == NULL)
    return FALSE;
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      int        person = find_person (all, merged, hearth_stmt_int (stmt, 0));
      HearthMark mark = { .person = (guint) person };

      if (all->marks->len % 1024 == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (person < 0)
        continue;
      mark.platform = g_string_chunk_insert_const (all->chunk, hearth_stmt_text (stmt, 1));
      mark.account = keep (all, hearth_stmt_text (stmt, 2));
      mark.handle = keep (all, hearth_stmt_text (stmt, 3));
      hearth_mark_fold (all, &mark);
      g_array_append_val (all->marks, mark);
    }
  g_array_sort (all->marks, compare_marks);
  for (guint i = 0; i < all->marks->len; i++)
    {
      HearthLikeness *person = &g_array_index (all->people, HearthLikeness, g_array_index (all->marks, HearthMark, i).person);

      if (person->n_marks++ == 0)
        person->first_mark = i;
    }
  return step == HEARTH_STEP_DONE;
}

static gboolean
load_apart (HearthLikenesses *all,
            HearthConn       *conn,
            GHashTable       *merged,
            GError          **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT member, other FROM not_same", error);
  HearthStep             step;

  if (stmt == NULL)
    return FALSE;
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      int     a = find_person (all, merged, hearth_stmt_int (stmt, 0)), b = find_person (all, merged, hearth_stmt_int (stmt, 1));
      guint64 pair = a >= 0 && b >= 0 ? hearth_likeness_pair ((guint) a, (guint) b) : 0;

      if (a >= 0 && b >= 0)
        g_hash_table_add (all->apart, g_memdup2 (&pair, sizeof pair));
    }
  return step == HEARTH_STEP_DONE;
}

HearthLikenesses *
hearth_likenesses_load (HearthConn   *conn,
                        gboolean      narrow,
                        GCancellable *cancellable,
                        GError      **error)
{
  g_autoptr (HearthLikenesses) all = g_new0 (HearthLikenesses, 1);
  g_autoptr (GHashTable)       merged = NULL;

  all->chunk = g_string_chunk_new (1 << 16);
  all->people = g_array_new (FALSE, FALSE, sizeof (HearthLikeness));
  all->marks = g_array_new (FALSE, FALSE, sizeof (HearthMark));
  all->apart = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  if (!load_people (all, conn, narrow, cancellable, error) || (merged = load_merged (all, conn, error)) == NULL ||
      !load_marks (all, conn, merged, cancellable, error) || !load_apart (all, conn, merged, error))
    return NULL;
  return g_steal_pointer (&all);
}
