/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. A quarter megabyte is written at a time; formatting goes straight into the buffer. */

#include "export/hearth-out.h"

#include "base/hearth-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#define BUFFER_SIZE (256 * 1024)

struct _HearthOut
{
  GOutputStream *stream;
  GCancellable  *cancellable;
  char          *name; /* of the file, NULL for a stream */
  GError        *error;
  guint64        size;
  gsize          used;
  char           buffer[BUFFER_SIZE];
};

/* What the system says, as what the user can do about it. */
static void
explain (HearthOut    *out,
         const GError *reason)
{
  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    out->error = g_error_copy (reason);
  else if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    out->error = g_error_new (HEARTH_ERROR, HEARTH_ERROR_NO_SPACE,
                              _ ("The disk is full. Nothing was written; free some space, or choose another place, and export again."));
  else if (out->name == NULL)
    /* Translators: %s is what the system says. */
    out->error = g_error_new (HEARTH_ERROR, HEARTH_ERROR_FAILED, _ ("The export could not be written: %s"), reason->message);
  else
    /* Translators: %1$s is a file's name, %2$s what the system says. */
    out->error = g_error_new (HEARTH_ERROR, HEARTH_ERROR_FAILED, _ ("“%1$s” could not be written: %2$s"), out->name, reason->message);
}

HearthOut *
hearth_out_new (GOutputStream *stream,
                GCancellable  *cancellable)
{
  HearthOut *out = g_new0 (HearthOut, 1);

  out->stream = g_object_ref (stream);
  out->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  return out;
}

/* What a link points to is replaced, not the link. */
static GFile *
follow_link (GFile *file)
{
  const char      *path = g_file_peek_path (file);
  g_autofree char *real = path != NULL ? realpath (path, NULL) : NULL;

  return real != NULL ? g_file_new_for_path (real) : g_object_ref (file);
}

HearthOut *
hearth_out_open (GFile        *file,
                 GCancellable *cancellable,
                 GError      **error)
{
  g_autoptr (GFile)             target = follow_link (file);
  g_autofree char              *name = g_file_get_basename (file);
  g_autoptr (GError)            reason = NULL;
  g_autoptr (GFileOutputStream) stream = NULL;
  HearthOut                    *out;

  /* REPLACE_DESTINATION: always a new file and a rename, also for one that has a second name. */
  stream = g_file_replace (target, NULL, FALSE, G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, cancellable, &reason);
  if (stream == NULL)
    {
      HearthOut failed = { .name = g_utf8_make_valid (name != NULL ? name : "", -1) };

      explain (&failed, reason);
      g_propagate_error (error, failed.error);
      g_free (failed.name);
      return NULL;
    }
  out = hearth_out_new (G_OUTPUT_STREAM (stream), cancellable);
  out->name = g_utf8_make_valid (name != NULL ? name : "", -1);
  return out;
}

void
hearth_out_free (HearthOut *out)
{
  if (out->name != NULL && !g_output_stream_is_closed (out->stream))
    {
      g_autoptr (GCancellable) dropped = g_cancellable_new ();

      /* Closing a replacing stream with a cancelled cancellable leaves the old file where it is. */
      g_cancellable_cancel (dropped);
      g_output_stream_close (out->stream, dropped, NULL);
    }
  g_object_unref (out->stream);
  g_clear_object (&out->cancellable);
  g_clear_error (&out->error);
  g_free (out->name);
  g_free (out);
}

static void
write_through (HearthOut    *out,
               gconstpointer bytes,
               gsize         len)
{
  g_autoptr (GError) reason = NULL;

  if (out->error == NULL && !g_output_stream_write_all (out->stream, bytes, len, NULL, out->cancellable, &reason))
    explain (out, reason);
}

static void
flush (HearthOut *out)
{
  write_through (out, out->buffer, out->used);
  out->used = 0;
}

void
hearth_out_bytes (HearthOut    *out,
                  gconstpointer bytes,
                  gsize         len)
{
  out->size += len;
  if (len > BUFFER_SIZE - out->used)
    flush (out);
  if (len > BUFFER_SIZE)
    {
      write_through (out, bytes, len);
      return;
    }
  memcpy (out->buffer + out->used, bytes, len);
  out->used += len;
}

void
hearth_out_text (HearthOut  *out,
                 const char *text)
{
  hearth_out_bytes (out, text, strlen (text));
}

void
hearth_out_char (HearthOut *out,
                 char       c)
{
  hearth_out_bytes (out, &c, 1);
}

void
hearth_out_int (HearthOut *out,
                gint64     number)
{
  char    digits[24];
  char   *at = digits + sizeof digits;
  guint64 rest = number < 0 ? -(guint64) number : (guint64) number;

  do
    *--at = (char) ('0' + rest % 10);
  while ((rest /= 10) != 0);
  if (number < 0)
    *--at = '-';
  hearth_out_bytes (out, at, (gsize) (digits + sizeof digits - at));
}

