/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-choice-row.h"
#include "hearth-moment-form-private.h"

#include "hearth-finish.h"
#include "hearth-moment-write.h"
#include "members/hearth-drafts.h"
#include "releases/hearth-fill.h"

#include <glib/gi18n.h>

enum
{
  SIGNAL_SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthMomentForm, hearth_moment_form, ADW_TYPE_NAVIGATION_PAGE)

static void
refresh (HearthMomentForm *self)
{
  HearthMomentRow value;
  gboolean        right = hearth_moment_form_collect (self, &value);

  gtk_widget_set_sensitive (self->save, right && !self->saving);
  hearth_moment_preview_set (HEARTH_MOMENT_PREVIEW (self->preview), &value);
  hearth_row_clear (HEARTH_TABLE_MOMENT, &value);
}

static void
changed_cb (HearthMomentForm *self)
{
  if (self->filling || self->audience == NULL)
    return;
  hearth_moment_form_keep (self);
  refresh (self);
}

static void
kind_changed_cb (HearthMomentForm *self)
{
  changed_cb (self);
}

/* How many the audience is, as the preview has found. */
static void
checked_cb (HearthMomentForm *self)
{
  const HearthAudience *audience = hearth_moment_preview_get_audience (HEARTH_MOMENT_PREVIEW (self->preview));
  guint                 n = audience->lines->len, gets = audience->counts[HEARTH_AUDIENCE_GETS];
  g_autofree char      *members = g_strdup_printf (ngettext ("%u member", "%u members", n), n);
  /* Translators: %1$s is “12 members”, %2$u how many of them get something */
  g_autofree char *words = g_strdup_printf (ngettext ("%1$s · %2$u gets it now", "%1$s · %2$u get it now", gets), members, gets);
  guint            channel = adw_combo_row_get_selected (ADW_COMBO_ROW (self->channel));

  if (n == 0)
    hearth_audience_entry_set_count (self->audience, _ ("Nobody fits this now"), TRUE);
  else
    hearth_audience_entry_set_count (self->audience, channel == 0 ? members : words, channel != 0 && gets == 0);
}

static void
start_over_cb (HearthMomentForm *self)
{
  hearth_moment_form_forget (self);
  adw_banner_set_revealed (self->kept, FALSE);
  hearth_moment_form_fill (self);
  refresh (self);
}

/* Back to the page before, or out of the dialog. */
static void
leave (HearthMomentForm *self)
{
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_NAVIGATION_VIEW);

  if (view == NULL || !adw_navigation_view_pop (ADW_NAVIGATION_VIEW (view)))
    gtk_widget_activate_action (GTK_WIDGET (self), "window.close", NULL);
}

static void
cancel_cb (HearthMomentForm *self)
{
  leave (self);
}

static gint64
write_row (HearthConn *conn,
           gpointer    data,
           GTimeZone  *zone,
           GError    **error)
{
  static const char *const columns[] = { "kind", "title", "words", "note", "audience", "channel", "attachment", "cap", "days", "date", "time", "place", "open_days" };
  const HearthMomentRow   *row = data;
  guint64                  mask = 0;

  if (row->rowid == 0)
    return hearth_moment_add (conn, row, error);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    mask |= hearth_table_bit (HEARTH_TABLE_MOMENT, columns[i]);

  return hearth_moment_edit (conn, row->rowid, mask, row, error) ? row->rowid : -1;
}

static char *
say_written (gint64   answer,
             gpointer data)
{
  const HearthMomentRow *row = data;

  /* Translators: %s is the title of a moment */
  return g_strdup_printf (row->rowid == 0 ? _ ("Added “%s”")
                                          /* Translators: %s is the title of a moment */
                                          : _ ("Changed “%s”"),
                          row->title);
}

static void
written_cb (GtkWidget *owner,
            gint64     answer,
            gpointer   data)
{
  HearthMomentForm *self = HEARTH_MOMENT_FORM (owner);

  self->saving = FALSE;
  if (self->save != NULL)
    gtk_widget_set_sensitive (self->save, TRUE);
  if (answer < 0)
    return;
  hearth_moment_form_forget (self);
  g_signal_emit (self, signals[SIGNAL_SAVED], 0, answer);
}

static void
row_free (gpointer row)
{
  hearth_row_clear (HEARTH_TABLE_MOMENT, row);
  g_free (row);
}

static void
save_cb (HearthMomentForm *self)
{
  HearthMomentRow  *value = g_new0 (HearthMomentRow, 1);
  HearthMomentWrite write = { .history = self->row.rowid == 0 ? "moment-add" : "moment", .body = write_row, .say = say_written, .done = written_cb, .data = value, .data_free = row_free };

  if (!hearth_moment_form_collect (self, value) || hearth_audience_entry_tell (self->audience))
    {
      row_free (value);
      return;
    }
  self->saving = TRUE;
  gtk_widget_set_sensitive (self->save, FALSE);
  write.subject = value->title;
  hearth_moment_write (GTK_WIDGET (self), self->community, &write);
}

static gboolean
save_by_key (GtkWidget *widget)
{
  if (gtk_widget_is_sensitive (HEARTH_MOMENT_FORM (widget)->save))
    save_cb (HEARTH_MOMENT_FORM (widget));

  return TRUE;
}

static void
insert_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  g_autofree char *field = g_strdup_printf ("{%s}", g_variant_get_string (parameter, NULL));

  gtk_text_buffer_insert_at_cursor (HEARTH_MOMENT_FORM (widget)->words, field, -1);
}

