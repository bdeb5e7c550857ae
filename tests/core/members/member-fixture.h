/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A community with its derive step, and one-line ways to write and to look. Every write is followed by the comparison of the derived
 * tables with a rebuild, so each test of members is one of the derive step too. */

#pragma once

#include "../../remove-tree.h"
#include "../db/db-write.h"
#include "base/hearth-error.h"
#include "db/hearth-stmt.h"
#include "db/hearth-undo.h"
#include "interactions/hearth-interaction.h"
#include "members/hearth-member-derive.h"
#include "members/hearth-member-edit.h"
#include "members/hearth-member-list.h"
#include "members/hearth-member-tag.h"

#include <glib/gstdio.h>

typedef struct
{
  char     *dir;
  HearthDb *db;
} Fixture;

static inline gpointer
run_check (HearthConn   *conn,
           gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  return hearth_member_check (conn, problems, cancellable, error) ? g_steal_pointer (&problems) : NULL;
}

/* The derived tables are what a rebuild would make. */
static inline void
assert_derived (Fixture *fixture)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) problems = hearth_db_read (fixture->db, run_check, NULL, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (const char *) g_ptr_array_index (problems, i));
  g_assert_cmpuint (problems->len, ==, 0);
}

/* The answer of func; *seq (may be NULL) is the transaction's. */
static inline gint64
try_write (Fixture  *fixture,
           WriteFunc func,
           gpointer  data,
           gint64   *seq,
           GError  **error)
{
  const HearthChangeInfo info = { .kind = "member-edit", .count = HEARTH_NONE };
  Write                  write = { func, data, -1 };
  gint64                 number = hearth_db_write (fixture->db, &info, run_write, &write, NULL, error);

  if (seq != NULL)
    *seq = number;
  return number < 0 ? -1 : write.answer;
}

static inline gint64
do_write (Fixture  *fixture,
          WriteFunc func,
          gpointer  data,
          gint64   *seq)
{
  g_autoptr (GError) error = NULL;
  gint64             answer = try_write (fixture, func, data, seq, &error);

  g_assert_no_error (error);
  assert_derived (fixture);
  return answer;
}

static inline gint64
write_community (HearthConn *conn,
                 gpointer    data,
                 GError    **error)
{
  HearthCommunityRow row;

  hearth_row_init (HEARTH_TABLE_COMMUNITY, &row);
  row.name = (char *) "Night Swim";
  row.currency = (char *) "EUR";
  return hearth_row_insert (conn, HEARTH_TABLE_COMMUNITY, &row, error) ? row.rowid : -1;
}

static inline void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *path = NULL;

  fixture->dir = g_dir_make_tmp ("hearth-test-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (fixture->dir, "community.db", NULL);
  fixture->db = hearth_db_open (path, HEARTH_DB_CREATE, hearth_member_derive, NULL, &error);
  g_assert_no_error (error);
  do_write (fixture, write_community, NULL, NULL);
}

static inline void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  hearth_db_close (fixture->db);
  g_clear_object (&fixture->db);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  remove_tree (fixture->dir);
  g_free (fixture->dir);
}

#define add_test(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

typedef struct
{
  const char *name;
  const char *email;
} NewMember;

static inline gint64
write_member (HearthConn *conn,
              gpointer    data,
              GError    **error)
{
  NewMember   *new_member = data;
  HearthMember member;

  hearth_row_init (HEARTH_TABLE_MEMBER, &member);
  member.name = (char *) new_member->name;
  return hearth_member_add (conn, &member, new_member->email, error);
}

static inline gint64
add_member (Fixture    *fixture,
            const char *name,
            const char *email)
{
  NewMember new_member = { name, email };

  return do_write (fixture, write_member, &new_member, NULL);
}

static inline gint64
write_interaction (HearthConn *conn,
                   gpointer    data,
                   GError    **error)
{
  HearthInteraction *interaction = data;

  return hearth_interaction_log (conn, interaction, error) ? interaction->rowid : -1;
}

/* amount in EUR cents, HEARTH_NONE for none. */
static inline gint64
add_interaction (Fixture              *fixture,
                 gint64                member,
                 HearthInteractionKind kind,
                 gint64                at,
                 gint64                amount)
{
  HearthInteraction interaction;

  hearth_row_init (HEARTH_TABLE_INTERACTION, &interaction);
  interaction.member = member;
  interaction.kind = kind;
  interaction.at = at;
  interaction.amount = amount;
  interaction.currency = amount != HEARTH_NONE ? (char *) "EUR" : NULL;
  return do_write (fixture, write_interaction, &interaction, NULL);
}

static inline gint64
write_merge (HearthConn *conn,
             gpointer    data,
             GError    **error)
{
  const gint64 *pair = data;

  return hearth_member_merge (conn, pair[0], pair[1], error) ? 1 : -1;
}

/* The transaction's seq. */
static inline gint64
merge (Fixture *fixture,
       gint64   keep,
       gint64   absorb)
{
  gint64 pair[2] = { keep, absorb }, seq;

  do_write (fixture, write_merge, pair, &seq);
  return seq;
}

static inline gint64
write_undo (HearthConn *conn,
            gpointer    data,
            GError    **error)
{
  return hearth_undo_apply (conn, *(const gint64 *) data, NULL, error) ? 1 : -1;
}

static inline gint64
undo (Fixture *fixture,
      gint64   seq)
{
  gint64 own;

  do_write (fixture, write_undo, &seq, &own);
  return own;
}

static inline gpointer
read_query (HearthConn   *conn,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  return hearth_member_query_run (conn, data, cancellable, error);
}

static inline GArray *
ask_list (Fixture         *fixture,
          const char      *typed,
          HearthMemberSort sort,
          gboolean         descending)
{
  g_autoptr (GError) error = NULL;
  HearthMemberQuery *query = hearth_member_query_new (typed, sort, descending);
  GArray            *keys = hearth_db_read (fixture->db, read_query, query, NULL, &error);

  g_assert_no_error (error);
  hearth_member_query_free (query);
  return keys;
}

static inline char *
print_keys (const gint64 *keys,
            guint         n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "", keys[i]);
  return g_string_free (text, FALSE);
}

/* The members found are exactly these, in this order. */
#define assert_list(fixture, typed, sort, descending, ...)                                      \
  G_STMT_START                                                                                  \
  {                                                                                             \
    const gint64       expected_[] = { 0, ##__VA_ARGS__ };                                      \
    g_autoptr (GArray) found_ = ask_list (fixture, typed, sort, descending);                    \
    g_autofree char   *wanted_text_ = print_keys (expected_ + 1, G_N_ELEMENTS (expected_) - 1); \
    g_autofree char   *found_text_ = print_keys ((const gint64 *) (gpointer) found_->data,      \
                                                 found_->len);                                  \
    g_assert_cmpstr (found_text_, ==, wanted_text_);                                            \
  }                                                                                             \
  G_STMT_END

#define assert_found(fixture, typed, ...) assert_list (fixture, typed, HEARTH_MEMBER_SORT_NAME, FALSE, ##__VA_ARGS__)

static inline gpointer
read_page (HearthConn   *conn,
           gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  return hearth_member_load_page (conn, *(const gint64 *) data, error);
}

static inline HearthMemberPage *
ask_page (Fixture *fixture,
          gint64   member)
{
  g_autoptr (GError) error = NULL;
  HearthMemberPage  *page = hearth_db_read (fixture->db, read_page, &member, NULL, &error);

  g_assert_no_error (error);
  return page;
}
