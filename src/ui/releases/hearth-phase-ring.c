/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Drawn with paths, in the text's colour: faint for what is to be done, the accent for what is. See the header. */

#include "config.h"

#include "hearth-phase-ring.h"

#include <adwaita.h>
#include <math.h>

#define SIZE  22.0
#define WIDTH 3.5
#define GAP   0.20 /* radians between two arcs, round ends included */
#define FAINT 0.22

struct _HearthPhaseRing
{
  GtkWidget parent_instance;

  GArray *shares; /* double: how much of each phase is done, 0 to 1 */
};

G_DEFINE_FINAL_TYPE (HearthPhaseRing, hearth_phase_ring, GTK_TYPE_WIDGET)

static void
draw_arc (GtkSnapshot   *snapshot,
          double         from,
          double         to,
          gboolean       mirrored,
          const GdkRGBA *colour)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskPath)        path = NULL;
  g_autoptr (GskStroke)      stroke = gsk_stroke_new (WIDTH);
  double                     radius = (SIZE - WIDTH) / 2, sign = mirrored ? -1 : 1;
  int                        steps = MAX (2, (int) ceil ((to - from) / 0.1));

  /* Short straight pieces: at this size nobody can tell them from an arc. */
  for (int i = 0; i <= steps; i++)
    {
      double angle = from + (to - from) * i / steps;
      float  x = (float) (SIZE / 2 + sign * radius * sin (angle)), y = (float) (SIZE / 2 - radius * cos (angle));

      if (i == 0)
        gsk_path_builder_move_to (builder, x, y);
      else
        gsk_path_builder_line_to (builder, x, y);
    }
  path = gsk_path_builder_to_path (builder);
  gsk_stroke_set_line_cap (stroke, GSK_LINE_CAP_ROUND);
  gsk_stroke_set_line_join (stroke, GSK_LINE_JOIN_ROUND);
  gtk_snapshot_append_stroke (snapshot, path, stroke, colour);
}

static void
hearth_phase_ring_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  HearthPhaseRing    *self = HEARTH_PHASE_RING (widget);
  g_autoptr (GdkRGBA) accent = NULL;
  gboolean            mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  double              part = 2 * G_PI / MAX (self->shares->len, 1), gap = self->shares->len > 1 ? GAP * 2 : 0;
  GdkRGBA             faint;

  gtk_widget_get_color (widget, &faint);
  faint.alpha *= (float) FAINT;
  accent = adw_style_manager_get_accent_color_rgba (adw_style_manager_get_for_display (gtk_widget_get_display (widget)));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) ((gtk_widget_get_width (widget) - SIZE) / 2),
                                                          (float) ((gtk_widget_get_height (widget) - SIZE) / 2)));
  for (guint i = 0; i < self->shares->len; i++)
    {
      double from = part * i + gap / 2, to = part * (i + 1) - gap / 2, done = g_array_index (self->shares, double, i);

      draw_arc (snapshot, from, to, mirrored, &faint);
      if (done > 0)
        draw_arc (snapshot, from, from + (to - from) * done, mirrored, accent);
    }
  gtk_snapshot_restore (snapshot);
}

static void
hearth_phase_ring_measure (GtkWidget     *widget,
                           GtkOrientation orientation,
                           int            for_size,
                           int           *minimum,
                           int           *natural,
                           int           *minimum_baseline,
                           int           *natural_baseline)
{
  *minimum = *natural = (int) ceil (SIZE);
}

static void
hearth_phase_ring_finalize (GObject *object)
{
  g_array_unref (HEARTH_PHASE_RING (object)->shares);

  G_OBJECT_CLASS (hearth_phase_ring_parent_class)->finalize (object);
}

static void
hearth_phase_ring_class_init (HearthPhaseRingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hearth_phase_ring_finalize;
  widget_class->measure = hearth_phase_ring_measure;
  widget_class->snapshot = hearth_phase_ring_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
hearth_phase_ring_init (HearthPhaseRing *self)
{
  self->shares = g_array_new (FALSE, FALSE, sizeof (double));
}

GtkWidget *
hearth_phase_ring_new (void)
{
  return g_object_new (HEARTH_TYPE_PHASE_RING, NULL);
}

void
hearth_phase_ring_set (HearthPhaseRing      *ring,
                       const HearthOverview *overview)
{
  g_array_set_size (ring->shares, 0);
  for (guint i = 0; i < overview->phases->len; i++)
    {
      const HearthPhaseProgress *phase = g_ptr_array_index (overview->phases, i);
      double                     done = phase->things > 0 ? (double) phase->done / phase->things : 0;

      g_array_append_val (ring->shares, done);
    }
  gtk_widget_set_visible (GTK_WIDGET (ring), overview->phases->len > 0);
  gtk_widget_queue_draw (GTK_WIDGET (ring));
}
