/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* People into members. A source row is known again by its id, whatever else of it has changed; then only fields whose text in the source
 * is not what it was are looked at, and of those only the ones that still hold what the source last gave, so that what the artist
 * wrote stays. A row not seen before finds its member by the narrow rule and fills gaps, or makes a member. */

#include "import/hearth-import-write.h"

#include "members/hearth-member.h"

#include <string.h>

static guint32
hash_value (const char *text)
{
  guint32 hash = hearth_hash_text (HEARTH_HASH_START, text);

  return hash != 0 ? hash : 1;
}

static void
read_seen (GBytes           *bytes,
           HearthSeenHashes *seen)
{
  gsize         len = 0;
  const guint8 *data = bytes != NULL ? g_bytes_get_data (bytes, &len) : NULL;
  gsize         at = 4;

  memset (seen, 0, sizeof *seen);
  if (len < 4)
    return;
  memcpy (&seen->mask, data, 4);
  seen->mask = GUINT32_FROM_LE (seen->mask);
  for (guint i = 0; i < HEARTH_N_SEEN; i++)
    if (seen->mask & 1u << i && at + 4 <= len)
      {
        memcpy (&seen->hashes[i], data + at, 4);
        seen->hashes[i] = GUINT32_FROM_LE (seen->hashes[i]);
        at += 4;
      }
}

static GBytes *
write_seen (const HearthSeenHashes *seen)
{
  guint32 out[1 + HEARTH_N_SEEN];
  guint   n = 0;

  out[n++] = GUINT32_TO_LE (seen->mask);
  for (guint i = 0; i < HEARTH_N_SEEN; i++)
    if (seen->mask & 1u << i)
      out[n++] = GUINT32_TO_LE (seen->hashes[i]);
  return g_bytes_new (out, n * sizeof out[0]);
}

/* What the person says now, beside what the row said before. Returns the fields that differ. A field the file no longer has keeps what
 * was remembered: a column left out of one export is no change. */
static guint32
compare_seen (const HearthPerson     *person,
              const HearthSeenHashes *before,
              HearthSeenHashes       *now)
{
  guint32 differ = 0;

  *now = *before;
  for (guint i = 0; i < HEARTH_N_SEEN; i++)
    {
      guint32 hash = person->hashes[i];

      if (hash == 0 || (before->mask & 1u << i && before->hashes[i] == hash))
        continue;
      now->mask |= 1u << i;
      now->hashes[i] = hash;
      differ |= 1u << i;
    }
  return differ;
}

static guint64
member_bit (const char *column)
{
  return hearth_table_bit (HEARTH_TABLE_MEMBER, column);
}

/* Whether a text may be replaced: it is empty, or still what the source gave last. */
static gboolean
may_replace (const char             *current,
             HearthSeen              field,
             const HearthSeenHashes *before)
{
  if (current == NULL || current[0] == '\0')
    return TRUE;
  return before->mask & 1u << field && before->hashes[field] == hash_value (current);
}

static guint64
take_texts (HearthMember           *member,
            const HearthPerson     *person,
            guint32                 fields,
            const HearthSeenHashes *before)
{
  static const char *const columns[HEARTH_N_PERSON_TEXTS] = { "name", "city", "country", "language", "birthday", "pronouns" };
  char                   **texts[HEARTH_N_PERSON_TEXTS] = { &member->name, &member->city, &member->country, &member->language,
                                                            &member->birthday, &member->pronouns };
  guint64                  mask = 0;

  for (guint i = 0; i < HEARTH_N_PERSON_TEXTS; i++)
    {
      if (!(fields & 1u << i) || g_strcmp0 (*texts[i], person->texts[i]) == 0 || !may_replace (*texts[i], i, before))
        continue;
      g_free (*texts[i]);
      *texts[i] = g_strdup (person->texts[i]);
      mask |= member_bit (columns[i]);
    }
  return mask;
}

static guint32
hash_time (gint64 ms)
{
  guint32 hash = hearth_hash_int (HEARTH_HASH_START, ms);

  return hash != 0 ? hash : 1;
}

/* Of several sources the earliest arrival is when somebody came. */
static guint64
take_times (HearthMember           *member,
            const HearthPerson     *person,
            guint32                 fields,
            gboolean                first,
            const HearthSeenHashes *before)
{
  guint64 mask = 0;

  if (fields & 1u << HEARTH_SEEN_JOINED && member->joined_at != person->joined_at &&
      (member->joined_at == HEARTH_NONE || (first && person->joined_at < member->joined_at) ||
       (!first && before->hashes[HEARTH_SEEN_JOINED] == hash_time (member->joined_at))))
    {
      member->joined_at = person->joined_at;
      mask |= member_bit ("joined_at");
    }
  if (fields & 1u << HEARTH_SEEN_LEFT && member->left_at != person->left_at &&
      (member->left_at == HEARTH_NONE || (!first && before->hashes[HEARTH_SEEN_LEFT] == hash_time (member->left_at))))
    {
      member->left_at = person->left_at;
      mask |= member_bit ("left_at");
    }
  return mask;
}

