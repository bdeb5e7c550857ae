/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-sample-page.h. */

#include "config.h"

#include "hearth-sample-page.h"

#include "hearth-sample.h"
#include "hearth-window.h"

struct _HearthSamplePage
{
  AdwNavigationPage parent_instance;

  GtkProgressBar *progress;

  GCancellable *making; /* NULL when nothing is made */
};

G_DEFINE_FINAL_TYPE (HearthSamplePage, hearth_sample_page, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  ENDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
progressed (double   fraction,
            gpointer user_data)
{
  HearthSamplePage *self = user_data;

  if (self->progress != NULL)
    gtk_progress_bar_set_fraction (self->progress, fraction);
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (HearthSamplePage) self = user_data;
  HearthWindow                *window = hearth_window_of (GTK_WIDGET (self));
  g_autoptr (GError)           error = NULL;
  g_autofree char             *folder = hearth_sample_make_finish (result, &error);

  g_clear_object (&self->making);
  if (window == NULL)
    return;

  hearth_window_report_error (window, error);
  g_signal_emit (self, signals[ENDED], 0, folder);
}

static void
cancelled_cb (HearthSamplePage *self)
{
  g_cancellable_cancel (self->making);
}

static void
hearth_sample_page_dispose (GObject *object)
{
  g_cancellable_cancel (HEARTH_SAMPLE_PAGE (object)->making);
  gtk_widget_dispose_template (GTK_WIDGET (object), HEARTH_TYPE_SAMPLE_PAGE);
  G_OBJECT_CLASS (hearth_sample_page_parent_class)->dispose (object);
}

static void
hearth_sample_page_class_init (HearthSamplePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_sample_page_dispose;
  signals[ENDED] = g_signal_new ("ended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-sample-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthSamplePage, progress);
  gtk_widget_class_bind_template_callback (widget_class, cancelled_cb);
}

static void
hearth_sample_page_init (HearthSamplePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
hearth_sample_page_begin (HearthSamplePage *page)
{
  g_return_if_fail (HEARTH_IS_SAMPLE_PAGE (page));

  if (page->making != NULL)
    return;

  page->making = g_cancellable_new ();
  gtk_progress_bar_set_fraction (page->progress, 0);
  hearth_sample_make_async (progressed, page, page->making, made_cb, g_object_ref (page));
}
