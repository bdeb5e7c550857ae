/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Days are filled solid where the words stand after them, pale where the words stand in them. What state it is in is an icon too, never a
 * colour alone. */

#include "config.h"

#include "hearth-plan-bar.h"

#include <adwaita.h>

#define PADDING 8
#define ICON    16
#define SLIVER  4 /* px that a day is at least */
#define RADIUS  6

struct _HearthPlanBar
{
  GtkWidget parent_instance;

  HearthPlanInk         *ink;
  const HearthDatedPlan *plan;
  guint                  item;
  int                    extent;
  int                    inset;
  gboolean               pale;
};

G_DEFINE_FINAL_TYPE (HearthPlanBar, hearth_plan_bar, GTK_TYPE_WIDGET)

void
hearth_plan_get_colors (GtkWidget *widget,
                        GdkRGBA   *accent,
                        GdkRGBA   *wrong,
                        GdkRGBA   *ground,
                        gboolean  *contrast)
{
  AdwStyleManager *style = adw_style_manager_get_for_display (gtk_widget_get_display (widget));
  gboolean         dark = adw_style_manager_get_dark (style);

  adw_accent_color_to_standalone_rgba (adw_style_manager_get_accent_color (style), dark, accent);
  /* libadwaita's --error-color. */
  *wrong = dark ? (GdkRGBA) { 1, 0.576f, 0.549f, 1 } : (GdkRGBA) { 0.765f, 0, 0, 1 };
  /* Its --view-bg-color. */
  *ground = dark ? (GdkRGBA) { 0.114f, 0.114f, 0.125f, 1 } : (GdkRGBA) { 1, 1, 1, 1 };
  *contrast = adw_style_manager_get_high_contrast (style);
}

static const HearthDated *
get_dated (HearthPlanBar *self)
{
  return self->plan->items->pdata[self->item];
}

static const char *
get_icon (const HearthDated *dated)
{
  if (dated->done)
    return "object-select-symbolic";
  if ((dated->state & HEARTH_TASK_OVERDUE) != 0)
    return "alarm-symbolic";
  return (dated->state & HEARTH_TASK_BLOCKED) != 0 ? "changes-prevent-symbolic" : NULL;
}

/* px of the words with what is around them. */
static int
measure_words (HearthPlanInk     *ink,
               const HearthDated *dated)
{
  return hearth_plan_ink_measure (ink, HEARTH_INK_BODY, dated->title, 0, NULL) + 2 * PADDING + (get_icon (dated) != NULL ? ICON + PADDING / 2 : 0);
}

int
hearth_plan_bar_measure (HearthPlanInk     *ink,
                         const HearthDated *dated,
                         int                extent)
{
  int words = measure_words (ink, dated);

  extent = MAX (extent, SLIVER);
  return words <= extent ? extent : extent + words;
}

/* So much of color on ground, as one colour that covers: nothing shows through, and it is filled once. */
static GdkRGBA
mix (const GdkRGBA *ground,
     const GdkRGBA *color,
     float          amount)
{
  return (GdkRGBA) { ground->red + (color->red - ground->red) * amount, ground->green + (color->green - ground->green) * amount,
                     ground->blue + (color->blue - ground->blue) * amount, 1 };
}

static void
fill (GtkSnapshot *snapshot,
      GdkRGBA      color,
      int          x,
      int          width,
      int          height)
{
  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT ((float) x, 0, (float) width, (float) height));
}

static void
draw_icon (HearthPlanBar *self,
           GtkSnapshot   *snapshot,
           const char    *name,
           const GdkRGBA *color,
           int            x)
{
  GtkIconTheme                *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));
  g_autoptr (GtkIconPaintable) icon = gtk_icon_theme_lookup_icon (theme, name, NULL, ICON, gtk_widget_get_scale_factor (GTK_WIDGET (self)),
                                                                  gtk_widget_get_direction (GTK_WIDGET (self)), 0);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) ((gtk_widget_get_height (GTK_WIDGET (self)) - ICON) / 2)));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), snapshot, ICON, ICON, color, 1);
  gtk_snapshot_restore (snapshot);
}

