/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Calendars out and in again, changes that keep their UID, and files from the wild: wrong lines, repetitions without end, no zone. Another
 * program reads them in tests/e2e/test-calendar.py. */

#include "release-helpers.h"

#include "releases/hearth-calendar.h"

static GTimeZone *berlin;

#define HEAD "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//EN\r\n"
#define FOOT "END:VCALENDAR\r\n"

/* "title day clock zone minutes place; " of each, then "! problem". */
static char *
read_text (const char *text)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) events = hearth_calendar_read (text, strlen (text), berlin, problems, &error);
  GString              *said = g_string_new (NULL);

  if (events == NULL)
    g_string_append (said, error->message);
  for (guint i = 0; events != NULL && i < events->len; i++)
    {
      const HearthCalendarEvent *event = g_ptr_array_index (events, i);
      g_autofree char           *date = hearth_day_format (event->day);

      g_string_append_printf (said, "%s %s %d:%02d %s %d %s; ", event->title, date, event->minute / 60, event->minute % 60, event->zone != NULL ? event->zone : "-",
                              event->minutes != HEARTH_NONE ? (int) event->minutes : 0, event->place != NULL ? event->place : "-");
    }
  for (guint i = 0; i < problems->len; i++)
    g_string_append_printf (said, "! %s", (char *) g_ptr_array_index (problems, i));
  return g_string_free (said, FALSE);
}

