package dev.lantau.common.traffic;

import java.util.List;

/**
 * Where traffic of one protocol comes in, who is let in, and what it is forwarded to.
 *
 * @param id of the resource it stands for: a listener, a VPC endpoint
 * @param protocol of both sides
 * @param address to accept on, an IPv4 or IPv6 literal
 * @param ports to accept on; ranges of one frontend do not overlap
 * @param sticky whether one source address keeps its backend (weighted hash of the source)
 * @param access who is let in
 * @param limits how much, and how long
 * @param proxyProtocol what is sent to a backend ahead of a TCP stream
 * @param preferences which regions a source prefers; the longest prefix that matches decides, no
 *     match means that all regions are equally near
 * @param failOpen whether, when no backend is healthy, all of them are used instead of none
 * @param accessLog file that gets one JSON line for each finished connection or UDP flow; {@code
 *     null} for none
 * @param pools backends by region
 */
public record Frontend(
        String id,
        Protocol protocol,
        String address,
        List<PortMapping> ports,
        boolean sticky,
        Access access,
        Limits limits,
        ProxyProtocol proxyProtocol,
        List<RegionPreference> preferences,
        boolean failOpen,
        String accessLog,
        List<Pool> pools) {

    /** The same, accepting on another address. */
    public Frontend at(String other) {
        return new Frontend(
                id,
                protocol,
                other,
                ports,
                sticky,
                access,
                limits,
                proxyProtocol,
                preferences,
                failOpen,
                accessLog,
                pools);
    }

    /** Protocols that are forwarded. */
    public enum Protocol {
        TCP,
        UDP
    }

    /** PROXY protocol header that is sent to a backend; UDP never gets one. */
    public enum ProxyProtocol {
        NONE,
        V1,
        V2
    }

    /**
     * Ports first to last, both included, forwarded to as many ports from {@code backendFirst} on.
     *
     * @param first 1 to 65535
     * @param last first to 65535
     * @param backendFirst port of the backend that the first one goes to
     */
    public record PortMapping(int first, int last, int backendFirst) {
        /** Ports that stay what they are. */
        public static PortMapping same(int first, int last) {
            return new PortMapping(first, last, first);
        }

        /** How many ports. */
        public int size() {
            return last - first + 1;
        }
    }

    /**
     * Source prefixes that are refused, or the only ones that are let in.
     *
     * @param allowOnly true when nobody else is let in, so that no prefix at all lets in nobody
     * @param prefixes CIDR blocks in canonical form, IPv4 and IPv6
     */
    public record Access(boolean allowOnly, List<String> prefixes) {
        /** Everybody. */
        public static final Access OPEN = new Access(false, List.of());
    }

    /**
     * @param connections most connections or UDP flows at once; one more is closed at once
     * @param idleSeconds a connection or flow without a byte for so long is closed; 0 for never
     * @param drainSeconds how long a connection whose backend or frontend was taken away may go on
     */
    public record Limits(int connections, int idleSeconds, int drainSeconds) {}

    /**
     * Order of regions for a source prefix.
     *
     * @param prefix CIDR block of sources
     * @param regions ids, nearest first; what is not named comes last, equally near
     */
    public record RegionPreference(String prefix, List<String> regions) {}
}
