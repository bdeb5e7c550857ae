/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DiscordChatExporter's JSON as rows of messages and reactions, cut short anywhere, and the tokenizer under it. */

#include "import/hearth-discord.h"
#include "import/hearth-json.h"
#include "pulled.h"
#include "reader-helpers.h"

static const char head[] = "{\"guild\":{\"id\":\"1\",\"name\":\"Ember\",\"iconUrl\":null},"
                           "\"channel\":{\"id\":\"2\",\"type\":\"GuildTextChat\",\"name\":\"porch\",\"topic\":null},"
                           "\"dateRange\":{\"after\":null,\"before\":null},\"exportedAt\":\"2026-01-05T00:00:00+00:00\",\"messages\":[";

static const char first[] =
    "{\"id\":\"10\",\"type\":\"Default\",\"timestamp\":\"2026-01-02T03:04:05.678+00:00\",\"timestampEdited\":null,\"isPinned\":false,"
    "\"content\":\"first \\\"listen\\\"\\n\\ud83d\\udd25\",\"author\":{\"id\":\"100\",\"name\":\"ada_ember\",\"discriminator\":\"0000\","
    "\"nickname\":\"Ada\",\"color\":null,\"isBot\":false,\"roles\":[{\"id\":\"7\",\"name\":\"Fans\",\"position\":1},{\"id\":\"8\",\"name\":"
    "\"Berlin\"}],\"avatarUrl\":\"x\"},\"attachments\":[{\"id\":\"1\",\"url\":\"u\"},{\"id\":\"2\"}],\"embeds\":[{\"fields\":[[]]}],"
    "\"stickers\":[],\"reactions\":[{\"emoji\":{\"id\":\"\",\"name\":\"\\u2764\",\"code\":\"heart\"},\"count\":3,\"users\":[{\"id\":\"101\","
    "\"name\":\"noor\",\"nickname\":\"Noor\",\"isBot\":false},{\"id\":\"102\",\"name\":\"bot\",\"nickname\":\"Bot\",\"isBot\":true}]}],"
    "\"mentions\":[{\"id\":\"101\",\"name\":\"noor\",\"roles\":[{\"id\":\"9\",\"name\":\"x\"}]},{\"id\":\"103\"}],\"inlineEmojis\":[]}";

static const char second[] = "{\"id\":\"11\",\"type\":\"Reply\",\"timestamp\":\"2026-01-02T04:00:00+00:00\",\"content\":\"yes\",\"author\":"
                             "{\"id\":\"101\",\"name\":\"noor\",\"nickname\":\"Noor\",\"isBot\":false,\"roles\":[]},\"attachments\":[],"
                             "\"reactions\":[],\"mentions\":[],\"reference\":{\"messageId\":\"10\",\"channelId\":\"2\",\"guildId\":\"1\"}}";

static const char rows[] =
    "message|1|Ember|2|porch|10|Default|2026-01-02T03:04:05.678+00:00|first \"listen\"\n🔥|100|ada_ember|Ada|false|Fans+Berlin|2||101+103||3|\n"
    "reaction|1|Ember|2|porch|10||2026-01-02T03:04:05.678+00:00||101|noor|Noor|false|||||❤||100\n"
    "reaction|1|Ember|2|porch|10||2026-01-02T03:04:05.678+00:00||102|bot|Bot|true|||||❤||100\n"
    "message|1|Ember|2|porch|11|Reply|2026-01-02T04:00:00+00:00|yes|101|noor|Noor|false||0|10|||0|\n";

static char *
make_file (void)
{
  return g_strconcat (head, first, ",\n", second, "],\"messageCount\":2}\n", NULL);
}

static void
test_rows (void)
{
  g_autofree char *file = make_file ();

  assert_rows (file, NULL, rows);
}

/* However it is cut, the rows before are right, and the reader knows that it is cut. */
static void
test_cut (void)
{
  const HearthReaderOptions allow = { .allow_truncated = TRUE };
  g_autofree char          *file = make_file ();

  for (gsize len = strlen (head); len < strlen (file) - 2; len++)
    {
      g_autoptr (GError)       error = NULL;
      g_autoptr (HearthReader) strict = open_bytes (file, len, NULL, &error);
      g_autoptr (HearthReader) tolerant = open_bytes (file, len, &allow, NULL);
      g_autofree char         *before = dump_rows (strict, &error);
      g_autofree char         *whole = NULL;

      g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, "cut short"));
      g_assert_true (g_str_has_prefix (rows, before));
      g_clear_error (&error);
      whole = dump_rows (tolerant, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (whole, ==, before);
      g_assert_true (hearth_reader_is_truncated (tolerant));
    }
}

