/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads a member's page and notes on a reader, hands them to its parts and keeps them until the next reading. The page that is shown
 * stays until the next one is there, so that going from one member to another does not flash. Main thread. */

#include "config.h"

#include "hearth-member-detail.h"

#include "base/hearth-error.h"
#include "duplicates/hearth-duplicates-dialog.h"
#include "hearth-line-write.h"
#include "hearth-member-chooser.h"
#include "hearth-member-facts.h"
#include "hearth-member-photo.h"
#include "hearth-member-words.h"
#include "hearth-member-write.h"
#include "hearth-quick-kinds.h"
#include "hearth-quick-log.h"
#include "hearth-stage-pill.h"
#include "hearth-timeline-item.h"
#include "hearth-timeline.h"
#include "members/hearth-member.h"

#include <glib/gi18n.h>

#define FACTS_WIDTH 340

struct _HearthMemberDetail
{
  AdwBin parent_instance;

  HearthCommunity     *community;
  gint64               member;
  HearthMemberReading *reading;
  HearthMemberPage    *page; /* of reading */
  GCancellable        *cancellable;
  gboolean             wide;
  gboolean             log_waits; /* the quick log opens once the page is read */

  GtkWidget *stack;
  GtkWidget *error;
  GtkWidget *scroller;
  GtkWidget *photo;
  GtkWidget *name;
  GtkWidget *place;
  GtkWidget *pills;
  GtkWidget *stage;
  GtkWidget *log_buttons;
  GtkWidget *section;
  GtkWidget *timeline;
  GtkWidget *facts;
  GtkWidget *quick_log;
};

typedef enum
{
  PROP_TITLE = 1,
  PROP_WIDE,
} HearthMemberDetailProperty;

enum
{
  SIGNAL_MEMBER_ACTIVATED,
  SIGNAL_CLOSED,
  N_SIGNALS
};

static GParamSpec *properties[PROP_WIDE + 1];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthMemberDetail, hearth_member_detail, ADW_TYPE_BIN)

/* All but the stage, which comes first and keeps its place. */
static void
clear_pills (HearthMemberDetail *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_last_child (self->pills)) != self->stage)
    adw_wrap_box_remove (ADW_WRAP_BOX (self->pills), child);
}

static void
add_pill (HearthMemberDetail *self,
          const char         *text,
          const char         *style)
{
  GtkWidget *pill = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (pill), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (pill, "hearth-pill");
  gtk_widget_add_css_class (pill, style);
  adw_wrap_box_append (ADW_WRAP_BOX (self->pills), pill);
}

static void
fill_top (HearthMemberDetail *self)
{
  const HearthMemberPage *page = self->page;
  g_autofree char        *place = hearth_member_place_words (&page->member);

  hearth_member_photo_set_member (HEARTH_MEMBER_PHOTO (self->photo), self->community, page->member.rowid, page->display_name);
  gtk_label_set_text (GTK_LABEL (self->name), page->display_name);
  gtk_label_set_text (GTK_LABEL (self->place), place != NULL ? place : "");
  gtk_widget_set_visible (self->place, place != NULL);

  clear_pills (self);
  hearth_stage_pill_set_member (HEARTH_STAGE_PILL (self->stage), self->community, page->member.rowid, page->display_name);
  if (page->member.team == HEARTH_TEAM_TEAM || page->member.team == HEARTH_TEAM_SELF)
    add_pill (self, page->member.team == HEARTH_TEAM_SELF ? C_ ("pill", "You") : C_ ("pill", "Team"), "team");
  for (guint i = 0; i < page->circles->len; i++)
    add_pill (self, g_ptr_array_index (page->circles, i), "circle");
  for (guint i = 0; i < page->tiers->len; i++)
    add_pill (self, ((HearthMemberTierLine *) g_ptr_array_index (page->tiers, i))->name, "tier");
}

static void
open_quick_log (HearthMemberDetail   *self,
                HearthInteractionKind kind)
{
  hearth_quick_log_open (HEARTH_QUICK_LOG (self->quick_log), self->page->member.rowid, self->page->display_name, kind);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (HearthMemberDetail)  self = user_data;
  g_autoptr (GError)              error = NULL;
  g_autoptr (HearthMemberReading) reading = hearth_db_read_finish (HEARTH_DB (source), result, &error);
  HearthMemberReading            *before;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (g_error_matches (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND))
    {
      hearth_member_detail_set_member (self, HEARTH_NONE);
      g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
      return;
    }
  if (reading == NULL)
    {
      adw_status_page_set_description (ADW_STATUS_PAGE (self->error), error->message);
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "error");
      return;
    }

  before = self->reading;
  self->reading = g_steal_pointer (&reading);
  self->page = self->reading->page;
  fill_top (self);
  hearth_member_facts_fill (HEARTH_MEMBER_FACTS (self->facts), self->community, self->reading);
  g_clear_pointer (&before, hearth_member_reading_free);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "member");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);

  if (self->log_waits)
    {
      self->log_waits = FALSE;
      open_quick_log (self, 0);
    }
}

