/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What can be typed next. The text need not be a filter yet, so only the word around the cursor is looked at. Reader's thread. */

#include "members/hearth-member-filter.h"

#include "base/hearth-fold.h"
#include "db/hearth-stmt.h"
#include "members/hearth-filter-names.h"
#include "members/hearth-member-edit.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_CANDIDATES 8

/* The word around the cursor: a key being typed, or a value after one. */
typedef struct
{
  const HearthFilterField *field; /* NULL: no key yet */
  gsize                    start; /* of what is replaced */
  gsize                    end;
  char                    *typed; /* of it before the cursor, without quotes, folded */
  char                    *whole; /* the term as it stands */
} Place;

void
hearth_filter_candidate_free (HearthFilterCandidate *candidate)
{
  g_free (candidate->text);
  g_free (candidate->title);
  g_free (candidate->detail);
  g_free (candidate);
}

static void
add (GPtrArray   *candidates,
     const Place *place,
     char        *text,
     char        *title,
     char        *detail,
     gint64       count)
{
  HearthFilterCandidate *candidate = g_new (HearthFilterCandidate, 1);

  *candidate = (HearthFilterCandidate) { text, place->start, place->end, title, detail, count };
  g_ptr_array_add (candidates, candidate);
}

/* Where the word around the cursor begins and ends; quotes hold words together. */
static void
find_word (const char *text,
           gsize       cursor,
           gsize      *start,
           gsize      *end)
{
  gboolean quoted = FALSE;
  gsize    at = 0;

  *start = 0;
  for (; text[at] != '\0'; at++)
    {
      gboolean ends = !quoted && (g_ascii_isspace (text[at]) || text[at] == '(' || text[at] == ')');

      if (text[at] == '"')
        quoted = !quoted;
      if (ends && at >= cursor)
        break;
      if (ends)
        *start = at + 1;
    }
  *end = at;
}

static void
place_init (Place      *place,
            const char *text,
            gsize       cursor)
{
  g_autofree char *typed = NULL;
  const char      *colon;
  gsize            length;

  *place = (Place) { 0 };
  find_word (text, cursor, &place->start, &place->end);
  if (text[place->start] == '-' && cursor > place->start)
    place->start++;
  place->whole = g_strndup (text + place->start, place->end - place->start);
  length = hearth_filter_key_length (text + place->start);
  if (length > 0 && place->start + length < cursor)
    {
      g_autofree char *key = g_ascii_strdown (text + place->start, (gssize) length);

      place->field = hearth_filter_field_find (g_strdelimit (key, "_", '-'));
      colon = text + place->start + length;
      place->start += length + 1;
      /* After the last comma before the cursor, up to the next one. */
      for (const char *p = colon + 1; p < text + place->end; p++)
        if (*p == ',' && p < text + cursor)
          place->start = (gsize) (p + 1 - text);
        else if (*p == ',')
          place->end = (gsize) (p - text);
    }
  typed = g_strndup (text + place->start, MAX (cursor, place->start) - place->start);
  if (*typed == '"')
    memmove (typed, typed + 1, strlen (typed));
  place->typed = hearth_fold (typed);
}

static void
place_clear (Place *place)
{
  g_free (place->typed);
  g_free (place->whole);
}

/* A word of folded begins so. */
static gboolean
has_word (const char *folded,
          const char *typed)
{
  for (const char *at = strstr (folded, typed); at != NULL; at = *at != '\0' ? strstr (at + 1, typed) : NULL)
    if (at == folded || !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (at))))
      return TRUE;
  return FALSE;
}

