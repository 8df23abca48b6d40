package dev.lantau.modelarts.compute.local;

import dev.lantau.modelarts.objectstore.ObjectStore;
import java.time.Clock;
import java.time.Duration;

/**
 * What all workloads of this machine share.
 *
 * @param news told ids of workloads whose progress changed
 */
record Machine(
        Slots slots,
        Launcher launcher,
        ProcessTable processes,
        ObjectStore store,
        TaskUser user,
        Duration uploadEvery,
        Clock clock,
        News news) {}
