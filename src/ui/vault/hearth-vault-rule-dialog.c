/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Every change asks anew; the answer to an older text is not waited for. */

#include "config.h"

#include "hearth-vault-rule-dialog.h"

#include "base/hearth-clock.h"
#include "hearth-deed-row.h"
#include "hearth-deed.h"
#include "hearth-finish.h"
#include "hearth-vault-crowd.h"
#include "hearth-vault-sayings.h"
#include "releases/hearth-part-list.h"

#include <glib/gi18n.h>

#define SHOWN 12 /* names of those who have it, and of those who get it */

struct _HearthVaultRuleDialog
{
  AdwDialog parent_instance;

  HearthCommunity *community;
  gint64           item;
  char            *name;
  char            *before;
  GCancellable    *asking;
  GPtrArray       *rows; /* lent by the groups */

  GtkWidget *entry; /* NULL once it is gone */
  GtkWidget *meaning;
  GtkWidget *save_button;
  GtkWidget *examples;
  GtkWidget *now_group;
  GtkWidget *next_group;
};

G_DEFINE_FINAL_TYPE (HearthVaultRuleDialog, hearth_vault_rule_dialog, ADW_TYPE_DIALOG)

static const struct
{
  const char *title;
  const char *rule;
} examples[] = {
  { N_ ("Everyone"), "everyone at once" },
  { N_ ("Supporters and closer"), "supporters at once" },
  { N_ ("Early for the closest"), "believers at once; supporters +3 days; everyone +10 days" },
  { N_ ("The first 50"), "everyone at once; first 50" },
  { N_ ("A numbered edition"), "supporters at once; numbered 100" },
};

/* ---- The preview ---- */

typedef struct
{
  gint64     item;
  char      *rule; /* "" for none */
  GTimeZone *zone;
  gint64     at;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->rule);
  g_time_zone_unref (question->zone);
  g_free (question);
}

/* Without a rule: only passes, which is what a rule for nobody leaves. */
static gpointer
read_crowd (HearthConn   *conn,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  Question                   *question = data;
  g_autoptr (HearthVaultRule) rule = NULL;

  if (*question->rule != '\0')
    {
      rule = hearth_vault_rule_parse (question->rule, question->zone, error);
      if (rule == NULL)
        return NULL;
    }
  else
    {
      rule = g_new0 (HearthVaultRule, 1);
      rule->steps = g_ptr_array_new ();
      rule->from = rule->until = rule->first = HEARTH_NONE;
    }
  return hearth_vault_crowd_read (conn, question->item, rule, question->zone, question->at, SHOWN, cancellable, error);
}

static void
add_faces (HearthVaultRuleDialog *self,
           GtkWidget             *group,
           GPtrArray             *faces,
           guint                  all,
           gboolean               later)
{
  GTimeZone       *zone = hearth_community_get_time_zone (self->community);
  g_autofree char *more = NULL;

  for (guint i = 0; i < faces->len; i++)
    {
      const HearthVaultFace *face = g_ptr_array_index (faces, i);
      g_autofree char       *when = hearth_vault_face_say (face, later, zone);
      GtkWidget             *row = hearth_part_row_new (face->name, when);

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
      g_ptr_array_add (self->rows, row);
    }
  if (all > faces->len)
    more = g_strdup_printf (ngettext ("And %u more", "And %u more", all - faces->len), all - faces->len);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), more);
  gtk_widget_set_visible (group, faces->len > 0);
}

static void
clear_faces (HearthVaultRuleDialog *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (gtk_widget_is_ancestor (row, self->now_group) ? self->now_group : self->next_group), row);
    }
  g_ptr_array_set_size (self->rows, 0);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (HearthVaultRuleDialog) self = user_data;
  g_autoptr (GError)                error = NULL;
  g_autoptr (HearthVaultCrowd)      crowd = hearth_db_read_finish (HEARTH_DB (source), result, &error);
  g_autofree char                  *words = NULL, *rule_words = NULL, *text = NULL;
  g_autoptr (HearthVaultRule)       rule = NULL;

  if (self->entry == NULL || crowd == NULL)
    return;
  clear_faces (self);
  add_faces (self, self->now_group, crowd->now, crowd->n_now, FALSE);
  add_faces (self, self->next_group, crowd->next, crowd->n_next, TRUE);
  rule = hearth_vault_rule_parse (gtk_editable_get_text (GTK_EDITABLE (self->entry)), hearth_community_get_time_zone (self->community), NULL);
  rule_words = rule != NULL ? hearth_vault_say_rule (rule, hearth_community_get_time_zone (self->community)) : g_strdup (_ ("Only who you give it to."));
  words = hearth_vault_crowd_say (crowd);
  text = g_strdup_printf ("%s\n%s", rule_words, words);
  gtk_label_set_text (GTK_LABEL (self->meaning), text);
}

static void
ask (HearthVaultRuleDialog *self,
     const char            *rule)
{
  Question *question = g_new (Question, 1);

  *question = (Question) { self->item, g_strdup (rule), g_time_zone_ref (hearth_community_get_time_zone (self->community)), hearth_clock_now () };
  self->asking = g_cancellable_new ();
  hearth_db_read_long_async (hearth_community_get_db (self->community), read_crowd, question, question_free, (GDestroyNotify) hearth_vault_crowd_free,
                             self->asking, read_cb, g_object_ref (self));
}

