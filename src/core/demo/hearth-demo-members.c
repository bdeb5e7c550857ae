/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes the members: names, addresses and handles, consent, circles, tiers, tags. Addresses are at example.org and example.com,
 * telephone numbers in the range Ofcom keeps for drama: nobody can be reached. */

#include "demo/hearth-demo-stage.h"
#include "members/hearth-member.h"

#include <string.h>

static const struct
{
  const char *key;
  const char *name;
} sources[HEARTH_DEMO_N_SOURCES] = {
  { "demo-list", "Mailing list" },
  { "bandcamp", "Bandcamp" },
  { "discord", "Discord" },
  { "patreon", "Patreon" },
  { "demo-shows", "Shows" },
};

static const struct
{
  const char *name;
  const char *guidelines;
} circles[HEARTH_DEMO_CIRCLES] = {
  { "Tape loops", "Bring a loop, however short. Nobody is graded." },
  { "Sleeve painters", "Show work in progress. Say what you like before what you would change." },
  { "Field recordings", "Say where and when. Ask before recording people." },
  { "Translators", "One song at a time, two pairs of eyes." },
  { "Listening evenings", "Hosts choose the record, guests bring the biscuits." },
  { "Night shift", "For those awake at four. Quiet voices." },
};

static const struct
{
  const char *name;
  const char *perks;
} tiers[HEARTH_DEMO_TIERS] = {
  { "Porch light", "Letters, and songs a week early" },
  { "Harbour circle", "Everything above, demos and the monthly listening evening" },
  { "Lighthouse", "Everything above, and each record by post with a drawing" },
};

static const char *const tags[HEARTH_DEMO_TAGS] = {
  "street team",
  "plays an instrument",
  "met in person",
  "photographer",
  "radio",
  "press",
  "hosts evenings",
  "vinyl",
  "early listener",
};

static const guint tag_weights[HEARTH_DEMO_TAGS] = { 8, 14, 16, 6, 3, 2, 5, 18, 10 };

static gint64
ensure_source (HearthDemoStage *stage,
               guint            index,
               GError         **error)
{
  HearthSource row;

  hearth_row_init (HEARTH_TABLE_SOURCE, &row);
  row.id = hearth_demo_next_id (stage);
  row.key = (char *) sources[index].key;
  row.name = (char *) sources[index].name;

  return hearth_row_insert (stage->conn, HEARTH_TABLE_SOURCE, &row, error) ? row.rowid : -1;
}

gboolean
hearth_demo_write_shared (HearthDemoStage *stage,
                          GError         **error)
{
  for (guint i = 0; i < HEARTH_DEMO_N_SOURCES; i++)
    if ((stage->sources[i] = ensure_source (stage, i, error)) < 0)
      return FALSE;

  for (guint i = 0; i < HEARTH_DEMO_CIRCLES; i++)
    {
      HearthCircle row;

      hearth_row_init (HEARTH_TABLE_CIRCLE, &row);
      row.id = hearth_demo_next_id (stage);
      row.name = (char *) circles[i].name;
      row.guidelines = (char *) circles[i].guidelines;
      if (!hearth_row_insert (stage->conn, HEARTH_TABLE_CIRCLE, &row, error))
        return FALSE;
      stage->circles[i] = row.rowid;
    }

  for (guint i = 0; i < HEARTH_DEMO_TIERS; i++)
    {
      HearthTier row;

      hearth_row_init (HEARTH_TABLE_TIER, &row);
      row.id = hearth_demo_next_id (stage);
      row.name = (char *) tiers[i].name;
      row.perks = (char *) tiers[i].perks;
      row.source = stage->sources[HEARTH_DEMO_SOURCE_PATREON];
      if (!hearth_row_insert (stage->conn, HEARTH_TABLE_TIER, &row, error))
        return FALSE;
      stage->tiers[i] = row.rowid;
    }

  for (guint i = 0; i < HEARTH_DEMO_TAGS; i++)
    {
      HearthTag row;

      hearth_row_init (HEARTH_TABLE_TAG, &row);
      row.id = hearth_demo_next_id (stage);
      row.name = (char *) tags[i];
      if (!hearth_row_insert (stage->conn, HEARTH_TABLE_TAG, &row, error))
        return FALSE;
      stage->tags[i] = row.rowid;
    }

  return TRUE;
}

