/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. How a sound looks and how loud it is may take a second to find out: meanwhile it can be played. */

#include "config.h"

#include "hearth-vault-player-bar.h"

#include "hearth-vault-player.h"
#include "hearth-vault-wave.h"
#include "vault/hearth-vault-listen.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

/* One of the two that are compared. */
typedef struct
{
  char             *name;
  HearthVaultHeard *heard; /* NULL until it is known */
  GCancellable     *listening;
} Side;

struct _HearthVaultPlayerBar
{
  GtkBox parent_instance;

  HearthVaultDoor   *door;
  HearthVaultPlayer *player;
  Side               sides[2];
  gboolean           comparing;
  gboolean           holding;
  gboolean           telling; /* the choice is being set, nobody made it */
  guint              tick;    /* while it plays */
  HearthVaultReel   *reel;    /* NULL: no film */
  gboolean           moved;   /* the film is not where it was opened any more */
  gboolean           silent;  /* there is nothing to be heard in the film */

  GtkWidget *button;
  GtkWidget *wave;
  GtkWidget *time;
  GtkWidget *facts;
  GtkWidget *trouble;
  GtkWidget *compared; /* AdwToggleGroup */
  GtkWidget *level;
};

G_DEFINE_FINAL_TYPE (HearthVaultPlayerBar, hearth_vault_player_bar, GTK_TYPE_BOX)

/* ---- What is said ---- */

static void
append (GString    *string,
        const char *words)
{
  if (words == NULL || *words == '\0')
    return;
  if (string->len > 0)
    g_string_append (string, " · ");
  g_string_append (string, words);
}

/* "Night Swim · Owls · −14.2 LUFS, peak −1.0 dB · 48 kHz". Caller frees. */
static char *
say_facts (const HearthVaultHeard *heard)
{
  GString         *words = g_string_new (NULL);
  g_autofree char *loudness = NULL, *rate = NULL;

  /* Translators: how many thousand samples of a sound there are in a second, 44.1 or 48 */
  rate = g_strdup_printf (_ ("%g kHz"), heard->waveform.rate / 1000.0);
  /* Translators: how loud a sound is; %1$.1f is a number of LUFS (EBU R 128), %2$.1f decibels below the loudest that can be */
  loudness = isfinite (heard->waveform.loudness) ? g_strdup_printf (_ ("%1$.1f LUFS, peak %2$.1f dB"), heard->waveform.loudness, 20 * log10 (MAX (heard->waveform.peak, 1e-9)))
                                                 : g_strdup (_ ("silence"));
  append (words, heard->facts.title);
  append (words, heard->facts.artist);
  append (words, heard->facts.album);
  append (words, loudness);
  append (words, rate);
  return g_string_free (words, FALSE);
}

static void
set_words (GtkWidget  *label,
           const char *words)
{
  gtk_label_set_text (GTK_LABEL (label), words != NULL ? words : "");
  gtk_widget_set_visible (label, words != NULL && *words != '\0');
}

/* Both as loud as the quieter one, once both are known. */
static void
match (HearthVaultPlayerBar *self)
{
  double           loudness[2], gain[2] = { 1, 1 };
  g_autofree char *words = NULL;
  gboolean         known = self->comparing && self->sides[0].heard != NULL && self->sides[1].heard != NULL;

  for (guint i = 0; known && i < 2; i++)
    loudness[i] = self->sides[i].heard->waveform.loudness;
  if (known)
    hearth_sound_match (loudness, gain);
  for (guint i = 0; i < 2; i++)
    hearth_vault_player_set_gain (self->player, i, gain[i]);
  if (known && isfinite (loudness[0]) && isfinite (loudness[1]))
    /* Translators: %.1f is a loudness */
    words = g_strdup_printf (_ ("Both are heard at %.1f LUFS. X goes over to the other one."), MIN (loudness[0], loudness[1]));
  else if (self->comparing && !known)
    words = g_strdup (_ ("Finding out how loud they are…"));
  set_words (self->level, words);
}

