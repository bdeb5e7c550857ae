/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-stage-way-row.h. The parts are rows: a number for each, a list of what else can be asked for. */

#include "config.h"

#include "hearth-stage-way-row.h"

#include "hearth-choice-row.h"

#include <glib/gi18n.h>

struct _HearthStageWayRow
{
  AdwExpanderRow parent_instance;

  HearthStage stage;
  gint64      number;
  GArray     *needs; /* HearthStageNeed */
  GPtrArray  *rows;  /* GtkWidget, what the expander holds */
  gboolean    filling;
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (HearthStageWayRow, hearth_stage_way_row, ADW_TYPE_EXPANDER_ROW)

static void fill (HearthStageWayRow *self);

static void
show_sentence (HearthStageWayRow *self)
{
  const HearthStageWay way = { self->stage, self->number, self->needs };
  g_autofree char     *words = hearth_stage_way_words (&way);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), self->needs->len > 0 ? words : _ ("A new way: what does it ask for?"));
}

static void
tell (HearthStageWayRow *self)
{
  show_sentence (self);
  g_signal_emit (self, changed_signal, 0);
}

static void
number_changed_cb (AdwSpinRow        *spin,
                   GParamSpec        *pspec,
                   HearthStageWayRow *self)
{
  guint            index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (spin), "index"));
  HearthStageNeed *need = &g_array_index (self->needs, HearthStageNeed, index);
  guint            least = (guint) adw_spin_row_get_value (spin);

  if (self->filling || need->least == least)
    return;
  need->least = least;
  tell (self);
}

/* Later, because the row that was pressed must not go while it is being pressed. */
static gboolean
fill_idle_cb (gpointer data)
{
  fill (HEARTH_STAGE_WAY_ROW (data));
  return G_SOURCE_REMOVE;
}

static void
fill_soon (HearthStageWayRow *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, fill_idle_cb, g_object_ref (self), g_object_unref);
}

static void
remove_clicked_cb (GtkButton         *button,
                   HearthStageWayRow *self)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "index"));

  if (index >= self->needs->len)
    return;
  g_array_remove_index (self->needs, index);
  fill_soon (self);
  tell (self);
}

static int
compare_needs (gconstpointer a,
               gconstpointer b)
{
  return (int) ((const HearthStageNeed *) a)->part - (int) ((const HearthStageNeed *) b)->part;
}

static void
part_chosen_cb (AdwComboRow       *combo,
                GParamSpec        *pspec,
                HearthStageWayRow *self)
{
  const guint    *parts = g_object_get_data (G_OBJECT (combo), "parts");
  guint           chosen = adw_combo_row_get_selected (combo);
  HearthStageNeed need = { HEARTH_STAGE_PART_NONE, 1, 0 };

  if (self->filling || chosen == 0 || chosen == GTK_INVALID_LIST_POSITION)
    return;
  need.part = (HearthStagePart) parts[chosen - 1];
  g_array_append_val (self->needs, need);
  g_array_sort (self->needs, compare_needs);
  fill_soon (self);
  tell (self);
}

static void
add_row (HearthStageWayRow *self,
         GtkWidget         *row)
{
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
add_need (HearthStageWayRow *self,
          guint              index)
{
  const HearthStageNeed *need = &g_array_index (self->needs, HearthStageNeed, index);
  const char            *title = hearth_stage_part_title (need->part);
  GtkWidget             *spin = adw_spin_row_new_with_range (1, HEARTH_STAGE_MOST, 1);
  GtkWidget             *button = gtk_button_new_from_icon_name ("list-remove-symbolic");
  /* Translators: read out for a button; %s is a part of a rule, such as “Bought” */
  g_autofree char *spoken = g_strdup_printf (_ ("Do not ask for: %s"), title);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (spin), title);
  adw_spin_row_set_value (ADW_SPIN_ROW (spin), need->least);
  g_object_set_data (G_OBJECT (spin), "index", GUINT_TO_POINTER (index));
  g_signal_connect_object (spin, "notify::value", G_CALLBACK (number_changed_cb), self, G_CONNECT_DEFAULT);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Do not ask for this"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data (G_OBJECT (button), "index", GUINT_TO_POINTER (index));
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_clicked_cb), self, G_CONNECT_DEFAULT);
  adw_action_row_add_suffix (ADW_ACTION_ROW (spin), button);
  add_row (self, spin);
}

