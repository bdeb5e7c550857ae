/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Members are handed it one after the other, each a delivery of its own: whoever got theirs before something went wrong has it. */

#include "config.h"

#include "hearth-vault-handing.h"

#include "base/hearth-clock.h"
#include "base/hearth-date.h"
#include "carry/hearth-carry-link.h"
#include "hearth-vault-jobs.h"
#include "members/hearth-member-edit.h"
#include "vault/hearth-vault-deliver.h"
#include "vault/hearth-vault-name.h"
#include "vault/hearth-vault-who.h"
#include "vault/hearth-vault-words.h"

#include <glib/gi18n.h>

#define WORDS 6

/* One member's package. */
typedef struct
{
  gint64           member;
  char            *name;
  char            *path;  /* NULL before it is made, and of a link */
  char            *link;  /* NULL before it is made, and of a file */
  HearthVaultText *words; /* NULL for a plain one */
} Parcel;

typedef struct
{
  HearthWindow      *window; /* weak */
  HearthCommunity   *community;
  HearthDb          *db;
  GTimeZone         *zone;
  HearthVaultHanding handing;
  char              *name, *folder;
  GPtrArray         *parcels;
  guint              made;
  gint64             until; /* of the links */
  guint              unmarked;
} Handing;

static void
parcel_free (gpointer data)
{
  Parcel *parcel = data;

  g_free (parcel->name);
  g_free (parcel->path);
  g_free (parcel->link);
  g_clear_pointer (&parcel->words, hearth_vault_text_free);
  g_free (parcel);
}

static void
handing_free (gpointer data)
{
  Handing *handing = data;

  g_clear_weak_pointer (&handing->window);
  g_clear_object (&handing->community);
  g_clear_object (&handing->db);
  g_time_zone_unref (handing->zone);
  g_free (handing->name);
  g_free (handing->folder);
  g_ptr_array_unref (handing->parcels);
  g_free (handing);
}

/* ---- To whom ---- */

static gboolean
add_parcel (Handing    *handing,
            HearthConn *conn,
            gint64      member,
            GError    **error)
{
  Parcel *parcel = g_new0 (Parcel, 1);

  parcel->member = member;
  parcel->name = hearth_member_dup_name (conn, member, error);
  g_ptr_array_add (handing->parcels, parcel);

  return parcel->name != NULL;
}

/* Members who were handed it. */
static GHashTable *
find_handed (HearthConn *conn,
             gint64      item,
             GError    **error)
{
  g_autoptr (GPtrArray) passes = hearth_vault_pass_list (conn, item, error);
  GHashTable           *handed = passes != NULL ? g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL) : NULL;

  for (guint i = 0; passes != NULL && i < passes->len; i++)
    {
      const HearthVaultPassLine *line = g_ptr_array_index (passes, i);

      if (line->deliveries > 0)
        g_hash_table_add (handed, g_memdup2 (&line->pass.member, sizeof line->pass.member));
    }

  return handed;
}

/* NULL on error, else anything. */
static gpointer
read_members (HearthConn   *conn,
              gpointer      data,
              GCancellable *cancellable,
              GError      **error)
{
  Handing                   *handing = data;
  g_autoptr (HearthVaultWho) who = NULL;
  g_autoptr (GHashTable)     handed = NULL;

  if (handing->handing.member != 0)
    return add_parcel (handing, conn, handing->handing.member, error) ? handing : NULL;
  handed = find_handed (conn, handing->handing.item, error);
  who = handed != NULL ? hearth_vault_who_ask (conn, handing->handing.item, NULL, handing->zone, hearth_clock_now (), cancellable, error) : NULL;
  for (guint i = 0; who != NULL && i < who->now->len; i++)
    {
      gint64 member = g_array_index (who->now, HearthVaultHolder, i).member;

      if (!g_hash_table_contains (handed, &member) && !add_parcel (handing, conn, member, error))
        return NULL;
    }
  return who != NULL ? handing : NULL;
}

/* ---- Making the packages ---- */