/* A name and how its bearer would spell it in an address. */
static char *
make_name (HearthDemoStage *stage,
           GString         *ascii)
{
  guint                    n;
  const HearthDemoCulture *culture = &hearth_demo_cultures (&n)[stage->people[stage->index].culture];
  HearthDemoRandom        *random = &stage->random;
  const HearthDemoName    *given = &culture->given[hearth_demo_random_below (random, culture->n_given)];
  const HearthDemoName    *family = &culture->family[hearth_demo_random_below (random, culture->n_family)];
  const HearthDemoName    *second = &culture->family[hearth_demo_random_below (random, culture->n_family)];

  g_string_printf (ascii, "%s%s%s", given->ascii, hearth_demo_random_chance (random, 0.6) ? "." : "", family->ascii);
  switch (culture->order)
    {
    case HEARTH_DEMO_FAMILY_FIRST:
      return g_strconcat (family->text, " ", given->text, NULL);
    case HEARTH_DEMO_FAMILY_JOINED:
      return g_strconcat (family->text, given->text, NULL);
    case HEARTH_DEMO_TWO_FAMILIES:
      return g_strconcat (given->text, " ", family->text, " ", second->text, NULL);
    case HEARTH_DEMO_GIVEN_FIRST:
      break;
    }

  return g_strconcat (given->text, " ", family->text, NULL);
}

/* An address or handle nobody else has: the text itself, or with the member's number. */
static char *
make_unique (HearthDemoStage *stage,
             const char      *platform,
             const char      *text)
{
  g_autofree char *key = g_strconcat (platform, ":", text, NULL);
  guint64          hash = 14695981039346656037u; /* FNV-1a: two texts that collide only get a number they did not need */

  for (const char *at = key; *at != '\0'; at++)
    hash = (hash ^ (guint8) *at) * 1099511628211u;

  if (g_hash_table_add (stage->taken, GSIZE_TO_POINTER (hash)))
    return g_strdup (text);

  return g_strdup_printf ("%s%u", text, stage->index + 1);
}

static gboolean
write_identity (HearthDemoStage *stage,
                const char      *platform,
                const char      *account,
                const char      *handle,
                HearthDemoSource source,
                GError         **error)
{
  HearthIdentity row;

  hearth_row_init (HEARTH_TABLE_IDENTITY, &row);
  row.id = hearth_demo_next_id (stage);
  row.member = stage->people[stage->index].rowid;
  row.platform = (char *) platform;
  row.account = (char *) account;
  row.handle = (char *) handle;
  row.source = stage->sources[source];

  return hearth_row_insert (stage->conn, HEARTH_TABLE_IDENTITY, &row, error);
}

static gboolean
write_consent (HearthDemoStage *stage,
               GError         **error)
{
  static const struct
  {
    HearthConsentState state;
    const char        *how;
    const char        *words;
  } ways[] = {
    { HEARTH_CONSENT_GRANTED, "list", "Letters from Glass Harbour, about once a month" },
    { HEARTH_CONSENT_GRANTED, "checkout", "Tell me about new records" },
    { HEARTH_CONSENT_UNKNOWN, "import", NULL },
    { HEARTH_CONSENT_WITHDRAWN, "unsubscribed", "Too many letters" },
    { HEARTH_CONSENT_BOUNCED, "bounced", NULL },
    { HEARTH_CONSENT_NEVER, "checkout", NULL },
  };
  static const guint      weights[G_N_ELEMENTS (ways)] = { 48, 24, 8, 8, 3, 9 };
  const HearthDemoPerson *person = &stage->people[stage->index];
  guint                   way = hearth_demo_random_weighted (&stage->random, weights, G_N_ELEMENTS (weights));
  HearthConsent           row;

  hearth_row_init (HEARTH_TABLE_CONSENT, &row);
  row.id = hearth_demo_next_id (stage);
  row.member = person->rowid;
  row.channel = (char *) "email";
  row.state = ways[way].state;
  row.how = (char *) ways[way].how;
  row.words = (char *) ways[way].words;
  row.at = person->joined;
  if (row.state == HEARTH_CONSENT_WITHDRAWN || row.state == HEARTH_CONSENT_BOUNCED)
    row.at = MIN (stage->calendar->now, person->joined + (gint64) (hearth_demo_random_exponential (&stage->random) * 90 * HEARTH_DEMO_DAY));
  row.source = stage->sources[person->source];

  return hearth_row_insert (stage->conn, HEARTH_TABLE_CONSENT, &row, error);
}

