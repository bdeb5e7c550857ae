/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. A line of the table a kind: a room that gets a window adds its own. */

#include "config.h"

#include "hearth-today-open.h"

#include "hearth-window.h"

static void
open_member (HearthWindow       *window,
             const HearthComing *due)
{
  hearth_window_show_member (window, due->member);
}

static void
open_application (HearthWindow       *window,
                  const HearthComing *due)
{
  hearth_window_show_application (window, due->row);
}

static void
open_applications (HearthWindow       *window,
                   const HearthComing *due)
{
  hearth_window_show_view (window, "applications");
}

/* What is in no plan has no page of its own. */
static void
open_release (HearthWindow       *window,
              const HearthComing *due)
{
  hearth_window_show_release (window, due->release);
}

static void
open_vault_item (HearthWindow       *window,
                 const HearthComing *due)
{
  hearth_window_show_vault_item (window, due->row);
}

static const struct
{
  const char *kind;
  void (*open) (HearthWindow *window, const HearthComing *due);
} places[] = {
  { "reminder", open_member },
  { "welcome", open_member },
  { "application", open_application },
  { "applications", open_applications },
  { "task", open_release },
  { "impossible", open_release },
  { "moment", open_release },
  { "poll-closes", open_release },
  { "loop", open_release },
  { "release", open_release },
  { "pass", open_vault_item },
  { "opening", open_vault_item },
};

gboolean
hearth_today_can_open (const HearthComing *due)
{
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_str_equal (places[i].kind, due->kind))
      return places[i].open != open_release || due->release > 0;
  return FALSE;
}

void
hearth_today_open (GtkWidget          *widget,
                   const HearthComing *due)
{
  HearthWindow *window = hearth_window_of (widget);

  for (guint i = 0; window != NULL && i < G_N_ELEMENTS (places); i++)
    if (g_str_equal (places[i].kind, due->kind))
      places[i].open (window, due);
}
