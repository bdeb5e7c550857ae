/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header: the one list of what each field asks the tables. On the connection's thread. */

#include "members/hearth-filter-leaf.h"

#include "base/hearth-error.h"
#include "base/hearth-fold.h"
#include "base/hearth-iso.h"
#include "base/hearth-money.h"
#include "interactions/hearth-interaction.h"
#include "members/hearth-member-group.h"
#include "members/hearth-member.h"

#include <stdio.h>
#include <string.h>

G_STATIC_ASSERT (HEARTH_KIND_NOTE == 18 && HEARTH_KIND_THANKS == 19); /* as the questions below say it */

static gboolean counts_text (HearthFilterLeaf *leaf,
                             HearthStmt       *stmt);
static gboolean counts_country (HearthFilterLeaf *leaf,
                                HearthStmt       *stmt);
static gboolean counts_name (HearthFilterLeaf *leaf,
                             HearthStmt       *stmt);
static gboolean counts_identity (HearthFilterLeaf *leaf,
                                 HearthStmt       *stmt);
static gboolean counts_time (HearthFilterLeaf *leaf,
                             HearthStmt       *stmt);
static gboolean counts_birthday (HearthFilterLeaf *leaf,
                                 HearthStmt       *stmt);

/* %s: the rows of the names. */
static const struct
{
  const char       *sql;
  const char       *member;
  HearthFilterProbe probe;
  gboolean          narrow;
  gboolean          kept; /* every change that touches it touches the roster too */
  gboolean (*counts) (HearthFilterLeaf *leaf, HearthStmt *stmt);
} questions[HEARTH_FILTER_N_FIELDS] = {
  [HEARTH_FILTER_TAG] = { "SELECT member FROM member_tag WHERE tag IN (%s)", "member", HEARTH_FILTER_PROBE_ANY, TRUE, TRUE, NULL },
  [HEARTH_FILTER_CIRCLE] = { "SELECT member FROM member_circle WHERE circle IN (%s)", "member", HEARTH_FILTER_PROBE_ANY, TRUE, TRUE, NULL },
  [HEARTH_FILTER_TIER] = { "SELECT member, until FROM member_tier WHERE tier IN (%s)", "member", HEARTH_FILTER_PROBE_ANY, TRUE, FALSE, counts_time },
  [HEARTH_FILTER_BADGE] = { "SELECT member FROM member_badge WHERE badge IN (%s)", "member", HEARTH_FILTER_PROBE_ANY, TRUE, FALSE, NULL },
  [HEARTH_FILTER_SOURCE] = { "SELECT rowid FROM member WHERE source IN (%s)", "rowid", HEARTH_FILTER_PROBE_ANY, FALSE, TRUE, NULL },
  [HEARTH_FILTER_NAME] = { "SELECT member, sort_key FROM roster WHERE sort_key <> ''", "member", HEARTH_FILTER_PROBE_ANY, FALSE, TRUE, counts_name },
  [HEARTH_FILTER_CITY] = { "SELECT rowid, city FROM member WHERE city IS NOT NULL", "rowid", HEARTH_FILTER_PROBE_FIRST, FALSE, TRUE, counts_text },
  [HEARTH_FILTER_COUNTRY] = { "SELECT rowid, country FROM member WHERE country IS NOT NULL", "rowid", HEARTH_FILTER_PROBE_FIRST, FALSE, TRUE, counts_country },
  [HEARTH_FILTER_LANGUAGE] = { "SELECT rowid, language FROM member WHERE language IS NOT NULL", "rowid", HEARTH_FILTER_PROBE_FIRST, FALSE, TRUE, counts_text },
  [HEARTH_FILTER_EMAIL] = { "SELECT member, platform, account, handle FROM identity WHERE platform = 'email'", "member", HEARTH_FILTER_PROBE_ANY, FALSE, TRUE, counts_identity },
  [HEARTH_FILTER_PHONE] = { "SELECT member, platform, account, handle FROM identity WHERE platform = 'phone'", "member", HEARTH_FILTER_PROBE_ANY, FALSE, TRUE, counts_identity },
  [HEARTH_FILTER_HANDLE] = { "SELECT member, platform, account, handle FROM identity WHERE platform NOT IN ('email', 'phone')", "member", HEARTH_FILTER_PROBE_ANY, FALSE, TRUE, counts_identity },
  [HEARTH_FILTER_TEAM] = { "SELECT rowid FROM member WHERE team > 0", "rowid", HEARTH_FILTER_PROBE_ANY, FALSE, TRUE, NULL },
  [HEARTH_FILTER_INVITED_BY] = { "SELECT rowid FROM member WHERE invited_by IN (%s)", "rowid", HEARTH_FILTER_PROBE_ANY, TRUE, TRUE, NULL },
  [HEARTH_FILTER_MEMBER] = { "SELECT rowid FROM member WHERE rowid IN (%s)", "rowid", HEARTH_FILTER_PROBE_ANY, TRUE, TRUE, NULL },
  [HEARTH_FILTER_INVITED] = { "SELECT member FROM moment_member WHERE invited_at IS NOT NULL AND moment IN (%s)", "member", HEARTH_FILTER_PROBE_ANY, TRUE, FALSE, NULL },
  [HEARTH_FILTER_TOOK_PART] = { "SELECT member FROM moment_member WHERE took_part_at IS NOT NULL AND moment IN (%s)", "member", HEARTH_FILTER_PROBE_ANY, TRUE, FALSE, NULL },
  [HEARTH_FILTER_LEFT] = { "SELECT rowid, left_at FROM member WHERE left_at IS NOT NULL", "rowid", HEARTH_FILTER_PROBE_FIRST, FALSE, TRUE, counts_time },
  [HEARTH_FILTER_BIRTHDAY] = { "SELECT rowid, birthday FROM member WHERE birthday IS NOT NULL", "rowid", HEARTH_FILTER_PROBE_FIRST, FALSE, TRUE, counts_birthday },
  [HEARTH_FILTER_WROTE] = { "SELECT member FROM interaction WHERE kind IN (1, 2, 3, 17) AND direction IS NOT 2 AND direction IS NOT 4", "member", HEARTH_FILTER_PROBE_COUNT, FALSE, TRUE, NULL },
  [HEARTH_FILTER_CAME] = { "SELECT member FROM interaction WHERE kind = 7 AND direction IS NOT 2 AND direction IS NOT 4", "member", HEARTH_FILTER_PROBE_COUNT, FALSE, TRUE, NULL },
  [HEARTH_FILTER_SHARED] = { "SELECT member FROM interaction WHERE kind = 8 AND direction IS NOT 2 AND direction IS NOT 4", "member", HEARTH_FILTER_PROBE_COUNT, FALSE, TRUE, NULL },
  [HEARTH_FILTER_VOTED] = { "SELECT member FROM interaction WHERE kind = 10 AND direction IS NOT 2 AND direction IS NOT 4", "member", HEARTH_FILTER_PROBE_COUNT, FALSE, TRUE, NULL },
  [HEARTH_FILTER_MADE] = { "SELECT member FROM interaction WHERE kind = 11 AND direction IS NOT 2 AND direction IS NOT 4", "member", HEARTH_FILTER_PROBE_COUNT, FALSE, TRUE, NULL },
  [HEARTH_FILTER_HELPED] = { "SELECT member FROM interaction WHERE kind = 16 AND direction IS NOT 2 AND direction IS NOT 4", "member", HEARTH_FILTER_PROBE_COUNT, FALSE, TRUE, NULL },
  [HEARTH_FILTER_SUPPORTED] = { "SELECT member FROM interaction WHERE kind = 15 AND direction IS NOT 2 AND direction IS NOT 4", "member", HEARTH_FILTER_PROBE_COUNT, FALSE, TRUE, NULL },
  [HEARTH_FILTER_THANKED] = { "SELECT member FROM interaction WHERE kind = 19", "member", HEARTH_FILTER_PROBE_COUNT, FALSE, TRUE, NULL },
};