static void
test_wild (void)
{
  static const struct
  {
    const char *text, *said;
  } all[] = {
    { HEAD "BEGIN:VEVENT\r\nSUMMARY:Madrid\\, first night\r\nDTSTART;TZID=Europe/Madrid:20270312T203000\r\nDTEND;TZID=Europe/Madrid:20270312T223000\r\n"
           "LOCATION:Sala\r\n  Sol\r\nEND:VEVENT\r\n" FOOT,
      "Madrid, first night 2027-03-12 20:30 Europe/Madrid 120 Sala Sol; " },
    { HEAD "BEGIN:VEVENT\nSUMMARY:All day\nDTSTART;VALUE=DATE:20280229\nEND:VEVENT\n" FOOT, "All day 2028-02-29 0:-1 - 0 -; " },
    { HEAD "BEGIN:VEVENT\r\nSUMMARY:Utc\r\nDTSTART:20270701T180000Z\r\nDURATION:PT90M\r\nEND:VEVENT\r\n" FOOT, "Utc 2027-07-01 20:00 - 90 -; " },
    { HEAD "BEGIN:VEVENT\r\nSUMMARY:Floating\r\nDTSTART:20270701T180000\r\nEND:VEVENT\r\n" FOOT, "Floating 2027-07-01 18:00 - 0 -; " },
    { HEAD "BEGIN:VEVENT\r\nSUMMARY:Fox\r\nDTSTART;TZID=/mozilla.org/20070129_1/Europe/Rome:20270701T180000\r\nEND:VEVENT\r\n" FOOT,
      "Fox 2027-07-01 18:00 Europe/Rome 0 -; " },
    { HEAD "BEGIN:VEVENT\r\nSUMMARY:Path\r\nDTSTART;TZID=/dev/stdin:20270701T180000\r\nEND:VEVENT\r\n" FOOT,
      "Path 2027-07-01 18:00 - 0 -; ! “Path” is in a time zone that is not known: it was taken as yours." },
    { HEAD "BEGIN:VEVENT\r\nSUMMARY:Nowhere\r\nDTSTART;TZID=Middle Earth:20270701T180000\r\nEND:VEVENT\r\n" FOOT,
      "Nowhere 2027-07-01 18:00 - 0 -; ! “Nowhere” is in a time zone that is not known: it was taken as yours." },
    /* rules that only the file knows: an hour ahead of Berlin */
    { HEAD "BEGIN:VTIMEZONE\r\nTZID:Club\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0300\r\nTZOFFSETTO:+0300\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
           "BEGIN:VEVENT\r\nSUMMARY:Own\r\nDTSTART;TZID=Club:20270701T210000\r\nEND:VEVENT\r\n" FOOT,
      "Own 2027-07-01 20:00 - 0 -; " },
    { HEAD "BEGIN:VEVENT\r\nSUMMARY:For ever\r\nDTSTART:20270701T180000\r\nRRULE:FREQ=SECONDLY\r\nEND:VEVENT\r\n" FOOT,
      "For ever 2027-07-01 18:00 - 0 -; ! “For ever” repeats in a way that is not understood: only its first time was taken. Add the others by hand." },
    { HEAD "BEGIN:VEVENT\r\nSUMMARY:Never\r\nDTSTART:20270701T180000\r\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\r\nEND:VEVENT\r\n" FOOT,
      "Never 2027-07-01 18:00 - 0 -; ! “Never” goes on without an end: the times of its first year were taken." },
    { HEAD "BEGIN:VEVENT\r\nSUMMARY:Off\r\nDTSTART:20270701T180000\r\nSTATUS:CANCELLED\r\nEND:VEVENT\r\n" FOOT, "! “Off” is cancelled and was left out." },
    { HEAD "BEGIN:VEVENT\r\nSUMMARY:No day\r\nEND:VEVENT\r\n" FOOT, "! “No day” has no day that can be read and was left out." },
    { HEAD "BEGIN:VEVENT\r\nSUMMARY:Bad day\r\nDTSTART:20271341T250000\r\nEND:VEVENT\r\n" FOOT, "! “Bad day” has no day that can be read and was left out." },
    { HEAD "BEGIN:VEVENT\r\nrubbish without a colon\r\nDTSTART:20270701T180000\r\n;;;:\r\nSUMMARY:Survives\r\nX-WHAT;=;:\r\nEND:VEVENT\r\n" FOOT,
      "Survives 2027-07-01 18:00 - 0 -; " },
    { HEAD "BEGIN:VEVENT\r\nSUMMARY:Cut\r\nDTSTART:20270701T180000\r\n", "This calendar cannot be read. Export it again." },
    { HEAD FOOT, "" },
    { "", "This is not a calendar. Choose a file that a calendar exported, which ends in .ics." },
    { "name,email\r\nAna,ana@example.org\r\n", "This is not a calendar. Choose a file that a calendar exported, which ends in .ics." },
    { HEAD "BEGIN:A\nBEGIN:A\nBEGIN:A\nBEGIN:A\nBEGIN:A\nBEGIN:A\nBEGIN:A\nBEGIN:A\n", "This calendar is too long or nested too deeply to be one that a person made." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autofree char *said = read_text (all[i].text);

      g_assert_cmpstr (said, ==, all[i].said);
    }
}

/* Worked out by hand on a calendar. "" stands for what is left of the year of an endless one. */
static void
test_repeats (void)
{
  static const struct
  {
    const char *lines, *days;
  } all[] = {
    { "DTSTART:20270401T200000\r\nRRULE:FREQ=DAILY;COUNT=3\r\n", "04-01 04-02 04-03 " },
    { "DTSTART:20270401T200000\r\nRRULE:FREQ=DAILY;INTERVAL=10;UNTIL=20270421T200000\r\nEXDATE:20270411T200000\r\n", "04-01 04-21 " },
    { "DTSTART:20270401T200000\r\nRRULE:FREQ=DAILY;INTERVAL=10;UNTIL=20270421T195959\r\n", "04-01 04-11 " },
    /* a Thursday, then Tuesdays and Thursdays of every other week */
    { "DTSTART:20270401T200000\r\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=4\r\n", "04-01 04-13 04-15 04-27 " },
    { "DTSTART:20270228T200000\r\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;COUNT=3;WKST=SU\r\n", "02-28 03-01 03-14 " },
    { "DTSTART:20270131T200000\r\nRRULE:FREQ=MONTHLY;COUNT=3\r\n", "01-31 03-31 05-31 " },
    { "DTSTART:20270131T200000\r\nRRULE:FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3\r\n", "01-31 02-28 03-31 " },
    { "DTSTART:20270129T200000\r\nRRULE:FREQ=MONTHLY;BYDAY=-1FR;COUNT=3\r\n", "01-29 02-26 03-26 " },
    { "DTSTART:20270112T200000\r\nRRULE:FREQ=MONTHLY;BYDAY=2TU;UNTIL=20270401\r\n", "01-12 02-09 03-09 " },
    { "DTSTART:20271128T200000\r\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4SU;COUNT=3\r\n", "11-28 11-26 11-25 " },
    { "DTSTART:20280229T200000\r\nRRULE:FREQ=YEARLY;COUNT=2\r\n", "02-29 02-29 " },
    /* dates added and taken out, the first as well, and one that is there twice */
    { "DTSTART:20270401T200000\r\nRDATE:20270405T200000,20270403T200000\r\nRDATE:20270403T200000\r\nEXDATE:20270401T200000\r\n", "04-03 04-05 " },
    /* in winter and in summer the same clock, taken out by the time of Greenwich */
    { "DTSTART;TZID=Europe/Berlin:20270327T000000\r\nRRULE:FREQ=DAILY;COUNT=3\r\nEXDATE:20270327T230000Z\r\n", "03-27 03-29 " },
    /* up to the last day of all */
    { "DTSTART:21991229T200000\r\nRRULE:FREQ=MONTHLY;BYMONTHDAY=-1,-2;COUNT=9\r\n", "12-29 12-30 12-31 " },
    { "DTSTART:20270401T200000\r\nRRULE:FREQ=MONTHLY;INTERVAL=5\r\n", "04-01 09-01 02-01 ! “It” goes on without an end: the times of its first year were taken." },
    { "DTSTART:20270401T200000\r\nRRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1\r\n",
      "04-01 ! “It” repeats in a way that is not understood: only its first time was taken. Add the others by hand." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autofree char      *text = g_strconcat (HEAD, "BEGIN:VEVENT\r\nSUMMARY:It\r\n", all[i].lines, "END:VEVENT\r\n", FOOT, NULL);
      g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GPtrArray) events = hearth_calendar_read (text, strlen (text), berlin, problems, NULL);
      g_autoptr (GString)   said = g_string_new (NULL);

      for (guint j = 0; j < events->len; j++)
        {
          const HearthCalendarEvent *event = g_ptr_array_index (events, j);
          g_autofree char           *date = hearth_day_format (event->day);

          g_string_append_printf (said, "%s ", date + 5);
        }
      for (guint j = 0; j < problems->len; j++)
        g_string_append_printf (said, "! %s", (char *) g_ptr_array_index (problems, j));
      g_assert_cmpstr (said->str, ==, all[i].days);
    }
}

/* However much a rule asks for, it ends, and is said to. */
static void
test_repeats_too_often (void)
{
  static const char *const rules[] = { "FREQ=DAILY", "FREQ=DAILY;COUNT=99999999", "FREQ=DAILY;UNTIL=99991231T235959Z", "FREQ=YEARLY;COUNT=2000000000;BYMONTHDAY=31;BYMONTH=2" };

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autofree char      *text = g_strconcat (HEAD, "BEGIN:VEVENT\r\nSUMMARY:It\r\nUID:it@x\r\nDTSTART:20270401T200000\r\nRRULE:", rules[i], "\r\nEND:VEVENT\r\n", FOOT, NULL);
      g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GPtrArray) events = hearth_calendar_read (text, strlen (text), berlin, problems, NULL);

      g_assert_cmpuint (events->len, ==, i < 3 ? 100 : 1);
      g_assert_cmpuint (problems->len, ==, 1);
      g_assert_cmpstr (problems->pdata[0], ==, "“It” takes place too often: its first 100 times were taken.");
      g_assert_cmpstr (((HearthCalendarEvent *) events->pdata[0])->uid, ==, "it@x");
      g_assert_true (i == 3 || g_str_equal (((HearthCalendarEvent *) events->pdata[1])->uid, "it@x/2027-04-02"));
    }
}

