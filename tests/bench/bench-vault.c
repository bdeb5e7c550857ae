/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The vault beside restic, borg, rclone crypt and tar | age on the same files (30 % of them copies), in turns: putting away, again unchanged, getting back,
 * peak memory; and what the same cores do with the bare ciphers over memory.
 *
 *   bench-vault [MIB [ROUNDS]]   2048 and 3 unless told otherwise */

#include "../remove-tree.h"
#include "sorted.h"
#include "vault/hearth-vault-chunk.h"
#include "vault/hearth-vault-put.h"

#include <glib/gstdio.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define FILES  20
#define ROUNDS 9

typedef struct
{
  const char *name;
  const char *needs;   /* program */
  const char *prepare; /* each a script; $D the data, $R a folder of its own */
  const char *put;
  const char *again;
  const char *get;
} Peer;

static const Peer peers[] = {
  { "restic", "restic", "export RESTIC_PASSWORD=x; restic -q -r $R/repo init", "RESTIC_PASSWORD=x restic -q -r $R/repo backup $D",
    "RESTIC_PASSWORD=x restic -q -r $R/repo backup $D", "RESTIC_PASSWORD=x restic -q -r $R/repo restore latest --target $R/out" },
  { "borg", "borg", "BORG_PASSPHRASE=x BORG_BASE_DIR=$R borg init -e repokey-blake2 $R/repo", "BORG_PASSPHRASE=x BORG_BASE_DIR=$R borg create $R/repo::a $D",
    "BORG_PASSPHRASE=x BORG_BASE_DIR=$R borg create $R/repo::b $D", "mkdir $R/out; cd $R/out; BORG_PASSPHRASE=x BORG_BASE_DIR=$R borg extract $R/repo::a" },
  { "rclone crypt", "rclone", "printf '[x]\ntype = crypt\nremote = %s\npassword = %s\n' $R/repo $(rclone obscure x) > $R/conf", "rclone -q --config $R/conf copy $D x:",
    "rclone -q --config $R/conf copy $D x:", "rclone -q --config $R/conf copy x: $R/out" },
  { "tar | age", "age", "age-keygen -o $R/key 2> $R/said", "tar -C $D -c . | age -r $(age-keygen -y $R/key) > $R/file", NULL,
    "mkdir $R/out; age -d -i $R/key $R/file | tar -C $R/out -x" },
  { "cp", "cp", "true", "cp -r $D $R/copy", NULL, "cp -r $R/copy $R/out" },
};

enum
{
  PUT,
  AGAIN,
  GET,
  N_PARTS
};

typedef struct
{
  double seconds[N_PARTS][ROUNDS];
  double mib[N_PARTS];
} Result;

static char *data_folder, *work_folder;

static void
make_data (guint64 bytes)
{
  g_autofree guint8 *block = g_malloc (1 << 20);
  guint64            each = bytes / FILES;

  for (guint i = 0; i < FILES; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/track-%02u.wav", data_folder, i);
      FILE            *file = g_fopen (path, "w");
      guint            seed = i % 10 < 7 ? i : i % 10 - 7 + (i / 10) * 10;

      for (guint64 done = 0; done < each; done += 1 << 20)
        {
          guint8 key[randombytes_SEEDBYTES] = { (guint8) seed, (guint8) (done >> 20), (guint8) (done >> 28) };

          randombytes_buf_deterministic (block, 1 << 20, key);
          fwrite (block, 1, (gsize) MIN (each - done, 1 << 20), file);
        }
      fclose (file);
    }
}

/* Seconds of a child that must succeed; the most memory it had in *mib. */
static double
measure (void (*run) (gpointer data),
         gpointer data,
         double  *mib)
{
  gint64        start = g_get_monotonic_time ();
  pid_t         child = fork ();
  struct rusage usage;
  int           status;

  if (child == 0)
    {
      run (data);
      _exit (0);
    }
  wait4 (child, &status, 0, &usage);
  if (status != 0)
    g_error ("a part failed");
  *mib = MAX (*mib, (double) usage.ru_maxrss / 1024);
  return (double) (g_get_monotonic_time () - start) / 1e6;
}

static void
run_script (gpointer script)
{
  execl ("/bin/sh", "sh", "-c", script, NULL);
  _exit (127);
}

static void
run_peer (const Peer *peer,
          Result     *result,
          guint       round)
{
  const char *const scripts[] = { peer->put, peer->again, peer->get };

  g_setenv ("D", data_folder, TRUE);
  g_setenv ("R", work_folder, TRUE);
  remove_tree (work_folder);
  g_mkdir (work_folder, 0700);
  if (system (peer->prepare) != 0)
    g_error ("%s could not be prepared", peer->name);
  for (guint part = 0; part < N_PARTS; part++)
    if (scripts[part] != NULL)
      result->seconds[part][round] = measure (run_script, (gpointer) scripts[part], &result->mib[part]);
}

typedef struct
{
  HearthVault *vault;
  char        *note; /* where the asset's id is kept between the children */
} Ours;

static HearthVaultManifest *
load (Ours   *ours,
      guint8 *hash)
{
  g_autofree char *text = NULL;
  HearthId         asset;

  g_file_get_contents (ours->note, &text, NULL, NULL);
  memcpy (asset.bytes, text, sizeof asset.bytes);
  memcpy (hash, text + sizeof asset.bytes, HEARTH_VAULT_HASH_BYTES);
  return hearth_vault_load_manifest (ours->vault, &asset, hash, NULL);
}

