/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What we encrypt others open and the other way round, at every length where a piece begins or ends; and what is not as the format has it is
 * refused. */

#include "base/hearth-error.h"
#include "vault/hearth-vault-age-private.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define PASSPHRASE "winter lovers of the north"
#define WORK       4 /* 2 KiB: no secret here */
#define PIECE      HEARTH_VAULT_AGE_PIECE

static const gsize lengths[] = { 0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 3 * PIECE + 7 };

static gboolean
append (const guint8 *bytes,
        gsize         len,
        gpointer      data,
        GError      **error)
{
  g_byte_array_append (data, bytes, (guint) len);
  return TRUE;
}

static GByteArray *
make_plain (gsize len)
{
  GByteArray *plain = g_byte_array_sized_new ((guint) len);

  g_byte_array_set_size (plain, (guint) len);
  for (gsize i = 0; i < len; i++)
    plain->data[i] = (guint8) (i * 7 + i / 251);
  return plain;
}

static GByteArray *
encrypt (const GByteArray *plain)
{
  GByteArray                *out = g_byte_array_new ();
  g_autoptr (GError)         error = NULL;
  g_autoptr (HearthVaultAge) age = hearth_vault_age_new (PASSPHRASE, WORK, append, out, &error);

  g_assert_no_error (error);
  for (gsize at = 0; at < plain->len; at += 50000)
    g_assert_true (hearth_vault_age_write (age, plain->data + at, MIN (50000, plain->len - at), &error));
  g_assert_true (hearth_vault_age_finish (age, &error));
  return out;
}

static GByteArray *
decrypt (const guint8 *bytes,
         gsize         len,
         const char   *passphrase,
         GError      **error)
{
  int         fd = memfd_create ("age", MFD_CLOEXEC);
  GByteArray *out = g_byte_array_new ();

  g_assert_cmpint (write (fd, bytes, len), ==, len);
  lseek (fd, 0, SEEK_SET);
  if (!hearth_vault_age_read (fd, passphrase, append, out, NULL, error))
    g_clear_pointer (&out, g_byte_array_unref);
  close (fd);
  return out;
}

static void
assert_refused (const guint8 *bytes,
                gsize         len,
                int           code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (decrypt (bytes, len, PASSPHRASE, &error));
  g_assert_error (error, HEARTH_ERROR, code);
}

static void
test_round (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autoptr (GByteArray) plain = make_plain (lengths[i]);
      g_autoptr (GByteArray) sealed = encrypt (plain);
      g_autoptr (GError)     error = NULL;
      g_autoptr (GByteArray) again = decrypt (sealed->data, sealed->len, PASSPHRASE, &error);

      g_assert_no_error (error);
      g_assert_cmpmem (plain->data, plain->len, again->data, again->len);
      g_assert_null (decrypt (sealed->data, sealed->len, "summer", &error));
      g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_BAD_KEY);
    }
}

static void
run_age (const char *verb,
         const char *source,
         const char *out)
{
  g_autofree char        *script = g_test_build_filename (G_TEST_DIST, "core", "vault", "age_by_hand.py", NULL);
  const char *const       argv[] = { "python3", script, verb, source, out, NULL };
  g_autoptr (GError)      error = NULL;
  g_autoptr (GSubprocess) age = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error);
  g_autofree char        *said = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (age, PASSPHRASE "\n", NULL, NULL, &said, &error);
  g_assert_no_error (error);
  if (!g_subprocess_get_successful (age))
    g_error ("age: %s", said);
}

