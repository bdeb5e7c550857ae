/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Countries (ISO 3166-1) and languages (ISO 639, BCP 47) by name, in the user's language: the codes are what is stored, because they are
 * the same for everybody, and the names are what people read and type. The names' translations are those of iso-codes, which every
 * desktop has; without it they are English. Any thread. */

#pragma once

#include <glib.h>

/* "Germany" for "DE". What is no code is given back as it is (the words of a source are kept where they name no country), NULL for
 * NULL. Caller frees. */
char *hearth_iso_country_name (const char *code);

/* The code of a country that is named by its code or its name, in the user's language or English, whatever the case and accents. NULL
 * when there is none of that name. Static. */
const char *hearth_iso_country_parse (const char *text);

/* "German" for "de", "German (Austria)" for "de-AT"; what is no such code is given back as it is. Caller frees. */
char *hearth_iso_language_name (const char *tag);

/* "de", "pt-BR" for a name or a code; NULL when it is neither. Caller frees. */
char *hearth_iso_language_parse (const char *text);

/* All names in the user's language, sorted as the user sorts. NULL-terminated; g_strfreev. */
char **hearth_iso_list_countries (void);
char **hearth_iso_list_languages (void);
