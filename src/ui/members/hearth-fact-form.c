/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows are kept in one array, each with what kind it is; everything asked of the form goes through it by key. Main thread. */

#include "config.h"

#include "hearth-fact-form.h"

#include "base/hearth-civil-day.h"
#include "base/hearth-when.h"
#include "hearth-choice-row.h"
#include "hearth-drafts.h"
#include "hearth-finish.h"
#include "hearth-member-chooser.h"
#include "hearth-suggest.h"

#include <glib/gi18n.h>

typedef enum
{
  ROW_ENTRY,
  ROW_WORDS,
  ROW_CHOICE,
  ROW_NUMBER,
  ROW_DAY,
  ROW_MEMBER,
} RowKind;

typedef struct
{
  HearthFactForm *form;
  RowKind         kind;
  const char     *key;
  const char     *title; /* owned by the caller's translation, static */
  char           *need;
  char           *text; /* what was asked for last */
  GtkWidget      *row;
  GtkWidget      *view; /* of words */
  gint64          member;
  gint64          from; /* ms of the day that it may be counted from; HEARTH_NONE: none */
  gboolean        ahead;
  HearthFactCheck check;
  gpointer        check_data;
  HearthSuggest  *suggest;
} Row;

struct _HearthFactForm
{
  AdwDialog parent_instance;

  HearthCommunity *community;
  GPtrArray       *rows; /* Row */
  gint64           member;
  char            *draft;

  GtkWidget *group;
  GtkWidget *own_group;
  GtkWidget *words_group;
  GtkWidget *end_group;
  GtkWidget *button;
  GtkWidget *hint;
};

enum
{
  SIGNAL_DONE,
  SIGNAL_REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthFactForm, hearth_fact_form, ADW_TYPE_DIALOG)

static void
row_free (Row *row)
{
  g_clear_pointer (&row->suggest, hearth_suggest_free);
  g_free (row->need);
  g_free (row->text);
  g_free (row);
}

static Row *
find_row (HearthFactForm *self,
          const char     *key)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = g_ptr_array_index (self->rows, i);

      if (g_str_equal (row->key, key))
        return row;
    }

  g_return_val_if_reached (NULL);
}

static char *
dup_text (Row *row)
{
  GtkTextBuffer *buffer;
  GtkTextIter    start, end;

  if (row->kind != ROW_WORDS)
    return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row->row))));

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (row->view));
  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

static gboolean
parse_day (Row    *row,
           gint64 *at)
{
  g_autofree char *text = dup_text (row);
  GTimeZone       *zone = hearth_community_get_time_zone (row->form->community);

  *at = HEARTH_NONE;
  if (row->from != HEARTH_NONE && hearth_when_parse_from (text, row->from, zone, at))
    return TRUE;

  return *text == '\0' || hearth_when_parse (text, hearth_clock_now (), zone, row->ahead, at);
}

/* What was typed is not repeated. */
static void
append_understood (GString    *title,
                   const char *words,
                   Row        *row)
{
  g_autofree char *typed = dup_text (row);

  if (g_strcmp0 (words, typed) != 0)
    g_string_append_printf (title, " · %s", words);
}

static char *
say_distance (Row   *row,
              gint64 at)
{
  GTimeZone *zone = hearth_community_get_time_zone (row->form->community);

  return hearth_when_format_from ((int) (hearth_day_from_time (at, zone) - hearth_day_from_time (row->from, zone)));
}

/* The day that is understood stands beside the name, so that "next friday" needs no trust. */
static void
show_day (Row *row)
{
  g_autoptr (GString) title = g_string_new (row->title);
  gint64              at;
  gboolean            fine = parse_day (row, &at);

  if (!fine)
    g_string_append_printf (title, " · %s", row->from != HEARTH_NONE ? _ ("like “28 days before”, “in 2 weeks” or “12 May”") : _ ("like “tomorrow”, “in 2 weeks” or “12 May”"));
  else if (at != HEARTH_NONE)
    {
      g_autofree char *day = hearth_when_format (at, hearth_community_get_time_zone (row->form->community));
      g_autofree char *distance = row->from != HEARTH_NONE ? say_distance (row, at) : NULL;

      append_understood (title, day, row);
      if (distance != NULL)
        append_understood (title, distance, row);
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row->row), title->str);
}

