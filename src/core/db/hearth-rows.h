/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The value type of every replicated table, and one codec for all of them, both made from hearth-tables.h: the struct, the SQL
 * and the capture cannot drift apart. A value owns its strings; free with hearth_row_clear. */

#pragma once

#include "base/hearth-clock.h"
#include "base/hearth-id.h"
#include "db/hearth-tables.h"

typedef char   *HearthColumnTEXT;
typedef gint64  HearthColumnINT;
typedef gint64  HearthColumnTIME;
typedef GBytes *HearthColumnBLOB;
typedef gint64  HearthColumnMEMBER; /* references: local rowid, HEARTH_NONE for none */
typedef gint64  HearthColumnTAG;
typedef gint64  HearthColumnCIRCLE;
typedef gint64  HearthColumnTIER;
typedef gint64  HearthColumnSOURCE;
typedef gint64  HearthColumnBADGE;
typedef gint64  HearthColumnQUESTION;
typedef gint64  HearthColumnAPPLICATION;
typedef gint64  HearthColumnSTEP;
typedef gint64  HearthColumnPHOTO;
typedef gint64  HearthColumnRELEASE;
typedef gint64  HearthColumnPHASE;
typedef gint64  HearthColumnTASK;
typedef gint64  HearthColumnMOMENT;
typedef gint64  HearthColumnCHOICE;
typedef gint64  HearthColumnCAMPAIGN;
typedef gint64  HearthColumnVAULT_ITEM;
typedef gint64  HearthColumnVAULT_VERSION;

#define HEARTH_STRUCT_FIELD(number, name, TYPE) HearthColumn##TYPE name;
#define HEARTH_STRUCT(number, name, NAME, Struct) \
  typedef struct                                  \
  {                                               \
    gint64   rowid;                               \
    HearthId id;                                  \
    HEARTH_COLUMNS_##NAME (HEARTH_STRUCT_FIELD)   \
  } Struct;
HEARTH_TABLES (HEARTH_STRUCT)
#undef HEARTH_STRUCT
#undef HEARTH_STRUCT_FIELD

typedef enum
{
#define HEARTH_TABLE_ENUM(number, name, NAME, Struct) HEARTH_TABLE_##NAME = number,
  HEARTH_TABLES (HEARTH_TABLE_ENUM)
#undef HEARTH_TABLE_ENUM
} HearthTable;

/* The highest number there is; numbers between are not all taken. */
typedef union
{
#define HEARTH_TABLE_NUMBER(number, name, NAME, Struct) char name[number];
  HEARTH_TABLES (HEARTH_TABLE_NUMBER)
#undef HEARTH_TABLE_NUMBER
} HearthTableNumbers;

#define HEARTH_TABLE_LAST ((int) sizeof (HearthTableNumbers))
#define HEARTH_TABLE_BITS 8 /* enough for any number */

enum
{
#define HEARTH_TABLE_COUNT(number, name, NAME, Struct) HEARTH_TABLE_COUNT_##NAME,
  HEARTH_TABLES (HEARTH_TABLE_COUNT)
#undef HEARTH_TABLE_COUNT
  HEARTH_N_TABLES
};

typedef enum
{
  HEARTH_TYPE_TEXT,
  HEARTH_TYPE_INT,
  HEARTH_TYPE_TIME,
  HEARTH_TYPE_BLOB,
  HEARTH_TYPE_REF,
} HearthType;

typedef struct
{
  int         number; /* on the wire; its bit in a mask is 1 << (number - 1) */
  const char *name;
  HearthType  type;
  HearthTable refers; /* for HEARTH_TYPE_REF */
  gsize       offset; /* in the value type */
} HearthColumnInfo;

typedef struct
{
  HearthTable             table;
  const char             *name;
  gsize                   size; /* of the value type */
  const HearthColumnInfo *columns;
  guint                   n_columns;
} HearthTableInfo;

/* NULL for a number that is no table. Any thread. */
const HearthTableInfo *hearth_table_info (int table);

/* The next number that is a table's, the first one after 0; 0 after the last. Any thread. */
int hearth_table_next (int table);

/* Every table once, HEARTH_N_TABLES of them, those that refer before those they refer to. Any thread. */
const HearthTable *hearth_table_order (void);

/* The bit of a column in masks, by name; 0 when there is none. */
guint64 hearth_table_bit (HearthTable table,
                          const char *column);

/* Whether a row means nothing without what this reference leads to (a tag of nobody), as against one that merely loses a detail (a
 * member whose inviter is not there). Any thread. */
gboolean hearth_table_needs (HearthTable             table,
                             const HearthColumnInfo *column);

/* All absent: texts NULL, integers HEARTH_NONE, rowid 0, id zero. */
void hearth_row_init (HearthTable table,
                      gpointer    value);
void hearth_row_clear (HearthTable table,
                       gpointer    value);
void hearth_row_copy (HearthTable   table,
                      gpointer      to,
                      gconstpointer from);

typedef struct _HearthConn HearthConn;
typedef struct _HearthStmt HearthStmt;

/* A rowid of the table that was never used before. Rowids are given out by us and never twice, because the change log names rows by
 * them: a bulk INSERT ... SELECT must use the SQL function hearth_next (table number) for its rowid. Writer only. */
gint64 hearth_row_next (HearthConn *conn,
                        HearthTable table);

/* Inserts value; makes a new id when it is zero; stores the rowid in it. */
gboolean hearth_row_insert (HearthConn *conn,
                            HearthTable table,
                            gpointer    value,
                            GError    **error);

/* The same for a row that may be there already, told by its id: then nothing is written and value->rowid becomes 0. rowid: one from
 * hearth_row_next() that others refer to already, or 0 for a new one. */
gboolean hearth_row_insert_new (HearthConn *conn,
                                HearthTable table,
                                gpointer    value,
                                GError    **error);

/* Writes the columns of mask; columns that already hold that value are not logged as changed. */
gboolean hearth_row_update (HearthConn   *conn,
                            HearthTable   table,
                            gint64        rowid,
                            guint64       mask,
                            gconstpointer value,
                            GError      **error);
gboolean hearth_row_delete (HearthConn *conn,
                            HearthTable table,
                            gint64      rowid,
                            GError    **error);

/* The rows (gint64) and every row of any table that belongs to them; rows that mention them stay, without them. A rowid that is none is
 * passed over. The second: one row. */
gboolean hearth_row_delete_all (HearthConn *conn,
                                HearthTable table,
                                GArray     *rows,
                                GError    **error);
gboolean hearth_row_delete_with (HearthConn *conn,
                                 HearthTable table,
                                 gint64      rowid,
                                 GError    **error);

/* value must be initialised or cleared. HEARTH_ERROR_NOT_FOUND when there is no such row. */
gboolean hearth_row_load (HearthConn *conn,
                          HearthTable table,
                          gint64      rowid,
                          gpointer    value,
                          GError    **error);

/* 0 when no row has that id, -1 on error. */
gint64 hearth_row_find (HearthConn     *conn,
                        HearthTable     table,
                        const HearthId *id,
                        GError        **error);

/* Reads a whole row from a statement whose result columns from first on are "rowid, id, <all columns in order>". */
void hearth_row_read (HearthStmt *stmt,
                      int         first,
                      HearthTable table,
                      gpointer    value);

/* That column list with an optional table alias ("m." or ""), to build queries with. Static per table and alias. */
const char *hearth_row_columns (HearthTable table,
                                const char *alias);
