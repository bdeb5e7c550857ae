/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What some exports keep of a person as a JSON object in one cell (listmonk's attributes, Buttondown's metadata): the names people give
 * to what Hearth has a place for. On the parsing thread; owns nothing. */

#include "import/hearth-record-shaper.h"

#include <json-glib/json-glib.h>

static void
take_text (HearthShaper *shaper,
           HearthPerson *person,
           HearthField   field,
           const char   *text)
{
  switch ((int) field)
    {
    case HEARTH_FIELD_CITY:
      person->texts[HEARTH_SEEN_CITY] = hearth_shaper_keep (shaper, g_strdup (text));
      break;
    case HEARTH_FIELD_COUNTRY:
      person->texts[HEARTH_SEEN_COUNTRY] = hearth_country_code (hearth_shaper_keep (shaper, g_strdup (text)));
      break;
    case HEARTH_FIELD_LANGUAGE:
      person->texts[HEARTH_SEEN_LANGUAGE] = hearth_shaper_keep (shaper, g_strdup (text));
      break;
    case HEARTH_FIELD_PRONOUNS:
      person->texts[HEARTH_SEEN_PRONOUNS] = hearth_shaper_keep (shaper, g_strdup (text));
      break;
    case HEARTH_FIELD_BIRTHDAY:
      person->texts[HEARTH_SEEN_BIRTHDAY] = hearth_shaper_keep (shaper, hearth_record_birthday (text, shaper->mapping->date_order));
      break;
    case HEARTH_FIELD_NAME:
      if (person->texts[HEARTH_SEEN_NAME] == NULL)
        person->texts[HEARTH_SEEN_NAME] = hearth_shaper_keep (shaper, g_strdup (text));
      break;
    default:
      break;
    }
}

void
hearth_shaper_attributes (HearthShaper *shaper,
                          HearthPerson *person,
                          const char   *json)
{
  g_autoptr (JsonParser) parser = NULL;
  JsonNode              *root;
  JsonObjectIter         iter;
  const char            *name;
  JsonNode              *node;

  if (json == NULL || json[0] != '{' || json[1] == '}')
    return;
  parser = json_parser_new ();
  if (!json_parser_load_from_data (parser, json, -1, NULL))
    return;
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return;
  json_object_iter_init (&iter, json_node_get_object (root));
  while (json_object_iter_next (&iter, &name, &node))
    if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
      {
        g_autofree char *text = g_strstrip (g_strdup (json_node_get_string (node)));

        if (text[0] != '\0')
          take_text (shaper, person, hearth_mapping_guess_header (name), text);
      }
}