/* "Night Swim - Ana.zip" in the folder, where nothing is yet. */
static char *
name_package (const Handing *handing,
              const Parcel  *parcel)
{
  g_autofree char *raw = g_strdup_printf ("%s - %s%s", handing->name, parcel->name, hearth_vault_package_ending (handing->handing.format));
  g_autofree char *name = hearth_vault_name_make (raw);

  for (guint i = 1;; i++)
    {
      g_autofree char *tried = i == 1 ? g_strdup (name) : hearth_vault_name_number (name, i);
      char            *path = g_build_filename (handing->folder, tried, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return path;
      g_free (path);
    }
}

static gboolean
make_parcel (Handing             *handing,
             Parcel              *parcel,
             HearthVault         *vault,
             HearthVaultProgress *progress,
             GCancellable        *cancellable,
             GError             **error)
{
  HearthVaultPackageFormat format = handing->handing.format;
  g_autofree char         *path = handing->folder != NULL ? name_package (handing, parcel) : NULL;
  gboolean                 made;
  HearthVaultDelivering    delivering = { .item = handing->handing.item, .member = parcel->member, .format = format, .mark = handing->handing.mark };

  parcel->words = format != HEARTH_VAULT_PACKAGE_ZIP ? hearth_vault_words_draw (WORDS) : NULL;
  delivering.passphrase = parcel->words != NULL ? parcel->words->chars : NULL;
  if (path != NULL)
    made = hearth_vault_deliver (handing->db, vault, handing->zone, path, &delivering, progress, cancellable, error);
  else
    made = hearth_carry_deliver (handing->db, vault, handing->zone, handing->name, handing->handing.days, &delivering, progress, cancellable, error);
  if (made)
    {
      parcel->path = g_steal_pointer (&path);
      parcel->link = g_steal_pointer (&delivering.row.link);
      handing->until = delivering.row.until;
      handing->unmarked = delivering.marking.unmarked;
    }
  hearth_vault_delivering_clear (&delivering);
  return made;
}

static gboolean
work (gpointer             data,
      HearthVault         *vault,
      HearthVaultProgress *progress,
      GCancellable        *cancellable,
      GError             **error)
{
  Handing            *handing = data;
  HearthVaultProgress parcels = { .func = progress->func, .data = progress->data };
  gboolean            done = hearth_db_read (handing->db, read_members, handing, cancellable, error) != NULL;

  parcels.total = handing->parcels->len;
  for (guint i = 0; done && i < handing->parcels->len; i++)
    {
      done = make_parcel (handing, g_ptr_array_index (handing->parcels, i), vault, handing->parcels->len == 1 ? progress : NULL, cancellable, error);
      handing->made += done;
      if (handing->parcels->len > 1)
        hearth_vault_progress_add (&parcels, 1);
    }
  return done;
}

/* ---- What came of it ---- */

/* A line a member: name, and the link to theirs or what opens it. */
static char *
say_lines (const Handing *handing,
           gboolean       links)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < handing->made; i++)
    {
      const Parcel *parcel = g_ptr_array_index (handing->parcels, i);
      const char   *what = links ? parcel->link : parcel->words->chars;

      if (handing->parcels->len > 1)
        /* Translators: %1$s is a member, %2$s six words or a link */
        g_string_append_printf (text, _ ("%1$s: %2$s"), parcel->name, what);
      else
        g_string_append (text, what);
      if (i + 1 < handing->made)
        g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

static void
copy_cb (GtkWidget *button,
         GtkLabel  *label)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (button), gtk_label_get_text (label));
}

/* Many lines are not to push the buttons out of the window. */
static GtkWidget *
new_scroller (GtkWidget *lines)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 240);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), lines);

  return scroller;
}

/* Words that can be copied, and the button for it. */
static void
add_lines (GtkWidget  *box,
           const char *text,
           const char *copy) /* with a mnemonic */
{
  GtkWidget *label = gtk_label_new (text), *button = gtk_button_new_with_mnemonic (copy);

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_focusable (label, FALSE); /* the keyboard has the button; coming by, it would mark all of it */
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, "heading");
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (copy_cb), label, G_CONNECT_DEFAULT);
  gtk_box_append (GTK_BOX (box), strchr (text, '\n') != NULL ? new_scroller (label) : label);
  gtk_box_append (GTK_BOX (box), button);
}

/* Links, and what their packages open with. Links are in the clipboard at once: they are made to be sent. NULL where there is neither. */
static GtkWidget *
new_lines (const Handing *handing)
{
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gboolean         has_words = handing->handing.format != HEARTH_VAULT_PACKAGE_ZIP;
  g_autofree char *links = handing->folder == NULL ? say_lines (handing, TRUE) : NULL, *words = has_words ? say_lines (handing, FALSE) : NULL;

  if (links != NULL)
    {
      add_lines (box, links, ngettext ("_Copy the Link", "_Copy the Links", handing->made));
      gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (handing->window)), links);
    }
  if (words != NULL)
    add_lines (box, words, links != NULL ? _ ("Copy the _Words") : _ ("_Copy"));
  if (links != NULL || words != NULL)
    return box;
  g_object_ref_sink (box);
  g_object_unref (box);
  return NULL;
}

