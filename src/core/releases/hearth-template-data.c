/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The built-in plans. What shops ask for: a distributor wants a record three to four weeks before, a playlist pitch has to be there a week
 * before, a pressing plant needs sixteen weeks and more. Constant data. */

#include "releases/hearth-template.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NO         HEARTH_TEMPLATE_NO_LIMIT
#define SHOPS_DAYS 21 /* the least a distributor takes; 28 is what they ask for */
#define PITCH_DAYS 7
#define VINYL_DAYS 112

#define TASK(phase, days, least, after, title) { title, phase, 0, days, least, after, -1 }
#define MOMENT(phase, days, kind, open, title) { title, phase, HEARTH_MOMENT_##kind, days, NO, -1, open }

static const HearthTemplatePhase single_phases[] = {
  { N_ ("Finish it"), -42, -22 },
  { N_ ("Let them in"), -21, -8 },
  { N_ ("Release week"), -7, 6 },
  { N_ ("Afterwards"), 7, 21 },
};

static const HearthTemplateItem single_items[] = {
  TASK (0, -42, NO, -1, N_ ("Finish the mix")),
  TASK (0, -38, NO, 0, N_ ("Have it mastered")),
  MOMENT (0, -36, POLL, 4, N_ ("Which cover?")),
  TASK (0, -31, NO, -1, N_ ("Finish the cover")),
  TASK (0, -28, SHOPS_DAYS, 1, N_ ("Send it to the distributor")),
  MOMENT (1, -21, CLIP, -1, N_ ("How it was made")),
  TASK (1, -14, PITCH_DAYS, 4, N_ ("Pitch it to playlists")),
  MOMENT (1, -10, EARLY, 3, N_ ("Hear it first")),
  TASK (2, -3, NO, -1, N_ ("Write the words for the day")),
  MOMENT (2, 0, NEWS, -1, N_ ("It is out")),
  MOMENT (2, 1, PARTY, -1, N_ ("Listening party")),
  MOMENT (2, 5, REPLIES, -1, N_ ("An hour of personal replies")),
  MOMENT (3, 9, THANKS, -1, N_ ("Thank those who were there")),
  TASK (3, 14, NO, -1, N_ ("Look at how it went")),
};

static const HearthTemplatePhase ep_phases[] = {
  { N_ ("Finish it"), -56, -36 },
  { N_ ("Let them in"), -35, -15 },
  { N_ ("Count down"), -14, -1 },
  { N_ ("Release week"), 0, 6 },
  { N_ ("Afterwards"), 7, 28 },
};

static const HearthTemplateItem ep_items[] = {
  TASK (0, -56, NO, -1, N_ ("Finish the mixes")),
  TASK (0, -49, NO, 0, N_ ("Have it mastered")),
  MOMENT (0, -49, POLL, 7, N_ ("Which cover?")),
  MOMENT (0, -45, FEEDBACK, 7, N_ ("Ten people hear it before everybody")),
  TASK (0, -40, NO, -1, N_ ("Finish the cover")),
  TASK (1, -35, SHOPS_DAYS, 1, N_ ("Send it to the distributor")),
  MOMENT (1, -35, CLIP, -1, N_ ("How it was made")),
  MOMENT (1, -28, NAMING, 7, N_ ("Name the last song")),
  TASK (1, -21, PITCH_DAYS, 5, N_ ("Pitch it to playlists")),
  MOMENT (1, -20, REMIX, 27, N_ ("Remix contest")),
  MOMENT (2, -14, QUESTIONS, -1, N_ ("Questions and answers")),
  MOMENT (2, -7, EARLY, 3, N_ ("Hear it first")),
  TASK (2, -3, NO, -1, N_ ("Write the words for the day")),
  MOMENT (3, 0, NEWS, -1, N_ ("It is out")),
  MOMENT (3, 1, PARTY, -1, N_ ("Listening party")),
  MOMENT (3, 5, REPLIES, -1, N_ ("An hour of personal replies")),
  MOMENT (4, 10, THANKS, -1, N_ ("Thank those who were there")),
  TASK (4, 14, NO, -1, N_ ("Credit the remixes")),
  TASK (4, 28, NO, -1, N_ ("Look at how it went")),
};

static const HearthTemplatePhase album_phases[] = {
  { N_ ("Finish it"), -168, -85 },
  { N_ ("Let them in"), -84, -43 },
  { N_ ("Announce it"), -42, -15 },
  { N_ ("Count down"), -14, -1 },
  { N_ ("Release week"), 0, 6 },
  { N_ ("Afterwards"), 7, 56 },
};

