package dev.lantau.common.traffic.envoy;

import dev.lantau.common.traffic.envoy.xds.Fragment;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Collection;
import java.util.Optional;

/**
 * Tries a frontend's path in its two halves: up to Envoy, and on to a backend. Through Envoy in one
 * go would be past neither access nor limits, and a backend that does not answer looks like a
 * connection that is open.
 */
final class PathProbe {
    private static final int HALF_MILLISECONDS = 1_000;
    private static final int MOST_BACKENDS = 2;

    private PathProbe() {}

    /** Why it does not work; empty when it does. At most three seconds. */
    static Optional<String> of(Collection<Fragment> fragments, String frontendId) {
        for (var fragment : fragments) {
            var listener = fragment.firstListener(frontendId);
            if (listener.isPresent() && listener.get().isUdp()) {
                return Optional.empty(); // a datagram tells nothing
            }
            if (listener.isPresent()) {
                var refused = connect(listener.get().address());
                return refused.isPresent()
                        ? refused
                        : connectAny(fragment.backends(listener.get()));
            }
        }
        return Optional.of("there is no such listener");
    }

    private static Optional<String> connectAny(Collection<InetSocketAddress> backends) {
        var reason = Optional.of("no backend has a share of the traffic");
        for (var backend : backends.stream().limit(MOST_BACKENDS).toList()) {
            reason = connect(backend);
            if (reason.isEmpty()) {
                break;
            }
        }
        return reason;
    }

    private static Optional<String> connect(InetSocketAddress address) {
        try (var socket = new Socket()) {
            socket.connect(address, HALF_MILLISECONDS);
            return Optional.empty();
        } catch (IOException failed) {
            return Optional.of(
                    "no connection to %s:%d: %s"
                            .formatted(
                                    address.getAddress().getHostAddress(),
                                    address.getPort(),
                                    failed.getMessage()));
        }
    }
}
