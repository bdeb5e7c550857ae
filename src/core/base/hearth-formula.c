/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Pure. */

#include "base/hearth-formula.h"

#include <string.h>

gboolean
hearth_formula_needs_guard (const char *text)
{
  const char *p = text + strspn (text, "'");

  return *p != '\0' && strchr ("=+-@\t\r", *p) != NULL;
}

const char *
hearth_formula_unguard (const char *text)
{
  return *text == '\'' && hearth_formula_needs_guard (text) ? text + 1 : text;
}
