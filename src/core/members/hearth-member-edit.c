/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Editing in place: tidied, checked, and refused in words that say what to do. Write functions, on the writer's thread. */

#include "members/hearth-member-edit.h"

#include "base/hearth-contact.h"
#include "base/hearth-error.h"
#include "base/hearth-iso.h"
#include "interactions/hearth-interaction.h"
#include "members/hearth-forgotten.h"
#include "members/hearth-member-group.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

/* Trimmed and valid UTF-8; NULL for nothing. */
static char *
tidy (const char *text)
{
  g_autofree char *valid = g_strstrip (g_utf8_make_valid (text != NULL ? text : "", -1));

  return *valid != '\0' ? g_steal_pointer (&valid) : NULL;
}

/* "1990-04-30", "--04-30" */
static gboolean
is_birthday (const char *text)
{
  g_autofree char *whole = g_str_has_prefix (text, "--") ? g_strconcat ("2000-", text + 2, NULL) : g_strdup (text);
  int              year, month, day, length = 0;

  return sscanf (whole, "%4d-%2d-%2d%n", &year, &month, &day, &length) == 3 && length == 10 && whole[10] == '\0' && g_date_valid_dmy (day, month, year);
}

static void
invalid (GError    **error,
         const char *words)
{
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, words);
}

/* A country and a language are stored by their codes; a country that has none keeps its words. */
static gboolean
use_codes (HearthMember *value,
           guint64       mask,
           GError      **error)
{
  const char *country = value->country != NULL ? hearth_iso_country_parse (value->country) : NULL;

  if (country != NULL)
    g_set_str (&value->country, country);
  if (value->language != NULL && (mask & hearth_table_bit (HEARTH_TABLE_MEMBER, "language")) != 0)
    {
      g_autofree char *tag = hearth_iso_language_parse (value->language);

      if (tag == NULL)
        {
          /* Translators: %s is what was typed */
          g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("“%s” is no language Hearth knows. Write its name, or its code like de."),
                       value->language);
          return FALSE;
        }
      g_set_str (&value->language, tag);
    }

  return TRUE;
}

/* Nobody brought themselves, nor whom they came through. */
static gboolean
check_inviter (HearthConn *conn,
               gint64      rowid,
               gint64      inviter,
               GError    **error)
{
  g_autoptr (GHashTable) met = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gint64                 root = hearth_member_root (conn, rowid, error);

  while (root > 0 && inviter > 0)
    {
      HearthMember above;

      inviter = hearth_member_root (conn, inviter, error);
      if (inviter < 0)
        return FALSE;
      if (inviter == root)
        {
          invalid (error, _ ("They cannot have been brought by somebody who came through them."));
          return FALSE;
        }
      /* What two devices wrote may go round without us. */
      if (!g_hash_table_add (met, g_memdup2 (&inviter, sizeof inviter)))
        return TRUE;
      hearth_row_init (HEARTH_TABLE_MEMBER, &above);
      if (!hearth_row_load (conn, HEARTH_TABLE_MEMBER, inviter, &above, error))
        return FALSE;
      inviter = above.invited_by;
      hearth_row_clear (HEARTH_TABLE_MEMBER, &above);
    }

  return root > 0;
}

/* The columns of mask that are forgotten, and the day of joining, of which the page shows the earliest: those are written to everybody
 * merged into the member too, else their value would show. */
static gboolean
write_group (HearthConn         *conn,
             gint64              rowid,
             guint64             mask,
             const HearthMember *value,
             GError            **error)
{
  const HearthTableInfo *info = hearth_table_info (HEARTH_TABLE_MEMBER);
  g_autoptr (GArray)     group = hearth_member_group (conn, rowid, error);
  guint64                shared = mask & hearth_table_bit (HEARTH_TABLE_MEMBER, "joined_at");

  if (group == NULL || !hearth_row_update (conn, HEARTH_TABLE_MEMBER, rowid, mask, value, error))
    return FALSE;
  for (guint i = 0; i < info->n_columns; i++)
    {
      guint64 bit = mask & (G_GUINT64_CONSTANT (1) << (info->columns[i].number - 1));

      if (info->columns[i].type == HEARTH_TYPE_TEXT && G_STRUCT_MEMBER (char *, value, info->columns[i].offset) == NULL)
        shared |= bit;
    }
  if (value->invited_by == HEARTH_NONE)
    shared |= mask & hearth_table_bit (HEARTH_TABLE_MEMBER, "invited_by");
  for (guint i = 1; shared != 0 && i < group->len; i++)
    if (!hearth_row_update (conn, HEARTH_TABLE_MEMBER, g_array_index (group, gint64, i), shared, value, error))
      return FALSE;

  return TRUE;
}