/* What has: asks; another word is a platform. */
static const struct
{
  const char *word;
  const char *sql;
  const char *member;
  gboolean    narrow;
  gboolean    kept;
} presences[] = {
  { "badge", "SELECT member FROM member_badge WHERE member > 0", "member", TRUE, FALSE },
  { "birthday", "SELECT rowid FROM member WHERE birthday IS NOT NULL", "rowid", FALSE, TRUE },
  { "circle", "SELECT member FROM member_circle WHERE member > 0", "member", TRUE, TRUE },
  { "city", "SELECT rowid FROM member WHERE city IS NOT NULL", "rowid", FALSE, TRUE },
  { "consent", "SELECT member FROM consent WHERE state = 1", "member", FALSE, TRUE },
  { "country", "SELECT rowid FROM member WHERE country IS NOT NULL", "rowid", FALSE, TRUE },
  { "handle", "SELECT member FROM identity WHERE platform NOT IN ('email', 'phone')", "member", FALSE, TRUE },
  { "language", "SELECT rowid FROM member WHERE language IS NOT NULL", "rowid", FALSE, TRUE },
  { "left", "SELECT rowid FROM member WHERE left_at IS NOT NULL", "rowid", FALSE, TRUE },
  { "name", "SELECT rowid FROM member WHERE name IS NOT NULL AND name <> ''", "rowid", FALSE, TRUE },
  { "note", "SELECT member FROM interaction WHERE kind = 18", "member", FALSE, TRUE },
  { "photo", "SELECT member FROM photo WHERE member > 0", "member", TRUE, FALSE },
  { "pronouns", "SELECT rowid FROM member WHERE pronouns IS NOT NULL", "rowid", FALSE, TRUE },
  { "reminder", "SELECT member FROM reminder WHERE done_at IS NULL", "member", FALSE, FALSE },
  { "tag", "SELECT member FROM member_tag WHERE member > 0", "member", TRUE, TRUE },
  { "tier", "SELECT member, until FROM member_tier WHERE member > 0", "member", TRUE, FALSE },
};

