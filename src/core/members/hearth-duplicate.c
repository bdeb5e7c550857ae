/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The search: everybody gets keys (a phone, a name, half a name and a city, ...), sorting brings those with the same key together, and only
 * they are compared. One kind of key at a time, so that a million members need no more than a few keys each in memory. A key that a crowd
 * shares brings nobody together, which is said; what else two of the crowd share still does. On a reader. */

#include "members/hearth-duplicate-private.h"
#include "members/hearth-member-edit.h"

#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

/* 64 with each other are 2,016 comparisons; more of the same thing is no sign of being the same. */
#define CROWD 64

/* Nobody answers so many questions; past this no more are looked for. The kinds of keys come in the order of what they are worth. */
#define MAX_PAIRS 200000

typedef enum
{
  KEY_ACCOUNT,
  KEY_HANDLE,
  KEY_MAILBOX, /* the first after the narrow ones */
  KEY_PHONE,
  KEY_NAME,
  KEY_NAME_CITY,
  KEY_NAME_BIRTHDAY,
  KEY_HALF_CITY,
  KEY_HALF_BIRTHDAY,
  KEY_SQUASH,
  KEY_LAST,
} KeyKind;

typedef struct
{
  guint64 hash;
  guint32 person;
  gint32  mark; /* -1: the name */
} Key;

typedef struct
{
  guint    a, b;
  int      mark_a, mark_b;
  guint    few;
  int      score;
  gboolean narrow;
} Pair;

typedef struct
{
  HearthLikenesses *all;
  KeyKind           kind;
  GArray           *keys;  /* Key */
  GArray           *pairs; /* Pair */
  GHashTable       *seen;  /* guint64 pairs */
  HearthDuplicates *result;
} Search;

static void
pair_free (HearthDuplicate *pair)
{
  g_free (pair->name);
  g_free (pair->other_name);
  for (guint i = 0; i < HEARTH_SAME_LAST; i++)
    {
      g_free (pair->what[i]);
      g_free (pair->where[i]);
    }
  g_free (pair);
}

static void
crowd_free (HearthCrowd *crowd)
{
  g_free (crowd->what);
  g_free (crowd);
}

void
hearth_duplicates_free (HearthDuplicates *duplicates)
{
  g_ptr_array_unref (duplicates->pairs);
  g_ptr_array_unref (duplicates->crowds);
  g_free (duplicates);
}

/* FNV-1a, its high bits spread as by MurmurHash3. */
static guint64
hash_text (guint64     hash,
           const char *text,
           gsize       len)
{
  for (gsize i = 0; i < len; i++)
    hash = (hash ^ (guint8) text[i]) * G_GUINT64_CONSTANT (0x100000001b3);
  hash ^= hash >> 33;
  return hash * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
}

static void
emit (Search     *search,
      guint       person,
      int         mark,
      const char *text,
      gsize       len,
      const char *with)
{
  Key key = { G_GUINT64_CONSTANT (0xcbf29ce484222325), person, mark };

  key.hash = hash_text (hash_text (key.hash, text, len), with, strlen (with));
  g_array_append_val (search->keys, key);
}

/* Where one letter differs, the half without it is the same; both lengths that the other's half may have. */
static void
emit_halves (Search     *search,
             guint       i,
             const char *name,
             guint       n,
             const char *with)
{
  for (guint k = 0; k < 2; k++)
    {
      guint       length = n - k;
      const char *end = g_utf8_offset_to_pointer (name, length / 2);
      const char *rest = g_utf8_offset_to_pointer (name, (glong) (n - ((length + 1) / 2 - 1)));

      emit (search, i, -1, name, (gsize) (end - name), with);
      emit (search, i, -2, rest, strlen (rest), with);
    }
}

static void
emit_name (Search *search,
           guint   i)
{
  const HearthLikeness *person = &g_array_index (search->all->people, HearthLikeness, i);
  const char           *day = person->birthday != NULL ? strrchr (person->birthday, '-') : NULL; /* with or without a year */
  const char           *with = search->kind == KEY_NAME_CITY || search->kind == KEY_HALF_CITY ? person->city : day;

  if (person->name == NULL)
    return;
  if (search->kind == KEY_NAME && person->full)
    emit (search, i, -1, person->sorted, strlen (person->sorted), "");
  else if ((search->kind == KEY_NAME_CITY || search->kind == KEY_NAME_BIRTHDAY) && with != NULL)
    emit (search, i, -1, person->sorted, strlen (person->sorted), with);
  else if ((search->kind == KEY_HALF_CITY || search->kind == KEY_HALF_BIRTHDAY) && with != NULL && person->full && person->n_chars >= 6)
    emit_halves (search, i, person->name, person->n_chars, with);
  else if (search->kind == KEY_SQUASH && person->full)
    {
      g_autofree char *squash = hearth_likeness_squash (person->name, -1);
      const char      *space = strchr (person->name, ' ');

      if (squash != NULL)
        emit (search, i, -1, squash, strlen (squash), "");
      if (space != NULL && person->n_words == 2 && squash != NULL)
        {
          g_autofree char *turned = g_strdup_printf ("%s%.*s", space + 1, (int) (space - person->name), person->name);

          emit (search, i, -1, turned, strlen (turned), "");
        }
    }
}