static gboolean
check (HearthConn         *conn,
       gint64              rowid,
       guint64             mask,
       const HearthMember *value,
       GError            **error)
{
  if ((mask & hearth_table_bit (HEARTH_TABLE_MEMBER, "birthday")) != 0 && value->birthday != NULL && !is_birthday (value->birthday))
    {
      invalid (error, _ ("A birthday is written 1990-04-30, or --04-30 without the year."));
      return FALSE;
    }

  return (mask & hearth_table_bit (HEARTH_TABLE_MEMBER, "invited_by")) == 0 || check_inviter (conn, rowid, value->invited_by, error);
}

gboolean
hearth_member_edit (HearthConn         *conn,
                    gint64              rowid,
                    guint64             mask,
                    const HearthMember *value,
                    GError            **error)
{
  const HearthTableInfo *info = hearth_table_info (HEARTH_TABLE_MEMBER);
  HearthMember           tidied;
  gboolean               edited;

  hearth_row_copy (HEARTH_TABLE_MEMBER, &tidied, value);
  for (guint i = 0; i < info->n_columns; i++)
    if (info->columns[i].type == HEARTH_TYPE_TEXT)
      {
        char **text = (char **) ((char *) &tidied + info->columns[i].offset);
        char  *tidy_text = tidy (*text);

        g_free (*text);
        *text = tidy_text;
      }

  edited = use_codes (&tidied, mask, error) && check (conn, rowid, mask, &tidied, error) &&
           write_group (conn, rowid, mask, &tidied, error);
  hearth_row_clear (HEARTH_TABLE_MEMBER, &tidied);
  return edited;
}

/* What is stored for an account of that platform; FALSE when it is none. */
static gboolean
normalise (const char *platform,
           const char *account,
           char      **normal,
           GError    **error)
{
  g_autofree char *text = tidy (account);

  *normal = NULL;
  if (text == NULL)
    return TRUE;
  if (g_str_equal (platform, "email"))
    {
      *normal = hearth_contact_normalise_email (text);
      if (*normal == NULL)
        /* Translators: %s is what was typed. */
        g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("“%s” is not an email address."), text);
    }
  else if (g_str_equal (platform, "phone"))
    {
      *normal = hearth_contact_normalise_phone (text);
      if (*normal == NULL)
        /* Translators: %s is what was typed. */
        g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("“%s” is not a phone number."), text);
    }
  else
    {
      *normal = g_steal_pointer (&text);
    }
  return *normal != NULL;
}

/* FALSE when another human has that account. */
static gboolean
is_free (HearthConn *conn,
         gint64      member,
         const char *platform,
         const char *account,
         GError    **error)
{
  g_autofree char *name = NULL;
  gint64           owner, root;

  if (account == NULL)
    return TRUE;
  owner = hearth_member_find_identity (conn, platform, account, NULL, error);
  root = owner < 0 ? -1 : hearth_member_root (conn, member, error);
  if (root < 0)
    return FALSE;
  if (owner == 0 || owner == root)
    return TRUE;
  name = hearth_member_dup_name (conn, owner, error);
  if (name != NULL)
    /* Translators: %1$s is an address or account, %2$s the member who has it */
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_CONFLICT, _ ("%1$s belongs to %2$s. If they are one person, merge them."),
                 account, name);
  return FALSE;
}

/* Whoever asked to be forgotten is not written down again by mistake. */
static gboolean
is_not_forgotten (HearthConn           *conn,
                  const HearthIdentity *identity,
                  GError              **error)
{
  int asked = hearth_forgotten_is_weak (identity->platform)
                  ? 0
                  : hearth_forgotten_ask (conn, identity->platform, identity->account, identity->handle, error);

  if (asked == 1)
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_FORGOTTEN,
                         _ ("Somebody with this address asked to be forgotten. Write it down again only if they came back by themselves."));
  return asked == 0;
}

