/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The whole community, table by table, those referred to before those that refer (import/hearth-community-file.h says what the file is).
 * Driven by the registry, so a new column is exported the day it is there. Of references only the ids of the tables referred to are
 * held in memory. A part of the community (a filter, an archive) is written by the same rules: a row that is left out
 * takes with it what means nothing without it. */

#include "export/hearth-export-private.h"

#include "base/hearth-clock.h"
#include "import/hearth-community-file.h"

#include <string.h>

typedef struct
{
  gint64   rowid;
  HearthId id;
  gboolean left_out;
} Known;

typedef struct
{
  HearthExport *export;
  GArray *known[HEARTH_TABLE_LAST + 1]; /* Known, by rowid, of tables that are referred to */
  guint64 done, all;
} Writing;

static gboolean
load_known (Writing    *writing,
            HearthTable table,
            GError    **error)
{
  g_autofree char       *sql = g_strdup_printf ("SELECT rowid, id FROM %s ORDER BY rowid", hearth_table_info (table)->name);
  g_autoptr (HearthStmt) stmt = hearth_stmt_new_dynamic (writing->export->conn, sql, error);
  HearthStep             step = HEARTH_STEP_ERROR;

  writing->known[table] = g_array_new (FALSE, FALSE, sizeof (Known));
  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      Known known = { .rowid = hearth_stmt_int (stmt, 0) };

      hearth_stmt_id (stmt, 1, &known.id);
      g_array_append_val (writing->known[table], known);
    }
  return step == HEARTH_STEP_DONE;
}

static Known *
find_known (Writing    *writing,
            HearthTable table,
            gint64      rowid)
{
  GArray *array = writing->known[table];
  guint   low = 0, high;

  if (array == NULL || array->len == 0 || rowid < g_array_index (array, Known, 0).rowid)
    return NULL;
  /* Rowids are nearly without gaps, so the first guess is mostly right. */
  high = (guint) MIN ((guint64) array->len, (guint64) (rowid - g_array_index (array, Known, 0).rowid) + 1);
  if (g_array_index (array, Known, high - 1).rowid == rowid)
    return &g_array_index (array, Known, high - 1);
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (array, Known, middle).rowid < rowid)
        low = middle + 1;
      else
        high = middle;
    }
  return low < array->len && g_array_index (array, Known, low).rowid == rowid ? &g_array_index (array, Known, low) : NULL;
}

/* What an anonymised file says of a column; everything that is not named here is left out. */
typedef enum
{
  SAY_NOTHING,
  SAY_AS_IS,
  SAY_DAY,
  SAY_MONTH,
  SAY_NAME,
  SAY_IF_COMMON, /* and from there on the trait */
} Say;

