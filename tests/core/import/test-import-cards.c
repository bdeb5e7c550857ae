/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Address books: Google's contacts, vCard 2.1, and pictures. */

#include "sample-helpers.h"

static void
test_google (Place             *place,
             gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *before = ask_digest (place);
  gint64           seq = check_sample (place, "synthetic/google-contacts.newer.csv", "1/0/0 1/0/0 0", "0/0/1 0/0/1 0");

  if (seq == 0)
    return;
  assert_answer (place, MEMBERS, "Ada Ember||");
  assert_answer (place, IDENTITIES, "email|ada@example.com|\nphone|+15550100|\nphone|+15550101|");
  assert_answer (place, TAGS, "Ada Ember|Fans");
  assert_answer (place, "SELECT kind || '|' || body FROM interaction", "18|met at the\nBerlin show");
  assert_answer (place, "SELECT count(*) FROM consent", "0");
  check_undo (place, seq, before);
}

static void
test_google_older (Place             *place,
                   gconstpointer data G_GNUC_UNUSED)
{
  check_text (place, "google.csv",
              "Name,Given Name,Additional Name,Family Name,Yomi Name,Birthday,Notes,Organization 1 - Name,Group Membership,E-mail 1 - Type,"
              "E-mail 1 - Value,E-mail 2 - Type,E-mail 2 - Value,E-mail 3 - Type,E-mail 3 - Value,Phone 1 - Type,Phone 1 - Value,Address 1 - City\n"
              "Ada Lou Ember,Ada,Lou,Ember,, --03-14,,Ember & Sons,* myContacts ::: Band ::: * Starred,Home,old@example.com,* Work,"
              "ada@example.com ::: ada2@example.com,,third@example.com,,,Köln\n"
              ",Noor,,Haddad,,1992-03-14,,,Fans,,,,,,,Mobile,+49 30 123456,\n",
              "2/0/0 0/0/0 0", "0/0/2 0/0/0 0",
              "SELECT m.name || '|' || m.birthday || '|' || coalesce (m.city, '') || '|' || (SELECT group_concat (coalesce (account, handle), ' ') "
              "FROM identity i WHERE i.member = m.rowid) || '|' || (SELECT group_concat (t.name) FROM member_tag l JOIN tag t ON t.rowid = l.tag "
              "WHERE l.member = m.rowid) FROM member m ORDER BY 1",
              /* What is marked comes first. */
              "Ada Lou Ember|--03-14|Köln|ada@example.com old@example.com ada2@example.com third@example.com|Band\n"
              "Noor Haddad|1992-03-14||+4930123456|Fans");
}

#define GIF "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
#define PNG "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="

static void
test_version_2 (Place             *place,
                gconstpointer data G_GNUC_UNUSED)
{
  check_text (place, "old.vcf",
              "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=87elik;Zo=C3=AB;;;\r\n"
              "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB =\r\n=C3=87elik\r\nTEL;CELL;PREF:+49 30 1234567\r\nEMAIL;INTERNET:Zoe@Example.org\r\n"
              "BDAY:19920314\r\nORG:Band;Drums\r\nNOTE;QUOTED-PRINTABLE:one=0D=0Atwo\r\n"
              "PHOTO;PNG;BASE64:\r\n " PNG "\r\n\r\nEND:VCARD\r\n",
              "1/0/0 1/0/0 0", "0/0/1 0/0/1 0",
              "SELECT m.name || '|' || m.birthday || '|' || replace (k.body, char (13), '') || '|' || p.type || '|' || length (p.bytes) || '|' || s.key "
              "FROM member m JOIN interaction k ON k.member = m.rowid JOIN photo p ON p.member = m.rowid JOIN source s ON s.rowid = p.source",
              "Zoë Çelik|1992-03-14|one\ntwo|image/png|70|vcard");
}

static char *
make_card (Place      *place,
           const char *photo)
{
  g_autofree char *text = g_strdup_printf ("BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ada\r\nUID:1\r\nEMAIL:ada@example.com\r\nPRONOUNS;LANGUAGE=en:she/her\r\n"
                                           "PHOTO:%s\r\nEND:VCARD\r\n",
                                           photo);

  return make_file (place, "card.vcf", text, -1);
}

static void
test_photos (Place             *place,
             gconstpointer data G_GNUC_UNUSED)
{
  static const char *const none[] = { "https://example.com/ada.jpg", "file:///etc/passwd", "data:image/png;base64,AAAA", "data:image/png;base64,",
                                      "data:image/svg+xml;base64,PHN2Zz48L3N2Zz4=", "data:image/png," PNG, "/etc/passwd" };
  g_autofree char         *with = make_card (place, "data:image/png;base64," PNG);
  g_autofree char         *digest = NULL, *undone = NULL;
  HearthImportCounts       counts;

  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    {
      g_autofree char *path = make_card (place, none[i]);

      counts = import_file (place, path);
      assert_counts (counts, "1/0/0 0/0/0 0");
      assert_answer (place, "SELECT count(*) FROM photo", "0");
      undo (place, counts.seq);
    }
  /* More than a megabyte. */
  {
    g_autofree char *head = g_strndup (PNG, 40);
    g_autofree char *bytes = g_strnfill (1500000, 'A');
    g_autofree char *uri = g_strconcat ("data:image/png;base64,", head, bytes, NULL);
    g_autofree char *path = make_card (place, uri);

    counts = import_file (place, path);
    assert_answer (place, "SELECT count(*) FROM photo", "0");
  }
  /* The newer card has a picture, and the person still goes by her pronouns. */
  digest = ask_digest (place);
  g_free (with);
  with = make_card (place, "data:image/png;base64," PNG);
  counts = import_file (place, with);
  assert_counts (counts, "0/1/0 0/0/0 0");
  assert_answer (place, "SELECT name || '|' || pronouns || '|' || length (p.bytes) FROM member m JOIN photo p ON p.member = m.rowid", "Ada|she/her|70");
  assert_counts (import_file (place, with), "0/0/1 0/0/0 0");
  undo (place, counts.seq);
  undone = ask_digest (place);
  g_assert_cmpstr (undone, ==, digest);
}

static void
test_other_photo (Place             *place,
                  gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *first = make_card (place, "data:image/png;base64," PNG);
  g_autofree char *newer = NULL;

  import_file (place, first);
  newer = make_card (place, "data:image/gif;base64," GIF);
  assert_counts (import_file (place, newer), "0/1/0 0/0/0 0");
  assert_answer (place, "SELECT type FROM photo", "image/gif");
  /* The artist chose another, and it stays. */
  edit (place, "INSERT INTO source (rowid, id, key) VALUES (90, randomblob (16), 'hand'); UPDATE photo SET source = 90, type = 'image/webp'");
  g_free (first);
  first = make_card (place, "data:image/png;base64," PNG);
  import_file (place, first);
  assert_answer (place, "SELECT type FROM photo", "image/webp");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  place_add ("/import/cards/google", test_google);
  place_add ("/import/cards/google-older", test_google_older);
  place_add ("/import/cards/version-2", test_version_2);
  place_add ("/import/cards/photos", test_photos);
  place_add ("/import/cards/other-photo", test_other_photo);
  return g_test_run ();
}
