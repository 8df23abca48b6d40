package dev.lantau.testing.architecture.breach.cycle.two;

import dev.lantau.testing.architecture.breach.cycle.one.First;

/** The other half. */
public final class Second {
    First first;
}
