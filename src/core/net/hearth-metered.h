/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The one decision whether something may go over the network by itself. On one where each byte is paid for (a phone that is shared, a plane) only
 * what a person asked for just now goes: everything that the clock or a change began looks here first. The system knows which network is such a
 * one; GNetworkMonitor says so, in a Flatpak by its portal. Any thread; nothing blocks. */

#pragma once

#include <glib.h>

/* Whether going to that storage now is paid for by the byte. A folder is no network, whatever it lies on. url: as hearth_remote_new() takes it. */
gboolean hearth_metered_is (const char *url);

/* For a program that runs no main loop, before it asks: hears what a portal says of the network, for a second at most. Nothing where
 * somebody else runs one. */
void hearth_metered_listen (void);
