/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The log in words. The log keeps a kind, a subject and a count; the sentence is made when it is shown, in the language of then.
 * Any thread. */

#include "base/hearth-clock.h"
#include "db/hearth-undo.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const char *kind;
  const char *with; /* with a subject, %s; NULL where there never is one */
  const char *without;
} Words;

static const Words words[] = {
  /* Translators: a step in the history of changes; %s is the name of a community. */
  { "new-community", N_ ("Began the community “%s”"), N_ ("Began the community") },
  /* Translators: a step in the history of changes; %s is the name of a community. */
  { "settings", N_ ("Changed the settings of “%s”"), N_ ("Changed the settings") },
  /* Translators: a step in the history of changes; %s is a currency, as USD. */
  { "rate", N_ ("Said what %s is worth"), N_ ("Said what a currency is worth") },
  /* Translators: a step in the history of changes; %s is the name of a person. */
  { "log", N_ ("Logged something for %s"), N_ ("Logged something") },
  /* Translators: a step in the history of changes; %s is the name of a person. */
  { "member-add", N_ ("Added %s"), N_ ("Added a member") },
  /* Translators: a step in the history of changes; %s is the name of a person. */
  { "member-edit", N_ ("Edited %s"), N_ ("Edited a member") },
  /* Translators: a step in the history of changes; %s is the name of a person or a thing. */
  { "sync-restore", N_ ("Put back an earlier value of %s"), N_ ("Put back an earlier value") },
  /* Translators: a step in the history of changes; %s is the name of a person. */
  { "member-delete", N_ ("Deleted %s"), N_ ("Deleted a member") },
  /* Translators: a step in the history of changes; %s is the name of a person. */
  { "merge", N_ ("Merged two entries of %s"), N_ ("Merged two entries of one person") },
  /* Translators: a step in the history of changes: same address or account, so they are one. */
  { "merge-narrow", NULL, N_ ("Merged two entries with the same account") },
  /* Translators: a step in the history of changes; %s is two names. */
  { "not-same", N_ ("Wrote down that these are two people: %s"), N_ ("Wrote down that two are not the same") },
  /* Translators: a step in the history of changes; %s is the name of a person. */
  { "tag", N_ ("Changed the tags of %s"), N_ ("Changed tags") },
  /* Translators: a step in the history of changes; %s is the name of a person. */
  { "note", N_ ("Wrote a note about %s"), N_ ("Wrote a note") },
  /* Translators: a step in the history of changes; %s is the name of a person. */
  { "identity", N_ ("Changed how to reach %s"), N_ ("Changed how to reach a member") },
  /* Translators: a step in the history of changes; %s is the name of a person. */
  { "consent", N_ ("Changed what %s agreed to"), N_ ("Changed what a member agreed to") },
  /* Translators: a step in the history of changes; %s is the name of a person. */
  { "photo", N_ ("Changed the photo of %s"), N_ ("Changed a photo") },
  /* Translators: a step in the history of changes; %s is the name of a person. */
  { "line-edit", N_ ("Changed a line about %s"), N_ ("Changed a line of a timeline") },
  /* Translators: a step in the history of changes; %s is the name of a person. */
  { "line-delete", N_ ("Deleted a line about %s"), N_ ("Deleted a line of a timeline") },
  /* Translators: a step in the history of changes; %s is the name of a person. */
  { "circle", N_ ("Changed the circles of %s"), N_ ("Changed circles") },
  /* Translators: a step in the history of changes; %s is the name of a segment. */
  { "segment-add", N_ ("Saved the segment “%s”"), N_ ("Saved a segment") },
  /* Translators: a step in the history of changes; %s is the name of a segment. */
  { "segment", N_ ("Changed the segment “%s”"), N_ ("Changed a segment") },
  /* Translators: a step in the history of changes; %s is the name of a segment. */
  { "segment-delete", N_ ("Deleted the segment “%s”"), N_ ("Deleted a segment") },
  /* Translators: a step in the history of changes: a member asked to be forgotten, so it does not say who. */
  { "erase", NULL, N_ ("Forgot somebody") },
  /* Translators: a step in the history of changes; %s is the name of a file. */
  { "import", N_ ("Imported %s"), N_ ("Imported a file") },
  /* Translators: %s is the name of a computer */
  { "sync", N_ ("Changes from %s"), N_ ("Changes from another computer") },
  /* Translators: a step in the history of changes; %s is the name of a person. */
  { "stage-pin", N_ ("Changed the pin of %s’s stage"), N_ ("Changed the pin of a stage") },
  /* Translators: a step in the history of changes; %s is the name of a person. */
  { "stage-review", N_ ("Confirmed a lower stage for %s"), N_ ("Confirmed lower stages") },
  /* Translators: a step in the history of changes; %s is the name of a stage. */
  { "stage-rules", N_ ("Changed what it takes to be %s"), N_ ("Changed what the stages ask for") },
  /* Translators: a step in the history of changes; %s is the name of a badge. */
  { "badge", N_ ("Changed the badge “%s”"), N_ ("Changed a badge") },
  /* Translators: a step in the history of changes; %s is the name of a badge. */
  { "badge-begin", N_ ("Gave “%s” to all whom its rule finds"), N_ ("Gave a badge to all whom its rule finds") },
  /* Translators: a step in the history of changes; %s is the name of a badge. */
  { "badge-end", N_ ("“%s” is not given by its rule any more"), N_ ("A badge is not given by its rule any more") },
  /* Translators: a step in the history of changes. */
  { "badge-award", NULL, N_ ("Gave badges by their rules") },
  /* Translators: a step in the history of changes; %s is the name of a person. */
  { "badge-give", N_ ("Changed the badges of %s"), N_ ("Changed badges") },
  /* Translators: a step in the history of changes; %s is the name of a circle. */
  { "circle-edit", N_ ("Changed the circle “%s”"), N_ ("Changed a circle") },
  /* Translators: a step in the history of changes; %s is the name of a tier. */
  { "tier-edit", N_ ("Changed the tier “%s”"), N_ ("Changed a tier") },
  /* Translators: a step in the history of changes; %s is the name of a person. */
  { "today", N_ ("Answered what Today said of %s"), N_ ("Answered what Today said") },
  /* Translators: a step in the history of changes; %s is the name of a person. */
  { "reminder", N_ ("Changed a reminder about %s"), N_ ("Changed a reminder") },
  /* Translators: a step in the history of changes; %s is the name of a person. */
  { "reminder-add", N_ ("Added a reminder about %s"), N_ ("Added a reminder") },
  /* Translators: a step in the history of changes; %s is the name of a person. */
  { "reminder-done", N_ ("Did what there was to do for %s"), N_ ("Did what a reminder said") },
  /* Translators: a step in the history of changes; %s is the name of a person. */
  { "application", N_ ("Wrote down that %s asks to join"), N_ ("Wrote down that somebody asks to join") },
  /* Translators: a step in the history of changes; %s is the name of a person. */
  { "application-yes", N_ ("Let in %s"), N_ ("Let somebody in") },
  /* Translators: a step in the history of changes; %s is the name of a person. */
  { "application-no", N_ ("Declined %s"), N_ ("Declined somebody") },
  /* Translators: a step in the history of changes; %s is the name of a person. */
  { "application-edit", N_ ("Changed the application of %s"), N_ ("Changed an application") },
  /* Translators: a step in the history of changes; %s is the name of a person. */
  { "application-delete", N_ ("Deleted the application of %s"), N_ ("Deleted an application") },
  /* Translators: a step in the history of changes; %s is a question. */
  { "question", N_ ("Changed the question “%s”"), N_ ("Changed the questions for those who ask to join") },
  /* Translators: a step in the history of changes; %s is what is done to welcome somebody. */
  { "step", N_ ("Changed the welcome step “%s”"), N_ ("Changed the welcome steps") },
  /* Translators: a step in the history of changes; %s is the name of a person. */
  { "welcome", N_ ("Welcomed %s"), N_ ("Welcomed a member") },
  /* Translators: a step in the history of changes; %s is the name of a release. */
  { "release-add", N_ ("Added the release “%s”"), N_ ("Added a release") },
  /* Translators: a step in the history of changes; %s is the name of a release. */
  { "release", N_ ("Changed the release “%s”"), N_ ("Changed a release") },
  /* Translators: a step in the history of changes; %s is the name of a release. */
  { "release-move", N_ ("Moved the date of “%s”"), N_ ("Moved the date of a release") },
  /* Translators: a step in the history of changes; %s is the name of a release. */
  { "release-delete", N_ ("Deleted the release “%s”"), N_ ("Deleted a release") },
  /* Translators: a step in the history of changes; %s is a phase of a plan. */
  { "phase", N_ ("Changed the phase “%s”"), N_ ("Changed a phase") },
  /* Translators: a step in the history of changes; %s is the name of a task. */
  { "task-add", N_ ("Added the task “%s”"), N_ ("Added a task") },
  /* Translators: a step in the history of changes; %s is the name of a task. */
  { "task", N_ ("Changed the task “%s”"), N_ ("Changed a task") },
  /* Translators: a step in the history of changes; %s is the name of a task. */
  { "task-done", N_ ("Did the task “%s”"), N_ ("Did a task") },
  /* Translators: a step in the history of changes; %s is the name of a task. */
  { "task-delete", N_ ("Deleted the task “%s”"), N_ ("Deleted a task") },
  /* Translators: a step in the history of changes; %s is the name of a moment. */
  { "moment-add", N_ ("Added the moment “%s”"), N_ ("Added a moment") },
  /* Translators: a step in the history of changes; %s is the name of a moment. */
  { "moment", N_ ("Changed the moment “%s”"), N_ ("Changed a moment") },
  /* Translators: a step in the history of changes; %s is the name of a moment. */
  { "moment-send", N_ ("Marked “%s” as sent"), N_ ("Marked a moment as sent") },
  /* Translators: a step in the history of changes; %s is the name of a moment. */
  { "moment-delete", N_ ("Deleted the moment “%s”"), N_ ("Deleted a moment") },
  /* Translators: a step in the history of changes; %s is the name of a moment. */
  { "took-part", N_ ("Wrote down who took part in “%s”"), N_ ("Wrote down who took part") },
  /* Translators: a step in the history of changes; %s is the name of a poll. */
  { "poll", N_ ("Changed the options of “%s”"), N_ ("Changed the options of a poll") },
  /* Translators: a step in the history of changes; %s is the name of a poll. */
  { "vote", N_ ("Wrote down votes for “%s”"), N_ ("Wrote down votes") },
  /* Translators: a step in the history of changes; %s is the name of something that a fan made. */
  { "creation", N_ ("Changed the creation “%s”"), N_ ("Changed a creation") },
  /* Translators: a step in the history of changes; %s is the name of a campaign. */
  { "campaign", N_ ("Changed the campaign “%s”"), N_ ("Changed a campaign") },
  /* Translators: a step in the history of changes; %s is the name of a file. */
  { "calendar", N_ ("Took in the calendar %s"), N_ ("Took in a calendar") },
  /* Translators: a step in the history of changes; %s is the name of a thing in the vault. */
  { "vault-add", N_ ("Put “%s” into the vault"), N_ ("Put something into the vault") },
  /* Translators: a step in the history of changes; %s is the name of a thing in the vault. */
  { "vault-edit", N_ ("Changed “%s” in the vault"), N_ ("Changed something in the vault") },
  /* Translators: a step in the history of changes; %s is the name of a thing in the vault. */
  { "vault-remove", N_ ("Took “%s” out of the vault"), N_ ("Took something out of the vault") },
  /* Translators: a step in the history of changes; %s is the name of a thing in the vault. */
  { "vault-pass", N_ ("Gave passes for “%s”"), N_ ("Gave passes") },
  /* Translators: a step in the history of changes; %s is the name of a thing in the vault. */
  { "vault-revoke", N_ ("Took back a pass for “%s”"), N_ ("Took back a pass") },
  /* Translators: a step in the history of changes; %s is the name of a thing in the vault. */
  { "vault-deliver", N_ ("Handed over “%s”"), N_ ("Handed over something of the vault") },
  /* Translators: a step in the history of changes; %s is the name of a community. */
  { "demo", N_ ("Filled in the sample community “%s”"), N_ ("Filled in a sample community") },
  /* Translators: a step in the history of changes; %s is the name of a community. */
  { "adopt", N_ ("Took in rows that another program had added to “%s”"), N_ ("Took in rows that another program had added") },
};