static void
emit_mark (Search *search,
           guint   i)
{
  const HearthMark *mark = &g_array_index (search->all->marks, HearthMark, i);

  if (search->kind == KEY_ACCOUNT && mark->account != NULL && !mark->role && mark->digits == NULL)
    emit (search, mark->person, (int) i, mark->account, strlen (mark->account), mark->platform);
  else if (search->kind == KEY_HANDLE && mark->folded != NULL)
    emit (search, mark->person, (int) i, mark->folded, strlen (mark->folded), mark->platform);
  else if (search->kind == KEY_MAILBOX && mark->mailbox != NULL && !mark->role)
    emit (search, mark->person, (int) i, mark->mailbox, strlen (mark->mailbox), "");
  else if (search->kind == KEY_PHONE && mark->digits != NULL)
    {
      gsize n = strlen (mark->digits), skip = n > 8 ? n - 8 : 0;

      emit (search, mark->person, (int) i, mark->digits + skip, n - skip, "");
    }
  else if (search->kind == KEY_SQUASH && mark->squash != NULL)
    {
      gsize n = strlen (mark->squash), letters = n;

      while (letters > 6 && g_ascii_isdigit (mark->squash[letters - 1]))
        letters--;
      emit (search, mark->person, (int) i, mark->squash, n, "");
      if (letters < n)
        emit (search, mark->person, (int) i, mark->squash, letters, "");
    }
}

static int
compare_keys (const void *a,
              const void *b)
{
  const Key *x = a, *y = b;

  if (x->hash != y->hash)
    return x->hash < y->hash ? -1 : 1;
  if (x->person != y->person)
    return x->person < y->person ? -1 : 1;
  return (x->mark < y->mark) - (x->mark > y->mark); /* a mark before the name */
}

/* Most who share half a name are nobody's namesakes, which is seen at once. */
static gboolean
can_be (Search    *search,
        const Key *x,
        const Key *y)
{
  const HearthLikeness *people = (const HearthLikeness *) (gpointer) search->all->people->data;

  if (x->person == y->person || (search->kind == KEY_SQUASH && x->mark < 0 && y->mark < 0))
    return FALSE;
  if (search->kind != KEY_HALF_CITY && search->kind != KEY_HALF_BIRTHDAY)
    return TRUE;
  return ABS ((int) people[x->person].n_chars - (int) people[y->person].n_chars) <= 1 &&
         hearth_likeness_is_typo (people[x->person].name, people[y->person].name);
}

static void
weigh (Search    *search,
       const Key *x,
       const Key *y,
       guint      few)
{
  guint64        key = hearth_likeness_pair (x->person, y->person);
  Pair           pair = { x->person, y->person, x->mark, y->mark, few, 0, FALSE };
  HearthEvidence evidence;

  if (!can_be (search, x, y) || g_hash_table_contains (search->seen, &key) || g_hash_table_contains (search->all->apart, &key))
    return;
  hearth_evidence_weigh (search->all, pair.a, pair.b, pair.mark_a, pair.mark_b, few, &evidence);
  if (!evidence.narrow && (search->kind < KEY_MAILBOX || evidence.score < HEARTH_EVIDENCE_ENOUGH))
    return;
  if (search->pairs->len == MAX_PAIRS)
    {
      search->result->more = TRUE;
      return;
    }
  pair.score = evidence.score;
  pair.narrow = evidence.narrow;
  g_hash_table_add (search->seen, g_memdup2 (&key, sizeof key));
  g_array_append_val (search->pairs, pair);
}

static void
note_crowd (Search    *search,
            const Key *key,
            guint      members)
{
  const HearthLikeness *person = &g_array_index (search->all->people, HearthLikeness, key->person);
  const HearthMark     *mark = key->mark >= 0 ? &g_array_index (search->all->marks, HearthMark, key->mark) : NULL;
  const char           *what = mark == NULL ? person->shown : mark->handle != NULL ? mark->handle
                                                                                   : mark->account;
  HearthCrowd          *crowd;

  if (search->kind == KEY_HALF_CITY || search->kind == KEY_HALF_BIRTHDAY)
    return;
  for (guint i = 0; i < search->result->crowds->len; i++)
    if (g_str_equal (((HearthCrowd *) g_ptr_array_index (search->result->crowds, i))->what, what))
      return;
  crowd = g_new0 (HearthCrowd, 1);
  crowd->what = g_strdup (what);
  crowd->members = members;
  g_ptr_array_add (search->result->crowds, crowd);
}

/* Those with the same key. */
static void
weigh_block (Search    *search,
             const Key *keys,
             guint      n)
{
  guint people = 1;
  guint few;

  for (guint i = 1; i < n; i++)
    people += keys[i].person != keys[i - 1].person;
  if (people == 1)
    return;
  few = search->kind == KEY_NAME || search->kind == KEY_HANDLE ? people : G_MAXUINT;
  if (people > CROWD || n > 4 * CROWD)
    {
      /* The same account is the same human, however often. */
      for (guint i = 1; search->kind == KEY_ACCOUNT && i < n; i++)
        weigh (search, &keys[0], &keys[i], few);
      if (search->kind != KEY_ACCOUNT)
        note_crowd (search, keys, people);
      return;
    }
  for (guint i = 0; i < n; i++)
    for (guint j = i + 1; j < n; j++)
      weigh (search, &keys[i], &keys[j], few);
}

