/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The kinds of interaction and their names: stored numbers, words of files and the command line, titles and icons on screen. One table,
 * so that a kind cannot lack one of them. Pure functions. */

#include "interactions/hearth-interaction.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char     *key;
  const char     *title;
  const char     *icon;
  HearthDirection direction; /* unless something else is said */
} KindInfo;

static const KindInfo kinds[HEARTH_KIND_LAST + 1] = {
  [HEARTH_KIND_MESSAGE] = { "message", NC_ ("interaction", "Message"), "mail-unread-symbolic", HEARTH_DIRECTION_IN },
  [HEARTH_KIND_REPLY] = { "reply", NC_ ("interaction", "Reply"), "mail-replied-symbolic", HEARTH_DIRECTION_IN },
  [HEARTH_KIND_COMMENT] = { "comment", NC_ ("interaction", "Comment"), "user-available-symbolic", HEARTH_DIRECTION_IN },
  [HEARTH_KIND_REACTION] = { "reaction", NC_ ("interaction", "Reaction"), "face-smile-symbolic", HEARTH_DIRECTION_IN },
  [HEARTH_KIND_PURCHASE] = { "purchase", NC_ ("interaction", "Purchase"), "hearth-bag-symbolic", HEARTH_DIRECTION_IN },
  [HEARTH_KIND_REFUND] = { "refund", NC_ ("interaction", "Refund"), "edit-undo-symbolic", HEARTH_DIRECTION_OUT },
  [HEARTH_KIND_ATTENDANCE] = { "attendance", NC_ ("interaction", "Attended"), "x-office-calendar-symbolic", HEARTH_DIRECTION_IN },
  [HEARTH_KIND_SHARE] = { "share", NC_ ("interaction", "Share"), "send-to-symbolic", HEARTH_DIRECTION_IN },
  [HEARTH_KIND_REFERRAL] = { "referral", NC_ ("interaction", "Referral"), "contact-new-symbolic", HEARTH_DIRECTION_IN },
  [HEARTH_KIND_VOTE] = { "vote", NC_ ("interaction", "Vote"), "object-select-symbolic", HEARTH_DIRECTION_IN },
  [HEARTH_KIND_CREATION] = { "creation", NC_ ("interaction", "Creation"), "applications-graphics-symbolic", HEARTH_DIRECTION_IN },
  [HEARTH_KIND_SAVE] = { "save", NC_ ("interaction", "Save"), "user-bookmarks-symbolic", HEARTH_DIRECTION_IN },
  [HEARTH_KIND_PRESAVE] = { "presave", NC_ ("interaction", "Pre-save"), "bookmark-new-symbolic", HEARTH_DIRECTION_IN },
  [HEARTH_KIND_LISTEN] = { "listen", NC_ ("interaction", "Listen"), "audio-headphones-symbolic", HEARTH_DIRECTION_IN },
  [HEARTH_KIND_SUPPORT] = { "support", NC_ ("interaction", "Support"), "hearth-heart-symbolic", HEARTH_DIRECTION_IN },
  [HEARTH_KIND_HELP] = { "help", NC_ ("interaction", "Help"), "system-users-symbolic", HEARTH_DIRECTION_PEER },
  [HEARTH_KIND_FEEDBACK] = { "feedback", NC_ ("interaction", "Feedback"), "dialog-information-symbolic", HEARTH_DIRECTION_IN },
  [HEARTH_KIND_NOTE] = { "note", NC_ ("interaction", "Note"), "document-edit-symbolic", HEARTH_DIRECTION_NONE },
  [HEARTH_KIND_THANKS] = { "thanks", NC_ ("interaction", "Thank-you"), "hearth-heart-symbolic", HEARTH_DIRECTION_OUT },
  [HEARTH_KIND_JOINED] = { "joined", NC_ ("interaction", "Joined"), "list-add-symbolic", HEARTH_DIRECTION_IN },
  [HEARTH_KIND_LEFT] = { "left", NC_ ("interaction", "Left"), "list-remove-symbolic", HEARTH_DIRECTION_IN },
  [HEARTH_KIND_GIFT] = { "gift", NC_ ("interaction", "Gift"), "hearth-gift-symbolic", HEARTH_DIRECTION_OUT },
  [HEARTH_KIND_INTRODUCTION] = { "introduction", NC_ ("interaction", "Introduction"), "hearth-introduction-symbolic", HEARTH_DIRECTION_OUT },
};

