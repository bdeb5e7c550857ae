/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a door does on a thread of its own: every deed gets the vault, what was typed, and the generation of its ring that this device has seen. See the
 * header of the door. */

#include "config.h"

#include "hearth-vault-door-private.h"

#include "base/hearth-error.h"
#include "carry/hearth-carry.h"
#include "hearth-vault-secret.h"
#include "vault/hearth-vault-item.h"
#include "vault/hearth-vault-words.h"

#include <glib/gi18n.h>

/* One deed on its way. The thread has it alone until it is done. */
typedef struct
{
  HearthVaultDeed  deed;
  char            *folder;
  HearthDb        *db;
  HearthVault     *vault; /* NULL before one is made */
  HearthVaultText *words; /* NULL */
  HearthVaultText *shown; /* NULL */
  gboolean         has_device;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->folder);
  g_clear_object (&job->db);
  g_clear_pointer (&job->vault, hearth_vault_unref);
  g_clear_pointer (&job->words, hearth_vault_text_free);
  g_clear_pointer (&job->shown, hearth_vault_text_free);
  g_free (job);
}

/* ---- On the thread ---- */

/* The number plus one; NULL on error. */
static gpointer
read_generation (HearthConn   *conn,
                 gpointer      data,
                 GCancellable *cancellable,
                 GError      **error)
{
  gint64 generation = hearth_vault_item_generation (conn, error);

  return generation >= 0 ? GSIZE_TO_POINTER ((gsize) generation + 1) : NULL;
}

static gboolean
write_generation (HearthConn       *conn,
                  HearthChangeInfo *info,
                  gpointer          data,
                  GCancellable     *cancellable,
                  GError          **error)
{
  return hearth_vault_item_set_generation (conn, hearth_vault_get_generation (data), error);
}

/* That this device has seen the ring as it is now: an older one is not taken any more. */
static gboolean
note (Job          *job,
      GCancellable *cancellable,
      GError      **error)
{
  const HearthChangeInfo info = { .kind = "vault-edit", .count = HEARTH_NONE };

  return hearth_db_write (job->db, &info, write_generation, job->vault, cancellable, error) >= 0;
}

static gboolean
open_by_words (Job     *job,
               guint64  least,
               GError **error)
{
  g_autoptr (HearthVaultKey) secret = hearth_vault_words_to_key (job->words->chars, error);

  return secret != NULL && hearth_vault_unlock_key (job->vault, HEARTH_VAULT_SLOT_RECOVERY, secret, least, error);
}

static gboolean
open_by_device (Job          *job,
                guint64       least,
                GCancellable *cancellable,
                GError      **error)
{
  HearthId                   slot;
  g_autoptr (HearthVaultKey) secret = hearth_vault_secret_find (hearth_vault_get_id (job->vault), &slot, cancellable, error);

  if (secret == NULL || hearth_vault_unlock_key (job->vault, HEARTH_VAULT_SLOT_DEVICE, secret, least, error))
    return secret != NULL;
  if (error != NULL && g_error_matches (*error, HEARTH_ERROR, HEARTH_ERROR_BAD_KEY))
    {
      g_clear_error (error);
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_BAD_KEY, _ ("The key that this system keeps does not open the vault any more. The passphrase does."));
    }
  return FALSE;
}

static gboolean
unlock (Job          *job,
        GCancellable *cancellable,
        GError      **error)
{
  gsize    seen = GPOINTER_TO_SIZE (hearth_db_read (job->db, read_generation, NULL, cancellable, error));
  guint64  least = MAX (seen, 1) - 1;
  gboolean open;

  if (seen == 0)
    return FALSE;
  if (job->deed == HEARTH_VAULT_DEED_UNLOCK)
    open = hearth_vault_unlock_passphrase (job->vault, job->words->chars, least, error);
  else
    open = job->deed == HEARTH_VAULT_DEED_RECOVER ? open_by_words (job, least, error) : open_by_device (job, least, cancellable, error);
  if (!open)
    return FALSE;
  if (hearth_vault_get_generation (job->vault) == least || hearth_db_is_read_only (job->db) || note (job, cancellable, error))
    return TRUE;
  hearth_vault_lock (job->vault);
  return FALSE;
}

/* A key that the keyring did not take is no key of the vault either. */
static gboolean
keep (Job          *job,
      GCancellable *cancellable,
      GError      **error)
{
  HearthId                   slot;
  g_autoptr (HearthVaultKey) key = hearth_vault_add_device (job->vault, &slot, error);

  if (key == NULL)
    return FALSE;
  if (!hearth_vault_secret_keep (hearth_vault_get_id (job->vault), &slot, key, cancellable, error))
    {
      hearth_vault_remove_slot (job->vault, &slot, NULL);
      note (job, cancellable, NULL);
      return FALSE;
    }
  return note (job, cancellable, error);
}

