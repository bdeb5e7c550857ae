/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "metrics/hearth-rate.h"

#include "base/hearth-error.h"
#include "base/hearth-money.h"
#include "db/hearth-stmt.h"
#include "metrics/hearth-metric-acts.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#define DIGITS 9
#define MOST   (1000000 * HEARTH_RATE_ONE)

gboolean
hearth_rate_parse (const char *text,
                   gint64     *billionths)
{
  gint64      value = 0;
  int         after = -1;
  const char *p = text;

  for (; *p != '\0'; p++)
    {
      if ((*p == '.' || *p == ',') && after < 0 && p != text)
        {
          after = 0;
          continue;
        }
      if (!g_ascii_isdigit (*p) || value > MOST || after >= DIGITS)
        return FALSE;
      value = value * 10 + (*p - '0');
      after += after >= 0;
    }
  for (int i = MAX (after, 0); i < DIGITS; i++)
    {
      if (value > MOST)
        return FALSE;
      value *= 10;
    }
  *billionths = value;
  return p != text && p[-1] != '.' && p[-1] != ',' && value > 0 && value <= MOST;
}

char *
hearth_rate_format (gint64 billionths)
{
  char *text = g_strdup_printf ("%" G_GINT64_FORMAT ".%09" G_GINT64_FORMAT, billionths / HEARTH_RATE_ONE, billionths % HEARTH_RATE_ONE);
  char *end = text + strlen (text);

  while (end[-1] == '0' && end - strchr (text, '.') > 3)
    *--end = '\0';
  return text;
}

static __int128
power (int digits)
{
  __int128 value = 1;

  for (int i = 0; i < digits; i++)
    value *= 10;
  return value;
}

gint64
hearth_rate_convert (gint64      minor,
                     const char *currency,
                     const char *target,
                     gint64      billionths)
{
  int      from = hearth_money_digits (currency), to = hearth_money_digits (target);
  __int128 value = (__int128) minor * billionths * power (MAX (to - from, 0));
  __int128 by = (__int128) HEARTH_RATE_ONE * power (MAX (from - to, 0));
  __int128 rounded = (value + (value < 0 ? -by / 2 : by / 2)) / by;

  return (gint64) CLAMP (rounded, (__int128) G_MININT64 + 1, (__int128) G_MAXINT64);
}

static gboolean
read_own (HearthConn *conn,
          char        own[4],
          GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT currency FROM community ORDER BY id LIMIT 1", error);
  HearthStep             step = stmt != NULL ? hearth_stmt_step (stmt, error) : HEARTH_STEP_ERROR;

  g_strlcpy (own, step == HEARTH_STEP_ROW && hearth_stmt_text (stmt, 0) != NULL ? hearth_stmt_text (stmt, 0) : "", 4);
  return step != HEARTH_STEP_ERROR;
}

static gint32
read_day (const char *date)
{
  int  year, month, day;
  char rest;

  if (date == NULL || sscanf (date, "%4d-%2d-%2d%c", &year, &month, &day, &rest) != 3 || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return HEARTH_NO_DAY;
  return hearth_day_from_date (year, month, day);
}

GArray *
hearth_rate_list (HearthConn *conn,
                  GError    **error)
{
  g_autoptr (HearthStmt) stmt = NULL;
  g_autoptr (GArray)     rates = g_array_new (FALSE, TRUE, sizeof (HearthRate));
  HearthStep             step = HEARTH_STEP_ERROR;
  char                   own[4];

  if (!read_own (conn, own, error))
    return NULL;
  stmt = hearth_stmt_new (conn, "SELECT rowid, currency, date, billionths FROM rate WHERE target = ?1 ORDER BY currency, date, id", error);
  if (stmt == NULL)
    return NULL;
  hearth_stmt_bind_text (stmt, 1, own);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      HearthRate rate = { .rowid = hearth_stmt_int (stmt, 0), .day = read_day (hearth_stmt_text (stmt, 2)), .billionths = hearth_stmt_int (stmt, 3) };

      g_strlcpy (rate.currency, hearth_stmt_text (stmt, 1) != NULL ? hearth_stmt_text (stmt, 1) : "", sizeof rate.currency);
      g_strlcpy (rate.target, own, sizeof rate.target);
      /* What another version wrote and this one cannot read is no rate. */
      if (rate.day != HEARTH_NO_DAY && rate.billionths > 0 && rate.billionths <= MOST)
        g_array_append_val (rates, rate);
    }
  return step == HEARTH_STEP_DONE ? g_steal_pointer (&rates) : NULL;
}

static gboolean
refuse (const char *words,
        GError    **error)
{
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, words);
  return FALSE;
}

