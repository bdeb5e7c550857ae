/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. The same people in three groups, by how far each has come; who is to be asked is whom the moment would reach now. It follows
 * every change. */

#include "config.h"

#include "hearth-feedback-page.h"

#include "base/hearth-clock.h"
#include "base/hearth-when.h"
#include "hearth-attachment-row.h"
#include "hearth-lines-group.h"
#include "hearth-moment-answers.h"
#include "hearth-moment-deeds.h"
#include "hearth-moment-editor.h"
#include "hearth-moment-people-page.h"
#include "hearth-moment-send-page.h"
#include "hearth-moment-steps.h"
#include "members/hearth-member-chooser.h"
#include "releases/hearth-audience.h"

#include <glib/gi18n.h>

/* So many of each are named; a group is a handful. */
#define MOST_NAMED 200

enum
{
  TO_ASK,
  SILENT,
  ANSWERED,
  N_GROUPS
};

struct _HearthFeedbackPage
{
  AdwNavigationPage parent_instance;

  HearthCommunity *community;
  HearthMomentRow  row;

  GtkWidget *about;
  GtkWidget *given;
  GtkWidget *groups[N_GROUPS];
};

G_DEFINE_FINAL_TYPE (HearthFeedbackPage, hearth_feedback_page, ADW_TYPE_NAVIGATION_PAGE)

/* ---- Reading ---- */

typedef struct
{
  gint64     moment;
  GTimeZone *zone;
} Question;

typedef struct
{
  HearthMomentLine *line;
  GPtrArray        *groups[N_GROUPS]; /* HearthMomentPerson, MOST_NAMED of them */
  guint             counts[N_GROUPS]; /* of all */
} Reading;

static void
question_free (Question *question)
{
  g_time_zone_unref (question->zone);
  g_free (question);
}

static void
reading_free (Reading *reading)
{
  g_clear_pointer (&reading->line, hearth_moment_line_free);
  for (int i = 0; i < N_GROUPS; i++)
    g_ptr_array_unref (reading->groups[i]);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

/* Takes person. */
static void
add_person (Reading            *reading,
            int                 group,
            HearthMomentPerson *person)
{
  if (reading->counts[group]++ < MOST_NAMED)
    g_ptr_array_add (reading->groups[group], person);
  else
    hearth_moment_person_free (person);
}

static void
add_to_ask (Reading                  *reading,
            const HearthAudienceLine *line)
{
  HearthMomentPerson *person = g_new0 (HearthMomentPerson, 1);

  person->member = line->member;
  person->name = g_strdup (line->name);
  person->invited_at = person->took_part_at = HEARTH_NONE;
  add_person (reading, TO_ASK, person);
}

static gpointer
read_group (HearthConn   *conn,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  const Question            *question = data;
  g_autoptr (Reading)        reading = g_new0 (Reading, 1);
  g_autoptr (GPtrArray)      people = hearth_moment_people (conn, question->moment, error);
  g_autoptr (HearthAudience) audience = NULL;

  for (int i = 0; i < N_GROUPS; i++)
    reading->groups[i] = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_moment_person_free);
  reading->line = people != NULL ? hearth_moment_load (conn, question->moment, error) : NULL;
  audience = reading->line != NULL ? hearth_audience_check (conn, question->moment, question->zone, cancellable, error) : NULL;
  if (audience == NULL)
    return NULL;
  /* For everybody it is no group yet. */
  for (guint i = 0; reading->line->row.audience != NULL && i < audience->counts[HEARTH_AUDIENCE_GETS]; i++)
    add_to_ask (reading, g_ptr_array_index (audience->lines, i));
  while (people->len > 0)
    {
      HearthMomentPerson *person = g_ptr_array_steal_index (people, 0);

      add_person (reading, person->took_part_at != HEARTH_NONE ? ANSWERED : SILENT, person);
    }

  return g_steal_pointer (&reading);
}

/* ---- Lines ---- */

static gint64
get_key (gconstpointer line)
{
  return ((const HearthMomentPerson *) line)->member;
}

static void
member_cb (HearthFeedbackPage *self,
           GtkWidget          *button)
{
  const HearthMomentPerson *person = hearth_lines_row_get_line (gtk_widget_get_ancestor (button, ADW_TYPE_ACTION_ROW));

  hearth_moment_editor_show_member (GTK_WIDGET (self), person->member);
}

static void
dress (gpointer   owner,
       GtkWidget *row)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("avatar-default-symbolic");

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (member_cb), owner, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  g_object_set_data (G_OBJECT (row), "member", button);
}

