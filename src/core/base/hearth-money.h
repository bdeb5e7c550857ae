/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Money: integer minor units and an ISO 4217 code. No floats. */

#pragma once

#include <glib.h>

/* Digits after the point of a currency: 0 for JPY, 2 for EUR, 3 for KWD; 2 for a code that is not known (source: ISO 4217). */
int hearth_money_digits (const char *currency);

/* TRUE for three ASCII letters of a currency that ISO 4217 lists. Case is ignored. */
gboolean hearth_money_known (const char *currency);

/* "\u20ac", "CA$"; the code itself where no sign is well known. "" for NULL. Owned by the library or the caller's own string. */
const char *hearth_money_symbol (const char *currency);

/* Reads an amount as exports write it: "1,204.00", "1.204,00", "$1,010.00", "-12.5", "(3.00)", "12 EUR", "\u20ac 3". The last of
 * '.' or ',' followed by one to digits figures and nothing else is the decimal sign; a single separator followed by exactly
 * three figures is a thousands sign unless the currency has three digits. currency: code for the digits, may be NULL; when the text itself
 * names a currency (sign or code) it is stored in *found (static string, may be passed NULL); a bare "$" is currency itself when that is
 * some dollar. Figures beyond the currency's are rounded, half away from nought. FALSE when it is not an amount or overflows. */
gboolean hearth_money_parse (const char  *text,
                             const char  *currency,
                             gint64      *minor,
                             const char **found);

/* For a person, in the user's locale: "€12.50". Caller frees. */
char *hearth_money_format (gint64      minor,
                           const char *currency);

/* For files and the command line: "12.50", with '.', no grouping. Caller frees. */
char *hearth_money_to_decimal (gint64      minor,
                               const char *currency);
