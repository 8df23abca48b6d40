package dev.lantau.common.traffic.local.address;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.ipv4.IPv4Address;
import inet.ipaddr.ipv4.IPv4AddressAssociativeTrie;
import inet.ipaddr.ipv6.IPv6Address;
import inet.ipaddr.ipv6.IPv6AddressAssociativeTrie;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Map;

/**
 * Values by CIDR block, found by the longest block that holds an address. Not changed after it was
 * made, so that any thread may look things up.
 */
public final class PrefixMap<V> {
    private final IPv4AddressAssociativeTrie<V> v4 = new IPv4AddressAssociativeTrie<>();
    private final IPv6AddressAssociativeTrie<V> v6 = new IPv6AddressAssociativeTrie<>();
    private final boolean anyV4;
    private final boolean anyV6;

    /**
     * @throws IllegalArgumentException when a key is no CIDR block
     */
    public PrefixMap(Map<String, V> values) {
        values.forEach(this::put);
        anyV4 = !v4.isEmpty();
        anyV6 = !v6.isEmpty();
    }

    private void put(String prefix, V value) {
        try {
            var block = new IPAddressString(prefix).toAddress();
            if (block == null) {
                throw new IllegalArgumentException("\"" + prefix + "\" is not a CIDR block");
            }
            if (block.isIPv4()) {
                v4.put(block.toPrefixBlock().toIPv4(), value);
            } else {
                v6.put(block.toPrefixBlock().toIPv6(), value);
            }
        } catch (AddressStringException malformed) {
            throw new IllegalArgumentException("\"" + prefix + "\" is not a CIDR block", malformed);
        }
    }

    /** Value of the longest block that holds the address; {@code null} when none does. */
    public V longestMatch(InetAddress address) {
        if (address instanceof Inet4Address four) {
            var node = anyV4 ? v4.longestPrefixMatchNode(new IPv4Address(four)) : null;
            return node == null ? null : node.getValue();
        }
        var node = anyV6 ? v6.longestPrefixMatchNode(unscoped(address)) : null;
        return node == null ? null : node.getValue();
    }

    /** Without the zone: a link-local client is in fe80::/10 on every interface. */
    private static IPv6Address unscoped(InetAddress address) {
        return new IPv6Address(((Inet6Address) address).getAddress());
    }
}
