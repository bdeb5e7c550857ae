/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Three system calls, for which glibc has no functions. */

#include "vault/hearth-vault-keyring.h"

#include "base/hearth-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <linux/keyctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#define ALL_TO_OWNER 0x3f3f0000L

static void
describe (const HearthId *vault,
          char            name[64])
{
  g_autofree char *id = hearth_id_to_string (vault);

  g_snprintf (name, 64, "hearth-vault:%s", id);
}

static long
find (const HearthId *vault)
{
  char name[64];

  describe (vault, name);
  return syscall (SYS_keyctl, (long) KEYCTL_SEARCH, (long) KEY_SPEC_USER_KEYRING, "user", name, 0L);
}

gboolean
hearth_vault_keyring_put (const HearthId       *vault,
                          const HearthVaultKey *master,
                          guint                 seconds,
                          GError              **error)
{
  char name[64];
  long key;

  describe (vault, name);
  key = syscall (SYS_add_key, "user", name, master->bytes, sizeof master->bytes, (long) KEY_SPEC_USER_KEYRING);
  /* For the user's other processes too, which do not possess what this one made. */
  if (key >= 0 && syscall (SYS_keyctl, (long) KEYCTL_SETPERM, key, ALL_TO_OWNER) == 0 &&
      syscall (SYS_keyctl, (long) KEYCTL_SET_TIMEOUT, key, (long) seconds) == 0)
    return TRUE;
  g_info ("kernel keyring: %s", g_strerror (errno));
  hearth_vault_keyring_drop (vault);
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_FAILED,
                       _ ("This system keeps no keys for programs, so the vault cannot stay open between commands. Name the file with the passphrase in HEARTH_PASSPHRASE_FILE instead."));
  return FALSE;
}

HearthVaultKey *
hearth_vault_keyring_get (const HearthId *vault)
{
  g_autoptr (HearthVaultKey) master = hearth_vault_key_new ();
  long                       key = find (vault);

  if (key < 0 || syscall (SYS_keyctl, (long) KEYCTL_READ, key, master->bytes, (long) sizeof master->bytes) != (long) sizeof master->bytes)
    return NULL;
  return g_steal_pointer (&master);
}

void
hearth_vault_keyring_drop (const HearthId *vault)
{
  long key = find (vault);

  if (key >= 0 && syscall (SYS_keyctl, (long) KEYCTL_INVALIDATE, key) != 0)
    syscall (SYS_keyctl, (long) KEYCTL_REVOKE, key);
}
