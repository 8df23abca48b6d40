package dev.lantau.ga.traffic;

import dev.lantau.common.address.IpText;
import dev.lantau.common.traffic.Frontend.RegionPreference;
import inet.ipaddr.IPAddress;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the operator decides about traffic; the quotas beside it are a mapping of their own. */
@ConfigMapping(prefix = "lantau.ga")
public interface GaSettings {
    /** {@code local}, {@code envoy} or {@code simulated}. */
    String driver();

    /**
     * Whether, when no endpoint of a listener is healthy, all of them get traffic instead of none:
     * probes that fail everywhere say more about the probes than about the endpoints.
     */
    @WithDefault("true")
    boolean failOpen();

    /** How often host names of endpoints are looked up again. */
    @WithDefault("30s")
    Duration nameRefresh();

    /** Limits of each listener. */
    Limits limits();

    /** Which regions are near to which clients; the longest prefix that matches decides. */
    List<Preference> regionPreferences();

    /** Where addresses of accelerators come from. */
    AddressPools addressPool();

    /** The operator's catalogue. */
    CatalogueFile catalogue();

    /** Limits of one listener. */
    interface Limits {
        /** Most connections or UDP flows at once ({@code x-quotas}). */
        @WithDefault("20000")
        int connections();

        /** A TCP connection without a byte for so long is closed. */
        @WithDefault("15m")
        Duration tcpIdle();

        /** A UDP flow without a datagram for so long is forgotten. */
        @WithDefault("60s")
        Duration udpIdle();

        /** How long a connection may go on whose listener or endpoint was taken away. */
        @WithDefault("30s")
        Duration drain();
    }

    /** Regions of the clients of one prefix. */
    interface Preference {
        /** CIDR block of sources. */
        String prefix();

        /** Region ids, nearest first; regions that are not named come last, equally near. */
        List<String> regions();
    }

    /** CIDR blocks. */
    interface AddressPools {
        String ipv4();

        String ipv6();
    }

    /** Where the catalogue is. */
    interface CatalogueFile {
        Optional<String> file();
    }

    /**
     * The region preferences for an engine.
     *
     * @throws IllegalArgumentException when a prefix is no CIDR block
     */
    default List<RegionPreference> preferences() {
        return regionPreferences().stream()
                .map(each -> new RegionPreference(canonical(each.prefix()), each.regions()))
                .toList();
    }

    private static String canonical(String prefix) {
        return IpText.block(prefix)
                .map(IPAddress::toCanonicalString)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "lantau.ga.region-preferences: %s is no CIDR block"
                                                .formatted(prefix)));
    }
}
