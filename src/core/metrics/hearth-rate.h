/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What other currencies are worth in the community's own, as the artist wrote it down: Hearth asks nobody. A rate holds from its day until
 * the next one of the same currency; what was paid before the first one is not converted, nor is anything without a rate, and figures say
 * so. Integers throughout, so that a sum is the same cent everywhere. The words are pure, the rest runs on the connection's thread. */

#pragma once

#include "base/hearth-days.h"
#include "db/hearth-db.h"

/* What one unit is worth, times this: nine digits after the point. */
#define HEARTH_RATE_ONE G_GINT64_CONSTANT (1000000000)

typedef struct
{
  gint64 rowid;
  char   currency[4];
  char   target[4];
  gint32 day;
  gint64 billionths;
} HearthRate;

/* "1.0837" or "0,0061". FALSE for what is no number, not above nought, above a million, or finer than nine digits. Pure. */
gboolean hearth_rate_parse (const char *text,
                            gint64     *billionths);

/* "1.0837": as many digits as it has, at least two. Caller frees. Pure. */
char *hearth_rate_format (gint64 billionths);

/* minor units of one currency in those of another, rounded half away from nought, stopping at the ends of the range. Pure. */
gint64 hearth_rate_convert (gint64      minor,
                            const char *currency,
                            const char *target,
                            gint64      billionths);

/* Those into the community's currency, by currency and day; a GArray of HearthRate. NULL on error. Caller unrefs. */
GArray *hearth_rate_list (HearthConn *conn,
                          GError    **error);

/* Write functions. set replaces the rate of that day. INVALID for a currency that is none or the community's own, where the community has
 * none, and for a day that is none. remove: of all days for HEARTH_NO_DAY; NOT_FOUND when there is none. */
gboolean hearth_rate_set (HearthConn *conn,
                          const char *currency,
                          gint32      day,
                          gint64      billionths,
                          GError    **error);
gboolean hearth_rate_remove (HearthConn *conn,
                             const char *currency,
                             gint32      day,
                             GError    **error);

/* The same, ready to convert a great many sums. */
typedef struct _HearthRates HearthRates;

HearthRates *hearth_rates_read (HearthConn *conn,
                                GError    **error);
void         hearth_rates_free (HearthRates *rates);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthRates, hearth_rates_free)

/* currency: see hearth_act_currency(). FALSE when no rate is known for that day. Any thread, one at a time. */
gboolean hearth_rates_convert (const HearthRates *rates,
                               guint16            currency,
                               gint32             day,
                               gint64             minor,
                               gint64            *converted);