static const struct
{
  HearthTable table;
  const char *column;
  Say         say;
} anonymous[] = {
  { HEARTH_TABLE_COMMUNITY, "currency", SAY_AS_IS },
  { HEARTH_TABLE_COMMUNITY, "time_zone", SAY_AS_IS },
  { HEARTH_TABLE_MEMBER, "name", SAY_NAME },
  { HEARTH_TABLE_MEMBER, "city", SAY_IF_COMMON + HEARTH_ANONYM_CITY },
  { HEARTH_TABLE_MEMBER, "country", SAY_IF_COMMON + HEARTH_ANONYM_COUNTRY },
  { HEARTH_TABLE_MEMBER, "language", SAY_IF_COMMON + HEARTH_ANONYM_LANGUAGE },
  { HEARTH_TABLE_MEMBER, "joined_at", SAY_MONTH },
  { HEARTH_TABLE_MEMBER, "left_at", SAY_MONTH },
  { HEARTH_TABLE_MEMBER, "source", SAY_AS_IS },
  { HEARTH_TABLE_MEMBER, "invited_by", SAY_AS_IS },
  { HEARTH_TABLE_MEMBER, "team", SAY_AS_IS },
  { HEARTH_TABLE_MEMBER, "stage", SAY_AS_IS },
  { HEARTH_TABLE_MEMBER, "stage_at", SAY_MONTH },
  { HEARTH_TABLE_MEMBER, "stage_pin", SAY_AS_IS },
  { HEARTH_TABLE_INTERACTION, "member", SAY_AS_IS },
  { HEARTH_TABLE_INTERACTION, "with_member", SAY_AS_IS },
  { HEARTH_TABLE_INTERACTION, "kind", SAY_AS_IS },
  { HEARTH_TABLE_INTERACTION, "direction", SAY_AS_IS },
  { HEARTH_TABLE_INTERACTION, "at", SAY_DAY },
  { HEARTH_TABLE_INTERACTION, "item", SAY_IF_COMMON + HEARTH_ANONYM_ITEM },
  { HEARTH_TABLE_INTERACTION, "amount", SAY_AS_IS },
  { HEARTH_TABLE_INTERACTION, "net", SAY_AS_IS },
  { HEARTH_TABLE_INTERACTION, "currency", SAY_AS_IS },
  { HEARTH_TABLE_INTERACTION, "quantity", SAY_AS_IS },
  { HEARTH_TABLE_INTERACTION, "source", SAY_AS_IS },
  { HEARTH_TABLE_CONSENT, "member", SAY_AS_IS },
  { HEARTH_TABLE_CONSENT, "channel", SAY_AS_IS },
  { HEARTH_TABLE_CONSENT, "state", SAY_AS_IS },
  { HEARTH_TABLE_CONSENT, "at", SAY_MONTH },
  { HEARTH_TABLE_TAG, "name", SAY_IF_COMMON + HEARTH_ANONYM_TAG },
  { HEARTH_TABLE_MEMBER_TAG, "member", SAY_AS_IS },
  { HEARTH_TABLE_MEMBER_TAG, "tag", SAY_AS_IS },
  { HEARTH_TABLE_CIRCLE, "name", SAY_IF_COMMON + HEARTH_ANONYM_CIRCLE },
  { HEARTH_TABLE_MEMBER_CIRCLE, "member", SAY_AS_IS },
  { HEARTH_TABLE_MEMBER_CIRCLE, "circle", SAY_AS_IS },
  { HEARTH_TABLE_MEMBER_CIRCLE, "since", SAY_MONTH },
  { HEARTH_TABLE_TIER, "name", SAY_IF_COMMON + HEARTH_ANONYM_TIER },
  { HEARTH_TABLE_MEMBER_TIER, "member", SAY_AS_IS },
  { HEARTH_TABLE_MEMBER_TIER, "tier", SAY_AS_IS },
  { HEARTH_TABLE_MEMBER_TIER, "since", SAY_MONTH },
  { HEARTH_TABLE_MEMBER_TIER, "until", SAY_MONTH },
  { HEARTH_TABLE_MEMBER_TIER, "amount", SAY_AS_IS },
  { HEARTH_TABLE_MEMBER_TIER, "currency", SAY_AS_IS },
  { HEARTH_TABLE_SOURCE, "name", SAY_IF_COMMON + HEARTH_ANONYM_SOURCE },
  { HEARTH_TABLE_BADGE, "name", SAY_IF_COMMON + HEARTH_ANONYM_BADGE },
  { HEARTH_TABLE_MEMBER_BADGE, "member", SAY_AS_IS },
  { HEARTH_TABLE_MEMBER_BADGE, "badge", SAY_AS_IS },
  { HEARTH_TABLE_MEMBER_BADGE, "at", SAY_MONTH },
  { HEARTH_TABLE_STAGE_RULE, "stage", SAY_AS_IS },
  { HEARTH_TABLE_STAGE_RULE, "way", SAY_AS_IS },
  { HEARTH_TABLE_STAGE_RULE, "part", SAY_AS_IS },
  { HEARTH_TABLE_STAGE_RULE, "least", SAY_AS_IS },
};

