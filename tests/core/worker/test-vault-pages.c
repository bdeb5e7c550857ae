/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Pages of documents in the vault, drawn by the worker: the right one at the size that was asked for, with letters whose font the document does not bring; and what is
 * broken, locked or built to take for ever is told in words. The worker is the program's argument. */

#include "pdf.h"
#include "vault-fixture.h"

#include "vault/hearth-vault-pages.h"
#include "vault/hearth-vault-terms.h"

#define TALL   "/MediaBox [ 0 0 100 200 ]"
#define RED    "1 0 0 rg 0 0 100 200 re f"
#define GREEN  "0 1 0 rg 0 0 100 200 re f"
#define LETTER "BT /F 60 Tf 10 80 Td (Owl) Tj ET"

static HearthVaultPages *
open_pages (Fixture    *fixture,
            const char *name,
            GBytes     *bytes,
            GError    **error)
{
  g_autofree char                 *path = g_build_filename (fixture->in, name, NULL);
  g_autoptr (HearthVaultPutResult) result = NULL;

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL));
  result = put (fixture, path);
  return hearth_vault_pages_open (fixture->vault, g_ptr_array_index (result->manifest->files, 0), NULL, error);
}

/* The colour in the middle. */
static guint32
middle (const HearthLook *look)
{
  const guint8 *pixels = g_bytes_get_data (look->pixels, NULL), *at = pixels + ((gsize) (look->height / 2) * look->width + look->width / 2) * 4;

  return (guint32) at[0] << 16 | (guint32) at[1] << 8 | at[2];
}

static void
assert_page (HearthVaultPages *pages,
             guint             page,
             guint32           colour)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (HearthLook) look = hearth_vault_pages_draw (pages, page, 300, 300, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (look->width, ==, 150);
  g_assert_cmpuint (look->height, ==, 300);
  g_assert_cmphex (middle (look), ==, colour);
}

static void
test_drawn (Fixture      *fixture,
            gconstpointer data)
{
  const char *const            contents[] = { RED, GREEN, "", NULL };
  g_autoptr (GBytes)           bytes = pdf_new (contents, TALL), later = NULL;
  g_autoptr (GError)           error = NULL, none = NULL;
  g_autoptr (HearthVaultPages) pages = open_pages (fixture, "score.pdf", bytes, &error), mail = NULL;
  g_autoptr (GByteArray)       after = g_byte_array_new ();
  g_autoptr (HearthLook)       large = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (hearth_vault_pages_get_n (pages), ==, 3);
  assert_page (pages, 1, 0x00ff00);
  assert_page (pages, 0, 0xff0000);
  assert_page (pages, 2, 0xffffff);
  g_assert_null (hearth_vault_pages_draw (pages, 3, 300, 300, &none));
  g_assert_error (none, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND);
  /* It is still there, and nothing is drawn larger than there is room for. */
  large = hearth_vault_pages_draw (pages, 0, G_MAXUINT, G_MAXUINT, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (large->height, ==, HEARTH_VAULT_PAGE_SIDE);

  /* Some that came by mail have a few lines before. */
  g_byte_array_append (after, (const guint8 *) "Content-Type: application/pdf\r\n\r\n", 33);
  g_byte_array_append (after, g_bytes_get_data (bytes, NULL), (guint) g_bytes_get_size (bytes));
  later = g_bytes_new (after->data, after->len);
  mail = open_pages (fixture, "mail.pdf", later, &error);
  g_assert_no_error (error);
  assert_page (mail, 0, 0xff0000);
}

/* A document need not bring the common fonts; and what is confined can open none. */
static void
test_letters (Fixture      *fixture,
              gconstpointer data)
{
  const char *const            contents[] = { LETTER, NULL };
  g_autoptr (GBytes)           bytes = pdf_new (contents, TALL);
  g_autoptr (GError)           error = NULL;
  g_autoptr (HearthVaultPages) pages = open_pages (fixture, "letters.pdf", bytes, &error);
  g_autoptr (HearthLook)       look = NULL;
  const guint8                *pixels;
  gsize                        dark = 0, all;

  g_assert_no_error (error);
  look = hearth_vault_pages_draw (pages, 0, 300, 300, &error);
  g_assert_no_error (error);
  pixels = g_bytes_get_data (look->pixels, &all);
  for (gsize i = 0; i < all; i += 4)
    dark += pixels[i] < 100;
  g_assert_cmpuint (dark, >, 300);
  g_assert_cmpuint (dark, <, all / 8);
}

static void
assert_refused (Fixture    *fixture,
                const char *name,
                GBytes     *bytes,
                const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (open_pages (fixture, name, bytes, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, name));
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_locked (Fixture      *fixture,
             gconstpointer data)
{
  const char *const  contents[] = { RED, NULL };
  g_autoptr (GBytes) bytes = pdf_new (contents, TALL), locked = NULL;
  g_autofree char   *plain = g_build_filename (fixture->folder, "plain.pdf", NULL), *secret = g_build_filename (fixture->folder, "secret.pdf", NULL), *text = NULL;
  const char        *argv[] = { "qpdf", "--encrypt", "--user-password=owl", "--owner-password=owl", "--bits=256", "--", plain, secret, NULL };
  g_autofree char   *tool = g_find_program_in_path (argv[0]);
  gsize              len;

  if (tool == NULL)
    {
      g_test_skip ("qpdf is not here to lock a document");
      return;
    }
  g_assert_true (g_file_set_contents (plain, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL));
  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL));
  g_assert_true (g_file_get_contents (secret, &text, &len, NULL));
  locked = g_bytes_new (text, len);
  assert_refused (fixture, "locked.pdf", locked, "password of its own");
}

