/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. A piece is written when the next byte after it comes, or the end: only then is it known whether it is the last. */

#include "vault/hearth-vault-age-private.h"

#include "base/hearth-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#define STORED   (HEARTH_VAULT_AGE_PIECE + HEARTH_VAULT_AGE_TAG)
#define FILE_KEY 16
#define SALT     16 /* of the body */

struct _HearthVaultAge
{
  HearthVaultKey     *key; /* of the body */
  HearthVaultAgePlace place;
  HearthVaultAgeFunc  func;
  gpointer            data;
  gsize               len;           /* bytes of piece that wait */
  guint8              piece[STORED]; /* wiped when freed */
};

static const guint8 no_nonce[HEARTH_VAULT_AGE_NONCE] = { 0 };

HearthVaultAge *
hearth_vault_age_new (const char        *passphrase,
                      guint              work,
                      HearthVaultAgeFunc func,
                      gpointer           data,
                      GError           **error)
{
  g_autoptr (HearthVaultAge) age = g_new0 (HearthVaultAge, 1);
  g_autoptr (HearthVaultKey) file_key = hearth_vault_key_new_random (); /* its first 16 bytes */
  g_autoptr (HearthVaultKey) wrapping = NULL;
  g_autoptr (GString)        text = NULL;
  HearthVaultAgeHeader       header = { .work = work };
  guint8                     salt[SALT];

  g_return_val_if_fail (work >= 1 && work <= HEARTH_VAULT_AGE_WORK_MOST, NULL);
  randombytes_buf (header.salt, sizeof header.salt);
  randombytes_buf (salt, sizeof salt);
  wrapping = hearth_vault_age_stretch (passphrase, header.salt, work, error);
  if (wrapping == NULL)
    return NULL;
  crypto_aead_chacha20poly1305_ietf_encrypt (header.wrapped, NULL, file_key->bytes, FILE_KEY, NULL, 0, NULL, no_nonce, wrapping->bytes);
  text = hearth_vault_age_header_write (&header, file_key->bytes);
  age->key = hearth_vault_age_hkdf (file_key->bytes, FILE_KEY, salt, sizeof salt, "payload");
  age->func = func;
  age->data = data;
  if (!func ((const guint8 *) text->str, text->len, data, error) || !func (salt, sizeof salt, data, error))
    return NULL;
  return g_steal_pointer (&age);
}

void
hearth_vault_age_free (HearthVaultAge *age)
{
  g_clear_pointer (&age->key, hearth_vault_key_free);
  sodium_memzero (age->piece, sizeof age->piece);
  g_free (age);
}

static gboolean
put_piece (HearthVaultAge *age,
           GError        **error)
{
  gsize len = age->len;

  crypto_aead_chacha20poly1305_ietf_encrypt (age->piece, NULL, age->piece, len, NULL, 0, NULL, age->place.bytes, age->key->bytes);
  hearth_vault_age_place_next (&age->place);
  age->len = 0;
  return age->func (age->piece, len + HEARTH_VAULT_AGE_TAG, age->data, error);
}

gboolean
hearth_vault_age_write (HearthVaultAge *age,
                        const guint8   *bytes,
                        gsize           len,
                        GError        **error)
{
  while (len > 0)
    {
      gsize n;

      if (age->len == HEARTH_VAULT_AGE_PIECE && !put_piece (age, error))
        return FALSE;
      n = MIN (len, HEARTH_VAULT_AGE_PIECE - age->len);
      memcpy (age->piece + age->len, bytes, n);
      age->len += n;
      bytes += n;
      len -= n;
    }
  return TRUE;
}

gboolean
hearth_vault_age_finish (HearthVaultAge *age,
                         GError        **error)
{
  hearth_vault_age_place_end (&age->place);
  return put_piece (age, error);
}

/* A file that is being read: bytes that came and were not used yet. */
typedef struct
{
  int           fd;
  gsize         len;
  guint8        bytes[HEARTH_VAULT_AGE_HEADER + STORED + 1];
  GCancellable *cancellable;
} Input;

