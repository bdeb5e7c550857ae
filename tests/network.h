/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The network of the process, as the test says it is: a GNetworkMonitor that takes the place of the system's. */

#pragma once

#include <gio/gio.h>

#define TEST_TYPE_NETWORK (test_network_get_type ())
G_DECLARE_FINAL_TYPE (TestNetwork, test_network, TEST, NETWORK, GObject)

struct _TestNetwork
{
  GObject parent_instance;

  int metered; /* atomic */
};

enum
{
  TEST_NETWORK_AVAILABLE = 1,
  TEST_NETWORK_METERED,
  TEST_NETWORK_CONNECTIVITY,
};

static void
test_network_nothing (gpointer      iface,
                      gpointer data G_GNUC_UNUSED)
{
}

static gboolean
test_network_begin (GInitable *initable       G_GNUC_UNUSED,
                    GCancellable *cancellable G_GNUC_UNUSED,
                    GError **error            G_GNUC_UNUSED)
{
  return TRUE;
}

static void
test_network_initable (GInitableIface *iface)
{
  iface->init = test_network_begin;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestNetwork,
                               test_network,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_INITABLE, test_network_initable)
                                   G_IMPLEMENT_INTERFACE (G_TYPE_NETWORK_MONITOR, (GInterfaceInitFunc) test_network_nothing))

static void
test_network_get_property (GObject          *object,
                           guint             id,
                           GValue           *value,
                           GParamSpec *pspec G_GNUC_UNUSED)
{
  if (id == TEST_NETWORK_CONNECTIVITY)
    g_value_set_enum (value, G_NETWORK_CONNECTIVITY_FULL);
  else
    g_value_set_boolean (value, id == TEST_NETWORK_AVAILABLE || g_atomic_int_get (&TEST_NETWORK (object)->metered));
}

static void
test_network_class_init (TestNetworkClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = test_network_get_property;
  g_object_class_override_property (G_OBJECT_CLASS (klass), TEST_NETWORK_AVAILABLE, "network-available");
  g_object_class_override_property (G_OBJECT_CLASS (klass), TEST_NETWORK_METERED, "network-metered");
  g_object_class_override_property (G_OBJECT_CLASS (klass), TEST_NETWORK_CONNECTIVITY, "connectivity");
}

static void
test_network_init (TestNetwork *self G_GNUC_UNUSED)
{
}

/* Before anybody asks for the network. */
static inline void
test_network_install (void)
{
  g_setenv ("GIO_USE_NETWORK_MONITOR", "hearth-test", TRUE);
  g_io_extension_point_register (G_NETWORK_MONITOR_EXTENSION_POINT_NAME);
  g_io_extension_point_implement (G_NETWORK_MONITOR_EXTENSION_POINT_NAME, TEST_TYPE_NETWORK, "hearth-test", 1000);
  g_assert_true (TEST_IS_NETWORK (g_network_monitor_get_default ()));
}

/* Tells whoever listens, too. Main thread. */
static inline void
test_network_set_metered (gboolean metered)
{
  TestNetwork *network = TEST_NETWORK (g_network_monitor_get_default ());

  g_atomic_int_set (&network->metered, metered);
  g_object_notify (G_OBJECT (network), "network-metered");
}
