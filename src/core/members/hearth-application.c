/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Asking to join, and the answer. See the header. On the connection's thread. */

#include "members/hearth-application.h"

#include "base/hearth-clock.h"
#include "base/hearth-contact.h"
#include "base/hearth-error.h"
#include "db/hearth-stmt.h"
#include "members/hearth-member-edit.h"
#include "members/hearth-member-group.h"
#include "members/hearth-named.h"

#include <glib/gi18n-lib.h>

static void
answer_free (HearthApplicationAnswer *answer)
{
  g_free (answer->words);
  g_free (answer->answer);
  g_free (answer);
}

void
hearth_application_free (HearthApplication *application)
{
  hearth_row_clear (HEARTH_TABLE_APPLICATION, &application->row);
  g_free (application->name);
  g_free (application->email);
  g_ptr_array_unref (application->answers);
  g_free (application);
}

const char *
hearth_application_state_key (HearthApplicationState state)
{
  switch (state)
    {
    case HEARTH_APPLICATION_YES:
      return "yes";
    case HEARTH_APPLICATION_NO:
      return "no";
    case HEARTH_APPLICATION_WAITING:
    default:
      return "waiting";
    }
}

static HearthApplicationState
get_state (gint64 state)
{
  return state == HEARTH_APPLICATION_YES || state == HEARTH_APPLICATION_NO ? (HearthApplicationState) state : HEARTH_APPLICATION_WAITING;
}

static gboolean
read_answers (HearthConn        *conn,
              HearthApplication *application,
              GError           **error)
{
  /* Of two answers to one question, given on two devices, the same one everywhere. */
  static const char sql[] =
      "SELECT question.rowid, question.words, coalesce (needed, 0), retired_at IS NOT NULL, "
      "(SELECT words FROM answer WHERE application = ?1 AND question = question.rowid ORDER BY id DESC LIMIT 1) AS given "
      "FROM question WHERE retired_at IS NULL OR given IS NOT NULL ORDER BY retired_at IS NOT NULL, position, id";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  HearthStep             step = HEARTH_STEP_ERROR;

  if (stmt == NULL)
    return FALSE;
  application->complete = TRUE;
  hearth_stmt_bind_int (stmt, 1, application->row.rowid);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      HearthApplicationAnswer *answer = g_new0 (HearthApplicationAnswer, 1);

      answer->question = hearth_stmt_int (stmt, 0);
      answer->words = g_strdup (hearth_stmt_text (stmt, 1));
      answer->needed = hearth_stmt_int (stmt, 2) == 1;
      answer->retired = hearth_stmt_int (stmt, 3) == 1;
      answer->answer = g_strdup (hearth_stmt_text (stmt, 4));
      g_ptr_array_add (application->answers, answer);
      if (answer->needed && !answer->retired && answer->answer == NULL)
        application->complete = FALSE;
    }
  return step == HEARTH_STEP_DONE;
}

/* HearthMemberRowFunc */
static gboolean
take_joined (HearthStmt *stmt,
             gint64      row,
             gpointer    data,
             GError    **error)
{
  HearthApplication *application = data;

  application->joined = application->joined || hearth_stmt_int (stmt, 0) == 1;
  application->named = application->named || hearth_stmt_int (stmt, 1) == 1;
  return TRUE;
}

/* HearthMemberRowFunc: the first address. */
static gboolean
take_email (HearthStmt *stmt,
            gint64      row,
            gpointer    data,
            GError    **error)
{
  char **email = data;

  if (*email == NULL)
    *email = g_strdup (hearth_stmt_text (stmt, 0));
  return TRUE;
}

HearthApplication *
hearth_application_load (HearthConn *conn,
                         gint64      rowid,
                         GError    **error)
{
  static const char             email[] = "SELECT account FROM identity WHERE member = ?1 AND platform = 'email' ORDER BY rowid";
  static const char             joined[] = "SELECT joined_at IS NOT NULL OR EXISTS (SELECT 1 FROM application WHERE member = ?1 AND state = 1), "
                                           "name IS NOT NULL FROM member WHERE rowid = ?1";
  g_autoptr (HearthApplication) application = g_new0 (HearthApplication, 1);

  hearth_row_init (HEARTH_TABLE_APPLICATION, &application->row);
  application->answers = g_ptr_array_new_with_free_func ((GDestroyNotify) answer_free);
  if (!hearth_row_load (conn, HEARTH_TABLE_APPLICATION, rowid, &application->row, error))
    return NULL;
  application->state = get_state (application->row.state);
  application->member = hearth_member_root (conn, application->row.member, error);
  if (application->member < 0)
    return NULL;
  application->name = hearth_member_dup_name (conn, application->member, error);
  if (application->name == NULL || !hearth_member_each (conn, application->member, email, take_email, &application->email, error) ||
      !hearth_member_each (conn, application->member, joined, take_joined, application, error) ||
      !read_answers (conn, application, error))
    return NULL;
  return g_steal_pointer (&application);
}