static guint
get_say (HearthTable table,
         const char *column)
{
  for (guint i = 0; i < G_N_ELEMENTS (anonymous); i++)
    if (anonymous[i].table == table && (column == NULL || strcmp (anonymous[i].column, column) == 0))
      return anonymous[i].say;
  return SAY_NOTHING;
}

/* Whether the row is told of at all. columns begin at 2 of the statement. */
static gboolean
is_wanted (Writing               *writing,
           const HearthTableInfo *info,
           HearthStmt            *stmt)
{
  HearthExport *export = writing->export;
  gint64 rowid = hearth_stmt_int (stmt, 0);

  if (info->table == HEARTH_TABLE_MEMBER)
    return hearth_people_is_chosen (export->people, rowid) && (export->anonym == NULL || hearth_people_get_root (export->people, rowid) == rowid);
  for (guint i = 0; i < info->n_columns; i++)
    {
      gint64       target = info->columns[i].type == HEARTH_TYPE_REF ? hearth_stmt_int (stmt, (int) i + 2) : HEARTH_NONE;
      const Known *known;

      if (target == HEARTH_NONE || !hearth_table_needs (info->table, &info->columns[i]))
        continue;
      if (info->columns[i].refers == HEARTH_TABLE_MEMBER)
        {
          if (hearth_people_get_id (export->people, target) != NULL && !hearth_people_is_chosen (export->people, target))
            return FALSE;
          continue;
        }
      known = find_known (writing, info->columns[i].refers, target);
      if (known != NULL && known->left_out)
        return FALSE;
    }
  return TRUE;
}

static void
put_reference (Writing                *writing,
               const HearthColumnInfo *column,
               gint64                  target)
{
  HearthExport *export = writing->export;
  const HearthId *id = NULL;
  HearthId        made;

  if (column->refers == HEARTH_TABLE_MEMBER)
    {
      id = hearth_people_get_id (export->people, export->anonym != NULL ? hearth_people_get_root (export->people, target) : target);
    }
  else
    {
      const Known *known = find_known (writing, column->refers, target);

      id = known != NULL ? &known->id : NULL;
    }
  if (id == NULL)
    {
      hearth_out_text (export->out, "\"-\"");
      return;
    }
  if (export->anonym != NULL)
    {
      made = hearth_anonym_id (export->anonym, id);
      id = &made;
    }
  hearth_out_json_id (export->out, id);
}

/* A reference to somebody who is not told of is left out. */
static gboolean
has_value (Writing                *writing,
           const HearthColumnInfo *column,
           HearthStmt             *stmt,
           int                     index)
{
  gint64 target;

  if (column->type == HEARTH_TYPE_TEXT)
    return hearth_stmt_text (stmt, index) != NULL;
  if (column->type == HEARTH_TYPE_BLOB)
    {
      gsize len;

      return hearth_stmt_blob (stmt, index, &len) != NULL;
    }
  target = hearth_stmt_int (stmt, index);
  if (target == HEARTH_NONE || column->type != HEARTH_TYPE_REF || column->refers != HEARTH_TABLE_MEMBER)
    return target != HEARTH_NONE;
  return hearth_people_get_id (writing->export->people, target) == NULL || hearth_people_is_chosen (writing->export->people, target);
}

static void
put_key (HearthOut  *out,
         const char *name)
{
  hearth_out_bytes (out, ",\"", 2);
  hearth_out_text (out, name);
  hearth_out_bytes (out, "\":", 2);
}

static void
put_value (Writing                *writing,
           const HearthColumnInfo *column,
           HearthStmt             *stmt,
           int                     index)
{
  HearthOut    *out = writing->export->out;
  gconstpointer bytes;
  const char   *text;
  gsize         len;

  put_key (out, column->name);
  switch (column->type)
    {
    case HEARTH_TYPE_TEXT:
      text = hearth_stmt_text (stmt, index);
      hearth_out_json_text (out, text, strlen (text));
      break;
    case HEARTH_TYPE_INT:
      hearth_out_int (out, hearth_stmt_int (stmt, index));
      break;
    case HEARTH_TYPE_TIME:
      hearth_out_json_time (out, hearth_stmt_int (stmt, index));
      break;
    case HEARTH_TYPE_BLOB:
      bytes = hearth_stmt_blob (stmt, index, &len);
      hearth_out_json_bytes (out, bytes, len);
      break;
    case HEARTH_TYPE_REF:
      put_reference (writing, column, hearth_stmt_int (stmt, index));
      break;
    default:
      g_assert_not_reached ();
    }
}

