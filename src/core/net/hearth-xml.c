/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "net/hearth-xml.h"

#include "base/hearth-error.h"

#include <glib/gi18n-lib.h>
#include <libxml/xmlreader.h>
#include <string.h>

#define DEEPEST   64
#define TEXT_MOST (64 * 1024)

typedef struct
{
  const HearthXmlHandler *handler;
  gpointer                data;
  GString                *texts[DEEPEST];
} Reading;

static void
begin (Reading         *reading,
       xmlTextReaderPtr reader,
       guint            depth)
{
  const char *space = (const char *) xmlTextReaderConstNamespaceUri (reader);

  if (reading->texts[depth] == NULL)
    reading->texts[depth] = g_string_new (NULL);
  g_string_truncate (reading->texts[depth], 0);
  if (reading->handler->begin != NULL)
    reading->handler->begin (space != NULL ? space : "", (const char *) xmlTextReaderConstLocalName (reader), depth, reading->data);
}

static void
end (Reading         *reading,
     xmlTextReaderPtr reader,
     guint            depth)
{
  const char *space = (const char *) xmlTextReaderConstNamespaceUri (reader);

  if (reading->handler->end != NULL)
    reading->handler->end (space != NULL ? space : "", (const char *) xmlTextReaderConstLocalName (reader), depth, reading->texts[depth]->str, reading->data);
}

/* FALSE when that is not to be read. */
static gboolean
take_node (Reading         *reading,
           xmlTextReaderPtr reader)
{
  guint          depth = (guint) MAX (xmlTextReaderDepth (reader), 0);
  const xmlChar *value;

  if (depth >= DEEPEST)
    return FALSE;
  switch (xmlTextReaderNodeType (reader))
    {
    case XML_READER_TYPE_DOCUMENT_TYPE:
    case XML_READER_TYPE_ENTITY_REFERENCE:
      return FALSE;
    case XML_READER_TYPE_ELEMENT:
      begin (reading, reader, depth);
      if (xmlTextReaderIsEmptyElement (reader))
        end (reading, reader, depth);
      return TRUE;
    case XML_READER_TYPE_END_ELEMENT:
      end (reading, reader, depth);
      return TRUE;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
      value = xmlTextReaderConstValue (reader);
      if (value == NULL || depth == 0)
        return TRUE;
      g_string_append (reading->texts[depth - 1], (const char *) value);
      return reading->texts[depth - 1]->len <= TEXT_MOST;
    default:
      return TRUE;
    }
}

gboolean
hearth_xml_read (GBytes                 *document,
                 const HearthXmlHandler *handler,
                 gpointer                data,
                 GError                **error)
{
  Reading          reading = { .handler = handler, .data = data };
  gsize            len;
  const char      *text = g_bytes_get_data (document, &len);
  xmlTextReaderPtr reader = len == 0 || len > G_MAXINT ? NULL
                                                       : xmlReaderForMemory (text, (int) len, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  int              step = -1;

  while (reader != NULL && (step = xmlTextReaderRead (reader)) == 1)
    if (!take_node (&reading, reader))
      {
        step = -1;
        break;
      }
  if (reader != NULL)
    xmlFreeTextReader (reader);
  for (guint i = 0; i < DEEPEST; i++)
    if (reading.texts[i] != NULL)
      g_string_free (reading.texts[i], TRUE);
  if (step == 0)
    return TRUE;
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("The server’s answer makes no sense to Hearth."));
  return FALSE;
}
