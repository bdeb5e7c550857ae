/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What lists and pages say of a moment. No widgets. */

#pragma once

#include "community/hearth-community.h"
#include "releases/hearth-moment.h"

/* "Poll · Friday, 4 December 2026, 20:00", with_release: "… · Night Swim". Caller frees. */
char *hearth_moment_line_words (const HearthMomentLine *line,
                                gboolean                with_release);

/* "Everybody, by email", "Circle: Berlin, in public". Caller frees. */
char *hearth_moment_audience_words (HearthCommunity       *community,
                                    const HearthMomentRow *row);

/* "by email", "in public". Caller frees. */
char *hearth_moment_channel_words (const char *channel);

/* Where it stands in one line: what is open, else what comes, else what was done last. Caller frees. */
char *hearth_moment_state_words (const HearthMomentLine *line,
                                 HearthDay               today);
