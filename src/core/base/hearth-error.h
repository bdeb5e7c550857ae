/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The one error domain. The code says what the app can do about it; the message says to the user what happened, what is safe
 * and what to do, already translated. */

#pragma once

#include <glib.h>

#define HEARTH_ERROR (hearth_error_quark ())

typedef enum
{
  HEARTH_ERROR_FAILED,    /* nothing more to be said than the message */
  HEARTH_ERROR_BUSY,      /* another process has the community open */
  HEARTH_ERROR_CORRUPT,   /* damaged: offer check, backups */
  HEARTH_ERROR_TOO_NEW,   /* made by a newer Hearth: read only */
  HEARTH_ERROR_LOCKED,    /* needs its key */
  HEARTH_ERROR_BAD_KEY,   /* wrong passphrase or key */
  HEARTH_ERROR_OFFLINE,   /* no network */
  HEARTH_ERROR_AUTH,      /* server refused who we are */
  HEARTH_ERROR_CONFLICT,  /* changed meanwhile */
  HEARTH_ERROR_NO_SPACE,  /* disk full or read-only: free some and repeat */
  HEARTH_ERROR_LIMIT,     /* larger than we accept */
  HEARTH_ERROR_INVALID,   /* input that is not what it should be */
  HEARTH_ERROR_NOT_FOUND, /* no such member, file, table */
  HEARTH_ERROR_FORGOTTEN, /* they asked to be forgotten: only once somebody says that they came back */
} HearthError;

GQuark hearth_error_quark (void);
