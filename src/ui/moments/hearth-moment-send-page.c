/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. The list is checked anew whenever members, what they agreed to or the moment change. */

#include "config.h"

#include "hearth-moment-send-page.h"

#include "hearth-moment-editor.h"
#include "hearth-moment-mail.h"
#include "hearth-moment-preview.h"
#include "hearth-moment-words.h"
#include "hearth-moment-write.h"
#include "hearth-toast-room.h"
#include "releases/hearth-audience.h"
#include "releases/hearth-fill.h"

#include <glib/gi18n.h>

struct _HearthMomentSendPage
{
  AdwNavigationPage parent_instance;

  HearthCommunity *community;
  HearthMomentRow  row;
  HearthAudience  *audience;
  GPtrArray       *addresses; /* char *, NULL where there is none; of those who get it, in order */
  char            *words;     /* for all of them; NULL where each reads others */
  guint            first;     /* line of audience that the list begins with */
  char           **mails;     /* addresses to open, NULL until they are made */
  guint            mail_at;
  gboolean         whole;
  GCancellable    *checking;

  GtkWidget *stack;
  GtkWidget *summary;
  GtkWidget *problems;
  GtkWidget *which;
  GtkWidget *lines;
  GtkWidget *deeds;
  GtkWidget *copy_words;
  GtkWidget *copy_addresses;
  GtkWidget *each;
  GtkWidget *mail;
  GtkWidget *send;
};

G_DEFINE_FINAL_TYPE (HearthMomentSendPage, hearth_moment_send_page, ADW_TYPE_NAVIGATION_PAGE)

/* ---- Reading ---- */

typedef struct
{
  gint64     moment;
  GTimeZone *zone;
} Question;

typedef struct
{
  HearthMomentLine *line;
  HearthAudience   *audience;
  GPtrArray        *addresses;
  char             *words;
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
  g_clear_pointer (&reading->audience, hearth_audience_free);
  g_clear_pointer (&reading->addresses, g_ptr_array_unref);
  g_free (reading->words);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

/* What is the same for all of them; NULL where a field of each member is in it. */
static gboolean
read_words (HearthConn *conn,
            Reading    *reading,
            GTimeZone  *zone,
            GError    **error)
{
  guint                     missing, of_each = (1u << HEARTH_FILL_TITLE) - 1;
  const HearthAudienceLine *line = reading->audience->lines->len > 0 ? g_ptr_array_index (reading->audience->lines, 0) : NULL;

  if (line == NULL || (hearth_fill_get_used (reading->line->row.words) & of_each) != 0)
    return TRUE;
  reading->words = hearth_audience_preview_row (conn, &reading->line->row, line->member, zone, &missing, error);

  return reading->words != NULL;
}

static gpointer
read_audience (HearthConn   *conn,
               gpointer      data,
               GCancellable *cancellable,
               GError      **error)
{
  const Question     *question = data;
  g_autoptr (Reading) reading = g_new0 (Reading, 1);
  g_autoptr (GArray)  members = g_array_new (FALSE, FALSE, sizeof (gint64));

  reading->line = hearth_moment_load (conn, question->moment, error);
  if (reading->line == NULL)
    return NULL;
  reading->audience = hearth_audience_check (conn, question->moment, question->zone, cancellable, error);
  for (guint i = 0; reading->audience != NULL && i < reading->audience->counts[HEARTH_AUDIENCE_GETS]; i++)
    g_array_append_val (members, ((HearthAudienceLine *) g_ptr_array_index (reading->audience->lines, i))->member);
  if (reading->audience == NULL || !read_words (conn, reading, question->zone, error))
    return NULL;
  reading->addresses = hearth_audience_addresses (conn, members, reading->line->row.channel, error);

  return reading->addresses != NULL ? g_steal_pointer (&reading) : NULL;
}

/* ---- Showing ---- */

/* Those who get it come first in the audience. */
static void
show_lines (HearthMomentSendPage *self)
{
  gboolean                   gets = g_strcmp0 (adw_toggle_group_get_active_name (ADW_TOGGLE_GROUP (self->which)), "gets") == 0;
  guint                      n = self->audience->counts[HEARTH_AUDIENCE_GETS], last = gets ? n : self->audience->lines->len;
  g_autoptr (GPtrArray)      names = g_ptr_array_new ();
  g_autoptr (GtkStringList)  list = NULL;
  g_autoptr (GtkNoSelection) selection = NULL;

  self->first = gets ? 0 : n;
  for (guint i = self->first; i < last; i++)
    g_ptr_array_add (names, ((HearthAudienceLine *) g_ptr_array_index (self->audience->lines, i))->name);
  g_ptr_array_add (names, NULL);
  list = gtk_string_list_new ((const char *const *) names->pdata);
  selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (list)));
  gtk_list_view_set_model (GTK_LIST_VIEW (self->lines), GTK_SELECTION_MODEL (selection));
}

