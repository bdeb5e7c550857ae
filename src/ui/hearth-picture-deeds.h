/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A picture that belongs to something (a photo, a cover) chosen, pasted, dropped or taken away on the widget that shows it. Whatever way it comes, it is made small
 * on a thread and written for what it was meant for, whatever the widget shows by then. Nothing is fetched: a drop is a file or pixels, never an address. Main thread. */

#pragma once

#include <gtk/gtk.h>

/* Static. */
typedef struct
{
  const char *prefix; /* of the actions "choose", "paste" and "remove" */
  const char *title;  /* of the chooser, to be translated */

  /* What widget shows; goes to put and is freed then. */
  gpointer (*get_subject) (GtkWidget *widget);
  GDestroyNotify free_subject;

  /* Writes it; picture: a JPEG or PNG of hearth_photo_prepare(), NULL: none any more. */
  void (*put) (GtkWidget *widget,
               gpointer   subject,
               GBytes    *picture);

  /* A chosen file made into what is kept, on a thread; NULL: by hearth_photo_prepare(). NULL with words for the user. */
  GBytes *(*prepare) (GFile   *file,
                      GError **error);
} HearthPictureDeeds;

/* In the widget's init, before its template. */
void hearth_picture_deeds_add (GtkWidget                *widget,
                               const HearthPictureDeeds *deeds);

/* What can be done now. */
void hearth_picture_deeds_update (GtkWidget *widget,
                                  gboolean   writable,
                                  gboolean   has_one);

/* What a drop of a file does. */
void hearth_picture_deeds_take_file (GtkWidget *widget,
                                     GFile     *file);
