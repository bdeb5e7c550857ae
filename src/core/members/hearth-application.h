/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who asks to join, and what is done for those who do. */

#pragma once

#include "members/hearth-member.h"

/* Stored and travel: never reuse a number. */
typedef enum
{
  HEARTH_APPLICATION_WAITING = 0,
  HEARTH_APPLICATION_YES = 1,
  HEARTH_APPLICATION_NO = 2,
} HearthApplicationState;
