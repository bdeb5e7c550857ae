/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who is meant: by what a person types on the command line, and by what an export says. On the connection's thread. */

#include "base/hearth-contact.h"
#include "base/hearth-error.h"
#include "base/hearth-fold.h"
#include "db/hearth-stmt.h"
#include "members/hearth-member.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* So many are named when a word fits several. */
#define MAX_NAMED 5

/* The first row's first column whose member still exists, as its root; 0 for none, -1 on error. */
static gint64
first_root (HearthConn *conn,
            HearthStmt *stmt,
            GError    **error)
{
  switch (hearth_stmt_step (stmt, error))
    {
    case HEARTH_STEP_ROW:
      return hearth_member_root (conn, hearth_stmt_int (stmt, 0), error);
    case HEARTH_STEP_DONE:
      return 0;
    case HEARTH_STEP_ERROR:
    default:
      return -1;
    }
}

gint64
hearth_member_find_identity (HearthConn *conn,
                             const char *platform,
                             const char *account,
                             const char *handle,
                             GError    **error)
{
  static const char      by_account[] = "SELECT identity.member FROM identity JOIN member ON member.rowid = identity.member "
                                        "WHERE account = ?1 AND platform = ?2 ORDER BY identity.member LIMIT 1";
  static const char      by_handle[] = "SELECT identity.member FROM identity JOIN member ON member.rowid = identity.member "
                                       "WHERE handle = ?1 COLLATE NOCASE AND platform = ?2 ORDER BY identity.member LIMIT 1";
  const char            *wanted = account != NULL ? account : handle;
  g_autoptr (HearthStmt) stmt = NULL;

  if (wanted == NULL)
    return 0;
  stmt = hearth_stmt_new (conn, account != NULL ? by_account : by_handle, error);
  if (stmt == NULL)
    return -1;
  hearth_stmt_bind_text (stmt, 1, wanted);
  hearth_stmt_bind_text (stmt, 2, platform);
  return first_root (conn, stmt, error);
}

static gint64
find_rowid (HearthConn *conn,
            const char *who,
            GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT rowid FROM member WHERE rowid = ?1", error);
  gint64                 rowid;

  if (stmt == NULL)
    return -1;
  if (!g_ascii_string_to_signed (who, 10, 1, G_MAXINT64, &rowid, NULL))
    return 0;
  hearth_stmt_bind_int (stmt, 1, rowid);
  return first_root (conn, stmt, error);
}

static gint64
find_id (HearthConn *conn,
         const char *who,
         GError    **error)
{
  HearthId id;
  gint64   rowid;

  if (!hearth_id_from_string (who, &id))
    return 0;
  rowid = hearth_row_find (conn, HEARTH_TABLE_MEMBER, &id, error);
  return rowid > 0 ? hearth_member_root (conn, rowid, error) : rowid;
}

static gint64
find_address (HearthConn *conn,
              const char *who,
              GError    **error)
{
  g_autofree char *address = strchr (who, '@') != NULL ? hearth_contact_normalise_email (who) : NULL;

  return address != NULL ? hearth_member_find_identity (conn, "email", address, NULL, error) : 0;
}

/* "discord:ana" */
static gint64
find_handle (HearthConn *conn,
             const char *who,
             GError    **error)
{
  const char      *colon = strchr (who, ':');
  g_autofree char *platform = colon != NULL ? g_ascii_strdown (who, colon - who) : NULL;
  gint64           member;

  if (platform == NULL || *platform == '\0' || colon[1] == '\0')
    return 0;
  member = hearth_member_find_identity (conn, platform, colon + 1, NULL, error);
  if (member == 0)
    member = hearth_member_find_identity (conn, platform, NULL, colon + 1, error);
  return member;
}

static void
set_several (GError    **error,
             const char *who,
             GArray     *members,
             guint       more)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < members->len; i++)
    g_string_append_printf (list, "%s%" G_GINT64_FORMAT, i > 0 ? ", " : "", g_array_index (members, gint64, i));
  if (more > 0)
    g_string_append (list, ", …");
  /* Translators: %1$s is a name as typed, %2$s a list of members' numbers */
  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("Several members are called “%1$s”. Say which by number: %2$s."),
               who, list->str);
}

