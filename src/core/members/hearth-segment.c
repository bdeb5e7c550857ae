/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. On the connection's thread. */

#include "members/hearth-segment.h"

#include "base/hearth-error.h"
#include "base/hearth-fold.h"
#include "db/hearth-stmt.h"
#include "filter/hearth-filter.h"
#include "members/hearth-filter-run.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
hearth_segment_free (HearthSegment *segment)
{
  hearth_row_clear (HEARTH_TABLE_SEGMENT, segment);
  g_free (segment);
}

GPtrArray *
hearth_segment_list (HearthConn *conn,
                     GError    **error)
{
  g_autofree char       *sql = g_strdup_printf ("SELECT %s FROM segment ORDER BY position IS NULL, position, rowid", hearth_row_columns (HEARTH_TABLE_SEGMENT, ""));
  g_autoptr (HearthStmt) stmt = hearth_stmt_new_dynamic (conn, sql, error);
  g_autoptr (GPtrArray)  segments = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_segment_free);
  HearthStep             step = HEARTH_STEP_ERROR;

  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      HearthSegment *segment = g_new (HearthSegment, 1);

      hearth_row_init (HEARTH_TABLE_SEGMENT, segment);
      hearth_row_read (stmt, 0, HEARTH_TABLE_SEGMENT, segment);
      g_ptr_array_add (segments, segment);
    }
  return step == HEARTH_STEP_DONE ? g_steal_pointer (&segments) : NULL;
}

/* The oldest of that name, or that begins so; NULL for none. */
static HearthSegment *
find (GPtrArray  *segments,
      const char *name,
      gboolean    begins)
{
  g_autofree char *wanted = hearth_fold (name);
  HearthSegment   *found = NULL;

  for (guint i = 0; i < segments->len; i++)
    {
      HearthSegment   *segment = g_ptr_array_index (segments, i);
      g_autofree char *folded = hearth_fold (segment->name);

      if ((begins ? g_str_has_prefix (folded, wanted) : g_str_equal (folded, wanted)) && (found == NULL || segment->rowid < found->rowid))
        found = segment;
    }
  return found;
}

gint64
hearth_segment_find (HearthConn *conn,
                     const char *name,
                     GError    **error)
{
  g_autoptr (GPtrArray) segments = hearth_segment_list (conn, error);
  const HearthSegment  *found;

  if (segments == NULL)
    return -1;
  found = find (segments, name, FALSE);
  return found != NULL ? found->rowid : 0;
}

gboolean
hearth_filter_read_segment (HearthConn *conn,
                            const char *name,
                            gboolean    begins,
                            char      **text,
                            GError    **error)
{
  g_autoptr (GPtrArray) segments = hearth_segment_list (conn, error);
  const HearthSegment  *found;

  *text = NULL;
  if (segments == NULL)
    return FALSE;
  found = find (segments, name, begins);
  if (found != NULL)
    *text = g_strdup (found->filter != NULL ? found->filter : "");
  return TRUE;
}

/* The name as it is stored; NULL with error when it cannot be. rowid: whose name it is to be, 0 for a new one. */
static char *
check_name (GPtrArray  *segments,
            gint64      rowid,
            const char *name,
            GError    **error)
{
  g_autofree char     *text = g_strstrip (g_utf8_make_valid (name != NULL ? name : "", -1));
  const HearthSegment *other;

  if (*text == '\0')
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("A name is needed."));
      return NULL;
    }
  other = find (segments, text, FALSE);
  if (other != NULL && other->rowid != rowid)
    {
      /* Translators: %s is a name */
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_CONFLICT, _ ("There is a segment called “%s” already."), other->name);
      return NULL;
    }
  return g_steal_pointer (&text);
}

/* Whether filter, or a segment it speaks of, speaks of the segment of that folded name. */
static gboolean
speaks_of (const HearthFilter *filter,
           GPtrArray          *segments,
           const char         *folded,
           guint               depth)
{
  for (guint i = 0; filter->children != NULL && i < filter->children->len; i++)
    if (speaks_of (g_ptr_array_index (filter->children, i), segments, folded, depth))
      return TRUE;
  if (filter->type != HEARTH_FILTER_TERM || filter->field->id != HEARTH_FILTER_SEGMENT || depth > segments->len)
    return FALSE;
  for (guint i = 0; i < filter->values->len; i++)
    {
      const HearthFilterValue *value = g_ptr_array_index (filter->values, i);
      g_autofree char         *name = hearth_fold (value->text);
      const HearthSegment     *segment = find (segments, value->text, value->begins);
      g_autoptr (HearthFilter) inner = NULL;

      if (value->begins ? g_str_has_prefix (folded, name) : g_str_equal (name, folded))
        return TRUE;
      inner = segment != NULL ? hearth_filter_parse (segment->filter, NULL) : NULL;
      if (inner != NULL && speaks_of (inner, segments, folded, depth + 1))
        return TRUE;
    }
  return FALSE;
}

/* The filter as it is stored: canonical. NULL with error when it is wrong or speaks of the segment it is for. */
static char *
check_filter (GPtrArray  *segments,
              const char *name,
              const char *text,
              GError    **error)
{
  g_autoptr (HearthFilterProblem) problem = NULL;
  g_autoptr (HearthFilter)        filter = hearth_filter_parse (text, &problem);
  g_autofree char                *folded = hearth_fold (name);

  if (filter == NULL)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, problem->words);
      return NULL;
    }
  if (speaks_of (filter, segments, folded, 0))
    {
      /* Translators: %s is the name of a segment */
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("“%s” cannot be made of itself."), name);
      return NULL;
    }
  return hearth_filter_print (filter);
}

