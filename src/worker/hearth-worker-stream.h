/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A file that is asked of the parent, for libraries that read GLib's streams. One thread. */

#pragma once

#include "base/hearth-place-stream.h"
#include "hearth-worker.h"

#define HEARTH_TYPE_WORKER_STREAM (hearth_worker_stream_get_type ())
G_DECLARE_FINAL_TYPE (HearthWorkerStream, hearth_worker_stream, HEARTH, WORKER_STREAM, HearthPlaceStream)

/* source is borrowed and must live as long. Can be read at any place. */
GInputStream *hearth_worker_stream_new (HearthWorkerSource *source);
