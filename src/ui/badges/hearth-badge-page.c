/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. The preview is asked anew at every change of the rule; the last question's answer counts. Nothing is given before it is saved. */

#include "config.h"

#include "hearth-badge-page.h"

#include "hearth-badge-people.h"
#include "hearth-badge-write.h"
#include "hearth-finish.h"
#include "members/hearth-badge-rule.h"
#include "members/hearth-drafts.h"
#include "members/hearth-filter-bar.h"

#include <glib/gi18n.h>

struct _HearthBadgePage
{
  AdwNavigationPage parent_instance;

  GtkWidget *save;
  GtkWidget *name;
  GtkWidget *words;
  GtkWidget *holding;
  GtkWidget *holders;
  GtkWidget *give;
  GtkWidget *rule;
  GtkWidget *bar;
  GtkWidget *giving;
  GtkWidget *found;
  GtkWidget *found_next;
  GtkWidget *by_rule;
  GtkWidget *removing;

  HearthCommunity *community;
  GCancellable    *asking;
  GArray          *members; /* of the preview; NULL while there is none */
  HearthBadge      badge;   /* as it is written */
  gboolean         filling; /* what changes is not the user's doing */
};

enum
{
  SIGNAL_DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthBadgePage, hearth_badge_page, ADW_TYPE_NAVIGATION_PAGE)

static char *
dup_text (GtkWidget *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

/* Whether the rule is the one by which it is given already. */
static gboolean
is_begun (HearthBadgePage *self)
{
  g_autofree char *rule = dup_text (self->rule);

  return self->badge.rule_at != HEARTH_NONE && g_strcmp0 (rule, self->badge.rule) == 0;
}

/* ---- What is typed ---- */

/* Of an idea and of a badge of one's own other words are kept. */
static void
keep (HearthBadgePage *self,
      const char      *field,
      GtkWidget       *row,
      const char      *written)
{
  g_autofree char *key = g_strdup_printf ("badge:%" G_GINT64_FORMAT ":%s:%s", self->badge.rowid,
                                          self->badge.rowid == 0 && self->badge.rule != NULL ? self->badge.rule : "", field);
  const char      *folder = hearth_community_get_folder (self->community), *text = gtk_editable_get_text (GTK_EDITABLE (row));
  g_autofree char *kept = self->filling ? hearth_drafts_dup (folder, 0, key) : NULL;

  if (self->filling)
    gtk_editable_set_text (GTK_EDITABLE (row), kept != NULL ? kept : written != NULL ? written
                                                                                     : "");
  else
    hearth_drafts_set (folder, 0, key, g_strcmp0 (text, written != NULL ? written : "") == 0 ? NULL : text);
}

static void
keep_all (HearthBadgePage *self)
{
  keep (self, "name", self->name, self->badge.name);
  keep (self, "words", self->words, self->badge.words);
  keep (self, "rule", self->rule, self->badge.rule);
}

/* What was typed has become something else. */
static void
forget (HearthBadgePage *self)
{
  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->name), self->badge.name != NULL ? self->badge.name : "");
  gtk_editable_set_text (GTK_EDITABLE (self->words), self->badge.words != NULL ? self->badge.words : "");
  gtk_editable_set_text (GTK_EDITABLE (self->rule), self->badge.rule != NULL ? self->badge.rule : "");
  self->filling = FALSE;
  keep_all (self);
  hearth_drafts_flush ();
}

/* ---- Who would get it ---- */

/* Given already: whom the rule finds and who does not have it had it taken back. */
static void
show_found (HearthBadgePage *self)
{
  guint            n = self->members->len;
  gboolean         begun = is_begun (self);
  g_autofree char *title = begun ? g_strdup_printf (ngettext ("%'u member had it taken back", "%'u members had it taken back", n), n)
                                 : g_strdup_printf (ngettext ("%'u member would get it", "%'u members would get it", n), n);

  gtk_widget_set_visible (self->found, !begun || n > 0);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->found), n > 0 ? title : _ ("Nobody would get it now"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->found), begun ? _ ("It is not given to them again") : "");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->found), n > 0);
  gtk_widget_set_visible (self->found_next, n > 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->by_rule), begun ? _ ("To whom it finds, as soon as it finds them") : _ ("To these when you save, and from then on to whom it finds"));
}

