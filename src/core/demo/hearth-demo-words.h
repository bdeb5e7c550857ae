/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What people in the demo say to each other. Sample content, not interface: it is not translated, fans write in their own
 * language or in English as they do. */

#pragma once

#include "demo/hearth-demo-random.h"

typedef enum
{
  HEARTH_DEMO_SAY_MESSAGE, /* fan to artist */
  HEARTH_DEMO_SAY_COMMENT, /* under something published */
  HEARTH_DEMO_SAY_PEER,    /* fan to fan */
  HEARTH_DEMO_SAY_HELP,    /* a fan helping another */
  HEARTH_DEMO_SAY_FEEDBACK,
  HEARTH_DEMO_SAY_ANSWER, /* the artist to a fan */
  HEARTH_DEMO_SAY_THANKS, /* the artist, for an order; and for something made */
  HEARTH_DEMO_SAY_CREDIT,
  HEARTH_DEMO_SAY_NOTE, /* the artist, about a fan */
} HearthDemoTopic;

/* Replaces out by a sentence or two. language: BCP 47; title: of a release; city: the speaker's. */
void hearth_demo_say (GString          *out,
                      HearthDemoTopic   topic,
                      const char       *language,
                      const char       *title,
                      const char       *city,
                      HearthDemoRandom *random);

/* What a fan made, and with what they react. Static. */
const char *hearth_demo_creation (HearthDemoRandom *random);
const char *hearth_demo_emoji (HearthDemoRandom *random);
