/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Moments in their dialog: written with a preview of members, checked, marked as sent and taken back; a draft; a poll; members invited; what they made. */

#include "config.h"

#include "hearth-window-say.h"
#include "members/hearth-consent.h"
#include "members/hearth-member.h"
#include "moments/hearth-creations-part.h"
#include "moments/hearth-moment-editor.h"
#include "moments/hearth-moment-invite.h"
#include "moments/hearth-moment-mail.h"
#include "moments/hearth-moments-part.h"
#include "releases/hearth-audience.h"
#include "releases/hearth-creation.h"
#include "releases/hearth-poll.h"
#include "shell-fixture.h"

static gint64
add_member (HearthConn *conn,
            const char *name,
            const char *email,
            gboolean    asked,
            GError    **error)
{
  HearthMember member;
  gint64       rowid;

  hearth_row_init (HEARTH_TABLE_MEMBER, &member);
  member.name = g_strdup (name);
  rowid = hearth_member_add (conn, &member, email, error);
  hearth_row_clear (HEARTH_TABLE_MEMBER, &member);
  if (rowid > 0 && asked && hearth_consent_say (conn, rowid, "email", HEARTH_CONSENT_GRANTED, HEARTH_NONE, NULL, error) <= 0)
    return -1;

  return rowid;
}

static gboolean
write_people (HearthConn       *conn,
              HearthChangeInfo *info,
              gpointer          data,
              GCancellable     *cancellable,
              GError          **error)
{
  return add_member (conn, "Ana Lee", "ana@example.org", TRUE, error) > 0 && add_member (conn, "Bo", "bo@example.org", FALSE, error) > 0 &&
         add_member (conn, NULL, "someone@example.org", TRUE, error) > 0;
}

static gboolean
write_poll (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  HearthMomentRow row;
  gint64          poll;

  hearth_row_init (HEARTH_TABLE_MOMENT, &row);
  row.kind = HEARTH_MOMENT_POLL;
  row.title = (char *) "Cover <vote>";
  row.words = (char *) "Choose";
  row.channel = (char *) "email";
  row.date = (char *) "2020-01-01";
  poll = hearth_moment_add (conn, &row, error);

  return poll > 0 && hearth_choice_add (conn, poll, "Blue", error) > 0 && hearth_choice_add (conn, poll, "Red", error) > 0 &&
         hearth_vote_add (conn, 1, 1, 1000, "hand", NULL, error) && hearth_vote_add (conn, 2, 2, 1000, "hand", NULL, error);
}

static void
do_write (Fixture        *fixture,
          HearthWriteFunc func)
{
  const HearthChangeInfo info = { "moment", NULL, HEARTH_NONE };
  g_autoptr (GError)     error = NULL;

  hearth_db_write (hearth_community_get_db (hearth_window_get_community (fixture->window)), &info, func, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* The dialog over the window: what lies below is not looked at. */
static GtkWidget *
dialog (Fixture *fixture)
{
  return GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)));
}

static gboolean
is_entry (GtkWidget    *widget,
          gconstpointer title)
{
  return ADW_IS_ENTRY_ROW (widget) && g_str_has_prefix (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title);
}

static gboolean
begins (GtkWidget    *widget,
        gconstpointer words)
{
  return GTK_IS_LABEL (widget) && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (widget)), words);
}

static void
type (Fixture    *fixture,
      const char *title,
      const char *words)
{
  wait_until (find (GTK_WIDGET (fixture->window), is_entry, title) != NULL);
  gtk_editable_set_text (GTK_EDITABLE (find (GTK_WIDGET (fixture->window), is_entry, title)), words);
}

static void
say (Fixture    *fixture,
     const char *words)
{
  wait_until (find (dialog (fixture), is_of_type, "GtkTextView") != NULL);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (find (dialog (fixture), is_of_type, "GtkTextView"))), words, -1);
}

static gboolean
has_tooltip (GtkWidget    *widget,
             gconstpointer text)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) == 0;
}

/* A button without words. */
static void
press_named (Fixture    *fixture,
             const char *text)
{
  wait_until (find (dialog (fixture), has_tooltip, text) != NULL && gtk_widget_is_sensitive (find (dialog (fixture), has_tooltip, text)));
  g_signal_emit_by_name (find (dialog (fixture), has_tooltip, text), "clicked");
}

/* A button of the topmost dialog, where the page below has the same word. */
static void
press_over (Fixture    *fixture,
            const char *text)
{
  wait_until (find (dialog (fixture), is_label, text) != NULL);
  g_signal_emit_by_name (gtk_widget_get_ancestor (find (dialog (fixture), is_label, text), GTK_TYPE_BUTTON), "clicked");
}

static void
present (Fixture *fixture,
         gint64   moment)
{
  hearth_moment_editor_present (GTK_WIDGET (fixture->window), hearth_window_get_community (fixture->window), moment, HEARTH_NONE);
}

