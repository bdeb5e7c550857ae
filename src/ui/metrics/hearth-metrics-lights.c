/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Lines are made once and filled again, so that the keyboard stays where it is. */

#include "config.h"

#include "hearth-metrics-lights.h"

struct _HearthMetricsLights
{
  AdwBin parent_instance;

  GPtrArray *lights;
  GtkWidget *list;
  GtkWidget *rows[HEARTH_N_LIGHTS];
  GtkWidget *icons[HEARTH_N_LIGHTS];
  GtkWidget *words[HEARTH_N_LIGHTS];
};

enum
{
  OPENED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthMetricsLights, hearth_metrics_lights, ADW_TYPE_BIN)

/* Never colour alone. */
static const char *const icons[] = {
  [HEARTH_LIGHT_FEW] = "dialog-question-symbolic",
  [HEARTH_LIGHT_GOOD] = "emblem-ok-symbolic",
  [HEARTH_LIGHT_WATCH] = "view-reveal-symbolic",
  [HEARTH_LIGHT_POOR] = "dialog-warning-symbolic",
};

static const char *const classes[] = {
  [HEARTH_LIGHT_FEW] = "dimmed",
  [HEARTH_LIGHT_GOOD] = "success",
  [HEARTH_LIGHT_WATCH] = "accent",
  [HEARTH_LIGHT_POOR] = "warning",
};

static void
activated_cb (HearthMetricsLights *self,
              GtkListBoxRow       *row)
{
  int place = gtk_list_box_row_get_index (row);

  if (self->lights != NULL && place >= 0 && (guint) place < self->lights->len)
    g_signal_emit (self, signals[OPENED], 0, g_ptr_array_index (self->lights, place));
}

static void
hearth_metrics_lights_finalize (GObject *object)
{
  g_clear_pointer (&HEARTH_METRICS_LIGHTS (object)->lights, g_ptr_array_unref);
  G_OBJECT_CLASS (hearth_metrics_lights_parent_class)->finalize (object);
}

static void
hearth_metrics_lights_class_init (HearthMetricsLightsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hearth_metrics_lights_finalize;
  signals[OPENED] = g_signal_new ("opened", HEARTH_TYPE_METRICS_LIGHTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
add_row (HearthMetricsLights *self,
         guint                place)
{
  GtkWidget *row = adw_action_row_new ();

  self->icons[place] = gtk_image_new ();
  self->words[place] = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->words[place], "dimmed");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->icons[place]), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), hearth_light_title ((HearthLightKind) place));
  gtk_widget_set_tooltip_text (row, hearth_light_definition ((HearthLightKind) place));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), self->icons[place]);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->words[place]);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
  self->rows[place] = row;
}

static void
hearth_metrics_lights_init (HearthMetricsLights *self)
{
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_widget_set_valign (self->list, GTK_ALIGN_START);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < HEARTH_N_LIGHTS; i++)
    add_row (self, i);
  adw_bin_set_child (ADW_BIN (self), self->list);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
hearth_metrics_lights_new (void)
{
  return g_object_new (HEARTH_TYPE_METRICS_LIGHTS, NULL);
}

void
hearth_metrics_lights_set (HearthMetricsLights *self,
                           GPtrArray           *lights)
{
  GPtrArray *before = self->lights;

  self->lights = g_ptr_array_ref (lights);
  g_clear_pointer (&before, g_ptr_array_unref);
  for (guint i = 0; i < lights->len && i < HEARTH_N_LIGHTS; i++)
    {
      const HearthLight *light = g_ptr_array_index (lights, i);
      g_autofree char   *words = hearth_light_words (light);

      adw_action_row_set_subtitle (ADW_ACTION_ROW (self->rows[i]), words);
      gtk_label_set_text (GTK_LABEL (self->words[i]), hearth_light_state_title (light->state));
      gtk_image_set_from_icon_name (GTK_IMAGE (self->icons[i]), icons[light->state]);
      gtk_widget_set_css_classes (self->icons[i], (const char *[]) { classes[light->state], NULL });
    }
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}
