-- SPDX-FileCopyrightText: 2026 The Hearth authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- What the owner says of each device (sync/hearth-sync-standing.h), as last heard here.
ALTER TABLE sync_device ADD COLUMN role INTEGER;    -- NULL: nothing was heard
ALTER TABLE sync_device ADD COLUMN serial INTEGER;  -- of what was heard
ALTER TABLE sync_device ADD COLUMN lim INTEGER;     -- its last step that counts, or that a member took over before they knew
