/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A feedback group: what they were given, who is in it, who answered with which words and when, and who was asked and is silent, to be asked once
 * more. Main thread. */

#pragma once

#include "community/hearth-community.h"

#include <adwaita.h>

#define HEARTH_TYPE_FEEDBACK_PAGE (hearth_feedback_page_get_type ())
G_DECLARE_FINAL_TYPE (HearthFeedbackPage, hearth_feedback_page, HEARTH, FEEDBACK_PAGE, AdwNavigationPage)

AdwNavigationPage *hearth_feedback_page_new (HearthCommunity       *community,
                                             const HearthMomentRow *row);