static void
ask (HearthMemberDetail *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->member == HEARTH_NONE)
    return;

  self->cancellable = g_cancellable_new ();
  hearth_db_read_async (hearth_community_get_db (self->community), hearth_member_reading_read,
                        hearth_member_question_new (self->member, hearth_community_get_time_zone (self->community)),
                        (GDestroyNotify) hearth_member_question_free, (GDestroyNotify) hearth_member_reading_free,
                        self->cancellable, read_cb, g_object_ref (self));
}

/* The page is that of the human: a change of a row that was merged into them is told under their rowid. What was handed over is told with nobody's. */
static void
changed_cb (HearthMemberDetail *self,
            HearthChanges      *changes)
{
  gboolean      all;
  guint         n;
  const gint64 *members = hearth_changes_get_members (changes, &n, &all);
  gboolean      mine = all || hearth_changes_has_table (changes, HEARTH_TABLE_VAULT_DELIVERY);

  if (self->member == HEARTH_NONE)
    return;

  for (guint i = 0; !mine && i < n; i++)
    mine = members[i] == self->member || (self->page != NULL && members[i] == self->page->member.rowid);
  if (!mine)
    return;

  ask (self);
  hearth_timeline_refresh (HEARTH_TIMELINE (self->timeline));
}

static void
line_verb_cb (HearthMemberDetail *self,
              const char         *verb,
              HearthTimelineItem *item)
{
  const HearthInteraction *line = hearth_timeline_item_get_interaction (item);
  HearthMemberWrite        what = { .row = line->rowid, .at = HEARTH_NONE };

  if (self->page == NULL)
    return;

  what.member = self->page->member.rowid;
  what.name = self->page->display_name;
  if (g_str_equal (verb, "edit"))
    hearth_quick_log_change (HEARTH_QUICK_LOG (self->quick_log), what.member, what.name, line);
  else if (g_str_equal (verb, "note"))
    hearth_quick_log_note (HEARTH_QUICK_LOG (self->quick_log), what.member, what.name,
                           line->item != NULL ? line->item : hearth_kind_title (line->kind));
  else
    hearth_member_do (GTK_WIDGET (self), self->community, &hearth_line_delete, &what, NULL, NULL);
}

static void
log_activated_cb (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  HearthMemberDetail *self = HEARTH_MEMBER_DETAIL (widget);

  if (self->page != NULL)
    open_quick_log (self, hearth_kind_parse (g_variant_get_string (parameter, NULL)));
}

static void
update_sections (HearthMemberDetail *self)
{
  gboolean facts = g_strcmp0 (adw_toggle_group_get_active_name (ADW_TOGGLE_GROUP (self->section)), "facts") == 0;

  gtk_widget_set_visible (self->section, !self->wide);
  gtk_widget_set_visible (self->timeline, self->wide || !facts);
  gtk_widget_set_visible (self->facts, self->wide || facts);
  gtk_widget_set_hexpand (self->facts, !self->wide);
  gtk_widget_set_size_request (self->facts, self->wide ? FACTS_WIDTH : -1, -1);
}

static void
section_changed_cb (HearthMemberDetail *self)
{
  update_sections (self);
}

static void
member_activated_cb (HearthMemberDetail *self,
                     gint64              rowid)
{
  g_signal_emit (self, signals[SIGNAL_MEMBER_ACTIVATED], 0, rowid);
}

static void
hearth_member_detail_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  HearthMemberDetail *self = HEARTH_MEMBER_DETAIL (object);

  switch ((HearthMemberDetailProperty) prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->page != NULL ? self->page->display_name : _ ("Member"));
      break;
    case PROP_WIDE:
      g_value_set_boolean (value, self->wide);
      break;
    }
}

static void
hearth_member_detail_set_property (GObject      *object,
                                   guint         prop_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  HearthMemberDetail *self = HEARTH_MEMBER_DETAIL (object);

  if (prop_id != PROP_WIDE || self->wide == g_value_get_boolean (value))
    return;

  self->wide = g_value_get_boolean (value);
  update_sections (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
hearth_member_detail_dispose (GObject *object)
{
  HearthMemberDetail *self = HEARTH_MEMBER_DETAIL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->quick_log, gtk_widget_unparent);
  g_clear_object (&self->community);

  G_OBJECT_CLASS (hearth_member_detail_parent_class)->dispose (object);
}

static void
hearth_member_detail_finalize (GObject *object)
{
  HearthMemberDetail *self = HEARTH_MEMBER_DETAIL (object);

  g_clear_pointer (&self->reading, hearth_member_reading_free);

  G_OBJECT_CLASS (hearth_member_detail_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-member-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthMemberDetail, stack);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberDetail, error);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberDetail, scroller);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberDetail, photo);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberDetail, name);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberDetail, place);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberDetail, pills);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberDetail, stage);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberDetail, log_buttons);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberDetail, section);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberDetail, timeline);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberDetail, facts);
  gtk_widget_class_bind_template_callback (widget_class, section_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, member_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, line_verb_cb);
}

