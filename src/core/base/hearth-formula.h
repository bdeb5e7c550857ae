/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A spreadsheet runs a cell that begins like a formula, whoever typed it. In the CSV files we write such a cell has an apostrophe in
 * front, which spreadsheets take for "this is text" and hide; in those we read it is taken off again. Any thread. */

#pragma once

#include <glib.h>

/* Whether an apostrophe belongs in front: before = + - @, tab and carriage return, and before a text that looks guarded already. */
gboolean hearth_formula_needs_guard (const char *text);

/* The text without its guard: text, or a pointer into it. */
const char *hearth_formula_unguard (const char *text);
