/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The spine as a view sees it: rows that fill themselves in, stay who they are, and a list that is right at every moment of a change. */

#include "../members/member-fixture.h"

#include "list/hearth-spine.h"
#include "members/hearth-member-row.h"

/* Iterates until the condition holds; a hang is a failure. */
#define wait_until(condition)                                        \
  G_STMT_START                                                       \
  {                                                                  \
    gint64 end_ = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND; \
    while (!(condition))                                             \
      {                                                              \
        g_assert_cmpint (g_get_monotonic_time (), <, end_);          \
        g_main_context_iteration (NULL, FALSE);                      \
        g_thread_yield ();                                           \
      }                                                              \
  }                                                                  \
  G_STMT_END

static gint64
write_members (HearthConn *conn,
               gpointer    data,
               GError    **error)
{
  for (gint64 i = 0; i < *(const gint64 *) data; i++)
    {
      g_autofree char *name = g_strdup_printf ("Member %05" G_GINT64_FORMAT, i);
      HearthMember     member;

      hearth_row_init (HEARTH_TABLE_MEMBER, &member);
      member.name = name;
      if (!hearth_row_insert (conn, HEARTH_TABLE_MEMBER, &member, error))
        return -1;
    }
  return 1;
}

static HearthSpine *
make_list (Fixture *fixture,
           gint64   n)
{
  HearthSpine *spine = hearth_member_list_new (fixture->db);

  if (n > 0)
    do_write (fixture, write_members, &n, NULL);
  while (g_main_context_iteration (NULL, FALSE)) /* the signal of that write */
    continue;
  hearth_spine_set_query (spine, hearth_member_query_new (NULL, HEARTH_MEMBER_SORT_NAME, FALSE),
                          (GDestroyNotify) hearth_member_query_free);
  g_assert_true (hearth_spine_get_loading (spine));
  wait_until (!hearth_spine_get_loading (spine));
  g_assert_no_error (hearth_spine_get_error (spine));
  return spine;
}

static HearthMemberRow *
get_row (HearthSpine *spine,
         guint        position)
{
  return g_list_model_get_item (G_LIST_MODEL (spine), position);
}

static gboolean
is_loaded (HearthMemberRow *row)
{
  return hearth_list_row_get_loaded (HEARTH_LIST_ROW (row));
}

static void
test_rows (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (HearthSpine)     spine = make_list (fixture, 500);
  g_autoptr (HearthMemberRow) row = get_row (spine, 100);
  g_autoptr (HearthMemberRow) same = get_row (spine, 100);
  g_autoptr (HearthMemberRow) first = get_row (spine, 63);
  g_autoptr (HearthMemberRow) beside = NULL;
  guint                       position;

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (spine)), ==, 500);
  g_assert_true (row == same);

  /* What a new list shows first came with it. */
  g_assert_true (is_loaded (first));
  g_assert_cmpstr (hearth_member_row_get_name (first), ==, "Member 00063");
  g_assert_false (is_loaded (row));
  g_assert_cmpstr (hearth_member_row_get_name (row), ==, "");
  wait_until (is_loaded (row));
  g_assert_cmpstr (hearth_member_row_get_name (row), ==, "Member 00100");

  /* Its page came with it. */
  beside = get_row (spine, 127);
  g_assert_true (is_loaded (beside));
  g_assert_null (get_row (spine, 500));
  g_assert_true (hearth_spine_find (spine, hearth_spine_get_key (spine, 321), &position));
  g_assert_cmpuint (position, ==, 321);
  g_assert_finalize_object (g_steal_pointer (&spine));
}

/* Rows passed by are not fetched, those still held are. */
static void
test_scroll (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (HearthSpine)     spine = make_list (fixture, 5000);
  g_autoptr (HearthMemberRow) passed = NULL, held = get_row (spine, 4999);
  gpointer                    gone;

  passed = get_row (spine, 2000);
  gone = passed;
  g_object_add_weak_pointer (G_OBJECT (passed), &gone);
  g_clear_object (&passed);
  g_assert_null (gone);
  for (guint i = 0; i < 5000; i++)
    g_object_unref (g_list_model_get_item (G_LIST_MODEL (spine), i));
  wait_until (is_loaded (held));
  g_assert_cmpstr (hearth_member_row_get_name (held), ==, "Member 04999");
  passed = get_row (spine, 2000);
  g_assert_false (is_loaded (passed));
  wait_until (is_loaded (passed));
}

/* What a view keeps, changed only as it is told. At each signal it compares what the list says. */
typedef struct
{
  GArray *keys;
  guint   signals;
} View;

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  View       *view)
{
  view->signals++;
  g_array_remove_range (view->keys, position, removed);
  for (guint i = 0; i < added; i++)
    {
      gint64 key = hearth_spine_get_key (HEARTH_SPINE (model), position + i);

      g_array_insert_val (view->keys, position + i, key);
    }
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, view->keys->len);
  for (guint i = 0; i < view->keys->len; i++)
    g_assert_cmpint (hearth_spine_get_key (HEARTH_SPINE (model), i), ==, g_array_index (view->keys, gint64, i));
}

static gint64
write_name (HearthConn *conn,
            gpointer    data,
            GError    **error)
{
  HearthMember member;

  hearth_row_init (HEARTH_TABLE_MEMBER, &member);
  member.name = (char *) "Zora";
  return hearth_member_edit (conn, *(const gint64 *) data, hearth_table_bit (HEARTH_TABLE_MEMBER, "name"), &member, error) ? 1 : -1;
}