static gboolean
run_kind (Search       *search,
          KeyKind       kind,
          GCancellable *cancellable,
          GError      **error)
{
  const Key *keys;
  guint      start = 0;

  search->kind = kind;
  g_array_set_size (search->keys, 0);
  if (kind <= KEY_PHONE || kind == KEY_SQUASH)
    for (guint i = 0; i < search->all->marks->len; i++)
      emit_mark (search, i);
  if (kind >= KEY_NAME)
    for (guint i = 0; i < search->all->people->len; i++)
      emit_name (search, i);
  if (search->keys->len == 0)
    return TRUE;
  qsort (search->keys->data, search->keys->len, sizeof (Key), compare_keys);
  keys = (const Key *) (gpointer) search->keys->data;
  for (guint i = 1, blocks = 0; i <= search->keys->len && !search->result->more; i++)
    if (i == search->keys->len || keys[i].hash != keys[start].hash)
      {
        if (blocks++ % 256 == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
          return FALSE;
        if (i - start > 1)
          weigh_block (search, &keys[start], i - start);
        start = i;
      }
  return TRUE;
}

static int
compare_pairs (gconstpointer a,
               gconstpointer b)
{
  const Pair *x = a, *y = b;

  if (x->narrow != y->narrow)
    return x->narrow ? -1 : 1;
  if (x->score != y->score)
    return x->score > y->score ? -1 : 1;
  if (x->a != y->a)
    return x->a < y->a ? -1 : 1;
  return (x->b > y->b) - (x->b < y->b);
}

static int
compare_crowds (gconstpointer a,
                gconstpointer b)
{
  const HearthCrowd *x = *(HearthCrowd *const *) a, *y = *(HearthCrowd *const *) b;

  return (x->members < y->members) - (x->members > y->members);
}

static HearthDuplicate *
make_duplicate (Search     *search,
                HearthConn *conn,
                const Pair *pair,
                GError    **error)
{
  const HearthLikeness *x = &g_array_index (search->all->people, HearthLikeness, pair->a);
  const HearthLikeness *y = &g_array_index (search->all->people, HearthLikeness, pair->b);
  HearthDuplicate      *duplicate = g_new0 (HearthDuplicate, 1);
  HearthEvidence        evidence;

  hearth_evidence_weigh (search->all, pair->a, pair->b, pair->mark_a, pair->mark_b, pair->few, &evidence);
  duplicate->member = x->root;
  duplicate->other = y->root;
  duplicate->narrow = pair->narrow;
  duplicate->team = x->team || y->team;
  duplicate->score = pair->score;
  duplicate->reasons = evidence.reasons;
  for (guint i = 0; i < HEARTH_SAME_LAST; i++)
    {
      duplicate->what[i] = g_strdup (evidence.what[i]);
      duplicate->where[i] = g_strdup (evidence.where[i]);
    }
  if ((duplicate->name = hearth_member_dup_name (conn, x->root, error)) == NULL ||
      (duplicate->other_name = hearth_member_dup_name (conn, y->root, error)) == NULL)
    g_clear_pointer (&duplicate, pair_free);
  return duplicate;
}

HearthDuplicates *
hearth_duplicates_find (HearthConn   *conn,
                        gboolean      narrow,
                        guint         limit,
                        GCancellable *cancellable,
                        GError      **error)
{
  g_autoptr (HearthDuplicates) result = g_new0 (HearthDuplicates, 1);
  g_autoptr (HearthLikenesses) all = NULL;
  g_autoptr (GArray)           keys = g_array_new (FALSE, FALSE, sizeof (Key)), pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  g_autoptr (GHashTable)       seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Search                       search = { .keys = keys, .pairs = pairs, .seen = seen, .result = result };

  result->pairs = g_ptr_array_new_with_free_func ((GDestroyNotify) pair_free);
  result->crowds = g_ptr_array_new_with_free_func ((GDestroyNotify) crowd_free);
  if ((all = hearth_likenesses_load (conn, narrow, cancellable, error)) == NULL)
    return NULL;
  search.all = all;
  for (KeyKind kind = 0; kind < (narrow ? KEY_MAILBOX : KEY_LAST) && !result->more; kind++)
    if (!run_kind (&search, kind, cancellable, error))
      return NULL;
  g_array_sort (pairs, compare_pairs);
  g_ptr_array_sort (result->crowds, compare_crowds);
  result->found = pairs->len;
  for (guint i = 0; i < MIN (pairs->len, limit); i++)
    {
      HearthDuplicate *duplicate = make_duplicate (&search, conn, &g_array_index (pairs, Pair, i), error);

      if (duplicate == NULL)
        return NULL;
      g_ptr_array_add (result->pairs, duplicate);
    }
  return g_steal_pointer (&result);
}
