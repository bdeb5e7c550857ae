/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* GtkInscription instead of GtkLabel: it never asks for more room, so a long name costs no layout while scrolling. Main thread. */

#include "config.h"

#include "hearth-member-cell.h"

struct _HearthMemberCell
{
  AdwBin parent_instance;

  gboolean narrow;
  gboolean compact;

  GtkWidget *line;
  GtkWidget *avatar;
  GtkWidget *name;
  GtkWidget *detail;
  GtkWidget *when;
};

typedef enum
{
  PROP_NARROW = 1,
  PROP_COMPACT,
} HearthMemberCellProperty;

static GParamSpec *properties[PROP_COMPACT + 1];

G_DEFINE_FINAL_TYPE (HearthMemberCell, hearth_member_cell, ADW_TYPE_BIN)

static void
update (HearthMemberCell *self)
{
  const char *detail = gtk_inscription_get_text (GTK_INSCRIPTION (self->detail));

  adw_avatar_set_size (ADW_AVATAR (self->avatar), self->compact ? 24 : 32);
  gtk_widget_set_visible (self->detail, !self->compact && detail != NULL && *detail != '\0');
  gtk_widget_set_visible (self->when, self->narrow);
}

static void
hearth_member_cell_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  HearthMemberCell *self = HEARTH_MEMBER_CELL (object);

  switch ((HearthMemberCellProperty) prop_id)
    {
    case PROP_NARROW:
      self->narrow = g_value_get_boolean (value);
      break;
    case PROP_COMPACT:
      self->compact = g_value_get_boolean (value);
      break;
    }
  update (self);
}

static void
hearth_member_cell_class_init (HearthMemberCellClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = hearth_member_cell_set_property;

  properties[PROP_NARROW] =
      g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_COMPACT] =
      g_param_spec_boolean ("compact", NULL, NULL, FALSE, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-member-cell.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthMemberCell, line);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberCell, avatar);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberCell, name);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberCell, detail);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberCell, when);
}

static void
hearth_member_cell_init (HearthMemberCell *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hearth_member_cell_new (void)
{
  return g_object_new (HEARTH_TYPE_MEMBER_CELL, NULL);
}

void
hearth_member_cell_fill (HearthMemberCell *cell,
                         const char       *name,
                         const char       *detail,
                         const char       *when)
{
  gtk_widget_set_opacity (cell->line, *name != '\0' ? 1 : 0);
  adw_avatar_set_text (ADW_AVATAR (cell->avatar), name);
  gtk_inscription_set_text (GTK_INSCRIPTION (cell->name), name);
  gtk_inscription_set_text (GTK_INSCRIPTION (cell->detail), detail);
  gtk_label_set_text (GTK_LABEL (cell->when), when);
  update (cell);
}
