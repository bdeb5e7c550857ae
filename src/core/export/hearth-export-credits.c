/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "export/hearth-export-credits.h"

#include "export/hearth-sheet.h"
#include "releases/hearth-creation.h"

static void
put_table (HearthOut *out,
           GPtrArray *credits)
{
  static const char *const columns[] = { "reason", "name", "what", NULL };
  HearthSheet              sheet;

  hearth_sheet_begin (&sheet, out, HEARTH_SHEET_CSV, "credits", columns, TRUE);
  for (guint i = 0; i < credits->len; i++)
    {
      const HearthCredit *credit = g_ptr_array_index (credits, i);

      hearth_sheet_text (&sheet, hearth_credit_reason_title (credit->reason));
      hearth_sheet_text (&sheet, credit->name);
      hearth_sheet_text (&sheet, credit->what);
    }
  hearth_sheet_end (&sheet);
}

gboolean
hearth_export_credits (GPtrArray    *credits,
                       GFile        *file,
                       GCancellable *cancellable,
                       GError      **error)
{
  g_autoptr (HearthOut) out = hearth_out_open (file, cancellable, error);
  g_autofree char      *name = g_file_get_basename (file);
  g_autofree char      *lower = name != NULL ? g_ascii_strdown (name, -1) : NULL;
  g_autofree char      *text = NULL;

  if (out == NULL)
    return FALSE;
  if (lower != NULL && g_str_has_suffix (lower, ".csv"))
    {
      put_table (out, credits);
    }
  else
    {
      text = hearth_credit_text (credits);
      hearth_out_text (out, text);
    }
  return hearth_out_finish (out, error);
}
