/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How a server can misbehave; odd-server.h does. */

#pragma once

#include <glib.h>

typedef enum
{
  ODD_STATUS,         /* answers with the trick's status and header */
  ODD_PAGE,           /* 200 and a page of HTML */
  ODD_CLOSE,          /* hangs up */
  ODD_SILENT,         /* says nothing more */
  ODD_GARBAGE,        /* is no web server */
  ODD_MISSING,        /* says that it is not there */
  ODD_CUT,            /* sends half of what it announced */
  ODD_SHORT,          /* sends half, and says that this is all */
  ODD_CUT_HEADERS,    /* hangs up before it said how long the answer is */
  ODD_FLIP,           /* one bit is another */
  ODD_SWAP,           /* gives another file */
  ODD_RANGE,          /* gives a part that nobody asked for */
  ODD_LOSE_ANSWER,    /* does it, and hangs up */
  ODD_STORE_HALF,     /* stores half, and says that all is well */
  ODD_STORE_HALF_CUT, /* stores half, and hangs up */
  ODD_STORE_NOTHING,  /* says that all is well */
  ODD_LIST_CUT,       /* a listing that ends in the middle */
  ODD_LIST_STALE,     /* what was there when the trick began */
  ODD_LIST_NOTHING,
  ODD_LIST_STRANGE,   /* with names that lead elsewhere */
  ODD_LIST_DOCTYPE,   /* that grows when it is read */
  ODD_MADE_MEANWHILE, /* somebody else makes the folder that is to be made, just before */
} OddKind;

typedef struct
{
  const char *name;
  const char *method; /* that it concerns */
  const char *under;  /* and paths that contain this; NULL: all */
  OddKind     kind;
  guint       status;
  const char *header; /* one more line of the answer, or NULL */
  int         times;  /* -1: until it is over */
  int         code;   /* of HearthError while it lasts; -1: it goes well all the same */
  guint       wait;   /* milliseconds that were to be waited at least */
} OddTrick;
