/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a member is reached and may be written to: addresses and handles, edited where they stand (an emptied one is taken away), and
 * the ledger of what they agreed to, which only grows. Main thread; the writes run on the writer. */

#include "config.h"

#include "hearth-member-facts-private.h"

#include "hearth-member-words.h"
#include "hearth-window.h"
#include "members/hearth-consent.h"

#include <glib/gi18n.h>

static gboolean
is_account (const char *platform)
{
  return g_strcmp0 (platform, "email") == 0 || g_strcmp0 (platform, "phone") == 0;
}

static const char *
get_shown (const HearthIdentity *identity)
{
  const char *shown = identity->handle != NULL ? identity->handle : identity->account;

  return shown != NULL ? shown : "";
}

/* An address or a number is the account; what is typed for another place is the name shown there. */
static gboolean
write_added (HearthConn              *conn,
             const HearthMemberWrite *what,
             GError                 **error)
{
  gboolean account = is_account (what->platform);

  return hearth_member_add_identity (conn, what->member, what->platform, account ? what->text : NULL, account ? NULL : what->text, error) > 0;
}

/* The account is the stable key of its platform: where a name is shown, only the name is changed. */
static gboolean
write_edited (HearthConn              *conn,
              const HearthMemberWrite *what,
              GError                 **error)
{
  HearthIdentity identity;
  gboolean       edited;

  hearth_row_init (HEARTH_TABLE_IDENTITY, &identity);
  if (!hearth_row_load (conn, HEARTH_TABLE_IDENTITY, what->row, &identity, error))
    return FALSE;
  if (is_account (identity.platform))
    edited = hearth_member_edit_identity (conn, what->row, what->text, NULL, error);
  else
    edited = hearth_member_edit_identity (conn, what->row, identity.handle != NULL ? identity.account : what->text,
                                          identity.handle != NULL ? what->text : NULL, error);
  hearth_row_clear (HEARTH_TABLE_IDENTITY, &identity);

  return edited;
}

static gboolean
write_removed (HearthConn              *conn,
               const HearthMemberWrite *what,
               GError                 **error)
{
  return hearth_member_remove_identity (conn, what->row, error);
}

static gboolean
write_consent (HearthConn              *conn,
               const HearthMemberWrite *what,
               GError                 **error)
{
  return hearth_consent_say (conn, what->member, what->platform, what->state, what->at, what->text, error) > 0;
}

static const HearthMemberDeed add_identity = { write_added, "identity", NULL };
static const HearthMemberDeed edit_identity = { write_edited, "identity", NULL };
/* Translators: %s is a member's name */
static const HearthMemberDeed remove_identity = { write_removed, "identity", N_ ("Took away an address of %s") };
static const HearthMemberDeed say_consent = { write_consent, "consent", NULL };

static const HearthIdentity *
find_identity (HearthMemberFacts *self,
               GtkWidget         *widget)
{
  const gint64 *rowid = g_object_get_data (G_OBJECT (widget), "identity");

  for (guint i = 0; i < self->page->identities->len; i++)
    {
      const HearthIdentity *identity = g_ptr_array_index (self->page->identities, i);

      if (identity->rowid == *rowid)
        return identity;
    }

  return NULL;
}

static void
saved_cb (HearthMemberFacts *self,
          const char        *text,
          GtkWidget         *row)
{
  const HearthIdentity *identity = find_identity (self, row);

  if (identity != NULL)
    hearth_facts_do (self, *text != '\0' ? &edit_identity : &remove_identity,
                     (HearthMemberWrite) { .row = identity->rowid, .platform = identity->platform, .text = text, .at = HEARTH_NONE });
}

static void
copy_clicked_cb (HearthMemberFacts *self,
                 GtkWidget         *button)
{
  const HearthIdentity *identity = find_identity (self, button);
  HearthWindow         *window = hearth_window_of (button);

  if (identity == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (button), get_shown (identity));
  if (window != NULL)
    hearth_window_toast (window, _ ("Copied"));
}

static GtkWidget *
create_identity_row (HearthMemberFacts    *self,
                     const HearthIdentity *identity)
{
  GtkWidget *row = hearth_field_row_new (hearth_member_platform_title (identity->platform));
  GtkWidget *copy = hearth_facts_button ("edit-copy-symbolic", _ ("Copy"));

  g_object_set_data_full (G_OBJECT (row), "identity", g_memdup2 (&identity->rowid, sizeof identity->rowid), g_free);
  gtk_editable_set_editable (GTK_EDITABLE (row), !hearth_db_is_read_only (hearth_community_get_db (self->community)));
  g_object_set_data_full (G_OBJECT (copy), "identity", g_memdup2 (&identity->rowid, sizeof identity->rowid), g_free);
  g_signal_connect_swapped (copy, "clicked", G_CALLBACK (copy_clicked_cb), self);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), copy);
  g_signal_connect_swapped (row, "saved", G_CALLBACK (saved_cb), self);

  return row;
}

static void
fill_identities (HearthMemberFacts *self)
{
  HearthFactsSection *section = &self->sections[HEARTH_FACTS_REACH];

  hearth_facts_section_begin (section);
  for (guint i = 0; i < self->page->identities->len; i++)
    {
      const HearthIdentity *identity = g_ptr_array_index (self->page->identities, i);
      g_autofree char      *key = g_strdup_printf ("identity %" G_GINT64_FORMAT, identity->rowid);
      GtkWidget            *row = hearth_facts_section_reuse (section, key);

      if (row == NULL)
        {
          row = create_identity_row (self, identity);
          hearth_field_row_set_draft (HEARTH_FIELD_ROW (row), hearth_community_get_folder (self->community), self->member, key);
          hearth_facts_section_add (section, row, key);
        }
      hearth_field_row_set_value (HEARTH_FIELD_ROW (row), get_shown (identity));
    }
  hearth_facts_section_end (section);
}

