/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Each moment with how far it is in ask, decide, tell, credit, measure, in words, and the one thing to do about it. See the header. */

#include "config.h"

#include "hearth-release-people-part.h"

#include "base/hearth-clock.h"
#include "hearth-deed.h"
#include "hearth-part-list.h"
#include "hearth-release-sayings.h"
#include "hearth-spoken.h"
#include "members/hearth-fact-form.h"
#include "members/hearth-members-among.h"
#include "releases/hearth-moment.h"
#include "releases/hearth-release-people.h"

#include <glib/gi18n.h>

#define SHOWN 30  /* people at once */
#define MOST  300 /* named; the others stand in a list of their own */

typedef struct
{
  GPtrArray *moments; /* HearthMomentLine */
  GPtrArray *people;  /* HearthReleasePerson */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->moments, g_ptr_array_unref);
  g_clear_pointer (&reading->people, g_ptr_array_unref);
  g_free (reading);
}

static gpointer
read_people (HearthConn *conn,
             gint64      release,
             HearthDay   today,
             GTimeZone  *zone,
             GError    **error)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->moments = hearth_moment_list (conn, release, error);
  reading->people = reading->moments != NULL ? hearth_release_people (conn, release, zone, error) : NULL;
  if (reading->people == NULL)
    g_clear_pointer (&reading, reading_free);

  return reading;
}

static const HearthMomentLine *
find_moment (HearthPartList *list,
             gint64          rowid)
{
  const Reading *reading = hearth_part_list_get_reading (list);

  for (guint i = 0; i < reading->moments->len; i++)
    {
      const HearthMomentLine *moment = g_ptr_array_index (reading->moments, i);

      if (moment->row.rowid == rowid)
        return moment;
    }

  return NULL;
}

/* ---- Steps ---- */

static HearthLoopStep
find_open (HearthPartList         *list,
           const HearthMomentLine *moment)
{
  HearthLoopState states[HEARTH_LOOP_N_STEPS];

  hearth_moment_loop (&moment->row, moment->day, hearth_part_list_get_today (list), states);
  for (int step = 0; step < HEARTH_LOOP_N_STEPS; step++)
    if (states[step] == HEARTH_LOOP_OPEN)
      return (HearthLoopStep) step;

  return HEARTH_LOOP_N_STEPS;
}

typedef struct
{
  gint64         moment;
  HearthLoopStep step;
  gint64         skipped;
  char          *words;
} Step;

static void
step_free (Step *step)
{
  g_free (step->words);
  g_free (step);
}

static gboolean
write_step (HearthConn *conn,
            gpointer    data,
            GError    **error)
{
  const Step *step = data;

  return hearth_moment_mark (conn, step->moment, step->step, hearth_clock_now (), step->words, error);
}

static gboolean
write_skip (HearthConn *conn,
            gpointer    data,
            GError    **error)
{
  const Step     *step = data;
  HearthMomentRow row;

  hearth_row_init (HEARTH_TABLE_MOMENT, &row);
  row.skipped = step->skipped | 1 << step->step;

  return hearth_moment_edit (conn, step->moment, hearth_table_bit (HEARTH_TABLE_MOMENT, "skipped"), &row, error);
}

/* Translators: %s is a moment, such as a poll */
static const HearthDeed decide = { write_step, "moment", N_ ("Decided: %s") };
/* Translators: %s is a moment, such as a poll */
static const HearthDeed tell = { write_step, "moment", N_ ("Told: %s") };
/* Translators: %s is a moment, such as a remix contest */
static const HearthDeed credit = { write_step, "moment", N_ ("Credited: %s") };
/* Translators: %s is a moment, such as a poll */
static const HearthDeed measure = { write_step, "moment", N_ ("Looked at: %s") };
/* Translators: %s is a moment, such as a poll */
static const HearthDeed skip = { write_skip, "moment", N_ ("Not needed for “%s”") };

static void
do_step (HearthPartList         *list,
         const HearthMomentLine *moment,
         const HearthDeed       *deed,
         HearthLoopStep          step,
         const char             *words)
{
  Step *what = g_new0 (Step, 1);

  what->moment = moment->row.rowid;
  what->step = step;
  what->skipped = MAX (moment->row.skipped, 0);
  what->words = words != NULL && *words != '\0' ? g_strdup (words) : NULL;
  hearth_deed_do (GTK_WIDGET (list), hearth_part_list_get_community (list), deed, moment->row.title, what, (GDestroyNotify) step_free, NULL, NULL);
}

