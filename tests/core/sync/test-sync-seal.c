/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The envelope: what was sealed comes out; whatever is changed, cut or passed off as something else does not. And heads, which are read from
 * what somebody else wrote. */

#include "base/hearth-error.h"
#include "sync/hearth-sync-head.h"
#include "sync/hearth-sync-space.h"

#include <string.h>

typedef struct
{
  HearthVaultKey    *epoch_key;
  HearthVaultKey    *secret;
  guint8             public_key[HEARTH_SYNC_PUBLIC_BYTES];
  HearthSyncEnvelope envelope;
  GBytes            *body;
  GBytes            *object;
} Fixture;

static void
set_up (Fixture           *fixture,
        gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *words = g_strnfill (300, 'w');

  hearth_vault_crypto_init ();
  fixture->epoch_key = hearth_vault_key_new_random ();
  fixture->secret = hearth_vault_key_new_random ();
  hearth_sync_public_key (fixture->secret, fixture->public_key);
  fixture->envelope = (HearthSyncEnvelope) { HEARTH_SYNC_SEGMENT, 3, { { 1 } }, { { 2 } }, 5, 9, { 7, 7 } };
  fixture->body = g_bytes_new (words, 300);
  fixture->object = hearth_sync_seal (&fixture->envelope, fixture->epoch_key, fixture->secret, fixture->body, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture           *fixture,
           gconstpointer data G_GNUC_UNUSED)
{
  hearth_vault_key_free (fixture->epoch_key);
  hearth_vault_key_free (fixture->secret);
  g_bytes_unref (fixture->body);
  g_bytes_unref (fixture->object);
}

static GBytes *
unseal (Fixture                  *fixture,
        GBytes                   *object,
        const HearthSyncEnvelope *expected,
        GError                  **error)
{
  HearthSyncEnvelope envelope = *expected;

  memset (envelope.before, 0, sizeof envelope.before);
  return hearth_sync_unseal (object, &envelope, fixture->epoch_key, fixture->public_key, error);
}

static void
assert_refused (Fixture                  *fixture,
                GBytes                   *object,
                const HearthSyncEnvelope *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = unseal (fixture, object, expected, &error);

  g_assert_null (body);
  g_assert_true (g_error_matches (error, HEARTH_ERROR, HEARTH_ERROR_CORRUPT) || g_error_matches (error, HEARTH_ERROR, HEARTH_ERROR_TOO_NEW));
}

static void
test_round_trip (Fixture           *fixture,
                 gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  HearthSyncEnvelope envelope = fixture->envelope;
  g_autoptr (GBytes) body = NULL;

  memset (envelope.before, 0, sizeof envelope.before);
  body = hearth_sync_unseal (fixture->object, &envelope, fixture->epoch_key, fixture->public_key, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (body, fixture->body));
  g_assert_cmpmem (envelope.before, sizeof envelope.before, fixture->envelope.before, sizeof fixture->envelope.before);
  /* 300 equal letters are told by few bytes, and nothing of them is in clear. */
  g_assert_cmpuint (g_bytes_get_size (fixture->object), <, 300);
  g_assert_null (memmem (g_bytes_get_data (fixture->object, NULL), g_bytes_get_size (fixture->object), "wwww", 4));
}

static void
test_every_bit (Fixture           *fixture,
                gconstpointer data G_GNUC_UNUSED)
{
  gsize         len;
  const guint8 *bytes = g_bytes_get_data (fixture->object, &len);

  for (gsize bit = 0; bit < 8 * len; bit++)
    {
      guint8            *changed = g_memdup2 (bytes, len);
      g_autoptr (GBytes) object = NULL;

      changed[bit / 8] ^= (guint8) (1 << bit % 8);
      object = g_bytes_new_take (changed, len);
      assert_refused (fixture, object, &fixture->envelope);
    }
  for (gsize cut = 0; cut < len; cut++)
    {
      g_autoptr (GBytes) object = g_bytes_new_from_bytes (fixture->object, 0, cut);

      assert_refused (fixture, object, &fixture->envelope);
    }
}

/* The same bytes under another name, of another device, space, kind, epoch. */
static void
test_passed_off (Fixture           *fixture,
                 gconstpointer data G_GNUC_UNUSED)
{
  for (guint i = 0; i < 6; i++)
    {
      HearthSyncEnvelope expected = fixture->envelope;

      switch (i)
        {
        case 0:
          expected.kind = HEARTH_SYNC_PART;
          break;
        case 1:
          expected.epoch++;
          break;
        case 2:
          expected.space.bytes[15] = 1;
          break;
        case 3:
          expected.device.bytes[15] = 1;
          break;
        case 4:
          expected.first--;
          break;
        default:
          expected.last++;
        }
      assert_refused (fixture, fixture->object, &expected);
    }
}

/* Somebody who has the key of the epoch, but is not that device. */
static void
test_other_signer (Fixture           *fixture,
                   gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (HearthVaultKey) other = hearth_vault_key_new_random ();
  g_autoptr (GError)         error = NULL;
  g_autoptr (GBytes)         object = hearth_sync_seal (&fixture->envelope, fixture->epoch_key, other, fixture->body, &error);

  g_assert_no_error (error);
  assert_refused (fixture, object, &fixture->envelope);
}

static void
test_head (void)
{
  g_autoptr (HearthSyncHead) head = hearth_sync_head_new ();
  g_autoptr (HearthSyncHead) back = NULL;
  g_autoptr (GError)         error = NULL;
  g_autoptr (GBytes)         body = NULL;
  g_autofree char           *hash = g_strnfill (64, 'a');
  static const char         *bad[] = { "", "[]", "{}", "{\"step\": -1}", "{\"step\": 1, \"seen\": [], \"segments\": []}", "\"",
                                       "{\"step\":1,\"seen\":{\"zz\":1},\"segments\":[],\"snapshot\":{\"number\":0,\"parts\":[],\"seen\":{}}}",
                                       "{\"step\":1,\"seen\":{},\"segments\":[[2,1,\"a\"]],\"snapshot\":{\"number\":0,\"parts\":[],\"seen\":{}}}",
                                       "{\"step\":1,\"seen\":{},\"segments\":[7],\"snapshot\":{\"number\":0,\"parts\":[],\"seen\":{}}}",
                                       "{\"step\":1,\"seen\":{},\"segments\":[],\"snapshot\":{\"number\":0,\"parts\":[\"../../x\"],\"seen\":{}}}" };

  head->step = 7;
  hearth_sync_head_set_seen (head->seen, "0123456789abcdef0123456789abcdef", 4);
  hearth_sync_head_add_segment (head, 3, 7, hash);
  body = hearth_sync_head_to_bytes (head);
  back = hearth_sync_head_parse (body, &error);
  g_assert_no_error (error);
  g_assert_cmpint (back->step, ==, 7);
  g_assert_cmpint (*(gint64 *) g_hash_table_lookup (back->seen, "0123456789abcdef0123456789abcdef"), ==, 4);
  g_assert_cmpint (g_array_index (back->segments, HearthSyncSegment, 0).last, ==, 7);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (bad[i], strlen (bad[i]));

      g_assert_null (hearth_sync_head_parse (bytes, NULL));
    }
}

