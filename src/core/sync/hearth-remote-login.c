/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "sync/hearth-remote-login.h"

#include "base/hearth-keyring.h"
#include "base/hearth-secrets.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

static char *
dup_name (const char *url)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, url, -1);
  g_autofree char *name = g_strndup (sum, 32);

  return g_strconcat ("sync/", name, ".login", NULL);
}

/* What a program for looking at keyrings calls it. */
static const char *
label (void)
{
  return _ ("Login of a storage in Hearth");
}

static void
wipe (char *text)
{
  if (text != NULL)
    explicit_bzero (text, strlen (text));
  g_free (text);
}

void
hearth_remote_login_free (HearthRemoteLogin *login)
{
  g_free (login->user);
  wipe (login->password);
  g_free (login->certificate);
  g_free (login);
}

static char *
dup_text (JsonObject *object,
          const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_dup_string (node) : NULL;
}

HearthRemoteLogin *
hearth_remote_login_load (const char *url,
                          GError    **error)
{
  g_autoptr (HearthRemoteLogin) login = g_new0 (HearthRemoteLogin, 1);
  g_autoptr (GError)            failure = NULL;
  g_autofree char              *name = dup_name (url);
  g_autoptr (JsonParser)        parser = json_parser_new_immutable ();
  gsize                         len;
  char                         *text = hearth_secrets_find (name, label (), &len, &failure);
  JsonObject                   *object;
  gboolean                      read;

  /* One that the keyring lost is asked for again by the server. */
  if (failure != NULL && !g_error_matches (failure, HEARTH_KEYRING_ERROR, HEARTH_KEYRING_ERROR_GONE))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  read = text != NULL && json_parser_load_from_data (parser, text, (gssize) len, NULL);
  hearth_secrets_free (text, len);
  if (!read || json_parser_get_root (parser) == NULL || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    return g_steal_pointer (&login);
  object = json_node_get_object (json_parser_get_root (parser));
  login->user = dup_text (object, "user");
  login->password = dup_text (object, "password");
  login->certificate = dup_text (object, "certificate");
  login->basic = json_object_get_boolean_member_with_default (object, "basic", FALSE);
  login->rate = CLAMP (json_object_get_int_member_with_default (object, "rate", 0), 0, G_MAXINT);
  return g_steal_pointer (&login);
}

static void
add_text (JsonBuilder *builder,
          const char  *name,
          const char  *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

gboolean
hearth_remote_login_save (const char              *url,
                          const HearthRemoteLogin *login,
                          GError                 **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode)    root = NULL;
  g_autofree char        *name = dup_name (url);
  char                   *text;
  gboolean                done;

  json_builder_begin_object (builder);
  add_text (builder, "user", login->user);
  add_text (builder, "password", login->password);
  add_text (builder, "certificate", login->certificate);
  json_builder_set_member_name (builder, "basic");
  json_builder_add_boolean_value (builder, login->basic);
  json_builder_set_member_name (builder, "rate");
  json_builder_add_int_value (builder, login->rate);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  done = hearth_secrets_store (name, label (), text, strlen (text), error);
  wipe (text);
  return done;
}

void
hearth_remote_login_drop (const char *url)
{
  g_autofree char *name = dup_name (url);

  hearth_secrets_drop (name);
}