static gboolean
equals (HearthFilterLeaf *leaf,
        const char       *folded)
{
  for (guint i = 0; i < leaf->wanted->len; i++)
    {
      const HearthFilterValue *value = g_ptr_array_index (leaf->term->values, i);
      const char              *wanted = g_ptr_array_index (leaf->wanted, i);

      if (value->begins ? g_str_has_prefix (folded, wanted) : g_str_equal (folded, wanted))
        return TRUE;
    }
  return FALSE;
}

/* The answer for texts seen before: towns and countries are few. */
static gboolean
look_up (HearthFilterLeaf *leaf,
         const char       *text,
         gboolean (*judge) (HearthFilterLeaf *leaf, const char *text))
{
  int known = GPOINTER_TO_INT (g_hash_table_lookup (leaf->known, text));

  if (known == 0)
    {
      known = judge (leaf, text) ? 2 : 1;
      g_hash_table_insert (leaf->known, g_strdup (text), GINT_TO_POINTER (known));
    }
  return known == 2;
}

static gboolean
is_text (HearthFilterLeaf *leaf,
         const char       *text)
{
  g_autofree char *folded = hearth_fold (text);

  return equals (leaf, folded);
}

static gboolean
counts_text (HearthFilterLeaf *leaf,
             HearthStmt       *stmt)
{
  const char *text = hearth_stmt_text (stmt, 1);

  return text != NULL && look_up (leaf, text, is_text);
}

