/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* E-mail addresses and phone numbers, normalised for matching. Own code: no C library does it without C++ (libraries.md). */

#pragma once

#include <glib.h>

/* Trimmed, "mailto:" and angle brackets taken off, domain in ASCII lower case (IDN to punycode), local part lower-cased. No
 * plus-tag or dot tricks: those would join different people. NULL when it cannot be an address (RFC 5321 sizes, one @, a dot in the
 * domain). Caller frees. */
char *hearth_contact_normalise_email (const char *text);

/* "+" and digits when it has an international prefix (+, 00), else only the digits, marked by a leading "?" so that it never equals
 * an international one. Strips a leading apostrophe, "tel:", spaces and punctuation. NULL under 5 or over 15 digits. Caller frees. */
char *hearth_contact_normalise_phone (const char *text);

/* info@, booking@ and the like: one mailbox, whoever answers it. */
gboolean hearth_contact_is_role_address (const char *address);