static void
add_audience (HearthMomentForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *pick = gtk_button_new_with_mnemonic (_ ("_Pick a Few…"));

  self->audience = g_object_new (HEARTH_TYPE_AUDIENCE_ENTRY, NULL);
  gtk_widget_set_halign (pick, GTK_ALIGN_START);
  gtk_widget_add_css_class (pick, "flat");
  g_signal_connect_object (pick, "clicked", G_CALLBACK (hearth_moment_form_pick), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->audience, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->audience));
  gtk_box_append (GTK_BOX (box), pick);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->audience_group), box);
}

static GtkWidget *
make_insert (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget        *button = gtk_menu_button_new ();

  for (guint i = 0; i < HEARTH_FILL_N_FIELDS; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (hearth_fill_title (i), NULL);

      g_menu_item_set_action_and_target (item, "moment-form.insert", "s", hearth_fill_key (i));
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _ ("_Insert"));
  gtk_menu_button_set_use_underline (GTK_MENU_BUTTON (button), TRUE);
  gtk_menu_button_set_can_shrink (GTK_MENU_BUTTON (button), TRUE);
  gtk_widget_set_tooltip_text (button, _ ("Insert What Is Known of Each"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");

  return button;
}

static void
add_words (HearthMomentForm *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *view = gtk_text_view_new ();

  self->words = g_object_ref (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)));
  g_signal_connect_object (self->words, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Words"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 132);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_widget_add_css_class (scroller, "card");
  gtk_widget_add_css_class (scroller, "hearth-text");
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self->words_group), make_insert ());
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->words_group), scroller);
}

static void
hearth_moment_form_dispose (GObject *object)
{
  HearthMomentForm *self = HEARTH_MOMENT_FORM (object);

  hearth_drafts_flush ();
  self->audience = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_MOMENT_FORM);
  g_clear_object (&self->words);
  g_clear_object (&self->community);

  G_OBJECT_CLASS (hearth_moment_form_parent_class)->dispose (object);
}

static void
hearth_moment_form_finalize (GObject *object)
{
  HearthMomentForm *self = HEARTH_MOMENT_FORM (object);

  hearth_row_clear (HEARTH_TABLE_MOMENT, &self->row);
  g_ptr_array_unref (self->channels);
  g_free (self->draft);

  G_OBJECT_CLASS (hearth_moment_form_parent_class)->finalize (object);
}

static void
hearth_moment_form_class_init (HearthMomentFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_moment_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = hearth_moment_form_finalize;
  signals[SIGNAL_SAVED] = g_signal_new ("saved", HEARTH_TYPE_MOMENT_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  g_type_ensure (HEARTH_TYPE_ATTACHMENT_ROW);
  g_type_ensure (HEARTH_TYPE_MOMENT_PREVIEW);
  g_type_ensure (HEARTH_TYPE_CHOICE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-moment-form.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HearthMomentForm, name)
  CHILD (split);
  CHILD (cancel);
  CHILD (save);
  CHILD (kept);
  CHILD (preview);
  CHILD (kind);
  CHILD (title);
  CHILD (day);
  CHILD (clock);
  CHILD (place);
  CHILD (open_days);
  CHILD (channel);
  CHILD (cap);
  CHILD (audience_group);
  CHILD (words_group);
  CHILD (attachment);
  CHILD (note);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, start_over_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, kind_changed_cb);
  gtk_widget_class_install_action (widget_class, "moment-form.insert", "s", insert_cb);
}

static void
hearth_moment_form_init (HearthMomentForm *self)
{
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);

  hearth_row_init (HEARTH_TABLE_MOMENT, &self->row);
  self->channels = g_ptr_array_new_with_free_func (g_free);
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (gint64 kind = 1; kind <= HEARTH_MOMENT_KIND_LAST; kind++)
    gtk_string_list_append (kinds, hearth_moment_kind_title (kind));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->kind), G_LIST_MODEL (kinds));
  add_words (self);
  add_audience (self);
  g_signal_connect_object (self->preview, "checked", G_CALLBACK (checked_cb), self, G_CONNECT_SWAPPED);
  hearth_finish_add (GTK_WIDGET (self), save_by_key);
}

AdwNavigationPage *
hearth_moment_form_new (HearthCommunity       *community,
                        const HearthMomentRow *row,
                        HearthDay              day,
                        HearthDay              release_day,
                        const char            *note)
{
  HearthMomentForm *self = g_object_new (HEARTH_TYPE_MOMENT_FORM, NULL);

  self->community = g_object_ref (community);
  hearth_row_clear (HEARTH_TABLE_MOMENT, &self->row);
  hearth_row_copy (HEARTH_TABLE_MOMENT, &self->row, row);
  self->own_day = day;
  self->release_day = release_day;
  self->draft = row->rowid != 0 ? g_strdup_printf ("moment:%" G_GINT64_FORMAT, row->rowid)
                                : g_strdup_printf ("moment:new:%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT, row->release, row->tells);
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), row->rowid != 0 ? _ ("Edit Moment") : _ ("New Moment"));
  gtk_button_set_label (GTK_BUTTON (self->save), row->rowid != 0 ? _ ("_Save") : _ ("_Add"));
  if (note != NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (note, -1);
      /* Translators: %s is the brand note of a release: what it should feel like */
      g_autofree char *feel = g_strdup_printf (_ ("It should feel like this: %s"), escaped);

      adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->words_group), feel);
    }
  hearth_moment_preview_set_community (HEARTH_MOMENT_PREVIEW (self->preview), community);
  hearth_moment_form_list_channels (self);
  hearth_audience_entry_set_community (self->audience, community);
  hearth_attachment_row_set_community (HEARTH_ATTACHMENT_ROW (self->attachment), community);
  hearth_moment_form_fill (self);
  adw_banner_set_revealed (self->kept, hearth_moment_form_restore (self));
  refresh (self);

  return ADW_NAVIGATION_PAGE (self);
}