/* NULL when everything is in place. */
static const char *
find_missing (HearthFactForm *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row             *row = g_ptr_array_index (self->rows, i);
      g_autofree char *text = row->kind == ROW_CHOICE || row->kind == ROW_NUMBER || row->kind == ROW_MEMBER ? NULL : dup_text (row);
      gint64           at;

      if (row->need != NULL && (row->kind == ROW_MEMBER ? row->member == HEARTH_NONE : text != NULL && *text == '\0'))
        return row->need;
      if (row->check != NULL && text != NULL && *text != '\0' && row->check (text, row->check_data) != NULL)
        return row->check (text, row->check_data);
      if (row->kind == ROW_DAY && !parse_day (row, &at))
        return row->from != HEARTH_NONE ? _ ("Write a day, like “28 days before”, “in 2 weeks” or “12 May”")
                                        : _ ("Write a day, like “tomorrow”, “in 2 weeks” or “12 May”");
    }

  return NULL;
}

static void
update (HearthFactForm *self)
{
  const char *missing = find_missing (self);

  gtk_widget_set_sensitive (self->button, missing == NULL);
  gtk_label_set_text (GTK_LABEL (self->hint), missing != NULL ? missing : "");
  gtk_widget_set_visible (self->hint, missing != NULL);
}

static char *
dup_field (HearthFactForm *self,
           const char     *key)
{
  return g_strdup_printf ("%s:%s", self->draft, key);
}

static void
keep (HearthFactForm *self,
      Row            *row,
      const char     *text)
{
  g_autofree char *field = self->draft != NULL ? dup_field (self, row->key) : NULL;

  if (field != NULL)
    hearth_drafts_set (hearth_community_get_folder (self->community), self->member, field, text);
}

static void
changed_cb (Row *row)
{
  g_autofree char *text = row->kind == ROW_ENTRY || row->kind == ROW_WORDS ? dup_text (row) : NULL;

  if (row->kind == ROW_DAY)
    show_day (row);
  if (text != NULL)
    keep (row->form, row, text);
  update (row->form);
}

static void
finish (HearthFactForm *self,
        guint           signal)
{
  g_object_ref (self);
  g_signal_emit (self, signals[signal], 0);
  for (guint i = 0; i < self->rows->len; i++)
    keep (self, g_ptr_array_index (self->rows, i), NULL);
  adw_dialog_close (ADW_DIALOG (self));
  g_object_unref (self);
}

static void
done_cb (HearthFactForm *self)
{
  if (find_missing (self) == NULL)
    finish (self, SIGNAL_DONE);
}

static gboolean
done_by_key (GtkWidget *widget)
{
  done_cb (HEARTH_FACT_FORM (widget));

  return TRUE;
}

static void
removed_cb (HearthFactForm *self)
{
  finish (self, SIGNAL_REMOVED);
}

static Row *
add_row (HearthFactForm *self,
         RowKind         kind,
         const char     *key,
         const char     *title,
         GtkWidget      *widget)
{
  Row *row = g_new0 (Row, 1);

  row->form = self;
  row->kind = kind;
  row->key = key;
  row->title = title;
  row->row = widget;
  row->member = row->from = HEARTH_NONE;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (widget), title);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (widget), FALSE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), widget);
  g_ptr_array_add (self->rows, row);

  return row;
}

static Row *
add_editable (HearthFactForm *self,
              RowKind         kind,
              const char     *key,
              const char     *title,
              const char     *text)
{
  GtkWidget *widget = adw_entry_row_new ();
  Row       *row = add_row (self, kind, key, title, widget);

  gtk_editable_set_text (GTK_EDITABLE (widget), text != NULL ? text : "");
  g_signal_connect_swapped (widget, "changed", G_CALLBACK (changed_cb), row);
  g_signal_connect_swapped (widget, "entry-activated", G_CALLBACK (done_cb), self);

  return row;
}

static void
member_chosen_cb (gpointer    owner,
                  gint64      rowid,
                  const char *name,
                  gpointer    widget)
{
  HearthFactForm *self = owner;

  for (guint i = 0; self->rows != NULL && i < self->rows->len; i++)
    {
      Row *row = g_ptr_array_index (self->rows, i);

      if (row->row != widget)
        continue;
      row->member = rowid;
      adw_action_row_set_subtitle (ADW_ACTION_ROW (widget), name);
      update (self);
    }
}

static void
choose_member_cb (HearthFactForm *self,
                  GtkWidget      *widget)
{
  hearth_member_chooser_ask (GTK_WIDGET (self), self->community, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)),
                             member_chosen_cb, widget);
}

