/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. The toolkit writes the choice into the subtitle whenever it changes; what it means is put below it after that. */

#include "config.h"

#include "hearth-choice-row.h"

struct _HearthChoiceRow
{
  AdwComboRow parent_instance;

  char *about;
};

G_DEFINE_FINAL_TYPE (HearthChoiceRow, hearth_choice_row, ADW_TYPE_COMBO_ROW)

typedef enum
{
  PROP_ABOUT = 1,
} HearthChoiceRowProperty;

static GParamSpec *properties[PROP_ABOUT + 1];

static void
say (HearthChoiceRow *self)
{
  gpointer         item = adw_combo_row_get_selected_item (ADW_COMBO_ROW (self));
  const char      *choice = GTK_IS_STRING_OBJECT (item) ? gtk_string_object_get_string (item) : "";
  g_autofree char *both = self->about != NULL ? g_strjoin (*choice != '\0' ? "\n" : "", choice, self->about, NULL) : NULL;

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), both != NULL ? both : choice);
}

static void
hearth_choice_row_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  switch ((HearthChoiceRowProperty) prop_id)
    {
    case PROP_ABOUT:
      g_value_set_string (value, HEARTH_CHOICE_ROW (object)->about);
      break;
    }
}

static void
hearth_choice_row_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  switch ((HearthChoiceRowProperty) prop_id)
    {
    case PROP_ABOUT:
      hearth_choice_row_set_about (HEARTH_CHOICE_ROW (object), g_value_get_string (value));
      break;
    }
}

static void
hearth_choice_row_finalize (GObject *object)
{
  g_free (HEARTH_CHOICE_ROW (object)->about);

  G_OBJECT_CLASS (hearth_choice_row_parent_class)->finalize (object);
}

static void
hearth_choice_row_class_init (HearthChoiceRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hearth_choice_row_get_property;
  object_class->set_property = hearth_choice_row_set_property;
  object_class->finalize = hearth_choice_row_finalize;

  properties[PROP_ABOUT] = g_param_spec_string ("about", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hearth_choice_row_init (HearthChoiceRow *self)
{
  /* What is to be chosen from may be called anything. */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 0);
  adw_combo_row_set_use_subtitle (ADW_COMBO_ROW (self), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "property");
  g_signal_connect (self, "notify::selected", G_CALLBACK (say), NULL);
  g_signal_connect (self, "notify::selected-item", G_CALLBACK (say), NULL);
}

GtkWidget *
hearth_choice_row_new (const char *title)
{
  return g_object_new (HEARTH_TYPE_CHOICE_ROW, "title", title, NULL);
}

void
hearth_choice_row_set_about (HearthChoiceRow *row,
                             const char      *about)
{
  g_return_if_fail (HEARTH_IS_CHOICE_ROW (row));

  if (!g_set_str (&row->about, about))
    return;
  say (row);
  g_object_notify_by_pspec (G_OBJECT (row), properties[PROP_ABOUT]);
}
