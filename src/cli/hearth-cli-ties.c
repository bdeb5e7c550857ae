/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What binds one member: whom they brought, to any depth, and what they were given. Reading only. */

#include "hearth-cli-private.h"

#include "base/hearth-date.h"
#include "members/hearth-given.h"
#include "members/hearth-referral.h"

typedef struct
{
  HearthCli   *cli;
  JsonBuilder *builder;
  const char  *who;
  gint64       depth;
} Asking;

static void
print_member (Asking                   *asking,
              HearthConn               *conn,
              const HearthReferralLine *line)
{
  g_autofree char *name = hearth_cli_clean (line->name);

  if (asking->builder == NULL)
    {
      hearth_cli_print (asking->cli, "%*s%s\n", (int) (2 * line->depth), "", name);
      return;
    }
  json_builder_begin_object (asking->builder);
  hearth_cli_json_member (conn, asking->builder, "member", line->member, line->name);
  hearth_cli_json_int (asking->builder, "depth", line->depth);
  hearth_cli_json_int (asking->builder, "brought", line->brought);
  hearth_cli_json_time (asking->cli, asking->builder, "joined_at", line->joined_at);
  json_builder_end_object (asking->builder);
}

/* HearthReadFunc; NULL is also success. */
static gpointer
read_referrals (HearthConn   *conn,
                gpointer      data,
                GCancellable *cancellable,
                GError      **error)
{
  Asking               *asking = data;
  gint64                member = hearth_member_lookup (conn, asking->who, error);
  g_autoptr (GPtrArray) chain = member > 0 ? hearth_referral_chain (conn, member, error) : NULL;
  g_autoptr (GPtrArray) tree = chain != NULL ? hearth_referral_tree (conn, member, (guint) CLAMP (asking->depth, 0, G_MAXINT), 0, cancellable, error) : NULL;

  if (tree == NULL)
    return NULL;
  hearth_cli_begin_array (asking->builder, "through");
  for (guint i = 0; asking->builder != NULL && i < chain->len; i++)
    print_member (asking, conn, g_ptr_array_index (chain, i));
  hearth_cli_end_array (asking->builder);
  hearth_cli_begin_array (asking->builder, "tree");
  for (guint i = 0; i < tree->len; i++)
    print_member (asking, conn, g_ptr_array_index (tree, i));
  hearth_cli_end_array (asking->builder);
  return NULL;
}

static void
print_given (Asking            *asking,
             const HearthGiven *given)
{
  static const char *const kinds[] = { "gift", "badge", "perks" };
  GTimeZone               *zone = hearth_community_get_time_zone (asking->cli->community);
  g_autofree char         *day = given->at != HEARTH_NONE ? hearth_date_full (given->at, zone) : g_strdup ("");
  g_autofree char         *what = hearth_cli_clean (given->what), *with = hearth_cli_clean (given->with != NULL ? given->with : "");
  g_autoptr (GString)      line = g_string_new (NULL);

  if (asking->builder == NULL)
    {
      hearth_cli_append_cell (line, day, 22, FALSE);
      hearth_cli_append_cell (line, what, 32, FALSE);
      hearth_cli_print (asking->cli, "%s%s\n", line->str, with);
      return;
    }
  json_builder_begin_object (asking->builder);
  hearth_cli_json_text (asking->builder, "kind", kinds[given->kind]);
  hearth_cli_json_text (asking->builder, "what", given->what);
  hearth_cli_json_text (asking->builder, "with", given->with);
  hearth_cli_json_time (asking->cli, asking->builder, "at", given->at);
  hearth_cli_json_time (asking->cli, asking->builder, "until", given->until);
  json_builder_end_object (asking->builder);
}

/* HearthReadFunc; NULL is also success. */
static gpointer
read_given (HearthConn   *conn,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  Asking               *asking = data;
  gint64                member = hearth_member_lookup (conn, asking->who, error);
  g_autoptr (GPtrArray) all = member > 0 ? hearth_given_list (conn, member, error) : NULL;

  if (all == NULL)
    return NULL;
  hearth_cli_begin_array (asking->builder, "given");
  for (guint i = 0; i < all->len; i++)
    print_given (asking, g_ptr_array_index (all, i));
  hearth_cli_end_array (asking->builder);
  return NULL;
}

static int
run (HearthCli          *cli,
     char              **words,
     const GOptionEntry *entries,
     HearthReadFunc      func,
     Asking             *asking)
{
  g_autofree char *who = NULL;
  int              status;

  if (!hearth_cli_parse (cli, &words, entries, 1, -1, &status))
    return status;
  who = g_strjoinv (" ", words + 1);
  asking->cli = cli;
  asking->who = who;
  return hearth_cli_read (cli, func, asking, &asking->builder);
}

int
hearth_cli_referrals (HearthCli *cli,
                      char     **words)
{
  Asking             asking = { 0 };
  const GOptionEntry entries[] = {
    { "depth", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_INT64, &asking.depth, N_ ("How far down at most"), "N" },
    G_OPTION_ENTRY_NULL
  };

  return run (cli, words, entries, read_referrals, &asking);
}

int
hearth_cli_given (HearthCli *cli,
                  char     **words)
{
  Asking asking = { 0 };

  return run (cli, words, NULL, read_given, &asking);
}
