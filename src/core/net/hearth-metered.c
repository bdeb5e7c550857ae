/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. A server of this computer counts as any other: it may well hand on to one that is far away. */

#include "net/hearth-metered.h"

#include <gio/gio.h>

#define LISTEN_MS 1000

/* In a sandbox the portal is asked, and until it has answered there is no network. */
static gboolean
is_unheard (GNetworkMonitor *monitor)
{
  return g_str_equal (G_OBJECT_TYPE_NAME (monitor), "GNetworkMonitorPortal") && !g_network_monitor_get_network_available (monitor);
}

gboolean
hearth_metered_is (const char *url)
{
  GNetworkMonitor *monitor = g_network_monitor_get_default ();

  return !g_str_has_prefix (url, "file:") && (is_unheard (monitor) || g_network_monitor_get_network_metered (monitor));
}

static gboolean
end_cb (gpointer over)
{
  *(gboolean *) over = TRUE;
  return G_SOURCE_CONTINUE;
}

void
hearth_metered_listen (void)
{
  GNetworkMonitor *monitor = g_network_monitor_get_default ();
  gboolean         over = FALSE;
  guint            end;

  if (!is_unheard (monitor) || !g_main_context_acquire (NULL))
    return;
  end = g_timeout_add (LISTEN_MS, end_cb, &over);
  while (!over && is_unheard (monitor))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (end);
  g_main_context_release (NULL);
}
