/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The registry's names in the words of whom it is about. */

#include "export/hearth-archive-private.h"
#include "export/hearth-archive.h"

#include "base/hearth-date.h"
#include "base/hearth-money.h"
#include "interactions/hearth-interaction.h"
#include "members/hearth-application.h"
#include "members/hearth-stage.h"
#include "releases/hearth-creation.h"
#include "today/hearth-reason.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const tables[HEARTH_TABLE_LAST + 1] = {
  [HEARTH_TABLE_MEMBER] = N_ ("You"),
  [HEARTH_TABLE_IDENTITY] = N_ ("Addresses and accounts"),
  [HEARTH_TABLE_CONSENT] = N_ ("What you agreed to"),
  [HEARTH_TABLE_INTERACTION] = N_ ("What happened between us"),
  [HEARTH_TABLE_MEMBER_CIRCLE] = N_ ("Circles"),
  [HEARTH_TABLE_CIRCLE] = N_ ("Circles you guide"),
  [HEARTH_TABLE_MEMBER_TIER] = N_ ("Tiers"),
  [HEARTH_TABLE_MEMBER_TAG] = N_ ("Tags"),
  [HEARTH_TABLE_MEMBER_BADGE] = N_ ("Badges"),
  [HEARTH_TABLE_APPLICATION] = N_ ("Applications"),
  [HEARTH_TABLE_ANSWER] = N_ ("Your answers"),
  [HEARTH_TABLE_MEMBER_STEP] = N_ ("Steps of your welcome"),
  [HEARTH_TABLE_REMINDER] = N_ ("Reminders about you"),
  [HEARTH_TABLE_PHOTO] = N_ ("Photos"),
  [HEARTH_TABLE_IMPORT_ROW] = N_ ("Lists you were on"),
  [HEARTH_TABLE_VAULT_PASS] = N_ ("What of the vault is for you"),
  [HEARTH_TABLE_VAULT_DELIVERY] = N_ ("What you were given of the vault"),
  [HEARTH_TABLE_NOT_SAME] = N_ ("Others you are not the same as"),
  [HEARTH_TABLE_TASK] = N_ ("Tasks of yours"),
  [HEARTH_TABLE_MOMENT_MEMBER] = N_ ("What you were invited to and took part in"),
  [HEARTH_TABLE_VOTE] = N_ ("Your votes"),
  [HEARTH_TABLE_CREATION] = N_ ("What you made"),
  [HEARTH_TABLE_BACKER] = N_ ("What you backed"),
  [HEARTH_TABLE_NUDGE] = N_ ("When a word to you was suggested"),
};

const char *
hearth_archive_table_title (HearthTable table)
{
  return tables[table] != NULL ? _ (tables[table]) : NULL;
}

static const struct
{
  const char *column;
  const char *title;
} columns[] = {
  { "name", N_ ("Name") },
  { "pronouns", N_ ("Pronouns") },
  { "city", N_ ("City") },
  { "country", N_ ("Country") },
  { "language", N_ ("Language") },
  { "birthday", N_ ("Birthday") },
  { "joined_at", N_ ("Joined") },
  { "left_at", N_ ("Left") },
  { "source", N_ ("Where it comes from") },
  { "invited_by", N_ ("Who brought you") },
  { "team", N_ ("Part of the team") },
  { "stage", N_ ("How close, at the last review") },
  { "stage_at", N_ ("Last review") },
  { "stage_pin", N_ ("How close, set by hand") },
  { "platform", N_ ("Where") },
  { "account", N_ ("Address or account") },
  { "handle", N_ ("Name there") },
  { "with_member", N_ ("With") },
  { "kind", N_ ("What") },
  { "direction", N_ ("From whom") },
  { "at", N_ ("When") },
  { "zone", N_ ("Time zone") },
  { "item", N_ ("About") },
  { "body", N_ ("Words") },
  { "amount", N_ ("Amount") },
  { "net", N_ ("Amount that reached the artist") },
  { "quantity", N_ ("How many") },
  { "reference", N_ ("Number of the order or message") },
  { "channel", N_ ("Channel") },
  { "state", N_ ("State") },
  { "how", N_ ("How") },
  { "words", N_ ("Words") },
  { "tag", N_ ("Tag") },
  { "circle", N_ ("Circle") },
  { "since", N_ ("Since") },
  { "tier", N_ ("Tier") },
  { "until", N_ ("Until") },
  { "badge", N_ ("Badge") },
  { "every", N_ ("How often") },
  { "done_at", N_ ("Done") },
  { "decided_at", N_ ("Decided") },
  { "question", N_ ("Question") },
  { "step", N_ ("Step") },
  { "type", N_ ("Kind of file") },
  { "guidelines", N_ ("Guidelines") },
  { "title", N_ ("Title") },
  { "note", N_ ("Note") },
  { "release", N_ ("Release") },
  { "phase", N_ ("Phase") },
  { "days", N_ ("Days from the release") },
  { "date", N_ ("Day") },
  { "moment", N_ ("Moment") },
  { "invited_at", N_ ("Invited") },
  { "took_part_at", N_ ("Took part") },
  { "choice", N_ ("Choice") },
  { "link", N_ ("Where it is") },
  { "permission", N_ ("Permission to show it") },
  { "permission_at", N_ ("Permission since") },
  { "credit", N_ ("Named as") },
  { "place", N_ ("Place in its contest") },
  { "campaign", N_ ("Campaign") },
  { "copy", N_ ("Number of your copy") },
  { "number", N_ ("Number") },
  { "revoked_at", N_ ("Taken back") },
  { "version", N_ ("Version") },
  { "reason", N_ ("Why") },
  { "cause", N_ ("For what happened") },
};

