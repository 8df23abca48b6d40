package dev.lantau.maas.gateway;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How calls are passed on. */
@ConfigMapping(prefix = "lantau.maas.gateway")
public interface GatewaySettings {
    /** Largest body of a call. */
    int bodyBytes();

    /** After this long without an event a stream gets a comment, so that no proxy ends it. */
    @WithDefault("15s")
    Duration heartbeat();

    /** Until a connection to an upstream must stand. */
    @WithDefault("5s")
    Duration connectTimeout();

    /** The longest that a call may take altogether. */
    @WithDefault("1h")
    Duration deadline();

    /** Terms that the content guard refuses in requests, where moderation is on. */
    Optional<List<String>> refusedTerms();

    /** When an upstream that fails is left alone for a while. */
    Breaker breaker();

    /** A circuit breaker for each upstream. */
    interface Breaker {
        /** How many of the newest calls are looked at. */
        @WithDefault("20")
        int calls();

        /** Which part of them has to fail. */
        @WithDefault("0.5")
        double failures();

        /** For how long nothing is sent then. */
        @WithDefault("5s")
        Duration pause();
    }
}
