/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Handing words over to a program for mail, and to the clipboard. Main thread, but for the making of addresses, which is pure. */

#pragma once

#include "releases/hearth-attachment.h"

#include <gtk/gtk.h>

/* A "mailto:" address for each mail it takes: to everybody in blind copies, so many in each that programs take the address. Where the words are
 * too long for one they are left out, and *whole is FALSE. g_strfreev. */
char **hearth_moment_mail_addresses (const char        *subject,
                                     const char        *words,
                                     const char *const *to,
                                     gboolean          *whole);

/* To one member alone. Caller frees. */
char *hearth_moment_mail_address (const char *subject,
                                  const char *words,
                                  const char *to,
                                  gboolean   *whole);

/* Opens one in the program for mail; says so in a toast when there is none, and that the words are in the clipboard when they had to be left
 * out, which it sees to. attachment: what goes with it, which a second toast says since programs for mail take none; NULL: nothing. */
void hearth_moment_mail_open (GtkWidget              *owner,
                              const char             *address,
                              const char             *words,
                              gboolean                whole,
                              const HearthAttachment *attachment);

/* Copies text and says so. title: what is said; attachment: as above. */
void hearth_moment_mail_copy (GtkWidget              *owner,
                              const char             *text,
                              const char             *title,
                              const HearthAttachment *attachment);
