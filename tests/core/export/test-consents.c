/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What may be sent to whom goes out with the tables and cards and comes back: the same channel, the same word, the same day, in zones on
 * both sides of Greenwich; and a withdrawal in one file wins over a consent in another, and says why. */

#include "export/export-helpers.h"

#include "base/hearth-date.h"
#include "members/hearth-consent.h"

/* 1 May 2026, noon in Greenwich: in Auckland it is 2 May by then. */
#define NOON 1777636800000

typedef struct
{
  const char        *zone, *day;
  HearthExportFormat format;
} Way;

static const Way ways[] = {
  { "Europe/Berlin", "2026-05-01", HEARTH_EXPORT_CSV },
  { "America/Los_Angeles", "2026-05-01", HEARTH_EXPORT_CSV },
  { "Pacific/Auckland", "2026-05-02", HEARTH_EXPORT_CSV },
  { "America/Los_Angeles", "2026-05-01", HEARTH_EXPORT_VCARD_3 },
  { "Pacific/Auckland", "2026-05-02", HEARTH_EXPORT_VCARD_3 },
  { "America/Los_Angeles", "2026-05-01", HEARTH_EXPORT_VCARD_4 },
};

static gboolean
say_consents (HearthConn *conn,
              gpointer    data,
              GError    **error)
{
  const gint64 *members = data;

  return hearth_consent_say (conn, members[0], "email", HEARTH_CONSENT_WITHDRAWN, NOON, "unsubscribed", error) > 0 &&
         hearth_consent_say (conn, members[1], "email", HEARTH_CONSENT_GRANTED, NOON, NULL, error) > 0 &&
         hearth_consent_say (conn, members[1], "phone", HEARTH_CONSENT_NEVER, NOON, NULL, error) > 0;
}

static void
fill (Place *place)
{
  const gint64 members[] = { place_member (place->db, "Ada", "ada@example.org"), place_member (place->db, "Bo", "bo@example.org") };

  place_write (place->db, say_consents, (gpointer) members);
}

/* "account channel state day", a line each, days as the community's zone has them. */
static char *
ask_consents (Place *place)
{
  g_autofree char    *rows = ask (place, "SELECT account || ' ' || channel || ' ' || state || ' ' || coalesce (at, '') FROM consent "
                                            "JOIN identity ON identity.member = consent.member ORDER BY account, channel, state");
  GTimeZone          *zone = hearth_community_get_time_zone (place->community);
  g_auto (GStrv)      lines = g_strsplit (rows, "\n", -1);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char            *at = strrchr (lines[i], ' ') + 1;
      g_autofree char *day = *at != '\0' ? hearth_date_iso (g_ascii_strtoll (at, NULL, 10), zone) : g_strdup ("");

      g_string_append_printf (text, "%s%.*s%.10s", i > 0 ? "\n" : "", (int) (at - lines[i]), lines[i], day);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
export_file (Place             *place,
             HearthExportFormat format)
{
  const HearthExportOptions options = { .what = HEARTH_EXPORT_MEMBERS, .format = format };
  g_autofree char          *text = export_text (place->db, &options, NULL);

  return make_file (place, format == HEARTH_EXPORT_CSV ? "out.csv" : "out.vcf", text, -1);
}

static void
test_return (gconstpointer data)
{
  const Way       *way = data;
  g_autofree char *path = NULL, *back = NULL, *expected = NULL;
  Place            place, other;

  place_set_up (&place, way->zone);
  place_set_up (&other, way->zone);
  fill (&place);
  path = export_file (&place, way->format);
  g_assert_cmpint (import_file (&other, path).members_new, ==, 2);
  back = ask_consents (&other);
  expected = g_strdup_printf ("ada@example.org email 2 %s\nbo@example.org email 1 %s\nbo@example.org phone 4 %s", way->day, way->day, way->day);
  g_assert_cmpstr (back, ==, expected);
  place_tear_down (&other, NULL);
  place_tear_down (&place, NULL);
}

static void
test_without_day (Place        *place,
                  gconstpointer data)
{
  g_autofree char *path = make_file (place, "odd.vcf",
                                     "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Cy\r\nEMAIL:cy@example.org\r\n"
                                     "X-HEARTH-CONSENT:email;withdrawn;\r\nX-HEARTH-CONSENT:phone;perhaps;2026-05-01\r\n"
                                     "X-HEARTH-CONSENT:;granted;2026-05-01\r\nX-HEARTH-CONSENT:post\r\nX-HEARTH-CONSENT:\r\n"
                                     "X-HEARTH-CONSENT:sms;granted;whenever\r\nEND:VCARD\r\n",
                                     -1);
  g_autofree char *rows = NULL;

  g_assert_cmpint (import_file (place, path).members_new, ==, 1);
  rows = ask_consents (place);
  g_assert_cmpstr (rows, ==, "cy@example.org email 2 \ncy@example.org sms 1 ");
}

/* A card of ours and a newsletter's export that contradict each other, in either order: the withdrawal wins, and says how and when. */
static void
test_contradiction (gconstpointer data)
{
  static const struct
  {
    const char *name, *text;
  } files[] = {
    { "ada.vcf", "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada\r\nEMAIL:ada@example.org\r\n"
                 "X-HEARTH-CONSENT:email;granted;2026-08-01\r\nEND:VCARD\r\n" },
    { "unsubscribed_1.csv", "Email Address,OPTIN_TIME,CONFIRM_TIME,UNSUB_TIME,UNSUB_REASON,LEID,EUID\n"
                            "ada@example.org,2018-02-12 10:54:27,2018-02-12 10:54:27,2018-07-23 12:19:27,too many,1,1\n" },
  };
  const HearthExportOptions options = { .what = HEARTH_EXPORT_MEMBERS, .format = HEARTH_EXPORT_CSV };
  g_autofree char          *text = NULL;
  Place                     place;

  place_set_up (&place, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      guint            which = GPOINTER_TO_INT (data) ? 1 - i : i;
      g_autofree char *path = make_file (&place, files[which].name, files[which].text, -1);

      import_file (&place, path);
    }
  assert_answer (&place, "SELECT count (*) || ' ' || count (DISTINCT member) FROM consent", "2 1");
  text = export_text (place.db, &options, NULL);
  g_assert_nonnull (strstr (text, ",withdrawn,2018-07-23,unsubscribed,"));
  g_assert_null (strstr (text, "granted"));
  place_tear_down (&place, NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autofree char *name = g_strdup_printf ("/consents/return/%s/%u", ways[i].zone, i);

      g_test_add_data_func (name, &ways[i], test_return);
    }
  place_add ("/consents/without-day", test_without_day);
  g_test_add_data_func ("/consents/contradiction/given-first", GINT_TO_POINTER (FALSE), test_contradiction);
  g_test_add_data_func ("/consents/contradiction/withdrawn-first", GINT_TO_POINTER (TRUE), test_contradiction);
  return g_test_run ();
}
