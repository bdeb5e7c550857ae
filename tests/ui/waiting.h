/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Waiting for what is to be seen, with a cap. */

#pragma once

#include <glib.h>

#define CAP_SECONDS 30

/* Waits for a condition that the main loop brings about. */
#define wait_until(condition)                                             \
  G_STMT_START                                                            \
  {                                                                       \
    gint64 end_ = g_get_monotonic_time () + CAP_SECONDS * G_USEC_PER_SEC; \
    guint  tick_ = g_timeout_add (20, tick_cb, NULL);                     \
                                                                          \
    while (!(condition) && g_get_monotonic_time () < end_)                \
      g_main_context_iteration (NULL, TRUE);                              \
    g_source_remove (tick_);                                              \
    g_assert_true (condition);                                            \
  }                                                                       \
  G_STMT_END

/* Wakes the loop up so that the cap is looked at. */
static inline gboolean
tick_cb (gpointer data G_GNUC_UNUSED)
{
  return G_SOURCE_CONTINUE;
}
