/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who may have something of the vault, and when, in words:
 *
 *   rule   = part (";" part)*           between two parts also a comma and a space
 *   part   = who [when]                 a step of the ladder; whoever is on several gets it at the earliest
 *          | "from" day | "until" day   until: that day is no longer one of them
 *          | "first" number             the first so many, by when they may have it, then by when they joined
 *          | "numbered" number          the same, and each has a number
 *   who    = "everyone" | "believers" | "advocates" | "supporters" | "regulars" | "listeners"   (those who are that or closer)
 *          | a filter (filter/hearth-filter.h): tier:gold circle:berlin badge:"Street team" stage:advocate name:Ana
 *   when   = "at once" | "+" number ("hours" | "days" | "weeks" | "months"), or h d w m
 *
 *   believers at once, supporters +3 days, everyone +10 days; from 2026-12-01; first 50
 *
 * Delays count from "from", else from when the item opens. Reading and printing are pure functions, any thread. */

#pragma once

#include "filter/hearth-filter.h"

#define HEARTH_VAULT_STEPS_MOST 32

typedef struct
{
  HearthFilter *who;   /* NULL: everyone */
  char         *text;  /* as it was written, tidied */
  gint64        delay; /* milliseconds */
} HearthVaultStepRule;

typedef struct
{
  GPtrArray *steps; /* HearthVaultStepRule, by delay */
  gint64     from;  /* HEARTH_NONE: from when it opens */
  gint64     until; /* HEARTH_NONE: for ever */
  gint64     first; /* HEARTH_NONE: all */
  gboolean   numbered;
} HearthVaultRule;

/* zone: whose days "from" and "until" are; NULL: UTC. NULL with INVALID, which says what is wrong. */
HearthVaultRule *hearth_vault_rule_parse (const char *text,
                                          GTimeZone  *zone,
                                          GError    **error);
void             hearth_vault_rule_free (HearthVaultRule *rule);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthVaultRule, hearth_vault_rule_free)

/* The rule in its one way of writing, which reads back to the same. Caller frees. */
char *hearth_vault_rule_print (const HearthVaultRule *rule,
                               GTimeZone             *zone);
