/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the Today view says, in words. Pure functions, no widgets. */

#pragma once

#include "today/hearth-today.h"

/* "Three people need a word from you. <i>Night Swim</i> comes out in 12 days." As markup; caller frees. */
char *hearth_today_headline (const HearthToday *today);

/* What there is to do, "Send the masters", "Cem asks to join", and of whom or what it is: "Ana", "Night Swim · 12 voted, the result was never
 * told"; NULL for nothing more to say. Plain text; caller frees. */
char *hearth_coming_title (const HearthComing *due);
char *hearth_coming_detail (const HearthComing *due);

/* "Today", "Tomorrow", "Friday", "3 days ago"; "" when nobody knows. Caller frees. */
char *hearth_coming_day (const HearthComing     *due,
                         const HearthTodayClock *clock);

/* A symbolic icon of its kind. Static. */
const char *hearth_coming_icon (const HearthComing *due);

/* A symbolic icon that tells the states apart without colour, and libadwaita's class for its colour, NULL for none. Static. */
const char *hearth_light_icon (HearthLightState state);
const char *hearth_light_class (HearthLightState state);

/* "Ana: “Thank you for the song”", what was said last, on one line: blanks and breaks are one blank. Caller frees. */
char *hearth_said_words (const HearthSuggestion *suggestion);