static gboolean
update_member (HearthWriter           *writer,
               HearthPerson           *person,
               gint64                  rowid,
               guint32                 fields,
               gboolean                first,
               const HearthSeenHashes *before,
               gboolean               *changed,
               GError                **error)
{
  /* In the order of HearthSeen. */
  static const char *const columns[] = { "name", "city", "country", "language", "birthday", "pronouns", "joined_at", "left_at" };

  HearthMember member;
  guint64      mask;
  gboolean     done;

  hearth_row_init (HEARTH_TABLE_MEMBER, &member);
  if (!hearth_row_load (writer->conn, HEARTH_TABLE_MEMBER, rowid, &member, error))
    return FALSE;
  mask = take_texts (&member, person, fields, before) | take_times (&member, person, fields, first, before);
  *changed |= mask != 0;
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (mask & member_bit (columns[i]))
      writer->news |= 1u << i;
  done = mask == 0 || hearth_row_update (writer->conn, HEARTH_TABLE_MEMBER, rowid, mask, &member, error);
  hearth_row_clear (HEARTH_TABLE_MEMBER, &member);
  return done;
}

static gint64
insert_member (HearthWriter *writer,
               HearthPerson *person,
               GError      **error)
{
  HearthMember member;

  /* Texts are the person's: the value is not cleared. */
  hearth_row_init (HEARTH_TABLE_MEMBER, &member);
  member.id = person->member_id;
  if (writer->had_people)
    {
      gint64 known = hearth_known_find (writer->known, HEARTH_TABLE_MEMBER, &member.id, error);

      if (known != 0)
        return known > 0 ? hearth_match_root (writer->match, known) : -1;
    }
  member.name = (char *) person->texts[HEARTH_SEEN_NAME];
  member.city = (char *) person->texts[HEARTH_SEEN_CITY];
  member.country = (char *) person->texts[HEARTH_SEEN_COUNTRY];
  member.language = (char *) person->texts[HEARTH_SEEN_LANGUAGE];
  member.birthday = (char *) person->texts[HEARTH_SEEN_BIRTHDAY];
  member.pronouns = (char *) person->texts[HEARTH_SEEN_PRONOUNS];
  member.joined_at = person->joined_at;
  member.left_at = person->left_at;
  member.source = writer->source;
  if (person->source != NULL)
    {
      member.source = hearth_writer_source (writer, person->source, person->source, error);
      if (member.source < 0)
        return -1;
    }
  if (!hearth_writer_insert (writer, HEARTH_TABLE_MEMBER, &member, error))
    return -1;
  writer->counts->members_new++;
  return member.rowid;
}

static gboolean
merge_others (HearthWriter *writer,
              gint64        member,
              GArray       *others,
              GError      **error)
{
  for (guint i = 0; i < others->len; i++)
    {
      gint64 other = g_array_index (others, gint64, i);

      if (!hearth_member_merge (writer->conn, member, other, error))
        return FALSE;
      hearth_match_note_merge (writer->match, member, other);
      if (other > writer->last_member)
        writer->counts->members_new--;
      writer->counts->merged++;
      hearth_writer_count (writer, member, TRUE);
    }
  return TRUE;
}

/* Field by field, so that it is known which of them changed something. asked: the row has said before that they ask to join. */
static gboolean
write_parts (HearthWriter *writer,
             HearthPerson *person,
             gint64        member,
             guint32       fields,
             gboolean      first,
             gboolean      asked,
             gboolean     *changed,
             GError      **error)
{
  for (guint field = HEARTH_SEEN_IDENTITIES; field < HEARTH_N_SEEN; field++)
    {
      gboolean part = FALSE;

      if (!(fields & 1u << field))
        continue;
      if (!(field == HEARTH_SEEN_ANSWERS ? hearth_writer_application (writer, person, member, asked, &part, error)
                                         : hearth_writer_parts (writer, person, member, 1u << field, first, &part, error)))
        return FALSE;
      if (part)
        writer->news |= 1u << field;
      *changed |= part;
    }
  return TRUE;
}

/* The member of a row that is new: found, merged, or made (*made). -1 on error. */
static gint64
settle (HearthWriter *writer,
        HearthPerson *person,
        gboolean     *made,
        GError      **error)
{
  g_autoptr (GArray) others = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64             member = hearth_match_find (writer->match, person, others, error);

  if (member == 0)
    {
      gint64 before = writer->counts->members_new;

      member = insert_member (writer, person, error);
      *made = writer->counts->members_new > before;
      return member;
    }
  if (member > 0 && (!hearth_writer_settle (writer, error) || !merge_others (writer, member, others, error)))
    return -1;
  return member;
}

