/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-panes-view.h"

typedef struct
{
  gboolean narrow;
  gboolean roomy;
} HearthPanesViewPrivate;

typedef enum
{
  PROP_NARROW = 1,
  PROP_ROOMY,
} HearthPanesViewProperty;

static GParamSpec *properties[PROP_ROOMY + 1];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (HearthPanesView, hearth_panes_view, ADW_TYPE_BIN)

static gboolean *
get_place (GObject *object,
           guint    prop_id)
{
  HearthPanesViewPrivate *priv = hearth_panes_view_get_instance_private (HEARTH_PANES_VIEW (object));

  return prop_id == PROP_NARROW ? &priv->narrow : &priv->roomy;
}

static void
hearth_panes_view_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  g_value_set_boolean (value, *get_place (object, prop_id));
}

static void
hearth_panes_view_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  gboolean *place = get_place (object, prop_id);

  if (*place == g_value_get_boolean (value))
    return;

  *place = g_value_get_boolean (value);
  if (adw_bin_get_child (ADW_BIN (object)) != NULL)
    HEARTH_PANES_VIEW_GET_CLASS (object)->update (HEARTH_PANES_VIEW (object));
  g_object_notify_by_pspec (object, properties[prop_id]);
}

static gboolean
back_key_cb (GtkWidget *widget,
             GVariant  *args,
             gpointer   data)
{
  HearthPanesView *self = HEARTH_PANES_VIEW (widget);

  if (HEARTH_PANES_VIEW_GET_CLASS (self)->leave == NULL)
    return GDK_EVENT_PROPAGATE;
  if (HEARTH_PANES_VIEW_GET_CLASS (self)->leave (self))
    return GDK_EVENT_STOP;
  if (!hearth_panes_view_is_narrow (self) || !g_variant_get_boolean (args))
    return GDK_EVENT_PROPAGATE;
  gtk_widget_activate_action (widget, "win.sidebar", NULL);
  return GDK_EVENT_STOP;
}

static void
hearth_panes_view_class_init (HearthPanesViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hearth_panes_view_get_property;
  object_class->set_property = hearth_panes_view_set_property;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_ROOMY] = g_param_spec_boolean ("roomy", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, back_key_cb, "b", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, GDK_ALT_MASK, back_key_cb, "b", TRUE);
}

static void
hearth_panes_view_init (HearthPanesView *self)
{
}

gboolean
hearth_panes_view_is_narrow (HearthPanesView *view)
{
  HearthPanesViewPrivate *priv = hearth_panes_view_get_instance_private (view);

  return priv->narrow;
}

gboolean
hearth_panes_view_is_roomy (HearthPanesView *view)
{
  HearthPanesViewPrivate *priv = hearth_panes_view_get_instance_private (view);

  return priv->roomy;
}

gboolean
hearth_panes_view_is_beside (HearthPanesView *view)
{
  HearthPanesViewPrivate *priv = hearth_panes_view_get_instance_private (view);

  return priv->roomy && !priv->narrow;
}
