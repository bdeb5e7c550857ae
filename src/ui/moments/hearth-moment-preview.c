/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Whoever gets it comes first, then who does not for a field that is not known of them: those are whom one wants to see. */

#include "config.h"

#include "hearth-moment-preview.h"

#include "hearth-moment-mail.h"

#include <glib/gi18n.h>

/* After this many milliseconds without a change it is looked at. */
#define PATIENCE 250

struct _HearthMomentPreview
{
  AdwBin parent_instance;

  HearthCommunity *community;
  HearthMomentRow  row;
  HearthAudience  *audience;
  GArray          *shown; /* guint: lines of audience whose words are looked at */
  guint            at;
  char            *address; /* of who is shown, NULL */
  GCancellable    *checking;
  GCancellable    *filling;
  guint            patience;

  GtkWidget *who;
  GtkWidget *previous;
  GtkWidget *next;
  GtkWidget *name;
  GtkWidget *place;
  GtkWidget *reason;
  GtkWidget *text;
  GtkWidget *copy;
  GtkWidget *mail;
  GtkWidget *notes;
};

enum
{
  SIGNAL_CHECKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthMomentPreview, hearth_moment_preview, ADW_TYPE_BIN)

typedef struct
{
  HearthMomentRow row;
  gint64          member;
  GTimeZone      *zone;
} Question;

static void
question_free (Question *question)
{
  hearth_row_clear (HEARTH_TABLE_MOMENT, &question->row);
  g_time_zone_unref (question->zone);
  g_free (question);
}

static Question *
question_new (HearthMomentPreview *self,
              gint64               member)
{
  Question *question = g_new0 (Question, 1);

  hearth_row_copy (HEARTH_TABLE_MOMENT, &question->row, &self->row);
  question->member = member;
  question->zone = g_time_zone_ref (hearth_community_get_time_zone (self->community));

  return question;
}

/* ---- What one reads ---- */

typedef struct
{
  char *words;
  char *address;
  guint missing;
} Reading;

static void
reading_free (Reading *reading)
{
  g_free (reading->words);
  g_free (reading->address);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static gpointer
read_words (HearthConn   *conn,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  Question             *question = data;
  g_autoptr (Reading)   reading = g_new0 (Reading, 1);
  g_autoptr (GArray)    members = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) addresses = NULL;

  g_array_append_val (members, question->member);
  reading->words = hearth_audience_preview_row (conn, &question->row, question->member, question->zone, &reading->missing, error);
  addresses = reading->words != NULL ? hearth_audience_addresses (conn, members, question->row.channel, error) : NULL;
  if (addresses == NULL)
    return NULL;
  reading->address = g_strdup (g_ptr_array_index (addresses, 0));

  return g_steal_pointer (&reading);
}

static void
words_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (HearthMomentPreview) self = user_data;
  g_autoptr (Reading)             reading = hearth_db_read_finish (HEARTH_DB (source), result, NULL);

  if (reading == NULL || self->text == NULL)
    return;
  gtk_label_set_text (GTK_LABEL (self->text), reading->words);
  gtk_widget_set_visible (self->text, TRUE);
  gtk_widget_set_visible (self->copy, reading->missing == 0 && *reading->words != '\0');
  g_set_str (&self->address, reading->address);
  gtk_widget_set_visible (self->mail, reading->missing == 0 && reading->address != NULL && g_strcmp0 (self->row.channel, "email") == 0);
}

static const HearthAudienceLine *
get_line (HearthMomentPreview *self)
{
  return self->at < self->shown->len ? g_ptr_array_index (self->audience->lines, g_array_index (self->shown, guint, self->at)) : NULL;
}

/* Which of how many they are, and why they do not get it. */
static void
show_place (HearthMomentPreview      *self,
            const HearthAudienceLine *line)
{
  gboolean         gets = line->reason == HEARTH_AUDIENCE_GETS;
  g_autofree char *reason = hearth_audience_reason_explain (line->reason, self->row.channel, line->missing);
  /* Translators: which of the members who get something is shown */
  g_autofree char *place = g_strdup_printf (gets ? _ ("%1$u of %2$u")
                                                 /* Translators: which of the members is shown, and that this one would not get what is being written */
                                                 : _ ("%1$u of %2$u would not get it"),
                                            self->at + 1, self->shown->len);

  gtk_label_set_text (GTK_LABEL (self->place), place);
  gtk_label_set_text (GTK_LABEL (self->reason), reason);
  gtk_widget_set_visible (self->reason, !gets && !hearth_channel_is_public (self->row.channel));
}

