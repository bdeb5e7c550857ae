/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Row ids. New ones are UUIDv7 (RFC 9562, method 1 of section 6.2: the 12 bits after the time are a counter), because ids that
 * grow keep the id indexes appending. Derived ones are hashes, so that two devices importing one export make the same rows. */

#include "base/hearth-id.h"

#include "base/hearth-clock.h"

#include <sodium.h>
#include <string.h>

/* Never goes back, also when the clock does: the counter carries into the milliseconds. */
static guint64
next_tick (void)
{
  static GMutex  lock;
  static guint64 last = 0; /* ms << 12 | counter */
  guint64        tick = (guint64) hearth_clock_now () << 12;

  g_mutex_lock (&lock);
  if (tick <= last)
    tick = last + 1;
  last = tick;
  g_mutex_unlock (&lock);
  return tick;
}

HearthId
hearth_id_new (void)
{
  HearthId id;
  guint64  tick = next_tick ();
  guint64  ms = tick >> 12;

  randombytes_buf (id.bytes, sizeof id.bytes);
  for (int i = 0; i < 6; i++)
    id.bytes[i] = (guint8) (ms >> (8 * (5 - i)));
  id.bytes[6] = (guint8) (0x70 | ((tick >> 8) & 0x0f));
  id.bytes[7] = (guint8) (tick & 0xff);
  id.bytes[8] = (guint8) (0x80 | (id.bytes[8] & 0x3f));
  return id;
}

/* Version 8 of RFC 9562 is "made by the application's own rule". */
static void
mark_derived (HearthId *id)
{
  id->bytes[6] = (guint8) (0x80 | (id->bytes[6] & 0x0f));
  id->bytes[8] = (guint8) (0x80 | (id->bytes[8] & 0x3f));
}

HearthId
hearth_id_for_source (const HearthId *key,
                      const char     *source,
                      const char     *external,
                      gssize          external_len)
{
  /* The key is a block of its own, so an import is nearly twice as fast with the state after it kept. */
  static _Thread_local struct
  {
    crypto_generichash_state after_key;
    HearthId                 key;
    gboolean                 set;
  } kept;
  crypto_generichash_state state;
  HearthId                 id;

  if (!kept.set || !hearth_id_equal (&kept.key, key))
    {
      crypto_generichash_init (&kept.after_key, key->bytes, sizeof key->bytes, sizeof id.bytes);
      kept.key = *key;
      kept.set = TRUE;
    }
  state = kept.after_key;
  /* With its final NUL, so that no other split of the same letters gives the same id. */
  crypto_generichash_update (&state, (const guint8 *) source, strlen (source) + 1);
  crypto_generichash_update (&state,
                             (const guint8 *) external,
                             external_len < 0 ? strlen (external) : (gsize) external_len);
  crypto_generichash_final (&state, id.bytes, sizeof id.bytes);
  mark_derived (&id);
  return id;
}

HearthId
hearth_id_child (const HearthId *parent,
                 const char     *role)
{
  HearthId id;
  guint8   hash[crypto_shorthash_BYTES];

  /* Room is for eight bytes, and a row has several children: SipHash under the parent makes just that, in a tenth of the time. */
  G_STATIC_ASSERT (crypto_shorthash_KEYBYTES == sizeof parent->bytes && sizeof hash == 8);
  crypto_shorthash (hash, (const guint8 *) role, strlen (role), parent->bytes);
  memcpy (id.bytes, parent->bytes, 8);
  memcpy (id.bytes + 8, hash, 8);
  mark_derived (&id);
  return id;
}

gboolean
hearth_id_equal (const HearthId *a,
                 const HearthId *b)
{
  return memcmp (a->bytes, b->bytes, sizeof a->bytes) == 0;
}

int
hearth_id_compare (const HearthId *a,
                   const HearthId *b)
{
  return memcmp (a->bytes, b->bytes, sizeof a->bytes);
}

static gboolean
is_hyphen_place (gsize i)
{
  return i == 8 || i == 13 || i == 18 || i == 23;
}

char *
hearth_id_to_string (const HearthId *id)
{
  static const char digits[] = "0123456789abcdef";
  char             *text = g_malloc (37);
  gsize             nibble = 0;

  for (gsize i = 0; i < 36; i++)
    {
      if (is_hyphen_place (i))
        {
          text[i] = '-';
          continue;
        }
      text[i] = digits[(id->bytes[nibble / 2] >> (nibble % 2 ? 0 : 4)) & 0x0f];
      nibble++;
    }
  text[36] = '\0';
  return text;
}

gboolean
hearth_id_from_string (const char *text,
                       HearthId   *id)
{
  HearthId read = { { 0 } };
  gsize    nibble = 0;

  if (text == NULL || strlen (text) != 36)
    return FALSE;
  for (gsize i = 0; i < 36; i++)
    {
      int digit = g_ascii_xdigit_value (text[i]);

      if (is_hyphen_place (i))
        {
          if (text[i] != '-')
            return FALSE;
          continue;
        }
      if (digit < 0)
        return FALSE;
      read.bytes[nibble / 2] |= (guint8) (digit << (nibble % 2 ? 0 : 4));
      nibble++;
    }
  *id = read;
  return TRUE;
}
