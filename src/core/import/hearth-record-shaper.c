/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The tools a shape function works with; how cells make a person is in hearth-record-person.c. On the parsing thread. */

#include "import/hearth-record-shaper.h"
#include "import/hearth-plain.h"

#include "base/hearth-money.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
hearth_shaper_init (HearthShaper        *shaper,
                    const HearthFormat  *format,
                    const HearthMapping *mapping,
                    const char          *table_name)
{
  memset (shaper, 0, sizeof *shaper);
  shaper->format = format;
  shaper->mapping = mapping;
  shaper->table_name = table_name;
  shaper->person = hearth_person_new ();
  shaper->other = hearth_person_new ();
  shaper->kept = g_ptr_array_new_with_free_func (g_free);
}

void
hearth_shaper_clear (HearthShaper *shaper)
{
  hearth_person_free (shaper->person);
  hearth_person_free (shaper->other);
  g_ptr_array_unref (shaper->kept);
  if (shaper->memory_free != NULL)
    shaper->memory_free (shaper->memory);
}

void
hearth_shaper_run (HearthShaper     *shaper,
                   HearthRow *const *rows,
                   guint             n_rows)
{
  if (shaper->format->shape != NULL)
    shaper->format->shape (shaper, rows, n_rows);
  else
    for (guint i = 0; i < n_rows; i++)
      {
        const char *reason = shaper->format->shape_row (shaper, rows[i]);

        if (reason != NULL)
          hearth_shaper_leave (shaper, rows[i], reason);
      }
  g_ptr_array_set_size (shaper->kept, 0);
}

const char *
hearth_row_get (const HearthRow *row,
                HearthField      field)
{
  for (guint i = 0; i < row->values->len; i++)
    if (g_array_index (row->values, HearthValue, i).field == field)
      return g_array_index (row->values, HearthValue, i).text;
  return NULL;
}

const char *
hearth_row_extra (const HearthRow *row,
                  guint            index)
{
  return row->extras[index][0] != '\0' ? row->extras[index] : NULL;
}

gboolean
hearth_row_extra_is (const HearthRow *row,
                     guint            index,
                     const char      *words)
{
  const char *text = row->extras[index];
  gsize       len = strlen (text);

  for (const char *p = words; len > 0 && p != NULL; p = strchr (p, '|'))
    {
      p += *p == '|';
      if (strcspn (p, "|") == len && g_ascii_strncasecmp (p, text, len) == 0)
        return TRUE;
    }
  return FALSE;
}

char *
hearth_row_content (const HearthRow *row,
                    const char      *role)
{
  GString              *content = g_string_new (role);
  g_autoptr (GPtrArray) sorted = g_ptr_array_sized_new (row->values->len);

  /* By insertion: a handful, and mostly in order. */
  for (guint i = 0; i < row->values->len; i++)
    {
      HearthValue *value = &g_array_index (row->values, HearthValue, i);
      guint        at = sorted->len;

      while (at > 0 && ((HearthValue *) g_ptr_array_index (sorted, at - 1))->field > value->field)
        at--;
      g_ptr_array_insert (sorted, (int) at, value);
    }
  for (guint i = 0; i < sorted->len; i++)
    {
      const HearthValue *value = g_ptr_array_index (sorted, i);

      g_string_append_printf (content, "\x1f%s=%s", hearth_field_word (value->field), value->text);
    }
  return g_string_free (content, FALSE);
}

const char *
hearth_shaper_keep (HearthShaper *shaper,
                    char         *text)
{
  if (text != NULL)
    g_ptr_array_add (shaper->kept, text);
  return text;
}

HearthId
hearth_shaper_id (HearthShaper *shaper,
                  const char   *external)
{
  return hearth_id_for_source (&shaper->key, hearth_format_get_keys (shaper->format), external, -1);
}

