/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. The lines come from a spine: a light may be about most of a large community. */

#include "config.h"

#include "hearth-light-dialog.h"

#include "hearth-window.h"
#include "members/hearth-member-list.h"

struct _HearthLightDialog
{
  AdwDialog parent_instance;

  GtkWidget *words;
  GtkWidget *definition;
  GtkWidget *stack;
  GtkWidget *lines;

  GtkWidget *owner;
};

G_DEFINE_FINAL_TYPE (HearthLightDialog, hearth_light_dialog, ADW_TYPE_DIALOG)

static void
activate_cb (HearthLightDialog *self,
             guint              position)
{
  g_autoptr (HearthListRow) row = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (self->lines))), position);
  HearthWindow             *window = hearth_window_of (self->owner);

  adw_dialog_close (ADW_DIALOG (self));
  if (window != NULL && row != NULL)
    hearth_window_show_member (window, hearth_list_row_get_key (row));
}

static void
hearth_light_dialog_dispose (GObject *object)
{
  HearthLightDialog *self = HEARTH_LIGHT_DIALOG (object);

  if (self->lines != NULL)
    gtk_list_view_set_model (GTK_LIST_VIEW (self->lines), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_LIGHT_DIALOG);
  g_clear_object (&self->owner);

  G_OBJECT_CLASS (hearth_light_dialog_parent_class)->dispose (object);
}

static void
hearth_light_dialog_class_init (HearthLightDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_light_dialog_dispose;
  g_type_ensure (HEARTH_TYPE_MEMBER_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-light-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthLightDialog, words);
  gtk_widget_class_bind_template_child (widget_class, HearthLightDialog, definition);
  gtk_widget_class_bind_template_child (widget_class, HearthLightDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, HearthLightDialog, lines);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
hearth_light_dialog_init (HearthLightDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
hearth_light_dialog_new (GtkWidget         *owner,
                         HearthCommunity   *community,
                         const HearthLight *light)
{
  HearthLightDialog *self = g_object_new (HEARTH_TYPE_LIGHT_DIALOG, "title", hearth_light_title (light->kind), NULL);
  g_autofree char   *words = hearth_light_words (light);

  self->owner = g_object_ref (owner);
  gtk_label_set_text (GTK_LABEL (self->words), words);
  gtk_label_set_text (GTK_LABEL (self->definition), hearth_light_definition (light->kind));
  if (light->members->len > 0)
    {
      HearthSpine       *spine = hearth_member_list_new_of (hearth_community_get_db (community), light->members);
      GtkSelectionModel *selection = GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (spine)));

      gtk_list_view_set_model (GTK_LIST_VIEW (self->lines), selection);
      g_object_unref (selection);
      adw_dialog_set_focus (ADW_DIALOG (self), self->lines);
    }
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), light->members->len > 0 ? "list" : "nobody");

  return ADW_DIALOG (self);
}