static void
hold (HearthVaultPlayerBar *self,
      gboolean              holding)
{
  if (holding == self->holding)
    return;
  self->holding = holding;
  if (holding)
    hearth_vault_door_hold (self->door);
  else
    hearth_vault_door_release (self->door);
}

static void
update_time (HearthVaultPlayerBar *self)
{
  HearthVaultPlaying now = hearth_vault_player_get (self->player);
  g_autofree char   *at = hearth_vault_wave_say (now.time), *whole = hearth_vault_wave_say (now.length), *words = NULL;

  /* Translators: of a sound; %1$s is the time it is at, %2$s how long it is (“1:12 of 3:40”) */
  words = now.length > 0 ? g_strdup_printf (_ ("%1$s of %2$s"), at, whole) : g_strdup (_ ("Opening…"));
  if (now.trouble != NULL)
    g_clear_pointer (&words, g_free);
  if (g_strcmp0 (words, gtk_label_get_text (GTK_LABEL (self->time))) != 0)
    set_words (self->time, words);
  hearth_vault_wave_set_time (HEARTH_VAULT_WAVE (self->wave), now.time, now.length);
  self->moved = self->moved || now.playing || now.time > 0;
  if (self->reel != NULL && self->moved)
    hearth_vault_reel_show (self->reel, now.time);
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  update_time (HEARTH_VAULT_PLAYER_BAR (widget));

  return G_SOURCE_CONTINUE;
}

static void
update (HearthVaultPlayerBar *self)
{
  HearthVaultPlaying now = hearth_vault_player_get (self->player);
  const Side        *side = &self->sides[now.place];
  g_autofree char   *facts = self->silent ? g_strdup (_ ("The film has no sound.")) : side->heard != NULL ? say_facts (side->heard)
                                                                                                          : NULL;
  const char        *deed = now.playing ? _ ("Pause") : _ ("Play");

  gtk_button_set_icon_name (GTK_BUTTON (self->button), now.playing ? "media-playback-pause-symbolic" : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (self->button, deed);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, deed, -1);
  gtk_widget_set_sensitive (self->button, now.trouble == NULL);
  gtk_widget_set_sensitive (self->wave, now.ready && now.trouble == NULL);
  hearth_vault_wave_set_form (HEARTH_VAULT_WAVE (self->wave), side->heard != NULL ? &side->heard->waveform : NULL);
  set_words (self->facts, facts);
  set_words (self->trouble, now.trouble != NULL ? now.trouble : now.silent ? _ ("No sound device was found: it plays, but nothing can be heard.")
                                                                           : NULL);
  self->telling = TRUE;
  adw_toggle_group_set_active (ADW_TOGGLE_GROUP (self->compared), now.place);
  self->telling = FALSE;
  gtk_widget_set_visible (self->compared, self->comparing);
  hold (self, now.playing);
  if (now.playing && self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
  else if (!now.playing && self->tick != 0)
    {
      gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
      self->tick = 0;
    }
  update_time (self);
}

/* ---- A film ---- */

/* Where there is only something to be seen, silence has the time. */
static void
reel_changed_cb (HearthVaultPlayerBar *self)
{
  HearthVaultReeling reeling = hearth_vault_reel_get (self->reel);
  HearthVaultPlaying now = hearth_vault_player_get (self->player);

  if (self->silent || !reeling.ready || reeling.length <= 0 || now.ready || now.trouble == NULL)
    return;
  self->silent = TRUE;
  hearth_vault_player_open_silent (self->player, 0, reeling.length);
}

static void
player_changed_cb (HearthVaultPlayerBar *self)
{
  if (self->reel != NULL)
    reel_changed_cb (self);
  update (self);
}

void
hearth_vault_player_bar_set_reel (HearthVaultPlayerBar *bar,
                                  HearthVaultReel      *reel)
{
  bar->reel = g_object_ref (reel);
  g_signal_connect_object (reel, "changed", G_CALLBACK (reel_changed_cb), bar, G_CONNECT_SWAPPED);
}

GtkWidget *
hearth_vault_player_bar_new_button (HearthVaultPlayerBar *bar)
{
  GtkWidget *button = gtk_button_new ();

  g_object_bind_property (bar->button, "icon-name", button, "icon-name", G_BINDING_SYNC_CREATE);
  g_object_bind_property (bar->button, "tooltip-text", button, "tooltip-text", G_BINDING_SYNC_CREATE);
  g_object_bind_property (bar->button, "sensitive", button, "sensitive", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (button, "clicked", G_CALLBACK (hearth_vault_player_bar_toggle), bar, G_CONNECT_SWAPPED);

  return button;
}

/* ---- Listening, on a thread ---- */

typedef struct
{
  guint            side;
  HearthVault     *vault;
  HearthVaultFile *file;
} Listening;

static void
listening_free (gpointer data)
{
  Listening *listening = data;

  hearth_vault_unref (listening->vault);
  hearth_vault_file_free (listening->file);
  g_free (listening);
}

static void
listen_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  Listening        *listening = data;
  GError           *error = NULL;
  HearthVaultHeard *heard = hearth_vault_listen (listening->vault, listening->file, cancellable, &error);

  if (heard != NULL)
    g_task_return_pointer (task, heard, g_free);
  else
    g_task_return_error (task, error);
}

static void
heard_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  HearthVaultPlayerBar *self = HEARTH_VAULT_PLAYER_BAR (source);
  const Listening      *listening = g_task_get_task_data (G_TASK (result));
  HearthVaultHeard     *heard = g_task_propagate_pointer (G_TASK (result), NULL);

  /* What is wrong with it the player says. */
  if (heard == NULL || self->player == NULL)
    {
      g_free (heard);
      return;
    }
  g_free (self->sides[listening->side].heard);
  self->sides[listening->side].heard = heard;
  match (self);
  update (self);
}