static void
show_person (gpointer      owner,
             GtkWidget    *row,
             gconstpointer line)
{
  HearthFeedbackPage       *self = owner;
  const HearthMomentPerson *person = line;
  GTimeZone                *zone = hearth_community_get_time_zone (self->community);
  gboolean                  answered = person->took_part_at != HEARTH_NONE;
  gint64                    at = answered ? person->took_part_at : person->invited_at;
  g_autofree char          *day = at != HEARTH_NONE ? hearth_when_format (at, zone) : g_strdup ("");
  /* Translators: %s is a day: when somebody was asked */
  g_autofree char *asked = !answered && at != HEARTH_NONE ? g_strdup_printf (_ ("Asked on %s"), day) : NULL;
  /* Translators: %s is a person */
  g_autofree char *show = g_strdup_printf (_ ("Show %s"), person->name);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), person->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), person->words != NULL ? person->words : answered ? _ ("Their words are not written down")
                                                                                                      : "");
  hearth_lines_row_set_state (row, asked != NULL ? asked : day, FALSE);
  gtk_widget_set_tooltip_text (g_object_get_data (G_OBJECT (row), "member"), show);
}

static void
person_cb (gpointer   owner,
           GtkWidget *row)
{
  HearthFeedbackPage       *self = owner;
  const HearthMomentPerson *person = hearth_lines_row_get_line (row);

  hearth_moment_answers_ask (GTK_WIDGET (self), self->community, &self->row, person->member, person->name, person->words);
}

/* ---- What is done for all ---- */

static void
send_cb (gpointer owner)
{
  HearthFeedbackPage *self = owner;

  hearth_moment_editor_push (owner, hearth_moment_send_page_new (self->community, &self->row));
}

static void
ask_again_cb (gpointer owner)
{
  HearthFeedbackPage *self = owner;

  hearth_moment_steps_propose (owner, self->community, &self->row, hearth_moment_propose_reminder);
}

static void
chosen_cb (gpointer    owner,
           gint64      rowid,
           const char *name,
           gpointer    user_data)
{
  HearthFeedbackPage *self = owner;

  hearth_moment_answers_ask (owner, self->community, &self->row, rowid, name, NULL);
}

static void
answered_cb (gpointer owner)
{
  hearth_member_chooser_ask (owner, HEARTH_FEEDBACK_PAGE (owner)->community, _ ("Who Answered?"), chosen_cb, NULL);
}

static void
all_cb (HearthFeedbackPage *self)
{
  hearth_moment_editor_push (GTK_WIDGET (self), hearth_moment_people_page_new (self->community, &self->row));
}

static void
edit_cb (HearthFeedbackPage *self)
{
  hearth_moment_editor_edit (GTK_WIDGET (self), self->community, &self->row);
}

static void
given_cb (HearthFeedbackPage *self)
{
  hearth_moment_do_attach (GTK_WIDGET (self), self->community, &self->row, hearth_attachment_row_get (HEARTH_ATTACHMENT_ROW (self->given)));
}

/* The lines of all three are people. */
#define PEOPLE                                                                                                   \
  .state_chars = 28, .state_least = 14, .key = get_key, .line_free = (GDestroyNotify) hearth_moment_person_free, \
  .dress = dress, .show = show_person, .activated = person_cb

static const HearthLinesSpec specs[N_GROUPS] = {
  [TO_ASK] = {
      .title = N_ ("To Be Asked"),
      .add = N_ ("Send It to Them"),
      .icon = "mail-send-symbolic",
      .empty = N_ ("Nobody is in the group yet"),
      .empty_words = N_ ("Say whom it is for, or pick a few of them, under “Edit”."),
      PEOPLE,
      .added = send_cb,
  },
  [SILENT] = {
      .title = N_ ("Asked, and Silent So Far"),
      .add = N_ ("Ask Them Again"),
      .icon = "mail-reply-all-symbolic",
      .empty = N_ ("Everybody has answered"),
      .empty_words = N_ ("You can decide now, and tell them what came of it."),
      PEOPLE,
      .added = ask_again_cb,
  },
  [ANSWERED] = {
      .title = N_ ("What They Said"),
      .add = N_ ("Write Down What Somebody Said"),
      .icon = "list-add-symbolic",
      .empty = N_ ("Nobody has answered yet"),
      .empty_words = N_ ("Choose somebody who was asked to write down what they said."),
      PEOPLE,
      .added = answered_cb,
  },
};

/* ---- The page ---- */

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (HearthFeedbackPage) self = user_data;
  g_autoptr (Reading)            reading = hearth_db_read_finish (HEARTH_DB (source), result, NULL);
  g_autofree char               *sum = NULL;
  guint                          asked, answered;
  gboolean                       many = FALSE;

  if (reading == NULL || self->community == NULL)
    return;
  hearth_row_clear (HEARTH_TABLE_MOMENT, &self->row);
  hearth_row_copy (HEARTH_TABLE_MOMENT, &self->row, &reading->line->row);
  answered = reading->counts[ANSWERED];
  asked = reading->counts[SILENT] + answered;
  /* Translators: of a feedback group: %1$u of %2$u members */
  sum = g_strdup_printf (ngettext ("%1$u of %2$u has answered", "%1$u of %2$u have answered", asked), answered, asked);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->about), asked > 0 ? sum : _ ("Nobody was asked yet"));
  hearth_attachment_row_set (HEARTH_ATTACHMENT_ROW (self->given), self->row.attachment);
  gtk_widget_set_visible (self->groups[TO_ASK], asked == 0 || reading->groups[TO_ASK]->len > 0);
  gtk_widget_set_visible (self->groups[SILENT], asked > 0);
  gtk_widget_set_visible (self->groups[ANSWERED], asked > 0);
  hearth_lines_group_set_usable (HEARTH_LINES_GROUP (self->groups[TO_ASK]), reading->groups[TO_ASK]->len > 0);
  hearth_lines_group_set_usable (HEARTH_LINES_GROUP (self->groups[SILENT]), reading->groups[SILENT]->len > 0);
  for (int i = 0; i < N_GROUPS; i++)
    {
      many = many || reading->counts[i] > MOST_NAMED;
      g_ptr_array_set_free_func (reading->groups[i], NULL);
      hearth_lines_group_show (HEARTH_LINES_GROUP (self->groups[i]), reading->groups[i]);
    }
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->about), many ? _ ("Not all of them are shown here: see “Tick Off Who Took Part”.") : NULL);
}

