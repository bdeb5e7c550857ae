/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Common given and family names in many scripts, and where people who bear them live. A demo member is a random pair, so
 * nobody in particular. Constant tables. */

#pragma once

#include <glib.h>

typedef struct
{
  const char *text;
  const char *ascii; /* as its bearer would put it in an e-mail address */
} HearthDemoName;

typedef enum
{
  HEARTH_DEMO_GIVEN_FIRST,
  HEARTH_DEMO_FAMILY_FIRST,
  HEARTH_DEMO_FAMILY_JOINED, /* family first, no space */
  HEARTH_DEMO_TWO_FAMILIES,  /* given, then two family names: long ones */
} HearthDemoNameOrder;

typedef struct
{
  const char *city;
  const char *country; /* ISO 3166-1 alpha-2 */
  int         offset;  /* hours from UTC, without summer time: only for when people are awake */
  guint       weight;
} HearthDemoPlace;

typedef struct
{
  const char            *language; /* BCP 47 */
  guint                  weight;
  HearthDemoNameOrder    order;
  const HearthDemoName  *given;
  guint                  n_given;
  const HearthDemoName  *family;
  guint                  n_family;
  const HearthDemoPlace *places;
  guint                  n_places;
} HearthDemoCulture;

const HearthDemoCulture *hearth_demo_cultures (guint *n);

/* Two words that make a handle: "quiet" + "otter". */
const char *hearth_demo_handle_first (guint index);
const char *hearth_demo_handle_second (guint index);
