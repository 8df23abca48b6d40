package dev.lantau.maas.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.maas.gateway.InferenceClient;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** An upstream that is silent: streams get comments meanwhile, and a proper end whatever comes. */
@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "maas"))
@QuarkusTestResource(value = EchoUpstreamResource.class, restrictToAnnotatedClass = true)
@Timeout(60)
class HeartbeatTest {
    private static final String COMMENT = ": keep-alive\n\n";
    private static final int SILENCE_MILLIS = 900;

    @TestHTTPResource URI address;

    /** An answer that came to its proper end. */
    private record Answer(int status, String id, String type, String text) {
        int comments() {
            return text.split(COMMENT, -1).length - 1;
        }

        String events() {
            return text.replace(COMMENT, "");
        }
    }

    private Answer call(Conversation shape, boolean streamed, Map<String, ?> echo)
            throws IOException {
        try (var client = new RawConnection(address)) {
            var body = shape.body(EchoUpstreamResource.MODEL, "one two", streamed, 100, echo);
            client.post(shape.path(), InferenceClient.A.key(), body);
            int status = client.head();
            return new Answer(
                    status, client.callId(), client.header("content-type"), client.rest());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CHAT", "RESPONSES", "MESSAGES"})
    void commentsPassTheTimeBeforeTheHead(Conversation shape) throws IOException {
        var silent = call(shape, true, Map.of("silence_ms", SILENCE_MILLIS));
        var quick = call(shape, true, Map.of());

        assertEquals(200, silent.status());
        assertTrue(silent.type().startsWith("text/event-stream"), silent::type);
        assertTrue(silent.text().startsWith(COMMENT), silent::text);
        assertTrue(silent.comments() >= 2, silent::text);
        assertEquals(quick.events().split("\n\n").length, silent.events().split("\n\n").length);
        assertEquals(200, LedgerRow.await(silent.id()).status());
        assertFalse(LedgerRow.await(silent.id()).estimated());
    }

    @ParameterizedTest
    @EnumSource(names = {"CHAT", "RESPONSES", "MESSAGES"})
    void commentsPassTheTimeBetweenTokens(Conversation shape) throws IOException {
        var slow = call(shape, true, Map.of("token_ms", SILENCE_MILLIS));

        assertTrue(slow.comments() >= 2, slow::text);
        assertFalse(slow.text().startsWith(COMMENT), slow::text);
        assertFalse(LedgerRow.await(slow.id()).estimated());
    }

    @ParameterizedTest
    @CsvSource({
        "CHAT, status:503, 'data: {\"error\":'",
        "CHAT, reset, 'data: {\"error\":'",
        "RESPONSES, status:503, 'event: error\ndata: {\"type\":\"error\",'",
        "MESSAGES, status:503, 'event: error\ndata: {\"type\":\"error\",'",
        "MESSAGES, status:429, 'event: error\ndata: {\"type\":\"error\",'"
    })
    void afterCommentsAFailureIsAnEvent(Conversation shape, String fail, String event)
            throws IOException {
        var failed = call(shape, true, Map.of("silence_ms", SILENCE_MILLIS, "fail", fail));

        assertEquals(200, failed.status());
        assertTrue(failed.comments() >= 2, failed::text);
        assertTrue(failed.events().startsWith(event), failed::text);
        assertTrue(failed.events().endsWith("}\n\n"), failed::text);
        assertTrue(LedgerRow.await(failed.id()).status() >= 400);
    }

    @Test
    void anAnswerInOnePieceGetsNoComments() throws IOException {
        var whole = call(Conversation.CHAT, false, Map.of("silence_ms", SILENCE_MILLIS));

        assertEquals(200, whole.status());
        assertTrue(whole.text().startsWith("{"), whole::text);
        assertEquals(0, whole.comments());
    }
}
