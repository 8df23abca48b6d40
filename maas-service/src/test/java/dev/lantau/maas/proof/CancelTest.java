package dev.lantau.maas.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lantau.maas.gateway.InferenceClient;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A client that leaves: the upstream learns it at once, and the ledger has what is known. */
@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "maas"))
@QuarkusTestResource(value = EchoUpstreamResource.class, restrictToAnnotatedClass = true)
@Timeout(60)
class CancelTest {
    private static final int TIMES = 20;
    private static final long MEDIAN_MILLIS = 100;
    private static final long LONGEST_MILLIS = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int CLIENT_LEFT = 499;

    @TestHTTPResource URI address;

    /** When the client leaves. */
    enum Moment {
        BEFORE_THE_HEAD(Map.of("silence_ms", 60_000)),
        BEFORE_THE_FIRST_TOKEN(Map.of("first_token_ms", 60_000)),
        AFTER_THE_FIRST_TOKEN(Map.of("tokens", 1_000, "token_ms", 50));

        private final Map<String, Integer> echo;

        Moment(Map<String, Integer> echo) {
            this.echo = echo;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CHAT, true, BEFORE_THE_HEAD",
        "CHAT, true, BEFORE_THE_FIRST_TOKEN",
        "CHAT, true, AFTER_THE_FIRST_TOKEN",
        "CHAT, false, BEFORE_THE_HEAD",
        "RESPONSES, true, BEFORE_THE_HEAD",
        "RESPONSES, true, AFTER_THE_FIRST_TOKEN",
        "RESPONSES, false, BEFORE_THE_HEAD",
        "MESSAGES, true, BEFORE_THE_HEAD",
        "MESSAGES, true, AFTER_THE_FIRST_TOKEN",
        "MESSAGES, false, BEFORE_THE_HEAD"
    })
    void theUpstreamIsToldAtOnce(Conversation shape, boolean streamed, Moment moment)
            throws IOException {
        List<Long> micros = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            var before = ids();
            try (var client = new RawConnection(address)) {
                var body =
                        shape.body(
                                EchoUpstreamResource.MODEL, "hello", streamed, 2_000, moment.echo);
                client.post(shape.path(), InferenceClient.A.key(), body);
                var id = Await.found("the call upstream", PATIENCE, () -> newest(before));
                if (moment == Moment.AFTER_THE_FIRST_TOKEN) {
                    client.head();
                    client.part();
                }
                long left = client.leave();
                var closed = Await.found("the close upstream", PATIENCE, () -> closed(id));
                micros.add(TimeUnit.NANOSECONDS.toMicros(closed - left));
                ids.add(id);
            }
        }
        ids.forEach(id -> isBookedAsLeft(id));
        Collections.sort(micros);
        System.out.printf(
                "cancel %s %s %s: upstream closed after %d us (median), %d us (most)%n",
                shape,
                streamed ? "streamed" : "whole",
                moment,
                micros.get(TIMES / 2),
                micros.getLast());
        assertTrue(
                micros.get(TIMES / 2) < TimeUnit.MILLISECONDS.toMicros(MEDIAN_MILLIS),
                micros::toString);
        assertTrue(
                micros.getLast() < TimeUnit.MILLISECONDS.toMicros(LONGEST_MILLIS),
                micros::toString);
    }

    private static void isBookedAsLeft(String id) {
        var row = LedgerRow.await(id);
        assertEquals(CLIENT_LEFT, row.status());
        assertTrue(row.estimated());
        assertTrue(row.input() > 0);
    }

    private static JsonNode tally() {
        return EchoUpstream.tally(System.getProperty(EchoUpstreamResource.ADDRESS));
    }

    private static Set<String> ids() {
        var ids = new HashSet<String>();
        tally().forEach(call -> ids.add(call.path("call").asText()));
        return ids;
    }

    private static Optional<String> newest(Set<String> before) {
        return ids().stream().filter(id -> !before.contains(id)).findFirst();
    }

    private static Optional<Long> closed(String id) {
        for (var call : tally()) {
            if (call.path("call").asText().equals(id) && call.path("closed_early").asBoolean()) {
                return Optional.of(call.path("closed_at_nanos").asLong());
            }
        }
        return Optional.empty();
    }
}
