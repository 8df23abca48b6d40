package dev.lantau.common.traffic.envoy.xds;

import dev.lantau.common.hash.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Names of what Envoy is given. Ids are whatever tenants and families make them, and a name becomes
 * a part of file and counter names: so all are hashes.
 */
public final class Names {
    /** A chain and a cluster that there never is: what is sent there is closed. */
    static final String NOWHERE = "nowhere";

    private static final int KEY_DIGITS = 16;
    private static final int SHORT_DIGITS = 8;

    private Names() {}

    /** Of a frontend, and of its counters. */
    public static String frontend(String owner, String frontendId) {
        return "f" + hash(owner + '\n' + frontendId, KEY_DIGITS);
    }

    static String listener(String key, int port) {
        return key + "-" + port;
    }

    /** Of the backends of one port, for the sources that prefer regions in this order. */
    static String cluster(String key, int port, List<String> regions) {
        return listener(key, port) + "-" + sources(regions);
    }

    /** Of sources that prefer regions in this order. */
    static String sources(List<String> regions) {
        return regions.isEmpty() ? "any" : hash(String.join("\n", regions), SHORT_DIGITS);
    }

    /** Of a chain of filters: another one when anything in it is another. */
    static String chain(List<String> regions, String content) {
        return sources(regions) + "-" + hash(content, SHORT_DIGITS);
    }

    /** Of the cluster by which backends of a pool are probed. */
    static String probe(String owner, String poolId, String check) {
        return "p" + hash(owner + '\n' + poolId + '\n' + check, KEY_DIGITS);
    }

    private static String hash(String text, int digits) {
        return Sha256.hex(text.getBytes(StandardCharsets.UTF_8)).substring(0, digits);
    }
}