/* What can be done follows from what is typed and found. */
static void
update (HearthBadgePage *self)
{
  g_autofree char *name = dup_text (self->name), *rule = dup_text (self->rule);
  gboolean         writing = !hearth_db_is_read_only (hearth_community_get_db (self->community));

  gtk_widget_set_sensitive (self->save, writing && *name != '\0' && (*rule == '\0' || self->members != NULL));
  gtk_widget_set_sensitive (self->by_rule, writing);
  gtk_widget_set_visible (self->giving, self->members != NULL);
  gtk_widget_set_visible (self->give, writing);
  gtk_widget_set_visible (self->removing, writing && self->badge.rowid > 0);
  if (self->members != NULL)
    show_found (self);
}

typedef struct
{
  gint64 badge;
  char  *rule;
} Question;

static void
question_free (gpointer data)
{
  g_free (((Question *) data)->rule);
  g_free (data);
}

static gpointer
read_preview (HearthConn   *conn,
              gpointer      data,
              GCancellable *cancellable,
              GError      **error)
{
  const Question *question = data;

  return hearth_badge_preview (conn, question->badge, question->rule, cancellable, error);
}

/* A rule that finds nobody because of a name there is not says so in the bar. */
static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (HearthBadgePage) self = user_data;
  g_autoptr (GError)          error = NULL;
  g_autoptr (GArray)          members = hearth_db_read_finish (HEARTH_DB (source), result, &error);

  if (self->rule == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_pointer (&self->members, g_array_unref);
  self->members = g_steal_pointer (&members);
  update (self);
  if (self->members != NULL && gtk_widget_get_visible (self->found))
    gtk_accessible_announce (GTK_ACCESSIBLE (self->found), adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self->found)),
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_LOW);
}

static void
ask (HearthBadgePage *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->rule));
  Question   *question;

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_pointer (&self->members, g_array_unref);
  update (self);
  if (*typed == '\0' || g_strcmp0 (typed, hearth_filter_bar_get_filter (HEARTH_FILTER_BAR (self->bar))) != 0)
    return;
  self->asking = g_cancellable_new ();
  question = g_new (Question, 1);
  *question = (Question) { self->badge.rowid, dup_text (self->rule) };
  hearth_db_read_long_async (hearth_community_get_db (self->community), read_preview, question, question_free, (GDestroyNotify) g_array_unref,
                             self->asking, read_cb, g_object_ref (self));
}

/* After the bar has read it. */
static void
rule_changed_cb (HearthBadgePage *self)
{
  if (self->filling || self->community == NULL)
    return;
  keep_all (self);
  ask (self);
}

static void
typed_cb (HearthBadgePage *self)
{
  if (self->filling || self->community == NULL)
    return;
  keep_all (self);
  update (self);
}

static void
switched_cb (HearthBadgePage *self)
{
  if (!self->filling && self->community != NULL)
    update (self);
}

static void
push (HearthBadgePage   *self,
      AdwNavigationPage *page)
{
  adw_navigation_view_push (ADW_NAVIGATION_VIEW (gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_NAVIGATION_VIEW)), page);
}

static void
found_cb (HearthBadgePage *self)
{
  if (self->members != NULL && self->members->len > 0)
    push (self, hearth_badge_people_new_preview (self->community, self->members));
}

static void
holders_cb (HearthBadgePage *self)
{
  push (self, hearth_badge_people_new_holders (self->community, self->badge.name));
}

static void
give_cb (HearthBadgePage *self)
{
  push (self, hearth_badge_people_new_give (self->community, self->badge.name));
}

/* ---- Deeds ---- */

static void
written_cb (gboolean fine,
            gpointer data,
            gpointer user_data)
{
  g_autoptr (HearthBadgePage) self = user_data;

  if (!fine || self->rule == NULL)
    return;
  forget (self);
  g_signal_emit (self, signals[SIGNAL_DONE], 0);
}

static void
act (HearthBadgePage *self,
     HearthBadgeWrite what)
{
  g_autofree char *name = dup_text (self->name), *words = dup_text (self->words), *rule = dup_text (self->rule);

  hearth_badge_write (GTK_WIDGET (self), self->community, what, self->badge.rowid, name, words, rule, written_cb, g_object_ref (self));
}

