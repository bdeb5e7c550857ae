/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is written to somebody and not sent off with an answer is a draft, kept like those of a member's page. Main thread; see
 * hearth-application-page.h. */

#include "config.h"

#include "hearth-application-page.h"

#include "hearth-application-item.h"
#include "hearth-application-write.h"
#include "hearth-finish.h"
#include "hearth-keyboard.h"
#include "hearth-toast-room.h"
#include "hearth-window.h"
#include "members/hearth-drafts.h"
#include "members/hearth-photos.h"

#include <glib/gi18n.h>

struct _HearthApplicationPage
{
  AdwBin parent_instance;

  HearthCommunity       *community;
  HearthApplication      asked; /* rowid, member, name and words of it; strings owned */
  HearthApplicationState state;
  GPtrArray             *rows; /* GtkWidget, of answers */
  gboolean               filling;

  GtkWidget *scroller;
  GtkWidget *avatar;
  GtkWidget *name;
  GtkWidget *who;
  GtkWidget *asked_label;
  GtkWidget *answers;
  GtkWidget *decision;
  GtkWidget *decided;
  GtkWidget *said;
  GtkWidget *to_say;
  GtkWidget *words;
  GtkWidget *buttons;
  GtkWidget *next;
  GtkWidget *no;
  GtkWidget *yes;
  GtkWidget *yes_label;
  GtkWidget *member;
};

G_DEFINE_FINAL_TYPE (HearthApplicationPage, hearth_application_page, ADW_TYPE_BIN)

static char *
dup_words (HearthApplicationPage *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->words));
  GtkTextIter    start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

static char *
dup_field (HearthApplicationPage *self)
{
  return g_strdup_printf ("application:%" G_GINT64_FORMAT, self->asked.row.rowid);
}

static void
words_changed_cb (HearthApplicationPage *self)
{
  g_autofree char *field = dup_field (self), *words = dup_words (self);

  if (!self->filling && self->community != NULL)
    hearth_drafts_set (hearth_community_get_folder (self->community), self->asked.member, field, words);
}

static void
decide (HearthApplicationPage *self,
        HearthApplicationState state)
{
  g_autofree char *words = dup_words (self), *field = dup_field (self);

  hearth_application_write_decide (GTK_WIDGET (self), self->community, &self->asked, state, words);
  hearth_drafts_set (hearth_community_get_folder (self->community), self->asked.member, field, NULL);
}

static void
yes_cb (HearthApplicationPage *self)
{
  decide (self, HEARTH_APPLICATION_YES);
}

static void
no_cb (HearthApplicationPage *self)
{
  decide (self, HEARTH_APPLICATION_NO);
}

static gboolean
yes_by_key (GtkWidget *widget)
{
  HearthApplicationPage *self = HEARTH_APPLICATION_PAGE (widget);

  if (!gtk_widget_get_visible (self->yes) || !gtk_widget_is_sensitive (self->yes))
    return FALSE;
  decide (self, HEARTH_APPLICATION_YES);

  return TRUE;
}

static void
copy_cb (HearthApplicationPage *self)
{
  HearthWindow *window = hearth_window_of (GTK_WIDGET (self));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->asked.row.words);
  if (window != NULL)
    hearth_window_toast (window, _ ("Copied"));
}

/* ---- Filling ---- */

static void
add_answer (HearthApplicationPage         *self,
            const HearthApplicationAnswer *answer)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), answer->words != NULL ? answer->words : "");
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), answer->answer != NULL);
  if (answer->answer != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), answer->answer);
  else
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), answer->needed ? _ ("No answer, though it needs one") : _ ("No answer"));
  gtk_widget_add_css_class (row, answer->answer != NULL ? "property" : "dimmed");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->answers), row);
  g_ptr_array_add (self->rows, row);
}

static void
fill_answers (HearthApplicationPage   *self,
              const HearthApplication *application)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->answers), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  /* What was not asked then is of no use afterwards. */
  for (guint i = 0; i < application->answers->len; i++)
    {
      const HearthApplicationAnswer *answer = g_ptr_array_index (application->answers, i);

      if (answer->answer != NULL || application->state == HEARTH_APPLICATION_WAITING)
        add_answer (self, answer);
    }
  gtk_widget_set_visible (self->answers, self->rows->len > 0);
}

static void
fill_top (HearthApplicationPage   *self,
          const HearthApplication *application)
{
  GTimeZone        *zone = hearth_community_get_time_zone (self->community);
  HearthApplication waiting = *application;
  g_autofree char  *since = NULL, *asked = NULL;

  waiting.state = HEARTH_APPLICATION_WAITING;
  since = hearth_application_when_words (&waiting, zone);
  if (application->joined && application->state != HEARTH_APPLICATION_YES)
    /* Translators: %s is a time, as in “5 days ago” */
    asked = g_strdup_printf (_ ("Asked %s, and is a member already"), since);
  else
    /* Translators: %s is a time, as in “5 days ago” */
    asked = g_strdup_printf (_ ("Asked %s"), since);
  adw_avatar_set_text (ADW_AVATAR (self->avatar), application->name);
  adw_avatar_set_custom_image (ADW_AVATAR (self->avatar),
                               GDK_PAINTABLE (hearth_photos_look (hearth_photos_of (self->community), application->member)));
  gtk_label_set_text (GTK_LABEL (self->name), application->name);
  gtk_label_set_text (GTK_LABEL (self->who), application->email != NULL ? application->email : "");
  gtk_widget_set_visible (self->who, application->email != NULL && !g_str_equal (application->email, application->name));
  gtk_label_set_text (GTK_LABEL (self->asked_label), asked);
  gtk_widget_set_visible (self->asked_label, *since != '\0');
}

