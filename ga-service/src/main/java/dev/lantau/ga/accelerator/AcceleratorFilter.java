package dev.lantau.ga.accelerator;

import dev.lantau.ga.wire.ConfigStatus;

/** Filters of the list, all of which must match exactly; {@code null} matches everything. */
record AcceleratorFilter(String id, String name, ConfigStatus status, String enterpriseProjectId) {}