static void
test_odd (void)
{
  g_autofree char *nulls = g_strconcat (head, "{\"id\":12,\"content\":null,\"author\":null,\"reactions\":{},\"mentions\":7},42,{}]}", NULL);
  g_autofree char *twice = g_strconcat (head, "{\"mentions\":[{\"id\":\"1\"},{\"id\":\"2\"}],\"id\":\"12\",\"mentions\":[{\"id\":\"3\"}]}]}", NULL);
  g_autofree char *damaged = g_strconcat (head, first, " ", second, "]}", NULL);
  g_autofree char *nested = g_strnfill (100, '[');
  g_autofree char *deep = g_strconcat (head, "{\"id\":", nested, NULL);

  assert_rows (nulls, NULL,
               "message|1|Ember|2|porch|12|||||||||0||||0|\n"
               "message|1|Ember|2|porch||||||||||0||||0|\n"
               "message|1|Ember|2|porch||||||||||0||||0|\n");
  assert_rows (twice, NULL, "message|1|Ember|2|porch|12|||||||||0||1+2+3||0|\n");
  assert_refused (damaged, strlen (damaged), HEARTH_ERROR_INVALID, "damaged in message 2: a comma is missing");
  assert_refused (deep, strlen (deep), HEARTH_ERROR_INVALID, "nested too deep");
  assert_refused ("{\"a\":1}", 7, HEARTH_ERROR_INVALID, "not a chat export");
  assert_refused ("{\"messages\":[]}", 15, HEARTH_ERROR_INVALID, "not a chat export");
  assert_refused ("[{\"a\":1}]", 9, HEARTH_ERROR_INVALID, "not a chat export");
}

/* Tokens as a line of letters and texts; "!" at an error. */
static char *
dump_tokens (const char *text,
             gsize       chunk)
{
  static const char      letters[] = "{}[]KSNtfn.!";
  g_auto (HearthText)    window = { 0 };
  g_autoptr (HearthJson) json = NULL;
  Input                  input = { text, strlen (text) };
  GString               *out = g_string_new (NULL);
  HearthJsonToken        token;

  g_assert_true (hearth_text_open (&window, pull_some, &input, chunk, NULL));
  g_assert_true (hearth_text_begin (&window, NULL, NULL));
  json = hearth_json_new (&window);
  do
    {
      gsize len;

      token = hearth_json_next (json, NULL);
      g_string_append_c (out, letters[token]);
      if (token == HEARTH_JSON_KEY || token == HEARTH_JSON_STRING || token == HEARTH_JSON_NUMBER)
        g_string_append (out, hearth_json_get_text (json, &len));
    }
  while (token != HEARTH_JSON_END && token != HEARTH_JSON_ERROR);
  return g_string_free_and_steal (out);
}

static void
test_tokens (void)
{
  static const struct
  {
    const char *text;
    const char *expected;
  } cases[] = {
    { " {\"a\" : [1, -2.5e3, true,false ,null], \"b\":{}} ", "{Ka[N1N-2.5e3tfn]Kb{}}." },
    { "\"\\u00e9\\ud83d\\udd25\\ud83d\\u0000\\/\\b\\\\\"", "Sé🔥\ufffd\ufffd/\b\\." },
    { "[]", "[]." },
    { "12", "N12." },
    { "[1,]", "[N1!" },
    { "[,1]", "[!" },
    { "{\"a\"}", "{Ka!" },
    { "{\"a\":}", "{Ka!" },
    { "{\"a\":1,}", "{KaN1!" },
    { "{1:2}", "{!" },
    { "[1}", "[N1!" },
    { "[1 2]", "[N1!" },
    { "[1] 2", "[N1]!" },
    { "]", "!" },
    { "\"\\x\"", "!" },
    { "\"\\u12\"", "!" },
    { "nul", "!" },
    { "0x10", "!" },
    { "nan", "!" },
    { "", "!" },
    { "\"abc", "!" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize chunk = 4; chunk < 40; chunk += 3)
      {
        g_autofree char *tokens = dump_tokens (cases[i].text, chunk);

        g_assert_cmpstr (tokens, ==, cases[i].expected);
      }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/discord/rows", test_rows);
  g_test_add_func ("/discord/cut", test_cut);
  g_test_add_func ("/discord/odd", test_odd);
  g_test_add_func ("/discord/tokens", test_tokens);
  return g_test_run ();
}
