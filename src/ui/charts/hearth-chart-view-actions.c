/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What else can be done with a chart: read it as a table, copy its picture, save its numbers. The same menu by right click, long press, the
 * menu key and the button of its heading. */

#include "config.h"

#include "charts/hearth-chart-view-private.h"

#include "chart/hearth-chart-table.h"
#include "charts/hearth-chart-table-dialog.h"
#include "hearth-window.h"

#include <glib/gi18n.h>
#include <string.h>

/* Pixels of the picture to one of the screen: sharp in a mail and on paper. */
#define PICTURE_SCALE 2
/* Letters of a file's name. */
#define LONGEST_NAME 40

static GMenuModel *
make_menu (void)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _ ("Show as _Table"), "chart.show-table");
  g_menu_append (menu, _ ("_Copy as Image"), "chart.copy-image");
  g_menu_append (menu, _ ("_Export Data…"), "chart.export");
  return G_MENU_MODEL (menu);
}

static void
show_table_cb (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  HearthChartView *self = HEARTH_CHART_VIEW (widget);

  if (self->chart != NULL)
    adw_dialog_present (hearth_chart_table_dialog_new (self->chart), widget);
}

static GdkTexture *
make_picture (HearthChartView *self)
{
  const HearthDrawing *drawing = hearth_chart_view_get_drawing (self);
  g_autofree char     *font = NULL;
  g_autoptr (GBytes)   bytes = NULL;
  cairo_surface_t     *surface;
  GdkTexture          *texture;
  HearthChartLook      look;
  int                  height, stride;

  if (drawing == NULL)
    return NULL;
  hearth_chart_view_get_look (self, &look, &font);
  surface = hearth_drawing_to_surface (drawing, &look, PICTURE_SCALE);
  cairo_surface_flush (surface);
  height = cairo_image_surface_get_height (surface);
  stride = cairo_image_surface_get_stride (surface);
  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    {
      cairo_surface_destroy (surface);
      return NULL;
    }
  bytes = g_bytes_new (cairo_image_surface_get_data (surface), (gsize) height * (gsize) stride);
  texture = gdk_memory_texture_new (cairo_image_surface_get_width (surface), height, GDK_MEMORY_DEFAULT, bytes, (gsize) stride);
  cairo_surface_destroy (surface);
  return texture;
}

static void
copy_image_cb (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  g_autoptr (GdkTexture) picture = make_picture (HEARTH_CHART_VIEW (widget));
  HearthWindow          *window = hearth_window_of (widget);

  if (picture == NULL)
    return;
  gdk_clipboard_set_texture (gtk_widget_get_clipboard (widget), picture);
  if (window != NULL)
    hearth_window_toast (window, _ ("Picture copied"));
}

/* ---- Export ---- */

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GError)    error = NULL;
  HearthWindow         *window = hearth_window_of (widget);

  if (!g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    {
      if (window != NULL)
        hearth_window_report_error (window, error);
    }
  else if (window != NULL)
    hearth_window_toast_file (window, _ ("Data exported"), G_FILE (source));
}

static void
place_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GFile)     file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);
  HearthChart          *chart = hearth_chart_view_get_chart (HEARTH_CHART_VIEW (widget));
  char                 *csv;
  g_autoptr (GBytes)    bytes = NULL;

  if (file == NULL || chart == NULL)
    return;
  csv = hearth_chart_to_csv (chart);
  bytes = g_bytes_new_take (csv, strlen (csv));
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, saved_cb, g_object_ref (widget));
}

/* A name that any file system takes. */
static char *
propose_name (const char *title)
{
  g_autofree char *plain = g_str_to_ascii (title, NULL);

  for (char *p = plain; *p != '\0'; p++)
    *p = g_ascii_isalnum (*p) ? g_ascii_tolower (*p) : '-';
  if (strlen (plain) > LONGEST_NAME)
    plain[LONGEST_NAME] = '\0';
  return g_strdup_printf ("%s.csv", *plain != '\0' ? plain : "hearth");
}

static void
export_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  HearthChartView          *self = HEARTH_CHART_VIEW (widget);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char          *proposal = self->chart != NULL ? propose_name (self->chart->title) : NULL;
  GtkRoot                  *root = gtk_widget_get_root (widget);

  if (self->chart == NULL)
    return;
  gtk_file_dialog_set_title (dialog, _ ("Export Data"));
  gtk_file_dialog_set_initial_name (dialog, proposal);
  gtk_file_dialog_save (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, place_chosen_cb, g_object_ref (widget));
}

/* ---- Menu ---- */

void
hearth_chart_view_pop_up (HearthChartView *self,
                          double           x,
                          double           y)
{
  if (self->quiet || self->chart == NULL)
    return;
  if (self->menu == NULL)
    {
      g_autoptr (GMenuModel) model = make_menu ();

      self->menu = gtk_popover_menu_new_from_model (model);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    }
  if (x < 0)
    {
      x = gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;
      y = gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

/* The button is beside the view, not in it: its own group hands the actions on. */
static void
handed_on_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  g_autoptr (GtkWidget) view = g_weak_ref_get (user_data);
  g_autofree char      *name = g_strdup_printf ("chart.%s", g_action_get_name (G_ACTION (action)));

  if (view != NULL)
    gtk_widget_activate_action_variant (view, name, NULL);
}

static void
free_weak (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

GtkWidget *
hearth_chart_view_make_menu_button (HearthChartView *self)
{
  static const GActionEntry      entries[] = { { "show-table", handed_on_cb }, { "copy-image", handed_on_cb }, { "export", handed_on_cb } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GMenuModel)         model = make_menu ();
  GtkWidget                     *button = gtk_menu_button_new ();
  GWeakRef                      *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, self);
  g_object_set_data_full (G_OBJECT (group), "view", weak, free_weak);
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), weak);
  gtk_widget_insert_action_group (button, "chart", G_ACTION_GROUP (group));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), model);
  gtk_widget_set_tooltip_text (button, _ ("More About This Chart"));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

void
hearth_chart_view_add_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "chart.show-table", NULL, show_table_cb);
  gtk_widget_class_install_action (widget_class, "chart.copy-image", NULL, copy_image_cb);
  gtk_widget_class_install_action (widget_class, "chart.export", NULL, export_cb);
}
