/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What belongs to a member: identities, consents, the photo; tags, circles and tiers are in hearth-import-links.c. Every row's id is derived
 * from the source row's and its role there, so a later export finds what this source has given, and only that, to change again. */

#include "import/hearth-import-write.h"

#include "base/hearth-contact.h"
#include "members/hearth-photo.h"

#include <string.h>

static gboolean
insert_identity (HearthWriter               *writer,
                 const HearthPerson         *person,
                 gint64                      member,
                 const HearthPersonIdentity *identity,
                 GError                    **error)
{
  HearthIdentity value;

  hearth_row_init (HEARTH_TABLE_IDENTITY, &value);
  value.id = identity->id;
  value.member = member;
  value.platform = (char *) identity->platform;
  value.account = (char *) identity->account;
  value.handle = (char *) identity->handle;
  value.source = writer->source;
  hearth_match_note_identity (writer->match, identity->platform, identity->account, identity->handle);
  return hearth_writer_insert (writer, HEARTH_TABLE_IDENTITY, &value, error);
}

/* A handle that was known alone gets the account it belongs to; an account's handle follows the source. */
static gboolean
update_identity (HearthWriter               *writer,
                 const HearthPersonIdentity *identity,
                 HearthIdentity             *value,
                 gboolean                    first,
                 gboolean                   *changed,
                 GError                    **error)
{
  HearthIdentity given = *value;
  guint64        mask = 0;

  if (identity->account != NULL && value->account == NULL)
    {
      given.account = (char *) identity->account;
      mask |= hearth_table_bit (HEARTH_TABLE_IDENTITY, "account");
    }
  if (identity->handle != NULL && g_strcmp0 (value->handle, identity->handle) != 0 && (value->handle == NULL || !first))
    {
      given.handle = (char *) identity->handle;
      mask |= hearth_table_bit (HEARTH_TABLE_IDENTITY, "handle");
    }
  *changed |= mask != 0;
  if (mask != 0)
    hearth_match_note_identity (writer->match, identity->platform, identity->account, identity->handle);
  return hearth_row_update (writer->conn, HEARTH_TABLE_IDENTITY, value->rowid, mask, &given, error);
}

static gboolean
write_identity (HearthWriter               *writer,
                const HearthPerson         *person,
                gint64                      member,
                const HearthPersonIdentity *identity,
                gboolean                    first,
                gboolean                   *changed,
                GError                    **error)
{
  HearthPersonIdentity by_handle = { .platform = identity->platform, .handle = identity->handle };
  HearthIdentity       value;
  gint64               row;
  int                  taken = 0;
  gboolean             done;

  hearth_row_init (HEARTH_TABLE_IDENTITY, &value);
  row = hearth_match_find_row (writer->match, member, identity, &value, error);
  if (row == 0 && identity->account != NULL && identity->handle != NULL)
    {
      row = hearth_match_find_row (writer->match, member, &by_handle, &value, error);
      /* The same handle with another account is another account. */
      if (row > 0 && value.account != NULL)
        row = 0;
    }
  /* A mailbox that is somebody's already stays theirs alone. */
  if (row == 0 && g_str_equal (identity->platform, "email") && hearth_contact_is_role_address (identity->account))
    taken = hearth_match_is_taken (writer->match, member, identity->platform, identity->account, error);
  if (row < 0 || taken < 0)
    done = FALSE;
  else if (row > 0)
    done = update_identity (writer, identity, &value, first, changed, error);
  else if (taken > 0)
    done = TRUE;
  else
    {
      *changed = TRUE;
      done = insert_identity (writer, person, member, identity, error);
    }
  hearth_row_clear (HEARTH_TABLE_IDENTITY, &value);
  return done;
}

static gboolean
update_consent (HearthWriter        *writer,
                gint64               row,
                const HearthConsent *given,
                gboolean            *changed,
                GError             **error)
{
  HearthConsent value;
  guint64       mask = 0;
  gboolean      done;

  hearth_row_init (HEARTH_TABLE_CONSENT, &value);
  if (!hearth_row_load (writer->conn, HEARTH_TABLE_CONSENT, row, &value, error))
    return FALSE;
  /* What was set by hand is the artist's word; a no of a known day stands against a yes that is not known to be later: of two exports
   * the older one may come second. */
  if (g_strcmp0 (value.how, "hand") != 0 &&
      hearth_consent_may_follow (value.state, value.at, given->state, given->at, value.at != HEARTH_NONE))
    {
      mask |= value.state != given->state ? hearth_table_bit (HEARTH_TABLE_CONSENT, "state") : 0;
      mask |= value.at != given->at && given->at != HEARTH_NONE ? hearth_table_bit (HEARTH_TABLE_CONSENT, "at") : 0;
      mask |= g_strcmp0 (value.how, given->how) != 0 ? hearth_table_bit (HEARTH_TABLE_CONSENT, "how") : 0;
      mask |= g_strcmp0 (value.words, given->words) != 0 ? hearth_table_bit (HEARTH_TABLE_CONSENT, "words") : 0;
    }
  *changed |= mask != 0;
  done = hearth_row_update (writer->conn, HEARTH_TABLE_CONSENT, row, mask, given, error);
  hearth_row_clear (HEARTH_TABLE_CONSENT, &value);
  return done;
}