/* One time of many put elsewhere, another cancelled, in whichever order the file has them. */
static void
test_changes (void)
{
  g_autofree char *said = read_text (HEAD
                                     "BEGIN:VEVENT\r\nUID:a\r\nSUMMARY:Later\r\nRECURRENCE-ID:20270402T200000\r\nDTSTART:20270410T190000\r\nEND:VEVENT\r\n"
                                     "BEGIN:VEVENT\r\nUID:a\r\nSUMMARY:It\r\nDTSTART:20270401T200000\r\nRRULE:FREQ=DAILY;COUNT=4\r\nEND:VEVENT\r\n"
                                     "BEGIN:VEVENT\r\nUID:a\r\nSUMMARY:It\r\nSTATUS:CANCELLED\r\nRECURRENCE-ID:20270401T200000\r\nDTSTART:20270401T200000\r\nEND:VEVENT\r\n" FOOT);

  g_assert_cmpstr (said, ==, "It 2027-04-03 20:00 - 0 -; It 2027-04-04 20:00 - 0 -; Later 2027-04-10 19:00 - 0 -; ! “It” is cancelled and was left out.");
}

/* What repeats goes out as a rule that others follow the way we do. */
static void
test_rules (void)
{
  static const struct
  {
    const char *every, *day, *rule;
  } all[] = {
    { "2 week", "2027-04-01", "FREQ=WEEKLY;INTERVAL=2" },
    { "1 month 31", "2027-02-28", "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=28,29,30,31;BYSETPOS=-1" },
    { "3 month 15", "2027-04-15", "FREQ=MONTHLY;INTERVAL=3" },
    { "1 year 29", "2028-02-29", "FREQ=YEARLY;INTERVAL=1;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1" },
    { "nonsense", "2027-04-01", NULL },
    { NULL, "2027-04-01", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autofree char *rule = hearth_repeat_rule (all[i].every, hearth_day_parse (all[i].day));

      g_assert_cmpstr (rule, ==, all[i].rule);
    }
}

READ (read_calendar, hearth_calendar_write (conn, a[0], "Europe/Berlin", error))
READ (read_moments, hearth_moment_list (conn, -1, error))
WRITE_OR_FAIL (write_move, hearth_release_move (conn, a[0], day (s[0]), day (TODAY), error))

static gint64
write_text (HearthConn *conn,
            gpointer    data,
            GError    **error)
{
  const Arguments      *arguments = data;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) events = hearth_calendar_read (arguments->s[0], strlen (arguments->s[0]), berlin, problems, error);
  HearthCalendarCounts  counts;

  if (events == NULL || !hearth_calendar_take_in (conn, events, HEARTH_NONE, &counts, error))
    return -1;
  return counts.added * 100 + counts.changed * 10 + counts.known;
}

