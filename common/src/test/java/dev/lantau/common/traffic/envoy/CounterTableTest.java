package dev.lantau.common.traffic.envoy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.common.traffic.Counters;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CounterTableTest {
    private final CounterTable table = new CounterTable();

    private Counters of(String key) {
        return table.of(List.of(key)).get(key);
    }

    @Test
    void chainsAndPortsOfAFrontendAddUp() {
        table.update(
                Map.of(
                        "tcp.f1.80.a.downstream_cx_total", 10L,
                        "tcp.f1.81.b.downstream_cx_total", 5L,
                        "tcp.f1.80.a.downstream_cx_rx_bytes_total", 100L,
                        "tcp.f1.80.a.downstream_cx_tx_bytes_total", 200L,
                        "connection_limit.f1.80.a.active_connections", 2L,
                        "connection_limit.f1.80.a.limited_connections", 3L,
                        "listener.f1.no_filter_chain_match", 4L,
                        "cluster.f1.upstream_cx_none_healthy", 1L,
                        "cluster.f1.upstream_cx_connect_attempts_exceeded", 2L,
                        "tcp.f2.80.a.downstream_cx_total", 1_000L));
        assertEquals(new Counters(2, 9, 8, 2, 100, 200), of("f1"));
        assertTrue(table.isUsed("f1.80.a"));
        assertFalse(table.isUsed("f1.81.b"));
    }

    @Test
    void udpCountsFlows() {
        table.update(
                Map.of(
                        "udp.f1.downstream_sess_total", 10L,
                        "udp.f1.downstream_sess_active", 7L,
                        "udp.f1.downstream_sess_rx_bytes", 70L,
                        "udp.f1.downstream_sess_tx_bytes", 80L,
                        "udp.f1.downstream_sess_no_route", 2L,
                        "cluster.f1.upstream_cx_overflow", 5L));
        assertEquals(new Counters(7, 10, 7, 0, 70, 80), of("f1"));
    }

    @Test
    void countersOfAChainThatIsNoMoreStay() {
        table.update(Map.of("tcp.f1.80.a.downstream_cx_total", 10L));
        table.update(Map.of("tcp.f1.80.b.downstream_cx_total", 1L));
        assertEquals(11, of("f1").accepted());
    }

    @Test
    void theTotalNeverFalls() {
        table.update(
                Map.of(
                        "tcp.f1.80.a.downstream_cx_total", 10L,
                        "tcp.f2.80.a.downstream_cx_total", 5L,
                        "connection_limit.f1.80.a.active_connections", 2L));
        assertEquals(new Counters(2, 15, 0, 0, 0, 0), table.total());
        of("f2");
        table.update(Map.of("tcp.f2.80.a.downstream_cx_total", 6L));
        of("f2");
        assertEquals(new Counters(0, 16, 0, 0, 0, 0), table.total());
        // One that came goes nowhere after all.
        table.update(
                Map.of(
                        "tcp.f2.80.a.downstream_cx_total", 6L,
                        "cluster.f2.upstream_cx_connect_attempts_exceeded", 1L));
        assertEquals(new Counters(0, 16, 0, 1, 0, 0), table.total());
    }

    @Test
    void countersOfAnEnvoyThatStartedAnewGoOn() {
        table.update(Map.of("tcp.f1.80.a.downstream_cx_total", 10L));
        table.update(Map.of("tcp.f1.80.a.downstream_cx_total", 2L));
        table.update(
                Map.of(
                        "tcp.f1.80.a.downstream_cx_total", 3L,
                        "connection_limit.f1.80.a.active_connections", 1L));
        assertEquals(13, of("f1").accepted());
        table.update(Map.of("tcp.f1.80.a.downstream_cx_total", 3L));
        assertEquals(0, of("f1").active());
    }
}
