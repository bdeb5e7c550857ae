/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-carry.h: the keys of the vault. They are looked for when this device changed its own, when it has no vault, and once a day; the newest ring is the one with the highest
 * generation. Each computer's own key stays on it. */

#include "carry/hearth-carry-private.h"

#include "base/hearth-clock.h"
#include "base/hearth-error.h"

#include <sodium.h>
#include <string.h>

#define FOLDER     "vault"
#define KEY_MOST   (1 << 16)
#define DAY_MS     (G_GINT64_CONSTANT (24) * 60 * 60 * 1000)
#define HEX_ID     32
#define SUM_AT     (HEX_ID + 1 + 16 + 1)
#define SUM_DIGITS 8
#define RING_NAME  (SUM_AT + SUM_DIGITS + strlen (".ring"))

static char *
to_hex (const guint8 *bytes,
        gsize         len)
{
  char *hex = g_malloc (2 * len + 1);

  return sodium_bin2hex (hex, 2 * len + 1, bytes, len);
}

/* "VAULT-GENERATION-SUM.ring" */
static char *
make_ring_name (const HearthVaultShared *shared)
{
  g_autofree char *vault = to_hex (shared->vault.bytes, sizeof shared->vault.bytes);
  g_autofree char *sum = to_hex (shared->sum, SUM_DIGITS / 2);

  return g_strdup_printf ("%s-%016" G_GINT64_MODIFIER "x-%s.ring", vault, shared->generation, sum);
}

/* The name of the newest ring there: of that vault, or of the oldest vault that there is. NULL: none. */
static char *
find_newest (GArray     *entries,
             const char *vault) /* hexadecimal; NULL */
{
  const char *newest = NULL;

  for (guint i = 0; i < entries->len; i++)
    {
      const char *name = g_array_index (entries, HearthRemoteEntry, i).name;
      int         order;

      if (strlen (name) != RING_NAME || !g_str_has_suffix (name, ".ring") || (vault != NULL && strncmp (name, vault, HEX_ID) != 0))
        continue;
      order = newest == NULL ? 0 : strncmp (name, newest, HEX_ID);
      if (newest == NULL || order < 0 || (order == 0 && strcmp (name, newest) > 0))
        newest = name;
    }
  return g_strdup (newest);
}

static GBytes *
get_key_file (HearthCarrying *carrying,
              const char     *name,
              GError        **error)
{
  g_autofree char *path = g_strconcat (FOLDER "/", name, NULL);

  return hearth_remote_get (carrying->remote, path, KEY_MOST, carrying->cancellable, error);
}

/* The ring of that name with its slots. */
static HearthVaultShared *
get_shared (HearthCarrying *carrying,
            const char     *name,
            GError        **error)
{
  g_autoptr (GBytes)            ring = get_key_file (carrying, name, error);
  g_autoptr (GArray)            needed = NULL;
  g_autoptr (HearthVaultShared) shared = ring != NULL ? hearth_vault_shared_new (ring, &needed, error) : NULL;

  for (guint i = 0; shared != NULL && i < needed->len; i++)
    {
      g_autofree char   *hex = to_hex (g_array_index (needed, HearthId, i).bytes, sizeof (HearthId));
      g_autofree char   *slot = g_strconcat (hex, ".slot", NULL);
      g_autoptr (GBytes) bytes = get_key_file (carrying, slot, error);

      if (bytes == NULL || !hearth_vault_shared_add (shared, bytes, error))
        return NULL;
    }
  return g_steal_pointer (&shared);
}

/* Written and read back. */
static gboolean
put_key_file (HearthCarrying *carrying,
              const char     *name,
              GBytes         *bytes,
              GError        **error)
{
  g_autofree char *path = g_strconcat (FOLDER "/", name, NULL);

  if (!hearth_remote_put (carrying->remote, path, bytes, carrying->cancellable, error))
    return FALSE;
  carrying->result->sent++;
  return hearth_remote_read_back (carrying->remote, path, bytes, carrying->cancellable, error);
}

static char *
make_slot_name (GBytes *slot)
{
  HearthVaultSlot  parsed;
  g_autofree char *hex = NULL;

  if (!hearth_vault_slot_parse (&parsed, g_bytes_get_data (slot, NULL), g_bytes_get_size (slot), NULL))
    return NULL;
  hex = to_hex (parsed.id.bytes, sizeof parsed.id.bytes);
  return g_strconcat (hex, ".slot", NULL);
}

