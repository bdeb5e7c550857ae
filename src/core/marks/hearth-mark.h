/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Marks that tell one member's copy of a sound or a picture from another's. The original is cut into cells; in each the copy is made a little louder
 * or softer, lighter or darker, and which of both is drawn by a secret seed. Who finds a copy holds it against the original: what each cell
 * differs by is the evidence, and the seed that goes with it far better than chance is whose copy it was. Pure functions, any thread. */

#pragma once

#include <glib.h>

#define HEARTH_MARK_SEED_BYTES 32

/* The signs of the cells of one seed: 1 or -1. Caller frees. */
gint8 *hearth_mark_signs (const guint8 seed[HEARTH_MARK_SEED_BYTES],
                          gsize        n);

/* How well the evidence (n values, 0 for a cell that says nothing) goes with the seed, in standard deviations of what chance would do. */
double hearth_mark_score (const float *evidence,
                          gsize        n,
                          const guint8 seed[HEARTH_MARK_SEED_BYTES]);

/* 1 minus an upper bound for how probable it is that the best of that many seeds that have nothing to do with the evidence scores so high. Signs are
 * drawn by lot, so that the bound (Hoeffding's) holds whatever the evidence is; never below 0. */
double hearth_mark_confidence (double score,
                               guint  seeds);

/* Nobody is named below this. */
#define HEARTH_MARK_SURE (1 - 1e-9)