/* Written, with what each reads beside; who has no name is said to miss it; then sent, told in the timeline, and taken back. */
static void
test_send (Fixture      *fixture,
           gconstpointer data)
{
  open_community (fixture, "Sending");
  do_write (fixture, write_people);
  present (fixture, 0);
  type (fixture, "Title", "First listen");
  say (fixture, "Hi {first-name}, listen");
  wait_until (shows (fixture, "Hi Ana, listen"));
  wait_until (shows (fixture, "3 members · 1 gets it now"));
  wait_until (find (dialog (fixture), begins, "1 would not") != NULL);
  press_named (fixture, "Next Member");
  wait_until (shows (fixture, "2 of 2 would not get it"));
  wait_until (shows (fixture, "Their first name is not known"));
  say (fixture, "Hi {first-name|you}, listen");
  wait_until (shows (fixture, "3 members · 2 get it now"));
  say (fixture, "Hi {nmae}");
  wait_until (shows (fixture, "There is no field {nmae}. Did you mean {name}?"));
  say (fixture, "Hi {first-name|you}, listen");
  press (fixture, "Add");
  wait_until (shows (fixture, "Added “First listen”"));
  press (fixture, "Send…");
  wait_until (shows (fixture, "2 get it by email · 1 does not"));
  wait_until (shows (fixture, "Never agreed to email"));
  press (fixture, "Mark as Sent");
  wait_until (shows (fixture, "Marked as sent to 2 members"));
  wait_until (shows (fixture, "2 were invited · 0 took part"));
  press (fixture, "Undo");
  wait_until (shows (fixture, "0 were invited · 0 took part"));
}

/* What was typed is there again, says so, and goes when one starts over. */
static void
test_draft (Fixture      *fixture,
            gconstpointer data)
{
  open_community (fixture, "Drafts of moments");
  do_write (fixture, write_people);
  present (fixture, 0);
  type (fixture, "Title", "Half a thou");
  press (fixture, "Cancel");
  wait_until (dialog (fixture) == NULL);
  present (fixture, 0);
  wait_until (shows (fixture, "What you typed here before is still there"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find (dialog (fixture), is_entry, "Title"))), ==, "Half a thou");
  press (fixture, "Start Over");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find (dialog (fixture), is_entry, "Title"))), ==, "");
}

/* Equal votes are said; deciding, then telling makes the moment that tells. */
static void
test_poll (Fixture      *fixture,
           gconstpointer data)
{
  open_community (fixture, "Polls");
  do_write (fixture, write_people);
  do_write (fixture, write_poll);
  present (fixture, 1);
  wait_until (shows (fixture, "Cover <vote>"));
  wait_until (shows (fixture, "Blue and Red are level with 1 vote each: the choice is yours."));
  press (fixture, "Decide…");
  type (fixture, "What is decided", "Blue & nothing else");
  press_over (fixture, "Decide");
  wait_until (shows (fixture, "Blue & nothing else"));
  press (fixture, "Tell…");
  wait_until (shows (fixture, "2 members · 1 gets it now"));
  press (fixture, "Add");
  wait_until (shows (fixture, "Took part in: Cover <vote>, by email"));
}

static gboolean
write_early (HearthConn       *conn,
             HearthChangeInfo *info,
             gpointer          data,
             GCancellable     *cancellable,
             GError          **error)
{
  HearthMomentRow row;

  hearth_row_init (HEARTH_TABLE_MOMENT, &row);
  row.kind = HEARTH_MOMENT_EARLY;
  row.title = (char *) "Early";
  row.words = (char *) "Here is {attachment}";
  row.channel = (char *) "email";
  row.attachment = (char *) "file:///nowhere/Mix%203.wav";

  return hearth_moment_add (conn, &row, error) > 0;
}

/* What goes with it is named wherever it is handed over, said to be missing, taken away, and brought back by Undo. */
static void
test_attachment (Fixture      *fixture,
                 gconstpointer data)
{
  open_community (fixture, "Attachments");
  do_write (fixture, write_people);
  do_write (fixture, write_early);
  present (fixture, 1);
  wait_until (shows (fixture, "“Mix 3.wav” is no longer in /nowhere on this computer"));
  press (fixture, "Send…");
  wait_until (shows (fixture, "“Mix 3.wav” is no longer in /nowhere on this computer"));
  wait_until (shows (fixture, "2 get it by email · 1 does not"));
  gtk_widget_activate_action (find (dialog (fixture), is_label, "2 get it by email · 1 does not"), "navigation.pop", NULL);
  press_named (fixture, "Edit");
  wait_until (shows (fixture, "Here is Mix 3.wav"));
  press (fixture, "Cancel");
  press_named (fixture, "Nothing Goes With It");
  wait_until (shows (fixture, "Nothing goes with “Early” any more"));
  wait_until (!shows (fixture, "“Mix 3.wav” is no longer in /nowhere on this computer"));
  press (fixture, "Undo");
  wait_until (shows (fixture, "“Mix 3.wav” is no longer in /nowhere on this computer"));
}

