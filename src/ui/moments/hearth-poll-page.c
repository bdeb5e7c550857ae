/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. An option is a row that opens to those who chose it; which are open stays as it was when the poll is read again. */

#include "config.h"

#include "hearth-poll-page.h"

#include "hearth-keyboard.h"
#include "hearth-moment-editor.h"
#include "hearth-poll-write.h"
#include "hearth-votes-file-page.h"
#include "members/hearth-member-chooser.h"
#include "members/hearth-member-edit.h"
#include "members/hearth-members-among.h"
#include "members/hearth-name-dialog.h"
#include "releases/hearth-poll.h"

#include <glib/gi18n.h>

/* So many are named; the others stand in a list of their own. */
#define MOST_NAMED 200

struct _HearthPollPage
{
  AdwNavigationPage parent_instance;

  HearthCommunity *community;
  HearthMomentRow  row;
  GHashTable      *open; /* gint64 *: options whose rows are open */
  GPtrArray       *rows; /* of options, borrowed */

  GtkWidget *options;
  GtkWidget *add;
};

G_DEFINE_FINAL_TYPE (HearthPollPage, hearth_poll_page, ADW_TYPE_NAVIGATION_PAGE)

typedef struct
{
  HearthPoll *poll;
  GPtrArray  *names; /* GPtrArray of char *, one for each option */
} Reading;

static void
reading_free (Reading *reading)
{
  g_clear_pointer (&reading->poll, hearth_poll_free);
  g_ptr_array_unref (reading->names);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static gpointer
read_poll (HearthConn   *conn,
           gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  g_autoptr (Reading) reading = g_new0 (Reading, 1);

  reading->names = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  reading->poll = hearth_poll_load (conn, *(const gint64 *) data, error);
  for (guint i = 0; reading->poll != NULL && i < reading->poll->options->len; i++)
    {
      const HearthPollOption *option = g_ptr_array_index (reading->poll->options, i);
      GPtrArray              *names = g_ptr_array_new_with_free_func (g_free);

      g_ptr_array_add (reading->names, names);
      for (guint j = 0; j < MIN (option->humans->len, MOST_NAMED); j++)
        {
          char *name = hearth_member_dup_name (conn, g_array_index (option->humans, gint64, j), error);

          if (name == NULL)
            return NULL;
          g_ptr_array_add (names, name);
        }
    }

  return reading->poll != NULL ? g_steal_pointer (&reading) : NULL;
}

/* ---- What is done to an option or a vote ---- */

/* What a row of an option or a vote is about. */
typedef struct
{
  gint64     choice, member;
  char      *words; /* of the option */
  char      *name;  /* of the member */
  GtkWidget *entry;
} About;

static void
about_free (gpointer data)
{
  About *about = data;

  g_free (about->words);
  g_free (about->name);
  g_free (about);
}

static void
set_about (GtkWidget  *widget,
           gint64      choice,
           const char *words,
           gint64      member,
           const char *name)
{
  About *about = g_new0 (About, 1);

  about->choice = choice;
  about->words = g_strdup (words);
  about->member = member;
  about->name = g_strdup (name);
  g_object_set_data_full (G_OBJECT (widget), "about", about, about_free);
}

static const About *
get_about (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), "about");
}

static void
chosen_cb (gpointer    owner,
           gint64      rowid,
           const char *name,
           gpointer    user_data)
{
  HearthPollPage    *self = owner;
  g_autofree char   *words = g_object_steal_data (G_OBJECT (self), "asked-words");
  g_autofree gint64 *choice = g_object_steal_data (G_OBJECT (self), "asked-choice");

  if (choice != NULL)
    hearth_poll_add_vote (GTK_WIDGET (self), self->community, self->row.title, *choice, words, rowid, name);
}

/* One question is open at a time. */
static void
add_vote_cb (HearthPollPage *self,
             GtkWidget      *row)
{
  const About *about = get_about (row);

  g_object_set_data_full (G_OBJECT (self), "asked-words", g_strdup (about->words), g_free);
  g_object_set_data_full (G_OBJECT (self), "asked-choice", g_memdup2 (&about->choice, sizeof about->choice), g_free);
  hearth_member_chooser_ask (GTK_WIDGET (self), self->community, _ ("Who Chose It?"), chosen_cb, NULL);
}

static void
take_back_cb (HearthPollPage *self,
              GtkWidget      *button)
{
  const About *about = get_about (button);

  hearth_poll_take_back (GTK_WIDGET (self), self->community, self->row.title, self->row.rowid, about->member, about->name);
}

static void
show_member_cb (HearthPollPage *self,
                GtkWidget      *row)
{
  hearth_moment_editor_show_member (GTK_WIDGET (self), get_about (row)->member);
}

static void
delete_cb (HearthPollPage *self,
           GtkWidget      *button)
{
  const About *about = get_about (button);

  hearth_poll_delete_option (GTK_WIDGET (self), self->community, self->row.title, about->choice, about->words);
}

