/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The JSON tokenizer, and chat exports read with it. */

#include "fuzz-window.h"

#include "import/hearth-discord.h"
#include "import/hearth-json.h"

static void
read_tokens (FuzzInput input)
{
  g_auto (HearthText)    text = { 0 };
  g_autoptr (HearthJson) json = NULL;
  g_autoptr (GError)     error = NULL;
  HearthJsonToken        token;

  if (!open_window (&text, &input))
    return;
  json = hearth_json_new (&text);
  while ((token = hearth_json_next (json, &error)) < HEARTH_JSON_END)
    {
      gsize       len;
      const char *value = hearth_json_get_text (json, &len);

      g_assert_cmpuint (strlen (value), ==, len);
      g_assert_true (g_utf8_validate (value, (gssize) len, NULL));
    }
  g_assert_true ((token == HEARTH_JSON_ERROR) == (error != NULL));
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  FuzzInput                 input = { data, size };
  g_auto (HearthText)       text = { 0 };
  g_autoptr (HearthDiscord) discord = NULL;
  g_autoptr (GError)        error = NULL;
  HearthReadStep            step = HEARTH_READ_ERROR;
  HearthCells               row;

  read_tokens (input);
  if (!open_window (&text, &input))
    return 0;
  discord = hearth_discord_new (&text, &error);
  while (discord != NULL && (step = hearth_discord_next (discord, &row, &error)) == HEARTH_READ_ROW)
    check_row (&row);
  g_assert_true ((step == HEARTH_READ_ERROR) == (error != NULL));
  return 0;
}