#pragma GCC diagnostic push
/* The formats come from the table above; translations of them are checked by msgfmt --check. */
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static char *
with_subject (const char *format,
              const char *subject)
{
  return g_strdup_printf (_ (format), subject);
}
#pragma GCC diagnostic pop

/* The sentences that count; NULL for a kind that does not. */
static char *
describe_count (const char *kind,
                const char *subject,
                gint64      count)
{
  gulong n = (gulong) CLAMP (count, 0, G_MAXINT32);

  if (strcmp (kind, "import") == 0 && subject != NULL)
    /* Translators: %1$ld is a number, %2$s a file name. */
    return g_strdup_printf (ngettext ("Imported %1$ld row from %2$s", "Imported %1$ld rows from %2$s", n), (glong) n, subject);
  if (strcmp (kind, "import") == 0)
    /* Translators: %ld is a number. */
    return g_strdup_printf (ngettext ("Imported %ld row", "Imported %ld rows", n), (glong) n);
  if (strcmp (kind, "demo") == 0)
    /* Translators: %ld is a number. */
    return g_strdup_printf (ngettext ("Filled in a sample community of %ld member", "Filled in a sample community of %ld members", n),
                            (glong) n);
  if (strcmp (kind, "adopt") == 0)
    /* Translators: %ld is a number. */
    return g_strdup_printf (ngettext ("Took in %ld row that another program had added", "Took in %ld rows that another program had added", n),
                            (glong) n);
  if (n <= 1)
    return NULL;
  if (strcmp (kind, "member-delete") == 0)
    /* Translators: %ld is a number. */
    return g_strdup_printf (ngettext ("Deleted %ld member", "Deleted %ld members", n), (glong) n);
  if (strcmp (kind, "member-edit") == 0)
    /* Translators: %ld is a number. */
    return g_strdup_printf (ngettext ("Edited %ld member", "Edited %ld members", n), (glong) n);
  if (strcmp (kind, "tag") == 0)
    /* Translators: %ld is a number. */
    return g_strdup_printf (ngettext ("Changed the tags of %ld member", "Changed the tags of %ld members", n), (glong) n);
  if (strcmp (kind, "circle") == 0)
    /* Translators: %ld is a number. */
    return g_strdup_printf (ngettext ("Changed the circles of %ld member", "Changed the circles of %ld members", n), (glong) n);
  if (strcmp (kind, "merge") == 0)
    /* Translators: %ld is a number. */
    return g_strdup_printf (ngettext ("Merged %ld entry of one person", "Merged %ld entries of one person", n), (glong) n);
  if (strcmp (kind, "merge-narrow") == 0)
    /* Translators: %ld is a number, more than one. */
    return g_strdup_printf (ngettext ("Merged %ld entry with the same account as another", "Merged %ld entries with the same account as another", n), (glong) n);
  if (strcmp (kind, "stage-review") == 0)
    /* Translators: %ld is a number. */
    return g_strdup_printf (ngettext ("Confirmed a lower stage for %ld member", "Confirmed lower stages for %ld members", n), (glong) n);
  if (strcmp (kind, "log") == 0)
    /* Translators: %ld is a number. */
    return g_strdup_printf (ngettext ("Logged something for %ld member", "Logged something for %ld members", n), (glong) n);
  return NULL;
}

static char *
describe (const char *kind,
          const char *subject,
          gint64      count)
{
  char *counted = count != HEARTH_NONE ? describe_count (kind, subject, count) : NULL;

  if (counted != NULL)
    return counted;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i].kind, kind) == 0)
      return subject != NULL && words[i].with != NULL ? with_subject (words[i].with, subject) : g_strdup (_ (words[i].without));
  /* A newer Hearth made this step. */
  return g_strdup (_ ("Changed something"));
}

char *
hearth_history_describe (const HearthHistoryEntry *entry)
{
  g_autofree char *of = NULL;

  if (entry->undoes == HEARTH_NONE || entry->of_kind == NULL)
    return describe (entry->kind, entry->subject, entry->count);
  of = describe (entry->of_kind, entry->subject, entry->count);
  if (strcmp (entry->kind, "redo") == 0)
    /* Translators: %s is a step in the history, such as "Edited Ana". */
    return g_strdup_printf (_ ("Redone: %s"), of);
  /* Translators: %s is a step in the history, such as "Edited Ana". */
  return g_strdup_printf (_ ("Undone: %s"), of);
}
