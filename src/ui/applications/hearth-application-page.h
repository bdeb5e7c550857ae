/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The page of one who asks to join: who they are, what they answered, and the yes or no with words. Main thread. Buttons activate
 * "application.next" and "application.member" of the view around it. */

#pragma once

#include "community/hearth-community.h"
#include "members/hearth-application.h"

#include <adwaita.h>

#define HEARTH_TYPE_APPLICATION_PAGE (hearth_application_page_get_type ())
G_DECLARE_FINAL_TYPE (HearthApplicationPage, hearth_application_page, HEARTH, APPLICATION_PAGE, AdwBin)

/* The keyboard goes to the words where there are any to be written, else to the buttons: never to one that decides. */
void hearth_application_page_focus (HearthApplicationPage *page);

/* Copies what it needs of application. others: somebody else waits. What is being written to the same one stays. */
void hearth_application_page_set (HearthApplicationPage   *page,
                                  HearthCommunity         *community,
                                  const HearthApplication *application,
                                  gboolean                 others);
