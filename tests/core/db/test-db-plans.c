/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Every query kept as a file is prepared against the schema, and none may walk a whole table by surprise: a file that means to says
 * so itself, in a line "-- Scans: roster, tag" with the names as they stand in the plan. */

#include "db-fixture.h"

#include <string.h>

#define FOLDER "/io/github/hearth_app/Hearth/sql/"

/* What the query itself makes (WITH name (...) AS) is walked on purpose. */
static gboolean
is_made_here (const char *text,
              const char *name)
{
  g_autofree char *escaped = g_regex_escape_string (name, -1);
  g_autofree char *pattern = g_strdup_printf ("\\b%s\\s*(\\([^()]*\\))?\\s+AS\\s+(NOT\\s+)?(MATERIALIZED\\s*)?\\(", escaped);

  return g_regex_match_simple (pattern, text, G_REGEX_CASELESS, G_REGEX_MATCH_DEFAULT);
}

static gboolean
is_said (const char *text,
         const char *name)
{
  const char      *line = strstr (text, "-- Scans:");
  g_autofree char *said = line != NULL ? g_strndup (line + 9, strcspn (line + 9, "\n")) : NULL;
  g_auto (GStrv)   names = g_strsplit_set (said != NULL ? said : "", ", ", -1);

  return g_strv_contains ((const char *const *) names, name);
}

/* The table of a plan's line, when it walks a whole one; NULL otherwise. */
static char *
scanned (const char *detail)
{
  const char *name;

  if (!g_str_has_prefix (detail, "SCAN ") || strstr (detail, "VIRTUAL TABLE") != NULL || strstr (detail, "CONSTANT ROW") != NULL)
    return NULL;
  name = detail + strlen ("SCAN ");
  return *name == '(' ? NULL : g_strndup (name, strcspn (name, " "));
}

typedef struct
{
  const char *text;
  GPtrArray  *surprises;
} Plan;

static gpointer
explain (HearthConn   *conn,
         gpointer      data,
         GCancellable *cancellable,
         GError      **error)
{
  Plan                  *plan = data;
  g_autofree char       *sql = g_strconcat ("EXPLAIN QUERY PLAN ", plan->text, NULL);
  g_autoptr (HearthStmt) stmt = hearth_stmt_new_dynamic (conn, sql, error);

  while (stmt != NULL && hearth_stmt_step (stmt, error) == HEARTH_STEP_ROW)
    {
      const char      *detail = hearth_stmt_text (stmt, 3);
      g_autofree char *name = scanned (detail);

      if (name != NULL && !is_made_here (plan->text, name) && !is_said (plan->text, name))
        g_ptr_array_add (plan->surprises, g_strdup (detail));
    }
  return NULL;
}

static guint
count_surprises (Fixture    *fixture,
                 const char *what,
                 const char *text)
{
  g_autoptr (GPtrArray) surprises = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError)    error = NULL;
  Plan                  plan = { text, surprises };

  hearth_db_read (fixture->db, explain, &plan, NULL, &error);
  if (error != NULL)
    g_test_message ("%s: %s", what, error->message);
  g_assert_no_error (error);
  for (guint i = 0; i < surprises->len; i++)
    g_test_message ("%s: %s", what, (char *) g_ptr_array_index (surprises, i));
  return surprises->len;
}

static void
test_files (Fixture      *fixture,
            gconstpointer data)
{
  g_auto (GStrv) names = g_resources_enumerate_children (FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  guint          prepared = 0;
  guint          surprises = 0;

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char   *path = g_strconcat (FOLDER, names[i], NULL);
      g_autoptr (GBytes) text = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

      /* Steps of the schema are numbered. */
      if (g_ascii_isdigit (names[i][0]))
        continue;
      surprises += count_surprises (fixture, names[i], g_bytes_get_data (text, NULL));
      prepared++;
    }
  g_assert_cmpuint (prepared, >, 0);
  g_assert_cmpuint (surprises, ==, 0);
}

/* The test itself must see what it looks for. */
static void
test_planted (Fixture      *fixture,
              gconstpointer data)
{
  g_assert_cmpuint (count_surprises (fixture, "scan", "SELECT count (*) FROM member AS m WHERE m.city = 'X'"), ==, 1);
  g_assert_cmpuint (count_surprises (fixture, "said", "-- Scans: tag, m\nSELECT count (*) FROM member AS m WHERE m.city = 'X'"), ==, 0);
  g_assert_cmpuint (count_surprises (fixture, "index", "SELECT * FROM identity WHERE member = ?1"), ==, 0);
  g_assert_cmpuint (count_surprises (fixture, "made", "WITH mine (x) AS MATERIALIZED (SELECT 1 UNION SELECT 2) SELECT x FROM mine, json_each ('[]')"), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/db/plans/files", test_files);
  fixture_add ("/db/plans/planted", test_planted);
  return g_test_run ();
}
