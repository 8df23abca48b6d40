package dev.lantau.testing.architecture.breach.cycle.one;

import dev.lantau.testing.architecture.breach.cycle.two.Second;

/** Half of a cycle. */
public final class First {
    Second second;
}