static void
fill_decision (HearthApplicationPage   *self,
               const HearthApplication *application,
               gboolean                 others)
{
  g_autofree char *when = hearth_application_when_words (application, hearth_community_get_time_zone (self->community));
  gboolean         waits = application->state == HEARTH_APPLICATION_WAITING, yes = application->state == HEARTH_APPLICATION_YES;
  gboolean         writable = !hearth_db_is_read_only (hearth_community_get_db (self->community));

  gtk_widget_set_visible (self->decision, !waits);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->decided), yes ? _ ("Yes") : _ ("No"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->decided), when);
  gtk_widget_set_visible (self->said, application->row.words != NULL);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->said), application->row.words != NULL ? application->row.words : "");
  gtk_widget_set_visible (self->to_say, !yes && writable);
  gtk_widget_set_visible (self->no, waits);
  gtk_widget_set_visible (self->yes, !yes);
  gtk_label_set_label (GTK_LABEL (self->yes_label), waits ? _ ("_Let In") : _ ("_Let In After All"));
  gtk_widget_set_visible (self->member, application->joined);
  gtk_widget_set_visible (self->next, others && !waits);
  gtk_widget_set_sensitive (self->no, writable);
  gtk_widget_set_sensitive (self->yes, writable);
}

/* A draft stands in the place of nothing. */
static void
fill_words (HearthApplicationPage *self)
{
  g_autofree char *field = dup_field (self);
  g_autofree char *draft = hearth_drafts_dup (hearth_community_get_folder (self->community), self->asked.member, field);

  self->filling = TRUE;
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->words)), draft != NULL ? draft : "", -1);
  self->filling = FALSE;
}

/* The keyboard stays on the page when what it was on goes. */
static void
hold_keyboard (HearthApplicationPage *self,
               gboolean               inside)
{
  GtkWidget *const buttons[] = { self->next, self->yes, self->member };
  GtkRoot         *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget       *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (!inside || (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)) && gtk_widget_get_mapped (focus)))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    if (gtk_widget_get_visible (buttons[i]) && gtk_widget_grab_focus (buttons[i]))
      return;
}

void
hearth_application_page_focus (HearthApplicationPage *page)
{
  if (!gtk_widget_get_visible (page->to_say) || !gtk_widget_grab_focus (page->words))
    gtk_widget_child_focus (page->buttons, GTK_DIR_TAB_FORWARD);
}

void
hearth_application_page_set (HearthApplicationPage   *page,
                             HearthCommunity         *community,
                             const HearthApplication *application,
                             gboolean                 others)
{
  gboolean another = page->asked.row.rowid != application->row.rowid || page->state != application->state;
  gboolean inside = hearth_keyboard_is_in (GTK_WIDGET (page));

  g_set_object (&page->community, community);
  page->asked.row.rowid = application->row.rowid;
  page->asked.member = application->member;
  page->state = application->state;
  g_set_str (&page->asked.name, application->name);
  g_set_str (&page->asked.row.words, application->row.words);
  fill_top (page, application);
  fill_answers (page, application);
  fill_decision (page, application, others);
  if (another)
    {
      fill_words (page);
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (page->scroller)), 0);
    }
  hold_keyboard (page, inside);
}

/* ---- The widget ---- */

static void
hearth_application_page_dispose (GObject *object)
{
  HearthApplicationPage *self = HEARTH_APPLICATION_PAGE (object);

  hearth_drafts_flush ();
  if (self->words != NULL)
    g_signal_handlers_disconnect_by_data (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->words)), self);
  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_APPLICATION_PAGE);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->asked.name, g_free);
  g_clear_pointer (&self->asked.row.words, g_free);
  g_clear_object (&self->community);

  G_OBJECT_CLASS (hearth_application_page_parent_class)->dispose (object);
}

static void
hearth_application_page_class_init (HearthApplicationPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_application_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-application-page.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HearthApplicationPage, name)
  CHILD (scroller);
  CHILD (avatar);
  CHILD (name);
  CHILD (who);
  CHILD (asked_label);
  CHILD (answers);
  CHILD (decision);
  CHILD (decided);
  CHILD (said);
  CHILD (to_say);
  CHILD (words);
  CHILD (buttons);
  CHILD (next);
  CHILD (no);
  CHILD (yes);
  CHILD (yes_label);
  CHILD (member);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, yes_cb);
  gtk_widget_class_bind_template_callback (widget_class, no_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
}

static void
hearth_application_page_init (HearthApplicationPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hearth_toast_room_keep (GTK_WIDGET (self));
  hearth_finish_add (GTK_WIDGET (self), yes_by_key);
  self->rows = g_ptr_array_new ();
  g_signal_connect_swapped (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->words)), "changed", G_CALLBACK (words_changed_cb), self);
}
