/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What somebody is typing, kept in one small file in the user's state dir until it has become something else. Main thread. */

#pragma once

#include <glib.h>

/* Texts of form, by field; "" where nothing is kept. Caller frees. */
char *hearth_draft_load (const char *form,
                         const char *field);

/* Keeps text; an empty one is forgotten. */
void hearth_draft_save (const char *form,
                        const char *field,
                        const char *text);
void hearth_draft_forget (const char *form);