static gboolean
add_names (GPtrArray               *candidates,
           const Place             *place,
           HearthFilterAsker       *asker,
           const HearthFilterField *field,
           guint                    most,
           GError                 **error)
{
  GPtrArray *names = hearth_filter_names_get (asker, field, error);
  gboolean   counted = field->id != HEARTH_FILTER_SEGMENT;

  for (guint i = 0; names != NULL && i < names->len && candidates->len < most; i++)
    {
      const HearthFilterName *name = g_ptr_array_index (names, i);
      g_autofree char        *quoted = NULL;

      if (!has_word (name->folded, place->typed))
        continue;
      quoted = hearth_filter_quote (name->name);
      /* With its key where that is not typed yet; "circle:" says the kind then. */
      add (candidates, place, place->field != NULL ? g_strdup (quoted) : g_strdup_printf ("%s:%s", field->key, quoted), g_strdup (name->name),
           place->field != NULL ? NULL : g_strdup (hearth_filter_field_title (field)), counted ? (gint64) name->count : HEARTH_NONE);
    }
  return names != NULL;
}

static void
add_fields (GPtrArray   *candidates,
            const Place *place)
{
  for (int i = 0; i < HEARTH_FILTER_N_FIELDS; i++)
    {
      const HearthFilterField *field = hearth_filter_field_get ((HearthFilterFieldId) i);
      g_autofree char         *title = hearth_fold (hearth_filter_field_title (field));

      if (g_str_has_prefix (field->key, place->typed) || has_word (title, place->typed))
        add (candidates, place, g_strdup_printf ("%s:", field->key), g_strdup_printf ("%s:", field->key), g_strdup (hearth_filter_field_title (field)), HEARTH_NONE);
    }
}

/* Values that are likely, each with what it means. */
static void
add_values (GPtrArray         *candidates,
            const Place       *place,
            const char *const *values)
{
  for (guint i = 0; values[i] != NULL; i++)
    {
      g_autofree char         *text = g_strdup_printf ("%s:%s", place->field->key, values[i]);
      g_autofree char         *folded = hearth_fold (values[i]);
      g_autoptr (HearthFilter) filter = NULL;

      if (!g_str_has_prefix (folded, place->typed))
        continue;
      filter = hearth_filter_parse (text, NULL);
      add (candidates, place, g_strdup (values[i]), g_strdup (values[i]), filter != NULL ? hearth_filter_describe (filter, NULL) : NULL, HEARTH_NONE);
    }
}

static void
add_words (GPtrArray         *candidates,
           const Place       *place,
           const char *const *words,
           const char        *after)
{
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    if (g_str_has_prefix (words[i], place->typed))
      add (candidates, place, g_strconcat (words[i], after, NULL), g_strconcat (words[i], after, NULL), NULL, HEARTH_NONE);
}

/* Who brought somebody, the most first: by the address, which is theirs alone, else by the name. */
static gboolean
add_inviters (GPtrArray         *candidates,
              const Place       *place,
              HearthFilterAsker *asker,
              GError           **error)
{
  static const char      sql[] = "SELECT m.rowid, count(*), (SELECT account FROM identity WHERE member = m.rowid AND platform = 'email' ORDER BY rowid LIMIT 1) "
                                 "FROM member b JOIN member m ON m.rowid = b.invited_by WHERE m.merged_into IS NULL AND b.merged_into IS NULL "
                                 "GROUP BY m.rowid ORDER BY 2 DESC, m.rowid";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (asker->conn, sql, error);
  HearthStep             step = HEARTH_STEP_ERROR;

  while (stmt != NULL && candidates->len < MAX_CANDIDATES && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      g_autofree char *name = hearth_member_dup_name (asker->conn, hearth_stmt_int (stmt, 0), error);
      g_autofree char *folded = name != NULL ? hearth_fold (name) : NULL;
      const char      *email = hearth_stmt_text (stmt, 2);

      if (name == NULL)
        return FALSE;
      if (has_word (folded, place->typed) || (email != NULL && g_str_has_prefix (email, place->typed)))
        add (candidates, place, email != NULL ? g_strdup (email) : hearth_filter_quote (name), g_strdup (name), g_strdup (email), hearth_stmt_int (stmt, 1));
    }
  return step != HEARTH_STEP_ERROR;
}