static const HearthTemplateItem album_items[] = {
  TASK (0, -168, NO, -1, N_ ("Finish the mixes")),
  TASK (0, -147, NO, 0, N_ ("Have it mastered")),
  TASK (0, -133, VINYL_DAYS, 1, N_ ("Order the records at the pressing plant")),
  MOMENT (0, -126, POLL, 7, N_ ("Which cover?")),
  TASK (0, -98, NO, -1, N_ ("Finish the cover")),
  MOMENT (1, -84, FEEDBACK, 10, N_ ("Ten people hear it before everybody")),
  MOMENT (1, -70, NAMING, 7, N_ ("Name the last song")),
  MOMENT (1, -56, CLIP, -1, N_ ("How it was made")),
  TASK (1, -49, NO, -1, N_ ("Choose the first single")),
  MOMENT (2, -42, NEWS, -1, N_ ("Announce the album")),
  TASK (2, -42, NO, 8, N_ ("Begin the pre-order")),
  TASK (2, -35, SHOPS_DAYS, 1, N_ ("Send it to the distributor")),
  MOMENT (2, -28, EDITION, 14, N_ ("A numbered edition for members")),
  TASK (2, -21, PITCH_DAYS, 11, N_ ("Pitch it to playlists")),
  MOMENT (2, -20, REMIX, 27, N_ ("Remix contest")),
  MOMENT (3, -14, QUESTIONS, -1, N_ ("Questions and answers")),
  MOMENT (3, -7, EARLY, 3, N_ ("Hear it first")),
  TASK (3, -3, NO, -1, N_ ("Write the words for the day")),
  MOMENT (4, 0, NEWS, -1, N_ ("It is out")),
  MOMENT (4, 1, PARTY, -1, N_ ("Listening party")),
  MOMENT (4, 5, REPLIES, -1, N_ ("An hour of personal replies")),
  TASK (5, 7, NO, -1, N_ ("Send the orders")),
  MOMENT (5, 12, THANKS, -1, N_ ("Thank those who were there")),
  TASK (5, 14, NO, -1, N_ ("Credit the remixes")),
  TASK (5, 56, NO, -1, N_ ("Look at how it went")),
};

static const HearthTemplatePhase mini_phases[] = {
  { N_ ("Get ready"), -7, -1 },
  { N_ ("The day"), 0, 0 },
  { N_ ("Afterwards"), 1, 7 },
};

static const HearthTemplateItem mini_items[] = {
  TASK (0, -7, NO, -1, N_ ("Choose what it is: a demo, a cover, a live take")),
  MOMENT (0, -5, PROMPT, 3, N_ ("Ask what they would like to hear")),
  TASK (0, -2, NO, 0, N_ ("Put it where members find it")),
  MOMENT (1, 0, NEWS, -1, N_ ("It is here")),
  MOMENT (2, 2, REPLIES, -1, N_ ("An hour of personal replies")),
  TASK (2, 7, NO, -1, N_ ("Look at how it went")),
};

static const HearthTemplatePhase tour_phases[] = {
  { N_ ("Book it"), -120, -61 },
  { N_ ("Tickets"), -60, -15 },
  { N_ ("Get ready"), -14, -1 },
  { N_ ("On the road"), 0, 20 },
  { N_ ("Afterwards"), 21, 35 },
};

static const HearthTemplateItem tour_items[] = {
  TASK (0, -120, NO, -1, N_ ("Choose the cities by where members live")),
  TASK (0, -110, NO, 0, N_ ("Ask the venues")),
  MOMENT (0, -90, POLL, 7, N_ ("Which city is missing?")),
  TASK (0, -70, NO, 1, N_ ("Put the shows in the calendar")),
  MOMENT (1, -60, NEWS, -1, N_ ("Members get tickets first")),
  TASK (1, -56, NO, -1, N_ ("Open the sale to everybody")),
  MOMENT (1, -30, POLL, 7, N_ ("Which songs?")),
  TASK (2, -14, NO, -1, N_ ("Print what is sold at the shows")),
  MOMENT (2, -7, PROMPT, 5, N_ ("Who travels together?")),
  TASK (2, -2, NO, -1, N_ ("Put friends on the guest list")),
  MOMENT (3, 0, SHOW, -1, N_ ("First show")),
  MOMENT (4, 22, THANKS, -1, N_ ("Thank those who were there")),
  TASK (4, 28, NO, -1, N_ ("Look at how it went")),
};

#define PLAN(key, title, KIND, name) \
  { key, title, HEARTH_RELEASE_##KIND, name##_phases, G_N_ELEMENTS (name##_phases), name##_items, G_N_ELEMENTS (name##_items) }

static const HearthTemplate templates[] = {
  PLAN ("single", NC_ ("release", "Single"), SINGLE, single),
  PLAN ("ep", NC_ ("release", "EP"), EP, ep),
  PLAN ("album", NC_ ("release", "Album"), ALBUM, album),
  PLAN ("mini", NC_ ("release", "Mini-release"), MINI, mini),
  PLAN ("tour", NC_ ("release", "Tour"), TOUR, tour),
};

const HearthTemplate *
hearth_template_list (guint *n)
{
  *n = G_N_ELEMENTS (templates);
  return templates;
}

const HearthTemplate *
hearth_template_find (const char *key)
{
  for (guint i = 0; key != NULL && i < G_N_ELEMENTS (templates); i++)
    if (g_ascii_strcasecmp (templates[i].key, key) == 0)
      return &templates[i];
  return NULL;
}

int
hearth_template_get_lead (const HearthTemplate *plan)
{
  int days = 0;

  for (guint i = 0; i < plan->n_items; i++)
    days = MIN (days, plan->items[i].days);
  return -days;
}
