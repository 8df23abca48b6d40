package dev.lantau.maas.gateway;

import dev.lantau.maas.limit.Permit;

/** The permit of calls that no limit is set for. */
final class Unlimited implements Permit {
    static final Permit PERMIT = new Unlimited();

    private Unlimited() {}

    @Override
    public void settle(long tokens) {
        // Nothing was reserved.
    }

    @Override
    public void cancel() {
        // Nothing was reserved.
    }
}
