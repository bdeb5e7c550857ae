/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What belongs to a member: identities, consents, tags, circles, tiers. Every row's id is derived from the source row's and its role
 * there, so a later export finds what this source has given, and only that, to change or take away again. */

#include "import/hearth-import-write.h"

#include "base/hearth-fold.h"
#include "members/hearth-photo.h"

#include <string.h>

static HearthId
child_id (const HearthPerson *person,
          const char         *role,
          const char         *name)
{
  g_autofree char *text = g_strconcat (role, ":", name, NULL);

  return hearth_id_child (&person->id, text);
}

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
  if (row == 0 && g_str_equal (identity->platform, "email") && hearth_record_is_role_address (identity->account))
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
  /* What was set by hand is the artist's word. */
  if (g_strcmp0 (value.how, "hand") != 0)
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

static gint64
insert_named (HearthWriter   *writer,
              HearthTable     table,
              const HearthId *id,
              const char     *name,
              GError        **error)
{
  union
  {
    HearthTag    tag;
    HearthCircle circle;
    HearthTier   tier;
  } value;

  hearth_row_init (table, &value);
  value.tag.id = *id;
  if (table == HEARTH_TABLE_TAG)
    value.tag.name = (char *) name;
  else if (table == HEARTH_TABLE_CIRCLE)
    value.circle.name = (char *) name;
  else
    {
      value.tier.name = (char *) name;
      value.tier.source = writer->source;
    }
  return hearth_row_insert (writer->conn, table, &value, error) ? value.tag.rowid : -1;
}

/* Rowid of the tag, circle or tier of that name, made when new. Its id is derived from the name, so that two devices importing one
 * export make one tag. -1 on error. */
static gint64
ensure_named (HearthWriter *writer,
              HearthTable   table,
              const char   *folded,
              const char   *name,
              GError      **error)
{
  const char      *kind = hearth_table_info (table)->name;
  g_autofree char *key = g_strconcat (kind, ":", folded, NULL);
  gint64          *known = g_hash_table_lookup (writer->named, key);
  HearthId         id;
  gint64           rowid;

  if (known != NULL)
    return *known;
  id = hearth_id_for_source (hearth_conn_get_key (writer->conn), kind, folded, -1);
  rowid = hearth_row_find (writer->conn, table, &id, error);
  if (rowid == 0)
    rowid = insert_named (writer, table, &id, name, error);
  if (rowid > 0)
    g_hash_table_insert (writer->named, g_steal_pointer (&key), g_memdup2 (&rowid, sizeof rowid));
  return rowid;
}

/* Whether the member has it already, from whomever. */
static int
has_link (HearthWriter *writer,
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

/* The member gets the tag or circle, unless they have it already, from whomever. */
static gboolean
write_link (HearthWriter       *writer,
            const HearthPerson *person,
            gint64              member,
            HearthTable         named,
            const char         *name,
            gboolean           *changed,
            GError            **error)
{
  gboolean         is_tag = named == HEARTH_TABLE_TAG;
  g_autofree char *folded = hearth_fold (name);
  HearthId         id = child_id (person, is_tag ? "tag" : "circle", folded);
  gint64           rowid = ensure_named (writer, named, folded, name, error);
  int              has;

  if (rowid < 0)
    return FALSE;
  has = has_link (writer,
                  is_tag ? "SELECT 1 FROM member_tag WHERE member = ?1 AND tag = ?2"
                         : "SELECT 1 FROM member_circle WHERE member = ?1 AND circle = ?2",
                  member, rowid, error);
  if (has != 0)
    return has > 0;
  *changed = TRUE;
  if (is_tag)
    {
      HearthMemberTag value = { .id = id, .member = member, .tag = rowid };

      return hearth_writer_insert (writer, HEARTH_TABLE_MEMBER_TAG, &value, error);
    }
  else
    {
      HearthMemberCircle value = { .id = id, .member = member, .circle = rowid, .since = person->joined_at };

      return hearth_writer_insert (writer, HEARTH_TABLE_MEMBER_CIRCLE, &value, error);
    }
}

static gboolean
write_tier (HearthWriter           *writer,
            const HearthPerson     *person,
            gint64                  member,
            const HearthPersonTier *tier,
            gboolean                first,
            gboolean               *changed,
            GError                **error)
{
  g_autofree char *folded = hearth_fold (tier->name);
  gint64           named = ensure_named (writer, HEARTH_TABLE_TIER, folded, tier->name, error);
  HearthMemberTier value;
  gint64           known = 0;

  if (named < 0)
    return FALSE;
  hearth_row_init (HEARTH_TABLE_MEMBER_TIER, &value);
  value.id = child_id (person, "tier", folded);
  value.member = member;
  value.tier = named;
  value.since = tier->since;
  value.until = tier->until;
  value.amount = tier->amount;
  value.currency = (char *) tier->currency;
  if (!first)
    known = hearth_known_find (writer->known, HEARTH_TABLE_MEMBER_TIER, &value.id, error);
  if (known < 0)
    return FALSE;
  *changed = TRUE;
  if (known == 0)
    return hearth_writer_insert (writer, HEARTH_TABLE_MEMBER_TIER, &value, error);
  return hearth_row_update (writer->conn, HEARTH_TABLE_MEMBER_TIER, known,
                            hearth_table_bit (HEARTH_TABLE_MEMBER_TIER, "since") |
                                hearth_table_bit (HEARTH_TABLE_MEMBER_TIER, "until") |
                                hearth_table_bit (HEARTH_TABLE_MEMBER_TIER, "amount") |
                                hearth_table_bit (HEARTH_TABLE_MEMBER_TIER, "currency"),
                            &value, error);
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
  value.id = child_id (person, "photo", "");
  value.member = member;
  value.type = (char *) hearth_photo_sniff (bytes, &width, &height, error);
  value.bytes = bytes;
  value.source = writer->source;
  if (value.type == NULL)
    return FALSE;
  known = writer->had_people ? hearth_row_find (writer->conn, HEARTH_TABLE_PHOTO, &value.id, error) : 0;
  if (known < 0)
    return FALSE;
  has = known > 0 ? 0 : has_link (writer, "SELECT 1 FROM photo WHERE member = ?1 AND ?2 IS NOT NULL", member, member, error);
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

static gboolean
names_hold (GPtrArray  *names,
            const char *folded)
{
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *other = hearth_fold (g_ptr_array_index (names, i));

      if (g_str_equal (other, folded))
        return TRUE;
    }
  return FALSE;
}

static gboolean
tiers_hold (GArray     *tiers,
            const char *folded)
{
  for (guint i = 0; i < tiers->len; i++)
    {
      g_autofree char *other = hearth_fold (g_array_index (tiers, HearthPersonTier, i).name);

      if (g_str_equal (other, folded))
        return TRUE;
    }
  return FALSE;
}

/* Links of this member that this source row gave (their ids say so) and the source no longer names. */
static gboolean
find_gone (HearthWriter       *writer,
           const HearthPerson *person,
           gint64              member,
           HearthTable         table,
           const char         *role,
           const char         *sql,
           GArray             *gone,
           GError            **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (writer->conn, sql, error);
  HearthStep             step;

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, member);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      g_autofree char *folded = hearth_fold (hearth_stmt_text (stmt, 2));
      gint64           rowid = hearth_stmt_int (stmt, 0);
      HearthId         id, ours = child_id (person, role, folded);
      gboolean         named = table == HEARTH_TABLE_MEMBER_TIER  ? tiers_hold (person->tiers, folded)
                               : table == HEARTH_TABLE_MEMBER_TAG ? names_hold (person->tags, folded)
                                                                  : names_hold (person->circles, folded);

      if (!named && hearth_stmt_id (stmt, 1, &id) && hearth_id_equal (&id, &ours))
        g_array_append_val (gone, rowid);
    }
  return step == HEARTH_STEP_DONE;
}

