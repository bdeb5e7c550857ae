/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Bars of two pixels, so that it looks the same at every width; each as high as the loudest of the parts that fall into it. */

#include "config.h"

#include "hearth-vault-wave.h"

#include <adwaita.h>
#include <glib/gi18n.h>


#define SECOND G_GINT64_CONSTANT (1000000000)
#define BAR    2
#define STRIDE 3
#define HIGH   64

struct _HearthVaultWave
{
  GtkWidget parent_instance;

  HearthWaveform *form; /* NULL before it is known */
  gint64          time, length;
};

enum
{
  SIGNAL_SOUGHT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void hearth_vault_wave_range_init (GtkAccessibleRangeInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HearthVaultWave,
                               hearth_vault_wave,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_ACCESSIBLE_RANGE, hearth_vault_wave_range_init))

char *
hearth_vault_wave_say (gint64 nanoseconds)
{
  int seconds = (int) MIN (MAX (nanoseconds, 0) / SECOND, G_MAXINT);

  if (seconds >= 3600)
    return g_strdup_printf ("%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  return g_strdup_printf ("%d:%02d", seconds / 60, seconds % 60);
}

/* ---- Drawing ---- */

/* Of the parts that fall into bar i of n: how far it goes, 0 to 1. */
static float
reach (const HearthWaveform *form,
       int                   i,
       int                   n)
{
  int   from = (int) ((gint64) i * HEARTH_WAVEFORM_PARTS / n), to = MAX ((int) ((gint64) (i + 1) * HEARTH_WAVEFORM_PARTS / n), from + 1);
  float most = 0;

  for (int part = from; part < to && part < HEARTH_WAVEFORM_PARTS; part++)
    most = MAX (most, MAX (form->most[part], -form->least[part]));
  return MIN (most, 1);
}

static void
hearth_vault_wave_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  HearthVaultWave *self = HEARTH_VAULT_WAVE (widget);
  int              width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget), n = MAX (width / STRIDE, 1);
  double           played = self->length > 0 ? (double) self->time / (double) self->length * width : 0;
  AdwStyleManager *style = adw_style_manager_get_default ();
  GdkRGBA          colour, rest, accent;

  adw_accent_color_to_standalone_rgba (adw_style_manager_get_accent_color (style), adw_style_manager_get_dark (style), &accent);
  gtk_widget_get_color (widget, &colour);
  rest = colour;
  rest.alpha *= adw_style_manager_get_high_contrast (style) ? 0.6f : 0.35f;
  for (int i = 0; i < n; i++)
    {
      float           high = self->form != NULL ? MAX (reach (self->form, i, n) * (float) height, 2) : 2;
      graphene_rect_t bar = GRAPHENE_RECT_INIT ((float) (i * STRIDE), ((float) height - high) / 2, BAR, high);

      gtk_snapshot_append_color (snapshot, i * STRIDE < played ? &accent : &rest, &bar);
    }
  if (self->length > 0)
    gtk_snapshot_append_color (snapshot, &colour, &GRAPHENE_RECT_INIT ((float) CLAMP (played, 0, width - BAR), 0, BAR, (float) height));
}

/* ---- Going somewhere ---- */

static void
seek (HearthVaultWave *self,
      gint64           time)
{
  if (self->length > 0)
    g_signal_emit (self, signals[SIGNAL_SOUGHT], 0, CLAMP (time, 0, self->length));
}

static void
seek_to_x (HearthVaultWave *self,
           double           x)
{
  seek (self, (gint64) (x / MAX (gtk_widget_get_width (GTK_WIDGET (self)), 1) * (double) self->length));
}

static void
drag_begin_cb (GtkGestureDrag *drag,
               double          x,
               double          y,
               gpointer        user_data)
{
  gtk_widget_grab_focus (user_data);
  gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
  seek_to_x (user_data, x);
}

