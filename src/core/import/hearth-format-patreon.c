/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Patreon's members file, newer and older column names (design/formats.md B3).
 *
 * What is made of money here. The file knows three sums: what was ever paid (no dates, so it makes no interaction), the pledge (what the
 * tier costs a period: kept on the tier) and that there was a last charge on a day. A last charge that was paid becomes one
 * support interaction of the pledged amount, keyed by its day: exports taken month after month then add up to the history that one
 * file does not hold. Declined, refunded and free ones make none. */

#include "import/hearth-record-shaper.h"

#include <glib/gi18n-lib.h>

enum
{
  PATREON_STATUS,
  PATREON_FREE,
  PATREON_PLEDGE,
  PATREON_TIER,
  PATREON_SINCE,
  PATREON_CHARGE_DATE,
  PATREON_CHARGE_STATUS,
  PATREON_CURRENCY,
  PATREON_ACCESS_END,
};

static void
emit_charge (HearthShaper    *shaper,
             const HearthRow *row,
             HearthPerson    *person,
             gint64           pledge,
             const char      *currency)
{
  g_autofree char *role = NULL;
  HearthAct        act;

  hearth_act_init (&act);
  if (!hearth_row_extra_is (row, PATREON_CHARGE_STATUS, "Paid") || pledge == HEARTH_NONE || pledge <= 0 ||
      !hearth_shaper_date (shaper, hearth_row_extra (row, PATREON_CHARGE_DATE), NULL, &act.at))
    return;

  role = g_strdup_printf ("charge:%" G_GINT64_FORMAT, act.at / (24 * 60 * 60 * 1000));
  act.id = hearth_id_child (&person->id, role);
  act.person = person->id;
  act.kind = HEARTH_KIND_SUPPORT;
  act.direction = HEARTH_DIRECTION_IN;
  act.item = hearth_row_extra (row, PATREON_TIER);
  act.amount = pledge;
  act.currency = currency;
  shaper->emit_act (&act, shaper->data);
}

static void
add_tier (HearthShaper    *shaper,
          const HearthRow *row,
          HearthPerson    *person,
          gint64           pledge,
          const char      *currency)
{
  HearthPersonTier tier = { hearth_row_extra (row, PATREON_TIER), HEARTH_NONE, HEARTH_NONE, pledge, currency };

  person->stated |= 1u << HEARTH_SEEN_TIERS;
  if (tier.name == NULL)
    return;
  hearth_shaper_date (shaper, hearth_row_extra (row, PATREON_SINCE), NULL, &tier.since);
  if (hearth_row_extra_is (row, PATREON_STATUS, "Former patron") &&
      !hearth_shaper_date (shaper, hearth_row_extra (row, PATREON_ACCESS_END), NULL, &tier.until))
    hearth_shaper_date (shaper, hearth_row_extra (row, PATREON_CHARGE_DATE), NULL, &tier.until);
  g_array_append_val (person->tiers, tier);
}

/* Members get mail from the page they are members of; a former patron's address came with that membership, so it stops with it. That
 * is "we do not know", not "they said no": what they told another list still counts. */
static void
set_consent (HearthShaper    *shaper,
             const HearthRow *row,
             HearthPerson    *person)
{
  gint64   since = HEARTH_NONE;
  gboolean member = hearth_row_extra_is (row, PATREON_STATUS, "Active patron|Declined patron") ||
                    hearth_shaper_truth (hearth_row_extra (row, PATREON_FREE)) == 1;

  hearth_shaper_date (shaper, hearth_row_extra (row, PATREON_SINCE), NULL, &since);
  if (hearth_row_get (row, HEARTH_FIELD_EMAIL) != NULL)
    hearth_person_set_consent (person, "email", member ? HEARTH_CONSENT_GRANTED : HEARTH_CONSENT_UNKNOWN, since, "membership",
                               hearth_row_extra (row, PATREON_STATUS));
}

static void
shape_patreon (HearthShaper     *shaper,
               HearthRow *const *rows,
               guint             n_rows)
{
  for (guint i = 0; i < n_rows; i++)
    {
      HearthPerson *person = hearth_shaper_person (shaper, rows[i]);
      const char   *currency = hearth_row_extra (rows[i], PATREON_CURRENCY);
      gint64        pledge;

      if (person == NULL)
        {
          hearth_shaper_leave (shaper, rows[i], hearth_shaper_reason_nobody ());
          continue;
        }
      pledge = hearth_shaper_money (hearth_row_extra (rows[i], PATREON_PLEDGE), &currency);
      add_tier (shaper, rows[i], person, pledge, currency);
      set_consent (shaper, rows[i], person);
      hearth_shaper_emit (shaper, person, rows[i]);
      emit_charge (shaper, rows[i], person, pledge, currency);
    }
}

const HearthFormat hearth_format_patreon = {
  .id = "patreon",
  .title = N_ ("Patreon members"),
  .hint = N_ ("A column “Patron Status”"),
  .source = "patreon",
  .source_name = "Patreon",
  .platform = "patreon",
  .marks = (const char *const[]) { "Email", "Patron Status", "Patronage Since Date|Last Charge Date|User ID", NULL },
  .columns =
      (const HearthFormatColumn[]) {
          { "User ID", HEARTH_FIELD_KEY, NULL },
          { "Name", HEARTH_FIELD_NAME, NULL },
          { "Email", HEARTH_FIELD_EMAIL, NULL },
          { "Discord", HEARTH_FIELD_HANDLE, "discord" },
          { "Twitter", HEARTH_FIELD_HANDLE, "twitter" },
          { "City", HEARTH_FIELD_CITY, NULL },
          { "Country", HEARTH_FIELD_COUNTRY, NULL },
          { "Phone", HEARTH_FIELD_PHONE, NULL },
          { "Patronage Since Date", HEARTH_FIELD_JOINED, NULL },
          { "Additional Details", HEARTH_FIELD_NOTE, NULL },
          { NULL, HEARTH_FIELD_IGNORE, NULL },
      },
  .extras = (const char *const[]) { "Patron Status", "Free Member", "Pledge Amount|Pledge $", "Tier", "Patronage Since Date",
                                    "Last Charge Date", "Last Charge Status", "Currency", "Access Expiration", NULL },
  .shape = shape_patreon,
};
