/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The fields of the form: from a row and back, and as one draft. A day that is not changed stays as it is kept: so many days from the release. */

#include "config.h"

#include "hearth-moment-form-private.h"

#include "base/hearth-clock.h"
#include "base/hearth-when.h"
#include "members/hearth-drafts.h"
#include "members/hearth-member-words.h"
#include "releases/hearth-audience.h"

#include <glib/gi18n.h>

static const char *
get_text (GtkWidget *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static char *
dup_text (GtkWidget *row)
{
  char *text = g_strstrip (g_strdup (get_text (row)));

  if (*text == '\0')
    g_clear_pointer (&text, g_free);

  return text;
}

static char *
dup_words (HearthMomentForm *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->words, &start, &end);

  return gtk_text_buffer_get_text (self->words, &start, &end, FALSE);
}

static char *
format_day (HearthMomentForm *self,
            HearthDay         day)
{
  GTimeZone *zone = hearth_community_get_time_zone (self->community);

  return day != HEARTH_NO_DAY ? hearth_when_format (hearth_day_to_time (day, 720, zone), zone) : g_strdup ("");
}

/* HEARTH_NO_DAY where none is said; FALSE when it is no day. */
static gboolean
parse_day (HearthMomentForm *self,
           HearthDay        *day)
{
  g_autofree char *text = dup_text (self->day), *own = format_day (self, self->own_day);
  GTimeZone       *zone = hearth_community_get_time_zone (self->community);
  gint64           at;

  *day = HEARTH_NO_DAY;
  if (text == NULL)
    return TRUE;
  if (g_strcmp0 (text, own) == 0)
    {
      *day = self->own_day;
      return TRUE;
    }
  if (!hearth_when_parse (text, hearth_clock_now (), zone, TRUE, &at))
    return FALSE;
  *day = hearth_day_from_time (at, zone);

  return TRUE;
}

/* What a day is read as stands in the name of its field. */
static void
show_day (HearthMomentForm *self,
          gboolean          right,
          HearthDay         day)
{
  g_autofree char *full = day != HEARTH_NO_DAY ? hearth_day_full (day) : NULL;
  g_autofree char *title = g_strdup_printf ("%s%s%s", _ ("Day"), !right || full != NULL ? " · " : "",
                                            !right ? _ ("like “friday”, “in 2 weeks” or “12 May”") : full != NULL ? full
                                                                                                                  : "");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->day), title);
}

static void
mark (GtkWidget *row,
      gboolean   right)
{
  if (right)
    gtk_widget_remove_css_class (row, "error");
  else
    gtk_widget_add_css_class (row, "error");
}

static void
take_day (HearthMomentForm *self,
          HearthDay         day,
          HearthMomentRow  *value)
{
  if (day == self->own_day)
    return;
  g_clear_pointer (&value->date, g_free);
  value->days = HEARTH_NONE;
  if (day != HEARTH_NO_DAY && self->release_day != HEARTH_NO_DAY)
    value->days = day - self->release_day;
  else if (day != HEARTH_NO_DAY)
    value->date = hearth_day_format (day);
}

static void
take (char **place,
      char  *text)
{
  g_free (*place);
  *place = text;
}

gboolean
hearth_moment_form_collect (HearthMomentForm *self,
                            HearthMomentRow  *value)
{
  const char      *filter = hearth_audience_entry_get (self->audience);
  guint            channel = adw_combo_row_get_selected (ADW_COMBO_ROW (self->channel));
  double           cap = adw_spin_row_get_value (ADW_SPIN_ROW (self->cap)), open = adw_spin_row_get_value (ADW_SPIN_ROW (self->open_days));
  g_autofree char *words = dup_words (self);
  HearthDay        day;
  gboolean         day_right = parse_day (self, &day), clock_right;

  hearth_row_copy (HEARTH_TABLE_MOMENT, value, &self->row);
  value->kind = (gint64) adw_combo_row_get_selected (ADW_COMBO_ROW (self->kind)) + 1;
  take (&value->title, dup_text (self->title));
  take (&value->time, dup_text (self->clock));
  take (&value->place, dup_text (self->place));
  take (&value->attachment, g_strdup (hearth_attachment_row_get (HEARTH_ATTACHMENT_ROW (self->attachment))));
  take (&value->note, dup_text (self->note));
  take (&value->words, *words != '\0' ? g_strdup (words) : NULL);
  take (&value->audience, *filter != '\0' ? g_strdup (filter) : NULL);
  take (&value->channel, channel < self->channels->len ? g_strdup (g_ptr_array_index (self->channels, channel)) : NULL);
  value->cap = cap >= 1 ? (gint64) cap : HEARTH_NONE;
  value->open_days = open >= 1 ? (gint64) open : HEARTH_NONE;
  if (day_right)
    take_day (self, day, value);
  clock_right = value->time == NULL || hearth_day_parse_clock (value->time) >= 0;
  show_day (self, day_right, day);
  mark (self->day, day_right);
  mark (self->clock, clock_right);

  return day_right && clock_right && value->title != NULL;
}

static void
set_text (GtkWidget  *row,
          const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
}

static void
choose_channel (HearthMomentForm *self,
                const char       *channel)
{
  for (guint i = 0; i < self->channels->len; i++)
    if (g_strcmp0 (g_ptr_array_index (self->channels, i), channel) == 0)
      adw_combo_row_set_selected (ADW_COMBO_ROW (self->channel), i);
}

