/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The base of every row of a spine. A row knows its key at once and its contents when a reader has brought them; it stays the same
 * object for its key as long as anybody holds it, and is filled anew when the database changes. Main thread only. */

#include "list/hearth-list-row-private.h"

enum
{
  PROP_KEY = 1,
  PROP_LOADED,
  N_PROPS
};

enum
{
  SIGNAL_FILLED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (HearthListRow, hearth_list_row, G_TYPE_OBJECT)

static void
hearth_list_row_dispose (GObject *object)
{
  HearthListRow        *row = HEARTH_LIST_ROW (object);
  HearthListRowPrivate *priv = hearth_list_row_get_instance_private (row);

  if (priv->spine != NULL)
    hearth_spine_forget_row (priv->spine, row);
  priv->spine = NULL;

  G_OBJECT_CLASS (hearth_list_row_parent_class)->dispose (object);
}

static void
hearth_list_row_get_property (GObject    *object,
                              guint       id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  HearthListRow *row = HEARTH_LIST_ROW (object);

  switch (id)
    {
    case PROP_KEY:
      g_value_set_int64 (value, hearth_list_row_get_key (row));
      break;
    case PROP_LOADED:
      g_value_set_boolean (value, hearth_list_row_get_loaded (row));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hearth_list_row_set_property (GObject      *object,
                              guint         id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  HearthListRowPrivate *priv = hearth_list_row_get_instance_private (HEARTH_LIST_ROW (object));

  switch (id)
    {
    case PROP_KEY:
      priv->key = g_value_get_int64 (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hearth_list_row_class_init (HearthListRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hearth_list_row_dispose;
  object_class->get_property = hearth_list_row_get_property;
  object_class->set_property = hearth_list_row_set_property;

  props[PROP_KEY] = g_param_spec_int64 ("key", NULL, NULL,
                                        G_MININT64, G_MAXINT64, 0,
                                        G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  props[PROP_LOADED] = g_param_spec_boolean ("loaded", NULL, NULL,
                                             FALSE,
                                             G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[SIGNAL_FILLED] = g_signal_new ("filled", HEARTH_TYPE_LIST_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hearth_list_row_init (HearthListRow *row)
{
  HearthListRowPrivate *priv = hearth_list_row_get_instance_private (row);

  priv->wanted.data = row;
}

HearthListRowPrivate *
hearth_list_row_get_private (HearthListRow *row)
{
  return hearth_list_row_get_instance_private (row);
}

void
hearth_list_row_fill (HearthListRow *row,
                      gpointer       record)
{
  HearthListRowPrivate *priv = hearth_list_row_get_instance_private (row);

  g_object_freeze_notify (G_OBJECT (row));
  HEARTH_LIST_ROW_GET_CLASS (row)->fill (row, record);
  if (!priv->loaded)
    {
      priv->loaded = TRUE;
      g_object_notify_by_pspec (G_OBJECT (row), props[PROP_LOADED]);
    }
  g_object_thaw_notify (G_OBJECT (row));
  g_signal_emit (row, signals[SIGNAL_FILLED], 0);
}

gint64
hearth_list_row_get_key (HearthListRow *row)
{
  HearthListRowPrivate *priv = hearth_list_row_get_instance_private (row);

  g_return_val_if_fail (HEARTH_IS_LIST_ROW (row), 0);

  return priv->key;
}

gboolean
hearth_list_row_get_loaded (HearthListRow *row)
{
  HearthListRowPrivate *priv = hearth_list_row_get_instance_private (row);

  g_return_val_if_fail (HEARTH_IS_LIST_ROW (row), FALSE);

  return priv->loaded;
}