static void
save_cb (HearthBadgePage *self)
{
  gboolean give = self->members != NULL && adw_switch_row_get_active (ADW_SWITCH_ROW (self->by_rule));

  if (hearth_filter_bar_tell (HEARTH_FILTER_BAR (self->bar)) || !gtk_widget_is_sensitive (self->save))
    return;
  act (self, give && !is_begun (self) ? HEARTH_BADGE_BEGIN : !give && self->badge.rule_at != HEARTH_NONE ? HEARTH_BADGE_END
                                                                                                         : HEARTH_BADGE_SAVE);
}

static void
remove_cb (HearthBadgePage *self)
{
  act (self, HEARTH_BADGE_DELETE);
}

static gboolean
save_by_key (GtkWidget *widget)
{
  save_cb (HEARTH_BADGE_PAGE (widget));
  return TRUE;
}

/* ---- The widget ---- */

static void
hearth_badge_page_dispose (GObject *object)
{
  HearthBadgePage *self = HEARTH_BADGE_PAGE (object);

  hearth_drafts_flush ();
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  if (self->bar != NULL)
    hearth_filter_bar_unset_entry (HEARTH_FILTER_BAR (self->bar));
  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_BADGE_PAGE);
  g_clear_pointer (&self->members, g_array_unref);
  hearth_row_clear (HEARTH_TABLE_BADGE, &self->badge);
  g_clear_object (&self->community);

  G_OBJECT_CLASS (hearth_badge_page_parent_class)->dispose (object);
}

static void
hearth_badge_page_class_init (HearthBadgePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_badge_page_dispose;
  signals[SIGNAL_DONE] = g_signal_new ("done", HEARTH_TYPE_BADGE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (HEARTH_TYPE_FILTER_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-badge-page.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HearthBadgePage, name)
  CHILD (save);
  CHILD (name);
  CHILD (words);
  CHILD (holding);
  CHILD (holders);
  CHILD (give);
  CHILD (rule);
  CHILD (bar);
  CHILD (giving);
  CHILD (found);
  CHILD (found_next);
  CHILD (by_rule);
  CHILD (removing);
#undef CHILD
#define CALLBACK(name) gtk_widget_class_bind_template_callback (widget_class, name)
  CALLBACK (typed_cb);
  CALLBACK (switched_cb);
  CALLBACK (found_cb);
  CALLBACK (holders_cb);
  CALLBACK (give_cb);
  CALLBACK (save_cb);
  CALLBACK (remove_cb);
#undef CALLBACK
}

static void
hearth_badge_page_init (HearthBadgePage *self)
{
  hearth_row_init (HEARTH_TABLE_BADGE, &self->badge);
  gtk_widget_init_template (GTK_WIDGET (self));
  hearth_filter_bar_hide_save (HEARTH_FILTER_BAR (self->bar));
  hearth_finish_add (GTK_WIDGET (self), save_by_key);
}

void
hearth_badge_page_set_holders (HearthBadgePage *page,
                               gint64           holders)
{
  /* Translators: of a badge */
  g_autofree char *title = g_strdup_printf (ngettext ("%'ld member has it", "%'ld members have it", (gulong) holders), (glong) holders);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (page->holders), holders > 0 ? title : _ ("Nobody has it yet"));
  gtk_widget_set_sensitive (page->holders, holders > 0);
  if (page->members != NULL)
    ask (page);
}

gint64
hearth_badge_page_get_badge (HearthBadgePage *page)
{
  return page->badge.rowid;
}

AdwNavigationPage *
hearth_badge_page_new (HearthCommunity   *community,
                       const HearthBadge *badge)
{
  HearthBadgePage *self = g_object_new (HEARTH_TYPE_BADGE_PAGE, NULL);

  hearth_row_copy (HEARTH_TABLE_BADGE, &self->badge, badge);
  self->badge.rowid = badge->rowid;
  self->community = g_object_ref (community);
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), badge->rowid > 0 && badge->name != NULL ? badge->name : _ ("New Badge"));
  gtk_widget_set_visible (self->holding, badge->rowid > 0);
  hearth_filter_bar_set_entry (HEARTH_FILTER_BAR (self->bar), self->rule, community);
  g_signal_connect_object (self->rule, "changed", G_CALLBACK (rule_changed_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->rule, "activate", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);
  self->filling = TRUE;
  keep_all (self);
  adw_switch_row_set_active (ADW_SWITCH_ROW (self->by_rule), badge->rule_at != HEARTH_NONE || badge->rowid == 0);
  self->filling = FALSE;
  ask (self);

  return ADW_NAVIGATION_PAGE (self);
}