/* Reads until there are len bytes or no more. */
static gboolean
fill (Input   *input,
      gsize    len,
      GError **error)
{
  while (input->len < len)
    {
      gssize n = g_cancellable_set_error_if_cancelled (input->cancellable, error) ? -2 : read (input->fd, input->bytes + input->len, len - input->len);

      if (n == -1 && errno == EINTR)
        continue;
      if (n == -1)
        /* Translators: %s is what the system says */
        g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FAILED, _ ("The package could not be read: %s."), g_strerror (errno));
      if (n <= 0)
        return n == 0;
      input->len += (gsize) n;
    }
  return TRUE;
}

static void
use (Input *input,
     gsize  len)
{
  input->len -= len;
  memmove (input->bytes, input->bytes + len, input->len);
}

/* The key of the body; input is then at its first piece. */
static HearthVaultKey *
open_header (Input      *input,
             const char *passphrase,
             GError    **error)
{
  HearthVaultAgeHeader       header;
  g_autoptr (HearthVaultKey) wrapping = NULL;
  g_autoptr (HearthVaultKey) file_key = hearth_vault_key_new ();
  HearthVaultKey            *key;
  guint8                     mac[sizeof header.mac];

  if (!fill (input, HEARTH_VAULT_AGE_HEADER, error) || !hearth_vault_age_header_parse (&header, input->bytes, input->len, error))
    return NULL;
  wrapping = hearth_vault_age_stretch (passphrase, header.salt, header.work, error);
  if (wrapping == NULL)
    return NULL;
  if (crypto_aead_chacha20poly1305_ietf_decrypt (file_key->bytes, NULL, NULL, header.wrapped, sizeof header.wrapped, NULL, 0, no_nonce, wrapping->bytes) != 0)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_BAD_KEY, _ ("The package does not open with that passphrase."));
      return NULL;
    }
  hearth_vault_age_header_mac (file_key->bytes, input->bytes, header.covered, mac);
  if (sodium_memcmp (mac, header.mac, sizeof mac) != 0 || input->len < header.len + SALT)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_CORRUPT, _ ("The beginning of the package is damaged."));
      return NULL;
    }
  key = hearth_vault_age_hkdf (file_key->bytes, FILE_KEY, input->bytes + header.len, SALT, "payload");
  use (input, header.len + SALT);
  return key;
}

/* The piece at the beginning of input; whether it is the last is told by whether something follows. */
static gboolean
take_piece (Input                *input,
            const HearthVaultKey *key,
            HearthVaultAgePlace  *place,
            HearthVaultAgeFunc    func,
            gpointer              data,
            gboolean             *last,
            GError              **error)
{
  static const HearthVaultAgePlace first = { 0 };
  gboolean                         is_first = memcmp (place, &first, sizeof first) == 0;
  gsize                            stored, len;

  if (!fill (input, STORED + 1, error))
    return FALSE;
  *last = input->len <= STORED;
  stored = MIN (input->len, STORED);
  len = stored - MIN (stored, HEARTH_VAULT_AGE_TAG);
  if (*last)
    hearth_vault_age_place_end (place);
  /* Only a file without contents ends in a piece without. */
  if (stored < HEARTH_VAULT_AGE_TAG || (len == 0 && !is_first) ||
      crypto_aead_chacha20poly1305_ietf_decrypt (input->bytes, NULL, NULL, input->bytes, stored, NULL, 0, place->bytes, key->bytes) != 0)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_CORRUPT, _ ("The package is damaged, or a part of it is missing."));
      return FALSE;
    }
  if (func != NULL && len > 0 && !func (input->bytes, len, data, error))
    return FALSE;
  hearth_vault_age_place_next (place);
  use (input, stored);
  return TRUE;
}

gboolean
hearth_vault_age_read (int                fd,
                       const char        *passphrase,
                       HearthVaultAgeFunc func,
                       gpointer           data,
                       GCancellable      *cancellable,
                       GError           **error)
{
  g_autofree Input          *input = g_new0 (Input, 1);
  g_autoptr (HearthVaultKey) key = NULL;
  HearthVaultAgePlace        place = { 0 };
  gboolean                   last = FALSE, done = TRUE;

  input->fd = fd;
  input->cancellable = cancellable;
  key = open_header (input, passphrase, error);
  while (key != NULL && done && !last)
    done = take_piece (input, key, &place, func, data, &last, error);
  sodium_memzero (input->bytes, sizeof input->bytes);
  return key != NULL && done;
}