static void
hearth_fact_form_dispose (GObject *object)
{
  HearthFactForm *self = HEARTH_FACT_FORM (object);

  for (guint i = 0; self->rows != NULL && i < self->rows->len; i++)
    {
      Row *row = g_ptr_array_index (self->rows, i);

      g_signal_handlers_disconnect_by_data (row->row, row);
      if (row->view != NULL)
        g_signal_handlers_disconnect_by_data (gtk_text_view_get_buffer (GTK_TEXT_VIEW (row->view)), row);
    }
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  hearth_drafts_flush ();
  g_clear_object (&self->community);
  g_clear_pointer (&self->draft, g_free);

  G_OBJECT_CLASS (hearth_fact_form_parent_class)->dispose (object);
}

static void
hearth_fact_form_class_init (HearthFactFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_fact_form_dispose;

  signals[SIGNAL_DONE] = g_signal_new ("done", HEARTH_TYPE_FACT_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_REMOVED] = g_signal_new ("removed", HEARTH_TYPE_FACT_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-fact-form.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthFactForm, group);
  gtk_widget_class_bind_template_child (widget_class, HearthFactForm, words_group);
  gtk_widget_class_bind_template_child (widget_class, HearthFactForm, own_group);
  gtk_widget_class_bind_template_child (widget_class, HearthFactForm, end_group);
  gtk_widget_class_bind_template_child (widget_class, HearthFactForm, button);
  gtk_widget_class_bind_template_child (widget_class, HearthFactForm, hint);
  gtk_widget_class_bind_template_callback (widget_class, done_cb);
}

static void
hearth_fact_form_init (HearthFactForm *self)
{
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  hearth_finish_add (GTK_WIDGET (self), done_by_key);
}

HearthFactForm *
hearth_fact_form_new (HearthCommunity *community,
                      const char      *title,
                      const char      *verb)
{
  HearthFactForm *self = g_object_new (HEARTH_TYPE_FACT_FORM, "title", title, NULL);

  self->community = g_object_ref (community);
  gtk_button_set_label (GTK_BUTTON (self->button), verb);

  return self;
}

void
hearth_fact_form_add_entry (HearthFactForm *form,
                            const char     *key,
                            const char     *title,
                            const char     *text)
{
  add_editable (form, ROW_ENTRY, key, title, text);
  update (form);
}

void
hearth_fact_form_add_words (HearthFactForm *form,
                            const char     *key,
                            const char     *title,
                            const char     *text)
{
  Row           *row = g_new0 (Row, 1);
  GtkWidget     *scroller = gtk_scrolled_window_new ();
  GtkTextBuffer *buffer;

  row->form = form;
  row->kind = ROW_WORDS;
  row->key = key;
  row->title = title;
  row->row = scroller;
  row->view = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (row->view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (row->view), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->view), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (row->view));
  gtk_text_buffer_set_text (buffer, text != NULL ? text : "", -1);
  g_signal_connect_swapped (buffer, "changed", G_CALLBACK (changed_cb), row);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 96);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), row->view);
  gtk_widget_add_css_class (scroller, "card");
  gtk_widget_add_css_class (scroller, "hearth-text");
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (form->words_group), title);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (form->words_group), scroller);
  gtk_widget_set_visible (form->words_group, TRUE);
  g_ptr_array_add (form->rows, row);
  update (form);
}

void
hearth_fact_form_add_choice (HearthFactForm    *form,
                             const char        *key,
                             const char        *title,
                             const char *const *names,
                             guint              selected)
{
  GtkWidget                *widget = hearth_choice_row_new (title);
  g_autoptr (GtkStringList) list = gtk_string_list_new (names);
  Row                      *row = add_row (form, ROW_CHOICE, key, title, widget);

  adw_combo_row_set_model (ADW_COMBO_ROW (widget), G_LIST_MODEL (list));
  adw_combo_row_set_selected (ADW_COMBO_ROW (widget), selected);
  g_signal_connect_swapped (widget, "notify::selected", G_CALLBACK (changed_cb), row);
  update (form);
}

void
hearth_fact_form_add_number (HearthFactForm *form,
                             const char     *key,
                             const char     *title,
                             gint64          number,
                             gint64          most)
{
  GtkWidget *widget = adw_spin_row_new_with_range (0, (double) most, 1);

  add_row (form, ROW_NUMBER, key, title, widget);
  adw_spin_row_set_value (ADW_SPIN_ROW (widget), (double) number);
}

