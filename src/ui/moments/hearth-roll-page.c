/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-roll-page.h"

#include "hearth-answer-list.h"
#include "hearth-finish.h"
#include "hearth-moment-write.h"
#include "members/hearth-drafts.h"
#include "releases/hearth-audience.h"
#include "releases/hearth-roll.h"

#include <glib/gi18n.h>

#define PATIENCE   250
#define MOST_NAMED 40

struct _HearthRollPage
{
  AdwNavigationPage parent_instance;

  HearthCommunity *community;
  gint64           moment;
  char            *title;
  char            *draft;
  HearthRoll      *roll; /* of the text as it was last looked at */
  GCancellable    *looking;
  guint            patience;

  GtkTextBuffer *text;
  GtkWidget     *add;
  GtkWidget     *found;
  GtkWidget     *left;
};

G_DEFINE_FINAL_TYPE (HearthRollPage, hearth_roll_page, ADW_TYPE_NAVIGATION_PAGE)

static char *
dup_text (HearthRollPage *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->text, &start, &end);

  return gtk_text_buffer_get_text (self->text, &start, &end, FALSE);
}

static gpointer
look (HearthConn   *conn,
      gpointer      data,
      GCancellable *cancellable,
      GError      **error)
{
  return hearth_roll_read (conn, data, cancellable, error);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (HearthRollPage) self = user_data;
  g_autoptr (HearthRoll)     roll = hearth_db_read_finish (HEARTH_DB (source), result, NULL);
  g_autofree char           *names = NULL, *count = NULL, *found = NULL, *left = NULL;

  if (roll == NULL || self->text == NULL)
    return;
  g_clear_pointer (&self->roll, hearth_roll_free);
  self->roll = g_steal_pointer (&roll);
  names = hearth_answer_list_join (self->roll->names, ", ", MOST_NAMED);
  left = hearth_answer_list_join (self->roll->left, "\n", MOST_NAMED);
  count = g_strdup_printf (ngettext ("%u member found", "%u members found", self->roll->members->len), self->roll->members->len);
  found = self->roll->members->len > 0 ? g_strdup_printf ("%s: %s", count, names) : g_strdup (count);
  gtk_label_set_text (GTK_LABEL (self->found), found);
  gtk_label_set_text (GTK_LABEL (self->left), left);
  gtk_widget_set_visible (self->left, self->roll->left->len > 0);
  gtk_widget_set_sensitive (self->add, self->roll->members->len > 0);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), count, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_LOW);
}

static gboolean
patience_cb (gpointer user_data)
{
  HearthRollPage *self = user_data;

  self->patience = 0;
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  self->looking = g_cancellable_new ();
  hearth_db_read_long_async (hearth_community_get_db (self->community), look, dup_text (self), g_free, (GDestroyNotify) hearth_roll_free, self->looking,
                             looked_cb, g_object_ref (self));

  return G_SOURCE_REMOVE;
}

static void
changed_cb (HearthRollPage *self)
{
  g_autofree char *text = dup_text (self);

  hearth_drafts_set (hearth_community_get_folder (self->community), 0, self->draft, text);
  /* What was found is that of another text. */
  gtk_widget_set_sensitive (self->add, FALSE);
  g_clear_handle_id (&self->patience, g_source_remove);
  self->patience = g_timeout_add (PATIENCE, patience_cb, self);
}

typedef struct
{
  gint64  moment;
  GArray *members;
} Job;

static void
job_free (gpointer data)
{
  g_array_unref (((Job *) data)->members);
  g_free (data);
}

static gint64
write_all (HearthConn *conn,
           gpointer    data,
           GTimeZone  *zone,
           GError    **error)
{
  const Job *job = data;

  for (guint i = 0; i < job->members->len; i++)
    if (!hearth_moment_take_part (conn, job->moment, g_array_index (job->members, gint64, i), HEARTH_NONE, "hand", NULL, error))
      return -1;

  return job->members->len;
}

static char *
say_all (gint64   answer,
         gpointer data)
{
  return g_strdup_printf (ngettext ("%d took part", "%d took part", (gulong) answer), (int) answer);
}