GPtrArray *
hearth_application_list (HearthConn *conn,
                         gboolean    with_decided,
                         GError    **error)
{
  /* Whose member is gone is not listed. */
  static const char      sql[] = "SELECT rowid FROM application WHERE (?1 OR state IS NULL OR state NOT IN (1, 2)) "
                                 "AND EXISTS (SELECT 1 FROM member WHERE rowid = application.member) ORDER BY coalesce (state IN (1, 2), 0), "
                                 "CASE WHEN state IN (1, 2) THEN -coalesce (decided_at, at) ELSE at END, id";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  g_autoptr (GPtrArray)  all = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_application_free);
  HearthStep             step = HEARTH_STEP_ERROR;

  if (stmt == NULL)
    return NULL;
  hearth_stmt_bind_int (stmt, 1, with_decided);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      HearthApplication *application = hearth_application_load (conn, hearth_stmt_int (stmt, 0), error);

      if (application == NULL)
        return NULL;
      g_ptr_array_add (all, application);
    }
  return step == HEARTH_STEP_DONE ? g_steal_pointer (&all) : NULL;
}

gint64
hearth_application_count_waiting (HearthConn *conn,
                                  GError    **error)
{
  return hearth_stmt_scalar (conn,
                             "SELECT count(*) FROM application WHERE (state IS NULL OR state NOT IN (1, 2)) "
                             "AND EXISTS (SELECT 1 FROM member WHERE rowid = application.member)",
                             0, error);
}

typedef struct
{
  gint64   rowid;
  gint64   at;
  gboolean waits;
} Found;

/* HearthMemberRowFunc */
static gboolean
take_application (HearthStmt *stmt,
                  gint64      row,
                  gpointer    data,
                  GError    **error)
{
  Found *best = data;
  Found  found = { hearth_stmt_int (stmt, 0), hearth_stmt_int (stmt, 1), get_state (hearth_stmt_int (stmt, 2)) == HEARTH_APPLICATION_WAITING };

  if (best->rowid == 0 || (found.waits && !best->waits) || (found.waits == best->waits && found.at > best->at))
    *best = found;
  return TRUE;
}

static gboolean
find (HearthConn *conn,
      gint64      member,
      Found      *found,
      GError    **error)
{
  return hearth_member_each (conn, member, "SELECT rowid, at, state FROM application WHERE member = ?1", take_application, found, error);
}

gint64
hearth_application_find (HearthConn *conn,
                         gint64      member,
                         GError    **error)
{
  Found found = { 0 };

  return find (conn, member, &found, error) ? found.rowid : -1;
}

/* The member row of who asks; a new one knows nothing of joining. */
static gint64
ensure_applicant (HearthConn *conn,
                  const char *name,
                  const char *email,
                  gint64      source,
                  gint64      at,
                  GError    **error)
{
  g_autofree char *text = hearth_text_tidy (name), *address = hearth_text_tidy (email), *account = NULL;
  gint64           known = 0;
  HearthMember     member;

  if (text == NULL && address == NULL)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("Give a name or an email address."));
      return -1;
    }
  if (address != NULL)
    account = hearth_contact_normalise_email (address);
  if (account != NULL)
    known = hearth_member_find_identity (conn, "email", account, NULL, error);
  if (known > 0 && !hearth_application_keep_member (conn, known, at, error))
    return -1;
  if (known != 0)
    return known;
  hearth_row_init (HEARTH_TABLE_MEMBER, &member);
  member.name = text;
  member.source = source;
  if (!hearth_row_insert (conn, HEARTH_TABLE_MEMBER, &member, error) ||
      (address != NULL && hearth_member_add_identity (conn, member.rowid, "email", address, NULL, error) < 0))
    return -1;
  return member.rowid;
}

typedef struct
{
  gboolean joined;
  gint64   first_at;
} Known;

