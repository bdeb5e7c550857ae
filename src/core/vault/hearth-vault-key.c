/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. sodium_malloc puts guard pages around, so that reading past the end ends the program instead of giving a key away. */

#include "vault/hearth-vault-key.h"

#include "base/hearth-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#define TEXT_MOST 1024

void
hearth_vault_crypto_init (void)
{
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      if (sodium_init () < 0)
        g_error ("libsodium cannot be used on this system");
      g_once_init_leave (&once, 1);
    }
}

static gpointer
secret_new (gsize size)
{
  gpointer memory;

  hearth_vault_crypto_init ();
  memory = sodium_malloc (size);
  if (memory == NULL)
    g_error ("no memory for %" G_GSIZE_FORMAT " secret bytes", size);
  memset (memory, 0, size);
  return memory;
}

HearthVaultKey *
hearth_vault_key_new (void)
{
  return secret_new (sizeof (HearthVaultKey));
}

HearthVaultKey *
hearth_vault_key_new_random (void)
{
  HearthVaultKey *key = hearth_vault_key_new ();

  randombytes_buf (key->bytes, sizeof key->bytes);
  return key;
}

HearthVaultKey *
hearth_vault_key_copy (const HearthVaultKey *key)
{
  HearthVaultKey *copy = hearth_vault_key_new ();

  *copy = *key;
  return copy;
}

void
hearth_vault_key_free (HearthVaultKey *key)
{
  sodium_free (key); /* wipes */
}

HearthVaultKey *
hearth_vault_key_derive (const HearthVaultKey *parent,
                         const char           *purpose)
{
  HearthVaultKey *key = hearth_vault_key_new ();

  G_STATIC_ASSERT (crypto_kdf_KEYBYTES == HEARTH_VAULT_KEY_BYTES);
  g_assert (strlen (purpose) == crypto_kdf_CONTEXTBYTES);
  crypto_kdf_derive_from_key (key->bytes, sizeof key->bytes, 1, purpose, parent->bytes);
  return key;
}

HearthVaultText *
hearth_vault_text_new (gsize len)
{
  gsize            header = sizeof (HearthVaultText);
  HearthVaultText *text = secret_new ((header + len + 1 + 15) & ~(gsize) 15);

  text->size = len + 1;
  return text;
}

HearthVaultText *
hearth_vault_text_copy (const char *chars,
                        gssize      len)
{
  gsize            n = len < 0 ? strlen (chars) : (gsize) len;
  HearthVaultText *text = hearth_vault_text_new (n);

  memcpy (text->chars, chars, n);
  return text;
}

void
hearth_vault_text_free (HearthVaultText *text)
{
  sodium_free (text);
}

HearthVaultText *
hearth_vault_text_read_fd (int      fd,
                           GError **error)
{
  g_autoptr (HearthVaultText) text = hearth_vault_text_new (TEXT_MOST);
  gsize                       len = 0;

  while (len <= TEXT_MOST)
    {
      gssize n = read (fd, text->chars + len, TEXT_MOST + 1 - len);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          /* Translators: %s is what the system says */
          g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FAILED, _ ("The passphrase could not be read: %s."), g_strerror (errno));
          return NULL;
        }
      len += (gsize) n;
      if (n == 0 || memchr (text->chars, '\n', len) != NULL)
        break;
    }
  if (len > TEXT_MOST)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_LIMIT, _ ("A passphrase has at most 1024 bytes."));
      return NULL;
    }
  text->chars[len] = '\0';
  len = strcspn (text->chars, "\r\n");
  memset (text->chars + len, 0, text->size - len);
  return g_steal_pointer (&text);
}

HearthVaultText *
hearth_vault_text_read_file (const char *path,
                             GError    **error)
{
  int              fd = open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
  HearthVaultText *text;

  if (fd < 0)
    {
      /* Translators: %1$s is a path, %2$s what the system says of it */
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FAILED, _ ("“%1$s” could not be read: %2$s."), path, g_strerror (errno));
      return NULL;
    }
  text = hearth_vault_text_read_fd (fd, error);
  close (fd);
  return text;
}
