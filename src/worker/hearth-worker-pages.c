/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header: pages of a PDF, drawn by Poppler and cairo. No script in a document is ever run, there is nothing here that could. A page may be built to take for
 * ever: a thread looks how long the process has been computing on it and ends it. */

#include "hearth-worker.h"

#include "base/hearth-look.h"
#include "hearth-worker-stream.h"

#include <math.h>
#include <poppler.h>
#include <time.h>
#include <unistd.h>

#define SECONDS 10 /* of computing, for one page */
#define GLANCE  (G_USEC_PER_SEC / 10)

/* ---- How long it takes ---- */

static gint deadline; /* atomic; seconds of the process's time, 0: none */

static gint
get_seconds (void)
{
  struct timespec now = { 0 };

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (gint) now.tv_sec;
}

static gpointer
watch (gpointer data)
{
  for (;;)
    {
      gint until = g_atomic_int_get (&deadline);

      if (until != 0 && get_seconds () > until)
        _exit (HEARTH_WORKER_TOO_MUCH);
      g_usleep (GLANCE);
    }
  return NULL;
}

void
hearth_worker_watch_pages (void)
{
  g_thread_unref (g_thread_new ("watch", watch, NULL));
}

static void
begin (void)
{
  g_atomic_int_set (&deadline, get_seconds () + SECONDS);
}

static void
end (void)
{
  g_atomic_int_set (&deadline, 0);
}

/* ---- A page ---- */

/* Pixels that a page of that size (points) has when it just fits into the box; FALSE when it is no size. */
static gboolean
fit (double  width,
     double  height,
     guint32 box[2])
{
  double scale;

  if (!isfinite (width) || !isfinite (height) || width <= 0 || height <= 0)
    return FALSE;
  scale = MIN (box[0] / width, box[1] / height);
  box[0] = (guint32) CLAMP (round (width * scale), 1, box[0]);
  box[1] = (guint32) CLAMP (round (height * scale), 1, box[1]);
  return TRUE;
}

/* From cairo's order to red, green, blue, opacity; paper is opaque. */
static guint8 *
copy_pixels (cairo_surface_t *surface,
             guint32          width,
             guint32          height)
{
  guint8       *pixels = g_malloc ((gsize) width * height * 4), *to = pixels;
  const guint8 *rows = cairo_image_surface_get_data (surface);
  gsize         stride = (gsize) cairo_image_surface_get_stride (surface);

  for (guint32 y = 0; y < height; y++)
    {
      const guint32 *row = (const guint32 *) (gconstpointer) (rows + y * stride);

      for (guint32 x = 0; x < width; x++, to += 4)
        {
          to[0] = (guint8) (row[x] >> 16);
          to[1] = (guint8) (row[x] >> 8);
          to[2] = (guint8) row[x];
          to[3] = 255;
        }
    }
  return pixels;
}

/* The page on white paper, RGBA; box: how large it may be, and becomes how large it is. NULL when it cannot be drawn. Caller frees. */
static guint8 *
draw (PopplerPage *page,
      guint32      box[2])
{
  cairo_surface_t *surface;
  cairo_t         *cr;
  guint8          *pixels = NULL;
  double           width, height;

  poppler_page_get_size (page, &width, &height);
  if (!fit (width, height, box))
    return NULL;
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) box[0], (int) box[1]);
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, box[0] / width, box[1] / height);
  poppler_page_render (page, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  if (cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS)
    pixels = copy_pixels (surface, box[0], box[1]);
  cairo_surface_destroy (surface);
  return pixels;
}

/* Draws the page and says it as a picture is said; one without size or pixels where it cannot be drawn. */
static gboolean
say_page (PopplerDocument *document,
          guint32          number,
          guint32          width,
          guint32          height)
{
  guint32              box[2] = { CLAMP (width, 1, HEARTH_VAULT_PAGE_SIDE), CLAMP (height, 1, HEARTH_VAULT_PAGE_SIDE) };
  g_autoptr (GObject)  page = NULL;
  g_autofree guint8   *pixels = NULL;
  static const guint32 none[2];

  begin ();
  if (number < (guint32) poppler_document_get_n_pages (document))
    page = (GObject *) poppler_document_get_page (document, (int) number);
  if (page != NULL)
    pixels = draw (POPPLER_PAGE (page), box);
  end ();
  if (pixels == NULL)
    return hearth_worker_write (HEARTH_WORKER_OTHER, (const guint8 *) none, sizeof none);
  return hearth_worker_write (HEARTH_WORKER_OTHER, (const guint8 *) box, sizeof box) && hearth_worker_write (HEARTH_WORKER_OTHER, pixels, (gsize) box[0] * box[1] * 4);
}

/* ---- The two verbs ---- */

/* verb: what is done with the document once it is open. */
static HearthWorkerStatus
with_document (HearthWorkerSource *source,
               HearthWorkerStatus (*verb) (PopplerDocument *document, guint32 n))
{
  g_autoptr (GInputStream) stream = hearth_worker_stream_new (source);
  g_autoptr (GError)       error = NULL;
  PopplerDocument         *document;
  HearthWorkerStatus       status = HEARTH_WORKER_CANNOT;
  int                      n;

  begin ();
  document = poppler_document_new_from_stream (stream, (goffset) MIN (source->size, G_MAXINT64), NULL, NULL, &error);
  n = document != NULL ? poppler_document_get_n_pages (document) : 0;
  end ();
  if (n >= 1 && n <= HEARTH_VAULT_PAGES_MOST)
    status = verb (document, (guint32) n);
  else if (g_error_matches (error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
    status = HEARTH_WORKER_LOCKED;
  g_clear_object (&document);
  return status;
}

static HearthWorkerStatus
turn_pages (PopplerDocument *document,
            guint32          n)
{
  const HearthVaultPageFacts facts = { .pages = n };
  HearthVaultPageAsked       asked;

  if (!hearth_worker_write (HEARTH_WORKER_OTHER, (const guint8 *) &facts, sizeof facts))
    return HEARTH_WORKER_FAILED;
  while (hearth_worker_take (HEARTH_WORKER_OTHER, &asked, sizeof asked))
    if (!say_page (document, asked.page, asked.width, asked.height))
      return HEARTH_WORKER_FAILED;
  return HEARTH_WORKER_DONE;
}

HearthWorkerStatus
hearth_worker_pages (HearthWorkerSource *source)
{
  return with_document (source, turn_pages);
}

static HearthWorkerStatus
show_first (PopplerDocument *document,
            guint32          n)
{
  return say_page (document, 0, HEARTH_LOOK_SIDE, HEARTH_LOOK_SIDE) ? HEARTH_WORKER_DONE : HEARTH_WORKER_FAILED;
}

HearthWorkerStatus
hearth_worker_look_at_page (HearthWorkerSource *source)
{
  return with_document (source, show_first);
}