/* The first moment of the day or month in which it was, in the community's zone. */
static void
put_coarse (Writing *writing,
            gint64   ms,
            gboolean month)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (ms / 1000);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, writing->export->zone) : NULL;
  g_autoptr (GDateTime) start = NULL;

  if (local != NULL)
    start = g_date_time_new_utc (g_date_time_get_year (local), g_date_time_get_month (local),
                                 month ? 1 : g_date_time_get_day_of_month (local), 0, 0, 0);
  hearth_out_json_time (writing->export->out, start != NULL ? g_date_time_to_unix (start) * 1000 : 0);
}

static void
put_anonymous (Writing               *writing,
               const HearthTableInfo *info,
               guint                  i,
               HearthStmt            *stmt,
               const HearthId        *id)
{
  HearthAnonym     *anonym = writing->export->anonym;
  HearthOut        *out = writing->export->out;
  const char       *name = info->columns[i].name;
  int               index = (int) i + 2;
  guint             say = get_say (info->table, name);
  g_autofree char  *stranger = NULL;
  const char       *text;
  HearthAnonymTrait trait;

  switch (say)
    {
    case SAY_NOTHING:
      break;
    case SAY_AS_IS:
      put_value (writing, &info->columns[i], stmt, index);
      break;
    case SAY_DAY:
    case SAY_MONTH:
      put_key (out, name);
      put_coarse (writing, hearth_stmt_int (stmt, index), say == SAY_MONTH);
      break;
    case SAY_NAME:
      stranger = hearth_anonym_name (anonym, id);
      put_key (out, name);
      hearth_out_json_text (out, stranger, strlen (stranger));
      break;
    default:
      trait = say - SAY_IF_COMMON;
      text = hearth_anonym_common (anonym, trait, hearth_stmt_text (stmt, index));
      if (text == NULL)
        break;
      put_key (out, name);
      hearth_out_json_text (out, text, strlen (text));
      break;
    }
}

static void
put_row (Writing               *writing,
         const HearthTableInfo *info,
         HearthStmt            *stmt,
         gboolean               first)
{
  HearthExport *export = writing->export;
  HearthOut *out = export->out;
  HearthId   id, shown;

  hearth_stmt_id (stmt, 1, &id);
  shown = export->anonym != NULL ? hearth_anonym_id (export->anonym, &id) : id;
  hearth_out_text (out, first ? "\n{\"id\":" : ",\n{\"id\":");
  hearth_out_json_id (out, &shown);
  for (guint i = 0; i < info->n_columns; i++)
    {
      if (!has_value (writing, &info->columns[i], stmt, (int) i + 2))
        continue;
      if (export->anonym != NULL)
        put_anonymous (writing, info, i, stmt, &id);
      else
        put_value (writing, &info->columns[i], stmt, (int) i + 2);
    }
  hearth_out_char (out, '}');
}

static gboolean
put_table (Writing               *writing,
           const HearthTableInfo *info,
           gboolean               first_table,
           GError               **error)
{
  HearthExport *export = writing->export;
  g_autofree char *sql =
      g_strdup_printf ("SELECT %s FROM %s NOT INDEXED ORDER BY rowid", hearth_row_columns (info->table, ""), info->name);
  g_autoptr (HearthStmt) stmt = hearth_stmt_new_dynamic (export->conn, sql, error);
  HearthStep             step = HEARTH_STEP_ERROR;
  gboolean               first = TRUE;

  hearth_out_text (export->out, first_table ? "\n\"" : ",\n\"");
  hearth_out_text (export->out, info->name);
  hearth_out_text (export->out, "\":[");
  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      if (!hearth_export_go_on (export, writing->done++, writing->all, error))
        return FALSE;
      if (!is_wanted (writing, info, stmt))
        {
          Known *known = find_known (writing, info->table, hearth_stmt_int (stmt, 0));

          if (known != NULL)
            known->left_out = TRUE;
          continue;
        }
      put_row (writing, info, stmt, first);
      first = FALSE;
      export->counts->rows++;
      export->counts->interactions += info->table == HEARTH_TABLE_INTERACTION;
    }
  hearth_out_char (export->out, ']');
  return step == HEARTH_STEP_DONE;
}

