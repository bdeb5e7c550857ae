/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Words, slots and the ring: published vectors, what opens and what must not, every bit of a file changed. */

#include "base/hearth-error.h"
#include "vault/hearth-vault-ring.h"
#include "vault/hearth-vault-wire.h"
#include "vault/hearth-vault-words.h"

#include <sodium.h>
#include <string.h>

static const HearthVaultCost cheap = { .passes = 1, .memory = 8 << 20 };
static const HearthId        vault_id = { "0123456789abcdef" };

/* From the reference implementation of BIP-39. */
static const struct
{
  const char *hex;
  const char *words;
} word_vectors[] = {
  { "0000000000000000000000000000000000000000000000000000000000000000",
    "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon "
    "abandon abandon abandon abandon abandon abandon abandon art" },
  { "7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f",
    "legal winner thank year wave sausage worth useful legal winner thank year wave sausage worth useful legal winner thank year wave "
    "sausage worth title" },
  { "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo vote" },
  { "68a79eaca2324873eacc50cb9c6eca8cc68ea5d936f98787c60c7ebc74e6ce7c",
    "hamster diagram private dutch cause delay private meat slide toddler razor book happy fancy gospel tennis maple dilemma loan word "
    "shrug inflict delay length" },
};

static void
test_words (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (word_vectors); i++)
    {
      g_autoptr (HearthVaultKey)  key = hearth_vault_key_new ();
      g_autoptr (HearthVaultText) words = NULL;
      g_autoptr (HearthVaultKey)  back = NULL;
      g_autoptr (GError)          error = NULL;

      sodium_hex2bin (key->bytes, sizeof key->bytes, word_vectors[i].hex, 64, NULL, NULL, NULL);
      words = hearth_vault_words_from_key (key);
      g_assert_cmpstr (words->chars, ==, word_vectors[i].words);
      back = hearth_vault_words_to_key (words->chars, &error);
      g_assert_no_error (error);
      g_assert_cmpmem (back->bytes, sizeof back->bytes, key->bytes, sizeof key->bytes);
    }
}

static void
test_words_as_typed (void)
{
  g_autoptr (GError)         error = NULL;
  g_autoptr (HearthVaultKey) key = hearth_vault_words_to_key (
      " 1. HAMSTER 2. Diag, priv; dutch\ncause delay priv meat slid todd razo book happ fanc gosp tenn mapl dile loan word shru infl dela leng.", &error);
  g_autoptr (HearthVaultKey) wrong = NULL;
  g_autofree char           *swapped = g_strconcat ("diagram hamster ", strchr (strchr (word_vectors[3].words, ' ') + 1, ' ') + 1, NULL);

  g_assert_no_error (error);
  g_assert_cmphex (key->bytes[0], ==, 0x68);
  wrong = hearth_vault_words_to_key (swapped, &error);
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
  g_clear_error (&error);
  wrong = hearth_vault_words_to_key ("hamster diagram", &error);
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
  g_clear_error (&error);
  wrong = hearth_vault_words_to_key ("hamster ham zoology", &error);
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "Word 2"));
  g_assert_null (wrong);
}

static void
test_drawn (void)
{
  g_autoptr (HearthVaultText) words = hearth_vault_words_draw (6);
  g_autoptr (HearthVaultText) again = hearth_vault_words_draw (6);
  g_auto (GStrv)              parts = g_strsplit (words->chars, " ", -1);

  g_assert_cmpuint (g_strv_length (parts), ==, 6);
  g_assert_cmpstr (words->chars, !=, again->chars);
}

static void
assert_opens (const HearthVaultSlot *slot,
              const char            *passphrase,
              const HearthVaultKey  *master)
{
  g_autoptr (GError)         error = NULL;
  g_autoptr (HearthVaultKey) key = hearth_vault_slot_open_passphrase (slot, passphrase, &error);

  if (master == NULL)
    {
      g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_BAD_KEY);
      g_assert_cmpstr (error->message, ==, "The vault does not open with that. Type the passphrase once more, or use the recovery key.");
      return;
    }
  g_assert_no_error (error);
  g_assert_cmpmem (key->bytes, sizeof key->bytes, master->bytes, sizeof master->bytes);
}