static void
which_changed_cb (HearthMomentSendPage *self)
{
  if (self->audience != NULL)
    show_lines (self);
}

static void
add_note (HearthMomentSendPage *self,
          const char           *words,
          const char           *css_class)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (self->problems), label);
}

static void
show_problems (HearthMomentSendPage *self)
{
  const HearthAttachment *attachment = self->audience->attachment;
  g_autofree char        *goes = attachment != NULL ? hearth_attachment_remind (attachment) : NULL;
  GtkWidget              *child;

  while ((child = gtk_widget_get_first_child (self->problems)) != NULL)
    gtk_box_remove (GTK_BOX (self->problems), child);
  for (guint i = 0; i < self->audience->problems->len; i++)
    add_note (self, g_ptr_array_index (self->audience->problems, i), "warning");
  if (goes != NULL)
    add_note (self, goes, attachment->there ? "dimmed" : "warning");
}

static void
show_summary (HearthMomentSendPage *self)
{
  guint            gets = self->audience->counts[HEARTH_AUDIENCE_GETS], not = self->audience->lines->len - gets;
  g_autofree char *channel = hearth_moment_channel_words (self->row.channel);
  /* Translators: %1$u is a number of members, %2$s how it reaches them: “by email” */
  g_autofree char *who = g_strdup_printf (ngettext ("%1$u gets it %2$s", "%1$u get it %2$s", gets), gets, channel);
  /* Translators: a number of members who do not get something */
  g_autofree char *others = g_strdup_printf (ngettext ("%u does not", "%u do not", not), not);
  g_autofree char *both = g_strdup_printf ("%s · %s", who, others);

  if (hearth_channel_is_public (self->row.channel))
    gtk_label_set_text (GTK_LABEL (self->summary), _ ("It is public: everybody can read it"));
  else if (self->audience->lines->len == 0)
    gtk_label_set_text (GTK_LABEL (self->summary), _ ("The audience is empty: nobody fits it now"));
  else
    gtk_label_set_text (GTK_LABEL (self->summary), not== 0 ? who : both);
  gtk_widget_set_visible (self->which, gets > 0 && not> 0);
}

/* How many mails it takes stands on the button. */
static void
show_mail (HearthMomentSendPage *self)
{
  guint            n = self->mails != NULL ? g_strv_length (self->mails) : 0;
  g_autofree char *label = NULL;

  /* Translators: %1$u of %2$u is which mail of several */
  label = n > 1 ? g_strdup_printf (_ ("Open _Mail %1$u of %2$u"), self->mail_at + 1, n) : g_strdup (_ ("Open in _Mail"));
  gtk_button_set_label (GTK_BUTTON (self->mail), label);
  gtk_widget_set_visible (self->mail, n > 0);
}

static void
show_deeds (HearthMomentSendPage *self)
{
  g_autoptr (GPtrArray) to = g_ptr_array_new ();
  gboolean public = hearth_channel_is_public (self->row.channel), fine = self->audience->problems->len == 0;

  for (guint i = 0; i < self->addresses->len; i++)
    if (g_ptr_array_index (self->addresses, i) != NULL)
      g_ptr_array_add (to, g_ptr_array_index (self->addresses, i));
  gtk_widget_set_visible (self->copy_addresses, to->len > 0);
  g_ptr_array_add (to, NULL);
  g_clear_pointer (&self->mails, g_strfreev);
  self->mail_at = 0;
  if (g_strcmp0 (self->row.channel, "email") == 0 && self->words != NULL && fine)
    self->mails = hearth_moment_mail_addresses (self->row.title != NULL ? self->row.title : "", self->words, (const char *const *) to->pdata, &self->whole);
  show_mail (self);
  gtk_widget_set_visible (self->each, self->words == NULL && fine && self->addresses->len > 0);
  gtk_widget_set_visible (self->copy_words, self->words != NULL && fine);
  gtk_widget_set_sensitive (self->send, fine && (public ? self->row.sent_at == HEARTH_NONE : self->audience->counts[HEARTH_AUDIENCE_GETS] > 0));
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (HearthMomentSendPage) self = user_data;
  g_autoptr (Reading)              reading = hearth_db_read_finish (HEARTH_DB (source), result, NULL);
  gboolean                         first;

  if (reading == NULL || self->stack == NULL)
    return;
  first = self->audience == NULL;
  g_clear_pointer (&self->audience, hearth_audience_free);
  g_clear_pointer (&self->addresses, g_ptr_array_unref);
  g_clear_pointer (&self->words, g_free);
  hearth_row_clear (HEARTH_TABLE_MOMENT, &self->row);
  hearth_row_copy (HEARTH_TABLE_MOMENT, &self->row, &reading->line->row);
  self->audience = g_steal_pointer (&reading->audience);
  self->addresses = g_steal_pointer (&reading->addresses);
  self->words = g_steal_pointer (&reading->words);
  if (first || self->audience->counts[HEARTH_AUDIENCE_GETS] == self->audience->lines->len)
    adw_toggle_group_set_active_name (ADW_TOGGLE_GROUP (self->which), self->audience->counts[HEARTH_AUDIENCE_GETS] < self->audience->lines->len ? "not" : "gets");
  show_summary (self);
  show_problems (self);
  show_lines (self);
  show_deeds (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "list");
}

