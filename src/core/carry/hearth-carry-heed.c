/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-carry-sweep.h: heeding those who take something away. What lies in the storage's vault folder about it is believed no further than that something is to be looked for again:
 * whoever writes there what is not so has devices look once more, and nothing else. */

#include "carry/hearth-carry-sweep.h"

#include "base/hearth-clock.h"
#include "base/hearth-error.h"

#include <sodium.h>
#include <string.h>

#define FOLDER      "vault"
#define HEX_ID      32
#define HEX_END     16
#define STEM        (HEX_ID + 1 + HEX_END)
#define RECORD_HEAD "hearth-swept 1 %u\n"
#define RECORD_MOST (1u << 20)

typedef struct
{
  const char *name;
  HearthId    device;
  gint64      end;
  gboolean    record;
} Sign;

char *
hearth_carry_sweep_path (const HearthId *device,
                         gint64          end,
                         gboolean        record)
{
  g_autofree char *hex = hearth_sync_id_to_hex (device);

  return g_strdup_printf (FOLDER "/%s-%016" G_GINT64_MODIFIER "x%s", hex, (guint64) end, record ? ".swept" : ".sweep");
}

/* FALSE for what is neither. */
static gboolean
read_name (const char *name,
           Sign       *sign)
{
  guint64          end;
  g_autofree char *digits = strlen (name) > STEM ? g_strndup (name + HEX_ID + 1, HEX_END) : NULL;

  sign->name = name;
  sign->record = g_str_has_suffix (name, ".swept");
  if (digits == NULL || name[HEX_ID] != '-' || strlen (name) != STEM + strlen (".sweep") || (!sign->record && !g_str_has_suffix (name, ".sweep")) ||
      !hearth_sync_id_from_hex (name, HEX_ID, &sign->device) || !g_ascii_string_to_unsigned (digits, 16, 0, G_MAXINT64 / 1000, &end, NULL))
    return FALSE;
  sign->end = (gint64) end;
  return TRUE;
}

/* ---- Records ---- */

GBytes *
hearth_carry_record_new (GArray *going)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, RECORD_HEAD, going->len);
  for (guint i = 0; i < going->len; i++)
    {
      const HearthCarryNote *note = &g_array_index (going, HearthCarryNote, i);
      char                   hex[2 * sizeof note->id + 1];

      sodium_bin2hex (hex, sizeof hex, note->id, note->len);
      g_string_append_printf (text, "%s\n", hex);
    }
  return g_string_free_to_bytes (g_steal_pointer (&text));
}

GArray *
hearth_carry_record_read (GBytes *record)
{
  g_autofree char   *text = g_strndup (g_bytes_get_data (record, NULL), g_bytes_get_size (record));
  g_auto (GStrv)     lines = g_strsplit (text, "\n", -1);
  g_autoptr (GArray) going = g_array_new (FALSE, TRUE, sizeof (HearthCarryNote));
  guint              n = g_strv_length (lines);
  g_autofree char   *head = n >= 2 ? g_strdup_printf (RECORD_HEAD, n - 2) : NULL;

  if (head == NULL || !g_str_has_prefix (text, head) || *lines[n - 1] != '\0')
    return NULL;
  for (guint i = 1; i < n - 1; i++)
    {
      HearthCarryNote note = { .slice = -1, .state = HEARTH_CARRY_LEFT };

      if (sodium_hex2bin (note.id, sizeof note.id, lines[i], strlen (lines[i]), NULL, &note.len, NULL) != 0 ||
          (note.len != hearth_vault_shelf_id_bytes (HEARTH_VAULT_CHUNKS) && note.len != hearth_vault_shelf_id_bytes (HEARTH_VAULT_MANIFESTS)) || strlen (lines[i]) != 2 * note.len)
        return NULL;
      g_array_append_val (going, note);
    }
  return g_steal_pointer (&going);
}

typedef struct
{
  HearthCarrying *carrying;
  const char     *name;
  GArray         *going;
  gboolean        own;
} Recording;

static HearthVaultShelf
shelf_of (const HearthCarryNote *note)
{
  return note->len == hearth_vault_shelf_id_bytes (HEARTH_VAULT_CHUNKS) ? HEARTH_VAULT_CHUNKS : HEARTH_VAULT_MANIFESTS;
}