void
hearth_moment_form_fill (HearthMomentForm *self)
{
  const HearthMomentRow *row = &self->row;
  g_autofree char       *day = format_day (self, self->own_day);

  self->filling = TRUE;
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->kind), row->kind >= 1 && row->kind <= HEARTH_MOMENT_KIND_LAST ? (guint) row->kind - 1 : HEARTH_MOMENT_NEWS - 1);
  set_text (self->title, row->title);
  set_text (self->day, day);
  set_text (self->clock, row->time);
  set_text (self->place, row->place);
  hearth_attachment_row_set (HEARTH_ATTACHMENT_ROW (self->attachment), row->attachment);
  set_text (self->note, row->note);
  adw_spin_row_set_value (ADW_SPIN_ROW (self->open_days), row->open_days > 0 ? (double) row->open_days : 0);
  adw_spin_row_set_value (ADW_SPIN_ROW (self->cap), row->cap > 0 ? (double) row->cap : 0);
  choose_channel (self, hearth_channel_is_public (row->channel) ? "public" : row->channel);
  hearth_audience_entry_set (self->audience, row->audience);
  gtk_text_buffer_set_text (self->words, row->words != NULL ? row->words : "", -1);
  self->filling = FALSE;
}

/* ---- Draft: the texts and the two choices, as one text ---- */

void
hearth_moment_form_keep (HearthMomentForm *self)
{
  GVariantBuilder      builder;
  g_autoptr (GVariant) all = NULL;
  g_autofree char     *text = NULL, *words = dup_words (self);
  guint                channel = adw_combo_row_get_selected (ADW_COMBO_ROW (self->channel));

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
#define KEEP(name, value) g_variant_builder_add (&builder, "{ss}", name, value)
  KEEP ("kind", hearth_moment_kind_key ((gint64) adw_combo_row_get_selected (ADW_COMBO_ROW (self->kind)) + 1));
  KEEP ("title", get_text (self->title));
  KEEP ("day", get_text (self->day));
  KEEP ("clock", get_text (self->clock));
  KEEP ("place", get_text (self->place));
  if (hearth_attachment_row_get (HEARTH_ATTACHMENT_ROW (self->attachment)) != NULL)
    KEEP ("attachment", hearth_attachment_row_get (HEARTH_ATTACHMENT_ROW (self->attachment)));
  KEEP ("note", get_text (self->note));
  KEEP ("channel", channel < self->channels->len ? (const char *) g_ptr_array_index (self->channels, channel) : "");
  KEEP ("audience", hearth_audience_entry_get (self->audience));
  KEEP ("words", words);
#undef KEEP
  all = g_variant_ref_sink (g_variant_builder_end (&builder));
  text = g_variant_print (all, FALSE);
  hearth_drafts_set (hearth_community_get_folder (self->community), 0, self->draft, text);
}

void
hearth_moment_form_forget (HearthMomentForm *self)
{
  hearth_drafts_set (hearth_community_get_folder (self->community), 0, self->draft, NULL);
  hearth_drafts_flush ();
}

gboolean
hearth_moment_form_restore (HearthMomentForm *self)
{
  g_autofree char     *text = hearth_drafts_dup (hearth_community_get_folder (self->community), 0, self->draft);
  g_autoptr (GVariant) all = text != NULL ? g_variant_parse (G_VARIANT_TYPE ("a{ss}"), text, NULL, NULL, NULL) : NULL;
  const struct
  {
    const char *name;
    GtkWidget  *row;
  } texts[] = { { "title", self->title }, { "day", self->day }, { "clock", self->clock }, { "place", self->place }, { "note", self->note } };
  const char *value;

  if (all == NULL)
    return FALSE;
  self->filling = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_variant_lookup (all, texts[i].name, "&s", &value))
      set_text (texts[i].row, value);
  hearth_attachment_row_set (HEARTH_ATTACHMENT_ROW (self->attachment), g_variant_lookup (all, "attachment", "&s", &value) ? value : NULL);
  if (g_variant_lookup (all, "kind", "&s", &value) && hearth_moment_kind_parse (value) > 0)
    adw_combo_row_set_selected (ADW_COMBO_ROW (self->kind), hearth_moment_kind_parse (value) - 1);
  if (g_variant_lookup (all, "channel", "&s", &value))
    choose_channel (self, value);
  if (g_variant_lookup (all, "audience", "&s", &value))
    hearth_audience_entry_set (self->audience, value);
  if (g_variant_lookup (all, "words", "&s", &value))
    gtk_text_buffer_set_text (self->words, value, -1);
  self->filling = FALSE;

  return TRUE;
}

/* In public, and by every way somebody can be written to. */
void
hearth_moment_form_list_channels (HearthMomentForm *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  const char *const        *channels = hearth_member_list_channels ();
  gboolean                  known = hearth_channel_is_public (self->row.channel);

  g_ptr_array_add (self->channels, g_strdup ("public"));
  gtk_string_list_append (titles, _ ("In public, for everybody"));
  for (guint i = 0; channels[i] != NULL; i++)
    {
      known = known || g_strcmp0 (channels[i], self->row.channel) == 0;
      g_ptr_array_add (self->channels, g_strdup (channels[i]));
      gtk_string_list_append (titles, hearth_member_platform_title (channels[i]));
    }
  if (!known)
    {
      g_ptr_array_add (self->channels, g_strdup (self->row.channel));
      gtk_string_list_append (titles, hearth_member_platform_title (self->row.channel));
    }
  adw_combo_row_set_model (ADW_COMBO_ROW (self->channel), G_LIST_MODEL (titles));
}