gint64
hearth_segment_add (HearthConn *conn,
                    const char *name,
                    const char *filter,
                    const char *sort,
                    const char *columns,
                    GError    **error)
{
  g_autoptr (GPtrArray) segments = hearth_segment_list (conn, error);
  g_autofree char      *tidied = segments != NULL ? check_name (segments, 0, name, error) : NULL;
  g_autofree char      *text = tidied != NULL ? check_filter (segments, tidied, filter, error) : NULL;
  HearthSegment         segment;

  if (text == NULL)
    return -1;
  hearth_row_init (HEARTH_TABLE_SEGMENT, &segment);
  segment.name = tidied;
  segment.filter = text;
  segment.sort = (char *) sort;
  segment.columns = (char *) columns;
  segment.position = 0;
  for (guint i = 0; i < segments->len; i++)
    segment.position = MAX (segment.position, ((const HearthSegment *) g_ptr_array_index (segments, i))->position + 1);
  return hearth_row_insert (conn, HEARTH_TABLE_SEGMENT, &segment, error) ? segment.rowid : -1;
}

static gboolean
rename_in (HearthFilter *filter,
           const char   *folded,
           const char   *name)
{
  gboolean found = FALSE;

  for (guint i = 0; filter->children != NULL && i < filter->children->len; i++)
    found |= rename_in (g_ptr_array_index (filter->children, i), folded, name);
  for (guint i = 0; filter->type == HEARTH_FILTER_TERM && filter->field->id == HEARTH_FILTER_SEGMENT && i < filter->values->len; i++)
    {
      HearthFilterValue *value = g_ptr_array_index (filter->values, i);
      g_autofree char   *other = hearth_fold (value->text);

      if (!value->begins && g_str_equal (other, folded))
        {
          g_set_str (&value->text, name);
          found = TRUE;
        }
    }
  return found;
}

static gboolean
rename_everywhere (HearthConn *conn,
                   GPtrArray  *segments,
                   const char *from,
                   const char *to,
                   GError    **error)
{
  g_autofree char *folded = hearth_fold (from);

  for (guint i = 0; i < segments->len; i++)
    {
      const HearthSegment     *segment = g_ptr_array_index (segments, i);
      g_autoptr (HearthFilter) filter = hearth_filter_parse (segment->filter, NULL);
      g_autofree char         *text = NULL;
      HearthSegment            value;

      if (filter == NULL || !rename_in (filter, folded, to))
        continue;
      text = hearth_filter_print (filter);
      hearth_row_init (HEARTH_TABLE_SEGMENT, &value);
      value.filter = text;
      if (!hearth_row_update (conn, HEARTH_TABLE_SEGMENT, segment->rowid, hearth_table_bit (HEARTH_TABLE_SEGMENT, "filter"), &value, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
hearth_segment_edit (HearthConn          *conn,
                     gint64               rowid,
                     guint64              mask,
                     const HearthSegment *value,
                     GError             **error)
{
  g_autoptr (GPtrArray) segments = hearth_segment_list (conn, error);
  const HearthSegment  *before = NULL;
  g_autofree char      *name = NULL, *filter = NULL;
  HearthSegment         tidied = *value;

  for (guint i = 0; segments != NULL && i < segments->len; i++)
    if (((const HearthSegment *) g_ptr_array_index (segments, i))->rowid == rowid)
      before = g_ptr_array_index (segments, i);
  if (segments == NULL)
    return FALSE;
  if (before == NULL)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _ ("This segment is not there any more."));
      return FALSE;
    }
  if ((mask & hearth_table_bit (HEARTH_TABLE_SEGMENT, "name")) != 0)
    {
      tidied.name = name = check_name (segments, rowid, value->name, error);
      if (name == NULL || !rename_everywhere (conn, segments, before->name, name, error))
        return FALSE;
    }
  if ((mask & hearth_table_bit (HEARTH_TABLE_SEGMENT, "filter")) != 0)
    {
      tidied.filter = filter = check_filter (segments, name != NULL ? name : before->name, value->filter, error);
      if (filter == NULL)
        return FALSE;
    }
  return hearth_row_update (conn, HEARTH_TABLE_SEGMENT, rowid, mask, &tidied, error);
}

gboolean
hearth_segment_move (HearthConn *conn,
                     gint64      rowid,
                     int         places,
                     GError    **error)
{
  g_autoptr (GPtrArray) segments = hearth_segment_list (conn, error);
  guint                 from = G_MAXUINT, to;
  gpointer              moved;

  if (segments == NULL)
    return FALSE;
  for (guint i = 0; i < segments->len; i++)
    if (((const HearthSegment *) g_ptr_array_index (segments, i))->rowid == rowid)
      from = i;
  if (from == G_MAXUINT)
    return TRUE;
  to = (guint) CLAMP ((gint64) from + places, 0, (gint64) segments->len - 1);
  moved = g_ptr_array_steal_index (segments, from);
  g_ptr_array_insert (segments, (int) to, moved);
  for (guint i = 0; i < segments->len; i++)
    {
      HearthSegment *segment = g_ptr_array_index (segments, i);

      segment->position = i;
      if (!hearth_row_update (conn, HEARTH_TABLE_SEGMENT, segment->rowid, hearth_table_bit (HEARTH_TABLE_SEGMENT, "position"), segment, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
hearth_segment_delete (HearthConn *conn,
                       gint64      rowid,
                       GError    **error)
{
  return hearth_row_delete (conn, HEARTH_TABLE_SEGMENT, rowid, error);
}