static void
refresh (HearthFeedbackPage *self)
{
  Question *question = g_new0 (Question, 1);

  question->moment = self->row.rowid;
  question->zone = g_time_zone_ref (hearth_community_get_time_zone (self->community));
  hearth_db_read_long_async (hearth_community_get_db (self->community), read_group, question, (GDestroyNotify) question_free,
                             (GDestroyNotify) reading_free, NULL, read_cb, g_object_ref (self));
}

static void
changed_cb (HearthFeedbackPage *self,
            HearthChanges      *changes)
{
  static const HearthTable tables[] = { HEARTH_TABLE_MOMENT, HEARTH_TABLE_MOMENT_MEMBER, HEARTH_TABLE_MEMBER, HEARTH_TABLE_CONSENT, HEARTH_TABLE_IDENTITY, 0 };

  if (hearth_changes_has_any (changes, tables))
    refresh (self);
}

static void
hearth_feedback_page_dispose (GObject *object)
{
  g_clear_object (&HEARTH_FEEDBACK_PAGE (object)->community);

  G_OBJECT_CLASS (hearth_feedback_page_parent_class)->dispose (object);
}

static void
hearth_feedback_page_finalize (GObject *object)
{
  hearth_row_clear (HEARTH_TABLE_MOMENT, &HEARTH_FEEDBACK_PAGE (object)->row);

  G_OBJECT_CLASS (hearth_feedback_page_parent_class)->finalize (object);
}

static void
hearth_feedback_page_class_init (HearthFeedbackPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_feedback_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = hearth_feedback_page_finalize;
}

static void
add_header_button (HearthFeedbackPage *self,
                   GtkWidget          *bar,
                   const char         *icon,
                   const char         *title,
                   GCallback           callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, title);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), button);
}

static void
hearth_feedback_page_init (HearthFeedbackPage *self)
{
  GtkWidget *view = adw_toolbar_view_new (), *bar = adw_header_bar_new (), *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *clamp = adw_clamp_new ();

  hearth_row_init (HEARTH_TABLE_MOMENT, &self->row);
  self->about = adw_preferences_group_new ();
  self->given = g_object_new (HEARTH_TYPE_ATTACHMENT_ROW, NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->given), _ ("What They Are Given"));
  g_signal_connect_object (self->given, "changed", G_CALLBACK (given_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->about), self->given);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->about);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 860);
  gtk_widget_set_margin_start (clamp, 12);
  gtk_widget_set_margin_end (clamp, 12);
  gtk_widget_set_margin_bottom (clamp, 18);
  gtk_widget_set_margin_top (box, 12);
  gtk_box_append (GTK_BOX (box), clamp);
  for (int i = 0; i < N_GROUPS; i++)
    {
      self->groups[i] = hearth_lines_group_new (&specs[i], self);
      gtk_widget_set_visible (self->groups[i], FALSE);
      gtk_box_append (GTK_BOX (box), self->groups[i]);
    }
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  add_header_button (self, bar, "document-edit-symbolic", _ ("Edit"), G_CALLBACK (edit_cb));
  add_header_button (self, bar, "view-list-symbolic", _ ("Tick Off Who Took Part"), G_CALLBACK (all_cb));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), bar);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), scroller);
  adw_navigation_page_set_child (ADW_NAVIGATION_PAGE (self), view);
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), _ ("Feedback Group"));
}

AdwNavigationPage *
hearth_feedback_page_new (HearthCommunity       *community,
                          const HearthMomentRow *row)
{
  HearthFeedbackPage *self = g_object_new (HEARTH_TYPE_FEEDBACK_PAGE, NULL);

  self->community = g_object_ref (community);
  hearth_row_clear (HEARTH_TABLE_MOMENT, &self->row);
  hearth_row_copy (HEARTH_TABLE_MOMENT, &self->row, row);
  hearth_attachment_row_set_community (HEARTH_ATTACHMENT_ROW (self->given), community);
  g_signal_connect_object (hearth_community_get_db (community), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  refresh (self);

  return ADW_NAVIGATION_PAGE (self);
}