static void
hearth_member_detail_class_init (HearthMemberDetailClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hearth_member_detail_get_property;
  object_class->set_property = hearth_member_detail_set_property;
  object_class->dispose = hearth_member_detail_dispose;
  object_class->finalize = hearth_member_detail_finalize;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_WIDE] = g_param_spec_boolean ("wide", NULL, NULL, FALSE,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_MEMBER_ACTIVATED] = g_signal_new ("member-activated", HEARTH_TYPE_MEMBER_DETAIL, G_SIGNAL_RUN_LAST, 0, NULL,
                                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SIGNAL_CLOSED] = g_signal_new ("closed", HEARTH_TYPE_MEMBER_DETAIL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);

  g_type_ensure (HEARTH_TYPE_TIMELINE);
  g_type_ensure (HEARTH_TYPE_MEMBER_FACTS);
  g_type_ensure (HEARTH_TYPE_MEMBER_PHOTO);
  g_type_ensure (HEARTH_TYPE_STAGE_PILL);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "detail.log", "s", log_activated_cb);
}

static void
hearth_member_detail_init (HearthMemberDetail *self)
{
  const HearthInteractionKind *kinds = hearth_quick_kinds ();

  self->member = HEARTH_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; kinds[i] != 0; i++)
    {
      GtkWidget *button = gtk_button_new ();
      GtkWidget *content = adw_button_content_new ();

      adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), hearth_kind_icon (kinds[i]));
      adw_button_content_set_label (ADW_BUTTON_CONTENT (content), hearth_quick_kind_title (kinds[i]));
      gtk_button_set_child (GTK_BUTTON (button), content);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "detail.log");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", hearth_kind_key (kinds[i]));
      adw_wrap_box_append (ADW_WRAP_BOX (self->log_buttons), button);
    }

  self->quick_log = g_object_new (HEARTH_TYPE_QUICK_LOG, NULL);
  gtk_widget_set_parent (self->quick_log, self->log_buttons);
  hearth_timeline_set_adjustment (HEARTH_TIMELINE (self->timeline),
                                  gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)));
  update_sections (self);
}

void
hearth_member_detail_set_community (HearthMemberDetail *detail,
                                    HearthCommunity    *community)
{
  g_return_if_fail (detail->community == NULL);

  detail->community = g_object_ref (community);
  hearth_timeline_set_community (HEARTH_TIMELINE (detail->timeline), community);
  hearth_quick_log_set_community (HEARTH_QUICK_LOG (detail->quick_log), community);
  g_signal_connect_object (hearth_community_get_db (community), "changed", G_CALLBACK (changed_cb), detail, G_CONNECT_SWAPPED);
}

void
hearth_member_detail_set_member (HearthMemberDetail *detail,
                                 gint64              rowid)
{
  if (detail->member == rowid)
    return;

  hearth_member_facts_leave (HEARTH_MEMBER_FACTS (detail->facts));
  detail->member = rowid;
  detail->log_waits = FALSE;
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (detail->scroller)), 0);
  if (rowid == HEARTH_NONE)
    gtk_stack_set_visible_child_name (GTK_STACK (detail->stack), "nobody");
  else
    hearth_timeline_set_member (HEARTH_TIMELINE (detail->timeline), rowid);
  ask (detail);
}

gint64
hearth_member_detail_get_member (HearthMemberDetail *detail)
{
  return detail->member;
}

void
hearth_member_detail_quick_log (HearthMemberDetail *detail)
{
  if (detail->member == HEARTH_NONE)
    return;

  if (detail->page != NULL && detail->page->member.rowid == detail->member)
    open_quick_log (detail, 0);
  else
    detail->log_waits = TRUE;
}

void
hearth_member_detail_delete (HearthMemberDetail *detail)
{
  HearthMemberWrite what = { 0 };

  if (detail->page == NULL)
    return;

  what.member = detail->page->member.rowid;
  what.name = detail->page->display_name;
  hearth_member_write (GTK_WIDGET (detail), detail->community, HEARTH_WRITE_DELETE, &what, NULL, NULL);
}

static void
merge_chosen_cb (HearthMemberDetail *self,
                 gint64              rowid)
{
  HearthWindow *window = hearth_window_of (GTK_WIDGET (self));

  if (self->page != NULL && window != NULL && rowid != self->page->member.rowid)
    adw_dialog_present (hearth_duplicates_dialog_new_for (window, self->page->member.rowid, rowid), GTK_WIDGET (window));
}

void
hearth_member_detail_merge (HearthMemberDetail *detail)
{
  g_autoptr (GString) title = NULL;
  AdwDialog          *dialog;

  if (detail->page == NULL)
    return;

  /* Translators: the title of a dialog that asks who else this member is; %s is the member's name */
  title = g_string_new (_ ("Who Else Is %s?"));
  g_string_replace (title, "%s", detail->page->display_name, 1);
  dialog = hearth_member_chooser_new (detail->community, title->str);
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (merge_chosen_cb), detail, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (detail));
}