/* HearthMemberRowFunc */
static gboolean
take_known (HearthStmt *stmt,
            gint64      row,
            gpointer    data,
            GError    **error)
{
  Known *known = data;
  gint64 at = hearth_stmt_int (stmt, 1);

  known->joined = known->joined || hearth_stmt_int (stmt, 0) == 1;
  if (at != HEARTH_NONE && at < known->first_at)
    known->first_at = at;
  return TRUE;
}

gboolean
hearth_application_keep_member (HearthConn *conn,
                                gint64      member,
                                gint64      at,
                                GError    **error)
{
  static const char sql[] = "SELECT joined_at IS NOT NULL, (SELECT min (at) FROM interaction WHERE member = ?1) FROM member WHERE rowid = ?1";
  gint64            asked = hearth_application_find (conn, member, error), root;
  Known             known = { FALSE, at };
  HearthMember      value;

  if (asked != 0)
    return asked > 0;
  if (!hearth_member_each (conn, member, sql, take_known, &known, error))
    return FALSE;
  root = hearth_member_root (conn, member, error);
  hearth_row_init (HEARTH_TABLE_MEMBER, &value);
  value.joined_at = known.first_at;
  return known.joined ||
         (root > 0 && hearth_row_update (conn, HEARTH_TABLE_MEMBER, root, hearth_table_bit (HEARTH_TABLE_MEMBER, "joined_at"), &value, error));
}

gint64
hearth_application_add (HearthConn *conn,
                        const char *name,
                        const char *email,
                        gint64      at,
                        GError    **error)
{
  HearthApplicationRow row;
  Found                found = { 0 };

  hearth_row_init (HEARTH_TABLE_APPLICATION, &row);
  row.at = at != HEARTH_NONE ? at : hearth_clock_now ();
  row.source = hearth_source_ensure (conn, "hand", _ ("By hand"), error);
  row.member = row.source > 0 ? ensure_applicant (conn, name, email, row.source, row.at, error) : -1;
  if (row.member < 0 || !find (conn, row.member, &found, error))
    return -1;
  if (found.waits)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_CONFLICT, _ ("They have asked already and are waiting for an answer."));
      return -1;
    }
  row.state = HEARTH_APPLICATION_WAITING;
  return hearth_row_insert (conn, HEARTH_TABLE_APPLICATION, &row, error) ? row.rowid : -1;
}

static gint64
find_answer (HearthConn *conn,
             gint64      application,
             gint64      question,
             GError    **error)
{
  static const char      sql[] = "SELECT rowid FROM answer WHERE application = ?1 AND question = ?2 ORDER BY id DESC LIMIT 1";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  HearthStep             step;

  if (stmt == NULL)
    return -1;
  hearth_stmt_bind_int (stmt, 1, application);
  hearth_stmt_bind_int (stmt, 2, question);
  step = hearth_stmt_step (stmt, error);
  return step == HEARTH_STEP_ERROR ? -1 : step == HEARTH_STEP_ROW ? hearth_stmt_int (stmt, 0)
                                                                  : 0;
}

gboolean
hearth_application_answer (HearthConn *conn,
                           gint64      application,
                           gint64      question,
                           const char *words,
                           GError    **error)
{
  g_autofree char *text = hearth_text_tidy (words);
  gint64           row = find_answer (conn, application, question, error);
  HearthAnswer     answer;

  if (row < 0)
    return FALSE;
  hearth_row_init (HEARTH_TABLE_ANSWER, &answer);
  answer.application = application;
  answer.question = question;
  answer.words = text;
  if (text == NULL)
    return row == 0 || hearth_row_delete (conn, HEARTH_TABLE_ANSWER, row, error);
  if (row > 0)
    return hearth_row_update (conn, HEARTH_TABLE_ANSWER, row, hearth_table_bit (HEARTH_TABLE_ANSWER, "words"), &answer, error);
  return hearth_row_insert (conn, HEARTH_TABLE_ANSWER, &answer, error);
}

/* Joined on the day of the yes, unless they had joined before. */
static gboolean
let_in (HearthConn *conn,
        gint64      member,
        gint64      at,
        GError    **error)
{
  gint64       root = hearth_member_root (conn, member, error);
  HearthMember value;
  gboolean     done;

  if (root < 0)
    return FALSE;
  hearth_row_init (HEARTH_TABLE_MEMBER, &value);
  if (!hearth_row_load (conn, HEARTH_TABLE_MEMBER, root, &value, error))
    return FALSE;
  done = value.joined_at != HEARTH_NONE;
  value.joined_at = at;
  done = done || hearth_row_update (conn, HEARTH_TABLE_MEMBER, root, hearth_table_bit (HEARTH_TABLE_MEMBER, "joined_at"), &value, error);
  hearth_row_clear (HEARTH_TABLE_MEMBER, &value);
  return done;
}