static void
decided_cb (HearthPartList *list,
            HearthFactForm *form)
{
  const HearthMomentLine *moment = find_moment (list, hearth_part_get_row (GTK_WIDGET (form)));

  if (moment != NULL)
    do_step (list, moment, &decide, HEARTH_LOOP_DECIDE, hearth_fact_form_get_text (form, "decision"));
}

static void
ask_decision (HearthPartList         *list,
              const HearthMomentLine *moment)
{
  HearthFactForm *form = hearth_fact_form_new (hearth_part_list_get_community (list), _ ("What Was Decided"), _ ("_Write Down"));

  hearth_fact_form_add_words (form, "decision", moment->row.title, moment->row.decision);
  hearth_fact_form_need (form, "decision", _ ("Write what was decided"));
  hearth_part_set_row (GTK_WIDGET (form), "decision", moment->row.rowid);
  g_signal_connect_object (form, "done", G_CALLBACK (decided_cb), list, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (form), GTK_WIDGET (list));
}

static void
step_cb (HearthPartList *list,
         GtkWidget      *button)
{
  const HearthMomentLine *moment = find_moment (list, hearth_part_get_row (button));
  HearthLoopStep          step = moment != NULL ? find_open (list, moment) : HEARTH_LOOP_N_STEPS;

  if (step == HEARTH_LOOP_DECIDE)
    ask_decision (list, moment);
  else if (step == HEARTH_LOOP_TELL)
    do_step (list, moment, &tell, step, NULL);
  else if (step == HEARTH_LOOP_CREDIT)
    do_step (list, moment, &credit, step, NULL);
  else if (step == HEARTH_LOOP_MEASURE)
    do_step (list, moment, &measure, step, NULL);
}

static void
skip_cb (HearthPartList *list,
         GtkWidget      *button)
{
  const HearthMomentLine *moment = find_moment (list, hearth_part_get_row (button));
  HearthLoopStep          step = moment != NULL ? find_open (list, moment) : HEARTH_LOOP_N_STEPS;

  if (step != HEARTH_LOOP_N_STEPS)
    do_step (list, moment, &skip, step, NULL);
}

/* ---- Moments ---- */

static const char *
get_verb (HearthLoopStep step)
{
  switch (step)
    {
    case HEARTH_LOOP_DECIDE:
      return _ ("_Decide…");
    case HEARTH_LOOP_TELL:
      /* Translators: a button: those who took part were told the result */
      return _ ("They Were _Told");
    case HEARTH_LOOP_CREDIT:
      /* Translators: a button: those who took part were credited */
      return _ ("They Were _Credited");
    case HEARTH_LOOP_MEASURE:
      /* Translators: a button: somebody looked at how it went */
      return _ ("_Looked At");
    case HEARTH_LOOP_ASK:
    case HEARTH_LOOP_N_STEPS:
    default:
      return NULL;
    }
}

/* Breaks into lines where there is no room. */
static GtkWidget *
create_label (const char *verb,
              GtkWidget  *button)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (verb);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), button);

  return label;
}

static void
add_verb (HearthPartList         *list,
          GtkWidget              *row,
          const HearthMomentLine *moment,
          HearthLoopStep          step)
{
  GtkWidget          *button;
  g_autofree char    *spoken = NULL;
  g_autoptr (GString) plain = NULL;

  if (get_verb (step) != NULL)
    {
      plain = g_string_new (get_verb (step));
      g_string_replace (plain, "_", "", 1);
      spoken = g_strdup_printf (_ ("%1$s: %2$s"), plain->str, moment->row.title);
      button = gtk_button_new ();
      gtk_button_set_child (GTK_BUTTON (button), create_label (get_verb (step), button));
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_widget_set_sensitive (button, hearth_part_list_is_writable (list));
      hearth_button_speak (button, spoken);
      hearth_part_set_row (button, "step", moment->row.rowid);
      g_signal_connect_object (button, "clicked", G_CALLBACK (step_cb), list, G_CONNECT_SWAPPED);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), hearth_part_button_new (list, "edit-clear-symbolic", _ ("Not Needed Here"), moment->row.title, "skip",
                                                                           moment->row.rowid, G_CALLBACK (skip_cb)));
}

/* "7 of 31 took part", "12 took part". */
static char *
say_taken (const HearthMomentLine *moment)
{
  gint64 taken = MAX (moment->took_part, moment->votes);

  if (moment->invited > 0)
    /* Translators: %1$d of %2$d members who were asked took part */
    return g_strdup_printf (_ ("%1$d of %2$d took part"), (int) taken, (int) moment->invited);

  return g_strdup_printf (ngettext ("%d took part", "%d took part", (gulong) taken), (int) taken);
}

