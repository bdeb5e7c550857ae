/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Of each value the first few humans who share it are remembered, no more than it takes to make a crowd. */

#include "export/hearth-anonym.h"

#include "base/hearth-clock.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>

typedef struct
{
  guint  n;
  gint64 humans[HEARTH_ANONYM_CROWD];
} Crowd;

struct _HearthAnonym
{
  guint8      key[crypto_generichash_KEYBYTES];
  GHashTable *crowds[HEARTH_ANONYM_N_TRAITS]; /* text -> Crowd */
};

static void
count (HearthAnonym     *anonym,
       HearthAnonymTrait trait,
       const char       *text,
       gint64            human)
{
  Crowd *crowd;

  if (text == NULL)
    return;
  crowd = g_hash_table_lookup (anonym->crowds[trait], text);
  if (crowd == NULL)
    {
      crowd = g_new0 (Crowd, 1);
      g_hash_table_insert (anonym->crowds[trait], g_strdup (text), crowd);
    }
  if (crowd->n == HEARTH_ANONYM_CROWD)
    return;
  for (guint i = 0; i < crowd->n; i++)
    if (crowd->humans[i] == human)
      return;
  crowd->humans[crowd->n++] = human;
}

/* sql: "member, text, ..." for the traits from first on. */
static gboolean
count_all (HearthAnonym     *anonym,
           HearthConn       *conn,
           HearthPeople     *people,
           const char       *sql,
           HearthAnonymTrait first,
           guint             n,
           GCancellable     *cancellable,
           GError          **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  HearthStep             step = HEARTH_STEP_ERROR;

  for (guint row = 0; stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW; row++)
    {
      gint64 member = hearth_stmt_int (stmt, 0);

      if (row % 4096 == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!hearth_people_is_chosen (people, member))
        continue;
      for (guint i = 0; i < n; i++)
        count (anonym, first + i, hearth_stmt_text (stmt, (int) i + 1), hearth_people_get_root (people, member));
    }
  return step == HEARTH_STEP_DONE;
}

HearthAnonym *
hearth_anonym_new (HearthConn   *conn,
                   HearthPeople *people,
                   GCancellable *cancellable,
                   GError      **error)
{
  static const struct
  {
    const char       *sql;
    HearthAnonymTrait first;
    guint             n;
  } counts[] = {
    { "SELECT m.rowid, city, country, language, coalesce (s.name, s.key) FROM member AS m LEFT JOIN source AS s ON s.rowid = m.source",
      HEARTH_ANONYM_CITY, 4 },
    { "SELECT member, name FROM member_tag JOIN tag ON tag.rowid = tag", HEARTH_ANONYM_TAG, 1 },
    { "SELECT member, name FROM member_circle JOIN circle ON circle.rowid = circle", HEARTH_ANONYM_CIRCLE, 1 },
    { "SELECT member, name FROM member_tier JOIN tier ON tier.rowid = tier", HEARTH_ANONYM_TIER, 1 },
    { "SELECT member, name FROM member_badge JOIN badge ON badge.rowid = badge", HEARTH_ANONYM_BADGE, 1 },
    { "SELECT member, item FROM interaction WHERE item IS NOT NULL", HEARTH_ANONYM_ITEM, 1 },
  };
  g_autoptr (HearthAnonym) anonym = g_new0 (HearthAnonym, 1);

  randombytes_buf (anonym->key, sizeof anonym->key);
  for (guint i = 0; i < HEARTH_ANONYM_N_TRAITS; i++)
    anonym->crowds[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    if (!count_all (anonym, conn, people, counts[i].sql, counts[i].first, counts[i].n, cancellable, error))
      return NULL;
  return g_steal_pointer (&anonym);
}

void
hearth_anonym_free (HearthAnonym *anonym)
{
  for (guint i = 0; i < HEARTH_ANONYM_N_TRAITS; i++)
    g_hash_table_unref (anonym->crowds[i]);
  sodium_memzero (anonym->key, sizeof anonym->key);
  g_free (anonym);
}

HearthId
hearth_anonym_id (HearthAnonym   *anonym,
                  const HearthId *id)
{
  HearthId made;

  crypto_generichash (made.bytes, sizeof made.bytes, id->bytes, sizeof id->bytes, anonym->key, sizeof anonym->key);
  return made;
}

char *
hearth_anonym_name (HearthAnonym   *anonym,
                    const HearthId *id)
{
  HearthId         made = hearth_anonym_id (anonym, id);
  g_autofree char *text = hearth_id_to_string (&made);

  text[8] = '\0';
  /* Translators: what somebody is called in an anonymised export; %s are letters and figures without meaning. */
  return g_strdup_printf (_ ("Member %s"), text);
}

const char *
hearth_anonym_common (HearthAnonym     *anonym,
                      HearthAnonymTrait trait,
                      const char       *text)
{
  const Crowd *crowd = text != NULL ? g_hash_table_lookup (anonym->crowds[trait], text) : NULL;

  return crowd != NULL && crowd->n == HEARTH_ANONYM_CROWD ? text : NULL;
}