gboolean
hearth_application_decide (HearthConn            *conn,
                           gint64                 application,
                           HearthApplicationState state,
                           const char            *words,
                           gint64                 at,
                           GError               **error)
{
  HearthApplicationRow value;
  guint64              mask = hearth_table_bit (HEARTH_TABLE_APPLICATION, "state") | hearth_table_bit (HEARTH_TABLE_APPLICATION, "decided_at") |
                 hearth_table_bit (HEARTH_TABLE_APPLICATION, "words");
  gboolean done = FALSE;

  hearth_row_init (HEARTH_TABLE_APPLICATION, &value);
  if (hearth_row_load (conn, HEARTH_TABLE_APPLICATION, application, &value, error))
    {
      if (get_state (value.state) == HEARTH_APPLICATION_YES)
        g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("They were let in already. To take that back, undo it."));
      else
        {
          value.state = state;
          value.decided_at = at != HEARTH_NONE ? at : hearth_clock_now ();
          g_free (value.words);
          value.words = hearth_text_tidy (words);
          done = hearth_row_update (conn, HEARTH_TABLE_APPLICATION, application, mask, &value, error) &&
                 (state != HEARTH_APPLICATION_YES || let_in (conn, value.member, value.decided_at, error));
        }
    }
  hearth_row_clear (HEARTH_TABLE_APPLICATION, &value);
  return done;
}

static gboolean
edit_email (HearthConn *conn,
            gint64      member,
            const char *email,
            GError    **error)
{
  static const char  first[] = "SELECT rowid FROM identity WHERE member = ?1 AND platform = 'email' AND rowid != ?2 ORDER BY rowid";
  g_autoptr (GArray) rows = hearth_member_find_all (conn, member, first, 0, error);
  gint64             row = rows != NULL && rows->len > 0 ? g_array_index (rows, gint64, 0) : 0;

  if (rows == NULL)
    return FALSE;
  if (email == NULL)
    return row == 0 || hearth_member_remove_identity (conn, row, error);
  if (row == 0)
    return hearth_member_add_identity (conn, member, "email", email, NULL, error) > 0;
  return hearth_member_edit_identity (conn, row, email, NULL, error);
}

gboolean
hearth_application_edit (HearthConn *conn,
                         gint64      application,
                         const char *name,
                         const char *email,
                         GError    **error)
{
  g_autofree char              *text = hearth_text_tidy (name), *address = hearth_text_tidy (email);
  g_autoptr (HearthApplication) known = hearth_application_load (conn, application, error);
  HearthMember                  member;

  if (known == NULL)
    return FALSE;
  if (known->joined)
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("They are a member: change it on their page."));
  else if (text == NULL && address == NULL)
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("Give a name or an email address."));
  else
    {
      hearth_row_init (HEARTH_TABLE_MEMBER, &member);
      member.name = text;
      return hearth_member_edit (conn, known->member, hearth_table_bit (HEARTH_TABLE_MEMBER, "name"), &member, error) &&
             (g_strcmp0 (address, known->email) == 0 || edit_email (conn, known->member, address, error));
    }
  return FALSE;
}

gboolean
hearth_application_delete (HearthConn *conn,
                           gint64      application,
                           GError    **error)
{
  static const char             known[] = "SELECT rowid FROM application WHERE member = ?1 AND rowid != ?2 UNION ALL "
                                          "SELECT rowid FROM interaction WHERE member = ?1 OR with_member = ?1 UNION ALL "
                                          "SELECT rowid FROM member WHERE invited_by = ?1";
  g_autoptr (HearthApplication) asked = hearth_application_load (conn, application, error);
  g_autoptr (GArray)            rest = asked != NULL && !asked->joined ? hearth_member_find_all (conn, asked->member, known, application, error) : NULL;

  if (asked == NULL || (!asked->joined && rest == NULL))
    return FALSE;
  if (rest != NULL && rest->len == 0)
    return hearth_member_delete (conn, asked->member, error);
  return hearth_row_delete_with (conn, HEARTH_TABLE_APPLICATION, application, error);
}
