/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "releases/hearth-roll.h"

#include "members/hearth-member-edit.h"
#include "members/hearth-member.h"
#include "members/hearth-named.h"

#include <glib/gi18n-lib.h>

void
hearth_roll_free (HearthRoll *roll)
{
  g_array_unref (roll->members);
  g_ptr_array_unref (roll->names);
  g_ptr_array_unref (roll->left);
  g_free (roll);
}

static gboolean
add_member (HearthConn *conn,
            HearthRoll *roll,
            gint64      member,
            GError    **error)
{
  char *name;

  for (guint i = 0; i < roll->members->len; i++)
    if (g_array_index (roll->members, gint64, i) == member)
      return TRUE;
  name = hearth_member_dup_name (conn, member, error);
  if (name == NULL)
    return FALSE;
  g_array_append_val (roll->members, member);
  g_ptr_array_add (roll->names, name);
  return TRUE;
}

static gboolean
read_one (HearthConn *conn,
          HearthRoll *roll,
          const char *text,
          GArray     *found,
          GError    **error)
{
  if (!hearth_member_find_meant (conn, text, found, error))
    return FALSE;
  if (found->len == 1)
    return add_member (conn, roll, g_array_index (found, gint64, 0), error);
  /* Translators: %s is a name or a handle in a list */
  g_ptr_array_add (roll->left, g_strdup_printf (found->len == 0 ? _ ("“%s” is nobody you know.")
                                                                /* Translators: %s is a name or a handle in a list */
                                                                : _ ("“%s” may be several members."),
                                                text));
  return TRUE;
}

HearthRoll *
hearth_roll_read (HearthConn   *conn,
                  const char   *text,
                  GCancellable *cancellable,
                  GError      **error)
{
  g_autoptr (HearthRoll) roll = g_new0 (HearthRoll, 1);
  g_autoptr (GArray)     found = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char       *valid = g_utf8_make_valid (text, -1);
  g_auto (GStrv)         words = g_strsplit_set (valid, "\r\n\t,;", -1);
  guint                  n = 0;

  roll->members = g_array_new (FALSE, FALSE, sizeof (gint64));
  roll->names = g_ptr_array_new_with_free_func (g_free);
  roll->left = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *word = hearth_text_tidy (words[i]);

      if (word == NULL)
        continue;
      if (++n > HEARTH_ROLL_MOST)
        {
          /* Translators: %d is a number */
          g_ptr_array_add (roll->left, g_strdup_printf (_ ("Only the first %d were looked at."), HEARTH_ROLL_MOST));
          break;
        }
      if (g_cancellable_set_error_if_cancelled (cancellable, error) || !read_one (conn, roll, word, found, error))
        return NULL;
    }
  return g_steal_pointer (&roll);
}
