package dev.lantau.maas.apikey;

import dev.lantau.common.address.IpText;
import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Addresses and networks that a key may be used from, read once; none means all.
 *
 * @param texts as they were given
 * @param blocks what they mean
 */
public record Networks(List<String> texts, List<IPAddress> blocks) {
    /** Everywhere. */
    public static final Networks ALL = new Networks(List.of(), List.of());

    public Networks {
        texts = List.copyOf(texts);
        blocks = List.copyOf(blocks);
    }

    /**
     * @param texts IP addresses and CIDR blocks
     * @throws IllegalArgumentException in plain words, when one is neither
     */
    public static Networks of(Collection<String> texts) {
        var blocks = new ArrayList<IPAddress>();
        for (var text : texts) {
            blocks.add(
                    IpText.block(text)
                            .orElseThrow(
                                    () ->
                                            new IllegalArgumentException(
                                                    "address %s is no IP address or CIDR block"
                                                            .formatted(text))));
        }
        return new Networks(List.copyOf(texts), blocks);
    }

    boolean contain(String address) {
        if (blocks.isEmpty()) {
            return true;
        }
        var found = IpText.address(withoutZone(address));
        if (found.isEmpty()) {
            return false;
        }
        for (var block : blocks) {
            if (block.contains(found.get())) {
                return true;
            }
        }
        return false;
    }

    // The name of the interface that a link-local connection came in by.
    private static String withoutZone(String address) {
        int zone = address == null ? -1 : address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }
}
