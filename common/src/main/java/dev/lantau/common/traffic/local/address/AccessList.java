package dev.lantau.common.traffic.local.address;

import dev.lantau.common.traffic.Frontend;
import java.net.InetAddress;

/** Who is let in. */
public final class AccessList {
    private final Frontend.Access access;
    private final PrefixSet prefixes;

    /**
     * @throws IllegalArgumentException when a prefix is no CIDR block
     */
    public AccessList(Frontend.Access access) {
        this.access = access;
        this.prefixes = new PrefixSet(access.prefixes());
    }

    /** What it was made of, to see whether it can be kept. */
    public Frontend.Access access() {
        return access;
    }

    public boolean admits(InetAddress source) {
        return prefixes.contains(source) == access.allowOnly();
    }

    /** For the decision log. */
    public String refusal() {
        return access.allowOnly()
                ? "the source is in none of the prefixes that are let in"
                : "the source is in a prefix that is refused";
    }
}