/* Words met in exports and in speech. */
static const struct
{
  const char           *word;
  HearthInteractionKind kind;
} synonyms[] = {
  { "msg", HEARTH_KIND_MESSAGE },
  { "dm", HEARTH_KIND_MESSAGE },
  { "email", HEARTH_KIND_MESSAGE },
  { "mail", HEARTH_KIND_MESSAGE },
  { "wrote", HEARTH_KIND_MESSAGE },
  { "replied", HEARTH_KIND_REPLY },
  { "answer", HEARTH_KIND_REPLY },
  { "commented", HEARTH_KIND_COMMENT },
  { "like", HEARTH_KIND_REACTION },
  { "liked", HEARTH_KIND_REACTION },
  { "reacted", HEARTH_KIND_REACTION },
  { "buy", HEARTH_KIND_PURCHASE },
  { "bought", HEARTH_KIND_PURCHASE },
  { "sale", HEARTH_KIND_PURCHASE },
  { "order", HEARTH_KIND_PURCHASE },
  { "payment", HEARTH_KIND_PURCHASE },
  { "refunded", HEARTH_KIND_REFUND },
  { "attended", HEARTH_KIND_ATTENDANCE },
  { "came", HEARTH_KIND_ATTENDANCE },
  { "event", HEARTH_KIND_ATTENDANCE },
  { "show", HEARTH_KIND_ATTENDANCE },
  { "shared", HEARTH_KIND_SHARE },
  { "repost", HEARTH_KIND_SHARE },
  { "referred", HEARTH_KIND_REFERRAL },
  { "invited", HEARTH_KIND_REFERRAL },
  { "voted", HEARTH_KIND_VOTE },
  { "poll", HEARTH_KIND_VOTE },
  { "created", HEARTH_KIND_CREATION },
  { "made", HEARTH_KIND_CREATION },
  { "remix", HEARTH_KIND_CREATION },
  { "ugc", HEARTH_KIND_CREATION },
  { "saved", HEARTH_KIND_SAVE },
  { "pre-save", HEARTH_KIND_PRESAVE },
  { "presaved", HEARTH_KIND_PRESAVE },
  { "listened", HEARTH_KIND_LISTEN },
  { "play", HEARTH_KIND_LISTEN },
  { "stream", HEARTH_KIND_LISTEN },
  { "tip", HEARTH_KIND_SUPPORT },
  { "donation", HEARTH_KIND_SUPPORT },
  { "pledge", HEARTH_KIND_SUPPORT },
  { "supported", HEARTH_KIND_SUPPORT },
  { "helped", HEARTH_KIND_HELP },
  { "thank", HEARTH_KIND_THANKS },
  { "thanked", HEARTH_KIND_THANKS },
  { "thank-you", HEARTH_KIND_THANKS },
  { "join", HEARTH_KIND_JOINED },
  { "subscribed", HEARTH_KIND_JOINED },
  { "gave", HEARTH_KIND_GIFT },
  { "present", HEARTH_KIND_GIFT },
  { "gifted", HEARTH_KIND_GIFT },
  { "intro", HEARTH_KIND_INTRODUCTION },
  { "introduced", HEARTH_KIND_INTRODUCTION },
  { "leave", HEARTH_KIND_LEFT },
  { "unsubscribed", HEARTH_KIND_LEFT },
};

static const char *const directions[] = {
  [HEARTH_DIRECTION_IN] = "in",
  [HEARTH_DIRECTION_OUT] = "out",
  [HEARTH_DIRECTION_PEER] = "peer",
  [HEARTH_DIRECTION_NONE] = "none",
};

/* A number that no version of ours stored is shown as a message of no kind rather than not at all. */
static const KindInfo *
get_info (HearthInteractionKind kind)
{
  static const KindInfo unknown = { "unknown", NC_ ("interaction", "Something else"), "dialog-question-symbolic",
                                    HEARTH_DIRECTION_NONE };

  return kind >= 1 && kind <= HEARTH_KIND_LAST ? &kinds[kind] : &unknown;
}

const char *
hearth_kind_key (HearthInteractionKind kind)
{
  return get_info (kind)->key;
}

HearthInteractionKind
hearth_kind_parse (const char *word)
{
  g_autofree char *text = g_strstrip (g_ascii_strdown (word != NULL ? word : "", -1));

  for (guint i = 1; i <= HEARTH_KIND_LAST; i++)
    if (g_str_equal (text, kinds[i].key))
      return i;
  for (guint i = 0; i < G_N_ELEMENTS (synonyms); i++)
    if (g_str_equal (text, synonyms[i].word))
      return synonyms[i].kind;
  return 0;
}

const char *
hearth_kind_title (HearthInteractionKind kind)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "interaction", get_info (kind)->title);
}

const char *
hearth_kind_icon (HearthInteractionKind kind)
{
  return get_info (kind)->icon;
}

HearthDirection
hearth_kind_default_direction (HearthInteractionKind kind)
{
  return get_info (kind)->direction;
}

const char *
hearth_direction_key (HearthDirection direction)
{
  return direction >= HEARTH_DIRECTION_IN && direction <= HEARTH_DIRECTION_NONE ? directions[direction] : "none";
}

HearthDirection
hearth_direction_parse (const char *word)
{
  for (guint i = HEARTH_DIRECTION_IN; i <= HEARTH_DIRECTION_NONE; i++)
    if (word != NULL && g_ascii_strcasecmp (word, directions[i]) == 0)
      return i;
  return 0;
}
