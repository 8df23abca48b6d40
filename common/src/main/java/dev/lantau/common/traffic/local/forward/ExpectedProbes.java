package dev.lantau.common.traffic.local.forward;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Connections that the engine itself is about to open to a frontend, by their source. */
public final class ExpectedProbes {
    private final Map<InetSocketAddress, CompletableFuture<Optional<String>>> expected =
            new ConcurrentHashMap<>();

    /**
     * Announces one.
     *
     * @return why it could not be forwarded, empty when it was
     */
    public CompletableFuture<Optional<String>> expect(InetSocketAddress source) {
        var result = new CompletableFuture<Optional<String>>();
        expected.put(source, result);
        return result;
    }

    public void forget(InetSocketAddress source) {
        expected.remove(source);
    }

    /** What to tell about the connection; {@code null} when it is somebody else's. */
    CompletableFuture<Optional<String>> of(InetSocketAddress source) {
        return expected.isEmpty() ? null : expected.remove(source);
    }
}
