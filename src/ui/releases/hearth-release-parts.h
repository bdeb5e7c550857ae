/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The parts of a release's page, from one table: to add one, write its widget and a line. Each is made when it is first looked at, reads what
 * it shows by itself, and is as high as it is: the page scrolls. Main thread. */

#pragma once

#include "community/hearth-community.h"

#include <gtk/gtk.h>

typedef struct
{
  const char *name;
  const char *title; /* not translated */
  const char *icon;
  GtkWidget *(*create) (HearthCommunity *community,
                        gint64           release);
} HearthReleasePart;

const HearthReleasePart *hearth_release_parts (guint *n);
