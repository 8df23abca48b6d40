package dev.lantau.common.traffic.local.address;

import java.net.InetAddress;
import java.util.Collection;
import java.util.function.Function;
import java.util.stream.Collectors;

/** CIDR blocks, asked whether one of them holds an address. */
public final class PrefixSet {
    private final PrefixMap<Boolean> blocks;

    /**
     * @throws IllegalArgumentException when one of them is no CIDR block
     */
    public PrefixSet(Collection<String> prefixes) {
        blocks =
                new PrefixMap<>(
                        prefixes.stream()
                                .distinct()
                                .collect(Collectors.toMap(Function.identity(), prefix -> true)));
    }

    public boolean contains(InetAddress address) {
        return blocks.longestMatch(address) != null;
    }
}