/* Cut anywhere it is shown as far as it goes, or refused. */
static void
test_broken (Fixture      *fixture,
             gconstpointer data)
{
  const char *const  contents[] = { RED, GREEN, NULL };
  g_autoptr (GBytes) bytes = pdf_new (contents, TALL), noise = g_bytes_new_static ("%PDF-1.7\nnothing of it is true", 30);
  gsize              len = g_bytes_get_size (bytes);

  assert_refused (fixture, "noise.pdf", noise, "damaged");
  for (gsize i = 1; i < 8; i++)
    {
      g_autoptr (GBytes)           cut = g_bytes_new_from_bytes (bytes, 0, len * i / 8);
      g_autofree char             *name = g_strdup_printf ("cut%zu.pdf", i);
      g_autoptr (GError)           error = NULL;
      g_autoptr (HearthVaultPages) pages = open_pages (fixture, name, cut, &error);

      if (pages == NULL)
        g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
      else
        {
          g_autoptr (HearthLook) look = hearth_vault_pages_draw (pages, 0, 300, 300, &error);

          g_assert_true (look != NULL || g_error_matches (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND));
        }
    }
}

/* One that says it has a million pages and has one, and one of a size that nothing has. */
static void
test_liars (Fixture      *fixture,
            gconstpointer data)
{
  const char *const            contents[] = { RED, NULL };
  g_autoptr (GBytes)           flat = pdf_new (contents, "/MediaBox [ 0 0 1000000000 1 ]"), many = NULL;
  g_autoptr (GError)           error = NULL;
  g_autoptr (HearthVaultPages) strip = open_pages (fixture, "strip.pdf", flat, &error);
  g_autoptr (HearthLook)       look = NULL;
  Pdf                          pdf;

  g_assert_no_error (error);
  look = hearth_vault_pages_draw (strip, 0, 300, 300, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (look->width, ==, 300);
  g_assert_cmpuint (look->height, ==, 1);

  pdf_begin (&pdf);
  pdf_add (&pdf, "<< /Type /Catalog /Pages 2 0 R >>");
  pdf_add (&pdf, "<< /Type /Pages /Count 1000000 /Kids [ 3 0 R ] >>");
  pdf_add (&pdf, "<< /Type /Page /Parent 2 0 R " TALL " >>");
  many = pdf_end (&pdf, 1);
  assert_refused (fixture, "liar.pdf", many, "damaged");
}

static void
test_many (Fixture      *fixture,
           gconstpointer data)
{
  const guint                  n = 100000;
  g_autoptr (GBytes)           bytes = NULL;
  g_autoptr (GError)           error = NULL;
  g_autoptr (HearthVaultPages) pages = NULL;
  g_autoptr (GString)          tree = g_string_new (NULL);
  Pdf                          pdf;

  pdf_begin (&pdf);
  pdf_add (&pdf, "<< /Type /Catalog /Pages 2 0 R >>");
  g_string_printf (tree, "<< /Type /Pages /Count %u /Kids [", n);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (tree, " %u 0 R", 4 + i);
  g_string_append (tree, " ] >>");
  pdf_add (&pdf, tree->str);
  pdf_add_stream (&pdf, "", RED);
  for (guint i = 0; i < n; i++)
    pdf_add (&pdf, "<< /Type /Page /Parent 2 0 R " TALL " /Contents 3 0 R >>");
  bytes = pdf_end (&pdf, 1);
  pages = open_pages (fixture, "songbook.pdf", bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hearth_vault_pages_get_n (pages), ==, n);
  assert_page (pages, n - 1, 0xff0000);
  assert_page (pages, 0, 0xff0000);
}

/* A page that draws a thing ten times, which draws another one ten times, and so on. Whoever looks at it is told, and the app has lost nothing. */
static void
test_for_ever (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (GBytes)           bytes = NULL;
  g_autoptr (GError)           error = NULL;
  g_autoptr (HearthVaultPages) pages = NULL;
  Pdf                          pdf;

  pdf_begin (&pdf);
  pdf_add (&pdf, "<< /Type /Catalog /Pages 2 0 R >>");
  pdf_add (&pdf, "<< /Type /Pages /Count 1 /Kids [ 3 0 R ] >>");
  pdf_add (&pdf, "<< /Type /Page /Parent 2 0 R " TALL " /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>");
  pdf_add_stream (&pdf, "", "/X Do");
  for (guint i = 5; i < 15; i++)
    {
      g_autofree char *dictionary = g_strdup_printf ("/Type /XObject /Subtype /Form /BBox [ 0 0 100 200 ] /Resources << /XObject << /X %u 0 R >> >>", i + 1);

      pdf_add_stream (&pdf, dictionary, "/X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do");
    }
  pdf_add_stream (&pdf, "/Type /XObject /Subtype /Form /BBox [ 0 0 100 200 ]", RED);
  bytes = pdf_end (&pdf, 1);
  pages = open_pages (fixture, "ever.pdf", bytes, &error);
  g_assert_no_error (error);
  g_assert_null (hearth_vault_pages_draw (pages, 0, 300, 300, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "too long"));
}

static void
test_stopped (Fixture      *fixture,
              gconstpointer data)
{
  const char *const                contents[] = { RED, NULL };
  g_autoptr (GBytes)               bytes = pdf_new (contents, TALL);
  g_autofree char                 *path = g_build_filename (fixture->in, "score.pdf", NULL);
  g_autoptr (HearthVaultPutResult) result = NULL;
  g_autoptr (GCancellable)         cancellable = g_cancellable_new ();
  g_autoptr (GError)               error = NULL;
  g_autoptr (HearthVaultPages)     pages = NULL;

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL));
  result = put (fixture, path);
  pages = hearth_vault_pages_open (fixture->vault, g_ptr_array_index (result->manifest->files, 0), cancellable, &error);
  g_assert_no_error (error);
  g_cancellable_cancel (cancellable);
  g_assert_null (hearth_vault_pages_draw (pages, 0, 300, 300, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("HEARTH_WORKER", argv[1], TRUE);
  g_test_add ("/vault/pages/drawn", Fixture, NULL, set_up, test_drawn, tear_down);
  g_test_add ("/vault/pages/letters", Fixture, NULL, set_up, test_letters, tear_down);
  g_test_add ("/vault/pages/locked", Fixture, NULL, set_up, test_locked, tear_down);
  g_test_add ("/vault/pages/broken", Fixture, NULL, set_up, test_broken, tear_down);
  g_test_add ("/vault/pages/liars", Fixture, NULL, set_up, test_liars, tear_down);
  g_test_add ("/vault/pages/many", Fixture, NULL, set_up, test_many, tear_down);
  g_test_add ("/vault/pages/for-ever", Fixture, NULL, set_up, test_for_ever, tear_down);
  g_test_add ("/vault/pages/stopped", Fixture, NULL, set_up, test_stopped, tear_down);
  return g_test_run ();
}
