/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Colours that everybody can tell apart: each series stands out from its paper (WCAG 2: 3:1 for graphics, 4.5:1 for words), and any two are
 * told apart with each kind of colour blindness. Worked out here from the published matrices, so that no later hand spoils it unseen. */

#include "chart/hearth-chart-look.h"

typedef struct
{
  double part[3];
} Triple;

/* Machado, Oliveira and Fernandes 2009, severity 1: protanopia, deuteranopia, tritanopia; on linear sRGB. The first is sight as it is. */
static const double sights[4][9] = {
  { 1, 0, 0, 0, 1, 0, 0, 0, 1 },
  { 0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998 },
  { 0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881 },
  { 1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900 },
};

static double
linear (double part)
{
  return part <= 0.04045 ? part / 12.92 : pow ((part + 0.055) / 1.055, 2.4);
}

static double
cube (double t)
{
  return t > 216.0 / 24389 ? cbrt (t) : (24389.0 / 27 * t + 16) / 116;
}

/* CIE L*a*b*, D65. */
static Triple
to_lab (const HearthColor *color,
        const double      *sight)
{
  double rgb[3] = { linear (color->red), linear (color->green), linear (color->blue) };
  double seen[3];
  double x, y, z;

  for (guint i = 0; i < 3; i++)
    seen[i] = CLAMP (sight[3 * i] * rgb[0] + sight[3 * i + 1] * rgb[1] + sight[3 * i + 2] * rgb[2], 0, 1);
  x = cube ((0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.95047);
  y = cube (0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]);
  z = cube ((0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.08883);
  return (Triple) { { 116 * y - 16, 500 * (x - y), 200 * (y - z) } };
}

static double
get_distance (const HearthColor *one,
              const HearthColor *other,
              const double      *sight)
{
  Triple a = to_lab (one, sight);
  Triple b = to_lab (other, sight);

  return sqrt (pow (a.part[0] - b.part[0], 2) + pow (a.part[1] - b.part[1], 2) + pow (a.part[2] - b.part[2], 2));
}

static void
assert_series (const HearthChartLook *look,
               double                 least)
{
  for (guint i = 0; i < HEARTH_LOOK_SERIES; i++)
    {
      g_assert_cmpfloat (hearth_color_contrast (&look->series[i], &look->paper), >=, least);
      for (guint j = 0; j < i; j++)
        for (guint sight = 0; sight < 4; sight++)
          {
            double distance = get_distance (&look->series[i], &look->series[j], sights[sight]);

            if (distance < 12)
              g_error ("series %u and %u are %.1f apart with sight %u", j, i, distance, sight);
          }
    }
}

static void
assert_look (const HearthChartLook *look)
{
  HearthInk   deep = { HEARTH_INK_DEEP, 0, 0, 1 };
  HearthInk   words = { HEARTH_INK_ON_DEEP, 0, 0, 1 };
  HearthColor before = look->paper;
  double      opacity;

  g_assert_cmpfloat (hearth_color_contrast (&look->text, &look->paper), >=, 7);
  g_assert_cmpfloat (hearth_color_contrast (&look->rest, &look->paper), >=, 3);
  /* From pale to deep each step is further from the paper, and words on it can be read. */
  for (guint i = 0; i <= 20; i++)
    {
      HearthColor ground, text;

      deep.level = words.level = i / 20.0;
      ground = hearth_chart_look_get_color (look, &deep, &opacity);
      text = hearth_chart_look_get_color (look, &words, &opacity);
      g_assert_cmpfloat (hearth_color_contrast (&text, &ground), >=, 4.5);
      g_assert_cmpfloat (hearth_color_contrast (&ground, &look->paper), >, hearth_color_contrast (&before, &look->paper));
      before = ground;
    }
}

static void
test_looks (void)
{
  for (HearthLookScheme scheme = HEARTH_LOOK_LIGHT; scheme <= HEARTH_LOOK_PRINT; scheme++)
    for (guint contrast = 0; contrast < 2; contrast++)
      {
        HearthChartLook look;

        hearth_chart_look_init (&look, scheme, contrast != 0);
        /* A name stands in the colour of its line. */
        assert_series (&look, 4.5);
        assert_look (&look);
      }
}

/* Whatever accent the desktop has, it is seen. libadwaita's nine, and the worst. */
static void
test_accents (void)
{
  static const guint32 accents[] = { 0x3584e4, 0x2190a4, 0x3a944a, 0xc88800, 0xed5b00, 0xe62d42, 0xd56199, 0x9141ac, 0x6f8396, 0xffffff, 0x000000, 0xffff00 };

  for (HearthLookScheme scheme = HEARTH_LOOK_LIGHT; scheme <= HEARTH_LOOK_PRINT; scheme++)
    for (guint i = 0; i < G_N_ELEMENTS (accents); i++)
      {
        HearthColor     accent = hearth_color_from_hex (accents[i]);
        HearthChartLook look;

        hearth_chart_look_init (&look, scheme, FALSE);
        hearth_chart_look_set_accent (&look, &accent);
        g_assert_cmpfloat (hearth_color_contrast (&look.series[0], &look.paper), >=, 3);
        assert_look (&look);
      }
}

static void
test_contrast (void)
{
  HearthColor black = hearth_color_from_hex (0x000000);
  HearthColor white = hearth_color_from_hex (0xffffff);
  HearthColor grey = hearth_color_from_hex (0x777777);

  g_assert_cmpfloat_with_epsilon (hearth_color_contrast (&black, &white), 21, 1e-9);
  g_assert_cmpfloat_with_epsilon (hearth_color_contrast (&white, &grey), 4.48, 0.005);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/chart/look/contrast", test_contrast);
  g_test_add_func ("/chart/look/looks", test_looks);
  g_test_add_func ("/chart/look/accents", test_accents);

  return g_test_run ();
}
