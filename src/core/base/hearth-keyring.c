/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Where there is no session bus, libsecret is not asked at all: it would only say the same at length. */

#include "config.h"

#include "base/hearth-keyring.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>
#include <string.h>

G_DEFINE_QUARK (hearth - keyring - error - quark, hearth_keyring_error)

static const SecretSchema schema = {
  HEARTH_APP_ID ".Key",
  SECRET_SCHEMA_NONE,
  { { "kind", SECRET_SCHEMA_ATTRIBUTE_STRING }, { "id", SECRET_SCHEMA_ATTRIBUTE_STRING } },
};

void
hearth_keyring_text_free (char *text)
{
  if (text != NULL)
    explicit_bzero (text, strlen (text));
  g_free (text);
}

static gboolean
set_none (GError **error)
{
  g_set_error_literal (error, HEARTH_KEYRING_ERROR, HEARTH_KEYRING_ERROR_NONE,
                       _ ("The keyring of this system does not answer, and what is needed is in it. Log in to the desktop, then try again; nothing is lost."));
  return FALSE;
}

/* One that does not answer is not waited for again and again, 25 seconds each time. */
static gint64 silent_until; /* monotonic, atomic */

#define SILENCE_US (5 * 60 * G_USEC_PER_SEC)

static void
note_silence (const GError *failure)
{
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_TIMED_OUT) || g_error_matches (failure, G_DBUS_ERROR, G_DBUS_ERROR_NO_REPLY) ||
      g_error_matches (failure, G_DBUS_ERROR, G_DBUS_ERROR_TIMED_OUT) || g_error_matches (failure, G_DBUS_ERROR, G_DBUS_ERROR_TIMEOUT))
    __atomic_store_n (&silent_until, g_get_monotonic_time () + SILENCE_US, __ATOMIC_RELAXED);
}

/* What the service said, as what can be done. Takes the failure. */
static gboolean
say (GError  *failure,
     GError **error)
{
  g_autoptr (GError) owned = failure;

  if (owned == NULL)
    return TRUE;
  if (g_error_matches (owned, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&owned));
  else if (owned->domain == G_DBUS_ERROR || owned->domain == G_IO_ERROR)
    {
      note_silence (owned);
      secret_service_disconnect (); /* libsecret would go on asking who is gone */
      set_none (error);
    }
  else
    /* Translators: %s is what the system says */
    g_set_error (error, HEARTH_KEYRING_ERROR, HEARTH_KEYRING_ERROR_FAILED, _ ("The keyring of this system did not do it: %s"), owned->message);
  return FALSE;
}

/* FALSE with error: nobody is there to be asked. */
static gboolean
has_bus (GError **error)
{
  g_autoptr (GDBusConnection) bus = NULL;

  if (g_get_monotonic_time () >= __atomic_load_n (&silent_until, __ATOMIC_RELAXED))
    bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  return bus != NULL || set_none (error);
}

/* ---- Whether it is open ---- */

/* As libsecret decides it: in a Flatpak a file of the app's own takes the place of the service. */
static gboolean
is_file (void)
{
  return g_strcmp0 (g_getenv ("SECRET_BACKEND"), "file") == 0 || g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS);
}

/* Such a file opens by itself, or not at all. */
static HearthKeyringState
try_file (GCancellable *cancellable)
{
  g_autoptr (GError) failure = NULL;
  GList             *found = secret_password_search_sync (&schema, SECRET_SEARCH_NONE, cancellable, &failure, "kind", "", "id", "", NULL);

  g_list_free_full (found, g_object_unref);
  return failure == NULL ? HEARTH_KEYRING_OPEN : HEARTH_KEYRING_NONE;
}

/* NULL: there is no service, or its user never began a keyring. */
static SecretCollection *
get_collection (SecretService **service,
                GCancellable   *cancellable)
{
  GError           *failure = NULL;
  SecretCollection *collection = NULL;

  *service = secret_service_get_sync (SECRET_SERVICE_NONE, cancellable, &failure);
  if (*service != NULL)
    collection = secret_collection_for_alias_sync (*service, SECRET_COLLECTION_DEFAULT, SECRET_COLLECTION_NONE, cancellable, &failure);
  say (failure, NULL);
  return collection;
}