static void
test_names (void)
{
  HearthId         id = { { 0xab, 1 } }, found;
  gint64           step;
  g_autofree char *path = hearth_sync_head_path (&id, 77, "0123456789abcdef");

  g_assert_true (g_str_has_prefix (path, "head/"));
  g_assert_cmpuint (strlen (path + 5), <=, 64);
  g_assert_true (hearth_sync_head_read_name (path + 5, &found, &step, NULL));
  g_assert_true (hearth_id_equal (&id, &found));
  g_assert_cmpint (step, ==, 77);
  g_assert_false (hearth_sync_head_read_name ("../../../../etc/passwd", &found, &step, NULL));
  g_assert_false (hearth_sync_head_read_name ("", &found, &step, NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/sync/seal/round-trip", Fixture, NULL, set_up, test_round_trip, tear_down);
  g_test_add ("/sync/seal/every-bit", Fixture, NULL, set_up, test_every_bit, tear_down);
  g_test_add ("/sync/seal/passed-off", Fixture, NULL, set_up, test_passed_off, tear_down);
  g_test_add ("/sync/seal/other-signer", Fixture, NULL, set_up, test_other_signer, tear_down);
  g_test_add_func ("/sync/seal/head", test_head);
  g_test_add_func ("/sync/seal/names", test_names);

  return g_test_run ();
}
