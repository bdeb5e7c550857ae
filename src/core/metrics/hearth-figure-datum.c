/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From a bar, a cell or a curve of a figure to the members behind it: everybody is passed once more, for that figure alone, so that nothing
 * has to be kept of whom each number was made of. On the connection's thread. */

#include "metrics/hearth-figure-private.h"

#include "base/hearth-error.h"

#include <glib/gi18n-lib.h>

/* Each info stands at the beginning of its line in the table. */
static const HearthFigureMake *
get_make (const HearthFigureInfo *info)
{
  return (const HearthFigureMake *) (gconstpointer) info;
}

gboolean
hearth_figure_fits_model (const HearthFigureInfo *info)
{
  return (get_make (info)->flags & HEARTH_FIGURE_MODEL) != 0;
}

gboolean
hearth_figure_has (const HearthFigureInfo *info,
                   HearthDatumKind         kind)
{
  const HearthFigureMake *make = get_make (info);

  if (kind == HEARTH_DATUM_REST)
    return make->measure != NULL;
  return kind == HEARTH_DATUM_FIGURE || (make->data & 1u << kind) != 0;
}

/* Takes away who is not in that group. FALSE: there is no such group. */
static gboolean
keep_group (const HearthFold *fold,
            const char       *group,
            GArray           *members)
{
  guint number, n = 0;

  for (number = 0; number < fold->groups->len; number++)
    if (g_str_equal (g_ptr_array_index (fold->groups, number), group))
      break;
  if (number == fold->groups->len)
    return FALSE;
  for (guint i = 0; i < members->len; i++)
    {
      gint64        member = g_array_index (members, gint64, i);
      const GArray *groups = g_hash_table_lookup (fold->memberships, &member);

      for (guint at = 0; groups != NULL && at < groups->len; at++)
        if (g_array_index (groups, guint, at) == number)
          {
            g_array_index (members, gint64, n++) = member;
            break;
          }
    }
  g_array_set_size (members, n);
  return TRUE;
}

GArray *
hearth_figure_read_members (HearthConn              *conn,
                            const HearthFigureQuery *query,
                            const char              *name,
                            const HearthDatum       *datum,
                            GCancellable            *cancellable,
                            GError                 **error)
{
  const char *const      names[] = { name, NULL };
  HearthFigureQuery      own = *query;
  g_autoptr (HearthFold) fold = NULL;
  g_autoptr (GPtrArray)  figures = NULL;
  g_autoptr (GArray)     members = NULL;

  own.names = names;
  own.members = TRUE;
  own.compare = HEARTH_COMPARE_NOTHING;
  fold = hearth_fold_new (conn, &own, cancellable, error);
  if (fold == NULL)
    return NULL;
  fold->datum = *datum;
  if (hearth_figure_has (&fold->makes[0]->info, datum->kind))
    {
      if (!hearth_fold_read (fold, conn, cancellable, error))
        return NULL;
      figures = hearth_fold_finish (fold);
      members = g_array_ref (((HearthFigure *) g_ptr_array_index (figures, 0))->members);
    }
  if (members == NULL || (datum->group != NULL && !keep_group (fold, datum->group, members)))
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("Nobody can be listed for that part of the figure."));
      return NULL;
    }
  return g_steal_pointer (&members);
}
