package dev.lantau.maas.gateway.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeMeterTest {
    private static final String CHAT =
            " {\"id\":\"é\uD83D\uDE00\",\"choices\":[{\"message\":{\"content\":\"\\\"usage\\\":{\",\"tool_calls\":[{\"usage\":{\"prompt_tokens\":99}}]}}],"
                    + "\"usage\":{\"prompt_tokens\":11,\"completion_tokens\":7,\"prompt_tokens_details\":{\"cached_tokens\":3,\"x\":{\"cached_tokens\":8}},"
                    + "\"completion_tokens_details\":{\"reasoning_tokens\":2},\"more\":[{\"completion_tokens\":1}]},\"x\":1.5e3}\n";

    private static WholeMeter fed(String text, Random random, int longest) {
        var meter = new WholeMeter();
        var all = Buffer.buffer(text);
        int at = 0;
        while (at < all.length()) {
            int end = Math.min(all.length(), at + 1 + random.nextInt(longest));
            meter.accept(all.getBuffer(at, end));
            at = end;
        }
        return meter;
    }

    @Test
    void cutsMakeNoDifference() {
        for (int seed = 0; seed < 200; seed++) {
            var meter = fed(CHAT, new Random(seed), 1 + seed);
            assertTrue(meter.isWellFormed());
            assertEquals(Optional.of(new Usage(11, 7, 3, 2)), meter.usage());
        }
    }

    @Test
    void anAnswerThatIsCutAnywhereIsNotWellFormed() {
        var text = CHAT.strip();
        for (int length = 0; length < text.length(); length++) {
            assertFalse(fed(text.substring(0, length), new Random(length), 40).isWellFormed());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>",
                "{} {",
                "{}}",
                "{} x",
                "7",
                "\"text\"",
                "null",
                "{\"usage\":{\"prompt_tokens\":01}}",
                "{'a':1}",
                ""
            })
    void whatIsNoDocumentIsNotWellFormed(String text) {
        assertFalse(fed(text, new Random(1), 3).isWellFormed(), text);
    }

    @Test
    void theFormsOfUsage() {
        assertEquals(
                Optional.of(new Usage(9, 0, 0, 0)),
                fed("{\"results\":[],\"usage\":{\"total_tokens\":9}}", new Random(1), 5).usage());
        assertEquals(
                Optional.of(new Usage(35, 15, 20, 0)),
                fed(
                                "{\"type\":\"message\",\"usage\":{\"input_tokens\":10,\"cache_creation_input_tokens\":5,"
                                        + "\"cache_read_input_tokens\":20,\"output_tokens\":15}}",
                                new Random(1),
                                5)
                        .usage());
        assertEquals(
                Optional.of(new Usage(5, 0, 0, 0)),
                fed("{\"usage\":{\"prompt_tokens\":5,\"total_tokens\":5}}", new Random(1), 5)
                        .usage());
        for (var none :
                List.of("{\"usage\":null}", "{\"usage\":{}}", "{\"usage\":7}", "{}", "[]")) {
            assertEquals(Optional.empty(), fed(none, new Random(1), 5).usage(), none);
        }
    }

    @Test
    void largeTextsAreNoProblem() {
        var image =
                "{\"data\":[{\"b64_json\":\""
                        + "A".repeat(25_000_000)
                        + "\"}],\"usage\":{\"prompt_tokens\":5}}";
        var meter = fed(image, new Random(1), 100_000);
        assertTrue(meter.isWellFormed());
        assertEquals(Optional.of(new Usage(5, 0, 0, 0)), meter.usage());
    }
}