/* The slot goes first: a key that opens nothing may lie where it is. */
static gboolean
forget (Job          *job,
        GCancellable *cancellable,
        GError      **error)
{
  const HearthId            *vault = hearth_vault_get_id (job->vault);
  HearthId                   slot;
  g_autoptr (HearthVaultKey) key = hearth_vault_secret_find (vault, &slot, cancellable, NULL);

  if (key != NULL && (!hearth_vault_remove_slot (job->vault, &slot, error) || !note (job, cancellable, error)))
    return FALSE;
  return hearth_vault_secret_forget (vault, cancellable, error);
}

static gboolean
run_deed (Job          *job,
          GCancellable *cancellable,
          GError      **error)
{
  switch (job->deed)
    {
    case HEARTH_VAULT_DEED_MAKE:
      job->vault = hearth_vault_create (job->folder, job->words->chars, NULL, &job->shown, error);
      if (job->vault != NULL)
        hearth_carry_attach (job->vault, job->db);
      return job->vault != NULL && note (job, cancellable, error);
    case HEARTH_VAULT_DEED_UNLOCK:
    case HEARTH_VAULT_DEED_RECOVER:
    case HEARTH_VAULT_DEED_DEVICE:
      return unlock (job, cancellable, error);
    case HEARTH_VAULT_DEED_PASSPHRASE:
      return hearth_vault_set_passphrase (job->vault, job->words->chars, NULL, error) && note (job, cancellable, error);
    case HEARTH_VAULT_DEED_RENEW:
      job->shown = hearth_vault_renew_recovery (job->vault, error);
      return job->shown != NULL && note (job, cancellable, error);
    case HEARTH_VAULT_DEED_KEEP:
      return keep (job, cancellable, error);
    case HEARTH_VAULT_DEED_FORGET:
      return forget (job, cancellable, error);
    default:
      g_return_val_if_reached (FALSE);
    }
}

static void
deed_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Job    *job = data;
  GError *error = NULL;

  if (!run_deed (job, cancellable, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  job->has_device = job->vault != NULL && hearth_vault_secret_has (hearth_vault_get_id (job->vault), cancellable);
  g_task_return_boolean (task, TRUE);
}

/* ---- On the main thread ---- */

static Job *
job_new (HearthVaultDoor *self)
{
  Job *job = g_new0 (Job, 1);

  job->folder = g_strdup (hearth_community_get_folder (self->community));
  job->db = g_object_ref (hearth_community_get_db (self->community));
  job->vault = self->vault != NULL ? hearth_vault_ref (self->vault) : NULL;

  return job;
}

void
hearth_vault_door_do (HearthVaultDoor    *door,
                      HearthVaultDeed     deed,
                      const char         *words,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (door, door->cancellable, callback, user_data);
  Job              *job;

  g_return_if_fail (door->community != NULL);
  job = job_new (door);
  job->deed = deed;
  job->words = words != NULL ? hearth_vault_text_copy (words, -1) : NULL;
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, deed_thread);
}

gboolean
hearth_vault_door_done (HearthVaultDoor  *door,
                        GAsyncResult     *result,
                        HearthVaultText **shown,
                        GError          **error)
{
  Job *job = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  if (shown != NULL)
    *shown = g_steal_pointer (&job->shown);
  if (door->community != NULL)
    hearth_vault_door_set (door, hearth_vault_is_unlocked (job->vault) ? HEARTH_VAULT_DOOR_OPEN : HEARTH_VAULT_DOOR_LOCKED,
                           job->vault != door->vault ? hearth_vault_ref (job->vault) : NULL, job->has_device, NULL);

  return TRUE;
}

/* ---- The first look ---- */

static void
look_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Job    *job = data;
  GError *error = NULL;

  if (hearth_vault_exists (job->folder))
    job->vault = hearth_vault_open (job->folder, &error);
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (job->vault != NULL)
    hearth_carry_attach (job->vault, job->db);
  job->has_device = job->vault != NULL && hearth_vault_secret_has (hearth_vault_get_id (job->vault), cancellable);
  g_task_return_boolean (task, TRUE);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  HearthVaultDoor *self = HEARTH_VAULT_DOOR (source);
  Job             *job = g_task_get_task_data (G_TASK (result));
  GError          *error = NULL;
  HearthVault     *vault;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_error_free (error);
      else
        hearth_vault_door_set (self, HEARTH_VAULT_DOOR_BROKEN, NULL, FALSE, error);
      return;
    }
  vault = g_steal_pointer (&job->vault);
  hearth_vault_door_set (self, vault != NULL ? HEARTH_VAULT_DOOR_LOCKED : HEARTH_VAULT_DOOR_NONE, vault, job->has_device, NULL);
}

void
hearth_vault_door_look (HearthVaultDoor *self)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, looked_cb, NULL);

  g_task_set_task_data (task, job_new (self), job_free);
  g_task_run_in_thread (task, look_thread);
}