static void
written_cb (GtkWidget *owner,
            gint64     answer,
            gpointer   data)
{
  HearthRollPage *self = HEARTH_ROLL_PAGE (owner);

  if (answer < 0 || self->community == NULL)
    return;
  hearth_drafts_set (hearth_community_get_folder (self->community), 0, self->draft, NULL);
  hearth_drafts_flush ();
  hearth_answer_list_leave (owner);
}

static void
add_cb (HearthRollPage *self)
{
  Job *job = g_new0 (Job, 1);

  job->moment = self->moment;
  job->members = g_array_ref (self->roll->members);
  gtk_widget_set_sensitive (self->add, FALSE);
  hearth_moment_write (GTK_WIDGET (self), self->community, &(HearthMomentWrite) { "took-part", self->title, write_all, say_all, written_cb, job, job_free });
}

static gboolean
add_by_key (GtkWidget *widget)
{
  if (gtk_widget_is_sensitive (HEARTH_ROLL_PAGE (widget)->add))
    add_cb (HEARTH_ROLL_PAGE (widget));

  return TRUE;
}

static GtkWidget *
make_content (HearthRollPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *about = hearth_answer_list_label_new ("dimmed"), *scroller = gtk_scrolled_window_new (), *view = gtk_text_view_new ();
  GtkWidget *clamp = adw_clamp_new (), *outer = gtk_scrolled_window_new ();

  gtk_label_set_text (GTK_LABEL (about), _ ("Addresses, handles or names, one in a line or with commas between. Ctrl+Return writes them down."));
  self->text = g_object_ref (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)));
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("The list"), -1);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 160);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_widget_add_css_class (scroller, "card");
  gtk_widget_add_css_class (scroller, "hearth-text");
  self->found = hearth_answer_list_label_new ("heading");
  self->left = hearth_answer_list_label_new ("warning");
  gtk_widget_set_visible (self->left, FALSE);
  gtk_box_append (GTK_BOX (box), about);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), self->found);
  gtk_box_append (GTK_BOX (box), self->left);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (outer), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (outer), clamp);
  g_signal_connect_object (self->text, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);

  return outer;
}

static void
hearth_roll_page_dispose (GObject *object)
{
  HearthRollPage *self = HEARTH_ROLL_PAGE (object);

  hearth_drafts_flush ();
  g_clear_handle_id (&self->patience, g_source_remove);
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  g_clear_object (&self->text);
  g_clear_object (&self->community);

  G_OBJECT_CLASS (hearth_roll_page_parent_class)->dispose (object);
}

static void
hearth_roll_page_finalize (GObject *object)
{
  HearthRollPage *self = HEARTH_ROLL_PAGE (object);

  g_clear_pointer (&self->roll, hearth_roll_free);
  g_free (self->title);
  g_free (self->draft);

  G_OBJECT_CLASS (hearth_roll_page_parent_class)->finalize (object);
}

static void
hearth_roll_page_class_init (HearthRollPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_roll_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = hearth_roll_page_finalize;
}

static void
hearth_roll_page_init (HearthRollPage *self)
{
  self->add = hearth_answer_list_fill (ADW_NAVIGATION_PAGE (self), make_content (self), G_CALLBACK (add_cb));
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), _ ("Paste a List"));
  hearth_finish_add (GTK_WIDGET (self), add_by_key);
}

AdwNavigationPage *
hearth_roll_page_new (HearthCommunity       *community,
                      const HearthMomentRow *row)
{
  HearthRollPage  *self = g_object_new (HEARTH_TYPE_ROLL_PAGE, NULL);
  g_autofree char *kept = NULL;

  self->community = g_object_ref (community);
  self->moment = row->rowid;
  self->title = g_strdup (row->title);
  self->draft = g_strdup_printf ("roll:%" G_GINT64_FORMAT, row->rowid);
  kept = hearth_drafts_dup (hearth_community_get_folder (community), 0, self->draft);
  gtk_text_buffer_set_text (self->text, kept != NULL ? kept : "", -1);

  return ADW_NAVIGATION_PAGE (self);
}
