package dev.lantau.bench.proxy;

import dev.lantau.common.traffic.Frontend;
import dev.lantau.common.traffic.Frontend.Access;
import dev.lantau.common.traffic.Frontend.Limits;
import dev.lantau.common.traffic.Frontend.PortMapping;
import dev.lantau.common.traffic.Frontend.Protocol;
import dev.lantau.common.traffic.Frontend.ProxyProtocol;
import dev.lantau.common.traffic.Pool;
import dev.lantau.common.traffic.Pool.Backend;
import dev.lantau.common.traffic.Pool.HealthCheck;
import dev.lantau.common.traffic.TrafficSettings;
import dev.lantau.common.traffic.local.LocalTrafficEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The engine {@code local} without a service around it: one listener with limits, an idle time-out
 * and a probed backend, as a service has them.
 */
public final class Engine {
    private static final String LOOPBACK = "127.0.0.1";
    private static final Limits LIMITS = new Limits(100_000, 3_600, 30);
    private static final int MOST_PORTS = 16;

    private Engine() {}

    /** One event loop for each core. */
    private record Settings() implements TrafficSettings {
        @Override
        public OptionalInt eventLoops() {
            return OptionalInt.empty();
        }

        @Override
        public int maxPorts() {
            return MOST_PORTS;
        }

        @Override
        public List<String> deniedNetworks() {
            return List.of("169.254.0.0/16", "fe80::/10");
        }

        @Override
        public Optional<String> bindAddress() {
            return Optional.empty();
        }

        @Override
        public boolean reusePort() {
            return false;
        }

        @Override
        public Optional<Path> logDir() {
            return Optional.empty();
        }
    }

    /**
     * Forwards until standard input ends.
     *
     * @param arguments port to listen on, port of the backend
     */
    public static void main(String... arguments) throws IOException {
        var engine =
                new LocalTrafficEngine(
                        new Settings(), List.of(), Clock.systemUTC(), Duration.ofSeconds(1));
        int port = Integer.parseInt(arguments[0]);
        var reasons =
                engine.apply("bench", List.of(frontend(port, Integer.parseInt(arguments[1]))));
        if (!reasons.isEmpty()) {
            throw new IllegalStateException(reasons.toString());
        }
        while (System.in.read() >= 0) {}
        System.exit(0);
    }

    private static Frontend frontend(int port, int backendPort) {
        var pool =
                new Pool(
                        "pool",
                        "region",
                        100,
                        new HealthCheck(backendPort, 10, 5, 3),
                        List.of(new Backend("backend", LOOPBACK, 1)));
        return new Frontend(
                "listener",
                Protocol.TCP,
                LOOPBACK,
                List.of(new PortMapping(port, port, backendPort)),
                false,
                Access.OPEN,
                LIMITS,
                ProxyProtocol.NONE,
                List.of(),
                true,
                null,
                List.of(pool));
    }
}
