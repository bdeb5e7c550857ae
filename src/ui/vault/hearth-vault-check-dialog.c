/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Checking the vault. See hearth-vault-tools.h. */

#include "config.h"

#include "hearth-vault-tools.h"

#include "carry/hearth-carry.h"
#include "hearth-vault-jobs.h"
#include "hearth-window.h"
#include "vault/hearth-vault-item.h"

#include <glib/gi18n.h>

#define SHOWN 12 /* problems that are told one by one */

typedef struct
{
  HearthWindow        *window; /* weak */
  HearthCommunity     *community;
  HearthDb            *db;
  HearthVaultCheckPlan plan;
  HearthVaultReport   *report;
} Checking;

static void start (HearthWindow        *window,
                   HearthCommunity     *community,
                   HearthVaultCheckPlan plan);

static void
checking_free (gpointer data)
{
  Checking *checking = data;

  g_clear_weak_pointer (&checking->window);
  g_clear_object (&checking->community);
  g_clear_object (&checking->db);
  g_clear_pointer (&checking->report, hearth_vault_report_free);
  g_free (checking);
}

static gpointer
read_assets (HearthConn   *conn,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  return hearth_vault_item_assets (conn, error);
}

static gboolean
work (gpointer             data,
      HearthVault         *vault,
      HearthVaultProgress *progress,
      GCancellable        *cancellable,
      GError             **error)
{
  Checking              *checking = data;
  g_autoptr (GArray)     assets = hearth_db_read (checking->db, read_assets, NULL, cancellable, error);
  g_autoptr (GHashTable) elsewhere = assets != NULL ? hearth_carry_list_elsewhere (checking->db, cancellable, error) : NULL;
  HearthVaultCheckPlan   plan = checking->plan;

  plan.elsewhere = elsewhere;
  if (elsewhere != NULL)
    checking->report = hearth_vault_check (vault, assets, &plan, progress, cancellable, error);
  return checking->report != NULL;
}

/* ---- What came of it ---- */

static char *
say_sound (const Checking *checking)
{
  const HearthVaultReport *report = checking->report;
  g_autofree char         *size = g_format_size (report->bytes);
  int                      assets = (int) MIN (report->assets, G_MAXINT);

  if (checking->plan.level == HEARTH_VAULT_CHECK_QUICK)
    return g_strdup_printf (ngettext ("%d version of what is in the vault: every part is there with its length. Whether each byte is what it was, the full check says.",
                                      "%d versions of what is in the vault: every part is there with its length. Whether each byte is what it was, the full check says.", (gulong) assets),
                            assets);
  /* Translators: %1$d is how many versions, %2$s how large they are together */
  return g_strdup_printf (ngettext ("%1$d version of what is in the vault, %2$s: every byte is what was put in.", "%1$d versions of what is in the vault, %2$s: every byte is what was put in.", (gulong) assets),
                          assets, size);
}

static char *
say_problems (const HearthVaultReport *report)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < MIN (report->problems->len, SHOWN); i++)
    {
      g_autofree char *words = hearth_vault_problem_words (g_ptr_array_index (report->problems, i));

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", words);
    }
  if (report->problems->len > SHOWN)
    {
      int more = (int) (report->problems->len - SHOWN);

      g_string_append_c (text, '\n');
      g_string_append_printf (text, ngettext ("And %d more.", "And %d more.", (gulong) more), more);
    }
  g_string_append_printf (text, "\n\n%s", _ ("Put the originals away once more: what is whole takes the place of what is damaged. Nothing is deleted."));
  return g_string_free (text, FALSE);
}

static void
answered_cb (AdwDialog  *dialog,
             const char *response,
             gpointer    data)
{
  Checking *checking = data;

  if (g_str_equal (response, "repair") && checking->window != NULL)
    start (checking->window, checking->community, (HearthVaultCheckPlan) { .level = checking->plan.level, .repair = TRUE });
}

static void
done (gpointer      data,
      const GError *error)
{
  Checking        *checking = data, *next;
  AdwDialog       *dialog;
  g_autofree char *body = NULL;
  gboolean         sound;

  if (checking->window == NULL)
    return;
  if (error != NULL)
    {
      hearth_window_report_error (checking->window, error);
      return;
    }
  sound = checking->report->problems->len == 0;
  body = sound ? say_sound (checking) : say_problems (checking->report);
  dialog = adw_alert_dialog_new (sound ? _ ("The Vault Is Whole") : _ ("Something Is Not What It Was"), body);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
  if (!sound && !checking->plan.repair)
    adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "repair", _ ("_Move Damaged Parts Aside"));
  next = g_new0 (Checking, 1);
  g_set_weak_pointer (&next->window, checking->window);
  next->community = g_object_ref (checking->community);
  next->plan = checking->plan;
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb), next, (GClosureNotify) (void (*) (void)) checking_free, G_CONNECT_DEFAULT);
  adw_dialog_present (dialog, GTK_WIDGET (checking->window));
}

static const HearthVaultWorkKind check = { work, done, checking_free };

static void
start (HearthWindow        *window,
       HearthCommunity     *community,
       HearthVaultCheckPlan plan)
{
  Checking *checking = g_new0 (Checking, 1);

  g_set_weak_pointer (&checking->window, window);
  checking->community = g_object_ref (community);
  checking->db = g_object_ref (hearth_community_get_db (community));
  checking->plan = plan;
  hearth_vault_job_start (hearth_vault_door_of (community), _ ("Checking the vault"), &check, checking);
}

/* ---- Asking ---- */

static void
chosen_cb (AdwDialog    *dialog,
           const char   *response,
           HearthWindow *window)
{
  HearthCommunity *community = hearth_window_get_community (window);

  if (community == NULL || g_str_equal (response, "cancel"))
    return;
  start (window, community, (HearthVaultCheckPlan) { .level = g_str_equal (response, "full") ? HEARTH_VAULT_CHECK_FULL : HEARTH_VAULT_CHECK_QUICK });
}

void
hearth_vault_ask_check (GtkWidget       *widget,
                        HearthCommunity *community)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Check the Vault?"), _ ("The quick check looks whether every part is there, which takes a moment. The full check reads and proves every byte; with much in "
                                                                       "the vault that takes minutes, and you can go on meanwhile."));

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "quick", _ ("_Quick Check"), "full", _ ("_Full Check"), NULL);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "quick");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (chosen_cb), hearth_window_of (widget), G_CONNECT_DEFAULT);
  adw_dialog_present (dialog, widget);
}