static void
refresh (HearthMomentSendPage *self)
{
  Question *question = g_new0 (Question, 1);

  question->moment = self->row.rowid;
  question->zone = g_time_zone_ref (hearth_community_get_time_zone (self->community));
  g_cancellable_cancel (self->checking);
  g_clear_object (&self->checking);
  self->checking = g_cancellable_new ();
  hearth_db_read_long_async (hearth_community_get_db (self->community), read_audience, question, (GDestroyNotify) question_free, (GDestroyNotify) reading_free,
                             self->checking, read_cb, g_object_ref (self));
}

/* ---- Lines ---- */

static void
setup_cb (HearthMomentSendPage *self,
          GtkListItem          *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *name = gtk_label_new (NULL), *reason = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (reason), 0);
  gtk_label_set_ellipsize (GTK_LABEL (reason), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (reason, "caption");
  gtk_widget_add_css_class (reason, "dimmed");
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), reason);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (HearthMomentSendPage *self,
         GtkListItem          *item)
{
  const HearthAudienceLine *line = g_ptr_array_index (self->audience->lines, self->first + gtk_list_item_get_position (item));
  GtkWidget                *name = gtk_widget_get_first_child (gtk_list_item_get_child (item)), *reason = gtk_widget_get_next_sibling (name);
  g_autofree char          *words = line->reason != HEARTH_AUDIENCE_GETS ? hearth_audience_reason_explain (line->reason, self->row.channel, line->missing) : NULL;
  g_autofree char          *label = words != NULL ? g_strdup_printf ("%s, %s", line->name, words) : g_strdup (line->name);

  gtk_label_set_text (GTK_LABEL (name), line->name);
  gtk_label_set_text (GTK_LABEL (reason), words != NULL ? words : "");
  gtk_widget_set_visible (reason, words != NULL);
  gtk_list_item_set_accessible_label (item, label);
}

static void
activate_cb (HearthMomentSendPage *self,
             guint                 position)
{
  const HearthAudienceLine *line = g_ptr_array_index (self->audience->lines, self->first + position);

  hearth_moment_editor_show_member (GTK_WIDGET (self), line->member);
}

/* ---- Handing over ---- */

static void
copy_words_cb (HearthMomentSendPage *self)
{
  hearth_moment_mail_copy (GTK_WIDGET (self), self->words, _ ("Copied the words"), self->audience->attachment);
}

static void
copy_addresses_cb (HearthMomentSendPage *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->addresses->len; i++)
    if (g_ptr_array_index (self->addresses, i) != NULL)
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", (char *) g_ptr_array_index (self->addresses, i));
  hearth_moment_mail_copy (GTK_WIDGET (self), text->str, _ ("Copied the addresses. Put them into the blind copies"), NULL);
}

static void
mail_cb (HearthMomentSendPage *self)
{
  guint n = self->mails != NULL ? g_strv_length (self->mails) : 0;

  if (n == 0)
    return;
  hearth_moment_mail_open (GTK_WIDGET (self), self->mails[self->mail_at], self->words, self->whole, self->audience->attachment);
  self->mail_at = (self->mail_at + 1) % n;
  show_mail (self);
}

/* Each reads other words. */
static void
each_cb (HearthMomentSendPage *self)
{
  GtkWidget         *preview = g_object_new (HEARTH_TYPE_MOMENT_PREVIEW, NULL), *view = adw_toolbar_view_new (), *clamp = adw_clamp_new ();
  AdwNavigationPage *page;

  hearth_moment_preview_set_community (HEARTH_MOMENT_PREVIEW (preview), self->community);
  hearth_moment_preview_set (HEARTH_MOMENT_PREVIEW (preview), &self->row);
  adw_clamp_set_child (ADW_CLAMP (clamp), preview);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), clamp);
  page = adw_navigation_page_new (view, _ ("One by One"));
  hearth_moment_editor_push (GTK_WIDGET (self), page);
}

typedef struct
{
  gint64           moment;
  HearthSendCounts counts;
  gboolean public;
} Sending;