static void
test_changes (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (HearthSpine)     spine = make_list (fixture, 200);
  g_autoptr (HearthMemberRow) row = get_row (spine, 50), moved = NULL;
  View                        view = { g_array_new (FALSE, FALSE, sizeof (gint64)), 0 };
  gint64                      key = hearth_spine_get_key (spine, 50);

  for (guint i = 0; i < 200; i++)
    {
      gint64 each = hearth_spine_get_key (spine, i);

      g_array_append_val (view.keys, each);
    }
  g_signal_connect (spine, "items-changed", G_CALLBACK (items_changed_cb), &view);
  wait_until (is_loaded (row));

  /* An interaction changes the row in its place and not the list. */
  add_interaction (fixture, key, HEARTH_KIND_PURCHASE, 1000, 700);
  wait_until (hearth_member_row_get_spent (row) == 700);
  g_assert_cmpuint (view.signals, ==, 0);

  /* A new name moves it, as the same object. */
  do_write (fixture, write_name, &key, NULL);
  wait_until (view.signals == 2);
  moved = get_row (spine, 199);
  g_assert_true (moved == row);
  wait_until (g_str_equal (hearth_member_row_get_name (row), "Zora"));

  /* Asking something else, twice: only the last answer counts. */
  hearth_spine_set_query (spine, hearth_member_query_new ("member 0001", HEARTH_MEMBER_SORT_NAME, TRUE),
                          (GDestroyNotify) hearth_member_query_free);
  hearth_spine_set_query (spine, hearth_member_query_new ("zora", HEARTH_MEMBER_SORT_NAME, FALSE),
                          (GDestroyNotify) hearth_member_query_free);
  wait_until (!hearth_spine_get_loading (spine));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (spine)), ==, 1);
  g_assert_cmpint (hearth_spine_get_key (spine, 0), ==, key);
  add_member (fixture, "Zora Second", NULL);
  wait_until (g_list_model_get_n_items (G_LIST_MODEL (spine)) == 2);
  g_array_unref (view.keys);
}

/* A reader that is held up after it has read. */
static GMutex   slow_lock;
static GCond    slow_cond;
static gboolean has_read, may_go_on;

static GArray *
list_slowly (HearthConn   *conn,
             gpointer      query,
             GCancellable *cancellable,
             GError      **error)
{
  GArray *keys = hearth_member_query_run (conn, query, cancellable, error);

  g_mutex_lock (&slow_lock);
  has_read = TRUE;
  g_cond_broadcast (&slow_cond);
  while (!may_go_on)
    g_cond_wait (&slow_cond, &slow_lock);
  g_mutex_unlock (&slow_lock);
  return keys;
}

static HearthListRow *
make_slow_row (gint64 key)
{
  return g_object_new (HEARTH_TYPE_MEMBER_ROW, "key", key, NULL);
}

static void
changed_cb (HearthDb      *db,
            HearthChanges *changes,
            gboolean      *changed)
{
  *changed = TRUE;
}

/* A change that is told before the answer to an older question comes must not be covered by that answer's first rows. */
static void
test_overtaken (Fixture      *fixture,
                gconstpointer data)
{
  static const HearthSpineSource source = { list_slowly, hearth_member_records_fetch, make_slow_row, NULL };
  g_autoptr (HearthSpine)        spine = hearth_spine_new (fixture->db, &source);
  g_autoptr (HearthMemberRow)    row = NULL;
  gint64                         key = add_member (fixture, "Ana", NULL);
  g_autoptr (GError)             error = NULL;
  gboolean                       changed = FALSE;

  g_signal_connect (fixture->db, "changed", G_CALLBACK (changed_cb), &changed);
  wait_until (changed);
  changed = FALSE;
  hearth_spine_set_query (spine, hearth_member_query_new (NULL, HEARTH_MEMBER_SORT_NAME, FALSE),
                          (GDestroyNotify) hearth_member_query_free);
  g_mutex_lock (&slow_lock);
  while (!has_read)
    g_cond_wait (&slow_cond, &slow_lock);
  g_mutex_unlock (&slow_lock);
  g_assert_cmpint (try_write (fixture, write_name, &key, NULL, &error), ==, 1); /* not checked: a reader is held up */
  wait_until (changed);
  g_mutex_lock (&slow_lock);
  may_go_on = TRUE;
  g_cond_broadcast (&slow_cond);
  g_mutex_unlock (&slow_lock);
  wait_until (!hearth_spine_get_loading (spine));
  row = get_row (spine, 0);
  wait_until (g_str_equal (hearth_member_row_get_name (row), "Zora"));
}

/* A spine may go while a reader is still at work for it. */
static void
test_early_end (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (HearthMemberRow) row = NULL;
  HearthSpine                *spine = make_list (fixture, 300);

  row = get_row (spine, 70);
  hearth_spine_set_query (spine, hearth_member_query_new ("m", HEARTH_MEMBER_SORT_LAST, TRUE),
                          (GDestroyNotify) hearth_member_query_free);
  g_main_context_iteration (NULL, FALSE);
  g_assert_finalize_object (spine);
  g_assert_false (is_loaded (row));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/spine/rows", test_rows);
  add_test ("/spine/scroll", test_scroll);
  add_test ("/spine/changes", test_changes);
  add_test ("/spine/overtaken", test_overtaken);
  add_test ("/spine/early-end", test_early_end);
  return g_test_run ();
}