static void
test_others (void)
{
  g_autofree char   *folder = g_dir_make_tmp ("hearth-age-XXXXXX", NULL);
  g_autofree char   *mine = g_build_filename (folder, "mine", NULL), *theirs = g_build_filename (folder, "theirs", NULL);
  static const gsize tried[] = { 0, PIECE, 2 * PIECE + 5 }; /* each of theirs takes a second */

  for (gsize i = 0; i < G_N_ELEMENTS (tried); i++)
    {
      g_autoptr (GByteArray) plain = make_plain (tried[i]);
      g_autoptr (GByteArray) sealed = encrypt (plain);
      g_autoptr (GByteArray) again = NULL;
      g_autoptr (GError)     error = NULL;
      g_autofree char       *read = NULL;
      gsize                  len;

      g_assert_true (g_file_set_contents (mine, (const char *) sealed->data, (gssize) sealed->len, &error));
      run_age ("decrypt", mine, theirs);
      g_assert_true (g_file_get_contents (theirs, &read, &len, &error));
      g_assert_cmpmem (plain->data, plain->len, read, len);
      g_assert_true (g_file_set_contents (mine, (const char *) plain->data, (gssize) plain->len, &error));
      g_clear_pointer (&read, g_free);
      g_unlink (theirs);
      run_age ("encrypt", mine, theirs);
      g_assert_true (g_file_get_contents (theirs, &read, &len, &error));
      again = decrypt ((const guint8 *) read, len, PASSPHRASE, &error);
      g_assert_no_error (error);
      g_assert_cmpmem (plain->data, plain->len, again->data, again->len);
      g_unlink (theirs);
    }
  g_unlink (mine);
  g_rmdir (folder);
}

static void
test_damaged_body (void)
{
  g_autoptr (GByteArray) plain = make_plain (2 * PIECE);
  g_autoptr (GByteArray) sealed = encrypt (plain);
  HearthVaultAgeHeader   header;
  gsize                  body, stored = PIECE + HEARTH_VAULT_AGE_TAG;
  g_autofree guint8     *swapped = NULL;

  g_assert_true (hearth_vault_age_header_parse (&header, sealed->data, sealed->len, NULL));
  body = header.len + 16;
  g_assert_cmpuint (sealed->len, ==, body + 2 * stored);
  assert_refused (sealed->data, body, HEARTH_ERROR_CORRUPT);
  assert_refused (sealed->data, body + 7, HEARTH_ERROR_CORRUPT);
  assert_refused (sealed->data, body + stored, HEARTH_ERROR_CORRUPT);
  assert_refused (sealed->data, sealed->len - 1, HEARTH_ERROR_CORRUPT);
  for (gsize at = header.len; at < sealed->len; at += 4001)
    {
      sealed->data[at] ^= 1;
      assert_refused (sealed->data, sealed->len, HEARTH_ERROR_CORRUPT);
      sealed->data[at] ^= 1;
    }
  swapped = g_memdup2 (sealed->data, sealed->len);
  memcpy (swapped + body, sealed->data + body + stored, stored);
  memcpy (swapped + body + stored, sealed->data + body, stored);
  assert_refused (swapped, sealed->len, HEARTH_ERROR_CORRUPT);
  g_byte_array_append (sealed, (const guint8 *) "x", 1);
  assert_refused (sealed->data, sealed->len, HEARTH_ERROR_CORRUPT);
}

static void
test_every_bit_of_the_header (void)
{
  g_autoptr (GByteArray) plain = make_plain (3);
  g_autoptr (GByteArray) sealed = encrypt (plain);
  HearthVaultAgeHeader   header, read;

  g_assert_true (hearth_vault_age_header_parse (&header, sealed->data, sealed->len, NULL));
  for (gsize bit = 0; bit < header.len * 8; bit++)
    {
      g_autoptr (GError)     error = NULL;
      g_autoptr (GByteArray) again = NULL;

      sealed->data[bit / 8] ^= (guint8) (1 << bit % 8);
      /* More work is refused by the passphrase in the end, but only after doing it. */
      if (!hearth_vault_age_header_parse (&read, sealed->data, sealed->len, NULL) || read.work <= 10)
        again = decrypt (sealed->data, sealed->len, PASSPHRASE, &error);
      if (again != NULL)
        g_error ("bit %" G_GSIZE_FORMAT " of byte %" G_GSIZE_FORMAT " makes no difference in\n%.*s", bit % 8, bit / 8, (int) header.len, (const char *) sealed->data);
      sealed->data[bit / 8] ^= (guint8) (1 << bit % 8);
    }
}