static gboolean
write_release (HearthConn       *conn,
               HearthChangeInfo *info,
               gpointer          data,
               GCancellable     *cancellable,
               GError          **error)
{
  HearthReleaseRow release;
  HearthCreation   row;

  hearth_row_init (HEARTH_TABLE_RELEASE, &release);
  release.kind = HEARTH_RELEASE_EP;
  release.title = (char *) "Night Swim";
  hearth_row_init (HEARTH_TABLE_CREATION, &row);
  row.member = 1;
  row.title = (char *) "Dub <mix>";
  row.kind = HEARTH_CREATION_REMIX;
  row.permission = HEARTH_PERMISSION_ASKED;
  row.place = 1;
  row.release = hearth_release_add (conn, &release, error);

  return row.release > 0 && hearth_creation_add (conn, &row, error) > 0;
}

/* The members chosen in a list become an audience: of a new moment, or more of a planned one, which one step takes back. */
static void
test_invite (Fixture      *fixture,
             gconstpointer data)
{
  GArray *members = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64  ids[] = { 1, 2 };

  open_community (fixture, "Inviting");
  do_write (fixture, write_people);
  do_write (fixture, write_poll);
  g_array_append_vals (members, ids, G_N_ELEMENTS (ids));
  hearth_moment_invite (GTK_WIDGET (fixture->window), hearth_window_get_community (fixture->window), g_array_ref (members));
  wait_until (shows (fixture, "New Moment for Them…"));
  g_assert_true (shows (fixture, "Cover <vote>"));
  gtk_widget_activate (gtk_widget_get_ancestor (find (dialog (fixture), is_label, "New Moment for Them…"), ADW_TYPE_BUTTON_ROW));
  wait_until (shows (fixture, "2 members · 1 gets it now"));
  wait_until (find (dialog (fixture), begins, "2 members by name") != NULL);
  press (fixture, "Cancel");
  g_array_unref (members);
}

/* What somebody made stands with whose it is, its place and whether it may be shown. */
static void
test_creations (Fixture      *fixture,
                gconstpointer data)
{
  AdwDialog *around = adw_dialog_new ();

  open_community (fixture, "Creations");
  do_write (fixture, write_people);
  do_write (fixture, write_release);
  adw_dialog_set_child (around, hearth_creations_part_new (hearth_window_get_community (fixture->window), 1));
  adw_dialog_present (around, GTK_WIDGET (fixture->window));
  wait_until (shows (fixture, "Dub <mix>"));
  wait_until (shows (fixture, "Remix by Ana Lee"));
  wait_until (find (dialog (fixture), begins, "Place 1 · ") != NULL);
  gtk_widget_activate (gtk_widget_get_ancestor (find (dialog (fixture), is_label, "Dub <mix>"), ADW_TYPE_ACTION_ROW));
  wait_until (shows (fixture, "May It Be Shown?"));
  type (fixture, "How they want to be named", "DJ Ana");
  press (fixture, "Save");
  wait_until (shows (fixture, "Remix by Ana Lee · named DJ Ana"));
}

static void
test_mail (void)
{
  g_autoptr (GPtrArray) to = g_ptr_array_new_with_free_func (g_free);
  g_autofree char      *one = NULL, *long_words = g_strnfill (3000, 'x');
  g_auto (GStrv)        mails = NULL, longer = NULL;
  gboolean              whole;

  one = hearth_moment_mail_address ("A & b", "Hi\nyou", "ana+x@example.org", &whole);
  g_assert_cmpstr (one, ==, "mailto:ana%2Bx@example.org?subject=A%20%26%20b&body=Hi%0D%0Ayou");
  for (guint i = 0; i < 200; i++)
    g_ptr_array_add (to, g_strdup_printf ("member-%u@example.org", i));
  g_ptr_array_add (to, NULL);
  mails = hearth_moment_mail_addresses ("News", "Hi", (const char *const *) to->pdata, &whole);
  g_assert_true (whole);
  g_assert_cmpuint (g_strv_length (mails), ==, 3);
  for (guint i = 0; mails[i] != NULL; i++)
    g_assert_cmpuint (strlen (mails[i]), <=, 1900);
  g_assert_true (g_str_has_suffix (mails[2], "member-199@example.org"));
  longer = hearth_moment_mail_addresses ("News", long_words, (const char *const *) to->pdata, &whole);
  g_assert_false (whole);
  g_assert_null (strstr (longer[0], "body="));
}

int
main (int   argc,
      char *argv[])
{
  begin (&argc, &argv);
  g_test_add ("/moments/send", Fixture, NULL, set_up, test_send, tear_down);
  g_test_add ("/moments/attachment", Fixture, NULL, set_up, test_attachment, tear_down);
  g_test_add ("/moments/draft", Fixture, NULL, set_up, test_draft, tear_down);
  g_test_add ("/moments/poll", Fixture, NULL, set_up, test_poll, tear_down);
  g_test_add ("/moments/invite", Fixture, NULL, set_up, test_invite, tear_down);
  g_test_add ("/moments/creations", Fixture, NULL, set_up, test_creations, tear_down);
  g_test_add_func ("/moments/mail", test_mail);

  return g_test_run ();
}
