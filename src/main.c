/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the window and the command line meet: locale, resources, run. */

#include "config.h"

#include "hearth-app.h"
#include "hearth-cli.h"

#include <glib/gi18n.h>
#include <locale.h>

int
main (int   argc,
      char *argv[])
{
  g_autoptr (HearthApp) app = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, HEARTH_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname (HEARTH_APP_ID);
  g_set_application_name (_ ("Hearth"));

  app = hearth_app_new (hearth_cli_control);

  return g_application_run (G_APPLICATION (app), argc, argv);
}