static gint64
find_name (HearthConn *conn,
           const char *who,
           GError    **error)
{
  static const char      sql[] = "SELECT member FROM roster WHERE sort_key = ?1 ORDER BY member LIMIT ?2";
  g_autofree char       *folded = hearth_fold (who);
  g_autoptr (GArray)     members = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (HearthStmt) stmt = NULL;
  HearthStep             step;

  if (*folded == '\0')
    return 0;
  stmt = hearth_stmt_new (conn, sql, error);
  if (stmt == NULL)
    return -1;
  hearth_stmt_bind_text (stmt, 1, folded);
  hearth_stmt_bind_int (stmt, 2, MAX_NAMED + 1);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64 member = hearth_stmt_int (stmt, 0);

      g_array_append_val (members, member);
    }
  if (step == HEARTH_STEP_ERROR)
    return -1;
  if (members->len == 0)
    return 0;
  if (members->len == 1)
    return g_array_index (members, gint64, 0);

  if (members->len > MAX_NAMED)
    g_array_set_size (members, MAX_NAMED);
  set_several (error, who, members, members->len == MAX_NAMED);
  return -1;
}

gint64
hearth_member_lookup (HearthConn *conn,
                      const char *who,
                      GError    **error)
{
  gint64 (*const ways[]) (HearthConn *, const char *, GError **) = {
    find_rowid,
    find_id,
    find_address,
    find_handle,
    find_name,
  };
  g_autofree char *text = g_strstrip (g_utf8_make_valid (who != NULL ? who : "", -1));

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      gint64 member = ways[i](conn, text, error);

      if (member != 0)
        return member;
    }
  /* Translators: %s is what was typed: a name, an address, a number. */
  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _ ("There is no member “%s”."), text);
  return -1;
}

/* Adds the humans of the rows that sql finds with ?1 = text. */
static gboolean
add_meant (HearthConn *conn,
           const char *sql,
           const char *text,
           GArray     *found,
           GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  HearthStep             step;

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_text (stmt, 1, text);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW && found->len < MAX_NAMED)
    {
      gint64 root = hearth_member_root (conn, hearth_stmt_int (stmt, 0), error);
      guint  i = 0;

      if (root < 0)
        return FALSE;
      while (i < found->len && g_array_index (found, gint64, i) != root)
        i++;
      if (i == found->len)
        g_array_append_val (found, root);
    }
  return step != HEARTH_STEP_ERROR;
}

/* The address in angle brackets, else all of it without what a list or a chat puts before a name. Caller frees. */
static char *
take_core (const char *text)
{
  g_autofree char *valid = g_strstrip (g_utf8_make_valid (text, -1));
  const char      *open = strrchr (valid, '<'), *close = open != NULL ? strchr (open, '>') : NULL, *start = valid;

  if (close != NULL && memchr (open, '@', (gsize) (close - open)) != NULL)
    return g_strndup (open + 1, (gsize) (close - open - 1));
  while (g_str_has_prefix (start, "- ") || g_str_has_prefix (start, "* ") || g_str_has_prefix (start, "• "))
    start = g_utf8_next_char (start) + 1;
  return g_strdup (*start == '@' ? start + 1 : start);
}

gboolean
hearth_member_find_meant (HearthConn *conn,
                          const char *text,
                          GArray     *found,
                          GError    **error)
{
  static const char by_handle[] = "SELECT identity.member FROM identity JOIN member ON member.rowid = identity.member "
                                  "WHERE handle = ?1 COLLATE NOCASE ORDER BY identity.member";
  static const char by_account[] = "SELECT identity.member FROM identity JOIN member ON member.rowid = identity.member "
                                   "WHERE account = ?1 ORDER BY identity.member";
  static const char by_name[] = "SELECT member FROM roster WHERE sort_key = ?1 ORDER BY member";
  g_autofree char  *core = take_core (text), *folded = hearth_fold (core);
  gint64            one = find_address (conn, core, error);

  g_array_set_size (found, 0);
  if (one == 0)
    one = find_handle (conn, core, error);
  if (one != 0)
    {
      if (one > 0)
        g_array_append_val (found, one);
      return one > 0;
    }
  if (*core == '\0' || !add_meant (conn, by_handle, core, found, error) || (found->len == 0 && !add_meant (conn, by_account, core, found, error)))
    return *core == '\0';
  return found->len > 0 || *folded == '\0' || add_meant (conn, by_name, folded, found, error);
}