/* What the newest ring does not name any more opens nothing for who follows it; taken away, it opens nothing for anybody. */
static gboolean
drop_older (HearthCarrying    *carrying,
            HearthVaultShared *newest,
            const char        *name,
            GArray            *entries,
            GError           **error)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const char                   *other = g_array_index (entries, HearthRemoteEntry, i).name;
      g_autofree char              *path = g_strconcat (FOLDER "/", other, NULL);
      g_autoptr (HearthVaultShared) before = NULL;

      if (strlen (other) != RING_NAME || strncmp (other, name, HEX_ID) != 0 || strcmp (other, name) >= 0)
        continue;
      before = get_shared (carrying, other, NULL);
      for (guint j = 0; before != NULL && j < before->slots->len; j++)
        {
          g_autofree char *slot = make_slot_name (g_ptr_array_index (before->slots, j));
          g_autofree char *slot_path = g_strconcat (FOLDER "/", slot, NULL);
          gboolean         kept = FALSE;

          for (guint k = 0; k < newest->slots->len; k++)
            kept = kept || g_bytes_equal (g_ptr_array_index (newest->slots, k), g_ptr_array_index (before->slots, j));
          if (!kept && !hearth_remote_remove (carrying->remote, slot_path, carrying->cancellable, error))
            return FALSE;
        }
      if (!hearth_remote_remove (carrying->remote, path, carrying->cancellable, error))
        return FALSE;
    }
  return TRUE;
}

/* The slots, then the ring that names them, then away with what it replaces. */
static gboolean
publish (HearthCarrying    *carrying,
         HearthVaultShared *mine,
         GArray            *entries,
         GError           **error)
{
  g_autofree char *name = make_ring_name (mine);

  for (guint i = 0; i < mine->slots->len; i++)
    {
      GBytes          *slot = g_ptr_array_index (mine->slots, i);
      g_autofree char *slot_name = make_slot_name (slot);

      if (slot_name != NULL && !put_key_file (carrying, slot_name, slot, error))
        return FALSE;
    }
  return put_key_file (carrying, name, mine->ring, error) && drop_older (carrying, mine, name, entries, error);
}

static gboolean
note_generation (HearthConn       *conn,
                 HearthChangeInfo *info,
                 gpointer          data,
                 GCancellable     *cancellable,
                 GError          **error)
{
  return hearth_vault_item_set_generation (conn, hearth_vault_get_generation (data), error);
}

