package dev.lantau.common.traffic.local;

import static dev.lantau.common.traffic.local.Wishes.backend;
import static dev.lantau.common.traffic.local.Wishes.pool;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.common.traffic.Decision.Outcome;
import dev.lantau.common.traffic.Frontend.Access;
import dev.lantau.common.traffic.Frontend.PortMapping;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UdpForwardingTest {
    private final Lab lab = new Lab();
    private final String address = Lab.address();
    private final int port = Lab.freePort(address);
    private final String one = Lab.address();
    private final String two = Lab.address();
    private UdpBackend first;
    private UdpBackend second;

    @BeforeEach
    void start() throws IOException {
        first = new UdpBackend(one, 0);
        second = new UdpBackend(two, first.port());
    }

    @AfterEach
    void stop() {
        first.close();
        second.close();
        lab.close();
    }

    private Wishes both() {
        return Wishes.udp(address, port, first.port(), pool("p", backend(one, 1), backend(two, 1)));
    }

    private Wishes only(String backend) {
        return Wishes.udp(address, port, first.port(), pool("p", backend(backend, 1)));
    }

    private UdpClient client() throws IOException {
        return new UdpClient(address, port);
    }

    @Test
    void fiftyClientsGetTheirOwnAnswersFromOneBackendEach() throws IOException {
        lab.open(both());
        List<UdpClient> clients = new ArrayList<>();
        Map<Integer, String> backends = new HashMap<>();
        for (int i = 0; i < 50; i++) {
            clients.add(client());
        }
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < 50; i++) {
                clients.get(i).send(i + "/" + round);
            }
            for (int i = 0; i < 50; i++) {
                var answer = clients.get(i).answer().split(":");
                assertEquals(i + "/" + round, answer[1]);
                assertEquals(answer[0], backends.computeIfAbsent(i, any -> answer[0]));
            }
        }
        assertEquals(25, backends.values().stream().filter(one::equals).count());
        assertEquals(50, first.sources.size() + second.sources.size());
        assertEquals(50, lab.counters().active());
        assertEquals(50, lab.counters().accepted());
        clients.forEach(UdpClient::close);
    }

    @Test
    void stickyFlowsOfOneSourceShareABackend() throws IOException {
        lab.open(both().sticky());
        Map<String, Integer> answers = new HashMap<>();
        for (int i = 0; i < 10; i++) {
            try (var client = client()) {
                answers.merge(client.ask("x"), 1, Integer::sum);
            }
        }
        assertEquals(1, answers.size(), answers::toString);
    }

    @Test
    void datagramsOfAnySizePass() throws IOException {
        lab.open(only(one));
        try (var client = client()) {
            for (int size : new int[] {1, 1_400, 9_000, 60_000}) {
                assertEquals(one + ":" + "a".repeat(size), client.ask("a".repeat(size)));
            }
        }
    }

    @Test
    void idleFlowsEndAndBeginAnew() throws IOException {
        lab.open(both().limits(10, 1, 5));
        try (var client = client()) {
            var before = client.ask("x");
            Lab.await("flow is over", () -> lab.counters().active() == 0);
            assertTrue(!before.equals(client.ask("x")), "the next flow has its own turn");
        }
        assertEquals(2, lab.counters().accepted());
    }

    @Test
    void thereAreNoMoreFlowsThanAllowed() throws IOException {
        lab.open(both().limits(2, 0, 5));
        try (var a = client();
                var b = client();
                var c = client().patience(300)) {
            a.ask("x");
            b.ask("x");
            assertEquals("none", c.ask("x"));
            assertEquals(one + ":y", a.ask("y"));
        }
        assertEquals(1, lab.counters().refused());
        assertEquals(Outcome.REFUSED_LIMIT, lab.engine.decisions("frontend").getFirst().outcome());
    }

    @Test
    void sourcesThatAreNotLetInGetNoAnswer() throws IOException {
        lab.open(both().access(new Access(false, List.of("127.0.0.0/8"))));
        try (var client = client().patience(300)) {
            assertEquals("none", client.ask("x"));
        }
        assertEquals(1, lab.counters().refused());
        assertEquals(0, lab.counters().active());
    }

    @Test
    void aClosedBackendEndsTheFlowSoThatTheNextFindsAnother() throws IOException {
        var nobody = pool("p", backend(Lab.address(), 1), backend(two, 1));
        lab.open(Wishes.udp(address, port, first.port(), nobody));
        try (var client = client().patience(300)) {
            var answers = new ArrayList<String>();
            for (int i = 0; i < 3; i++) {
                answers.add(client.ask("x"));
            }
            assertEquals(List.of("none", two + ":x", two + ":x"), answers);
        }
        Lab.await("counted", () -> lab.counters().failed() == 1);
    }

    @Test
    void aBackendThatWasTakenAwayDrainsAndNewFlowsGoElsewhere() throws IOException {
        lab.open(only(one).limits(10, 0, 1));
        try (var client = client()) {
            assertEquals(one + ":a", client.ask("a"));
            lab.open(only(two).limits(10, 0, 1));
            assertEquals(one + ":b", client.ask("b"));
            Lab.await("drained", () -> lab.counters().active() == 0);
            assertEquals(two + ":c", client.ask("c"));
        }
    }

    @Test
    void withItsPortAllFlowsEnd() throws IOException {
        int other = Lab.freePort(address);
        var mapping = new PortMapping(port, port, first.port());
        lab.open(both().ports(mapping, new PortMapping(other, other, first.port())));
        try (var stays = client();
                var goes = new UdpClient(address, other)) {
            stays.ask("x");
            goes.ask("x");
            lab.open(both());
            Lab.await("one is over", () -> lab.counters().active() == 1);
            stays.ask("x");
        }
    }

    @Test
    void withoutABackendDatagramsAreRefused() throws IOException {
        lab.open(Wishes.udp(address, port, first.port()));
        try (var client = client().patience(300)) {
            assertEquals("none", client.ask("x"));
        }
        var decision = lab.engine.decisions("frontend").getFirst();
        assertEquals(Outcome.NO_BACKEND, decision.outcome());
        assertEquals("there is no backend", decision.why());
        assertEquals(0, lab.counters().active());
    }

    @Test
    void worksOverIpv6() throws IOException {
        int six = Lab.freePort("::1");
        try (var echo = new UdpBackend("::1", 0)) {
            lab.open(Wishes.udp("::1", six, echo.port(), pool("p", backend("::1", 1))));
            try (var client = new UdpClient("::1", six)) {
                assertEquals("::1:x", client.ask("x"));
            }
        }
    }
}