static gboolean
write_consent (HearthWriter              *writer,
               const HearthPerson        *person,
               gint64                     member,
               const HearthPersonConsent *consent,
               gboolean                   first,
               gboolean                  *changed,
               GError                   **error)
{
  HearthConsent value;
  gint64        known = 0;

  hearth_row_init (HEARTH_TABLE_CONSENT, &value);
  value.id = consent->id;
  value.member = member;
  value.channel = (char *) consent->channel;
  value.state = consent->state;
  value.at = consent->at;
  value.how = (char *) consent->how;
  value.words = (char *) consent->words;
  value.source = writer->source;
  if (!first)
    known = hearth_known_find (writer->known, HEARTH_TABLE_CONSENT, &value.id, error);
  if (known < 0)
    return FALSE;
  if (known > 0)
    return update_consent (writer, known, &value, changed, error);
  *changed = TRUE;
  return hearth_writer_insert (writer, HEARTH_TABLE_CONSENT, &value, error);
}

int
hearth_writer_has (HearthWriter *writer,
                   const char   *sql,
                   gint64        member,
                   gint64        named,
                   GError      **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (writer->conn, sql, error);

  if (stmt == NULL)
    return -1;
  hearth_stmt_bind_int (stmt, 1, member);
  hearth_stmt_bind_int (stmt, 2, named);
  switch (hearth_stmt_step (stmt, error))
    {
    case HEARTH_STEP_ROW:
      return 1;
    case HEARTH_STEP_DONE:
      return 0;
    case HEARTH_STEP_ERROR:
    default:
      return -1;
    }
}

/* Whether a photo still is the one of this source: the artist may have chosen another. */
static gboolean
is_from (HearthWriter *writer,
         gint64        photo,
         gboolean     *theirs,
         GError      **error)
{
  HearthPhoto value;

  hearth_row_init (HEARTH_TABLE_PHOTO, &value);
  if (!hearth_row_load (writer->conn, HEARTH_TABLE_PHOTO, photo, &value, error))
    return FALSE;
  *theirs = value.source == writer->source;
  hearth_row_clear (HEARTH_TABLE_PHOTO, &value);
  return TRUE;
}

/* The source's picture, where there is none yet or the one there is the source's own. */
static gboolean
write_photo (HearthWriter       *writer,
             const HearthPerson *person,
             gint64              member,
             gboolean           *changed,
             GError            **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (person->photo, person->photo_len);
  HearthPhoto        value;
  int                width, height, has;
  gint64             known;
  gboolean           theirs = TRUE;

  hearth_row_init (HEARTH_TABLE_PHOTO, &value);
  value.id = hearth_id_child (&person->id, "photo");
  value.member = member;
  value.type = (char *) hearth_photo_sniff (bytes, &width, &height, error);
  value.bytes = bytes;
  value.source = writer->source;
  if (value.type == NULL)
    return FALSE;
  known = writer->had_people ? hearth_row_find (writer->conn, HEARTH_TABLE_PHOTO, &value.id, error) : 0;
  if (known < 0)
    return FALSE;
  has = known > 0 ? 0 : hearth_writer_has (writer, "SELECT 1 FROM photo WHERE member = ?1 AND ?2 IS NOT NULL", member, member, error);
  if (has != 0)
    return has > 0;
  if (known > 0 && !is_from (writer, known, &theirs, error))
    return FALSE;
  if (!theirs)
    return TRUE;
  *changed = TRUE;
  if (known == 0)
    return hearth_writer_insert (writer, HEARTH_TABLE_PHOTO, &value, error);
  return hearth_row_update (writer->conn, HEARTH_TABLE_PHOTO, known,
                            hearth_table_bit (HEARTH_TABLE_PHOTO, "type") | hearth_table_bit (HEARTH_TABLE_PHOTO, "bytes"), &value,
                            error);
}

gboolean
hearth_writer_parts (HearthWriter *writer,
                     HearthPerson *person,
                     gint64        member,
                     guint32       fields,
                     gboolean      first,
                     gboolean     *changed,
                     GError      **error)
{
  if (fields & 1u << HEARTH_SEEN_IDENTITIES)
    for (guint i = 0; i < person->identities->len; i++)
      if (!write_identity (writer, person, member, &g_array_index (person->identities, HearthPersonIdentity, i), first, changed,
                           error))
        return FALSE;
  if (fields & 1u << HEARTH_SEEN_CONSENTS)
    for (guint i = 0; i < person->consents->len; i++)
      if (!write_consent (writer, person, member, &g_array_index (person->consents, HearthPersonConsent, i), first, changed, error))
        return FALSE;
  if (fields & 1u << HEARTH_SEEN_PHOTO && !write_photo (writer, person, member, changed, error))
    return FALSE;
  return hearth_writer_links (writer, person, member, fields, first, changed, error);
}
