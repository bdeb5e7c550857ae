/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The short forms of a campaign: the campaign itself, and somebody who is behind it. What they ask is written as one undoable step. Main
 * thread. */

#pragma once

#include "community/hearth-community.h"
#include "releases/hearth-campaign.h"

#include <gtk/gtk.h>

/* campaign: NULL for a new one. widget: whose window it is shown in. */
void hearth_campaign_ask (GtkWidget            *widget,
                          HearthCommunity      *community,
                          gint64                release,
                          const HearthCampaign *campaign);
void hearth_campaign_ask_backer (GtkWidget            *widget,
                                 HearthCommunity      *community,
                                 const HearthCampaign *campaign);

/* Without asking. */
void hearth_campaign_take_backer (GtkWidget            *widget,
                                  HearthCommunity      *community,
                                  const HearthCampaign *campaign,
                                  gint64                member,
                                  const char           *name);
void hearth_campaign_number_copies (GtkWidget            *widget,
                                    HearthCommunity      *community,
                                    const HearthCampaign *campaign);