HearthKeyringState
hearth_keyring_get_state (GCancellable *cancellable)
{
  g_autoptr (SecretService)    service = NULL;
  g_autoptr (SecretCollection) collection = NULL;

  if (!has_bus (NULL))
    return HEARTH_KEYRING_NONE;
  if (is_file ())
    return try_file (cancellable);
  collection = get_collection (&service, cancellable);
  if (collection == NULL)
    return HEARTH_KEYRING_NONE;
  return secret_collection_get_locked (collection) ? HEARTH_KEYRING_LOCKED : HEARTH_KEYRING_OPEN;
}

gboolean
hearth_keyring_unlock (GCancellable *cancellable)
{
  g_autoptr (SecretService)    service = NULL;
  g_autoptr (SecretCollection) collection = NULL;
  GList                        list = { 0 };
  HearthKeyringState           state;

  __atomic_store_n (&silent_until, 0, __ATOMIC_RELAXED); /* whoever asks for it waits */
  state = hearth_keyring_get_state (cancellable);
  if (state != HEARTH_KEYRING_LOCKED)
    return state == HEARTH_KEYRING_OPEN;
  collection = get_collection (&service, cancellable);
  if (collection == NULL)
    return FALSE;
  list.data = collection;
  secret_service_unlock_sync (service, &list, cancellable, NULL, NULL);
  return hearth_keyring_get_state (cancellable) == HEARTH_KEYRING_OPEN;
}

/* ---- What is kept ---- */

gboolean
hearth_keyring_keep (const char   *kind,
                     const char   *id,
                     const char   *label,
                     const char   *text,
                     GCancellable *cancellable,
                     GError      **error)
{
  GError *failure = NULL;

  if (!has_bus (error))
    return FALSE;
  secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT, label, text, cancellable, &failure, "kind", kind, "id", id, NULL);
  return say (failure, error);
}

/* NULL: it is locked. */
static char *
dup_text (GList        *found,
          GCancellable *cancellable)
{
  char *text = NULL;

  for (GList *item = found; item != NULL && text == NULL; item = item->next)
    {
      SecretValue *value = secret_retrievable_retrieve_secret_sync (SECRET_RETRIEVABLE (item->data), cancellable, NULL);

      if (value == NULL)
        continue;
      text = g_strdup (secret_value_get_text (value));
      secret_value_unref (value);
    }
  return text;
}

/* Why it was not found. A keyring that is locked may not even tell what is in it. */
static void
say_missing (gboolean      found,
             GCancellable *cancellable,
             GError      **error)
{
  HearthKeyringState state = hearth_keyring_get_state (cancellable);

  if (found || state == HEARTH_KEYRING_LOCKED)
    g_set_error_literal (error, HEARTH_KEYRING_ERROR, HEARTH_KEYRING_ERROR_LOCKED,
                         _ ("The keyring of this system is locked, and what is needed is in it. Unlock it, then try again; nothing is lost."));
  else if (state == HEARTH_KEYRING_NONE)
    set_none (error);
  else
    g_set_error_literal (error, HEARTH_KEYRING_ERROR, HEARTH_KEYRING_ERROR_GONE, _ ("The keyring of this system does not have it any more."));
}

char *
hearth_keyring_find (const char   *kind,
                     const char   *id,
                     gboolean      ask,
                     GCancellable *cancellable,
                     GError      **error)
{
  SecretSearchFlags flags = SECRET_SEARCH_LOAD_SECRETS | (ask ? SECRET_SEARCH_UNLOCK : SECRET_SEARCH_NONE);
  GError           *failure = NULL;
  GList            *found;
  char             *text;

  if (!has_bus (error))
    return NULL;
  found = secret_password_search_sync (&schema, flags, cancellable, &failure, "kind", kind, "id", id, NULL);
  text = dup_text (found, cancellable);
  if (say (failure, error) && text == NULL)
    say_missing (found != NULL, cancellable, error);
  g_list_free_full (found, g_object_unref);
  return text;
}

gboolean
hearth_keyring_has (const char   *kind,
                    const char   *id,
                    GCancellable *cancellable)
{
  GList   *found = !has_bus (NULL) ? NULL : secret_password_search_sync (&schema, SECRET_SEARCH_NONE, cancellable, NULL, "kind", kind, "id", id, NULL);
  gboolean has = found != NULL;

  g_list_free_full (found, g_object_unref);
  return has;
}

gboolean
hearth_keyring_forget (const char   *kind,
                       const char   *id,
                       GCancellable *cancellable,
                       GError      **error)
{
  GError *failure = NULL;

  if (!has_bus (error))
    return FALSE;
  secret_password_clear_sync (&schema, cancellable, &failure, "kind", kind, "id", id, NULL);
  return say (failure, error);
}