static void
put_ours (gpointer data)
{
  Ours                 *ours = data;
  g_autoptr (GError)    error = NULL;
  HearthVaultPutResult *result = hearth_vault_put (ours->vault, data_folder, NULL, NULL, NULL, NULL, &error);
  FILE                 *file;

  if (result == NULL)
    g_error ("%s", error->message);
  file = g_fopen (ours->note, "w");
  fwrite (result->manifest->asset.bytes, 1, sizeof result->manifest->asset.bytes, file);
  fwrite (result->hash, 1, sizeof result->hash, file);
  fclose (file);
}

static void
put_again (gpointer data)
{
  guint8                hash[HEARTH_VAULT_HASH_BYTES];
  HearthVaultManifest  *known = load (data, hash);
  HearthVaultPutResult *result = hearth_vault_put (((Ours *) data)->vault, data_folder, known, hash, NULL, NULL, NULL);

  if (result == NULL || !result->unchanged)
    g_error ("not unchanged");
}

static void
get_ours (gpointer data)
{
  guint8               hash[HEARTH_VAULT_HASH_BYTES];
  HearthVaultManifest *manifest = load (data, hash);
  g_autofree char     *out = g_build_filename (work_folder, "out", NULL);
  g_autoptr (GError)   error = NULL;

  if (!hearth_vault_get (((Ours *) data)->vault, manifest, out, NULL, NULL, NULL, &error))
    g_error ("%s", error->message);
}

static void
run_ours (Result *result,
          guint   round)
{
  const HearthVaultCost       cost = { .passes = 1, .memory = 8 << 20 };
  g_autoptr (HearthVaultText) words = NULL;
  Ours                        ours = { 0 };

  remove_tree (work_folder);
  g_mkdir (work_folder, 0700);
  ours.vault = hearth_vault_create (work_folder, "winter lovers of the north", &cost, &words, NULL);
  ours.note = g_build_filename (work_folder, "note", NULL);
  result->seconds[PUT][round] = measure (put_ours, &ours, &result->mib[PUT]);
  result->seconds[AGAIN][round] = measure (put_again, &ours, &result->mib[AGAIN]);
  result->seconds[GET][round] = measure (get_ours, &ours, &result->mib[GET]);
  hearth_vault_unref (ours.vault);
  g_free (ours.note);
}

/* The ciphers alone, over one buffer a core, as many bytes as are put away. */
static gpointer
run_bare_thread (gpointer data)
{
  guint64            bytes = *(guint64 *) data;
  gsize              size = 8 << 20;
  g_autofree guint8 *buffer = g_malloc0 (size + 16);
  guint8             key[32] = { 1 }, nonce[24] = { 2 }, hash[32];

  for (guint64 done = 0; done < bytes; done += size)
    {
      crypto_generichash (hash, sizeof hash, buffer, size, key, sizeof key);
      crypto_aead_xchacha20poly1305_ietf_encrypt (buffer, NULL, buffer, size, NULL, 0, NULL, nonce, key);
    }
  return NULL;
}

static void
run_bare (gpointer data)
{
  guint    n = g_get_num_processors ();
  guint64  each = *(guint64 *) data / n;
  GThread *threads[256];

  for (guint i = 0; i < n && i < 256; i++)
    threads[i] = g_thread_new ("bare", run_bare_thread, &each);
  for (guint i = 0; i < n && i < 256; i++)
    g_thread_join (threads[i]);
}

static void
tell (const char *name,
      Result     *result,
      guint       rounds,
      double      ours[N_PARTS])
{
  printf ("%-14s", name);
  for (guint part = 0; part < N_PARTS; part++)
    {
      double seconds = median (result->seconds[part], rounds);

      if (seconds > 0)
        printf ("  %8.3f s %6.2f", seconds, ours[part] / seconds);
      else
        printf ("         -       -");
    }
  printf ("  %6.0f MiB\n", MAX (result->mib[PUT], result->mib[GET]));
}

int
main (int    argc,
      char **argv)
{
  guint64 bytes = (argc > 1 ? g_ascii_strtoull (argv[1], NULL, 10) : 2048) << 20;
  guint   rounds = argc > 2 ? (guint) CLAMP (atoi (argv[2]), 1, ROUNDS) : 3;
  Result  mine = { 0 }, bare = { 0 }, theirs[G_N_ELEMENTS (peers)] = { 0 };
  double  ours[N_PARTS];

  hearth_vault_crypto_init ();
  data_folder = g_dir_make_tmp ("hearth-bench-data-XXXXXX", NULL);
  work_folder = g_dir_make_tmp ("hearth-bench-XXXXXX", NULL);
  make_data (bytes);
  for (guint round = 0; round < rounds; round++)
    {
      bare.seconds[PUT][round] = measure (run_bare, &bytes, &bare.mib[PUT]);
      run_ours (&mine, round);
      for (guint i = 0; i < G_N_ELEMENTS (peers); i++)
        {
          g_autofree char *program = g_find_program_in_path (peers[i].needs);

          if (program != NULL)
            run_peer (&peers[i], &theirs[i], round);
        }
    }
  printf ("%.0f MiB in %u files, 30 %% copies, median of %u; after each figure how ours compares (under 1: faster)\n", (double) bytes / (1 << 20), (guint) FILES, rounds);
  printf ("%-14s  %10s %6s  %10s %6s  %10s %6s\n", "", "put away", "", "unchanged", "", "got back", "");
  for (guint part = 0; part < N_PARTS; part++)
    ours[part] = median (mine.seconds[part], rounds);
  tell ("Hearth", &mine, rounds, ours);
  for (guint i = 0; i < G_N_ELEMENTS (peers); i++)
    tell (peers[i].name, &theirs[i], rounds, ours);
  tell ("bare ciphers", &bare, rounds, ours);
  printf ("of what the bare ciphers reach: %.2f\n", median (bare.seconds[PUT], rounds) / ours[PUT]);
  remove_tree (work_folder);
  remove_tree (data_folder);
  return 0;
}