/* What is not asked for yet. */
static void
add_choice (HearthStageWayRow *self)
{
  GtkWidget                *combo = hearth_choice_row_new (_ ("And also"));
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  guint                    *parts = g_new0 (guint, HEARTH_STAGE_N_PARTS);
  guint                     n = 0;

  gtk_string_list_append (titles, C_ ("part of a rule", "Choose"));
  for (guint part = 0; part < HEARTH_STAGE_N_PARTS; part++)
    {
      gboolean asked = FALSE;

      for (guint i = 0; i < self->needs->len; i++)
        asked = asked || g_array_index (self->needs, HearthStageNeed, i).part == part;
      if (asked)
        continue;
      gtk_string_list_append (titles, hearth_stage_part_title ((HearthStagePart) part));
      parts[n++] = part;
    }
  adw_combo_row_set_model (ADW_COMBO_ROW (combo), G_LIST_MODEL (titles));
  g_object_set_data_full (G_OBJECT (combo), "parts", parts, g_free);
  g_signal_connect_object (combo, "notify::selected", G_CALLBACK (part_chosen_cb), self, G_CONNECT_DEFAULT);
  add_row (self, combo);
}

static void
fill (HearthStageWayRow *self)
{
  self->filling = TRUE;
  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < self->needs->len; i++)
    add_need (self, i);
  add_choice (self);
  show_sentence (self);
  self->filling = FALSE;
}

static void
hearth_stage_way_row_finalize (GObject *object)
{
  HearthStageWayRow *self = HEARTH_STAGE_WAY_ROW (object);

  g_array_unref (self->needs);
  g_ptr_array_unref (self->rows);
  G_OBJECT_CLASS (hearth_stage_way_row_parent_class)->finalize (object);
}

static void
hearth_stage_way_row_class_init (HearthStageWayRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hearth_stage_way_row_finalize;
  changed_signal = g_signal_new ("changed", HEARTH_TYPE_STAGE_WAY_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hearth_stage_way_row_init (HearthStageWayRow *self)
{
  self->number = HEARTH_NONE;
  self->needs = g_array_new (FALSE, FALSE, sizeof (HearthStageNeed));
  self->rows = g_ptr_array_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
}

GtkWidget *
hearth_stage_way_row_new (HearthStage           stage,
                          const HearthStageWay *way)
{
  HearthStageWayRow *self = g_object_new (HEARTH_TYPE_STAGE_WAY_ROW, NULL);

  self->stage = stage;
  if (way != NULL)
    hearth_stage_way_row_set_way (self, way);
  else
    fill (self);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), way == NULL);
  return GTK_WIDGET (self);
}

void
hearth_stage_way_row_set_way (HearthStageWayRow    *row,
                              const HearthStageWay *way)
{
  gboolean same = row->number == way->way && row->rows->len > 0 && row->needs->len == way->needs->len;

  for (guint i = 0; same && i < way->needs->len; i++)
    {
      const HearthStageNeed *a = &g_array_index (row->needs, HearthStageNeed, i), *b = &g_array_index (way->needs, HearthStageNeed, i);

      same = a->part == b->part && a->least == b->least;
    }
  row->number = way->way;
  if (same)
    return; /* what is being typed into stays where it is */
  g_array_set_size (row->needs, 0);
  g_array_append_vals (row->needs, way->needs->data, way->needs->len);
  fill (row);
}

HearthStage
hearth_stage_way_row_get_stage (HearthStageWayRow *row)
{
  return row->stage;
}

gint64
hearth_stage_way_row_get_number (HearthStageWayRow *row)
{
  return row->number;
}

GArray *
hearth_stage_way_row_get_needs (HearthStageWayRow *row)
{
  return row->needs;
}