/* What is there by half is still being written, or is nothing: the next run looks again. */
static gboolean
is_unfinished (const GError *reason,
               GError      **error)
{
  if (g_error_matches (reason, HEARTH_ERROR, HEARTH_ERROR_CORRUPT) || g_error_matches (reason, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_error_copy (reason));
  return FALSE;
}

/* Only an open vault can tell whether what is there is genuine. */
static gboolean
adopt (HearthCarrying *carrying,
       const char     *name,
       guint8          sum[HEARTH_VAULT_HASH_BYTES],
       gboolean       *taken,
       GError        **error)
{
  g_autoptr (HearthVaultShared) theirs = NULL;
  g_autoptr (GError)            reason = NULL;

  *taken = FALSE;
  if (!hearth_vault_is_unlocked (carrying->vault))
    return TRUE;
  theirs = get_shared (carrying, name, &reason);
  if (theirs == NULL)
    return is_unfinished (reason, error);
  if (memcmp (theirs->sum, sum, HEARTH_VAULT_HASH_BYTES) != 0 &&
      (!hearth_vault_share_adopt (carrying->vault, theirs, error) || !hearth_carry_write (carrying->db, note_generation, carrying->vault, carrying->cancellable, error)))
    return FALSE;
  memcpy (sum, theirs->sum, HEARTH_VAULT_HASH_BYTES);
  *taken = TRUE;
  return TRUE;
}

/* "SUM@TIME": what opens the vault here and there, and when that was last looked at. */
static gboolean
remember (HearthCarrying *carrying,
          const guint8    sum[HEARTH_VAULT_HASH_BYTES],
          GError        **error)
{
  g_autofree char *hex = to_hex (sum, HEARTH_VAULT_HASH_BYTES);
  g_autofree char *text = g_strdup_printf ("%s@%" G_GINT64_FORMAT, hex, hearth_clock_now ());

  return hearth_carry_set_setting (carrying->db, "carry-keys", text, carrying->cancellable, error);
}

/* No vault is here: that of the others, locked. */
static gboolean
make_vault (HearthCarrying *carrying,
            GArray         *entries,
            GError        **error)
{
  g_autofree char              *folder = g_path_get_dirname (hearth_db_get_path (carrying->db));
  g_autofree char              *name = find_newest (entries, NULL);
  g_autoptr (GError)            reason = NULL;
  g_autoptr (HearthVaultShared) shared = name != NULL ? get_shared (carrying, name, &reason) : NULL;

  if (shared == NULL)
    return reason == NULL || is_unfinished (reason, error);
  if (!hearth_vault_share_begin (folder, shared, error))
    return FALSE;
  carrying->vault = hearth_vault_open (folder, error);
  return carrying->vault != NULL && remember (carrying, shared->sum, error);
}

/* Whether the keys here are those that were last seen to be there, not long ago. */
static gboolean
is_known (const char              *known,
          const HearthVaultShared *mine)
{
  g_autofree char *hex = to_hex (mine->sum, sizeof mine->sum);
  const char      *at = strchr (known, '@');
  gint64           age = at != NULL ? hearth_clock_now () - g_ascii_strtoll (at + 1, NULL, 10) : DAY_MS;

  return g_str_has_prefix (known, hex) && age >= 0 && age < DAY_MS;
}

/* What is there opens as what is here does. */
static gboolean
is_published (HearthCarrying          *carrying,
              const HearthVaultShared *mine,
              const char              *newest)
{
  g_autoptr (HearthVaultShared) theirs = newest != NULL ? get_shared (carrying, newest, NULL) : NULL;

  return theirs != NULL && memcmp (theirs->sum, mine->sum, sizeof mine->sum) == 0;
}

/* What was changed here comes after what is there, which only an open vault can have it do. *mine: as it is then. */
static gboolean
come_after (HearthCarrying     *carrying,
            HearthVaultShared **mine,
            const char         *newest,
            gboolean           *may,
            GError            **error)
{
  guint64            there = newest != NULL ? g_ascii_strtoull (newest + HEX_ID + 1, NULL, 16) : 0;
  HearthVaultShared *after;

  *may = carrying->place->writes;
  if ((*mine)->generation > there || !*may)
    return TRUE;
  *may = hearth_vault_is_unlocked (carrying->vault);
  if (!*may)
    return TRUE;
  if (!hearth_vault_share_after (carrying->vault, there, error) || !hearth_carry_write (carrying->db, note_generation, carrying->vault, carrying->cancellable, error))
    return FALSE;
  after = hearth_vault_share (carrying->vault, error);
  if (after == NULL)
    return FALSE;
  hearth_vault_shared_free (*mine);
  *mine = after;
  return TRUE;
}

/* Who changed the passphrase last, as the storage saw it, has the last word. */
static gboolean
settle (HearthCarrying     *carrying,
        HearthVaultShared **mine,
        const char         *known,
        GArray             *entries,
        GError            **error)
{
  g_autofree char *vault = to_hex ((*mine)->vault.bytes, sizeof (*mine)->vault.bytes);
  g_autofree char *sum = to_hex ((*mine)->sum, sizeof (*mine)->sum);
  g_autofree char *newest = find_newest (entries, vault);
  gboolean         cut = newest != NULL && strncmp (newest + SUM_AT, sum, SUM_DIGITS) == 0; /* it is this one, and not whole */
  gboolean         taken = FALSE;

  if (is_published (carrying, *mine, newest))
    return remember (carrying, (*mine)->sum, error);
  if (newest == NULL || cut || (*known != '\0' && !g_str_has_prefix (known, sum)))
    {
      if (!come_after (carrying, mine, cut ? NULL : newest, &taken, error) || (taken && !publish (carrying, *mine, entries, error)))
        return FALSE;
    }
  else if (!adopt (carrying, newest, (*mine)->sum, &taken, error))
    return FALSE;
  return !taken || remember (carrying, (*mine)->sum, error);
}

gboolean
hearth_carry_keys (HearthCarrying *carrying,
                   GError        **error)
{
  g_autoptr (HearthVaultShared) mine = carrying->vault != NULL ? hearth_vault_share (carrying->vault, error) : NULL;
  g_autofree char              *known = NULL;
  g_autoptr (GArray)            entries = NULL;

  if (carrying->vault != NULL && mine == NULL)
    return FALSE;
  known = hearth_carry_get_setting (carrying, "carry-keys", error);
  if (known == NULL)
    return FALSE;
  if (mine != NULL && is_known (known, mine))
    return TRUE;
  entries = hearth_remote_list (carrying->remote, FOLDER, carrying->cancellable, error);
  if (entries == NULL)
    return FALSE;
  return mine != NULL ? settle (carrying, &mine, known, entries, error) : make_vault (carrying, entries, error);
}
