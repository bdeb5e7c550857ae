/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What cairo cannot say, added the way PDF means files to be changed: the objects that are another now and a table of them at the end,
 * which points back to the one before (ISO 32000-1, 7.5.6 and 14.9). See the header. */

#include "report/hearth-report-pdf-private.h"

#include <string.h>

typedef struct
{
  guint number; /* of the object */
  gsize offset;
} Entry;

typedef struct
{
  GByteArray *pdf;
  gsize       size;    /* of what cairo wrote */
  GArray     *entries; /* Entry */
} Amending;

static void
append (Amending   *self,
        const char *text)
{
  g_byte_array_append (self->pdf, (const guint8 *) text, (guint) strlen (text));
}

/* Where needle is in what cairo wrote, from a place on; NULL for nowhere. */
static const char *
find (Amending   *self,
      gsize       from,
      const char *needle)
{
  const char *data = (const char *) self->pdf->data;

  return from < self->size ? memmem (data + from, self->size - from, needle, strlen (needle)) : NULL;
}

static const char *
find_last (Amending   *self,
           const char *needle)
{
  const char *found = NULL, *next = find (self, 0, needle);

  while (next != NULL)
    {
      found = next;
      next = find (self, (gsize) (next - (const char *) self->pdf->data) + 1, needle);
    }
  return found;
}

/* The number after key in the trailer; 0 when there is none. */
static guint
read_trailer (Amending   *self,
              const char *key)
{
  const char *trailer = find_last (self, "\ntrailer"), *at = trailer != NULL ? find (self, (gsize) (trailer - (const char *) self->pdf->data), key) : NULL;

  return at != NULL ? (guint) g_ascii_strtoull (at + strlen (key), NULL, 10) : 0;
}

/* The bytes have no end but their number. */
static gboolean
begins (Amending   *self,
        const char *at,
        const char *words)
{
  gsize offset = (gsize) (at - (const char *) self->pdf->data), len = strlen (words);

  return offset <= self->pdf->len && len <= self->pdf->len - offset && memcmp (at, words, len) == 0;
}

/* The object that begins with that and holds mark, said again with more behind its beginning. *from: where to look, then behind it.
 * FALSE when there is none. */
static gboolean
say_again (Amending   *self,
           gsize      *from,
           const char *beginning,
           const char *mark,
           const char *more)
{
  const char      *data = (const char *) self->pdf->data;
  const char      *at = find (self, *from, mark), *start, *end;
  g_autofree char *copy = NULL, *head = NULL;
  Entry            entry;

  if (at == NULL)
    return FALSE;
  *from = (gsize) (at - data) + strlen (mark);
  for (start = at; start > data && !begins (self, start, " 0 obj\n"); start--)
    ;
  end = find (self, *from, "\nendobj\n");
  if (end == NULL || !begins (self, start, " 0 obj\n") || !begins (self, start + strlen (" 0 obj\n"), beginning))
    return TRUE;
  copy = g_strndup (start + strlen (" 0 obj\n") + strlen (beginning), (gsize) (end - start) - strlen (" 0 obj\n") - strlen (beginning));
  while (start > data && g_ascii_isdigit (start[-1]))
    start--;
  entry = (Entry) { (guint) g_ascii_strtoull (start, NULL, 10), self->pdf->len };
  head = g_strdup_printf ("%u 0 obj\n%s", entry.number, beginning);
  append (self, head);
  append (self, more);
  append (self, copy);
  append (self, "\nendobj\n");
  g_array_append_val (self->entries, entry);
  return TRUE;
}

/* As UTF-16 in hexadecimal. Caller frees. */
static char *
write_text (const char *text)
{
  glong                 n = 0;
  g_autofree gunichar2 *units = g_utf8_to_utf16 (text, -1, NULL, &n, NULL);
  GString              *hex = g_string_new ("<FEFF");

  for (glong i = 0; i < n; i++)
    g_string_append_printf (hex, "%04X", units[i]);
  g_string_append_c (hex, '>');
  return g_string_free (hex, FALSE);
}

static void
add_alternatives (Amending           *self,
                  const HearthReport *report)
{
  gsize from = 0;

  for (guint i = 0; i < report->blocks->len; i++)
    {
      const HearthBlock *block = g_ptr_array_index (report->blocks, i);

      if (block->kind == HEARTH_BLOCK_CHART)
        {
          g_autofree char *text = write_text (block->text), *more = g_strdup_printf ("\n   /Alt %s", text);

          if (!say_again (self, &from, "<< /Type /StructElem", "/S /Figure", more))
            return;
        }
    }
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  guint x = ((const Entry *) a)->number, y = ((const Entry *) b)->number;

  return (x > y) - (x < y);
}

static void
add_table (Amending *self,
           guint     size,
           guint     root,
           guint     info,
           guint     before)
{
  gsize            offset = self->pdf->len;
  g_autofree char *trailer = g_strdup_printf ("trailer\n<< /Size %u\n   /Root %u 0 R\n   /Info %u 0 R\n   /Prev %u\n>>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n",
                                              size, root, info, before, offset);

  g_array_sort (self->entries, compare_entries);
  append (self, "xref\n");
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry     *entry = &g_array_index (self->entries, Entry, i);
      g_autofree char *line = g_strdup_printf ("%u 1\n%010" G_GSIZE_FORMAT " 00000 n \n", entry->number, entry->offset);

      append (self, line);
    }
  append (self, trailer);
}

void
hearth_pdf_amend (GByteArray         *pdf,
                  const HearthReport *report)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  Amending           self = { pdf, pdf->len, entries };
  guint              size = read_trailer (&self, "/Size "), root = read_trailer (&self, "/Root "), info = read_trailer (&self, "/Info ");
  const char        *table = find_last (&self, "\nstartxref\n");
  guint              before = table != NULL ? (guint) g_ascii_strtoull (table + strlen ("\nstartxref\n"), NULL, 10) : 0;
  g_autofree char   *more = g_strdup_printf ("\n   /Lang (%s)\n   /ViewerPreferences << /DisplayDocTitle true%s >>", report->language,
                                           report->rtl ? " /Direction /R2L" : "");
  gsize              from = 0;

  if (size == 0 || root == 0 || info == 0 || before == 0)
    return;
  if (say_again (&self, &from, "<< /Type /Catalog", "/Type /Catalog", more))
    add_alternatives (&self, report);
  if (entries->len > 0)
    add_table (&self, size, root, info, before);
}
