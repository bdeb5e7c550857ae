/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. One drawing is under way at a time; when it comes and something else is wanted by then, that is drawn next. */

#include "config.h"

#include "hearth-vault-sheet.h"

#include <math.h>

#define PAPER 0.7071 /* width to height, before a page has come */
#define LEAST 60     /* pixels */

typedef struct
{
  guint page;
  int   width, height; /* of the box, in pixels of the screen */
} Wanted;

struct _HearthVaultSheet
{
  GtkWidget parent_instance;

  HearthVaultDocument *document;
  GdkTexture          *texture; /* NULL before a page has come */
  char                *trouble;
  int                  most;
  guint                page;
  double               zoom;    /* 1: it fits */
  int                  fits[2]; /* width and height that there were where it last fitted */
  Wanted               drawing; /* width 0: nothing is under way */
  Wanted               drawn;   /* what texture or trouble is of */
};

enum
{
  SIGNAL_DRAWN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthVaultSheet, hearth_vault_sheet, GTK_TYPE_WIDGET)

/* ---- Drawing ---- */

static Wanted
get_wanted (HearthVaultSheet *self)
{
  GtkNative  *native = gtk_widget_get_native (GTK_WIDGET (self));
  GdkSurface *surface = native != NULL ? gtk_native_get_surface (native) : NULL;
  double      scale = surface != NULL ? gdk_surface_get_scale (surface) : 1;

  return (Wanted) { self->page, (int) ceil (gtk_widget_get_width (GTK_WIDGET (self)) * scale), (int) ceil (gtk_widget_get_height (GTK_WIDGET (self)) * scale) };
}

static gboolean
is_same (Wanted a,
         Wanted b)
{
  return a.page == b.page && a.width == b.width && a.height == b.height;
}

static void drawn_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data);

static void
draw_wanted (HearthVaultSheet *self)
{
  Wanted wanted = get_wanted (self);

  if (self->document == NULL || self->drawing.width > 0 || wanted.width < 1 || wanted.height < 1 || is_same (wanted, self->drawn))
    return;
  self->drawing = wanted;
  hearth_vault_document_draw (self->document, wanted.page, wanted.width, wanted.height, drawn_cb, g_object_ref (self));
}

static void
drawn_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (HearthVaultSheet) self = user_data;
  g_autoptr (GError)           error = NULL;
  g_autoptr (GdkTexture)       texture = hearth_vault_document_draw_finish (result, &error);

  if (self->document == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->drawn = self->drawing;
  self->drawing.width = 0;
  if (self->drawn.page == self->page)
    {
      g_set_str (&self->trouble, error != NULL ? error->message : NULL);
      g_set_object (&self->texture, texture);
      /* It may have another shape than the one before. */
      gtk_widget_queue_resize (GTK_WIDGET (self));
      gtk_widget_queue_draw (GTK_WIDGET (self));
      g_signal_emit (self, signals[SIGNAL_DRAWN], 0);
    }
  draw_wanted (self);
}

static void
hearth_vault_sheet_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  HearthVaultSheet *self = HEARTH_VAULT_SHEET (widget);
  float             width = (float) gtk_widget_get_width (widget), height = (float) gtk_widget_get_height (widget), scale, across, along;

  if (self->texture == NULL)
    return;
  across = (float) gdk_texture_get_width (self->texture);
  along = (float) gdk_texture_get_height (self->texture);
  scale = MIN (width / across, height / along);
  gtk_snapshot_append_scaled_texture (snapshot, self->texture, GSK_SCALING_FILTER_LINEAR,
                                      &GRAPHENE_RECT_INIT ((width - across * scale) / 2, (height - along * scale) / 2, across * scale, along * scale));
}

/* ---- Size ---- */

static double
get_shape (HearthVaultSheet *self)
{
  return self->texture != NULL ? (double) gdk_texture_get_width (self->texture) / gdk_texture_get_height (self->texture) : PAPER;
}

/* How wide the page was where it was last not enlarged. */
static double
get_fit (HearthVaultSheet *self)
{
  return MIN (self->fits[0], self->fits[1] * get_shape (self));
}

static GtkSizeRequestMode
hearth_vault_sheet_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
hearth_vault_sheet_measure (GtkWidget     *widget,
                            GtkOrientation orientation,
                            int            for_size,
                            int           *minimum,
                            int           *natural,
                            int           *minimum_baseline,
                            int           *natural_baseline)
{
  HearthVaultSheet *self = HEARTH_VAULT_SHEET (widget);

  /* What is not said for a width is said for the widest and the narrowest. */
  *minimum = *natural = LEAST;
  if (self->zoom > 1)
    *minimum = *natural = (int) (get_fit (self) * self->zoom / (orientation == GTK_ORIENTATION_VERTICAL ? get_shape (self) : 1));
  else if (self->most > 0 && orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = MAX (LEAST, (int) (self->most * get_shape (self)));
  else if (self->most > 0 && for_size > 0)
    *minimum = *natural = CLAMP ((int) (for_size / get_shape (self)), LEAST, self->most);
  else if (self->most > 0)
    *natural = self->most;
}

static void
hearth_vault_sheet_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  HearthVaultSheet *self = HEARTH_VAULT_SHEET (widget);

  if (self->zoom <= 1)
    {
      self->fits[0] = width;
      self->fits[1] = height;
    }
  draw_wanted (self);
}

/* ---- What is asked of it ---- */

void
hearth_vault_sheet_set_page (HearthVaultSheet *sheet,
                             guint             page)
{
  sheet->page = page;
  draw_wanted (sheet);
}

guint
hearth_vault_sheet_get_page (HearthVaultSheet *sheet)
{
  return sheet->page;
}

void
hearth_vault_sheet_set_zoom (HearthVaultSheet *sheet,
                             double            zoom)
{
  sheet->zoom = zoom;
  gtk_widget_queue_resize (GTK_WIDGET (sheet));
}

double
hearth_vault_sheet_get_zoom (HearthVaultSheet *sheet)
{
  return sheet->zoom;
}

const char *
hearth_vault_sheet_get_trouble (HearthVaultSheet *sheet)
{
  return sheet->trouble;
}

/* ---- The widget ---- */

static void
hearth_vault_sheet_dispose (GObject *object)
{
  HearthVaultSheet *self = HEARTH_VAULT_SHEET (object);

  g_clear_object (&self->document);
  g_clear_object (&self->texture);
  g_clear_pointer (&self->trouble, g_free);

  G_OBJECT_CLASS (hearth_vault_sheet_parent_class)->dispose (object);
}

static void
hearth_vault_sheet_class_init (HearthVaultSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_vault_sheet_dispose;
  widget_class->get_request_mode = hearth_vault_sheet_get_request_mode;
  widget_class->measure = hearth_vault_sheet_measure;
  widget_class->size_allocate = hearth_vault_sheet_size_allocate;
  widget_class->snapshot = hearth_vault_sheet_snapshot;
  signals[SIGNAL_DRAWN] = g_signal_new ("drawn", HEARTH_TYPE_VAULT_SHEET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
hearth_vault_sheet_init (HearthVaultSheet *self)
{
  self->zoom = 1;
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (draw_wanted), NULL);
}

GtkWidget *
hearth_vault_sheet_new (HearthVaultDocument *document,
                        int                  most)
{
  HearthVaultSheet *self = g_object_new (HEARTH_TYPE_VAULT_SHEET, NULL);

  self->document = g_object_ref (document);
  self->most = most;

  return GTK_WIDGET (self);
}
