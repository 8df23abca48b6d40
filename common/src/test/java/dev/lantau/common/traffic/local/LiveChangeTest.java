package dev.lantau.common.traffic.local;

import static dev.lantau.common.traffic.local.Wishes.backend;
import static dev.lantau.common.traffic.local.Wishes.dialled;
import static dev.lantau.common.traffic.local.Wishes.pool;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.common.traffic.Frontend.Access;
import dev.lantau.common.traffic.Frontend.PortMapping;
import dev.lantau.common.traffic.Pool;
import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Wishes change while connections are open. */
class LiveChangeTest {
    private final Lab lab = new Lab();
    private final String address = Lab.address();
    private final int port = Lab.freePort(address);
    private Backend first;
    private Backend second;

    @BeforeEach
    void start() {
        first = Backend.echo(Lab.address(), 0);
        second = Backend.echo(Lab.address(), first.port());
    }

    @AfterEach
    void stop() {
        first.close();
        second.close();
        lab.close();
    }

    private Wishes wish(Pool... pools) {
        return Wishes.tcp(address, port, first.port(), pools);
    }

    private Wishes both() {
        return wish(pool("p", to(first, 1), to(second, 1)));
    }

    private static Pool.Backend to(Backend backend, int weight) {
        return backend(backend.address(), weight);
    }

    @Test
    void aThousandConnectionsSurviveChangesThatDoNotConcernThem() throws IOException {
        lab.open(both());
        try (var clients = new Clients(1_000, address, port)) {
            int other = Lab.freePort(address);
            var block = new Access(false, List.of("127.0.0.0/8"));
            lab.open(both(), wish(pool("q", to(first, 1))).named("other").ports(same(other)));
            lab.open(both().sticky().limits(3, 0, 0).access(block));
            lab.open(both().ports(same(port), same(other)));
            lab.open(wish(dialled(pool("p", to(first, 0), to(second, 0)), 0)));
            clients.echo();
            assertEquals(1_000, lab.counters().active());
            assertEquals(1_000, lab.counters().accepted());
        }
        Lab.await("all are over", () -> lab.counters().active() == 0);
    }

    private PortMapping same(int listening) {
        return new PortMapping(listening, listening, first.port());
    }

    @Test
    void repeatsChangeNothing() throws IOException {
        lab.open(both());
        try (var clients = new Clients(10, address, port)) {
            for (int i = 0; i < 20; i++) {
                lab.open(both());
            }
            clients.echo();
        }
        assertEquals(List.of(), lab.news.told);
    }

    @Test
    void aBackendThatWasTakenAwayDrains() throws IOException {
        lab.open(both().limits(1_000, 0, 2));
        try (var clients = new Clients(20, address, port)) {
            lab.open(wish(pool("p", to(first, 1))).limits(1_000, 0, 2));
            long changed = System.nanoTime();
            clients.echo();
            Lab.await("half is cut off", () -> clients.cut() == 10);
            assertTrue(System.nanoTime() - changed > 900_000_000L, "too early");
            assertEquals(10, lab.counters().active());
        }
    }

    @Test
    void aBackendThatComesBackInTimeKeepsItsConnections() throws IOException {
        lab.open(both().limits(1_000, 0, 1));
        try (var clients = new Clients(20, address, port)) {
            lab.open(wish(pool("p", to(first, 1))).limits(1_000, 0, 1));
            lab.open(both().limits(1_000, 0, 1));
            try (var witness = new Clients(10, address, port)) {
                lab.open(wish(pool("p", to(second, 1))).limits(1_000, 0, 1), witnessing());
                Lab.await("those of the other are cut off", () -> witness.cut() == 5);
            }
            assertEquals(10, clients.cut());
        }
    }

    private Wishes witnessing() {
        return wish(pool("q", to(first, 1))).named("other").ports(same(Lab.freePort(address)));
    }

    @Test
    void withoutTimeToDrainConnectionsEndAtOnce() throws IOException {
        lab.open(both().limits(1_000, 0, 0));
        try (var clients = new Clients(20, address, port)) {
            lab.open(wish(pool("p", to(first, 1))).limits(1_000, 0, 0));
            Lab.await("half is cut off", () -> clients.cut() == 10);
        }
    }

    @Test
    void aFrontendThatWasTakenAwayListensNoMoreAndDrains() throws IOException {
        lab.open(both().limits(1_000, 0, 1));
        try (var clients = new Clients(20, address, port)) {
            assertEquals(Map.of(), lab.apply());
            assertThrows(ConnectException.class, () -> Lab.connect(address, port));
            clients.echo();
            Lab.await("all are cut off", () -> clients.cut() == 20);
        }
        assertEquals(Map.of(), lab.engine.counters(Lab.OWNER));
        assertEquals(List.of(), lab.engine.decisions("frontend"));
    }

    @Test
    void aPortThatWasTakenAwayDrainsAndOthersGoOn() throws IOException {
        int other = Lab.freePort(address);
        lab.open(both().ports(same(port), same(other)).limits(1_000, 0, 1));
        try (var stays = new Clients(5, address, port);
                var goes = new Clients(5, address, other)) {
            lab.open(both().limits(1_000, 0, 1));
            assertThrows(ConnectException.class, () -> Lab.connect(address, other));
            Lab.await("those of the port are cut off", () -> goes.cut() == 5);
            stays.echo();
        }
    }

    @Test
    void weightZeroKeepsConnectionsAndGetsNoNewOnes() throws IOException {
        lab.open(both());
        try (var clients = new Clients(10, address, port)) {
            lab.open(wish(pool("p", to(first, 0), to(second, 1))));
            int before = first.accepted.get();
            try (var more = new Clients(10, address, port)) {
                assertEquals(before, first.accepted.get());
                clients.echo();
                more.echo();
            }
        }
    }

    @Test
    void aFrontendMovesToAnotherAddress() throws IOException {
        lab.open(both());
        var elsewhere = Lab.address();
        lab.open(Wishes.tcp(elsewhere, port, first.port(), pool("p", to(first, 1))));
        assertThrows(ConnectException.class, () -> Lab.connect(address, port));
        new Clients(1, elsewhere, port).close();
    }

    @Test
    void portsMoveBetweenFrontendsInOneWish() throws IOException {
        int other = Lab.freePort(address);
        lab.open(both(), both().named("b").ports(same(other)));
        lab.open(both().ports(same(other)), both().named("b").ports(same(port)));
        new Clients(1, address, port).close();
        assertEquals(1, lab.engine.counters(Lab.OWNER).get("b").accepted());
    }

    @Test
    void aNewMappingCountsForNewConnections() throws IOException {
        lab.open(both());
        try (var clients = new Clients(4, address, port);
                var named = Backend.named(first.address(), 0)) {
            lab.open(
                    wish(pool("p", to(first, 1)))
                            .ports(new PortMapping(port, port, named.port()))
                            .limits(100, 0, 60));
            assertEquals(first.address(), Clients.ask(address, port));
            clients.echo();
        }
    }
}