static guint
add_loops (HearthPartList *list,
           GtkWidget      *group,
           const Reading  *reading,
           gboolean        open)
{
  guint n = 0;

  for (guint i = 0; i < reading->moments->len; i++)
    {
      const HearthMomentLine *moment = g_ptr_array_index (reading->moments, i);
      HearthLoopStep          step = find_open (list, moment);
      gint64                  taken = MAX (moment->took_part, moment->votes);
      g_autofree char        *words = NULL, *so_far = NULL;
      GtkWidget              *row;

      if ((step != HEARTH_LOOP_N_STEPS) != open || (!open && moment->row.sent_at == HEARTH_NONE))
        continue;
      if (open)
        words = hearth_moment_loop_explain (&moment->row, moment->day, hearth_part_list_get_today (list), taken);
      else
        {
          so_far = say_taken (moment);
          words = moment->row.decision != NULL ? g_strdup_printf ("%s · %s", so_far, moment->row.decision) : g_steal_pointer (&so_far);
        }
      row = hearth_part_row_new (moment->row.title, words);
      if (open)
        add_verb (list, row, moment, step);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
      n++;
    }

  return n;
}

/* ---- People ---- */

static void
append (GString    *words,
        const char *more)
{
  g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", more);
}

static char *
say_person (const HearthReleasePerson *person)
{
  GString *words = g_string_new (NULL);
  guint    came = person->moments > person->polls ? person->moments - person->polls : 0;

  if (came > 0)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("took part in %u moment", "took part in %u moments", came), came);

      append (words, more);
    }
  if (person->polls > 0)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("voted in %u poll", "voted in %u polls", person->polls), person->polls);

      append (words, more);
    }
  if (person->made > 0)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("made %u thing", "made %u things", person->made), person->made);

      append (words, more);
    }
  if (person->backed > 0)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("backed %u campaign", "backed %u campaigns", person->backed), person->backed);

      append (words, more);
    }

  return g_string_free (words, FALSE);
}

static void
add_people (HearthPartList *list,
            GPtrArray      *people)
{
  g_autofree char   *words = g_strdup_printf (ngettext ("%u member had a part in this", "%u members had a part in this", people->len), people->len);
  GtkWidget         *group = hearth_part_list_add_group (list, _ ("Who Had a Part"), people->len > 0 ? words : _ ("Whoever votes, comes, makes something or backs it stands here."));
  GtkWidget         *rest = NULL, *all;
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < people->len; i++)
    g_array_append_val (members, ((HearthReleasePerson *) g_ptr_array_index (people, i))->member);
  for (guint i = 0; i < MIN (people->len, MOST); i++)
    {
      const HearthReleasePerson *person = g_ptr_array_index (people, i);
      g_autofree char           *did = say_person (person);
      GtkWidget                 *row = hearth_part_member_row_new (list, person->member, person->name, did);

      if (i == SHOWN)
        {
          g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more", people->len - SHOWN), people->len - SHOWN);

          rest = hearth_part_expander_new (list, more, NULL, "rest", 0);
          adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), rest);
        }
      if (rest != NULL)
        adw_expander_row_add_row (ADW_EXPANDER_ROW (rest), row);
      else
        adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  if (people->len == 0)
    return;
  all = hearth_members_among_row_new (hearth_part_list_get_community (list), _ ("Who Had a Part"), members, MOST);
  hearth_part_set_row (all, "all", 0);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), all);
}

static void
fill (HearthPartList *list,
      gpointer        data)
{
  const Reading *reading = data;
  GtkWidget     *group = hearth_part_list_add_group (list, _ ("Left Open"), NULL);
  guint          open = add_loops (list, group, reading, TRUE);

  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         open > 0 ? _ ("Whoever takes part wants to know what came of it.")
                                                  : _ ("Nothing: everybody who took part was asked, told and credited so far."));
  add_people (list, reading->people);
  group = hearth_part_list_add_group (list, _ ("Said and Done"), NULL);
  gtk_widget_set_visible (group, add_loops (list, group, reading, FALSE) > 0);
}

GtkWidget *
hearth_release_people_part_new (HearthCommunity *community,
                                gint64           release)
{
  static const HearthTable    tables[] = { HEARTH_TABLE_RELEASE, HEARTH_TABLE_MOMENT, HEARTH_TABLE_MOMENT_MEMBER, HEARTH_TABLE_VOTE, HEARTH_TABLE_CHOICE,
                                           HEARTH_TABLE_CREATION, HEARTH_TABLE_CAMPAIGN, HEARTH_TABLE_BACKER, HEARTH_TABLE_MEMBER, 0 };
  static const HearthPartSpec spec = { read_people, reading_free, fill, tables };

  return hearth_part_list_new (community, release, &spec);
}