static gint64
send_body (HearthConn *conn,
           gpointer    data,
           GTimeZone  *zone,
           GError    **error)
{
  Sending *sending = data;

  return hearth_moment_send (conn, sending->moment, HEARTH_NONE, zone, &sending->counts, NULL, error) ? sending->counts.invited : -1;
}

static char *
say_sent (gint64   answer,
          gpointer data)
{
  const Sending *sending = data;

  if (sending->public)
    return g_strdup (_ ("Marked as sent"));

  return g_strdup_printf (ngettext ("Marked as sent to %d member", "Marked as sent to %d members", (gulong) answer), (int) answer);
}

static void
sent_cb (GtkWidget *owner,
         gint64     answer,
         gpointer   data)
{
  GtkWidget *view = gtk_widget_get_ancestor (owner, ADW_TYPE_NAVIGATION_VIEW);

  if (answer >= 0 && view != NULL)
    adw_navigation_view_pop (ADW_NAVIGATION_VIEW (view));
  else if (HEARTH_MOMENT_SEND_PAGE (owner)->stack != NULL)
    refresh (HEARTH_MOMENT_SEND_PAGE (owner));
}

static void
send_cb (HearthMomentSendPage *self)
{
  Sending *sending = g_new0 (Sending, 1);

  sending->moment = self->row.rowid;
  sending->public = hearth_channel_is_public (self->row.channel);
  gtk_widget_set_sensitive (self->send, FALSE);
  hearth_moment_write (GTK_WIDGET (self), self->community, &(HearthMomentWrite) { "moment-send", self->row.title, send_body, say_sent, sent_cb, sending, g_free });
}

static void
changed_cb (HearthMomentSendPage *self,
            HearthChanges        *changes)
{
  static const HearthTable tables[] = { HEARTH_TABLE_MOMENT, HEARTH_TABLE_MOMENT_MEMBER, HEARTH_TABLE_MEMBER, HEARTH_TABLE_IDENTITY, HEARTH_TABLE_CONSENT, 0 };

  if (hearth_changes_has_any (changes, tables))
    refresh (self);
}

static void
hearth_moment_send_page_dispose (GObject *object)
{
  HearthMomentSendPage *self = HEARTH_MOMENT_SEND_PAGE (object);

  g_cancellable_cancel (self->checking);
  g_clear_object (&self->checking);
  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_MOMENT_SEND_PAGE);
  g_clear_object (&self->community);

  G_OBJECT_CLASS (hearth_moment_send_page_parent_class)->dispose (object);
}

static void
hearth_moment_send_page_finalize (GObject *object)
{
  HearthMomentSendPage *self = HEARTH_MOMENT_SEND_PAGE (object);

  hearth_row_clear (HEARTH_TABLE_MOMENT, &self->row);
  g_clear_pointer (&self->audience, hearth_audience_free);
  g_clear_pointer (&self->addresses, g_ptr_array_unref);
  g_free (self->words);
  g_strfreev (self->mails);

  G_OBJECT_CLASS (hearth_moment_send_page_parent_class)->finalize (object);
}

static void
hearth_moment_send_page_class_init (HearthMomentSendPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_moment_send_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = hearth_moment_send_page_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-moment-send-page.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HearthMomentSendPage, name)
  CHILD (stack);
  CHILD (summary);
  CHILD (problems);
  CHILD (which);
  CHILD (lines);
  CHILD (deeds);
  CHILD (copy_words);
  CHILD (copy_addresses);
  CHILD (each);
  CHILD (mail);
  CHILD (send);
#undef CHILD
#define CALLBACK(name) gtk_widget_class_bind_template_callback (widget_class, name)
  CALLBACK (which_changed_cb);
  CALLBACK (setup_cb);
  CALLBACK (bind_cb);
  CALLBACK (activate_cb);
  CALLBACK (copy_words_cb);
  CALLBACK (copy_addresses_cb);
  CALLBACK (each_cb);
  CALLBACK (mail_cb);
  CALLBACK (send_cb);
#undef CALLBACK
}

static void
hearth_moment_send_page_init (HearthMomentSendPage *self)
{
  hearth_row_init (HEARTH_TABLE_MOMENT, &self->row);
  gtk_widget_init_template (GTK_WIDGET (self));
  hearth_toast_room_keep (self->deeds);
}

AdwNavigationPage *
hearth_moment_send_page_new (HearthCommunity       *community,
                             const HearthMomentRow *row)
{
  HearthMomentSendPage *self = g_object_new (HEARTH_TYPE_MOMENT_SEND_PAGE, NULL);

  self->community = g_object_ref (community);
  hearth_row_clear (HEARTH_TABLE_MOMENT, &self->row);
  hearth_row_copy (HEARTH_TABLE_MOMENT, &self->row, row);
  g_signal_connect_object (hearth_community_get_db (community), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  refresh (self);

  return ADW_NAVIGATION_PAGE (self);
}
