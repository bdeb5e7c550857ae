/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Something that a member made: whose, what, where it is, whether it may be shown and how they want to be named. Stays open until it is written.
 * Main thread. */

#pragma once

#include "community/hearth-community.h"

#include <adwaita.h>

#define HEARTH_TYPE_CREATION_FORM (hearth_creation_form_get_type ())
G_DECLARE_FINAL_TYPE (HearthCreationForm, hearth_creation_form, HEARTH, CREATION_FORM, AdwDialog)

/* row: as it is stored, or with release and moment of a new one (rowid 0); copied. name: of its member, NULL for a new one. */
AdwDialog *hearth_creation_form_new (HearthCommunity      *community,
                                     const HearthCreation *row,
                                     const char           *name);