static gboolean
write_new (HearthWriter *writer,
           HearthPerson *person,
           gint64       *member,
           gboolean     *made,
           gboolean     *changed,
           GError      **error)
{
  static const HearthSeenHashes nothing;
  HearthSeenHashes              now;
  guint32                       fields = compare_seen (person, &nothing, &now);
  HearthImportRow               row;
  gboolean                      done;

  *member = settle (writer, person, made, error);
  if (*member <= 0)
    return FALSE;
  if (!*made && !update_member (writer, person, *member, fields, TRUE, &nothing, changed, error))
    return FALSE;
  writer->made = *made;
  if (!write_parts (writer, person, *member, fields, TRUE, FALSE, changed, error))
    return FALSE;

  hearth_row_init (HEARTH_TABLE_IMPORT_ROW, &row);
  row.id = person->id;
  row.member = *member;
  row.source = writer->source;
  row.seen = write_seen (&now);
  done = hearth_writer_insert (writer, HEARTH_TABLE_IMPORT_ROW, &row, error);
  hearth_row_clear (HEARTH_TABLE_IMPORT_ROW, &row);
  return done;
}

static gboolean
write_known (HearthWriter    *writer,
             HearthPerson    *person,
             HearthImportRow *row,
             gint64          *member,
             gboolean        *changed,
             GError         **error)
{
  HearthSeenHashes before, now;
  guint32          fields;

  *member = hearth_match_root (writer->match, row->member);
  read_seen (row->seen, &before);
  fields = compare_seen (person, &before, &now);
  if (fields == 0)
    return TRUE;
  /* Another row may just have given this member something. */
  if (!hearth_writer_settle (writer, error) || !update_member (writer, person, *member, fields, FALSE, &before, changed, error) ||
      !write_parts (writer, person, *member, fields, FALSE, (before.mask & 1u << HEARTH_SEEN_ANSWERS) != 0, changed, error))
    return FALSE;
  g_bytes_unref (row->seen);
  row->seen = write_seen (&now);
  return hearth_row_update (writer->conn, HEARTH_TABLE_IMPORT_ROW, row->rowid, hearth_table_bit (HEARTH_TABLE_IMPORT_ROW, "seen"),
                            row, error);
}

/* What the row comes to, for whoever looks before it happens. */
static gboolean
add_line (HearthWriter       *writer,
          const HearthPerson *person,
          gboolean            made,
          gboolean            changed,
          GError            **error)
{
  HearthImportLine line = { writer->table_index, person->row, (char *) person->texts[HEARTH_SEEN_NAME], NULL, 0 };

  for (guint i = 0; i < person->identities->len && line.address == NULL; i++)
    {
      const HearthPersonIdentity *identity = &g_array_index (person->identities, HearthPersonIdentity, i);

      line.address = (char *) (g_str_equal (identity->platform, "email") || identity->handle == NULL ? identity->account : identity->handle);
    }
  if (changed && !made)
    line.fields = writer->news;
  return hearth_import_lines_add (writer->lines,
                                  made      ? HEARTH_IMPORT_NEW
                                  : changed ? HEARTH_IMPORT_UPDATED
                                            : HEARTH_IMPORT_UNCHANGED,
                                  &line, error);
}

static gboolean
has_inviter (const HearthPerson *person)
{
  static const HearthId zero;

  return !hearth_id_equal (&person->invited_by, &zero);
}

gboolean
hearth_writer_person (HearthWriter *writer,
                      HearthPerson *person,
                      GError      **error)
{
  HearthImportRow row;
  gint64          known = writer->had_people ? hearth_known_find (writer->known, HEARTH_TABLE_IMPORT_ROW, &person->id, error) : 0;
  gint64          member = 0;
  gboolean        made = FALSE, changed = FALSE, done;

  if (known < 0)
    return FALSE;
  writer->news = 0;
  writer->made = FALSE;
  hearth_row_init (HEARTH_TABLE_IMPORT_ROW, &row);
  if (known == 0)
    done = write_new (writer, person, &member, &made, &changed, error);
  else
    done = hearth_row_load (writer->conn, HEARTH_TABLE_IMPORT_ROW, known, &row, error) &&
           write_known (writer, person, &row, &member, &changed, error);
  hearth_row_clear (HEARTH_TABLE_IMPORT_ROW, &row);
  if (!done)
    return FALSE;
  hearth_writer_count (writer, member, changed);
  if (writer->lines != NULL && !add_line (writer, person, made, changed, error))
    return FALSE;
  if (has_inviter (person))
    {
      HearthImportInviter inviter = { member, person->invited_by, person->invited_if_new };

      g_array_append_val (writer->inviters, inviter);
    }
  return TRUE;
}
