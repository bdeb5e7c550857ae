/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of hearth-views.h. */

#include "config.h"

#include "hearth-views.h"

#include "applications/hearth-applications-view.h"
#include "members/hearth-application.h"
#include "members/hearth-member-list.h"
#include "members/hearth-members-view.h"
#include "metrics/hearth-metrics-view.h"
#include "releases/hearth-release.h"
#include "releases/hearth-releases-view.h"
#include "today/hearth-today-model.h"
#include "today/hearth-today-view.h"
#include "vault/hearth-vault-item.h"
#include "vault/hearth-vault-view.h"

#include <glib/gi18n.h>

static gboolean
count_members (HearthConn      *conn,
               HearthViewCount *count,
               GError         **error)
{
  count->number = hearth_member_list_count (conn, error);

  return count->number >= 0;
}

/* Of no use before anybody is asked something or waits. */
static gboolean
count_applications (HearthConn      *conn,
                    HearthViewCount *count,
                    GError         **error)
{
  g_autoptr (GPtrArray) questions = hearth_question_list (conn, FALSE, error);
  gint64                waiting = questions == NULL ? -1 : hearth_application_count_waiting (conn, error);

  if (waiting < 0)
    return FALSE;
  count->wanted = waiting > 0 || questions->len > 0;
  count->number = waiting > 0 ? waiting : -1;

  return TRUE;
}

static gboolean
count_releases (HearthConn      *conn,
                HearthViewCount *count,
                GError         **error)
{
  gint64 planned = hearth_release_count_planned (conn, error);

  count->number = planned > 0 ? planned : -1;

  return planned >= 0;
}

static gboolean
count_vault (HearthConn      *conn,
             HearthViewCount *count,
             GError         **error)
{
  gint64 items = hearth_vault_item_count (conn, error);

  count->number = items > 0 ? items : -1;

  return items >= 0;
}

static gpointer
keep_today (HearthCommunity *community)
{
  return hearth_today_model_of (community);
}

static void
want_today (gpointer keeper)
{
  hearth_today_model_want_number (keeper);
}

/* How many need a word; nothing when nobody does. */
static gint64
number_today (gpointer keeper)
{
  gint64 number = hearth_today_model_get_number (keeper);

  return number > 0 ? number : HEARTH_NONE;
}

static const HearthViewInfo views[] = {
  { "today", N_ ("Today"), "hearth-today-symbolic", hearth_today_view_new, .keeper = keep_today, .number = number_today, .want = want_today },
  { "members", N_ ("Members"), "hearth-members-symbolic", hearth_members_view_new, count_members, { HEARTH_TABLE_MEMBER } },
  { "releases", N_ ("Releases"), "hearth-releases-symbolic", hearth_releases_view_new, count_releases, { HEARTH_TABLE_RELEASE } },
  { "vault", N_ ("Vault"), "hearth-vault-symbolic", hearth_vault_view_new, count_vault, { HEARTH_TABLE_VAULT_ITEM } },
  { "applications", N_ ("Applications"), "hearth-door-symbolic", hearth_applications_view_new, count_applications, { HEARTH_TABLE_MEMBER, HEARTH_TABLE_APPLICATION, HEARTH_TABLE_QUESTION }, .rare = TRUE },
  { "metrics", N_ ("Metrics"), "hearth-metrics-symbolic", hearth_metrics_view_new },
};

const HearthViewInfo *
hearth_views_list (guint *n)
{
  *n = G_N_ELEMENTS (views);

  return views;
}

const HearthViewInfo *
hearth_views_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    if (g_str_equal (views[i].name, name))
      return &views[i];

  return NULL;
}