gboolean
hearth_shaper_date (HearthShaper *shaper,
                    const char   *text,
                    const char   *pattern,
                    gint64       *ms)
{
  GTimeZone      *zone = shaper->format->local_times ? shaper->zone : NULL;
  HearthDateGrain grain;

  if (text == NULL)
    return FALSE;
  if (pattern != NULL)
    return hearth_date_parse_format (text, pattern, hearth_date_pattern_has_time (pattern) ? zone : shaper->zone, ms);
  if (!hearth_date_parse (text, shaper->mapping->date_order, zone, ms, &grain))
    return shaper->format->guess && hearth_plain_date (text, shaper->zone, ms);
  return grain != HEARTH_DATE_DAY || zone == shaper->zone ||
         hearth_date_parse (text, shaper->mapping->date_order, shaper->zone, ms, NULL);
}

gint64
hearth_shaper_money (const char  *text,
                     const char **currency)
{
  const char *found = NULL;
  gint64      minor;

  if (text == NULL || !hearth_money_parse (text, *currency, &minor, &found))
    return HEARTH_NONE;
  if (*currency == NULL && found != NULL)
    {
      /* Read again: the digits after the point are the currency's. */
      *currency = found;
      if (!hearth_money_parse (text, found, &minor, NULL))
        return HEARTH_NONE;
    }
  return minor;
}

int
hearth_shaper_truth (const char *text)
{
  static const char *const yes[] = { "yes", "y", "true", "1", "subscribed", "active", "granted", "opted in", "enabled", "ja", "oui",
                                     "si", "sí", "sim", "x" };
  static const char *const no[] = { "no", "n", "false", "0", "unsubscribed", "inactive", "withdrawn", "opted out", "disabled",
                                    "nein", "non", "não", "nee", "blocklisted" };
  g_autofree char         *folded = NULL;

  if (text == NULL)
    return -1;
  folded = g_utf8_casefold (text, -1);
  for (guint i = 0; i < G_N_ELEMENTS (yes); i++)
    if (g_str_equal (folded, yes[i]))
      return 1;
  for (guint i = 0; i < G_N_ELEMENTS (no); i++)
    if (g_str_equal (folded, no[i]))
      return 0;
  return -1;
}

void
hearth_shaper_leave (HearthShaper    *shaper,
                     const HearthRow *row,
                     const char      *reason)
{
  shaper->leave (row, reason, shaper->data);
}

const char *
hearth_shaper_reason_nobody (void)
{
  return _ ("Nobody is named here. A name, an address or a number would help.");
}

const char *
hearth_shaper_reason_no_address (void)
{
  return _ ("There is no email address here that could be right.");
}

void
hearth_shaper_split (HearthShaper *shaper,
                     const char   *text,
                     const char   *separator,
                     GPtrArray    *list)
{
  g_auto (GStrv) parts = g_strsplit (text, separator, -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      gboolean known = FALSE;

      g_strstrip (parts[i]);
      for (guint j = 0; j < list->len && !known; j++)
        known = g_str_equal (g_ptr_array_index (list, j), parts[i]);
      if (parts[i][0] != '\0' && !known)
        g_ptr_array_add (list, (gpointer) hearth_shaper_keep (shaper, g_strdup (parts[i])));
    }
}

HearthId
hearth_shaper_emit (HearthShaper    *shaper,
                    HearthPerson    *person,
                    const HearthRow *row)
{
  const char *note = hearth_row_get (row, HEARTH_FIELD_NOTE);
  const char *inviter = hearth_row_get (row, HEARTH_FIELD_INVITED_BY);

  if (inviter != NULL)
    hearth_shaper_refer (shaper, inviter, shaper->format->platform, &person->invited_by);
  shaper->emit_person (person, shaper->data);
  if (note != NULL)
    {
      HearthAct act;

      hearth_act_init (&act);
      act.id = hearth_id_child (&person->id, "note");
      act.person = person->id;
      act.kind = HEARTH_KIND_NOTE;
      act.direction = HEARTH_DIRECTION_NONE;
      act.at = person->joined_at;
      act.body = note;
      shaper->emit_act (&act, shaper->data);
    }
  return person->id;
}