/* What is here could be sent again, and of a list that is not somebody may ask where it is; the rest is only forgotten. */
static gboolean
write_left (HearthConn            *conn,
            const Recording       *recording,
            const HearthCarryNote *note,
            GError               **error)
{
  HearthVault *vault = recording->carrying->vault;
  gboolean     kept = shelf_of (note) == HEARTH_VAULT_MANIFESTS || (vault != NULL && hearth_vault_store_has (vault, HEARTH_VAULT_CHUNKS, note->id));

  return hearth_sync_execute (conn, error, "DELETE FROM carry_file WHERE id = ?1", "b", note->id, note->len) &&
         (!kept || hearth_sync_execute (conn, error, "INSERT INTO carry_file (id, slice, state, attempts) VALUES (?1, -1, ?2, 0)", "bi", note->id, note->len, (gint64) HEARTH_CARRY_LEFT)) &&
         (recording->own || hearth_sync_execute (conn, error, "DELETE FROM carry_unneeded WHERE id = ?1", "b", note->id, note->len));
}

/* HearthWriteFunc */
static gboolean
write_record (HearthConn       *conn,
              HearthChangeInfo *info,
              gpointer          data,
              GCancellable     *cancellable,
              GError          **error)
{
  const Recording   *recording = data;
  g_autoptr (GError) failure = NULL;
  g_autofree char   *heeded = hearth_sync_setting_get (conn, "carry-heeded", &failure);
  g_autofree char   *text = g_strdup_printf ("%s %s", heeded != NULL && *heeded != '\0' ? heeded : "0", recording->name);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  for (guint i = 0; i < recording->going->len; i++)
    if (!write_left (conn, recording, &g_array_index (recording->going, HearthCarryNote, i), error))
      return FALSE;
  /* Something else may need it here, of which who took it away did not know. */
  return (recording->own || hearth_sync_setting_set (conn, "carry-recall", "1", error)) && hearth_sync_setting_set (conn, "carry-heeded", text, error);
}

gboolean
hearth_carry_note_record (HearthCarrying *carrying,
                          const char     *name,
                          GArray         *going,
                          gboolean        own,
                          GError        **error)
{
  return hearth_carry_write (carrying->db, write_record, &(Recording) { carrying, name, going, own }, carrying->cancellable, error);
}

/* HearthWriteFunc: nothing of what was found there once is taken to be there still. */
static gboolean
write_doubt (HearthConn       *conn,
             HearthChangeInfo *info,
             gpointer          data,
             GCancellable     *cancellable,
             GError          **error)
{
  return hearth_sync_execute (conn, error, "UPDATE carry_file SET state = 2 WHERE state = 3", "") && hearth_sync_setting_set (conn, "carry-recall", "1", error);
}

/* ---- Heeding ---- */

typedef struct
{
  HearthCarrying *carrying;
  GArray         *signs; /* Sign */
  gint64          now;   /* seconds */
  GStrv           known; /* when it was last looked (milliseconds), and the records that are done with */
  GString        *text;  /* the same as it is to be */
} Heeding;

static gboolean
is_own (const Heeding *heeding,
        const Sign    *sign)
{
  return hearth_id_equal (&sign->device, &heeding->carrying->place->device);
}

/* Where no server tells the time, another computer's clock may be off by a day. */
static gint64
slack_of (const Heeding *heeding,
          const Sign    *sign)
{
  return heeding->carrying->remote->http == NULL && !is_own (heeding, sign) ? HEARTH_CARRY_DAY : 0;
}

/* An end that is farther away than any that is written is none. */
static gboolean
is_active (const Heeding *heeding,
           const Sign    *sign)
{
  return !sign->record && sign->end + slack_of (heeding, sign) > heeding->now && sign->end - heeding->now < 2 * HEARTH_CARRY_DAY;
}

/* The sweep that the record is of may go on still. */
static gboolean
goes_on (const Heeding *heeding,
         const Sign    *record)
{
  for (guint i = 0; i < heeding->signs->len; i++)
    {
      const Sign *sign = &g_array_index (heeding->signs, Sign, i);

      if (strncmp (sign->name, record->name, STEM) == 0 && is_active (heeding, sign))
        return TRUE;
    }
  return FALSE;
}

