/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A community in a folder of its own, a window to put widgets in, and waiting for what is to be seen, with a cap. */

#pragma once

#include "../../remove-tree.h"
#include "../waiting.h"
#include "community/hearth-community.h"
#include "interactions/hearth-interaction.h"
#include "members/hearth-drafts.h"
#include "members/hearth-member.h"

#include <adwaita.h>
#include <glib/gstdio.h>

typedef struct
{
  char            *folder;
  HearthCommunity *community;
  GtkWidget       *window;
} Fixture;

static inline void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HearthCommunityRow settings;

  hearth_row_init (HEARTH_TABLE_COMMUNITY, &settings);
  settings.name = g_strdup ("Night Owls");
  settings.currency = g_strdup ("EUR");
  settings.time_zone = g_strdup ("Europe/Berlin");
  fixture->folder = g_dir_make_tmp ("hearth-ui-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->community = hearth_community_create (fixture->folder, &settings, &error);
  g_assert_no_error (error);
  hearth_row_clear (HEARTH_TABLE_COMMUNITY, &settings);
  fixture->window = g_object_ref_sink (adw_window_new ());
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1000, 700);
}

static inline void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gpointer community;

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_object_unref (fixture->window);
  hearth_community_close (fixture->community);

  /* Answers on the way and pages that slide away hold what they are about for a moment. */
  community = fixture->community;
  g_object_add_weak_pointer (G_OBJECT (community), &community);
  g_object_unref (fixture->community);
  wait_until (community == NULL);
  remove_tree (fixture->folder);
  g_free (fixture->folder);
}

typedef struct
{
  const char           *name;
  gint64                member;
  HearthInteractionKind kind;
  gint64                at;
  const char           *body;
  guint                 times;
  gint64                answer;
} Line;

static inline gboolean
write_member (HearthConn       *conn,
              HearthChangeInfo *info,
              gpointer          data,
              GCancellable     *cancellable,
              GError          **error)
{
  Line        *line = data;
  HearthMember member;

  hearth_row_init (HEARTH_TABLE_MEMBER, &member);
  member.name = g_strdup (line->name);
  line->answer = hearth_member_add (conn, &member, NULL, error);
  hearth_row_clear (HEARTH_TABLE_MEMBER, &member);

  return line->answer > 0;
}

static inline gint64
add_member (Fixture    *fixture,
            const char *name)
{
  g_autoptr (GError) error = NULL;
  HearthChangeInfo   info = { "member-add", name, HEARTH_NONE };
  Line               line = { .name = name };

  hearth_db_write (hearth_community_get_db (fixture->community), &info, write_member, &line, NULL, &error);
  g_assert_no_error (error);

  return line.answer;
}

static inline gboolean
write_interactions (HearthConn       *conn,
                    HearthChangeInfo *info,
                    gpointer          data,
                    GCancellable     *cancellable,
                    GError          **error)
{
  Line    *line = data;
  gboolean ok = TRUE;

  for (guint i = 0; ok && i < line->times; i++)
    {
      HearthInteraction interaction;

      hearth_row_init (HEARTH_TABLE_INTERACTION, &interaction);
      interaction.member = line->member;
      interaction.kind = line->kind;
      interaction.direction = hearth_kind_default_direction (line->kind);
      interaction.at = line->at + i;
      interaction.body = g_strdup (line->body);
      ok = hearth_interaction_log (conn, &interaction, error);
      hearth_row_clear (HEARTH_TABLE_INTERACTION, &interaction);
    }

  return ok;
}

/* times interactions, a millisecond apart. */
static inline void
log_some (Fixture              *fixture,
          gint64                member,
          HearthInteractionKind kind,
          gint64                at,
          const char           *body,
          guint                 times)
{
  g_autoptr (GError) error = NULL;
  HearthChangeInfo   info = { "log", "somebody", HEARTH_NONE };
  Line               line = { .member = member, .kind = kind, .at = at, .body = body, .times = times };

  hearth_db_write (hearth_community_get_db (fixture->community), &info, write_interactions, &line, NULL, &error);
  g_assert_no_error (error);
}

/* Whether widget is called text by those who read the window aloud. */
static inline gboolean
is_called (GtkWidget  *widget,
           const char *text)
{
  g_autofree char *other = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, text);

  return other == NULL;
}

/* The first mapped label below widget that says text, drawn or not by GTK, or NULL. */
static inline GtkWidget *
find_label (GtkWidget  *widget,
            const char *text)
{
  GtkWidget *found = NULL;

  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), text) == 0)
    return widget;
  if (!GTK_IS_LABEL (widget) && gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)) == GTK_ACCESSIBLE_ROLE_LABEL &&
      is_called (widget, text))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_label (child, text);

  return found;
}

/* The first mapped widget of that type below widget, or NULL. */
static inline GtkWidget *
find_type (GtkWidget *widget,
           GType      type)
{
  GtkWidget *found = NULL;

  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_type (child, type);

  return found;
}

/* argc, argv: for g_test_init. Exits 77 without a display. */
static inline void
init (int    *argc,
      char ***argv)
{
  g_test_init (argc, argv, NULL);
  if (!gtk_init_check ())
    exit (77);
  adw_init ();
}

/* Runs the tests, then takes the folder of what the app remembers away. */
static inline int
run_tests_in (const char *state)
{
  int result = g_test_run ();

  hearth_drafts_flush ();
  remove_tree (state);
  return result;
}
