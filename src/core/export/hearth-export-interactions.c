/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Interactions as rows of a table, in the order they lie in the database: one walk, whoever was asked for. */

#include "export/hearth-export-private.h"
#include "export/hearth-sheet.h"

#include "base/hearth-clock.h"
#include "interactions/hearth-interaction.h"

static const char *const columns[] = { "id", "kind", "direction", "date", "member id", "member", "address", "with id", "with",
                                       "with address", "item", "words", "amount", "net", "currency", "quantity", "source", "reference",
                                       NULL };

enum
{
  COLUMN_ID,
  COLUMN_KIND,
  COLUMN_DIRECTION,
  COLUMN_AT,
  COLUMN_MEMBER,
  COLUMN_WITH,
  COLUMN_ITEM,
  COLUMN_BODY,
  COLUMN_AMOUNT,
  COLUMN_NET,
  COLUMN_CURRENCY,
  COLUMN_QUANTITY,
  COLUMN_SOURCE,
  COLUMN_REFERENCE,
};

static const char sql[] = "SELECT i.id, kind, direction, at, member, with_member, item, body, amount, net, currency, quantity, "
                          "coalesce (s.name, s.key), reference "
                          "FROM interaction AS i NOT INDEXED LEFT JOIN source AS s ON s.rowid = i.source ORDER BY i.rowid";

static gboolean
put_person (HearthExport *export,
            HearthSheet *sheet,
            gint64       row,
            GError     **error)
{
  gint64          member = row != HEARTH_NONE ? hearth_people_get_root (export->people, row) : 0;
  const HearthId *id = member > 0 ? hearth_people_get_id (export->people, member) : NULL;
  const char     *name = NULL, *address = NULL;
  GError         *failure = NULL;

  if (id == NULL)
    {
      for (guint i = 0; i < 3; i++)
        hearth_sheet_text (sheet, NULL);
      return TRUE;
    }
  if (export->anonym != NULL)
    {
      HearthId         made = hearth_anonym_id (export->anonym, id);
      g_autofree char *stranger = hearth_anonym_name (export->anonym, id);

      hearth_sheet_id (sheet, &made);
      hearth_sheet_text (sheet, stranger);
      hearth_sheet_text (sheet, NULL);
      return TRUE;
    }
  name = hearth_people_get_name (export->people, member, &failure);
  if (failure == NULL)
    address = hearth_people_get_address (export->people, member, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  hearth_sheet_id (sheet, id);
  hearth_sheet_text (sheet, name);
  hearth_sheet_text (sheet, address);
  return TRUE;
}

static gboolean
put_interaction (HearthExport *export,
                 HearthSheet *sheet,
                 HearthStmt  *stmt,
                 GError     **error)
{
  HearthAnonym *anonym = export->anonym;
  const char   *item = hearth_stmt_text (stmt, COLUMN_ITEM), *source = hearth_stmt_text (stmt, COLUMN_SOURCE);
  const char   *currency = hearth_stmt_text (stmt, COLUMN_CURRENCY);
  HearthId      id;

  hearth_stmt_id (stmt, COLUMN_ID, &id);
  if (anonym != NULL)
    id = hearth_anonym_id (anonym, &id);
  hearth_sheet_id (sheet, &id);
  hearth_sheet_text (sheet, hearth_kind_key ((HearthInteractionKind) hearth_stmt_int (stmt, COLUMN_KIND)));
  hearth_sheet_text (sheet, hearth_direction_key ((HearthDirection) hearth_stmt_int (stmt, COLUMN_DIRECTION)));
  hearth_sheet_time (sheet, hearth_stmt_int (stmt, COLUMN_AT), export->zone, anonym != NULL ? HEARTH_SHEET_DAY : HEARTH_SHEET_MOMENT);
  if (!put_person (export, sheet, hearth_stmt_int (stmt, COLUMN_MEMBER), error) ||
      !put_person (export, sheet, hearth_stmt_int (stmt, COLUMN_WITH), error))
    return FALSE;
  hearth_sheet_text (sheet, anonym != NULL ? hearth_anonym_common (anonym, HEARTH_ANONYM_ITEM, item) : item);
  hearth_sheet_text (sheet, anonym != NULL ? NULL : hearth_stmt_text (stmt, COLUMN_BODY));
  hearth_sheet_money (sheet, hearth_stmt_int (stmt, COLUMN_AMOUNT), currency);
  hearth_sheet_money (sheet, hearth_stmt_int (stmt, COLUMN_NET), currency);
  hearth_sheet_text (sheet, currency);
  hearth_sheet_int (sheet, hearth_stmt_int (stmt, COLUMN_QUANTITY));
  hearth_sheet_text (sheet, anonym != NULL ? hearth_anonym_common (anonym, HEARTH_ANONYM_SOURCE, source) : source);
  hearth_sheet_text (sheet, anonym != NULL ? NULL : hearth_stmt_text (stmt, COLUMN_REFERENCE));
  return TRUE;
}

static gboolean
is_wanted (HearthExport *export,
           HearthStmt *stmt)
{
  return hearth_people_is_everybody (export->people) ||
         hearth_people_is_chosen (export->people, hearth_stmt_int (stmt, COLUMN_MEMBER)) ||
         hearth_people_is_chosen (export->people, hearth_stmt_int (stmt, COLUMN_WITH));
}

gboolean
hearth_export_interactions (HearthExport *export,
                            GError **error)
{
  gint64                 all = hearth_stmt_scalar (export->conn, "SELECT count (*) FROM interaction", 0, error);
  g_autoptr (HearthStmt) stmt = all < 0 ? NULL : hearth_stmt_new (export->conn, sql, error);
  HearthStep             step = HEARTH_STEP_ERROR;
  guint64                done = 0;
  HearthSheet            sheet;

  hearth_sheet_begin (&sheet, export->out, export->options->format == HEARTH_EXPORT_CSV ? HEARTH_SHEET_CSV : HEARTH_SHEET_JSON,
                      "interactions", columns, export->options->byte_order);
  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      if (!hearth_export_go_on (export, done++, (guint64) all, error))
        return FALSE;
      if (!is_wanted (export, stmt))
        continue;
      if (!put_interaction (export, &sheet, stmt, error))
        return FALSE;
      export->counts->interactions++;
    }
  hearth_sheet_end (&sheet);
  return step == HEARTH_STEP_DONE;
}
