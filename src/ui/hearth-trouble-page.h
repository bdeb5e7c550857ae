/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands in the window when a community cannot be opened: what happened, what is safe, and what can be done about it. */

#pragma once

#include <adwaita.h>

#define HEARTH_TYPE_TROUBLE_PAGE (hearth_trouble_page_get_type ())
G_DECLARE_FINAL_TYPE (HearthTroublePage, hearth_trouble_page, HEARTH, TROUBLE_PAGE, AdwBin)

/* Shows the failure to open folder. can_go_back: another community is still open behind this page.
 * Its buttons activate win.retry, win.open-read-only, win.restore-wanted, win.open-community, win.new-community, win.go-back. */
void hearth_trouble_page_show (HearthTroublePage *page,
                               const char        *folder,
                               const GError      *error,
                               gboolean           can_go_back);