static void
renamed_cb (AdwDialog  *dialog,
            const char *response,
            GtkWidget  *entry)
{
  HearthPollPage  *self = g_object_get_data (G_OBJECT (dialog), "page");
  g_autofree char *words = hearth_name_dialog_dup_name (entry);

  hearth_poll_rename_option (GTK_WIDGET (self), self->community, self->row.title, get_about (GTK_WIDGET (dialog))->choice, words);
}

static void
rename_cb (HearthPollPage *self,
           GtkWidget      *button)
{
  const About *about = get_about (button);
  GtkWidget   *entry;
  AdwDialog   *dialog = hearth_name_dialog_new (_ ("Change the Option"), NULL, _ ("_Change"), about->words, &entry);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), _ ("Option"));
  set_about (GTK_WIDGET (dialog), about->choice, about->words, 0, NULL);
  g_object_set_data (G_OBJECT (dialog), "page", self);
  g_signal_connect_object (dialog, "response::do", G_CALLBACK (renamed_cb), entry, 0);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
add_option_cb (HearthPollPage *self)
{
  g_autofree char *words = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->add))));

  if (*words == '\0')
    return;
  hearth_poll_add_option (GTK_WIDGET (self), self->community, self->row.title, self->row.rowid, words);
  gtk_editable_set_text (GTK_EDITABLE (self->add), "");
}

static void
import_cb (HearthPollPage *self)
{
  hearth_votes_file_page_ask (GTK_WIDGET (self), self->community, &self->row, TRUE);
}

/* ---- Rows ---- */

static GtkWidget *
make_button (HearthPollPage *self,
             const char     *icon,
             const char     *title,
             GCallback       callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, title);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);

  return button;
}

static GtkWidget *
make_voter (HearthPollPage         *self,
            const HearthPollOption *option,
            gint64                  member,
            const char             *name)
{
  GtkWidget *row = adw_action_row_new ();
  /* Translators: %s is a person */
  g_autofree char *title = g_strdup_printf (_ ("Take Back the Vote of %s"), name);
  GtkWidget       *remove = make_button (self, "user-trash-symbolic", title, G_CALLBACK (take_back_cb));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  set_about (row, option->row.rowid, option->row.words, member, name);
  set_about (remove, option->row.rowid, option->row.words, member, name);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), remove);
  g_signal_connect_object (row, "activated", G_CALLBACK (show_member_cb), self, G_CONNECT_SWAPPED);

  return row;
}

static void
add_more (HearthPollPage         *self,
          GtkWidget              *expander,
          const HearthPollOption *option)
{
  GtkWidget *row = adw_button_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Add Somebody Who Chose It…"));
  adw_button_row_set_start_icon_name (ADW_BUTTON_ROW (row), "list-add-symbolic");
  set_about (row, option->row.rowid, option->row.words, 0, NULL);
  g_signal_connect_object (row, "activated", G_CALLBACK (add_vote_cb), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), row);
}

static void
expanded_cb (HearthPollPage *self,
             GParamSpec     *pspec,
             GtkWidget      *row)
{
  gint64 choice = get_about (row)->choice;

  if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)))
    g_hash_table_add (self->open, g_memdup2 (&choice, sizeof choice));
  else
    g_hash_table_remove (self->open, &choice);
}

static char *
say_votes (const HearthPoll       *poll,
           const HearthPollOption *option)
{
  g_autofree char *votes = g_strdup_printf (ngettext ("%d vote", "%d votes", (gulong) option->votes), (int) option->votes);

  if (!option->leads)
    return g_steal_pointer (&votes);

  /* Translators: %s is “7 votes”: of an option that leads, or shares the lead */
  return g_strdup_printf (poll->outcome == HEARTH_POLL_EQUAL ? _ ("%s · level with another")
                                                             /* Translators: %s is “7 votes”: of the option that leads */
                                                             : _ ("%s · leads"),
                          votes);
}

static GtkWidget *
make_option (HearthPollPage         *self,
             const HearthPoll       *poll,
             const HearthPollOption *option,
             GPtrArray              *names)
{
  GtkWidget       *row = adw_expander_row_new (), *bar = gtk_level_bar_new_for_interval (0, MAX (1, (double) poll->voters));
  GtkWidget       *change = make_button (self, "document-edit-symbolic", _ ("Change the Option"), G_CALLBACK (rename_cb));
  GtkWidget       *remove = make_button (self, "user-trash-symbolic", _ ("Delete the Option"), G_CALLBACK (delete_cb));
  const char      *words = option->row.words != NULL ? option->row.words : "";
  g_autofree char *votes = say_votes (poll, option);

  gtk_level_bar_set_value (GTK_LEVEL_BAR (bar), (double) option->votes);
  gtk_widget_set_size_request (bar, 60, -1);
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  gtk_accessible_update_state (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), words);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), votes);
  set_about (row, option->row.rowid, words, 0, NULL);
  set_about (change, option->row.rowid, words, 0, NULL);
  set_about (remove, option->row.rowid, words, 0, NULL);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (row), bar);
  /* The one that was added last comes first. */
  adw_expander_row_add_suffix (ADW_EXPANDER_ROW (row), remove);
  adw_expander_row_add_suffix (ADW_EXPANDER_ROW (row), change);
  for (guint i = 0; i < names->len; i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row), make_voter (self, option, g_array_index (option->humans, gint64, i), g_ptr_array_index (names, i)));
  if (names->len > 0)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row), hearth_members_among_row_new (self->community, words, option->humans, names->len));
  add_more (self, row, option);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), g_hash_table_contains (self->open, &option->row.rowid));
  g_signal_connect_object (row, "notify::expanded", G_CALLBACK (expanded_cb), self, G_CONNECT_SWAPPED);

  return row;
}