/* start: px from where one begins to read. */
static void
draw_words (HearthPlanBar *self,
            GtkSnapshot   *snapshot,
            const GdkRGBA *color,
            const GdkRGBA *sign,
            int            start)
{
  GtkWidget         *widget = GTK_WIDGET (self);
  const HearthDated *dated = get_dated (self);
  gboolean           rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int                width = gtk_widget_get_width (widget), room;
  int                y = (gtk_widget_get_height (widget) - hearth_plan_ink_get_line (self->ink, HEARTH_INK_BODY)) / 2;

  start += PADDING;
  if (get_icon (dated) != NULL && width - start >= ICON)
    {
      draw_icon (self, snapshot, get_icon (dated), sign, rtl ? width - start - ICON : start);
      start += ICON + PADDING / 2;
    }
  room = width - start - PADDING / 2;
  if (room > hearth_plan_ink_get_char (self->ink))
    hearth_plan_ink_draw (self->ink, snapshot, HEARTH_INK_BODY, dated->title, color, rtl ? PADDING / 2 : start, y, room, rtl);
}

static void
hearth_plan_bar_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  HearthPlanBar     *self = HEARTH_PLAN_BAR (widget);
  int                width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget), extent = CLAMP (self->extent, SLIVER, width);
  gboolean           rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL, contrast, inside;
  GdkRGBA            color, accent, wrong, ground, sign;
  GskRoundedRect     outline;
  const HearthDated *dated;

  if (self->plan == NULL)
    return;
  dated = get_dated (self);
  inside = extent >= width;
  gtk_widget_get_color (widget, &color);
  hearth_plan_get_colors (widget, &accent, &wrong, &ground, &contrast);
  sign = (dated->state & HEARTH_TASK_OVERDUE) != 0 ? wrong : dated->done ? color
                                                                         : accent;
  if (self->pale)
    gtk_snapshot_push_opacity (snapshot, 0.4);
  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height), RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  fill (snapshot, mix (&ground, &sign, (dated->done ? 0.08f : 0.16f) * (inside ? 1.8f : 1)), 0, width, height);
  if (!inside)
    fill (snapshot, mix (&ground, &sign, dated->done ? 0.35f : 0.9f), rtl ? width - extent : 0, extent, height);
  gtk_snapshot_pop (snapshot);
  if (contrast)
    gtk_snapshot_append_border (snapshot, &outline, (float[]) { 1, 1, 1, 1 }, (GdkRGBA[]) { color, color, color, color });
  if (dated->done && !contrast)
    color.alpha *= 0.65f;
  draw_words (self, snapshot, &color, dated->done ? &color : &sign, inside ? self->inset : extent);
  if (self->pale)
    gtk_snapshot_pop (snapshot);
}

/* As large as it is made. */
static void
hearth_plan_bar_measure_ (GtkWidget *widget          G_GNUC_UNUSED,
                          GtkOrientation orientation G_GNUC_UNUSED,
                          int for_size               G_GNUC_UNUSED,
                          int                       *minimum,
                          int                       *natural,
                          int                       *minimum_baseline,
                          int                       *natural_baseline)
{
  *minimum = *natural = 0;
  *minimum_baseline = *natural_baseline = -1;
}

static void
hearth_plan_bar_class_init (HearthPlanBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = hearth_plan_bar_snapshot;
  widget_class->measure = hearth_plan_bar_measure_;
  gtk_widget_class_set_css_name (widget_class, "planbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
hearth_plan_bar_init (HearthPlanBar *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

GtkWidget *
hearth_plan_bar_new (HearthPlanInk *ink)
{
  HearthPlanBar *self = g_object_new (HEARTH_TYPE_PLAN_BAR, NULL);

  self->ink = ink;
  return GTK_WIDGET (self);
}

void
hearth_plan_bar_show (HearthPlanBar         *self,
                      const HearthDatedPlan *plan,
                      guint                  item,
                      const char            *words)
{
  self->plan = plan;
  self->item = item;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

guint
hearth_plan_bar_get_item (HearthPlanBar *self)
{
  return self->item;
}

void
hearth_plan_bar_set_shape (HearthPlanBar *self,
                           int            extent,
                           int            inset,
                           gboolean       pale)
{
  if (self->extent == extent && self->inset == inset && self->pale == pale)
    return;
  self->extent = extent;
  self->inset = inset;
  self->pale = pale;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