const char *
hearth_archive_field_title (const char *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (strcmp (columns[i].column, field) == 0)
      return _ (columns[i].title);
  return NULL;
}

const char *
hearth_archive_column_title (const HearthColumnInfo *column)
{
  return hearth_archive_field_title (column->name);
}

static const char *
show_direction (gint64 direction)
{
  switch ((int) direction)
    {
    case HEARTH_DIRECTION_IN:
      return _ ("From you");
    case HEARTH_DIRECTION_OUT:
      return _ ("From the artist");
    case HEARTH_DIRECTION_PEER:
      return _ ("Between members");
    default:
      return _ ("A note of the artist");
    }
}

static const char *
show_consent (gint64 state)
{
  switch ((int) state)
    {
    case HEARTH_CONSENT_GRANTED:
      return _ ("Agreed");
    case HEARTH_CONSENT_WITHDRAWN:
      return _ ("Withdrawn");
    case HEARTH_CONSENT_BOUNCED:
      return _ ("Does not take mail");
    case HEARTH_CONSENT_NEVER:
      return _ ("Not asked, or said no");
    default:
      return _ ("Not known");
    }
}

static const char *
show_application (gint64 state)
{
  switch ((int) state)
    {
    case HEARTH_APPLICATION_YES:
      return _ ("Yes");
    case HEARTH_APPLICATION_NO:
      return _ ("No");
    case HEARTH_APPLICATION_WAITING:
    default:
      return _ ("Waiting");
    }
}

/* Numbers that stand for words. */
static const char *
show_word (HearthTable table,
           const char *column,
           gint64      number)
{
  if (strcmp (column, "kind") == 0 && table == HEARTH_TABLE_CREATION)
    return hearth_creation_kind_title (number);
  if (strcmp (column, "permission") == 0)
    return hearth_permission_title (number);
  if (strcmp (column, "kind") == 0)
    return hearth_kind_title ((HearthInteractionKind) number);
  if (strcmp (column, "direction") == 0)
    return show_direction (number);
  if (strcmp (column, "state") == 0)
    {
      if (table == HEARTH_TABLE_NUDGE)
        return hearth_nudge_state_title ((HearthNudgeState) number);
      return table == HEARTH_TABLE_CONSENT ? show_consent (number) : show_application (number);
    }
  if (strcmp (column, "reason") == 0)
    return hearth_reason_title ((HearthReason) number);
  if (strcmp (column, "stage") == 0 || strcmp (column, "stage_pin") == 0)
    return hearth_stage_name (number);
  if (strcmp (column, "team") == 0)
    return number != 0 ? _ ("Yes") : _ ("No");
  return NULL;
}

char *
hearth_archive_show_number (HearthArchive          *archive,
                            HearthTable             table,
                            const HearthColumnInfo *column,
                            gint64                  number,
                            const char             *currency)
{
  const char *word = show_word (table, column->name, number);

  if (word != NULL)
    return g_strdup (word);
  if (column->type == HEARTH_TYPE_TIME)
    return hearth_date_full (number, archive->zone);
  if (strcmp (column->name, "amount") == 0 || strcmp (column->name, "net") == 0)
    return hearth_money_format (number, currency);
  return g_strdup_printf ("%" G_GINT64_FORMAT, number);
}