static void
show_line (HearthMomentPreview *self)
{
  const HearthAudienceLine *line = get_line (self);
  gboolean public = hearth_channel_is_public (self->row.channel);

  g_cancellable_cancel (self->filling);
  g_clear_object (&self->filling);
  gtk_widget_set_visible (self->who, line != NULL || public);
  gtk_widget_set_visible (self->previous, !public);
  gtk_widget_set_visible (self->next, !public);
  gtk_widget_set_visible (self->place, !public);
  if (line == NULL)
    {
      gtk_widget_set_visible (self->text, FALSE);
      gtk_widget_set_visible (self->copy, FALSE);
      gtk_widget_set_visible (self->mail, FALSE);
      return;
    }
  gtk_label_set_text (GTK_LABEL (self->name), public ? _ ("Everybody reads") : line->name);
  show_place (self, line);
  gtk_widget_set_sensitive (self->previous, self->at > 0);
  gtk_widget_set_sensitive (self->next, self->at + 1 < self->shown->len);
  self->filling = g_cancellable_new ();
  hearth_db_read_async (hearth_community_get_db (self->community), read_words, question_new (self, line->member), (GDestroyNotify) question_free,
                        (GDestroyNotify) reading_free, self->filling, words_read_cb, g_object_ref (self));
}

static void
turn (HearthMomentPreview *self,
      int                  step)
{
  const HearthAudienceLine *line;

  self->at = (guint) CLAMP ((int) self->at + step, 0, (int) MAX (self->shown->len, 1) - 1);
  show_line (self);
  line = get_line (self);
  if (line != NULL)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), line->name, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
previous_cb (HearthMomentPreview *self)
{
  turn (self, -1);
}

static void
next_cb (HearthMomentPreview *self)
{
  turn (self, 1);
}

static void
copy_cb (HearthMomentPreview *self)
{
  hearth_moment_mail_copy (GTK_WIDGET (self), gtk_label_get_text (GTK_LABEL (self->text)), _ ("Copied what they read"), self->audience->attachment);
}

static void
mail_cb (HearthMomentPreview *self)
{
  const char      *words = gtk_label_get_text (GTK_LABEL (self->text));
  gboolean         whole;
  g_autofree char *address = hearth_moment_mail_address (self->row.title != NULL ? self->row.title : "", words, self->address, &whole);

  hearth_moment_mail_open (GTK_WIDGET (self), address, words, whole, self->audience->attachment);
}

/* ---- Who gets it ---- */

static void
add_note (HearthMomentPreview *self,
          const char          *icon,
          const char          *css_class,
          const char          *words)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *image = gtk_image_new_from_icon_name (icon), *label = gtk_label_new (words);

  gtk_widget_set_valign (image, GTK_ALIGN_START);
  gtk_widget_set_margin_top (image, 2);
  gtk_accessible_update_state (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (box, css_class);
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (self->notes), box);
}

static void
show_notes (HearthMomentPreview *self)
{
  const HearthAudience *audience = self->audience;
  guint                 gets = audience->counts[HEARTH_AUDIENCE_GETS], missing = audience->counts[HEARTH_AUDIENCE_MISSING];
  g_autofree char      *left = g_strdup_printf (ngettext ("%u would not: a field is not known of them. Give it another word, as in {first-name|friend}.",
                                                          "%u would not: a field is not known of them. Give it another word, as in {first-name|friend}.", missing),
                                                missing);
  GtkWidget            *child;

  while ((child = gtk_widget_get_first_child (self->notes)) != NULL)
    gtk_box_remove (GTK_BOX (self->notes), child);
  if (audience->lines->len == 0)
    add_note (self, "dialog-warning-symbolic", "warning", _ ("The audience is empty: nobody fits it now. It fills by itself when somebody does."));
  else if (gets == 0 && !hearth_channel_is_public (self->row.channel))
    add_note (self, "dialog-warning-symbolic", "warning", _ ("Nobody in the audience would get it like this."));
  if (missing > 0)
    add_note (self, "dialog-warning-symbolic", "warning", left);
  if (audience->attachment != NULL)
    {
      g_autofree char *goes = hearth_attachment_remind (audience->attachment);

      add_note (self, "mail-attachment-symbolic", audience->attachment->there ? "dimmed" : "warning", goes);
    }
  for (guint i = 0; i < audience->problems->len; i++)
    add_note (self, "dialog-information-symbolic", "dimmed", g_ptr_array_index (audience->problems, i));
}

static gpointer
check (HearthConn   *conn,
       gpointer      data,
       GCancellable *cancellable,
       GError      **error)
{
  Question *question = data;

  return hearth_audience_check_row (conn, &question->row, question->zone, cancellable, error);
}

