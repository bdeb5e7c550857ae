/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a new community is asked for. What is typed is kept in a file as it is typed, so that closing the window or a crash costs
 * nothing. Main thread. Signal "submitted" when there is a name and the person is done. */

#pragma once

#include "db/hearth-rows.h"

#include <adwaita.h>

#define HEARTH_TYPE_COMMUNITY_FORM (hearth_community_form_get_type ())
G_DECLARE_FINAL_TYPE (HearthCommunityForm, hearth_community_form, HEARTH, COMMUNITY_FORM, AdwBin)

/* The cursor into the first field. */
void hearth_community_form_begin (HearthCommunityForm *form);

/* No second submission while the first is worked on. */
void hearth_community_form_set_busy (HearthCommunityForm *form,
                                     gboolean             busy);

/* Caller clears it with hearth_row_clear and frees it. */
HearthCommunityRow *hearth_community_form_dup_settings (HearthCommunityForm *form);

/* Writes what is typed now; called when the window closes. */
void hearth_community_form_keep_draft (HearthCommunityForm *form);

/* Empties the form and its draft: it has become a community. */
void hearth_community_form_forget (HearthCommunityForm *form);
