/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands in for libFuzzer where there is none: gives a fuzz target every sample in the folders that its arguments name. */

#include <glib.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

static guint
replay_folder (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir)   dir = g_dir_open (folder, 0, &error);
  const char        *name;
  guint              n_samples = 0;

  if (dir == NULL)
    g_error ("%s", error->message);

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *data = NULL;
      gsize            size;

      if (!g_file_get_contents (path, &data, &size, &error))
        g_error ("%s", error->message);
      g_print ("# %s\n", name);
      LLVMFuzzerTestOneInput ((const guint8 *) data, size);
      n_samples++;
    }
  return n_samples;
}

int
main (int   argc,
      char *argv[])
{
  guint n_samples = 0;

  for (int i = 1; i < argc; i++)
    n_samples += replay_folder (argv[i]);
  return n_samples > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