static void
list_shown (HearthMomentPreview *self,
            gint64               member)
{
  static const HearthAudienceReason looked_at[] = { HEARTH_AUDIENCE_GETS, HEARTH_AUDIENCE_MISSING, HEARTH_AUDIENCE_CAP };

  g_array_set_size (self->shown, 0);
  self->at = 0;
  for (guint reason = 0; reason < G_N_ELEMENTS (looked_at); reason++)
    for (guint i = 0; i < self->audience->lines->len; i++)
      {
        const HearthAudienceLine *line = g_ptr_array_index (self->audience->lines, i);

        if (line->reason != looked_at[reason])
          continue;
        if (line->member == member)
          self->at = self->shown->len;
        g_array_append_val (self->shown, i);
      }
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (HearthMomentPreview) self = user_data;
  g_autoptr (HearthAudience)      audience = hearth_db_read_finish (HEARTH_DB (source), result, NULL);
  const HearthAudienceLine       *line;
  gint64                          member;

  if (audience == NULL || self->text == NULL)
    return;
  line = self->audience != NULL ? get_line (self) : NULL;
  member = line != NULL ? line->member : 0;
  g_clear_pointer (&self->audience, hearth_audience_free);
  self->audience = g_steal_pointer (&audience);
  list_shown (self, member);
  show_line (self);
  show_notes (self);
  g_signal_emit (self, signals[SIGNAL_CHECKED], 0);
}

static gboolean
patience_cb (gpointer user_data)
{
  HearthMomentPreview *self = user_data;

  self->patience = 0;
  g_cancellable_cancel (self->checking);
  g_clear_object (&self->checking);
  self->checking = g_cancellable_new ();
  hearth_db_read_long_async (hearth_community_get_db (self->community), check, question_new (self, 0), (GDestroyNotify) question_free,
                             (GDestroyNotify) hearth_audience_free, self->checking, checked_cb, g_object_ref (self));

  return G_SOURCE_REMOVE;
}

static void
hearth_moment_preview_dispose (GObject *object)
{
  HearthMomentPreview *self = HEARTH_MOMENT_PREVIEW (object);

  g_clear_handle_id (&self->patience, g_source_remove);
  g_cancellable_cancel (self->checking);
  g_cancellable_cancel (self->filling);
  g_clear_object (&self->checking);
  g_clear_object (&self->filling);
  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_MOMENT_PREVIEW);
  g_clear_object (&self->community);

  G_OBJECT_CLASS (hearth_moment_preview_parent_class)->dispose (object);
}

static void
hearth_moment_preview_finalize (GObject *object)
{
  HearthMomentPreview *self = HEARTH_MOMENT_PREVIEW (object);

  hearth_row_clear (HEARTH_TABLE_MOMENT, &self->row);
  g_clear_pointer (&self->audience, hearth_audience_free);
  g_array_unref (self->shown);
  g_free (self->address);

  G_OBJECT_CLASS (hearth_moment_preview_parent_class)->finalize (object);
}

static void
hearth_moment_preview_class_init (HearthMomentPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_moment_preview_dispose;
  G_OBJECT_CLASS (klass)->finalize = hearth_moment_preview_finalize;
  signals[SIGNAL_CHECKED] = g_signal_new ("checked", HEARTH_TYPE_MOMENT_PREVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-moment-preview.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HearthMomentPreview, name)
  CHILD (who);
  CHILD (previous);
  CHILD (next);
  CHILD (name);
  CHILD (place);
  CHILD (reason);
  CHILD (text);
  CHILD (copy);
  CHILD (mail);
  CHILD (notes);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, mail_cb);
}

static void
hearth_moment_preview_init (HearthMomentPreview *self)
{
  hearth_row_init (HEARTH_TABLE_MOMENT, &self->row);
  self->shown = g_array_new (FALSE, FALSE, sizeof (guint));
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
hearth_moment_preview_set_community (HearthMomentPreview *preview,
                                     HearthCommunity     *community)
{
  g_set_object (&preview->community, community);
}

void
hearth_moment_preview_set (HearthMomentPreview   *preview,
                           const HearthMomentRow *row)
{
  HearthMomentRow copy;

  hearth_row_copy (HEARTH_TABLE_MOMENT, &copy, row);
  hearth_row_clear (HEARTH_TABLE_MOMENT, &preview->row);
  preview->row = copy;
  g_clear_handle_id (&preview->patience, g_source_remove);
  preview->patience = g_timeout_add (PATIENCE, patience_cb, preview);
}

const HearthAudience *
hearth_moment_preview_get_audience (HearthMomentPreview *preview)
{
  return preview->audience;
}