/* The id of the rate of that day, the same on every device. */
static HearthId
make_id (HearthConn          *conn,
         const HearthRateRow *row)
{
  g_autofree char *name = g_strdup_printf ("%s>%s@%s", row->currency, row->target, row->date);

  return hearth_id_for_source (hearth_conn_get_key (conn), "rate", name, -1);
}

static char *
write_day (gint32 day)
{
  int year, month, of_month;

  hearth_day_to_date (day, &year, &month, &of_month);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, of_month);
}

gboolean
hearth_rate_set (HearthConn *conn,
                 const char *currency,
                 gint32      day,
                 gint64      billionths,
                 GError    **error)
{
  g_autofree char *code = g_ascii_strup (currency, -1), *date = write_day (day);
  char             own[4];
  HearthRateRow    row;
  gint64           found;

  if (!read_own (conn, own, error))
    return FALSE;
  if (!hearth_money_known (code))
    return refuse (_ ("That is no currency. Write its three letters, as USD."), error);
  if (*own == '\0')
    return refuse (_ ("The community has no currency of its own yet. Choose one in its settings first."), error);
  if (g_str_equal (code, own))
    return refuse (_ ("That is the community’s own currency."), error);
  if (day < HEARTH_DAY_FIRST || day > HEARTH_DAY_LAST || billionths <= 0 || billionths > MOST)
    return refuse (_ ("A rate is a number above nought for a day between 1900 and 2199."), error);
  hearth_row_init (HEARTH_TABLE_RATE, &row);
  row.currency = code;
  row.target = own;
  row.date = date;
  row.billionths = billionths;
  row.id = make_id (conn, &row);
  found = hearth_row_find (conn, HEARTH_TABLE_RATE, &row.id, error);
  if (found < 0)
    return FALSE;
  return found == 0 ? hearth_row_insert (conn, HEARTH_TABLE_RATE, &row, error)
                    : hearth_row_update (conn, HEARTH_TABLE_RATE, found, hearth_table_bit (HEARTH_TABLE_RATE, "billionths"), &row, error);
}

gboolean
hearth_rate_remove (HearthConn *conn,
                    const char *currency,
                    gint32      day,
                    GError    **error)
{
  g_autoptr (GArray) rates = hearth_rate_list (conn, error);
  guint              n = 0;

  for (guint i = 0; rates != NULL && i < rates->len; i++)
    {
      const HearthRate *rate = &g_array_index (rates, HearthRate, i);

      if (g_ascii_strcasecmp (rate->currency, currency) != 0 || (day != HEARTH_NO_DAY && rate->day != day))
        continue;
      n++;
      if (!hearth_row_delete (conn, HEARTH_TABLE_RATE, rate->rowid, error))
        return FALSE;
    }
  if (rates != NULL && n == 0)
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _ ("No such rate is written down."));
  return n > 0;
}

struct _HearthRates
{
  GArray     *all;   /* HearthRate, by currency and day */
  GHashTable *first; /* currency -> where it begins, plus one */
};

HearthRates *
hearth_rates_read (HearthConn *conn,
                   GError    **error)
{
  GArray      *all = hearth_rate_list (conn, error);
  HearthRates *rates;

  if (all == NULL)
    return NULL;
  rates = g_new0 (HearthRates, 1);
  rates->all = all;
  rates->first = g_hash_table_new (NULL, NULL);
  for (guint i = all->len; i-- > 0;)
    g_hash_table_insert (rates->first, GUINT_TO_POINTER ((guint) hearth_act_currency (g_array_index (all, HearthRate, i).currency)), GUINT_TO_POINTER (i + 1));
  return rates;
}

void
hearth_rates_free (HearthRates *rates)
{
  g_array_unref (rates->all);
  g_hash_table_unref (rates->first);
  g_free (rates);
}

gboolean
hearth_rates_convert (const HearthRates *rates,
                      guint16            currency,
                      gint32             day,
                      gint64             minor,
                      gint64            *converted)
{
  guint             first = GPOINTER_TO_UINT (g_hash_table_lookup (rates->first, GUINT_TO_POINTER ((guint) currency)));
  const HearthRate *found = NULL;

  for (guint i = first - 1; first > 0 && i < rates->all->len; i++)
    {
      const HearthRate *rate = &g_array_index (rates->all, HearthRate, i);

      if (rate->day > day || !g_str_equal (rate->currency, g_array_index (rates->all, HearthRate, first - 1).currency))
        break;
      found = rate;
    }
  if (found == NULL)
    return FALSE;
  *converted = hearth_rate_convert (minor, found->currency, found->target, found->billionths);
  return TRUE;
}