static gboolean
complete_value (GPtrArray         *candidates,
                const Place       *place,
                HearthFilterAsker *asker,
                GError           **error)
{
  static const char *const times[] = { "30d", "1y", "<7d", ">1y", "today", "yesterday", NULL };
  static const char *const spans[] = { ">30d", ">60d", ">90d", ">1y", "<7d", NULL };
  static const char *const days[] = { "today", "tomorrow", "7d", "30d", NULL };
  static const char *const counts[] = { ">=1", ">=2", ">=5", "0", NULL };
  static const char *const sums[] = { ">0", ">10", ">50", ">100", "0", NULL };

  switch (place->field->type)
    {
    case HEARTH_FILTER_FIELD_NAMED:
    case HEARTH_FILTER_FIELD_TEXT:
      return add_names (candidates, place, asker, place->field, MAX_CANDIDATES, error);
    case HEARTH_FILTER_FIELD_WORD:
      add_words (candidates, place, hearth_filter_field_words (place->field), "");
      if (place->field->id == HEARTH_FILTER_HAS)
        add_words (candidates, place, hearth_filter_platforms (), "");
      break;
    case HEARTH_FILTER_FIELD_TIME:
      add_values (candidates, place, times);
      break;
    case HEARTH_FILTER_FIELD_QUIET:
      add_values (candidates, place, spans);
      break;
    case HEARTH_FILTER_FIELD_BIRTHDAY:
      add_values (candidates, place, days);
      break;
    case HEARTH_FILTER_FIELD_COUNT:
      add_values (candidates, place, counts);
      break;
    case HEARTH_FILTER_FIELD_MONEY:
      add_values (candidates, place, sums);
      break;
    case HEARTH_FILTER_FIELD_STAGE:
      add_values (candidates, place, hearth_filter_field_words (place->field));
      break;
    case HEARTH_FILTER_FIELD_WHO:
      return add_inviters (candidates, place, asker, error);
    case HEARTH_FILTER_FIELD_PART:
    default:
      if (place->field->id == HEARTH_FILTER_HANDLE)
        add_words (candidates, place, hearth_filter_platforms (), "/");
      break;
    }
  return TRUE;
}

static gboolean
complete (GPtrArray         *candidates,
          const Place       *place,
          HearthFilterAsker *asker,
          GError           **error)
{
  static const HearthFilterFieldId named[] = { HEARTH_FILTER_CIRCLE, HEARTH_FILTER_TAG, HEARTH_FILTER_TIER, HEARTH_FILTER_BADGE,
                                               HEARTH_FILTER_SEGMENT, HEARTH_FILTER_CITY };

  if (place->field != NULL)
    return complete_value (candidates, place, asker, error);
  if (strchr (place->whole, ':') != NULL)
    return TRUE;
  add_fields (candidates, place);
  /* A letter fits too many names. */
  for (guint i = 0; i < G_N_ELEMENTS (named) && g_utf8_strlen (place->typed, -1) > 1; i++)
    if (!add_names (candidates, place, asker, hearth_filter_field_get (named[i]), candidates->len + 3, error))
      return FALSE;
  return TRUE;
}

GPtrArray *
hearth_member_filter_complete (HearthConn   *conn,
                               const char   *text,
                               gsize         cursor,
                               GCancellable *cancellable,
                               GError      **error)
{
  g_autoptr (HearthMemberOrder) order = hearth_member_order_get (conn, error);
  g_autoptr (GPtrArray)         candidates = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_filter_candidate_free);
  g_autofree char              *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  HearthFilterAsker             asker = { 0 };
  Place                         place;
  gboolean                      done;

  if (order == NULL)
    return NULL;
  place_init (&place, valid, MIN (cursor, strlen (valid)));
  done = hearth_filter_asker_init (&asker, conn, order, cancellable, error) && complete (candidates, &place, &asker, error);
  hearth_filter_asker_clear (&asker);
  place_clear (&place);
  if (candidates->len > MAX_CANDIDATES && place.field != NULL)
    g_ptr_array_set_size (candidates, MAX_CANDIDATES);
  return done ? g_steal_pointer (&candidates) : NULL;
}