static void
typed_cb (HearthVaultRuleDialog *self)
{
  g_autofree char            *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  g_autoptr (GError)          error = NULL;
  g_autoptr (HearthVaultRule) rule = NULL;
  gboolean                    fine;

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  rule = *text != '\0' ? hearth_vault_rule_parse (text, hearth_community_get_time_zone (self->community), &error) : NULL;
  fine = error == NULL;
  gtk_widget_set_sensitive (self->save_button, fine && g_strcmp0 (text, self->before != NULL ? self->before : "") != 0);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID, fine ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
  if (fine)
    {
      gtk_widget_remove_css_class (self->meaning, "error");
      ask (self, text);
      return;
    }
  gtk_widget_add_css_class (self->meaning, "error");
  gtk_label_set_text (GTK_LABEL (self->meaning), error->message);
}

/* ---- Deeds ---- */

static gboolean
write_rule (HearthConn *conn,
            gpointer    data,
            GError    **error)
{
  const HearthDeedRow *row = data;

  return hearth_vault_item_edit (conn, row->row, row->mask, row->value, error);
}

/* Translators: %s is the name of a thing of the vault */
static const HearthDeed change_rule = { write_rule, "vault-edit", N_ ("Changed who may have “%s”") };

static void
save_cb (HearthVaultRuleDialog *self)
{
  g_autofree char            *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  g_autoptr (HearthVaultRule) rule = NULL;
  HearthVaultItem             row;

  if (!gtk_widget_get_sensitive (self->save_button))
    return;
  rule = *text != '\0' ? hearth_vault_rule_parse (text, hearth_community_get_time_zone (self->community), NULL) : NULL;
  hearth_row_init (HEARTH_TABLE_VAULT_ITEM, &row);
  row.rule = rule != NULL ? hearth_vault_rule_print (rule, hearth_community_get_time_zone (self->community)) : NULL;
  hearth_deed_do (GTK_WIDGET (self), self->community, &change_rule, self->name,
                  hearth_deed_row_new (HEARTH_TABLE_VAULT_ITEM, self->item, hearth_table_bit (HEARTH_TABLE_VAULT_ITEM, "rule"), &row),
                  (GDestroyNotify) hearth_deed_row_free, NULL, NULL);
  adw_dialog_close (ADW_DIALOG (self));
}

static gboolean
finish (GtkWidget *widget)
{
  save_cb (HEARTH_VAULT_RULE_DIALOG (widget));

  return TRUE;
}

static void
cancel_cb (HearthVaultRuleDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
example_cb (HearthVaultRuleDialog *self,
            GtkWidget             *button)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), g_object_get_data (G_OBJECT (button), "rule"));
  gtk_widget_grab_focus (self->entry);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}

/* ---- The widget ---- */

static void
hearth_vault_rule_dialog_dispose (GObject *object)
{
  HearthVaultRuleDialog *self = HEARTH_VAULT_RULE_DIALOG (object);

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_VAULT_RULE_DIALOG);
  g_clear_object (&self->community);

  G_OBJECT_CLASS (hearth_vault_rule_dialog_parent_class)->dispose (object);
}

static void
hearth_vault_rule_dialog_finalize (GObject *object)
{
  HearthVaultRuleDialog *self = HEARTH_VAULT_RULE_DIALOG (object);

  g_free (self->name);
  g_free (self->before);
  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (hearth_vault_rule_dialog_parent_class)->finalize (object);
}

static void
hearth_vault_rule_dialog_class_init (HearthVaultRuleDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_vault_rule_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = hearth_vault_rule_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-vault-rule-dialog.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HearthVaultRuleDialog, name)
  CHILD (entry);
  CHILD (meaning);
  CHILD (save_button);
  CHILD (examples);
  CHILD (now_group);
  CHILD (next_group);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
hearth_vault_rule_dialog_init (HearthVaultRuleDialog *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  hearth_finish_add (GTK_WIDGET (self), finish);
  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      GtkWidget *button = gtk_button_new_with_label (_ (examples[i].title));

      gtk_widget_add_css_class (button, "hearth-vault-example");
      gtk_widget_set_tooltip_text (button, examples[i].rule);
      g_object_set_data (G_OBJECT (button), "rule", (gpointer) examples[i].rule);
      g_signal_connect_object (button, "clicked", G_CALLBACK (example_cb), self, G_CONNECT_SWAPPED);
      adw_wrap_box_append (ADW_WRAP_BOX (self->examples), button);
    }
}

AdwDialog *
hearth_vault_rule_dialog_new (HearthCommunity       *community,
                              const HearthVaultItem *item)
{
  HearthVaultRuleDialog *self = g_object_new (HEARTH_TYPE_VAULT_RULE_DIALOG, NULL);

  self->community = g_object_ref (community);
  self->item = item->rowid;
  self->name = g_strdup (item->name);
  self->before = g_strdup (item->rule);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), item->rule != NULL ? item->rule : "");
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  typed_cb (self);

  return ADW_DIALOG (self);
}