static void
test_passphrase (void)
{
  g_autoptr (HearthVaultKey) master = hearth_vault_key_new_random ();
  g_autoptr (GError)         error = NULL;
  HearthVaultSlot            slot, read;

  g_assert_false (hearth_vault_slot_seal_passphrase (&slot, &vault_id, "short", &cheap, master, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (hearth_vault_slot_seal_passphrase (&slot, &vault_id, "gr\xc3\xbc\xc3\x9f"
                                                                      "e aus kiel",
                                                    &cheap, master, &error));
  g_assert_no_error (error);
  g_assert_true (hearth_vault_slot_parse (&read, slot.bytes, sizeof slot.bytes, &error));
  g_assert_true (hearth_id_equal (&read.id, &slot.id));
  g_assert_cmpuint (read.cost.memory, ==, cheap.memory);
  assert_opens (&read, "gr\xc3\xbc\xc3\x9f"
                       "e aus kiel",
                master);
  /* The same letters as another keyboard sends them. */
  assert_opens (&read, "gru\xcc\x88\xc3\x9f"
                       "e aus kiel",
                master);
  assert_opens (&read, "gru\xc3\x9f"
                       "e aus kiel",
                NULL);
  assert_opens (&read, "", NULL);
}

/* Argon2id as other programs compute it: argon2 (1) of Debian, salt 16 bytes of 'a', 2 passes, 8 MiB, one lane. */
static void
test_stretching (void)
{
  guint8 key[32], salt[16];
  char   hex[65];

  memset (salt, 'a', sizeof salt);
  g_assert_cmpint (crypto_pwhash (key, sizeof key, "correct horse", 13, salt, 2, 8 << 20, crypto_pwhash_ALG_ARGON2ID13), ==, 0);
  sodium_bin2hex (hex, sizeof hex, key, sizeof key);
  g_assert_cmpstr (hex, ==, "3b9f8a31e342c070c848079278a8612990bdd501bc910453c8b850807c662d7a");
}

/* One wrong bit anywhere, or a byte less or more, and it does not open; nothing crashes, and no work is done for absurd costs. */
static void
test_slot_damage (void)
{
  g_autoptr (HearthVaultKey) master = hearth_vault_key_new_random ();
  g_autoptr (HearthVaultKey) secret = hearth_vault_key_new_random ();
  HearthVaultSlot            slot;

  hearth_vault_slot_seal_key (&slot, &vault_id, HEARTH_VAULT_SLOT_RECOVERY, secret, master);
  for (guint bit = 0; bit < HEARTH_VAULT_SLOT_BYTES * 8; bit++)
    {
      g_autoptr (GError)         error = NULL;
      g_autoptr (HearthVaultKey) key = NULL;
      guint8                     bytes[HEARTH_VAULT_SLOT_BYTES];
      HearthVaultSlot            read;

      memcpy (bytes, slot.bytes, sizeof bytes);
      bytes[bit / 8] ^= (guint8) (1 << bit % 8);
      if (!hearth_vault_slot_parse (&read, bytes, sizeof bytes, &error))
        continue;
      key = hearth_vault_slot_open_key (&read, secret, &error);
      g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_BAD_KEY);
      g_assert_null (key);
    }
  for (gsize len = 0; len <= HEARTH_VAULT_SLOT_BYTES + 1; len++)
    {
      guint8          bytes[HEARTH_VAULT_SLOT_BYTES + 1] = { 0 };
      HearthVaultSlot read;

      memcpy (bytes, slot.bytes, sizeof slot.bytes);
      g_assert_true (hearth_vault_slot_parse (&read, bytes, len, NULL) == (len == HEARTH_VAULT_SLOT_BYTES));
    }
}

static void
test_absurd_cost (void)
{
  static const HearthVaultCost absurd[] = {
    { 3, G_GUINT64_CONSTANT (64) << 30 },
    { 1000000, 64 << 20 },
    { 3, 1 << 10 },
    { 0, 64 << 20 },
    { G_MAXUINT32, G_MAXUINT64 }
  };
  g_autoptr (HearthVaultKey) master = hearth_vault_key_new_random ();
  HearthVaultSlot            slot;

  g_assert_true (hearth_vault_slot_seal_passphrase (&slot, &vault_id, "eight and more", &cheap, master, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (absurd); i++)
    {
      g_autoptr (GError) error = NULL;
      HearthVaultSlot    read;

      hearth_vault_wire_poke_u32 (slot.bytes + 12, absurd[i].passes);
      hearth_vault_wire_poke_u64 (slot.bytes + 16, absurd[i].memory);
      g_assert_false (hearth_vault_slot_parse (&read, slot.bytes, sizeof slot.bytes, &error));
      g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_LIMIT);
    }
}

static void
test_ring (void)
{
  g_autoptr (HearthVaultKey)  master = hearth_vault_key_new_random ();
  g_autoptr (HearthVaultKey)  other = hearth_vault_key_new_random ();
  g_autoptr (HearthVaultRing) ring = hearth_vault_ring_new (&vault_id, 1234567890123);
  g_autoptr (HearthVaultRing) read = NULL;
  g_autoptr (GBytes)          file = NULL;
  HearthVaultSlot             first, second;
  gsize                       len;
  const guint8               *data;

  hearth_vault_slot_seal_key (&first, &vault_id, HEARTH_VAULT_SLOT_RECOVERY, other, master);
  hearth_vault_slot_seal_key (&second, &vault_id, HEARTH_VAULT_SLOT_DEVICE, other, master);
  hearth_vault_ring_add (ring, &first);
  hearth_vault_ring_add (ring, &second);
  hearth_vault_ring_remove (ring, &second.id);
  ring->generation = 7;
  file = hearth_vault_ring_seal (ring, master);
  read = hearth_vault_ring_parse (file, NULL);
  g_assert_cmpuint (read->generation, ==, 7);
  g_assert_cmpint (read->created, ==, 1234567890123);
  g_assert_true (hearth_vault_ring_verify (read, master));
  g_assert_false (hearth_vault_ring_verify (read, other));
  g_assert_true (hearth_vault_ring_has (read, &first));
  g_assert_false (hearth_vault_ring_has (read, &second));
  first.bytes[100] ^= 1;
  g_assert_false (hearth_vault_ring_has (read, &first));

  data = g_bytes_get_data (file, &len);
  for (gsize bit = 0; bit < len * 8; bit++)
    {
      guint8                     *bytes = g_memdup2 (data, len);
      g_autoptr (GBytes)          changed = NULL;
      g_autoptr (HearthVaultRing) wrong = NULL;

      bytes[bit / 8] ^= (guint8) (1 << bit % 8);
      changed = g_bytes_new_take (bytes, len);
      wrong = hearth_vault_ring_parse (changed, NULL);
      g_assert_true (wrong == NULL || !hearth_vault_ring_verify (wrong, master));
    }
  for (gsize cut = 0; cut < len; cut++)
    {
      g_autoptr (GBytes)          part = g_bytes_new_from_bytes (file, 0, cut);
      g_autoptr (HearthVaultRing) wrong = hearth_vault_ring_parse (part, NULL);

      g_assert_true (wrong == NULL || !hearth_vault_ring_verify (wrong, master));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hearth_vault_crypto_init ();
  g_test_add_func ("/vault/words", test_words);
  g_test_add_func ("/vault/words/as-typed", test_words_as_typed);
  g_test_add_func ("/vault/words/drawn", test_drawn);
  g_test_add_func ("/vault/slot/passphrase", test_passphrase);
  g_test_add_func ("/vault/slot/stretching", test_stretching);
  g_test_add_func ("/vault/slot/damage", test_slot_damage);
  g_test_add_func ("/vault/slot/absurd-cost", test_absurd_cost);
  g_test_add_func ("/vault/ring", test_ring);
  return g_test_run ();
}
