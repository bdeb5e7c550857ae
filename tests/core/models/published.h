/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Values that others have published or computed, in ../shared/data/expected.json, and the data they are of, in ../shared/data/metrics.
 * Facts of others stay with them: where the folder is absent these tests are skipped, and the hand-worked ones beside them are not. */

#pragma once

#include <json-glib/json-glib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The whole of ../shared/data/NAME; NULL, and the test skipped, where it is absent. */
static inline char *
published_read (const char *name)
{
  const char      *shared = g_getenv ("HEARTH_SHARED");
  g_autofree char *path = g_build_filename (shared != NULL ? shared : "/nonexistent", "data", name, NULL);
  char            *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    g_test_skip ("../shared is not here");
  return text;
}

/* The entry of that id; NULL, and the test skipped, where the file is absent. It must be in the file. Lent until the end. */
static inline JsonNode *
published_find (const char *id)
{
  static JsonParser *parser;
  JsonArray         *entries;

  if (parser == NULL)
    {
      g_autofree char   *text = published_read ("expected.json");
      g_autoptr (GError) error = NULL;

      if (text == NULL)
        return NULL;
      parser = json_parser_new ();
      json_parser_load_from_data (parser, text, -1, &error);
      g_assert_no_error (error);
    }
  entries = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "expected");
  for (guint i = 0; i < json_array_get_length (entries); i++)
    if (strcmp (json_object_get_string_member (json_array_get_object_element (entries, i), "id"), id) == 0)
      return json_array_get_element (entries, i);
  g_error ("no published value %s", id);
}

/* What is at that path in node: names of members and numbers of elements, with '|' between ("value|rows|3|0"). */
static inline JsonNode *
published_at (JsonNode   *node,
              const char *path)
{
  g_auto (GStrv) steps = g_strsplit (path, "|", -1);

  for (char **step = steps; *step != NULL; step++)
    {
      if (JSON_NODE_HOLDS_ARRAY (node))
        node = json_array_get_element (json_node_get_array (node), (guint) atoi (*step));
      else
        node = json_object_get_member (json_node_get_object (node), *step);
      g_assert_nonnull (node);
    }
  return node;
}

static inline double
published_number (JsonNode   *node,
                  const char *path)
{
  return json_node_get_double (published_at (node, path));
}

static inline guint
published_length (JsonNode   *node,
                  const char *path)
{
  return json_array_get_length (json_node_get_array (published_at (node, path)));
}

#define assert_near(actual, wanted, within) g_assert_cmpfloat_with_epsilon ((double) (actual), (double) (wanted), (within) + G_MINDOUBLE)