/* By its code, its name, or as the source wrote it. */
static gboolean
is_country (HearthFilterLeaf *leaf,
            const char       *text)
{
  const char *code = hearth_iso_country_parse (text);

  if (is_text (leaf, text))
    return TRUE;
  for (guint i = 0; code != NULL && i < leaf->term->values->len; i++)
    {
      const HearthFilterValue *value = g_ptr_array_index (leaf->term->values, i);

      if (!value->begins && g_strcmp0 (hearth_iso_country_parse (value->text), code) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
counts_country (HearthFilterLeaf *leaf,
                HearthStmt       *stmt)
{
  const char *text = hearth_stmt_text (stmt, 1);

  return text != NULL && look_up (leaf, text, is_country);
}

/* A word of the name begins so; the key is folded already. */
static gboolean
counts_name (HearthFilterLeaf *leaf,
             HearthStmt       *stmt)
{
  const char *name = hearth_stmt_text (stmt, 1);

  for (guint i = 0; i < leaf->wanted->len; i++)
    {
      const char *wanted = g_ptr_array_index (leaf->wanted, i);

      for (const char *at = strstr (name, wanted); at != NULL; at = strstr (at + 1, wanted))
        if (at == name || strchr (" -'.(\"", at[-1]) != NULL)
          return TRUE;
    }
  return FALSE;
}

/* The figures of a number, so that "+49 151" is found however it is written. */
static char *
take_digits (const char *text)
{
  GString *digits = g_string_new (NULL);

  for (; *text != '\0'; text++)
    if (g_ascii_isdigit (*text))
      g_string_append_c (digits, *text);
  return g_string_free (digits, FALSE);
}

static gboolean
contains (const char *text,
          const char *wanted,
          gboolean    phone)
{
  g_autofree char *folded = NULL;

  if (text == NULL)
    return FALSE;
  folded = phone ? take_digits (text) : hearth_fold (text);
  return strstr (folded, wanted) != NULL;
}

static gboolean
counts_identity (HearthFilterLeaf *leaf,
                 HearthStmt       *stmt)
{
  const char *platform = hearth_stmt_text (stmt, 1);
  gboolean    phone = g_strcmp0 (platform, "phone") == 0;

  for (guint i = 0; i < leaf->wanted->len; i++)
    {
      const char *wanted = g_ptr_array_index (leaf->wanted, i);
      const char *slash = leaf->term->field->id == HEARTH_FILTER_HANDLE ? strchr (wanted, '/') : NULL;

      if (slash != NULL && (g_ascii_strncasecmp (platform != NULL ? platform : "", wanted, (gsize) (slash - wanted)) != 0 || strlen (platform) != (gsize) (slash - wanted)))
        continue;
      if (slash != NULL)
        wanted = slash + 1;
      if (contains (hearth_stmt_text (stmt, 2), wanted, phone) || contains (hearth_stmt_text (stmt, 3), wanted, phone))
        return TRUE;
    }
  return FALSE;
}

static gboolean
counts_time (HearthFilterLeaf *leaf,
             HearthStmt       *stmt)
{
  gint64 at = hearth_stmt_int (stmt, 1);

  /* A tier counts until it ends. */
  if (leaf->term->field->id != HEARTH_FILTER_LEFT)
    return at == HEARTH_NONE || at > leaf->asker->now;
  return at != HEARTH_NONE && hearth_filter_is_within (leaf->bounds, at);
}

static gboolean
counts_birthday (HearthFilterLeaf *leaf,
                 HearthStmt       *stmt)
{
  const char *text = hearth_stmt_text (stmt, 1);
  int         month, day;

  /* "1990-04-30", "--04-30" */
  if (text == NULL || (sscanf (text, "%*4d-%2d-%2d", &month, &day) != 2 && sscanf (text, "--%2d-%2d", &month, &day) != 2))
    return FALSE;
  for (guint i = 0; i < leaf->term->values->len; i++)
    if (hearth_filter_value_has_day (g_ptr_array_index (leaf->term->values, i), month, day, leaf->asker->now, leaf->asker->zone))
      return TRUE;
  return FALSE;
}

GArray *
hearth_filter_bounds (const HearthFilterAsker *asker,
                      const HearthFilter      *term)
{
  GArray *bounds = g_array_new (FALSE, FALSE, sizeof (HearthFilterBounds));

  for (guint i = 0; i < term->values->len; i++)
    {
      const HearthFilterValue *value = g_ptr_array_index (term->values, i);
      HearthFilterBounds       bound = { 0, -1 };

      if (term->field->type == HEARTH_FILTER_FIELD_MONEY)
        hearth_filter_value_numbers (value, hearth_money_digits (asker->currency), &bound.low, &bound.high);
      else if (term->field->type == HEARTH_FILTER_FIELD_COUNT || term->field->type == HEARTH_FILTER_FIELD_STAGE)
        hearth_filter_value_numbers (value, 0, &bound.low, &bound.high);
      else if (term->field->type == HEARTH_FILTER_FIELD_TIME || term->field->type == HEARTH_FILTER_FIELD_QUIET)
        {
          hearth_filter_value_times (value, term->field->type, asker->now, asker->zone, &bound.low, &bound.high);
          if (bound.high != G_MAXINT64)
            bound.high--;
        }
      g_array_append_val (bounds, bound);
    }
  return bounds;
}

gboolean
hearth_filter_is_within (GArray *bounds,
                         gint64  value)
{
  for (guint i = 0; i < bounds->len; i++)
    {
      const HearthFilterBounds *bound = &g_array_index (bounds, HearthFilterBounds, i);

      if (value >= bound->low && value <= bound->high)
        return TRUE;
    }
  return FALSE;
}

const char *
hearth_filter_names_sql (HearthFilterFieldId field)
{
  switch ((int) field)
    {
    case HEARTH_FILTER_TAG:
      return "SELECT rowid, name FROM tag WHERE name IS NOT NULL ORDER BY rowid";
    case HEARTH_FILTER_CIRCLE:
      return "SELECT rowid, name FROM circle WHERE name IS NOT NULL ORDER BY rowid";
    case HEARTH_FILTER_TIER:
      return "SELECT rowid, name FROM tier WHERE name IS NOT NULL ORDER BY rowid";
    case HEARTH_FILTER_BADGE:
      return "SELECT rowid, name FROM badge WHERE name IS NOT NULL ORDER BY rowid";
    case HEARTH_FILTER_SEGMENT:
      return "SELECT rowid, name FROM segment WHERE name IS NOT NULL ORDER BY rowid";
    case HEARTH_FILTER_INVITED:
    case HEARTH_FILTER_TOOK_PART:
      return "SELECT rowid, title FROM moment WHERE title IS NOT NULL ORDER BY rowid";
    case HEARTH_FILTER_SOURCE:
      return "SELECT rowid, coalesce (name, key), key FROM source WHERE key IS NOT NULL ORDER BY rowid";
    default:
      return NULL;
    }
}

static GPtrArray *
fold_values (const HearthFilter *term)
{
  GPtrArray *wanted = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < term->values->len; i++)
    {
      const HearthFilterValue *value = g_ptr_array_index (term->values, i);

      g_ptr_array_add (wanted, value->text == NULL ? g_strdup ("") : term->field->id == HEARTH_FILTER_PHONE ? take_digits (value->text)
                                                                                                            : hearth_fold (value->text));
    }
  return wanted;
}

char *
hearth_filter_find_named (HearthConn         *conn,
                          const HearthFilter *term,
                          GError            **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, hearth_filter_names_sql (term->field->id), error);
  g_autoptr (GPtrArray)  wanted = fold_values (term);
  g_autoptr (GString)    rows = g_string_new (NULL);
  HearthFilterLeaf       leaf = { .term = term, .wanted = wanted };
  HearthStep             step = HEARTH_STEP_ERROR;

  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    if (is_text (&leaf, hearth_stmt_text (stmt, 1)) || (term->field->id == HEARTH_FILTER_SOURCE && is_text (&leaf, hearth_stmt_text (stmt, 2))))
      g_string_append_printf (rows, "%s%" G_GINT64_FORMAT, rows->len > 0 ? ", " : "", hearth_stmt_int (stmt, 0));
  return step == HEARTH_STEP_DONE ? g_string_free_and_steal (g_steal_pointer (&rows)) : NULL;
}

/* All rows of the humans whom the values name; somebody not known is nobody. */
static char *
find_members (HearthConn         *conn,
              const HearthFilter *term,
              GError            **error)
{
  g_autoptr (GString) rows = g_string_new (NULL);

  for (guint i = 0; i < term->values->len; i++)
    {
      const HearthFilterValue *value = g_ptr_array_index (term->values, i);
      g_autoptr (GError)       unknown = NULL;
      gint64                   member = hearth_member_lookup (conn, value->text, &unknown);
      g_autoptr (GArray)       group = NULL;

      if (member < 0 && (g_error_matches (unknown, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND) || g_error_matches (unknown, HEARTH_ERROR, HEARTH_ERROR_INVALID)))
        continue;
      if (member < 0)
        {
          g_propagate_error (error, g_steal_pointer (&unknown));
          return NULL;
        }
      group = hearth_member_group (conn, member, error);
      if (group == NULL)
        return NULL;
      for (guint j = 0; j < group->len; j++)
        g_string_append_printf (rows, "%s%" G_GINT64_FORMAT, rows->len > 0 ? ", " : "", g_array_index (group, gint64, j));
    }
  return g_string_free_and_steal (g_steal_pointer (&rows));
}

/* What has: asks of one word. */
static void
ask_presence (HearthFilterLeaf *leaf,
              const char       *word)
{
  char *sql;

  for (guint i = 0; i < G_N_ELEMENTS (presences); i++)
    if (g_str_equal (presences[i].word, word))
      {
        leaf->sql = g_strdup (presences[i].sql);
        leaf->member = presences[i].member;
        leaf->narrow = presences[i].narrow;
        leaf->key = presences[i].kept ? g_strdup (leaf->sql) : NULL;
        leaf->counts = g_str_equal (word, "tier") ? counts_time : NULL;
        return;
      }
  sql = sqlite3_mprintf ("SELECT member FROM identity WHERE platform = %Q", word);
  leaf->sql = g_strdup (sql);
  leaf->key = g_strdup (sql);
  leaf->member = "member";
  sqlite3_free (sql);
}

/* The answer is that of the question and of the values; what depends on the time is kept for its minute. */
static char *
make_key (const HearthFilterLeaf *leaf)
{
  GString *key = g_string_new (leaf->sql);

  for (guint i = 0; leaf->counts != NULL && i < leaf->term->values->len; i++)
    {
      const HearthFilterValue *value = g_ptr_array_index (leaf->term->values, i);

      g_string_append_printf (key, "\n%s%s", value->begins ? "^" : "", (const char *) g_ptr_array_index (leaf->wanted, i));
    }
  for (guint i = 0; i < leaf->bounds->len; i++)
    g_string_append_printf (key, "\n%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, g_array_index (leaf->bounds, HearthFilterBounds, i).low / 60000,
                            g_array_index (leaf->bounds, HearthFilterBounds, i).high / 60000);
  return g_string_free (key, FALSE);
}

static gboolean
ask_field (HearthFilterLeaf *leaf,
           GError          **error)
{
  HearthFilterFieldId field = leaf->term->field->id;
  const char         *sql = questions[field].sql, *hole = strstr (sql, "%s");
  g_autofree char    *rows = NULL;

  leaf->member = questions[field].member;
  leaf->probe = questions[field].probe;
  leaf->narrow = questions[field].narrow;
  leaf->counts = questions[field].counts;
  if (hole == NULL)
    {
      leaf->sql = g_strdup (sql);
    }
  else
    {
      rows = field == HEARTH_FILTER_INVITED_BY || field == HEARTH_FILTER_MEMBER ? find_members (leaf->asker->conn, leaf->term, error) : hearth_filter_find_named (leaf->asker->conn, leaf->term, error);
      if (rows == NULL)
        return FALSE;
      if (*rows != '\0')
        leaf->sql = g_strdup_printf ("%.*s%s%s", (int) (hole - sql), sql, rows, hole + 2);
    }
  /* A birthday within 30 days is another question every day, a count is kept as counts. */
  if (leaf->sql != NULL && questions[field].kept && field != HEARTH_FILTER_BIRTHDAY && leaf->probe != HEARTH_FILTER_PROBE_COUNT)
    leaf->key = make_key (leaf);
  return TRUE;
}

HearthFilterLeaf *
hearth_filter_leaf_new (HearthFilterAsker  *asker,
                        const HearthFilter *term,
                        const char         *word,
                        gboolean           *nobody,
                        GError            **error)
{
  g_autoptr (HearthFilterLeaf) leaf = g_new0 (HearthFilterLeaf, 1);

  *nobody = FALSE;
  leaf->term = term;
  leaf->asker = asker;
  leaf->wanted = fold_values (term);
  leaf->bounds = hearth_filter_bounds (asker, term);
  leaf->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (word != NULL)
    ask_presence (leaf, word);
  else if (!ask_field (leaf, error))
    return NULL;
  *nobody = leaf->sql == NULL;
  return *nobody ? NULL : g_steal_pointer (&leaf);
}

void
hearth_filter_leaf_free (HearthFilterLeaf *leaf)
{
  g_free (leaf->sql);
  g_free (leaf->key);
  g_ptr_array_unref (leaf->wanted);
  g_array_unref (leaf->bounds);
  g_hash_table_unref (leaf->known);
  g_free (leaf);
}
