/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. On the connection's thread. */

#include "members/hearth-given.h"

#include "db/hearth-stmt.h"
#include "members/hearth-badge.h"
#include "members/hearth-member-group.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_STATIC_ASSERT (HEARTH_KIND_GIFT == 22); /* as the statement below says it */

void
hearth_given_free (HearthGiven *given)
{
  g_free (given->what);
  g_free (given->with);
  g_free (given);
}

static HearthGiven *
add_given (GPtrArray      *all,
           HearthGivenKind kind,
           gint64          row,
           const char     *what,
           const char     *with,
           gint64          at)
{
  HearthGiven *given = g_new0 (HearthGiven, 1);

  given->kind = kind;
  given->row = row;
  given->what = g_strdup (what);
  given->with = g_strdup (with);
  given->at = at;
  given->until = HEARTH_NONE;
  g_ptr_array_add (all, given);
  return given;
}

/* HearthMemberRowFunc */
static gboolean
add_gift (HearthStmt *stmt,
          gint64      row,
          gpointer    data,
          GError    **error)
{
  const char *item = hearth_stmt_text (stmt, 1), *body = hearth_stmt_text (stmt, 2);

  if (item == NULL)
    {
      /* Translators: something given of which nothing is known */
      item = body != NULL ? body : _ ("A gift");
      body = NULL;
    }
  add_given (data, HEARTH_GIVEN_GIFT, hearth_stmt_int (stmt, 0), item, body, hearth_stmt_int (stmt, 3));
  return TRUE;
}

/* HearthMemberRowFunc */
static gboolean
add_perks (HearthStmt *stmt,
           gint64      row,
           gpointer    data,
           GError    **error)
{
  HearthGiven *given = add_given (data, HEARTH_GIVEN_PERKS, hearth_stmt_int (stmt, 0), hearth_stmt_text (stmt, 1), hearth_stmt_text (stmt, 2),
                                  hearth_stmt_int (stmt, 3));

  given->until = hearth_stmt_int (stmt, 4);
  return TRUE;
}

static int
compare_given (gconstpointer a,
               gconstpointer b)
{
  const HearthGiven *x = a, *y = b;

  if (x->at != y->at)
    return x->at > y->at ? -1 : 1;
  return x->kind != y->kind ? (int) x->kind - (int) y->kind : strcmp (x->what, y->what);
}

GPtrArray *
hearth_given_list (HearthConn *conn,
                   gint64      member,
                   GError    **error)
{
  static const char     gifts[] = "SELECT rowid, item, body, at FROM interaction WHERE member = ?1 AND kind = 22";
  static const char     perks[] = "SELECT tier.rowid, perks, name, since, until FROM member_tier JOIN tier ON tier.rowid = member_tier.tier "
                                  "WHERE member = ?1 AND perks IS NOT NULL";
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_given_free);
  g_autoptr (GPtrArray) badges = hearth_badge_list_of (conn, member, error);

  if (badges == NULL || !hearth_member_each (conn, member, gifts, add_gift, all, error) ||
      !hearth_member_each (conn, member, perks, add_perks, all, error))
    return NULL;
  for (guint i = 0; i < badges->len; i++)
    {
      const HearthBadgeHeld *held = g_ptr_array_index (badges, i);

      add_given (all, HEARTH_GIVEN_BADGE, held->badge, held->name != NULL ? held->name : "", held->words, held->at);
    }
  g_ptr_array_sort_values (all, compare_given);
  return g_steal_pointer (&all);
}

static void
consent_free (HearthConsent *consent)
{
  hearth_row_clear (HEARTH_TABLE_CONSENT, consent);
  g_free (consent);
}

void
hearth_consent_channel_free (HearthConsentChannel *channel)
{
  g_free (channel->channel);
  g_ptr_array_unref (channel->entries);
  g_ptr_array_unref (channel->sources);
  g_free (channel);
}

/* HearthMemberRowFunc */
static gboolean
add_consent (HearthStmt *stmt,
             gint64      row,
             gpointer    data,
             GError    **error)
{
  HearthConsent *consent = g_new (HearthConsent, 1);

  hearth_row_init (HEARTH_TABLE_CONSENT, consent);
  hearth_row_read (stmt, 0, HEARTH_TABLE_CONSENT, consent);
  g_ptr_array_add (data, consent);
  return TRUE;
}

static int
compare_consents (gconstpointer a,
                  gconstpointer b)
{
  const HearthConsent *x = a, *y = b;

  if (x->at != y->at)
    return x->at > y->at ? -1 : 1;
  return hearth_id_compare (&y->id, &x->id);
}

static char *
read_source (HearthConn *conn,
             gint64      source,
             GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT coalesce (name, key) FROM source WHERE rowid = ?1", error);
  const char            *name;
  HearthStep             step;

  if (stmt == NULL)
    return NULL;
  hearth_stmt_bind_int (stmt, 1, source);
  step = hearth_stmt_step (stmt, error);
  if (step == HEARTH_STEP_ERROR)
    return NULL;
  name = step == HEARTH_STEP_ROW ? hearth_stmt_text (stmt, 0) : NULL;
  return g_strdup (name != NULL ? name : "");
}

/* Takes the channel's entries out of consents. */
static HearthConsentChannel *
make_channel (HearthConn *conn,
              GPtrArray  *consents,
              const char *name,
              GError    **error)
{
  HearthConsentChannel *channel = g_new0 (HearthConsentChannel, 1);

  channel->channel = g_strdup (name);
  channel->allowed = hearth_consent_allows (consents, name);
  channel->decisive = hearth_consent_effective (consents, name);
  channel->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) consent_free);
  channel->sources = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < consents->len;)
    if (g_strcmp0 (((HearthConsent *) g_ptr_array_index (consents, i))->channel, name) == 0)
      g_ptr_array_add (channel->entries, g_ptr_array_steal_index (consents, i));
    else
      i++;
  g_ptr_array_sort_values (channel->entries, compare_consents);
  for (guint i = 0; i < channel->entries->len; i++)
    {
      char *source = read_source (conn, ((HearthConsent *) g_ptr_array_index (channel->entries, i))->source, error);

      if (source == NULL)
        {
          hearth_consent_channel_free (channel);
          return NULL;
        }
      g_ptr_array_add (channel->sources, source);
    }
  return channel;
}

GPtrArray *
hearth_consent_ledger (HearthConn *conn,
                       gint64      member,
                       GError    **error)
{
  g_autofree char      *sql = g_strconcat ("SELECT ", hearth_row_columns (HEARTH_TABLE_CONSENT, ""), " FROM consent WHERE member = ?1", NULL);
  g_autoptr (GPtrArray) consents = g_ptr_array_new_with_free_func ((GDestroyNotify) consent_free);
  g_autoptr (GPtrArray) ledger = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_consent_channel_free);
  g_auto (GStrv)        names = NULL;

  if (!hearth_member_each (conn, member, g_intern_string (sql), add_consent, consents, error))
    return NULL;
  names = hearth_consent_channels (consents);
  for (guint i = 0; names[i] != NULL; i++)
    {
      HearthConsentChannel *channel = make_channel (conn, consents, names[i], error);

      if (channel == NULL)
        return NULL;
      g_ptr_array_add (ledger, channel);
    }
  return g_steal_pointer (&ledger);
}
