/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The value is what is known, the text what stands in the row; they differ while somebody edits. A text that was handed over counts as
 * known at once: when it could not be written, the page is read again and says what is. Main thread. */

#include "config.h"

#include "hearth-field-row.h"

#include "hearth-drafts.h"
#include "hearth-keyboard.h"
#include "hearth-spoken.h"
#include "hearth-suggest.h"

#include <glib/gi18n.h>

struct _HearthFieldRow
{
  AdwEntryRow parent_instance;

  char            *label;
  char            *value;
  HearthFieldCheck check;
  gpointer         check_data;
  char            *folder; /* of the draft */
  gint64           member;
  char            *field;
  gboolean         filling;
  HearthSuggest   *suggest;
};

typedef enum
{
  PROP_LABEL = 1,
} HearthFieldRowProperty;

enum
{
  SIGNAL_SAVED,
  N_SIGNALS
};

static GParamSpec *properties[PROP_LABEL + 1];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthFieldRow, hearth_field_row, ADW_TYPE_ENTRY_ROW)

static char *
dup_text (HearthFieldRow *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self))));
}

static void
put_text (HearthFieldRow *self,
          const char     *text)
{
  self->filling = TRUE;
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self)), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self), text);
  self->filling = FALSE;
}

static void
keep_draft (HearthFieldRow *self,
            const char     *text)
{
  if (self->folder != NULL)
    hearth_drafts_set (self->folder, self->member, self->field, text);
}

/* Beside the name; NULL for nothing to say. */
static void
show_words (HearthFieldRow *self,
            const char     *words,
            gboolean        wrong)
{
  g_autofree char *title = NULL;

  if (words != NULL)
    /* Translators: the name of a field, and what is to be said of what was typed there */
    title = g_strdup_printf (_ ("%1$s · %2$s"), self->label, words);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title != NULL ? title : self->label);
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
put_back (HearthFieldRow *self)
{
  put_text (self, self->value);
  keep_draft (self, NULL);
  show_words (self, NULL, FALSE);
}

void
hearth_field_row_leave (HearthFieldRow *self)
{
  g_autofree char *text = dup_text (self);
  g_autofree char *problem = NULL;

  if (self->suggest != NULL)
    hearth_suggest_close (self->suggest);
  if (g_str_equal (text, self->value))
    {
      put_back (self);
      return;
    }
  problem = self->check != NULL ? self->check (text, self->check_data) : NULL;
  show_words (self, problem, problem != NULL);
  if (problem != NULL)
    return;

  g_set_str (&self->value, text);
  put_back (self);
  g_signal_emit (self, signals[SIGNAL_SAVED], 0, text);
}

/* What was selected when the keyboard came would stay marked, as if it were still here. */
static void
focus_left_cb (HearthFieldRow *self)
{
  gtk_editable_select_region (GTK_EDITABLE (self), 0, 0);
  hearth_field_row_leave (self);
}

static void
changed_cb (HearthFieldRow *self)
{
  g_autofree char *text = NULL;

  if (self->filling)
    return;

  text = dup_text (self);
  keep_draft (self, g_str_equal (text, self->value) ? NULL : text);
  show_words (self, NULL, FALSE);
}

static gboolean
key_pressed_cb (HearthFieldRow *self,
                guint           keyval)
{
  g_autofree char *text = NULL;

  if (keyval != GDK_KEY_Escape || (self->suggest != NULL && hearth_suggest_close (self->suggest)))
    return keyval == GDK_KEY_Escape;

  text = dup_text (self);
  if (g_str_equal (text, self->value))
    return GDK_EVENT_PROPAGATE;

  put_back (self);

  return GDK_EVENT_STOP;
}

static void
hearth_field_row_unmap (GtkWidget *widget)
{
  /* A page that is turned takes the row away without the keyboard leaving it. */
  hearth_field_row_leave (HEARTH_FIELD_ROW (widget));

  GTK_WIDGET_CLASS (hearth_field_row_parent_class)->unmap (widget);
}