void
hearth_fact_form_add_day (HearthFactForm *form,
                          const char     *key,
                          const char     *title,
                          gint64          at,
                          gboolean        ahead)
{
  g_autofree char *text = at != HEARTH_NONE ? hearth_when_format (at, hearth_community_get_time_zone (form->community)) : NULL;

  add_editable (form, ROW_DAY, key, title, text)->ahead = ahead;
  update (form);
}

void
hearth_fact_form_count_from (HearthFactForm *form,
                             const char     *key,
                             gint64          at)
{
  Row *row = find_row (form, key);

  row->from = at;
  show_day (row);
  update (form);
}

void
hearth_fact_form_add_member (HearthFactForm *form,
                             const char     *key,
                             const char     *title,
                             gint64          rowid,
                             const char     *name)
{
  GtkWidget *widget = adw_action_row_new ();

  add_row (form, ROW_MEMBER, key, title, widget)->member = rowid;
  adw_action_row_set_subtitle (ADW_ACTION_ROW (widget), name != NULL ? name : _ ("Choose…"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (widget), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_widget_add_css_class (widget, "property");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (widget), TRUE);
  g_signal_connect_swapped (widget, "activated", G_CALLBACK (choose_member_cb), form);
  update (form);
}

void
hearth_fact_form_add_group (HearthFactForm *form,
                            GtkWidget      *group)
{
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (form->own_group), group);
  gtk_widget_set_visible (form->own_group, TRUE);
}

void
hearth_fact_form_take_words (HearthFactForm *form,
                             const char     *key,
                             char          **words)
{
  Row *row = find_row (form, key);

  row->suggest = hearth_suggest_new (row->row);
  hearth_suggest_take_words (row->suggest, words);
}

void
hearth_fact_form_need (HearthFactForm *form,
                       const char     *key,
                       const char     *words)
{
  g_set_str (&find_row (form, key)->need, words);
  update (form);
}

void
hearth_fact_form_check (HearthFactForm *form,
                        const char     *key,
                        HearthFactCheck check,
                        gpointer        user_data)
{
  Row *row = find_row (form, key);

  row->check = check;
  row->check_data = user_data;
  update (form);
}

void
hearth_fact_form_offer_removal (HearthFactForm *form,
                                const char     *label)
{
  GtkWidget *row = adw_button_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  gtk_widget_add_css_class (row, "destructive-action");
  g_signal_connect_swapped (row, "activated", G_CALLBACK (removed_cb), form);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (form->end_group), row);
  gtk_widget_set_visible (form->end_group, TRUE);
}

void
hearth_fact_form_keep_draft (HearthFactForm *form,
                             gint64          member,
                             const char     *name)
{
  form->member = member;
  g_set_str (&form->draft, name);
  for (guint i = 0; i < form->rows->len; i++)
    {
      Row             *row = g_ptr_array_index (form->rows, i);
      g_autofree char *field = dup_field (form, row->key);
      g_autofree char *text = hearth_drafts_dup (hearth_community_get_folder (form->community), member, field);

      if (text == NULL)
        continue;
      if (row->kind == ROW_ENTRY)
        gtk_editable_set_text (GTK_EDITABLE (row->row), text);
      else if (row->kind == ROW_WORDS)
        gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (row->view)), text, -1);
    }
}

const char *
hearth_fact_form_get_text (HearthFactForm *form,
                           const char     *key)
{
  Row *row = find_row (form, key);

  g_free (row->text);
  row->text = dup_text (row);

  return row->text;
}

guint
hearth_fact_form_get_choice (HearthFactForm *form,
                             const char     *key)
{
  return adw_combo_row_get_selected (ADW_COMBO_ROW (find_row (form, key)->row));
}

gint64
hearth_fact_form_get_number (HearthFactForm *form,
                             const char     *key)
{
  return (gint64) adw_spin_row_get_value (ADW_SPIN_ROW (find_row (form, key)->row));
}

gint64
hearth_fact_form_get_day (HearthFactForm *form,
                          const char     *key)
{
  gint64 at;

  parse_day (find_row (form, key), &at);

  return at;
}

gint64
hearth_fact_form_get_member (HearthFactForm *form,
                             const char     *key)
{
  return find_row (form, key)->member;
}