static void
add_consent_row (HearthMemberFacts   *self,
                 HearthFactsSection  *section,
                 const char          *channel,
                 const HearthConsent *effective)
{
  GtkWidget           *row = adw_expander_row_new ();
  g_autofree char     *state = hearth_member_consent_words (effective, hearth_facts_zone (self));
  const HearthConsent *newest = NULL;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), hearth_member_platform_title (channel));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), state);
  for (guint i = self->page->consents->len; i-- > 0;)
    {
      const HearthConsent *consent = g_ptr_array_index (self->page->consents, i);
      g_autofree char     *words = NULL;
      g_autofree char     *ledger = NULL;

      if (g_strcmp0 (consent->channel, channel) != 0)
        continue;
      if (newest == NULL || consent->at > newest->at)
        newest = consent;
      words = hearth_member_consent_words (consent, hearth_facts_zone (self));
      ledger = hearth_member_consent_ledger (consent, hearth_facts_zone (self));
      adw_expander_row_add_row (ADW_EXPANDER_ROW (row), hearth_facts_row (words, ledger));
    }
  /* The rule that surprises is said where it is met. */
  if (newest != NULL && newest->state == HEARTH_CONSENT_GRANTED && effective->state != HEARTH_CONSENT_GRANTED)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row),
                              hearth_facts_row (_ ("A no counts until it is taken back where it was said."), NULL));
  hearth_facts_section_add (section, row, channel);
}

static void
fill_consents (HearthMemberFacts *self)
{
  HearthFactsSection *section = &self->sections[HEARTH_FACTS_CONSENT];
  g_auto (GStrv)      channels = hearth_consent_channels (self->page->consents);

  hearth_facts_section_begin (section);
  for (guint i = 0; channels[i] != NULL; i++)
    add_consent_row (self, section, channels[i], hearth_consent_effective (self->page->consents, channels[i]));
  hearth_facts_section_end (section);
}

void
hearth_facts_reach_fill (HearthMemberFacts *self)
{
  fill_identities (self);
  fill_consents (self);
}

void
hearth_facts_reach_leave (HearthMemberFacts *self)
{
  GPtrArray *rows = self->sections[HEARTH_FACTS_REACH].rows;

  for (guint i = 0; i < rows->len; i++)
    hearth_field_row_leave (g_ptr_array_index (rows, i));
}

static void
identity_done_cb (HearthMemberFacts *self,
                  HearthFactForm    *form)
{
  hearth_facts_do (self, &add_identity,
                   (HearthMemberWrite) {
                       .platform = hearth_member_list_platforms ()[hearth_fact_form_get_choice (form, "where")],
                       .text = hearth_fact_form_get_text (form, "name"),
                       .at = HEARTH_NONE,
                   });
}

/* The answers of the form for consent, in its order. */
static const HearthConsentState states[] = { HEARTH_CONSENT_GRANTED, HEARTH_CONSENT_WITHDRAWN, HEARTH_CONSENT_NEVER };

static void
consent_done_cb (HearthMemberFacts *self,
                 HearthFactForm    *form)
{
  hearth_facts_do (self, &say_consent,
                   (HearthMemberWrite) {
                       .platform = hearth_member_list_channels ()[hearth_fact_form_get_choice (form, "channel")],
                       .state = (int) states[hearth_fact_form_get_choice (form, "state")],
                       .at = hearth_fact_form_get_day (form, "day"),
                       .text = hearth_fact_form_get_text (form, "words"),
                   });
}

static void
ask_identity (HearthMemberFacts *self)
{
  HearthFactForm *form = hearth_fact_form_new (self->community, _ ("A Way to Reach Them"), _ ("_Add"));
  g_auto (GStrv)  titles = hearth_member_dup_platform_titles (hearth_member_list_platforms ());

  hearth_fact_form_add_choice (form, "where", _ ("Where"), (const char *const *) titles, 0);
  hearth_fact_form_add_entry (form, "name", _ ("Address or name there"), NULL);
  hearth_fact_form_need (form, "name", _ ("Write the address, number or name they have there"));
  hearth_fact_form_keep_draft (form, self->member, "identity");
  hearth_facts_present (self, form, 0, G_CALLBACK (identity_done_cb), NULL);
}

static void
ask_consent (HearthMemberFacts *self)
{
  HearthFactForm   *form = hearth_fact_form_new (self->community, _ ("What They Agreed To"), _ ("_Write Down"));
  g_auto (GStrv)    titles = hearth_member_dup_platform_titles (hearth_member_list_channels ());
  const char *const answers[] = { _ ("Yes, write to me"), _ ("No more, please"), _ ("They never agreed"), NULL };

  hearth_fact_form_add_choice (form, "channel", _ ("By"), (const char *const *) titles, 0);
  hearth_fact_form_add_choice (form, "state", _ ("They said"), answers, 0);
  hearth_fact_form_add_day (form, "day", _ ("When"), hearth_clock_now (), FALSE);
  hearth_fact_form_add_words (form, "words", _ ("In Which Words"), NULL);
  hearth_fact_form_keep_draft (form, self->member, "consent");
  hearth_facts_present (self, form, 0, G_CALLBACK (consent_done_cb), NULL);
}

gboolean
hearth_facts_reach_add (HearthMemberFacts *self,
                        const char        *word)
{
  if (g_str_equal (word, "identity"))
    ask_identity (self);
  else if (g_str_equal (word, "consent"))
    ask_consent (self);
  else
    return FALSE;

  return TRUE;
}
