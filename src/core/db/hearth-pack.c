/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Pure. */

#include "db/hearth-pack.h"

enum
{
  TAG_NULL,
  TAG_INTEGER,
  TAG_TEXT,
  TAG_BLOB,
};

void
hearth_pack_put_number (GByteArray *out,
                        guint64     number)
{
  guint8 bytes[10];
  guint  n = 0;

  do
    {
      bytes[n++] = (guint8) ((number & 0x7f) | (number > 0x7f ? 0x80 : 0));
      number >>= 7;
    }
  while (number > 0);
  g_byte_array_append (out, bytes, n);
}

gboolean
hearth_pack_take_number (const guint8 **at,
                         const guint8  *end,
                         guint64       *number)
{
  *number = 0;
  for (guint shift = 0; shift < 64 && *at < end; shift += 7)
    {
      guint8 byte = *(*at)++;

      *number |= (guint64) (byte & 0x7f) << shift;
      if ((byte & 0x80) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
put_bytes (GByteArray   *out,
           guint8        tag,
           gconstpointer data,
           int           len)
{
  g_byte_array_append (out, &tag, 1);
  hearth_pack_put_number (out, (guint64) len);
  if (len > 0)
    g_byte_array_append (out, data, (guint) len);
}

static void
put_integer (GByteArray *out,
             gint64      value)
{
  guint8  tag = TAG_INTEGER;
  guint64 number = (guint64) value;

  g_byte_array_append (out, &tag, 1);
  hearth_pack_put_number (out, number >> 63 ? ~(number << 1) : number << 1);
}

gboolean
hearth_pack_value (GByteArray    *out,
                   sqlite3_value *value)
{
  guint8 tag = TAG_NULL;

  switch (sqlite3_value_type (value))
    {
    case SQLITE_NULL:
      g_byte_array_append (out, &tag, 1);
      return TRUE;
    case SQLITE_INTEGER:
      put_integer (out, sqlite3_value_int64 (value));
      return TRUE;
    case SQLITE_TEXT:
      put_bytes (out, TAG_TEXT, sqlite3_value_text (value), sqlite3_value_bytes (value));
      return TRUE;
    case SQLITE_BLOB:
      put_bytes (out, TAG_BLOB, sqlite3_value_blob (value), sqlite3_value_bytes (value));
      return TRUE;
    default:
      return FALSE;
    }
}

gboolean
hearth_pack_column (GByteArray   *out,
                    sqlite3_stmt *stmt,
                    int           column)
{
  guint8 tag = TAG_NULL;

  switch (sqlite3_column_type (stmt, column))
    {
    case SQLITE_NULL:
      g_byte_array_append (out, &tag, 1);
      return TRUE;
    case SQLITE_INTEGER:
      put_integer (out, sqlite3_column_int64 (stmt, column));
      return TRUE;
    case SQLITE_TEXT:
      put_bytes (out, TAG_TEXT, sqlite3_column_text (stmt, column), sqlite3_column_bytes (stmt, column));
      return TRUE;
    case SQLITE_BLOB:
      put_bytes (out, TAG_BLOB, sqlite3_column_blob (stmt, column), sqlite3_column_bytes (stmt, column));
      return TRUE;
    default:
      return FALSE;
    }
}

void
hearth_pack_put (GByteArray         *out,
                 const HearthPacked *value)
{
  guint8 tag = TAG_NULL;

  if (value->type == SQLITE_INTEGER)
    put_integer (out, value->number);
  else if (value->type == SQLITE_TEXT || value->type == SQLITE_BLOB)
    put_bytes (out, value->type == SQLITE_TEXT ? TAG_TEXT : TAG_BLOB, value->data, (int) value->len);
  else
    g_byte_array_append (out, &tag, 1);
}

gboolean
hearth_pack_next (const guint8 **at,
                  const guint8  *end,
                  HearthPacked  *value)
{
  guint64 number = 0;
  guint8  tag;

  *value = (HearthPacked) { .type = SQLITE_NULL, .start = *at };
  if (*at >= end)
    return FALSE;
  tag = *(*at)++;
  if (tag > TAG_BLOB || (tag != TAG_NULL && !hearth_pack_take_number (at, end, &number)))
    return FALSE;
  if (tag == TAG_INTEGER)
    {
      value->type = SQLITE_INTEGER;
      value->number = (gint64) (number >> 1 ^ (0 - (number & 1)));
    }
  else if (tag != TAG_NULL)
    {
      if (number > (guint64) (end - *at))
        return FALSE;
      value->type = tag == TAG_TEXT ? SQLITE_TEXT : SQLITE_BLOB;
      value->data = *at;
      value->len = (gsize) number;
      *at += number;
    }
  value->size = (gsize) (*at - value->start);
  return TRUE;
}

int
hearth_pack_bind (const HearthPacked *value,
                  sqlite3_stmt       *stmt,
                  int                 index)
{
  switch (value->type)
    {
    case SQLITE_INTEGER:
      return sqlite3_bind_int64 (stmt, index, value->number);
    case SQLITE_TEXT:
      return sqlite3_bind_text64 (stmt, index, (const char *) value->data, value->len, SQLITE_STATIC, SQLITE_UTF8);
    case SQLITE_BLOB:
      if (value->len == 0)
        return sqlite3_bind_zeroblob (stmt, index, 0);
      return sqlite3_bind_blob64 (stmt, index, value->data, value->len, SQLITE_STATIC);
    default:
      return sqlite3_bind_null (stmt, index);
    }
}