static gint64
count_rows (Writing    *writing,
            HearthTable table,
            GError    **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM %s", hearth_table_info (table)->name);

  return hearth_stmt_scalar (writing->export->conn, g_intern_string (sql), 0, error);
}

static gboolean
put_head (Writing *writing,
          GError **error)
{
  HearthExport *export = writing->export;
  HearthOut *out = export->out;
  gboolean   all = hearth_people_is_everybody (export->people);

  hearth_out_text (out, "{\"hearth\":\"" HEARTH_COMMUNITY_FILE_MARK "\",\"version\":");
  hearth_out_int (out, HEARTH_COMMUNITY_FILE_VERSION);
  hearth_out_text (out, ",\"made\":");
  hearth_out_json_time (out, hearth_clock_now ());
  if (export->anonym != NULL)
    hearth_out_text (out, ",\"anonymous\":true");
  hearth_out_text (out, ",\"counts\":{");
  for (int table = hearth_table_next (0); table != 0; table = hearth_table_next (table))
    {
      gint64 rows = count_rows (writing, (HearthTable) table, error);

      if (rows < 0)
        return FALSE;
      writing->all += (guint64) rows;
      if (!all || (table != HEARTH_TABLE_MEMBER && table != HEARTH_TABLE_INTERACTION))
        continue;
      hearth_out_text (out, table == HEARTH_TABLE_MEMBER ? "\"member\":" : ",\"interaction\":");
      hearth_out_int (out, rows);
    }
  hearth_out_text (out, "},\n\"tables\":{");
  return TRUE;
}

static gboolean
write_all (Writing *writing,
           GError **error)
{
  const HearthTable *order = hearth_table_order ();
  gboolean           first = TRUE;

  for (int table = hearth_table_next (0); table != 0; table = hearth_table_next (table))
    {
      const HearthTableInfo *info = hearth_table_info (table);

      for (guint i = 0; i < info->n_columns; i++)
        if (info->columns[i].type == HEARTH_TYPE_REF && info->columns[i].refers != HEARTH_TABLE_MEMBER &&
            writing->known[info->columns[i].refers] == NULL && !load_known (writing, info->columns[i].refers, error))
          return FALSE;
    }
  if (!put_head (writing, error))
    return FALSE;
  for (int i = HEARTH_N_TABLES; i-- > 0;)
    {
      if (writing->export->anonym != NULL && get_say (order[i], NULL) == SAY_NOTHING)
        continue;
      if (!put_table (writing, hearth_table_info ((int) order[i]), first, error))
        return FALSE;
      first = FALSE;
    }
  hearth_out_text (writing->export->out, "\n}}\n");
  return TRUE;
}

gboolean
hearth_export_community (HearthExport *export,
                         GError **error)
{
  Writing  writing = { .export = export };
  gboolean done = write_all (&writing, error);

  for (int table = hearth_table_next (0); table != 0; table = hearth_table_next (table))
    g_clear_pointer (&writing.known[table], g_array_unref);
  /* Who only applied so far is in the file and no member yet. */
  export->counts->members = hearth_people_is_everybody (export->people)
                                ? hearth_stmt_scalar (export->conn, "SELECT count (*) FROM roster", 0, done ? error : NULL)
                                : hearth_people_get_n_chosen (export->people);
  return done && export->counts->members >= 0;
}