/* The rules of the format for how a header is written; %s: the salt, 22 letters. */
static void
test_rules (void)
{
  static const struct
  {
    const char *header;
    int         code;
  } wrong[] = {
    { "age-encryption.org/v2\n-> scrypt %s 4\n", HEARTH_ERROR_INVALID },
    { "-----BEGIN AGE ENCRYPTED FILE-----\n%s", HEARTH_ERROR_INVALID },
    { "", HEARTH_ERROR_INVALID },
    { "age-encryption.org/v1\n-> X25519 %s\n", HEARTH_ERROR_INVALID },
    { "age-encryption.org/v1\r\n-> scrypt %s 4\r\n", HEARTH_ERROR_INVALID },
    { "age-encryption.org/v1\n-> scrypt %s 4\r\n", HEARTH_ERROR_CORRUPT },
    { "age-encryption.org/v1\n-> scrypt %s 04\n", HEARTH_ERROR_CORRUPT },
    { "age-encryption.org/v1\n-> scrypt %s 0\n", HEARTH_ERROR_CORRUPT },
    { "age-encryption.org/v1\n-> scrypt %s -4\n", HEARTH_ERROR_CORRUPT },
    { "age-encryption.org/v1\n-> scrypt %s +4\n", HEARTH_ERROR_CORRUPT },
    { "age-encryption.org/v1\n-> scrypt %s 4 \n", HEARTH_ERROR_CORRUPT },
    { "age-encryption.org/v1\n-> scrypt  %s 4\n", HEARTH_ERROR_CORRUPT },
    { "age-encryption.org/v1\n-> scrypt %s\n", HEARTH_ERROR_CORRUPT },
    { "age-encryption.org/v1\n-> scrypt %s= 4\n", HEARTH_ERROR_CORRUPT },
    { "age-encryption.org/v1\n-> scrypt A%s 4\n", HEARTH_ERROR_CORRUPT },
    { "age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAA\xaf"
      "A 4\n%s",
      HEARTH_ERROR_CORRUPT },
    { "age-encryption.org/v1\n-> scrypt %s 21\n", HEARTH_ERROR_LIMIT },
    { "age-encryption.org/v1\n-> scrypt %s 64\n", HEARTH_ERROR_LIMIT },
    { "age-encryption.org/v1\n-> scrypt %s 1844674407370955166\n", HEARTH_ERROR_CORRUPT },
    { "age-encryption.org/v1\n%s\n", HEARTH_ERROR_CORRUPT },
  };
  static const char rest[] = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n--- AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n";

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_auto (GStrv)       parts = g_strsplit (wrong[i].header, "%s", 2);
      g_autofree char     *beginning = g_strjoinv ("AAAAAAAAAAAAAAAAAAAAAA", parts);
      g_autofree char     *text = g_strconcat (beginning, rest, NULL);
      g_autoptr (GError)   error = NULL;
      HearthVaultAgeHeader header;

      g_test_message ("%s", wrong[i].header);
      g_assert_false (hearth_vault_age_header_parse (&header, (const guint8 *) text, strlen (text), &error));
      g_assert_error (error, HEARTH_ERROR, wrong[i].code);
    }
}

static void
test_rules_after_the_stanza (void)
{
  static const char *const wrong[] = {
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB\n--- AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n", /* bits that are not there */
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n--- AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n",
    "AAAAAAAAAAAAAAAAAAAAA\nAAAAAAAAAAAAAAAAAAAAAA\n--- AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n",
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n\n--- AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n",
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA 4\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n--- AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n",
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n---AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n",
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n---  AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n",
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n--- AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n--- AAAA\n",
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n",
    "",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char     *text = g_strconcat ("age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA 4\n", wrong[i], NULL);
      g_autoptr (GError)   error = NULL;
      HearthVaultAgeHeader header;

      g_test_message ("%s", wrong[i]);
      g_assert_false (hearth_vault_age_header_parse (&header, (const guint8 *) text, strlen (text), &error));
      g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_CORRUPT);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  hearth_vault_crypto_init ();
  g_test_add_func ("/vault-age/round", test_round);
  g_test_add_func ("/vault-age/others", test_others);
  g_test_add_func ("/vault-age/damaged-body", test_damaged_body);
  g_test_add_func ("/vault-age/every-bit-of-the-header", test_every_bit_of_the_header);
  g_test_add_func ("/vault-age/rules", test_rules);
  g_test_add_func ("/vault-age/rules-after-the-stanza", test_rules_after_the_stanza);
  return g_test_run ();
}
