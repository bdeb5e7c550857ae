/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-sync-qr.h"

#include <qrencode.h>
#include <sodium.h>

#define QUIET 4 /* modules of white around it, as the standard asks */
#define DARK  1 /* bit of a module */
#define LEAST 4 /* pixels a module */

struct _HearthSyncQr
{
  GtkWidget parent_instance;

  QRcode *code;
};

G_DEFINE_FINAL_TYPE (HearthSyncQr, hearth_sync_qr, GTK_TYPE_WIDGET)

static void
clear (HearthSyncQr *self)
{
  if (self->code == NULL)
    return;
  /* What it shows is a key. */
  sodium_memzero (self->code->data, (size_t) self->code->width * (size_t) self->code->width);
  g_clear_pointer (&self->code, QRcode_free);
}

static int
count_modules (HearthSyncQr *self)
{
  return self->code == NULL ? 0 : self->code->width + 2 * QUIET;
}

static void
hearth_sync_qr_measure (GtkWidget                 *widget,
                        GtkOrientation orientation G_GNUC_UNUSED,
                        int for_size               G_GNUC_UNUSED,
                        int                       *minimum,
                        int                       *natural,
                        int                       *minimum_baseline,
                        int                       *natural_baseline)
{
  *minimum = *natural = LEAST * count_modules (HEARTH_SYNC_QR (widget));
  *minimum_baseline = *natural_baseline = -1;
}

/* Dark modules side by side are one rectangle: seams between them would be seen where the screen scales. */
static void
add_row (HearthSyncQr *self,
         GtkSnapshot  *snapshot,
         int           row,
         float         left,
         float         top,
         float         size)
{
  static const GdkRGBA black = { 0, 0, 0, 1 };
  const guint8        *modules = self->code->data + (gsize) row * (gsize) self->code->width;
  int                  from = 0;

  while (from < self->code->width)
    {
      int to = from;

      while (to < self->code->width && (modules[to] & DARK) != 0)
        to++;
      if (to > from)
        gtk_snapshot_append_color (snapshot, &black,
                                   &GRAPHENE_RECT_INIT (left + size * (float) (QUIET + from), top + size * (float) (QUIET + row), size * (float) (to - from), size));
      from = to + 1;
    }
}

static void
hearth_sync_qr_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  static const GdkRGBA white = { 1, 1, 1, 1 };
  HearthSyncQr        *self = HEARTH_SYNC_QR (widget);
  float                width = (float) gtk_widget_get_width (widget), height = (float) gtk_widget_get_height (widget);
  float                side, size, left, top;
  GskRoundedRect       around;

  if (self->code == NULL)
    return;
  size = (float) (int) (MIN (width, height) / (float) count_modules (self));
  side = size * (float) count_modules (self);
  left = (float) (int) ((width - side) / 2);
  top = (float) (int) ((height - side) / 2);
  gsk_rounded_rect_init_from_rect (&around, &GRAPHENE_RECT_INIT (left, top, side, side), 12);
  gtk_snapshot_push_rounded_clip (snapshot, &around);
  gtk_snapshot_append_color (snapshot, &white, &around.bounds);
  for (int row = 0; row < self->code->width; row++)
    add_row (self, snapshot, row, left, top, size);
  gtk_snapshot_pop (snapshot);
}

static void
hearth_sync_qr_finalize (GObject *object)
{
  clear (HEARTH_SYNC_QR (object));

  G_OBJECT_CLASS (hearth_sync_qr_parent_class)->finalize (object);
}

static void
hearth_sync_qr_class_init (HearthSyncQrClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hearth_sync_qr_finalize;
  widget_class->measure = hearth_sync_qr_measure;
  widget_class->snapshot = hearth_sync_qr_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
hearth_sync_qr_init (HearthSyncQr *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
hearth_sync_qr_set_words (HearthSyncQr *self,
                          const char   *words)
{
  clear (self);
  if (words != NULL)
    self->code = QRcode_encodeString8bit (words, 0, QR_ECLEVEL_M);
  gtk_widget_set_visible (GTK_WIDGET (self), self->code != NULL);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
