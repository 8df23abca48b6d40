package dev.lantau.common.traffic.local.forward;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.common.traffic.Frontend;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AcceptorTest {
    private static FrontendTraffic traffic() {
        var frontend =
                new Frontend(
                        "f",
                        Frontend.Protocol.TCP,
                        "127.0.0.1",
                        List.of(),
                        false,
                        Frontend.Access.OPEN,
                        new Frontend.Limits(1, 0, 0),
                        Frontend.ProxyProtocol.NONE,
                        List.of(),
                        false,
                        null,
                        List.of());
        return new FrontendTraffic("owner", Rules.of(frontend, null), null, Clock.systemUTC());
    }

    @Test
    void aFailedAcceptMakesAPause() {
        var channel = new EmbeddedChannel(new Acceptor(null, traffic(), 80));
        assertTrue(channel.config().isAutoRead());
        channel.pipeline().fireExceptionCaught(new IOException("Too many open files"));
        assertFalse(channel.config().isAutoRead());
        assertTrue(channel.isOpen());
        channel.advanceTimeBy(100, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
        assertTrue(channel.config().isAutoRead());
        channel.checkException();
    }

    @Test
    void sessionsAreBoundedByDescriptors() {
        var budget = new DescriptorBudget();
        assertTrue(budget.hasRoom(Integer.MAX_VALUE));
        budget.measured(1_000, 272, 10);
        assertTrue(budget.hasRoom(309));
        assertFalse(budget.hasRoom(310));
        budget.measured(100, 200, 0);
        assertTrue(budget.hasRoom(0));
        budget.measure(0);
        assertTrue(budget.hasRoom(100));
    }
}
