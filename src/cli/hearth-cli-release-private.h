/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The rooms of the command "release", which only hearth-cli-release.c calls. */

#pragma once

#include "hearth-cli-record.h"

/* Read functions of its subcommands; data is the HearthCliPlan. They print, and NULL is also success. */
gpointer hearth_cli_release_read_templates (HearthConn   *conn,
                                            gpointer      data,
                                            GCancellable *cancellable,
                                            GError      **error);
gpointer hearth_cli_release_read_due (HearthConn   *conn,
                                      gpointer      data,
                                      GCancellable *cancellable,
                                      GError      **error);
gpointer hearth_cli_release_read_rhythm (HearthConn   *conn,
                                         gpointer      data,
                                         GCancellable *cancellable,
                                         GError      **error);
gpointer hearth_cli_release_read_credits (HearthConn   *conn,
                                          gpointer      data,
                                          GCancellable *cancellable,
                                          GError      **error);

/* "phase-add", "phase-set" and "phase-remove". The exit status. */
int hearth_cli_release_run_phase (HearthCliPlan *job,
                                  char         **words);