static void
append_links (const Handing *handing,
              GString       *text)
{
  g_autofree char *end = hearth_date_full (handing->until, handing->zone);

  if (handing->handing.member != 0)
    /* Translators: %s is a member */
    g_string_append_printf (text, _ ("The link for %s is in the clipboard: send it to them."), ((Parcel *) g_ptr_array_index (handing->parcels, 0))->name);
  else
    g_string_append_printf (text, ngettext ("%u link was made, and is in the clipboard with whom it is for.", "%u links were made, and are in the clipboard with whom they are for.", handing->made), handing->made);
  g_string_append_c (text, ' ');
  /* Translators: %s is a date and a time */
  g_string_append_printf (text, _ ("It ends by itself: %s. You can take it back before on the page of who got it."), end);
}

static char *
say_made (const Handing *handing)
{
  GString *text = g_string_new (NULL);

  if (handing->folder == NULL)
    append_links (handing, text);
  else if (handing->handing.member != 0)
    {
      const Parcel    *parcel = g_ptr_array_index (handing->parcels, 0);
      g_autofree char *file = g_path_get_basename (parcel->path);

      /* Translators: %1$s is a member, %2$s a file */
      g_string_append_printf (text, _ ("The package for %1$s is “%2$s”. It stands on their page that they got it."), parcel->name, file);
    }
  else
    g_string_append_printf (text, ngettext ("%u package was made. It stands on the page of whom it is for that they got it.", "%u packages were made. It stands on each member’s page that they got theirs.", handing->made),
                            handing->made);
  if (handing->unmarked > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, ngettext ("%u file in it cannot carry a mark and went along as it is.", "%u files in it cannot carry a mark and went along as they are.", handing->unmarked),
                              handing->unmarked);
    }
  if (handing->handing.format != HEARTH_VAULT_PACKAGE_ZIP)
    {
      g_string_append_c (text, ' ');
      g_string_append (text, _ ("It opens with these words, which are shown only now. Tell them another way than you send the file."));
    }
  return g_string_free (text, FALSE);
}

static void
answered_cb (AdwDialog    *dialog,
             const char   *response,
             HearthWindow *window)
{
  if (g_str_equal (response, "show"))
    gtk_widget_activate_action (GTK_WIDGET (window), "win.show-file", "s", (const char *) g_object_get_data (G_OBJECT (dialog), "uri"));
}

static void
done (gpointer      data,
      const GError *error)
{
  Handing          *handing = data;
  AdwDialog        *dialog;
  g_autofree char  *body = NULL;
  g_autoptr (GFile) file = NULL;

  if (handing->window == NULL)
    return;
  if (error != NULL)
    hearth_window_report_error (handing->window, error);
  if (handing->made == 0)
    {
      if (error == NULL)
        hearth_window_toast (handing->window, _ ("Everybody who has it was handed it already"));
      return;
    }
  body = say_made (handing);
  dialog = adw_alert_dialog_new (_ ("Ready to Send"), body);
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), new_lines (handing));
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
  if (handing->folder != NULL)
    {
      adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "show", _ ("_Show in Files"));
      file = g_file_new_for_path (((Parcel *) g_ptr_array_index (handing->parcels, 0))->path);
      g_object_set_data_full (G_OBJECT (dialog), "uri", g_file_get_uri (file), g_free);
      g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), handing->window, G_CONNECT_DEFAULT);
    }
  adw_dialog_present (dialog, GTK_WIDGET (handing->window));
}

static const HearthVaultWorkKind hand_over = { work, done, handing_free };

void
hearth_vault_hand_over (HearthWindow             *window,
                        HearthCommunity          *community,
                        const HearthVaultHanding *what)
{
  Handing         *handing = g_new0 (Handing, 1);
  g_autofree char *title = NULL;

  g_set_weak_pointer (&handing->window, window);
  handing->community = g_object_ref (community);
  handing->db = g_object_ref (hearth_community_get_db (community));
  handing->zone = g_time_zone_ref (hearth_community_get_time_zone (community));
  handing->handing = *what;
  handing->name = g_strdup (what->name);
  handing->folder = g_strdup (what->folder);
  handing->parcels = g_ptr_array_new_with_free_func (parcel_free);
  /* Translators: what is under way; %s is a thing of the vault */
  title = g_strdup_printf (_ ("Handing over %s"), what->name);
  hearth_vault_job_start (hearth_vault_door_of (community), title, &hand_over, handing);
}
