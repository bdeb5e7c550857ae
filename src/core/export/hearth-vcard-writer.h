/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A human as a contact card, vCard 3.0 (RFC 2426, with IMPP of RFC 4770) or 4.0 (RFC 6350). */

#pragma once

#include "export/hearth-export-member.h"
#include "export/hearth-out.h"

typedef enum
{
  HEARTH_VCARD_3,
  HEARTH_VCARD_4,
} HearthVcardVersion;

/* notes (char *), photo and photo_type may be NULL. zone: of the days in it. */
void hearth_vcard_write (HearthOut                *out,
                         HearthVcardVersion        version,
                         const HearthExportMember *member,
                         GPtrArray                *notes,
                         GBytes                   *photo,
                         const char               *photo_type,
                         GTimeZone                *zone);
