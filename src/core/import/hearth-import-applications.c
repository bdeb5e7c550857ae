/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows of a form that people fill in who want to join: an application each, and a question a column, known again by its words. The ids of
 * both are derived, so that the same file again adds nothing and a newer one only what is new. Writer thread. */

#include "import/hearth-import-write.h"

#include "base/hearth-fold.h"
#include "members/hearth-application.h"

/* Rowid of the question of those words, made when there is none: not needed, since the form has seen to that. -1 on error. */
static gint64
ensure_question (HearthWriter *writer,
                 const char   *words,
                 GError      **error)
{
  g_autofree char          *folded = hearth_fold (words), *key = g_strconcat ("question:", folded, NULL);
  const gint64             *known = g_hash_table_lookup (writer->named, key);
  g_autoptr (GPtrArray)     all = known == NULL ? hearth_question_list (writer->conn, TRUE, error) : NULL;
  HearthApplicationQuestion question;
  gint64                    rowid = 0;

  if (known != NULL)
    return *known;
  if (all == NULL)
    return -1;
  for (guint i = 0; i < all->len && rowid == 0; i++)
    {
      const HearthApplicationQuestion *there = g_ptr_array_index (all, i);
      g_autofree char                 *its = hearth_fold (there->words != NULL ? there->words : "");

      if (g_str_equal (its, folded))
        rowid = there->rowid;
    }
  if (rowid == 0)
    {
      hearth_row_init (HEARTH_TABLE_QUESTION, &question);
      question.id = hearth_id_for_source (hearth_conn_get_key (writer->conn), "question", folded, -1);
      question.words = (char *) words;
      question.needed = 0;
      question.position = hearth_stmt_scalar (writer->conn, "SELECT coalesce (max (position), 0) + 1 FROM question WHERE retired_at IS NULL", 1, NULL);
      if (!hearth_row_insert (writer->conn, HEARTH_TABLE_QUESTION, &question, error))
        return -1;
      rowid = question.rowid;
    }
  g_hash_table_insert (writer->named, g_steal_pointer (&key), g_memdup2 (&rowid, sizeof rowid));
  return rowid;
}

/* The application this row made, else the one of the member that waits, written down by hand or by another file; 0 for none. */
static gint64
find_application (HearthWriter   *writer,
                  const HearthId *id,
                  gint64          member,
                  GError        **error)
{
  gint64                        rowid = hearth_row_find (writer->conn, HEARTH_TABLE_APPLICATION, id, error);
  g_autoptr (HearthApplication) there = NULL;

  if (rowid != 0)
    return rowid;
  rowid = hearth_application_find (writer->conn, member, error);
  if (rowid <= 0)
    return rowid;
  there = hearth_application_load (writer->conn, rowid, error);
  if (there == NULL)
    return -1;
  return there->state == HEARTH_APPLICATION_WAITING ? rowid : 0;
}

/* Who is just made from this row asks to join; who was there is a member. */
static gint64
add_application (HearthWriter       *writer,
                 const HearthPerson *person,
                 const HearthId     *id,
                 gint64              member,
                 GError            **error)
{
  HearthApplicationRow row;

  hearth_row_init (HEARTH_TABLE_APPLICATION, &row);
  row.id = *id;
  row.member = member;
  row.at = person->applied_at != HEARTH_NONE ? person->applied_at : writer->now;
  row.state = HEARTH_APPLICATION_WAITING;
  row.source = writer->source;
  if (!writer->made && !hearth_application_keep_member (writer->conn, member, row.at, error))
    return -1;
  if (!hearth_row_insert (writer->conn, HEARTH_TABLE_APPLICATION, &row, error))
    return -1;
  writer->counts->applications_new++;
  return row.rowid;
}

/* What was answered before and is answered otherwise now is another answer; what somebody else wrote down stays beside an empty cell. */
static gboolean
write_answer (HearthWriter             *writer,
              gint64                    application,
              const HearthPersonAnswer *answer,
              gboolean                 *changed,
              GError                  **error)
{
  static const char      sql[] = "SELECT words FROM answer WHERE application = ?1 AND question = ?2 ORDER BY id DESC LIMIT 1";
  gint64                 question = ensure_question (writer, answer->question, error);
  g_autoptr (HearthStmt) stmt = question > 0 ? hearth_stmt_new (writer->conn, sql, error) : NULL;
  HearthStep             step;
  gboolean               same;

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, application);
  hearth_stmt_bind_int (stmt, 2, question);
  step = hearth_stmt_step (stmt, error);
  same = step == HEARTH_STEP_ROW && g_strcmp0 (hearth_stmt_text (stmt, 0), answer->words) == 0;
  if (step == HEARTH_STEP_ERROR || same)
    return same;
  hearth_stmt_reset (stmt);
  *changed = TRUE;
  return hearth_application_answer (writer->conn, application, question, answer->words, error);
}

gboolean
hearth_writer_application (HearthWriter *writer,
                           HearthPerson *person,
                           gint64        member,
                           gboolean      again,
                           gboolean     *changed,
                           GError      **error)
{
  HearthId id = hearth_id_child (&person->id, "application");
  gint64   application;

  /* Who was just made is asked for below. */
  if (!hearth_writer_settle (writer, error))
    return FALSE;
  application = find_application (writer, &id, member, error);
  if (application == 0 && !again)
    {
      application = add_application (writer, person, &id, member, error);
      *changed = TRUE;
    }
  for (guint i = 0; application > 0 && i < person->answers->len; i++)
    if (!write_answer (writer, application, &g_array_index (person->answers, HearthPersonAnswer, i), changed, error))
      return FALSE;
  return application >= 0;
}
