/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A folder as storage that does not do what it is asked: faulty.c takes the place of hearth_remote_new(). One thread. */

#pragma once

#include <glib.h>

typedef struct
{
  guint    requests; /* so far */
  guint    lists;
  guint    cut;     /* from that request on nothing answers; 0: never. What is written when it happens is there by half */
  gsize    largest; /* of what it takes; 0: anything */
  guint64  room;    /* bytes that may still be written */
  gboolean forgets; /* what is written is there by half, and all is said to be well */
  guint    hides;   /* of each listing so many parts of four are not shown; 4: nothing is */
  gboolean heads;   /* of that of heads alone */
  guint    at;      /* before that request hook is called; 0: never */
  void (*hook) (gpointer data);
  gpointer data;
} Faulty;

extern Faulty faulty;

void faulty_reset (void);