static gboolean
write_email (HearthDemoStage *stage,
             const char      *local,
             GError         **error)
{
  HearthDemoPerson *person = &stage->people[stage->index];
  g_autofree char  *unique = make_unique (stage, "email", local);
  g_autofree char  *address = NULL;

  address = g_strconcat (unique, hearth_demo_random_chance (&stage->random, 0.7) ? "@example.org" : "@example.com", NULL);

  return write_identity (stage, "email", address, NULL, person->source, error) &&
         write_consent (stage, error);
}

static gboolean
write_handles (HearthDemoStage       *stage,
               gboolean               discord,
               const HearthDemoPlace *place,
               GError               **error)
{
  HearthDemoRandom *random = &stage->random;
  g_autofree char  *plain = NULL;
  g_autofree char  *handle = NULL;
  g_autofree char  *account = NULL;

  plain = g_strconcat (hearth_demo_handle_first (hearth_demo_random_below (random, 1000)),
                       hearth_demo_random_chance (random, 0.3) ? "_" : "",
                       hearth_demo_handle_second (hearth_demo_random_below (random, 1000)), NULL);
  handle = make_unique (stage, "handle", plain);
  if (discord)
    {
      account = g_strdup_printf ("%" G_GUINT64_FORMAT, G_GUINT64_CONSTANT (380000000000000000) + (hearth_demo_random_next (random) >> 5));
      if (!write_identity (stage, "discord", account, handle, HEARTH_DEMO_SOURCE_DISCORD, error))
        return FALSE;
    }
  if (hearth_demo_random_chance (random, 0.12) &&
      !write_identity (stage, "instagram", NULL, handle, HEARTH_DEMO_SOURCE_LIST, error))
    return FALSE;
  if (hearth_demo_random_chance (random, 0.06))
    {
      g_autofree char *fediverse = g_strdup_printf ("%s@social.example", handle);

      if (!write_identity (stage, "mastodon", fediverse, NULL, HEARTH_DEMO_SOURCE_LIST, error))
        return FALSE;
    }
  if (stage->index % 29 == 0 && stage->index / 29 < 1000 && g_str_equal (place->country, "GB"))
    {
      g_autofree char *phone = g_strdup_printf ("+447700900%03u", stage->index / 29);

      if (!write_identity (stage, "phone", phone, NULL, HEARTH_DEMO_SOURCE_SHOW, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_groups (HearthDemoStage *stage,
              GError         **error)
{
  const HearthDemoPerson *person = &stage->people[stage->index];
  HearthDemoMembership    membership;

  if (person->circle > 0)
    {
      HearthMemberCircle row;

      hearth_row_init (HEARTH_TABLE_MEMBER_CIRCLE, &row);
      row.id = hearth_demo_next_id (stage);
      row.member = person->rowid;
      row.circle = stage->circles[person->circle - 1];
      row.since = MIN (stage->calendar->now, person->joined + (gint64) (hearth_demo_random_exponential (&stage->random) * 20 * HEARTH_DEMO_DAY));
      if (!hearth_row_insert (stage->conn, HEARTH_TABLE_MEMBER_CIRCLE, &row, error))
        return FALSE;
    }
  if (hearth_demo_membership (stage, stage->index, &membership))
    {
      HearthMemberTier row;
      g_autofree char *account = g_strdup_printf ("%u", 70000000 + stage->index * 7);

      hearth_row_init (HEARTH_TABLE_MEMBER_TIER, &row);
      row.id = hearth_demo_next_id (stage);
      row.member = person->rowid;
      row.tier = stage->tiers[membership.index];
      row.since = membership.since;
      row.until = membership.until;
      row.amount = membership.amount;
      row.currency = (char *) "EUR";
      if (!hearth_row_insert (stage->conn, HEARTH_TABLE_MEMBER_TIER, &row, error) ||
          !write_identity (stage, "patreon", account, NULL, HEARTH_DEMO_SOURCE_PATREON, error))
        return FALSE;
    }
  if (hearth_demo_random_chance (&stage->random, 0.24))
    {
      HearthMemberTag row;

      hearth_row_init (HEARTH_TABLE_MEMBER_TAG, &row);
      row.id = hearth_demo_next_id (stage);
      row.member = person->rowid;
      row.tag = stage->tags[hearth_demo_random_weighted (&stage->random, tag_weights, HEARTH_DEMO_TAGS)];
      if (!hearth_row_insert (stage->conn, HEARTH_TABLE_MEMBER_TAG, &row, error))
        return FALSE;
    }

  return TRUE;
}

/* The columns of the member's own row but the name. */
static void
describe_member (HearthDemoStage *stage,
                 HearthMember    *row)
{
  static const char *const pronouns[] = { "she/her", "he/him", "they/them" };
  const HearthDemoPerson  *person = &stage->people[stage->index];
  const HearthDemoPlace   *place = hearth_demo_place (person);
  HearthDemoRandom        *random = &stage->random;

  row->id = hearth_demo_next_id (stage);
  row->joined_at = person->joined;
  row->source = stage->sources[person->source];
  row->language = (char *) hearth_demo_language (person);
  if (hearth_demo_random_chance (random, 0.85))
    {
      row->city = (char *) place->city;
      row->country = (char *) place->country;
    }
  if (hearth_demo_random_chance (random, 0.2))
    row->pronouns = (char *) pronouns[hearth_demo_random_below (random, G_N_ELEMENTS (pronouns))];
  if (hearth_demo_random_chance (random, 0.15))
    row->birthday = g_strdup_printf ("%u-%02u-%02u", 1958 + hearth_demo_random_below (random, 48),
                                     1 + hearth_demo_random_below (random, 12), 1 + hearth_demo_random_below (random, 28));
  if (person->inviter > 0)
    row->invited_by = stage->people[person->inviter - 1].rowid;
  /* Few say that they leave. */
  if (person->gone < stage->calendar->now && person->gone % 9 == 0)
    row->left_at = person->gone;
}

static gboolean
write_team (HearthDemoStage *stage,
            guint            index,
            GError         **error)
{
  static const char *const names[HEARTH_DEMO_TEAM] = { "Ines Vael", "Tomasz Brandt" };
  static const char *const addresses[HEARTH_DEMO_TEAM] = { "ines@glassharbour.example", "tomasz@glassharbour.example" };
  HearthMember             row;

  hearth_row_init (HEARTH_TABLE_MEMBER, &row);
  row.id = hearth_demo_next_id (stage);
  row.name = (char *) names[index];
  row.joined_at = stage->calendar->start;
  row.team = index == 0 ? HEARTH_TEAM_SELF : HEARTH_TEAM_TEAM;
  row.source = stage->sources[HEARTH_DEMO_SOURCE_LIST];
  if (!hearth_row_insert (stage->conn, HEARTH_TABLE_MEMBER, &row, error))
    return FALSE;
  stage->people[index].rowid = row.rowid;

  return write_identity (stage, "email", addresses[index], NULL, HEARTH_DEMO_SOURCE_LIST, error);
}

gboolean
hearth_demo_write_member (HearthDemoStage *stage,
                          guint            index,
                          GError         **error)
{
  HearthDemoPerson   *person = &stage->people[index];
  g_autofree char    *name = NULL;
  g_autoptr (GString) ascii = g_string_new (NULL);
  HearthMember        row;
  gboolean            from_discord, has_email, written;

  hearth_demo_turn_to (stage, index, HEARTH_DEMO_STREAM_MEMBER);
  if (index < HEARTH_DEMO_TEAM)
    return write_team (stage, index, error);

  hearth_row_init (HEARTH_TABLE_MEMBER, &row);
  name = make_name (stage, ascii);
  from_discord = person->source == HEARTH_DEMO_SOURCE_DISCORD;
  has_email = hearth_demo_random_chance (&stage->random, from_discord ? 0.35 : 0.97);
  /* Some never said their name: a chat handle, or an address on a list. */
  if (hearth_demo_random_chance (&stage->random, has_email ? 0.93 : 0.4))
    row.name = name;
  describe_member (stage, &row);
  written = hearth_row_insert (stage->conn, HEARTH_TABLE_MEMBER, &row, error);
  g_free (row.birthday);
  if (!written)
    return FALSE;
  person->rowid = row.rowid;

  return (!has_email || write_email (stage, ascii->str, error)) &&
         write_handles (stage, !has_email || from_discord || hearth_demo_random_chance (&stage->random, 0.25), hearth_demo_place (person), error) &&
         write_groups (stage, error);
}
