/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* PDFs written by hand, so that a test says what is in them: objects one after the other, and the table of where they are. */

#pragma once

#include <glib.h>

typedef struct
{
  GString *text;
  GArray  *places; /* gsize: where object i + 1 begins */
} Pdf;

static inline void
pdf_begin (Pdf *pdf)
{
  pdf->text = g_string_new ("%PDF-1.4\n");
  pdf->places = g_array_new (FALSE, FALSE, sizeof (gsize));
}

/* The next object; its number. */
static inline guint
pdf_add (Pdf        *pdf,
         const char *body)
{
  g_array_append_val (pdf->places, pdf->text->len);
  g_string_append_printf (pdf->text, "%u 0 obj\n%s\nendobj\n", pdf->places->len, body);
  return pdf->places->len;
}

/* dictionary: what else is said of it. */
static inline guint
pdf_add_stream (Pdf        *pdf,
                const char *dictionary,
                const char *content)
{
  g_autofree char *body = g_strdup_printf ("<< %s /Length %zu >>\nstream\n%s\nendstream", dictionary, strlen (content), content);

  return pdf_add (pdf, body);
}

/* root: the number of the catalog. */
static inline GBytes *
pdf_end (Pdf  *pdf,
         guint root)
{
  gsize at = pdf->text->len;

  g_string_append_printf (pdf->text, "xref\n0 %u\n0000000000 65535 f \n", pdf->places->len + 1);
  for (guint i = 0; i < pdf->places->len; i++)
    g_string_append_printf (pdf->text, "%010zu 00000 n \n", g_array_index (pdf->places, gsize, i));
  g_string_append_printf (pdf->text, "trailer\n<< /Size %u /Root %u 0 R >>\nstartxref\n%zu\n%%%%EOF\n", pdf->places->len + 1, root, at);
  g_array_unref (pdf->places);
  return g_string_free_to_bytes (pdf->text);
}

/* A document with a page of each of these contents, NULL-terminated. more: of each page ("/MediaBox [0 0 100 200]"). Font /F is Helvetica, which it does not bring. */
static inline GBytes *
pdf_new (const char *const *contents,
         const char        *more)
{
  Pdf                 pdf;
  g_autoptr (GString) kids = g_string_new (NULL);
  g_autofree char    *tree = NULL;
  guint               n = 0;

  pdf_begin (&pdf);
  pdf_add (&pdf, "<< /Type /Catalog /Pages 2 0 R >>");
  for (n = 0; contents[n] != NULL; n++)
    g_string_append_printf (kids, "%u 0 R ", 4 + 2 * n);
  tree = g_strdup_printf ("<< /Type /Pages /Count %u /Kids [ %s] >>", n, kids->str);
  pdf_add (&pdf, tree);
  pdf_add (&pdf, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *page = g_strdup_printf ("<< /Type /Page /Parent 2 0 R %s /Contents %u 0 R /Resources << /Font << /F 3 0 R >> >> >>", more, 5 + 2 * i);

      pdf_add (&pdf, page);
      pdf_add_stream (&pdf, "", contents[i]);
    }
  return pdf_end (&pdf, 1);
}