static void
clear_side (Side *side)
{
  g_cancellable_cancel (side->listening);
  g_clear_object (&side->listening);
  g_clear_pointer (&side->heard, g_free);
  g_clear_pointer (&side->name, g_free);
}

static void
take (HearthVaultPlayerBar  *self,
      guint                  index,
      const HearthVaultFile *file,
      const char            *name)
{
  HearthVault      *vault = hearth_vault_door_get_vault (self->door);
  Side             *side = &self->sides[index];
  Listening        *listening = g_new (Listening, 1);
  g_autoptr (GTask) task = NULL;

  clear_side (side);
  side->name = g_strdup (name);
  side->listening = g_cancellable_new ();
  hearth_vault_player_open (self->player, index, vault, file);
  *listening = (Listening) { index, hearth_vault_ref (vault), hearth_vault_file_copy (file) };
  task = g_task_new (self, side->listening, heard_cb, NULL);
  g_task_set_task_data (task, listening, listening_free);
  g_task_run_in_thread (task, listen_thread);
}

/* ---- Deeds ---- */

void
hearth_vault_player_bar_toggle (HearthVaultPlayerBar *bar)
{
  hearth_vault_player_play (bar->player, !hearth_vault_player_get (bar->player).playing);
}

void
hearth_vault_player_bar_switch (HearthVaultPlayerBar *bar)
{
  if (bar->comparing)
    hearth_vault_player_hear (bar->player, 1 - hearth_vault_player_get (bar->player).place);
}

static void
chosen_cb (HearthVaultPlayerBar *self)
{
  guint chosen = adw_toggle_group_get_active (ADW_TOGGLE_GROUP (self->compared));

  if (self->telling || chosen > 1)
    return;
  hearth_vault_player_hear (self->player, chosen);
  /* One that is not open yet cannot be heard. */
  update (self);
}

static void
sought_cb (HearthVaultPlayerBar *self,
           gint64                time)
{
  hearth_vault_player_seek (self->player, time);
  update_time (self);
}

static void
name_toggle (HearthVaultPlayerBar *self,
             guint                 index)
{
  AdwToggle *toggle = adw_toggle_group_get_toggle (ADW_TOGGLE_GROUP (self->compared), index);

  adw_toggle_set_label (toggle, self->sides[index].name);
  adw_toggle_set_tooltip (toggle, self->sides[index].name);
}

