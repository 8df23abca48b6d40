package dev.lantau.common.traffic.local;

import static dev.lantau.common.traffic.local.Wishes.backend;
import static dev.lantau.common.traffic.local.Wishes.pool;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.common.traffic.Totals;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the engine's traffic adds up to when frontends come and go. */
class TotalsTest {
    private final Lab lab = new Lab();
    private final String address = Lab.address();
    private final int port = Lab.freePort(address);
    private final Backend echo = Backend.echo(Lab.address(), 0);

    @AfterEach
    void stop() {
        echo.close();
        lab.close();
    }

    private Wishes wish() {
        return Wishes.tcp(address, port, echo.port(), pool("p", backend(echo.address(), 1)))
                .limits(1_000, 0, 30);
    }

    private Totals totals() {
        return lab.engine.totals();
    }

    @Test
    void drainingConnectionsStillCount() throws IOException {
        lab.open(wish());
        try (var clients = new Clients(5, address, port)) {
            long before = totals().counters().bytesIn();
            lab.apply();
            assertEquals(0, totals().open());
            assertEquals(5, totals().counters().active());
            clients.echo();
            assertEquals(before + 5, totals().counters().bytesIn());
        }
        Lab.await("all are over", () -> totals().counters().active() == 0);
        assertEquals(5, totals().counters().accepted());
    }

    @Test
    void formerFrontendsAreLetGoAndTheirFiguresAreNot() throws IOException {
        for (int i = 0; i < 3; i++) {
            lab.open(wish());
            new Clients(2, address, port).close();
            lab.apply();
        }
        Lab.await("none is held", () -> lab.engine.counting() == 0);
        assertEquals(6, totals().counters().accepted());
        assertEquals(0, totals().counters().active());
    }

    @Test
    void ownersAddUp() throws IOException {
        int other = Lab.freePort(address);
        lab.open(wish());
        var neighbour =
                Wishes.tcp(address, other, echo.port(), pool("p", backend(echo.address(), 1)));
        lab.engine.apply("neighbour", List.of(neighbour.named("b").frontend()));
        new Clients(2, address, port).close();
        new Clients(3, address, other).close();
        assertEquals(5, totals().counters().accepted());
        assertEquals(2, totals().open());
    }

    @Test
    void aBackendThatIsAwayIsAFailure() {
        echo.close();
        lab.open(wish());
        Clients.ask(address, port);
        Lab.await("it is counted", () -> totals().counters().failed() == 1);
        assertEquals(0, totals().counters().accepted());
    }

    @Test
    void whatIsImpossibleIsInErrorUntilNobodyWishesIt() {
        assertEquals(1, lab.apply(wish().pools(pool("p", backend("nonsense", 1)))).size());
        assertEquals(new Totals(totals().counters(), 0, 1), totals());
        lab.apply();
        assertEquals(Totals.NONE, totals());
    }

    @Test
    void aPortThatIsTakenIsInErrorUntilItIsFree() {
        try (var taken = Backend.echo(address, port)) {
            assertEquals(1, lab.apply(wish()).size());
            assertEquals(1, totals().failing());
            assertEquals(0, totals().open());
        }
        Lab.await("it is open", () -> totals().open() == 1);
        assertEquals(0, totals().failing());
    }
}
