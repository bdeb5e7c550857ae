/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A page of the Members list, put together from the parts that one query answers. Reader's thread. */

#include "base/hearth-clock.h"
#include "db/hearth-stmt.h"
#include "members/hearth-derive-private.h"
#include "members/hearth-member-row.h"

#include <stdlib.h>
#include <string.h>

enum
{
  PART_FIGURES,
  PART_NAME,
  PART_IDENTITY,
  PART_CIRCLE,
  PART_TIER,
  PART_WEEK,
};

#define WEEK (7 * 24 * 60 * 60 * G_GINT64_CONSTANT (1000))

/* The record under construction: parts come ordered by key. */
typedef struct
{
  GHashTable         *records;
  HearthMemberRecord *record; /* NULL for a key that is no visible member */
  gint64              key;
  HearthMemberText    text;
  GStrvBuilder       *circles;
  GStrvBuilder       *tiers;
  char               *currency;
} Building;

void
hearth_member_record_free (HearthMemberRecord *record)
{
  g_free (record->name);
  g_free (record->detail);
  g_strfreev (record->circles);
  g_strfreev (record->tiers);
  g_free (record->currency);
  g_free (record);
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char **
take_sorted (GStrvBuilder **builder)
{
  char **texts = g_strv_builder_end (*builder);
  guint  n = 0, length = g_strv_length (texts);

  g_strv_builder_unref (*builder);
  *builder = g_strv_builder_new ();

  /* The same circle may stand on two rows of one human. */
  qsort (texts, length, sizeof *texts, compare_texts);
  for (guint i = 0; i < length; i++)
    if (n > 0 && g_str_equal (texts[n - 1], texts[i]))
      g_free (texts[i]);
    else
      texts[n++] = texts[i];
  texts[n] = NULL;
  return texts;
}

static void
finish (Building *building)
{
  HearthMemberRecord *record = building->record;
  g_auto (GStrv)      circles = take_sorted (&building->circles);
  g_auto (GStrv)      tiers = take_sorted (&building->tiers);
  const char         *name = hearth_member_text_get_name (&building->text);

  if (record != NULL)
    {
      record->name = g_strdup (name != NULL ? name : hearth_member_unnamed ());
      record->detail = g_strdup (hearth_member_text_get_detail (&building->text));
      record->circles = g_steal_pointer (&circles);
      record->tiers = g_steal_pointer (&tiers);
      record->currency = g_strdup (building->currency);
    }
  building->record = NULL;
  hearth_member_text_reset (&building->text);
}

static void
begin (Building   *building,
       HearthStmt *stmt)
{
  HearthMemberRecord *record = g_new0 (HearthMemberRecord, 1);

  record->last_at = hearth_stmt_int (stmt, 2);
  record->interactions = hearth_stmt_int (stmt, 3);
  record->spent = hearth_stmt_int (stmt, 4);
  record->stage = hearth_stmt_int (stmt, 5);
  building->record = record;
  g_hash_table_insert (building->records, g_memdup2 (&building->key, sizeof building->key), record);
}

static void
add_text (GStrvBuilder *builder,
          const char   *text)
{
  if (text != NULL && *text != '\0')
    g_strv_builder_add (builder, text);
}

/* week: how many ago. The oldest stands first. */
static void
add_week (HearthMemberRecord *record,
          gint64              week,
          gint64              n)
{
  if (record != NULL && week >= 0 && week < HEARTH_MEMBER_WEEKS)
    record->weeks[HEARTH_MEMBER_WEEKS - 1 - week] += (guint) MIN (n, G_MAXINT32);
}

static void
add_part (Building   *building,
          HearthStmt *stmt)
{
  switch (hearth_stmt_int (stmt, 1))
    {
    case PART_FIGURES:
      begin (building, stmt);
      break;
    case PART_NAME:
      hearth_member_text_add_name (&building->text, hearth_stmt_text (stmt, 6));
      break;
    case PART_IDENTITY:
      hearth_member_text_add_identity (&building->text, hearth_stmt_text (stmt, 6), hearth_stmt_text (stmt, 7),
                                       hearth_stmt_text (stmt, 8));
      break;
    case PART_CIRCLE:
      add_text (building->circles, hearth_stmt_text (stmt, 6));
      break;
    case PART_TIER:
      add_text (building->tiers, hearth_stmt_text (stmt, 6));
      break;
    case PART_WEEK:
      add_week (building->record, hearth_stmt_int (stmt, 2), hearth_stmt_int (stmt, 3));
      break;
    default:
      g_assert_not_reached ();
    }
}

static gboolean
build (HearthConn *conn,
       Building   *building,
       const char *keys,
       GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new_resource (conn, "member-records", error);
  gint64                 now = hearth_clock_now ();
  HearthStep             step;

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_text (stmt, 1, keys);
  hearth_stmt_bind_int (stmt, 2, now);
  hearth_stmt_bind_int (stmt, 3, now - HEARTH_MEMBER_WEEKS * WEEK);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64 key = hearth_stmt_int (stmt, 0);

      if (key != building->key)
        finish (building);
      building->key = key;
      add_part (building, stmt);
    }
  finish (building);
  return step == HEARTH_STEP_DONE;
}

GHashTable *
hearth_member_records_fetch (HearthConn   *conn,
                             const gint64 *keys,
                             guint         n,
                             GError      **error)
{
  g_autoptr (GHashTable) records = NULL;
  g_autoptr (GString)    json = g_string_new ("[");
  Building               building = { .key = HEARTH_NONE };
  gboolean               built;

  records = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) hearth_member_record_free);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (json, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", keys[i]);
  g_string_append_c (json, ']');

  building.records = records;
  building.circles = g_strv_builder_new ();
  building.tiers = g_strv_builder_new ();
  hearth_member_text_init (&building.text, FALSE);
  built = hearth_derive_read_currency (conn, &building.currency, error) && build (conn, &building, json->str, error);

  hearth_member_text_clear (&building.text);
  g_strv_builder_unref (building.circles);
  g_strv_builder_unref (building.tiers);
  g_free (building.currency);
  return built ? g_steal_pointer (&records) : NULL;
}
