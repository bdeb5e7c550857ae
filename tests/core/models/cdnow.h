/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The music shop everybody checks buying models with, read by the recipe of the papers: a customer's orders of one day are one, weeks are
 * days / 7, the first order is time 0, watched until 1997-09-30; then 39 more weeks to see who came. */

#pragma once

#include "models/hearth-lot.h"

#include "published.h"

#include <stdio.h>

#define CDNOW_MOST  3000
#define CDNOW_DAYS  (273 + 273) /* from 1997-01-01 to 1998-06-30 */
#define CDNOW_SPLIT 272         /* 1997-09-30, counted from 0 */

typedef struct
{
  guint         n;
  HearthHistory histories[CDNOW_MOST]; /* in weeks, until the split */
  double        money[CDNOW_MOST];     /* mean of the repeat orders, dollars */
  guint         later[CDNOW_MOST];     /* orders after the split */
  guint         first[CDNOW_MOST];     /* day of the first order */
  guint         second[CDNOW_MOST];    /* day of the second, 0 when there is none */
  guint         orders;
} Cdnow;

static inline guint
cdnow_day (const char *text)
{
  g_autoptr (GDate) day = g_date_new_dmy (1, 1, 1997);
  guint             first = g_date_get_julian (day);
  guint             ymd = (guint) strtoul (text, NULL, 10);

  g_date_set_dmy (day, (GDateDay) (ymd % 100), (GDateMonth) (ymd / 100 % 100), (GDateYear) (ymd / 10000));
  return g_date_get_julian (day) - first;
}

/* NULL, and the test skipped, where the data is absent. Free with g_free(). */
static inline Cdnow *
cdnow_read (void)
{
  g_autofree char *text = published_read ("metrics/cdnow/CDNOW_sample.txt");
  g_auto (GStrv)   lines = text != NULL ? g_strsplit (text, "\n", -1) : NULL;
  Cdnow           *shop = text != NULL ? g_new0 (Cdnow, 1) : NULL;
  guint            last_day = 0;
  char             last[16] = "";

  for (char **line = lines; line != NULL && *line != NULL; line++)
    {
      char           id[16];
      char           date[16];
      double         dollars;
      HearthHistory *history;
      guint          day;

      if (sscanf (*line, "%*s %15s %15s %*s %lf", id, date, &dollars) != 3)
        continue;
      shop->orders++;
      day = cdnow_day (date);
      if (strcmp (id, last) != 0)
        {
          g_assert_cmpuint (shop->n, <, CDNOW_MOST);
          g_strlcpy (last, id, sizeof last);
          shop->first[shop->n] = day;
          shop->histories[shop->n++].T = (CDNOW_SPLIT - day) / 7.0;
          last_day = day;
          continue;
        }
      history = &shop->histories[shop->n - 1];
      if (day > shop->first[shop->n - 1] && day <= CDNOW_SPLIT)
        shop->money[shop->n - 1] += dollars;
      if (day == last_day)
        continue;
      last_day = day;
      if (shop->second[shop->n - 1] == 0)
        shop->second[shop->n - 1] = day;
      if (day > CDNOW_SPLIT)
        {
          shop->later[shop->n - 1]++;
          continue;
        }
      history->x++;
      history->tx = (day - shop->first[shop->n - 1]) / 7.0;
    }
  for (guint i = 0; shop != NULL && i < shop->n; i++)
    if (shop->histories[i].x > 0)
      shop->money[i] /= shop->histories[i].x;
  return shop;
}
