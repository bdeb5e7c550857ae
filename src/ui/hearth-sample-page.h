/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The page that is shown while the sample community is made. Main thread. Signal "ended" (const char *folder): made, or NULL when
 * it was cancelled or could not be made, which has been said then. */

#pragma once

#include <adwaita.h>

#define HEARTH_TYPE_SAMPLE_PAGE (hearth_sample_page_get_type ())
G_DECLARE_FINAL_TYPE (HearthSamplePage, hearth_sample_page, HEARTH, SAMPLE_PAGE, AdwNavigationPage)

void hearth_sample_page_begin (HearthSamplePage *page);