/* A tag or circle that has gone is taken off; a tier has ended. */
static gboolean
drop_gone (HearthWriter       *writer,
           const HearthPerson *person,
           gint64              member,
           HearthTable         table,
           const char         *role,
           const char         *sql,
           gboolean           *changed,
           GError            **error)
{
  g_autoptr (GArray) gone = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!find_gone (writer, person, member, table, role, sql, gone, error))
    return FALSE;
  for (guint i = 0; i < gone->len; i++)
    {
      gint64           rowid = g_array_index (gone, gint64, i);
      HearthMemberTier ended = { .until = writer->now };

      *changed = TRUE;
      if (table == HEARTH_TABLE_MEMBER_TIER
              ? !hearth_row_update (writer->conn, table, rowid, hearth_table_bit (table, "until"), &ended, error)
              : !hearth_row_delete (writer->conn, table, rowid, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
drop_all_gone (HearthWriter       *writer,
               const HearthPerson *person,
               gint64              member,
               guint32             fields,
               gboolean           *changed,
               GError            **error)
{
  return (!(fields & 1u << HEARTH_SEEN_TAGS) ||
          drop_gone (writer, person, member, HEARTH_TABLE_MEMBER_TAG, "tag",
                     "SELECT l.rowid, l.id, t.name FROM member_tag l JOIN tag t ON t.rowid = l.tag WHERE l.member = ?1", changed,
                     error)) &&
         (!(fields & 1u << HEARTH_SEEN_CIRCLES) ||
          drop_gone (writer, person, member, HEARTH_TABLE_MEMBER_CIRCLE, "circle",
                     "SELECT l.rowid, l.id, t.name FROM member_circle l JOIN circle t ON t.rowid = l.circle WHERE l.member = ?1",
                     changed, error)) &&
         (!(fields & 1u << HEARTH_SEEN_TIERS) ||
          drop_gone (writer, person, member, HEARTH_TABLE_MEMBER_TIER, "tier",
                     "SELECT l.rowid, l.id, t.name FROM member_tier l JOIN tier t ON t.rowid = l.tier "
                     "WHERE l.member = ?1 AND l.until IS NULL",
                     changed, error));
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
  if (fields & 1u << HEARTH_SEEN_TAGS)
    for (guint i = 0; i < person->tags->len; i++)
      if (!write_link (writer, person, member, HEARTH_TABLE_TAG, g_ptr_array_index (person->tags, i), changed, error))
        return FALSE;
  if (fields & 1u << HEARTH_SEEN_CIRCLES)
    for (guint i = 0; i < person->circles->len; i++)
      if (!write_link (writer, person, member, HEARTH_TABLE_CIRCLE, g_ptr_array_index (person->circles, i), changed, error))
        return FALSE;
  if (fields & 1u << HEARTH_SEEN_TIERS)
    for (guint i = 0; i < person->tiers->len; i++)
      if (!write_tier (writer, person, member, &g_array_index (person->tiers, HearthPersonTier, i), first, changed, error))
        return FALSE;
  if (fields & 1u << HEARTH_SEEN_PHOTO && !write_photo (writer, person, member, changed, error))
    return FALSE;
  return first || drop_all_gone (writer, person, member, fields, changed, error);
}
