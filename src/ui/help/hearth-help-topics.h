/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the help says, topic by topic. What the code knows better (the fields of the filter, the keys) is not written down here again: a part
 * of a topic says that it belongs in this place. */

#pragma once

#include <glib.h>

typedef enum
{
  HEARTH_HELP_END,
  HEARTH_HELP_WORDS,
  HEARTH_HELP_HEADING,
  HEARTH_HELP_EXAMPLE, /* a filter to be typed, and below it what it means */
  HEARTH_HELP_FIELDS,  /* all fields of the filter */
  HEARTH_HELP_ACTION,  /* a button: text is the name of an action of the table */
} HearthHelpKind;

typedef struct
{
  HearthHelpKind kind;
  const char    *text; /* not translated; translatable for WORDS and HEADING */
} HearthHelpPart;

typedef struct
{
  const char           *id;
  const char           *title; /* not translated */
  const char           *about; /* one line */
  const HearthHelpPart *parts; /* up to HEARTH_HELP_END */
} HearthHelpTopic;

const HearthHelpTopic *hearth_help_list (guint *n);

/* NULL when there is none. */
const HearthHelpTopic *hearth_help_find (const char *id);
