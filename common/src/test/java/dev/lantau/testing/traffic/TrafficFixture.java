package dev.lantau.testing.traffic;

import static dev.lantau.testing.traffic.FrontendBuilder.backend;
import static dev.lantau.testing.traffic.FrontendBuilder.pool;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.common.traffic.Counters;
import dev.lantau.common.traffic.Pool;
import dev.lantau.common.traffic.TrafficEngine;
import dev.lantau.common.traffic.TrafficObserver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An engine for each test, an address of its own, and servers that end with it. */
public abstract class TrafficFixture {
    /** Backends here are never connected to. */
    protected static final String DENIED_NETWORK = "127.66.0.0/16";

    static final String OWNER = "owner";

    final News news = new News();
    final String address = Loopback.address();
    final int port = Loopback.freePort(address);
    private final List<AutoCloseable> servers = new ArrayList<>();
    TrafficEngine engine;

    /** An engine that has done nothing yet and denies {@link #DENIED_NETWORK}. */
    protected abstract TrafficEngine start(List<TrafficObserver> observers);

    protected abstract void stop(TrafficEngine started);

    @BeforeEach
    void startEngine() {
        engine = start(List.of(news));
    }

    @AfterEach
    void stopAll() throws Exception {
        // Where there is no Envoy, no engine was started.
        if (engine != null) {
            stop(engine);
        }
        for (var each : servers) {
            each.close();
        }
    }

    <T extends AutoCloseable> T with(T server) {
        servers.add(server);
        return server;
    }

    Map<String, String> apply(FrontendBuilder... frontends) {
        return engine.apply(OWNER, Stream.of(frontends).map(FrontendBuilder::build).toList());
    }

    void open(FrontendBuilder... frontends) {
        assertEquals(Map.of(), apply(frontends));
    }

    FrontendBuilder to(Server server, Pool... pools) {
        return FrontendBuilder.tcp(address, port, server.port()).pools(pools);
    }

    FrontendBuilder to(Server server) {
        return to(server, pool("p", backend(server.address(), 1)));
    }

    List<Server> named(int count) throws IOException {
        List<Server> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int port = all.isEmpty() ? 0 : all.getFirst().port();
            all.add(with(Server.named(Loopback.address(), port)));
        }
        return all;
    }

    Counters counters() {
        return engine.counters(OWNER).get("frontend");
    }

    String ask(String source) {
        return Loopback.ask(source, address, port);
    }
}
