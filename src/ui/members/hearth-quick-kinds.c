/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What can be logged in one go, in which order, by which letter. Any thread. */

#include "config.h"

#include "hearth-quick-kinds.h"

#include <glib/gi18n.h>

static const HearthInteractionKind kind_order[HEARTH_QUICK_N_KINDS + 1] = {
  HEARTH_KIND_MESSAGE,
  HEARTH_KIND_THANKS,
  HEARTH_KIND_NOTE,
  HEARTH_KIND_PURCHASE,
  HEARTH_KIND_ATTENDANCE,
  HEARTH_KIND_CREATION,
  0,
};

/* Translators: the letters that choose what to log, each once, best the first of the word it stands for */
static const char *const kind_keys[HEARTH_QUICK_N_KINDS] = {
  NC_ ("log message", "m"),
  NC_ ("log thank", "t"),
  NC_ ("log note", "n"),
  NC_ ("log purchase", "p"),
  NC_ ("log attended", "a"),
  NC_ ("log created", "c"),
};

static const char *const key_contexts[HEARTH_QUICK_N_KINDS] = {
  "log message",
  "log thank",
  "log note",
  "log purchase",
  "log attended",
  "log created",
};

const char *
hearth_quick_kind_key (guint i)
{
  return g_dpgettext2 (NULL, key_contexts[i], kind_keys[i]);
}

const HearthInteractionKind *
hearth_quick_kinds (void)
{
  return kind_order;
}

const char *
hearth_quick_kind_title (HearthInteractionKind kind)
{
  switch (kind)
    {
    case HEARTH_KIND_MESSAGE:
      return C_ ("log", "Message");
    case HEARTH_KIND_THANKS:
      return C_ ("log", "Thank");
    case HEARTH_KIND_NOTE:
      return C_ ("log", "Note");
    case HEARTH_KIND_PURCHASE:
      return C_ ("log", "Purchase");
    case HEARTH_KIND_ATTENDANCE:
      return C_ ("log", "Attended");
    case HEARTH_KIND_CREATION:
      return C_ ("log", "Created");
    default:
      return hearth_kind_title (kind);
    }
}
