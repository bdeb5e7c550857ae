/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The table. Main thread. See the header. */

#include "config.h"

#include "hearth-release-parts.h"

#include "hearth-release-after.h"
#include "hearth-release-money.h"
#include "hearth-release-people-part.h"
#include "moments/hearth-creations-part.h"
#include "moments/hearth-moments-part.h"
#include "timeline/hearth-plan-panel.h"

#include <glib/gi18n.h>

static const HearthReleasePart parts[] = {
  { "plan", N_ ("Plan"), "view-list-symbolic", hearth_plan_panel_new },
  { "moments", N_ ("Moments"), "starred-symbolic", hearth_moments_part_new },
  { "creations", N_ ("Creations"), "applications-graphics-symbolic", hearth_creations_part_new },
  { "people", N_ ("People"), "hearth-members-symbolic", hearth_release_people_part_new },
  { "money", N_ ("Money"), "hearth-money-symbolic", hearth_release_money_new },
  { "after", N_ ("After"), "object-select-symbolic", hearth_release_after_new },
};

const HearthReleasePart *
hearth_release_parts (guint *n)
{
  *n = G_N_ELEMENTS (parts);

  return parts;
}