static void
show (HearthPollPage *self,
      const Reading  *reading)
{
  g_autofree char *outcome = hearth_poll_explain (reading->poll), *escaped = g_markup_escape_text (outcome, -1);
  g_autofree char *voters = g_strdup_printf (ngettext ("%d voted", "%d voted", (gulong) reading->poll->voters), (int) reading->poll->voters);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->options), reading->poll->voters > 0 ? voters : _ ("Votes"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->options), escaped);
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->options), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  g_object_ref (self->add);
  adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->options), self->add);
  for (guint i = 0; i < reading->poll->options->len; i++)
    {
      GtkWidget *row = make_option (self, reading->poll, g_ptr_array_index (reading->poll->options, i), g_ptr_array_index (reading->names, i));

      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->options), row);
    }
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->options), self->add);
  g_object_unref (self->add);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (HearthPollPage) self = user_data;
  g_autoptr (Reading)        reading = hearth_db_read_finish (HEARTH_DB (source), result, NULL);
  gboolean                   typing;

  if (reading == NULL || self->community == NULL)
    return;
  typing = hearth_keyboard_is_in (self->add);
  show (self, reading);
  if (typing)
    gtk_widget_grab_focus (self->add);
}

static void
refresh (HearthPollPage *self)
{
  hearth_db_read_async (hearth_community_get_db (self->community), read_poll, g_memdup2 (&self->row.rowid, sizeof self->row.rowid), g_free,
                        (GDestroyNotify) reading_free, NULL, read_cb, g_object_ref (self));
}

static void
changed_cb (HearthPollPage *self,
            HearthChanges  *changes)
{
  if (hearth_changes_has_table (changes, HEARTH_TABLE_VOTE) || hearth_changes_has_table (changes, HEARTH_TABLE_CHOICE) || hearth_changes_has_table (changes, HEARTH_TABLE_MEMBER))
    refresh (self);
}

static void
hearth_poll_page_dispose (GObject *object)
{
  g_clear_object (&HEARTH_POLL_PAGE (object)->community);

  G_OBJECT_CLASS (hearth_poll_page_parent_class)->dispose (object);
}

static void
hearth_poll_page_finalize (GObject *object)
{
  HearthPollPage *self = HEARTH_POLL_PAGE (object);

  hearth_row_clear (HEARTH_TABLE_MOMENT, &self->row);
  g_hash_table_unref (self->open);
  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (hearth_poll_page_parent_class)->finalize (object);
}

static void
hearth_poll_page_class_init (HearthPollPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_poll_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = hearth_poll_page_finalize;
}

static void
hearth_poll_page_init (HearthPollPage *self)
{
  GtkWidget *view = adw_toolbar_view_new (), *bar = adw_header_bar_new (), *page = adw_preferences_page_new (), *more = adw_preferences_group_new (), *import = adw_button_row_new ();

  hearth_row_init (HEARTH_TABLE_MOMENT, &self->row);
  self->open = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->rows = g_ptr_array_new ();
  self->options = adw_preferences_group_new ();
  self->add = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->add), _ ("Add an option"));
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self->add), TRUE);
  g_signal_connect_object (self->add, "apply", G_CALLBACK (add_option_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->options), self->add);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (import), _ ("Votes from a File…"));
  g_signal_connect_object (import, "activated", G_CALLBACK (import_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (more), import);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (self->options));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (more));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), bar);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_navigation_page_set_child (ADW_NAVIGATION_PAGE (self), view);
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), _ ("Votes"));
}

AdwNavigationPage *
hearth_poll_page_new (HearthCommunity       *community,
                      const HearthMomentRow *row)
{
  HearthPollPage *self = g_object_new (HEARTH_TYPE_POLL_PAGE, NULL);

  self->community = g_object_ref (community);
  hearth_row_clear (HEARTH_TABLE_MOMENT, &self->row);
  hearth_row_copy (HEARTH_TABLE_MOMENT, &self->row, row);
  g_signal_connect_object (hearth_community_get_db (community), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  refresh (self);

  return ADW_NAVIGATION_PAGE (self);
}
