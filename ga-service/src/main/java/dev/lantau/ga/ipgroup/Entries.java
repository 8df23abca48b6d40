package dev.lantau.ga.ipgroup;

import dev.lantau.common.address.IpText;
import dev.lantau.common.error.ApiException;
import dev.lantau.ga.GaError;
import dev.lantau.ga.wire.CreateIpGroupIpOption;
import dev.lantau.ga.wire.IpInfo;
import inet.ipaddr.IPAddress;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Entries of one group. They read back as they were written; two that mean the same block are the
 * same entry, however they are written.
 */
final class Entries {
    private Entries() {}

    /** The entries with new ones behind them; GA.9001 for no CIDR block, GA.9110 for a repeat. */
    static List<IpInfo> with(
            List<IpInfo> present, List<CreateIpGroupIpOption> wishes, Instant now) {
        var taken = present.stream().map(Entries::block).collect(Collectors.toSet());
        var added =
                wishes.stream()
                        .map(
                                wish -> {
                                    if (!taken.add(block(wish.cidr()))) {
                                        throw new ApiException(GaError.ENTRY_REPEATED, wish.cidr());
                                    }
                                    return new IpInfo(
                                            wish.cidr(),
                                            Objects.requireNonNullElse(wish.description(), ""),
                                            now);
                                })
                        .toList();
        return Stream.concat(present.stream(), added.stream()).toList();
    }

    /** The entries without some; GA.9001 for one that is not there. */
    static List<IpInfo> without(List<IpInfo> present, List<String> cidrs) {
        var there = present.stream().map(Entries::block).collect(Collectors.toSet());
        var leaving = new HashSet<IPAddress>();
        for (var cidr : cidrs) {
            var block = block(cidr);
            if (!there.contains(block)) {
                throw new ApiException(
                        GaError.INVALID_PARAMETER,
                        "ip_list %s is not in the group".formatted(cidr));
            }
            leaving.add(block);
        }
        return present.stream().filter(entry -> !leaving.contains(block(entry))).toList();
    }

    private static IPAddress block(IpInfo entry) {
        return block(entry.cidr());
    }

    private static IPAddress block(String cidr) {
        return IpText.block(cidr)
                .orElseThrow(
                        () ->
                                new ApiException(
                                        GaError.INVALID_PARAMETER,
                                        "cidr '%s' is no CIDR block, or has bits set behind its prefix"
                                                .formatted(cidr)));
    }
}
