/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* E-mail addresses and phone numbers made comparable. Once a row of an import, so plain ASCII goes through without allocating more
 * than the result. Pure functions, any thread. */

#include "base/hearth-contact.h"

#include <gio/gio.h>
#include <string.h>

/* RFC 5321 sections 4.5.3.1.1 to 4.5.3.1.3, RFC 1035 section 2.3.4 */
#define MAX_ADDRESS 254
#define MAX_LOCAL   64
#define MAX_LABEL   63

/* E.164 has at most 15 figures; fewer than 5 are a short code or a house number. */
#define MIN_PHONE 5
#define MAX_PHONE 15

/* The bare address within text: without white space, "mailto:", "<" and ">", a name before "<". Points into text. */
static const char *
find_address (const char *text,
              gsize      *len)
{
  const char *open = strrchr (text, '<');
  const char *close = open != NULL ? strchr (open, '>') : NULL;
  const char *end;

  if (open != NULL && close != NULL)
    {
      text = open + 1;
      end = close;
    }
  else
    {
      end = text + strlen (text);
    }
  while (text < end && (g_ascii_isspace (*text) || *text == '\''))
    text++;
  while (end > text && (g_ascii_isspace (end[-1]) || end[-1] == '\''))
    end--;
  if (end - text > 7 && g_ascii_strncasecmp (text, "mailto:", 7) == 0)
    {
      const char *query = memchr (text, '?', end - text);

      text += 7;
      if (query != NULL)
        end = query;
    }
  *len = end - text;
  return text;
}

/* RFC 5321 Dot-string of RFC 6531 characters. Quoted local parts exist on paper only and no export holds one. */
static gboolean
is_local_part (const char *local,
               gsize       len)
{
  if (len == 0 || len > MAX_LOCAL || local[0] == '.' || local[len - 1] == '.')
    return FALSE;
  for (gsize i = 0; i < len; i++)
    {
      guchar c = local[i];

      if (c == '.' ? local[i + 1] == '.' : !(c >= 0x80 || g_ascii_isalnum (c) || strchr ("!#$%&'*+-/=?^_`{|}~", c) != NULL))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_domain (const char *domain)
{
  gsize    label = 0;
  gboolean dot = FALSE;

  for (const char *p = domain;; p++)
    {
      if (*p == '.' || *p == '\0')
        {
          if (label == 0 || label > MAX_LABEL || p[-1] == '-')
            return FALSE;
          if (*p == '\0')
            return dot;
          dot = TRUE;
          label = 0;
        }
      else if (g_ascii_isalnum (*p) || *p == '_' || (*p == '-' && label > 0))
        {
          label++;
        }
      else
        {
          return FALSE;
        }
    }
}

/* g_utf8_strdown() would follow the user's locale: in Turkish "I" would become a dotless i, and the key another one. */
static char *
lower (const char *text)
{
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  GString         *out = g_string_sized_new (strlen (composed));

  for (const char *p = composed; *p != '\0'; p = g_utf8_next_char (p))
    g_string_append_unichar (out, g_unichar_tolower (g_utf8_get_char (p)));
  return g_string_free_and_steal (out);
}

char *
hearth_contact_normalise_email (const char *text)
{
  g_autofree char *address = NULL;
  g_autofree char *local = NULL;
  g_autofree char *domain = NULL;
  char            *at;
  gsize            len;

  if (text == NULL)
    return NULL;
  text = find_address (text, &len);
  if (len < 5 || len > MAX_ADDRESS || !g_utf8_validate_len (text, len, NULL))
    return NULL;

  address = g_strndup (text, len);
  at = strrchr (address, '@');
  if (at == NULL || !is_local_part (address, at - address))
    return NULL;
  *at = '\0';
  if (g_str_is_ascii (at + 1))
    {
      domain = g_ascii_strdown (at + 1, -1);
    }
  else
    {
      domain = g_hostname_to_ascii (at + 1);
      if (domain == NULL)
        return NULL;
    }
  if (g_str_has_suffix (domain, "."))
    domain[strlen (domain) - 1] = '\0';
  if (!is_domain (domain))
    return NULL;

  if (g_str_is_ascii (address))
    {
      local = g_ascii_strdown (address, -1);
    }
  else
    {
      local = lower (address);
    }
  return g_strconcat (local, "@", domain, NULL);
}

char *
hearth_contact_normalise_phone (const char *text)
{
  char     digits[MAX_PHONE + 3];
  gboolean international = FALSE;
  gsize    n = 0;

  if (text == NULL)
    return NULL;
  while (g_ascii_isspace (*text) || *text == '\'')
    text++;
  if (g_ascii_strncasecmp (text, "tel:", 4) == 0)
    text += 4;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char_validated (p, -1);
      int      digit;

      if (c == (gunichar) -1 || c == (gunichar) -2)
        return NULL;
      /* "+44 (0)20": the nought is for callers inside the country. */
      if (international && n > 0 && g_str_has_prefix (p, "(0)"))
        {
          p += 2;
          continue;
        }
      /* An extension or a URI parameter is no part of the number. */
      if (n > 0 && (c == ';' || c == 'x' || c == 'X' || c == '#' || c == ','))
        break;
      digit = g_unichar_digit_value (c);
      if (digit >= 0)
        {
          if (n == sizeof digits)
            return NULL;
          digits[n++] = '0' + digit;
        }
      else if ((c == '+' || c == 0xff0b) && n == 0 && !international)
        {
          international = TRUE;
        }
      else if (g_unichar_isalpha (c))
        {
          return NULL;
        }
      else if (c == '+')
        {
          return NULL; /* two numbers in one cell */
        }
    }

  if (!international && n > 2 && digits[0] == '0' && digits[1] == '0')
    {
      international = TRUE;
      memmove (digits, digits + 2, n -= 2);
    }
  if (n < MIN_PHONE || n > MAX_PHONE)
    return NULL;
  return g_strdup_printf ("%c%.*s", international ? '+' : '?', (int) n, digits);
}

gboolean
hearth_contact_is_role_address (const char *address)
{
  static const char *const roles[] = {
    "info",
    "contact",
    "kontakt",
    "hello",
    "hallo",
    "hola",
    "bonjour",
    "ciao",
    "mail",
    "email",
    "office",
    "admin",
    "team",
    "press",
    "presse",
    "media",
    "support",
    "help",
    "sales",
    "shop",
    "store",
    "orders",
    "booking",
    "bookings",
    "management",
    "mgmt",
    "label",
    "band",
    "music",
    "radio",
    "events",
    "tickets",
    "newsletter",
    "noreply",
    "no-reply",
    "webmaster",
    "postmaster",
    "abuse",
    "accounts",
    "billing",
  };
  gsize len = strcspn (address, "@");

  if (len > strlen ("newsletter")) /* none is longer */
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (roles[i][0] == address[0] && strlen (roles[i]) == len && strncmp (address, roles[i], len) == 0)
      return TRUE;
  return FALSE;
}