void
hearth_vault_player_bar_compare (HearthVaultPlayerBar  *bar,
                                 const HearthVaultFile *file,
                                 const char            *name)
{
  bar->comparing = file != NULL;
  if (file == NULL)
    {
      hearth_vault_player_hear (bar->player, 0);
      clear_side (&bar->sides[1]);
    }
  else
    {
      if (hearth_vault_player_get (bar->player).place == 1)
        hearth_vault_player_hear (bar->player, 0);
      take (bar, 1, file, name);
      name_toggle (bar, 0);
      name_toggle (bar, 1);
    }
  match (bar);
  update (bar);
}

static void
door_changed_cb (HearthVaultPlayerBar *self)
{
  if (self->player == NULL || hearth_vault_door_get_state (self->door) == HEARTH_VAULT_DOOR_OPEN)
    return;
  hearth_vault_player_end (self->player);
  update (self);
}

/* ---- The widget ---- */

static void
hearth_vault_player_bar_dispose (GObject *object)
{
  HearthVaultPlayerBar *self = HEARTH_VAULT_PLAYER_BAR (object);

  for (guint i = 0; i < G_N_ELEMENTS (self->sides); i++)
    clear_side (&self->sides[i]);
  if (self->door != NULL)
    hold (self, FALSE);
  if (self->player != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->player, self);
      hearth_vault_player_end (self->player);
    }
  g_clear_object (&self->player);
  g_clear_object (&self->reel);
  g_clear_object (&self->door);

  G_OBJECT_CLASS (hearth_vault_player_bar_parent_class)->dispose (object);
}

static void
hearth_vault_player_bar_class_init (HearthVaultPlayerBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_vault_player_bar_dispose;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
add_label (GtkWidget  *box,
           const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, style);
  gtk_widget_set_visible (label, FALSE);
  gtk_box_append (GTK_BOX (box), label);

  return label;
}

static void
add_toggles (HearthVaultPlayerBar *self)
{
  self->compared = adw_toggle_group_new ();
  adw_toggle_group_set_homogeneous (ADW_TOGGLE_GROUP (self->compared), TRUE);
  for (guint i = 0; i < 2; i++)
    adw_toggle_group_add (ADW_TOGGLE_GROUP (self->compared), adw_toggle_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->compared), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Which One Is Heard"), -1);
  g_signal_connect_object (self->compared, "notify::active", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), self->compared);
}

static void
hearth_vault_player_bar_init (HearthVaultPlayerBar *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "hearth-vault-player");
  self->player = hearth_vault_player_new ();
  self->button = gtk_button_new ();
  gtk_widget_add_css_class (self->button, "circular");
  gtk_widget_add_css_class (self->button, "suggested-action");
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (hearth_vault_player_bar_toggle), self, G_CONNECT_SWAPPED);
  self->wave = hearth_vault_wave_new ();
  g_signal_connect_object (self->wave, "sought", G_CALLBACK (sought_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), self->button);
  gtk_box_append (GTK_BOX (line), self->wave);
  gtk_widget_set_direction (line, GTK_TEXT_DIR_LTR);
  gtk_box_append (GTK_BOX (self), line);
  self->time = add_label (GTK_WIDGET (self), "numeric");
  self->facts = add_label (GTK_WIDGET (self), "dimmed");
  self->trouble = add_label (GTK_WIDGET (self), "warning");
  add_toggles (self);
  self->level = add_label (GTK_WIDGET (self), "dimmed");
  g_signal_connect_object (self->player, "changed", G_CALLBACK (player_changed_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
hearth_vault_player_bar_new (HearthVaultDoor       *door,
                             const HearthVaultFile *file,
                             const char            *name)
{
  HearthVaultPlayerBar *self = g_object_new (HEARTH_TYPE_VAULT_PLAYER_BAR, NULL);

  self->door = g_object_ref (door);
  g_signal_connect_object (door, "changed", G_CALLBACK (door_changed_cb), self, G_CONNECT_SWAPPED);
  take (self, 0, file, name);
  update (self);

  return GTK_WIDGET (self);
}