static void
hearth_field_row_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  switch ((HearthFieldRowProperty) prop_id)
    {
    case PROP_LABEL:
      g_value_set_string (value, HEARTH_FIELD_ROW (object)->label);
      break;
    }
}

static void
hearth_field_row_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  HearthFieldRow *self = HEARTH_FIELD_ROW (object);

  switch ((HearthFieldRowProperty) prop_id)
    {
    case PROP_LABEL:
      g_free (self->label);
      self->label = g_value_dup_string (value);
      show_words (self, NULL, FALSE);
      break;
    }
}

static void
hearth_field_row_dispose (GObject *object)
{
  HearthFieldRow *self = HEARTH_FIELD_ROW (object);

  g_clear_pointer (&self->suggest, hearth_suggest_free);

  G_OBJECT_CLASS (hearth_field_row_parent_class)->dispose (object);
}

static void
hearth_field_row_finalize (GObject *object)
{
  HearthFieldRow *self = HEARTH_FIELD_ROW (object);

  g_free (self->label);
  g_free (self->value);
  g_free (self->folder);
  g_free (self->field);

  G_OBJECT_CLASS (hearth_field_row_parent_class)->finalize (object);
}

static void
hearth_field_row_class_init (HearthFieldRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hearth_field_row_get_property;
  object_class->set_property = hearth_field_row_set_property;
  object_class->dispose = hearth_field_row_dispose;
  object_class->finalize = hearth_field_row_finalize;
  GTK_WIDGET_CLASS (klass)->unmap = hearth_field_row_unmap;

  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_SAVED] = g_signal_new ("saved", HEARTH_TYPE_FIELD_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                        G_TYPE_STRING);
}

static void
hearth_field_row_init (HearthFieldRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->label = g_strdup ("");
  self->value = g_strdup ("");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  hearth_entry_row_speak_once (ADW_ENTRY_ROW (self));
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (self, "changed", G_CALLBACK (changed_cb), NULL);
  g_signal_connect (self, "entry-activated", G_CALLBACK (hearth_field_row_leave), NULL);
}

GtkWidget *
hearth_field_row_new (const char *label)
{
  return g_object_new (HEARTH_TYPE_FIELD_ROW, "label", label, NULL);
}

void
hearth_field_row_set_check (HearthFieldRow  *row,
                            HearthFieldCheck check,
                            gpointer         user_data)
{
  row->check = check;
  row->check_data = user_data;
}

void
hearth_field_row_set_draft (HearthFieldRow *row,
                            const char     *community,
                            gint64          member,
                            const char     *field)
{
  g_set_str (&row->folder, community);
  g_set_str (&row->field, field);
  row->member = member;
}

void
hearth_field_row_set_value (HearthFieldRow *row,
                            const char     *value)
{
  g_autofree char *text = dup_text (row);
  g_autofree char *draft = row->folder != NULL ? hearth_drafts_dup (row->folder, row->member, row->field) : NULL;
  gboolean         edited = !g_str_equal (text, row->value);

  g_set_str (&row->value, value != NULL ? value : "");
  /* Not under the fingers of whoever is typing there. */
  if (edited && hearth_keyboard_is_in (GTK_WIDGET (row)))
    return;

  put_text (row, draft != NULL ? draft : row->value);
  if (draft != NULL)
    {
      g_autofree char *problem = row->check != NULL ? row->check (draft, row->check_data) : NULL;

      show_words (row, problem != NULL ? problem : _ ("not saved yet"), problem != NULL);
    }
  else
    show_words (row, NULL, FALSE);
}

void
hearth_field_row_take_words (HearthFieldRow *row,
                             char          **words)
{
  if (row->suggest == NULL)
    row->suggest = hearth_suggest_new (GTK_WIDGET (row));
  hearth_suggest_take_words (row->suggest, words);
}
