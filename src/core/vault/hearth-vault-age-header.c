/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-vault-age.h: the header, four lines of text that say how the file's key is wrapped. The format allows one way to write each, and so
 * is read strictly: what another program would not take is not taken here. */

#include "vault/hearth-vault-age-private.h"

#include "base/hearth-error.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define INTRO  "age-encryption.org/v1"
#define LABEL  "age-encryption.org/v1/scrypt"
#define STANZA "-> scrypt "
#define END    "---"
#define BLOCK  8 /* of scrypt */

void
hearth_vault_age_place_next (HearthVaultAgePlace *place)
{
  for (gsize i = HEARTH_VAULT_AGE_NONCE - 1; i-- > 0;)
    if (++place->bytes[i] != 0)
      return;
}

void
hearth_vault_age_place_end (HearthVaultAgePlace *place)
{
  place->bytes[HEARTH_VAULT_AGE_NONCE - 1] = 1;
}

HearthVaultKey *
hearth_vault_age_hkdf (const guint8 *secret,
                       gsize         secret_len,
                       const guint8 *salt,
                       gsize         salt_len,
                       const char   *purpose)
{
  g_autoptr (HearthVaultKey)   drawn = hearth_vault_key_new ();
  HearthVaultKey              *key = hearth_vault_key_new ();
  crypto_auth_hmacsha256_state state;

  crypto_auth_hmacsha256_init (&state, salt, salt_len);
  crypto_auth_hmacsha256_update (&state, secret, secret_len);
  crypto_auth_hmacsha256_final (&state, drawn->bytes);
  crypto_auth_hmacsha256_init (&state, drawn->bytes, sizeof drawn->bytes);
  crypto_auth_hmacsha256_update (&state, (const guint8 *) purpose, strlen (purpose));
  crypto_auth_hmacsha256_update (&state, (const guint8 *) "\1", 1);
  crypto_auth_hmacsha256_final (&state, key->bytes);
  sodium_memzero (&state, sizeof state);
  return key;
}

HearthVaultKey *
hearth_vault_age_stretch (const char  *passphrase,
                          const guint8 salt[16],
                          guint        work,
                          GError     **error)
{
  g_autoptr (HearthVaultKey) key = hearth_vault_key_new ();
  guint8                     labelled[sizeof LABEL - 1 + 16];

  memcpy (labelled, LABEL, sizeof LABEL - 1);
  memcpy (labelled + sizeof LABEL - 1, salt, 16);
  if (crypto_pwhash_scryptsalsa208sha256_ll ((const guint8 *) passphrase, strlen (passphrase), labelled, sizeof labelled, G_GUINT64_CONSTANT (1) << work, BLOCK, 1, key->bytes,
                                             sizeof key->bytes) == 0)
    return g_steal_pointer (&key);
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_LIMIT, _ ("There is not enough free memory to work with this passphrase. Close other apps and try again."));
  return NULL;
}

void
hearth_vault_age_header_mac (const guint8 *file_key,
                             const guint8 *header,
                             gsize         covered,
                             guint8        mac[32])
{
  g_autoptr (HearthVaultKey) key = hearth_vault_age_hkdf (file_key, 16, (const guint8 *) "", 0, "header");

  crypto_auth_hmacsha256 (mac, header, covered, key->bytes);
}

static void
append_base64 (GString      *text,
               const guint8 *bytes,
               gsize         len)
{
  char encoded[64];

  sodium_bin2base64 (encoded, sizeof encoded, bytes, len, sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
  g_string_append (text, encoded);
}

GString *
hearth_vault_age_header_write (HearthVaultAgeHeader *header,
                               const guint8         *file_key)
{
  GString *text = g_string_new (INTRO "\n" STANZA);

  append_base64 (text, header->salt, sizeof header->salt);
  g_string_append_printf (text, " %u\n", header->work);
  append_base64 (text, header->wrapped, sizeof header->wrapped);
  g_string_append (text, "\n" END);
  header->covered = text->len;
  hearth_vault_age_header_mac (file_key, (const guint8 *) text->str, header->covered, header->mac);
  g_string_append_c (text, ' ');
  append_base64 (text, header->mac, sizeof header->mac);
  g_string_append_c (text, '\n');
  header->len = text->len;
  return text;
}

static gboolean
refuse (GError **error)
{
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_CORRUPT, _ ("The beginning of the package is damaged."));
  return FALSE;
}

/* The next line without its end; NULL when there is none that ends. */
static char *
take_line (const guint8 *bytes,
           gsize         len,
           gsize        *pos)
{
  const guint8 *end = memchr (bytes + *pos, '\n', len - *pos);
  char         *line = NULL;

  if (end == NULL || memchr (bytes + *pos, '\0', (gsize) (end - bytes) - *pos) != NULL)
    return NULL;
  line = g_strndup ((const char *) bytes + *pos, (gsize) (end - bytes) - *pos);
  *pos = (gsize) (end - bytes) + 1;
  return line;
}

/* Exactly len bytes in base64 without padding, whose last bits are zero. (libsodium takes 0xaf for a slash.) */
static gboolean
read_base64 (const char *text,
             guint8     *bytes,
             gsize       len)
{
  gsize read = 0;

  return g_str_is_ascii (text) && sodium_base642bin (bytes, len, text, strlen (text), NULL, &read, NULL, sodium_base64_VARIANT_ORIGINAL_NO_PADDING) == 0 && read == len;
}

/* "-> scrypt SALT WORK" */
static gboolean
read_stanza (HearthVaultAgeHeader *header,
             const char           *line,
             GError              **error)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  guint64        work;

  if (!g_str_has_prefix (line, STANZA))
    {
      if (!g_str_has_prefix (line, "-> "))
        return refuse (error);
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("The package is locked with a key, not with a passphrase."));
      return FALSE;
    }
  if (g_strv_length (words) != 4 || !read_base64 (words[2], header->salt, sizeof header->salt) || strlen (words[3]) > 2 || *words[3] < '1' ||
      !g_ascii_string_to_unsigned (words[3], 10, 1, 99, &work, NULL))
    return refuse (error);
  header->work = (guint) work;
  if (header->work <= HEARTH_VAULT_AGE_WORK_MOST)
    return TRUE;
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_LIMIT, _ ("Opening the package would take more memory than is good for this computer."));
  return FALSE;
}

gboolean
hearth_vault_age_header_parse (HearthVaultAgeHeader *header,
                               const guint8         *bytes,
                               gsize                 len,
                               GError              **error)
{
  gsize            pos = 0;
  g_autofree char *intro = take_line (bytes, len, &pos);
  g_autofree char *stanza = NULL, *wrapped = NULL, *end = NULL;

  if (g_strcmp0 (intro, INTRO) != 0)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("This is no package of the kind that “age” makes."));
      return FALSE;
    }
  stanza = take_line (bytes, len, &pos);
  if (stanza == NULL || !read_stanza (header, stanza, error))
    return stanza != NULL ? FALSE : refuse (error);
  wrapped = take_line (bytes, len, &pos);
  header->covered = pos + strlen (END);
  end = wrapped != NULL && read_base64 (wrapped, header->wrapped, sizeof header->wrapped) ? take_line (bytes, len, &pos) : NULL;
  if (end == NULL || !g_str_has_prefix (end, END " ") || !read_base64 (end + strlen (END " "), header->mac, sizeof header->mac))
    return refuse (error);
  header->len = pos;
  return TRUE;
}