gboolean
hearth_member_let_back (HearthConn *conn,
                        const char *platform,
                        const char *text,
                        GError    **error)
{
  g_autofree char *where = g_ascii_strdown (platform, -1);
  g_autofree char *handle = tidy (text);
  g_autofree char *account = NULL;

  if (handle == NULL)
    return TRUE;
  return normalise (where, text, &account, error) && hearth_forgotten_lift (conn, where, account, NULL, error) &&
         hearth_forgotten_lift (conn, where, NULL, handle, error);
}

static gboolean
prepare (HearthConn     *conn,
         HearthIdentity *identity,
         const char     *account,
         const char     *handle,
         GError        **error)
{
  if (!normalise (identity->platform, account, &identity->account, error))
    return FALSE;
  identity->handle = tidy (handle);
  if (identity->account == NULL && identity->handle == NULL)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("An address, account or handle is needed."));
      return FALSE;
    }
  return is_free (conn, identity->member, identity->platform, identity->account, error) && is_not_forgotten (conn, identity, error);
}

gint64
hearth_member_add_identity (HearthConn *conn,
                            gint64      member,
                            const char *platform,
                            const char *account,
                            const char *handle,
                            GError    **error)
{
  HearthIdentity identity;
  gint64         rowid = -1;

  hearth_row_init (HEARTH_TABLE_IDENTITY, &identity);
  identity.member = hearth_member_root (conn, member, error);
  identity.platform = g_ascii_strdown (platform, -1);
  identity.source = identity.member < 0 ? -1 : hearth_source_ensure (conn, "hand", _ ("By hand"), error);
  if (identity.source > 0 && prepare (conn, &identity, account, handle, error) && hearth_row_insert (conn, HEARTH_TABLE_IDENTITY, &identity, error))
    rowid = identity.rowid;
  hearth_row_clear (HEARTH_TABLE_IDENTITY, &identity);
  return rowid;
}

gboolean
hearth_member_edit_identity (HearthConn *conn,
                             gint64      identity,
                             const char *account,
                             const char *handle,
                             GError    **error)
{
  HearthIdentity value;
  gboolean       edited = FALSE;
  guint64        mask = hearth_table_bit (HEARTH_TABLE_IDENTITY, "account") | hearth_table_bit (HEARTH_TABLE_IDENTITY, "handle");

  hearth_row_init (HEARTH_TABLE_IDENTITY, &value);
  if (hearth_row_load (conn, HEARTH_TABLE_IDENTITY, identity, &value, error))
    {
      g_clear_pointer (&value.account, g_free);
      g_clear_pointer (&value.handle, g_free);
      if (value.platform == NULL)
        value.platform = g_strdup ("");
      edited = prepare (conn, &value, account, handle, error) && hearth_row_update (conn, HEARTH_TABLE_IDENTITY, identity, mask, &value, error);
    }
  hearth_row_clear (HEARTH_TABLE_IDENTITY, &value);
  return edited;
}

gboolean
hearth_member_remove_identity (HearthConn *conn,
                               gint64      identity,
                               GError    **error)
{
  return hearth_row_delete (conn, HEARTH_TABLE_IDENTITY, identity, error);
}

gint64
hearth_member_add_note (HearthConn *conn,
                        gint64      member,
                        const char *text,
                        GError    **error)
{
  HearthInteraction note;
  gint64            rowid = -1;

  hearth_row_init (HEARTH_TABLE_INTERACTION, &note);
  note.kind = HEARTH_KIND_NOTE;
  note.body = tidy (text);
  if (note.body == NULL)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("The note is empty."));
      return -1;
    }
  note.member = hearth_member_root (conn, member, error);
  if (note.member > 0 && hearth_interaction_log (conn, &note, error))
    rowid = note.rowid;
  hearth_row_clear (HEARTH_TABLE_INTERACTION, &note);
  return rowid;
}

gboolean
hearth_member_edit_note (HearthConn *conn,
                         gint64      note,
                         const char *text,
                         GError    **error)
{
  g_autofree char  *body = tidy (text);
  HearthInteraction value;

  if (body == NULL)
    return hearth_row_delete (conn, HEARTH_TABLE_INTERACTION, note, error);
  hearth_row_init (HEARTH_TABLE_INTERACTION, &value);
  value.body = body;
  return hearth_row_update (conn, HEARTH_TABLE_INTERACTION, note, hearth_table_bit (HEARTH_TABLE_INTERACTION, "body"), &value, error);
}
