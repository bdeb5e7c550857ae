/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-vault-crowd.h"

#include "hearth-vault-sayings.h"
#include "members/hearth-member-edit.h"

#include <glib/gi18n.h>

static void
face_free (gpointer data)
{
  HearthVaultFace *face = data;

  g_free (face->name);
  g_free (face);
}

void
hearth_vault_crowd_free (HearthVaultCrowd *crowd)
{
  g_clear_pointer (&crowd->now, g_ptr_array_unref);
  g_clear_pointer (&crowd->next, g_ptr_array_unref);
  g_free (crowd);
}

/* NULL on error. */
static GPtrArray *
name_some (HearthConn *conn,
           GArray     *holders,
           guint       most,
           GError    **error)
{
  g_autoptr (GPtrArray) faces = g_ptr_array_new_with_free_func (face_free);

  for (guint i = 0; i < MIN (holders->len, most); i++)
    {
      HearthVaultFace *face = g_new0 (HearthVaultFace, 1);

      g_ptr_array_add (faces, face);
      face->holder = g_array_index (holders, HearthVaultHolder, i);
      face->name = hearth_member_dup_name (conn, face->holder.member, error);
      if (face->name == NULL)
        return NULL;
    }

  return g_steal_pointer (&faces);
}

HearthVaultCrowd *
hearth_vault_crowd_read (HearthConn            *conn,
                         gint64                 item,
                         const HearthVaultRule *rule,
                         GTimeZone             *zone,
                         gint64                 at,
                         guint                  most,
                         GCancellable          *cancellable,
                         GError               **error)
{
  g_autoptr (HearthVaultWho)   who = hearth_vault_who_ask (conn, item, rule, zone, at, cancellable, error);
  g_autoptr (HearthVaultCrowd) crowd = NULL;

  if (who == NULL)
    return NULL;
  crowd = g_new0 (HearthVaultCrowd, 1);
  crowd->n_now = who->now->len;
  crowd->n_next = who->next->len;
  crowd->left = who->left;
  crowd->now = name_some (conn, who->now, most, error);
  crowd->next = crowd->now != NULL ? name_some (conn, who->next, most, error) : NULL;

  return crowd->next != NULL ? g_steal_pointer (&crowd) : NULL;
}

char *
hearth_vault_crowd_say (const HearthVaultCrowd *crowd)
{
  g_autofree char *now = g_strdup_printf (ngettext ("%u member has it now", "%u members have it now", crowd->n_now), crowd->n_now);
  g_autofree char *next = NULL, *both = NULL, *left = NULL;

  if (crowd->n_now == 0 && crowd->n_next == 0)
    return g_strdup (_ ("Nobody has it, and nobody gets it."));
  next = g_strdup_printf (ngettext ("%u gets it later", "%u get it later", crowd->n_next), crowd->n_next);
  /* Translators: %1$s is “12 members have it now”, %2$s “30 get it later” */
  both = crowd->n_next > 0 ? g_strdup_printf (_ ("%1$s, %2$s"), now, next) : g_steal_pointer (&now);
  if (crowd->left == HEARTH_NONE)
    return g_steal_pointer (&both);
  left = g_strdup_printf (ngettext ("%d copy is left", "%d copies are left", (gulong) crowd->left), (int) crowd->left);
  /* Translators: %1$s is “12 members have it now”, %2$s “38 copies are left” */
  return g_strdup_printf (_ ("%1$s; %2$s"), both, left);
}

char *
hearth_vault_face_say (const HearthVaultFace *face,
                       gboolean               later,
                       GTimeZone             *zone)
{
  g_autofree char *time = hearth_vault_say_time (face->holder.at, zone), *when = NULL;

  if (later)
    /* Translators: when a member gets something; %s is a day */
    when = g_strdup_printf (_ ("From %s on"), time);
  else
    /* Translators: when a member got something; %s is a day */
    when = g_strdup_printf (_ ("Since %s"), time);
  if (face->holder.number == HEARTH_NONE)
    return g_steal_pointer (&when);
  /* Translators: of a numbered edition; %1$s is “Since 4 May”, %2$d the number of the copy */
  return g_strdup_printf (_ ("%1$s · No. %2$d"), when, (int) face->holder.number);
}