static void
test_out (Fixture      *fixture,
          gconstpointer data)
{
  gint64           release = add_release (fixture, "Night Swim", "2027-03-26");
  g_autofree char *before = NULL, *after = NULL, *said = NULL;
  const char      *uid;

  ADD_MOMENT (HEARTH_MOMENT_PARTY, "Party; with, commas\nand lines", row.release = release, row.days = 3, row.time = (char *) "20:00", row.minutes = 90,
              row.place = (char *) "Zürich");
  ADD_MOMENT (HEARTH_MOMENT_NEWS, "Out", row.release = release, row.days = 0);
  ADD_TASK ("Shops", row.release = release, row.days = -28);
  before = GET (read_calendar, .a = { release });
  /* The party is on the Monday after the clocks went forward. */
  said = read_text (before);
  g_assert_cmpstr (said, ==, "Night Swim (EP) 2027-03-26 0:-1 - 0 -; Out 2027-03-26 0:-1 - 0 -; Party; with, commas\nand lines 2027-03-29 20:00 Europe/Berlin 90 Zürich; ");
  g_assert_nonnull (strstr (before, "TZID:Europe/Berlin\r\n"));
  g_assert_null (strstr (before, "freeassociation"));
  g_assert_nonnull (strstr (before, "BEGIN:VTODO"));
  g_assert_nonnull (strstr (before, "DUE;VALUE=DATE:20270226"));
  g_assert_null (strstr (before, "SEQUENCE:1"));

  /* Another date: the same UIDs, a higher sequence for everything that moved. */
  PUT (write_move, .a = { release }, .s = { "2027-04-02" });
  after = GET (read_calendar, .a = { release });
  for (uid = strstr (before, "UID:"); uid != NULL; uid = strstr (uid + 1, "\nUID:"))
    {
      g_autofree char *line = g_strndup (uid + (*uid == '\n'), strcspn (uid + 1, "\r"));

      g_assert_nonnull (strstr (after, line));
    }
  g_assert_null (strstr (after, "SEQUENCE:0"));
  g_assert_nonnull (strstr (after, "DTSTART;TZID=Europe/Berlin:20270405T200000"));
}

static void
test_in (Fixture      *fixture,
         gconstpointer data)
{
  static const char     tour[] = HEAD "BEGIN:VEVENT\r\nUID:1@venue\r\nSUMMARY:Madrid\r\nDTSTART;TZID=Europe/Madrid:20270312T203000\r\nEND:VEVENT\r\n"
                                      "BEGIN:VEVENT\r\nSUMMARY:Without a name\r\nDTSTART;VALUE=DATE:20270313\r\nEND:VEVENT\r\n" FOOT;
  static const char     later[] = HEAD "BEGIN:VEVENT\r\nUID:1@venue\r\nSUMMARY:Madrid\r\nDTSTART;TZID=Europe/Madrid:20270314T203000\r\nEND:VEVENT\r\n" FOOT;
  g_autoptr (GPtrArray) lines = NULL;
  g_autofree char      *out = NULL;

  g_assert_cmpint (PUT (write_text, .s = { tour }), ==, 200);
  g_assert_cmpint (PUT (write_text, .s = { tour }), ==, 2);
  g_assert_cmpint (PUT (write_text, .s = { later }), ==, 10);
  lines = GET (read_moments);
  g_assert_cmpuint (lines->len, ==, 2);
  g_assert_cmpint (((HearthMomentLine *) g_ptr_array_index (lines, 1))->day, ==, day ("2027-03-14"));
  g_assert_cmpint (((HearthMomentLine *) g_ptr_array_index (lines, 1))->row.sequence, ==, 1);
  /* And it goes out again under the name the venue knows it by. */
  out = GET (read_calendar, .a = { -1 });
  g_assert_nonnull (strstr (out, "UID:1@venue"));
  g_assert_nonnull (strstr (out, "TZID=Europe/Madrid:20270314T203000"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  berlin = g_time_zone_new_identifier ("Europe/Berlin");
  g_test_add_func ("/calendar/wild", test_wild);
  g_test_add_func ("/calendar/repeats", test_repeats);
  g_test_add_func ("/calendar/repeats-too-often", test_repeats_too_often);
  g_test_add_func ("/calendar/changes", test_changes);
  g_test_add_func ("/calendar/rules", test_rules);
  add_test ("/calendar/out", test_out);
  add_test ("/calendar/in", test_in);
  return g_test_run ();
}