static void
write_escaped (HearthOut *out,
               guchar     c)
{
  char escape[7] = "\\u00";

  switch (c)
    {
    case '"':
      hearth_out_bytes (out, "\\\"", 2);
      break;
    case '\\':
      hearth_out_bytes (out, "\\\\", 2);
      break;
    case '\n':
      hearth_out_bytes (out, "\\n", 2);
      break;
    case '\r':
      hearth_out_bytes (out, "\\r", 2);
      break;
    case '\t':
      hearth_out_bytes (out, "\\t", 2);
      break;
    default:
      escape[4] = "0123456789abcdef"[c >> 4];
      escape[5] = "0123456789abcdef"[c & 15];
      hearth_out_bytes (out, escape, 6);
      break;
    }
}

void
hearth_out_json_text (HearthOut  *out,
                      const char *text,
                      gsize       len)
{
  g_autofree char *valid = NULL;
  gsize            plain = 0;

  if (!g_utf8_validate_len (text, len, NULL))
    {
      valid = g_utf8_make_valid (text, (gssize) len);
      text = valid;
      len = strlen (valid);
    }
  hearth_out_char (out, '"');
  for (gsize i = 0; i < len; i++)
    {
      guchar c = (guchar) text[i];

      if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f)
        continue;
      hearth_out_bytes (out, text + plain, i - plain);
      write_escaped (out, c);
      plain = i + 1;
    }
  hearth_out_bytes (out, text + plain, len - plain);
  hearth_out_char (out, '"');
}

void
hearth_out_json_id (HearthOut      *out,
                    const HearthId *id)
{
  static const char digits[] = "0123456789abcdef";
  char              text[38];
  char             *at = text;

  *at++ = '"';
  for (guint i = 0; i < sizeof id->bytes; i++)
    {
      if (i == 4 || i == 6 || i == 8 || i == 10)
        *at++ = '-';
      *at++ = digits[id->bytes[i] >> 4];
      *at++ = digits[id->bytes[i] & 15];
    }
  *at++ = '"';
  hearth_out_bytes (out, text, sizeof text);
}

/* Year, month and day of a day counted from 1970-01-01, by the Gregorian calendar without end (the days are counted from a first of
 * March, so that the day that leap years add comes last). */
static void
civil_from_days (gint64 days,
                 int   *year,
                 int   *month,
                 int   *day)
{
  gint64 shifted = days + 719468;
  gint64 era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  gint64 of_era = shifted - era * 146097;
  gint64 year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  gint64 of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  gint64 from_march = (5 * of_year + 2) / 153;

  *day = (int) (of_year - (153 * from_march + 2) / 5 + 1);
  *month = (int) (from_march < 10 ? from_march + 3 : from_march - 9);
  *year = (int) (year_of_era + era * 400 + (*month <= 2));
}

static char *
put_digits (char *at,
            int   number,
            int   n)
{
  for (int i = n - 1; i >= 0; i--, number /= 10)
    at[i] = (char) ('0' + number % 10);
  return at + n;
}

#define DAY    G_GINT64_CONSTANT (86400000)
#define YEAR_1 G_GINT64_CONSTANT (-62135596800000)
#define YEAR_X G_GINT64_CONSTANT (253402300800000)

void
hearth_out_json_time (HearthOut *out,
                      gint64     ms)
{
  char   text[26] = "\"";
  char  *at = text + 1;
  gint64 days;
  int    year, month, day, rest;

  if (ms < YEAR_1 || ms >= YEAR_X)
    {
      hearth_out_int (out, ms);
      return;
    }
  days = (ms >= 0 ? ms : ms - (DAY - 1)) / DAY;
  rest = (int) (ms - days * DAY);
  civil_from_days (days, &year, &month, &day);
  at = put_digits (at, year, 4);
  *at++ = '-';
  at = put_digits (at, month, 2);
  *at++ = '-';
  at = put_digits (at, day, 2);
  *at++ = 'T';
  at = put_digits (at, rest / 3600000, 2);
  *at++ = ':';
  at = put_digits (at, rest / 60000 % 60, 2);
  *at++ = ':';
  at = put_digits (at, rest / 1000 % 60, 2);
  *at++ = '.';
  at = put_digits (at, rest % 1000, 3);
  *at++ = 'Z';
  *at++ = '"';
  hearth_out_bytes (out, text, (gsize) (at - text));
}

void
hearth_out_json_bytes (HearthOut    *out,
                       gconstpointer bytes,
                       gsize         len)
{
  g_autofree char *text = g_base64_encode (bytes, len);

  hearth_out_char (out, '"');
  hearth_out_text (out, text);
  hearth_out_char (out, '"');
}

gboolean
hearth_out_check (HearthOut *out,
                  GError   **error)
{
  if (out->error == NULL)
    return !g_cancellable_set_error_if_cancelled (out->cancellable, error);
  if (error != NULL)
    *error = g_error_copy (out->error);
  return FALSE;
}

gboolean
hearth_out_finish (HearthOut *out,
                   GError   **error)
{
  g_autoptr (GError) reason = NULL;

  flush (out);
  if (!hearth_out_check (out, error))
    return FALSE;
  if (out->name != NULL ? g_output_stream_close (out->stream, out->cancellable, &reason)
                        : g_output_stream_flush (out->stream, out->cancellable, &reason))
    return TRUE;
  explain (out, reason);
  return hearth_out_check (out, error);
}

guint64
hearth_out_get_size (HearthOut *out)
{
  return out->size;
}
