/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What cairo cannot write into a PDF. For report/ only. */

#pragma once

#include "report/hearth-report.h"

/* Adds, as an update at the end of a file that cairo wrote as version 1.4: the language of the text, that a reader shows the title instead
 * of the file's name, the reading direction, and the words of each chart for who does not see it. Left as it is when it is not as
 * expected. */
void hearth_pdf_amend (GByteArray         *pdf,
                       const HearthReport *report);