static void
drag_update_cb (GtkGestureDrag *drag,
                double          dx,
                double          dy,
                gpointer        user_data)
{
  double x, y;

  if (gtk_gesture_drag_get_start_point (drag, &x, &y))
    seek_to_x (user_data, x + dx);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  key,
        guint                  code,
        GdkModifierType        modifiers,
        gpointer               user_data)
{
  HearthVaultWave *self = user_data;

  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      seek (self, self->time - 5 * SECOND);
      return GDK_EVENT_STOP;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      seek (self, self->time + 5 * SECOND);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Up:
      seek (self, self->time + 30 * SECOND);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Down:
      seek (self, self->time - 30 * SECOND);
      return GDK_EVENT_STOP;
    case GDK_KEY_Home:
      seek (self, 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_End:
      seek (self, self->length);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* Somebody moves it with what reads the screen to them; seconds. */
static gboolean
set_current_value (GtkAccessibleRange *range,
                   double              value)
{
  seek (HEARTH_VAULT_WAVE (range), (gint64) (value * SECOND));

  return TRUE;
}

static void
hearth_vault_wave_range_init (GtkAccessibleRangeInterface *iface)
{
  iface->set_current_value = set_current_value;
}

/* ---- The widget ---- */

static void
hearth_vault_wave_measure (GtkWidget     *widget,
                           GtkOrientation orientation,
                           int            for_size,
                           int           *minimum,
                           int           *natural,
                           int           *minimum_baseline,
                           int           *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 60 : HIGH;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 400 : HIGH;
}

static void
hearth_vault_wave_finalize (GObject *object)
{
  g_free (HEARTH_VAULT_WAVE (object)->form);

  G_OBJECT_CLASS (hearth_vault_wave_parent_class)->finalize (object);
}

static void
hearth_vault_wave_class_init (HearthVaultWaveClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hearth_vault_wave_finalize;
  widget_class->snapshot = hearth_vault_wave_snapshot;
  widget_class->measure = hearth_vault_wave_measure;
  signals[SIGNAL_SOUGHT] = g_signal_new ("sought", HEARTH_TYPE_VAULT_WAVE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  gtk_widget_class_set_css_name (widget_class, "wave");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
}

static void
hearth_vault_wave_init (HearthVaultWave *self)
{
  GtkWidget          *widget = GTK_WIDGET (self);
  GtkGesture         *drag = gtk_gesture_drag_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (widget, keys);
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_hexpand (widget, TRUE);
  gtk_widget_set_direction (widget, GTK_TEXT_DIR_LTR);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Place in the sound"), GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0, -1);
}

GtkWidget *
hearth_vault_wave_new (void)
{
  return g_object_new (HEARTH_TYPE_VAULT_WAVE, NULL);
}

void
hearth_vault_wave_set_form (HearthVaultWave      *wave,
                            const HearthWaveform *form)
{
  g_free (wave->form);
  wave->form = form != NULL ? g_memdup2 (form, sizeof *form) : NULL;
  gtk_widget_queue_draw (GTK_WIDGET (wave));
}

void
hearth_vault_wave_set_time (HearthVaultWave *wave,
                            gint64           time,
                            gint64           length)
{
  g_autofree char *at = hearth_vault_wave_say (time), *whole = hearth_vault_wave_say (length), *words = NULL;

  if (time == wave->time && length == wave->length)
    return;
  wave->time = time;
  wave->length = length;
  /* Translators: of a sound; %1$s is the time it is at, %2$s how long it is (“1:12 of 3:40”) */
  words = g_strdup_printf (_ ("%1$s of %2$s"), at, whole);
  gtk_accessible_update_property (GTK_ACCESSIBLE (wave), GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, (double) length / SECOND, GTK_ACCESSIBLE_PROPERTY_VALUE_NOW,
                                  (double) time / SECOND, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, words, -1);
  gtk_widget_queue_draw (GTK_WIDGET (wave));
}
