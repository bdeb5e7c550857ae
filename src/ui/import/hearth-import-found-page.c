/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-import-found-page.h. */

#include "config.h"

#include "hearth-import-found-page.h"

#include "hearth-import-table-row.h"
#include "hearth-window.h"

#include <glib/gi18n.h>

struct _HearthImportFoundPage
{
  AdwNavigationPage parent_instance;

  GtkStack   *found_stack;
  GtkListBox *tables;
  GtkLabel   *problem_label;

  HearthImport *import;
  guint         looking; /* batches of files being looked at */
  gboolean      ready;
};

G_DEFINE_FINAL_TYPE (HearthImportFoundPage, hearth_import_found_page, ADW_TYPE_NAVIGATION_PAGE)

typedef enum
{
  PROP_READY = 1,
} HearthImportFoundPageProperty;

static GParamSpec *properties[PROP_READY + 1];

/* Whether there is something to import. The rows of the tables say why one is left out. */
static void
update (HearthImportFoundPage *self)
{
  guint    n = hearth_import_get_n_tables (self->import);
  guint    wanted = 0;
  gboolean ready;

  for (guint i = 0; i < n; i++)
    if (!hearth_import_get_table (self->import, i)->skip)
      wanted++;

  ready = wanted > 0 && self->looking == 0;
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), wanted == 0 && self->looking == 0);
  gtk_stack_set_visible_child_name (self->found_stack, self->looking > 0 && n == 0 ? "looking" : "tables");
  if (ready != self->ready)
    {
      self->ready = ready;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READY]);
    }
}

static void
files_added_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (HearthImportFoundPage) self = user_data;
  g_autoptr (GError)                error = NULL;
  gboolean                          added = hearth_import_add_files_finish (HEARTH_IMPORT (source), result, &error);
  HearthWindow                     *window = hearth_window_of (GTK_WIDGET (self));

  if (self->tables == NULL)
    return;

  self->looking--;
  if (!added && window != NULL)
    hearth_window_report_error (window, error);

  for (guint i = 0; i < hearth_import_get_n_tables (self->import); i++)
    {
      GtkWidget *row;

      if (gtk_list_box_get_row_at_index (self->tables, (int) i) != NULL)
        continue;
      row = hearth_import_table_row_new (self->import, i);
      g_signal_connect_object (row, "edited", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (self->tables, row);
    }
  update (self);
}

static void
hearth_import_found_page_get_property (GObject    *object,
                                       guint       prop_id,
                                       GValue     *value,
                                       GParamSpec *pspec)
{
  HearthImportFoundPage *self = HEARTH_IMPORT_FOUND_PAGE (object);

  switch ((HearthImportFoundPageProperty) prop_id)
    {
    case PROP_READY:
      g_value_set_boolean (value, self->ready);
      break;
    }
}

static void
hearth_import_found_page_dispose (GObject *object)
{
  HearthImportFoundPage *self = HEARTH_IMPORT_FOUND_PAGE (object);

  g_clear_object (&self->import);
  gtk_widget_dispose_template (GTK_WIDGET (object), HEARTH_TYPE_IMPORT_FOUND_PAGE);
  G_OBJECT_CLASS (hearth_import_found_page_parent_class)->dispose (object);
}

static void
hearth_import_found_page_class_init (HearthImportFoundPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hearth_import_found_page_get_property;
  object_class->dispose = hearth_import_found_page_dispose;
  properties[PROP_READY] = g_param_spec_boolean ("ready", NULL, NULL, FALSE,
                                                 G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-import-found-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthImportFoundPage, found_stack);
  gtk_widget_class_bind_template_child (widget_class, HearthImportFoundPage, tables);
  gtk_widget_class_bind_template_child (widget_class, HearthImportFoundPage, problem_label);
}

static void
hearth_import_found_page_init (HearthImportFoundPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
hearth_import_found_page_set_import (HearthImportFoundPage *page,
                                     HearthImport          *import)
{
  g_return_if_fail (HEARTH_IS_IMPORT_FOUND_PAGE (page));

  g_set_object (&page->import, import);
  update (page);
}

void
hearth_import_found_page_add_files (HearthImportFoundPage *page,
                                    GPtrArray             *paths)
{
  g_return_if_fail (HEARTH_IS_IMPORT_FOUND_PAGE (page));

  page->looking++;
  update (page);
  hearth_import_add_files_async (page->import, paths, NULL, files_added_cb, g_object_ref (page));
}

gboolean
hearth_import_found_page_is_ready (HearthImportFoundPage *page)
{
  g_return_val_if_fail (HEARTH_IS_IMPORT_FOUND_PAGE (page), FALSE);

  return page->ready;
}