static gboolean
heed_record (Heeding    *heeding,
             const Sign *sign,
             GError    **error)
{
  HearthCarrying    *carrying = heeding->carrying;
  g_autofree char   *path = g_strconcat (FOLDER "/", sign->name, NULL);
  g_autoptr (GError) reason = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GArray) going = NULL;

  if (!g_strv_contains ((const char *const *) heeding->known, sign->name))
    {
      if (goes_on (heeding, sign))
        return TRUE;
      bytes = hearth_remote_get (carrying->remote, path, RECORD_MOST, carrying->cancellable, &reason);
      if (bytes == NULL && !hearth_sync_is_theirs (reason))
        {
          g_propagate_error (error, g_steal_pointer (&reason));
          return FALSE;
        }
      going = bytes != NULL ? hearth_carry_record_read (bytes) : NULL;
      if (going != NULL ? !hearth_carry_note_record (carrying, sign->name, going, is_own (heeding, sign), error) : !hearth_carry_write (carrying->db, write_doubt, NULL, carrying->cancellable, error))
        return FALSE;
    }
  g_string_append_printf (heeding->text, " %s", sign->name);
  return TRUE;
}

/* What ended with its device, or was broken off; a record once everybody has seen it. */
static gboolean
drop_stale (Heeding    *heeding,
            const Sign *sign,
            GError    **error)
{
  g_autofree char *path = g_strconcat (FOLDER "/", sign->name, NULL);
  gint64           after = sign->record ? HEARTH_CARRY_RECORD_DAYS * HEARTH_CARRY_DAY : is_own (heeding, sign) ? 0
                                                                                                               : HEARTH_CARRY_DAY + slack_of (heeding, sign);

  return !heeding->carrying->place->writes || sign->end + after >= heeding->now || hearth_remote_remove (heeding->carrying->remote, path, heeding->carrying->cancellable, error);
}

static gboolean
heed_all (Heeding  *heeding,
          gboolean *busy,
          gboolean *others,
          GError  **error)
{
  HearthCarrying *carrying = heeding->carrying;
  gint64          last = *heeding->known != NULL ? g_ascii_strtoll (*heeding->known, NULL, 10) / 1000 : 0;

  /* Records may have come and gone meanwhile. */
  if (last > 0 && heeding->now - last > (HEARTH_CARRY_RECORD_DAYS - 30) * HEARTH_CARRY_DAY && !hearth_carry_write (carrying->db, write_doubt, NULL, carrying->cancellable, error))
    return FALSE;
  for (guint i = 0; i < heeding->signs->len; i++)
    {
      const Sign *sign = &g_array_index (heeding->signs, Sign, i);

      *busy = *busy || is_active (heeding, sign);
      *others = *others || (is_active (heeding, sign) && !is_own (heeding, sign));
      if ((sign->record && !heed_record (heeding, sign, error)) || !drop_stale (heeding, sign, error))
        return FALSE;
    }
  return hearth_carry_set_setting (carrying->db, "carry-heeded", heeding->text->str, carrying->cancellable, error);
}

gboolean
hearth_carry_heed (HearthCarrying *carrying,
                   gboolean       *busy,
                   gboolean       *others,
                   GError        **error)
{
  g_autofree char    *heeded = hearth_carry_get_setting (carrying, "carry-heeded", error);
  g_autoptr (GArray)  entries = heeded != NULL ? hearth_remote_list (carrying->remote, FOLDER, carrying->cancellable, error) : NULL;
  g_autoptr (GArray)  signs = g_array_new (FALSE, TRUE, sizeof (Sign));
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (GStrv)      known = g_strsplit (heeded != NULL ? heeded : "", " ", -1);
  Heeding             heeding = { .carrying = carrying, .signs = signs, .known = known, .text = text };
  gboolean            alone;

  *busy = FALSE;
  if (entries == NULL)
    return FALSE;
  heeding.now = hearth_remote_now (carrying->remote) / 1000;
  for (guint i = 0; i < entries->len; i++)
    {
      Sign sign;

      if (read_name (g_array_index (entries, HearthRemoteEntry, i).name, &sign))
        g_array_append_val (signs, sign);
    }
  g_string_printf (text, "%" G_GINT64_FORMAT, hearth_clock_now ());
  if (others == NULL)
    others = &alone;
  *others = FALSE;
  return heed_all (&heeding, busy, others, error);
}

gboolean
hearth_carry_heed_daily (HearthCarrying *carrying,
                         GError        **error)
{
  g_autofree char *heeded = hearth_carry_get_setting (carrying, "carry-heeded", error);
  gint64           age = heeded != NULL ? hearth_clock_now () - g_ascii_strtoll (heeded, NULL, 10) : -1;
  gboolean         busy;

  if (heeded == NULL)
    return FALSE;
  return (age >= 0 && age < HEARTH_CARRY_DAY * 1000) || hearth_carry_heed (carrying, &busy, NULL, error);
}
