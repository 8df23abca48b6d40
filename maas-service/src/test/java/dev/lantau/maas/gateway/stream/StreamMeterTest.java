package dev.lantau.maas.gateway.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StreamMeterTest {
    private static final String DELTA =
            "data: {\"choices\":[{\"delta\":{\"content\":\"é\uD83D\uDE00 \\\"usage\\\":{\"}}],\"usage\":null}\n\n";
    private static final String PURE =
            "data: {\"id\":\"x\",\"choices\":[],\"usage\":{\"prompt_tokens\":11,\"completion_tokens\":7,\"total_tokens\":18,"
                    + "\"prompt_tokens_details\":{\"cached_tokens\":3},\"completion_tokens_details\":{\"reasoning_tokens\":2}}}\n\n";
    private static final String DONE = "data: [DONE]\n\n";
    private static final String CHAT = DELTA + DELTA + PURE + DONE;
    private static final String ANTHROPIC =
            "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":\"m\",\"usage\":{\"input_tokens\":10,"
                    + "\"cache_creation_input_tokens\":5,\"cache_read_input_tokens\":20,\"output_tokens\":1}}}\n\n"
                    + "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"delta\":{\"text\":\"hi\"}}\n\n"
                    + "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":15}}\n\n"
                    + "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n";
    private static final String RESPONSES =
            "event: response.created\ndata: {\"type\":\"response.created\",\"response\":{\"usage\":null,\"tools\":[{\"parameters\":"
                    + "{\"properties\":{\"usage\":{\"input_tokens\":999,\"type\":\"object\"}}}}]}}\n\n"
                    + "event: response.output_text.delta\ndata: {\"type\":\"response.output_text.delta\",\"delta\":\"a\"}\n\n"
                    + "event: response.completed\ndata: {\"type\":\"response.completed\",\"response\":{\"tools\":[{\"parameters\":"
                    + "{\"properties\":{\"usage\":{\"input_tokens\":999}}}}],\"usage\":{\"input_tokens\":4,\"input_tokens_details\":"
                    + "{\"cached_tokens\":1},\"output_tokens\":6,\"output_tokens_details\":{\"reasoning_tokens\":5},\"total_tokens\":10}}}\n\n";

    /** What one stream comes to. */
    private record Outcome(
            String passed,
            String rest,
            Optional<Usage> usage,
            long events,
            boolean done,
            boolean isFinal) {}

    private static Outcome feed(String text, boolean strip, Random cuts, int longest) {
        var meter = new StreamMeter(strip);
        var all = Buffer.buffer(text);
        var passed = Buffer.buffer();
        int at = 0;
        while (at < all.length()) {
            int end = Math.min(all.length(), at + 1 + (longest == 1 ? 0 : cuts.nextInt(longest)));
            passed.appendBuffer(meter.accept(all.getBuffer(at, end)));
            at = end;
        }
        return new Outcome(
                passed.toString(),
                meter.rest().toString(),
                meter.usage(),
                meter.events(),
                meter.isDone(),
                meter.isUsageFinal());
    }

    private static Outcome once(String text, boolean strip) {
        var meter = new StreamMeter(strip);
        var passed = meter.accept(Buffer.buffer(text)).toString();
        return new Outcome(
                passed,
                meter.rest().toString(),
                meter.usage(),
                meter.events(),
                meter.isDone(),
                meter.isUsageFinal());
    }

    private static Stream<String> streams() {
        return Stream.of(
                        CHAT,
                        ANTHROPIC,
                        RESPONSES,
                        DELTA + PURE + DELTA + DONE,
                        ": comment\n\n" + CHAT + ": bye\n\n",
                        "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":1}}\n\ndata: {\"choices\":[],\"usage\":{\"prompt_tokens\":2}}\n\n",
                        PURE + "data: {\"usage\":{broken\n\n" + DONE,
                        DELTA
                                + "data: {\"choices\":[{\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":2,\"completion_tokens\":3}}\n\n"
                                + DONE,
                        CHAT + "data: {\"never\":\"ends",
                        "\n\n\n\n" + CHAT,
                        "")
                .flatMap(text -> Stream.of(text, text.replace("\n", "\r\n")));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void cutsMakeNoDifference(String text) {
        for (var strip : List.of(true, false)) {
            var expected = once(text, strip);
            assertEquals(expected, feed(text, strip, null, 1));
            for (int seed = 0; seed < 200; seed++) {
                assertEquals(
                        expected, feed(text, strip, new Random(seed), 1 + seed), "cuts " + seed);
            }
            if (!strip) {
                assertEquals(text, expected.passed() + expected.rest());
            }
        }
    }

    @Test
    void usageThatNobodyAskedForIsCutOutAndNothingElse() {
        for (var each : List.of(CHAT, CHAT.replace("\n", "\r\n"))) {
            var outcome = once(each, true);
            var pure = each.equals(CHAT) ? PURE : PURE.replace("\n", "\r\n");
            assertEquals(each.replace(pure, ""), outcome.passed());
            assertEquals(Optional.of(new Usage(11, 7, 3, 2)), outcome.usage());
            assertTrue(outcome.done());
            assertTrue(outcome.isFinal());
            assertEquals(4, outcome.events());
        }
    }

    @Test
    void anthropicsCountsAreAddedUp() {
        var outcome = once(ANTHROPIC, false);
        assertEquals(Optional.of(new Usage(35, 15, 20, 0)), outcome.usage());
        assertTrue(outcome.isFinal());
        int delta = ANTHROPIC.indexOf("event: message_delta");
        assertFalse(once(ANTHROPIC.substring(0, delta), false).isFinal());
    }

    @Test
    void usageOfResponsesIsTheResponsesOwn() {
        assertEquals(Optional.of(new Usage(4, 6, 1, 5)), once(RESPONSES, false).usage());
        var created = RESPONSES.substring(0, RESPONSES.indexOf("event: response.completed"));
        assertEquals(Optional.empty(), once(created, false).usage());
    }

    @Test
    void usageAlongWithTextIsNotTheLastYet() {
        var running =
                "data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}],\"usage\":{\"prompt_tokens\":2,\"completion_tokens\":1}}\n\n";
        var outcome = once(running, true);
        assertEquals(running, outcome.passed());
        assertFalse(outcome.isFinal());
        assertEquals(Optional.of(new Usage(2, 1, 0, 0)), outcome.usage());
    }

    /** Compatible servers tell the cached part in Anthropic's words too, beside OpenAI's. */
    @Test
    void cachedTokensAreNotCountedTwice() {
        var outcome =
                once(
                        "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":30,\"completion_tokens\":1,\"total_tokens\":31,"
                                + "\"prompt_tokens_details\":{\"cached_tokens\":20},\"cache_read_input_tokens\":20,\"cache_creation_input_tokens\":4}}\n\n",
                        false);
        assertEquals(Optional.of(new Usage(30, 1, 20, 0)), outcome.usage());
    }

    @Test
    void usageElsewhereIsIgnored() {
        for (var event :
                List.of(
                        "{\"choices\":[{\"usage\":{\"prompt_tokens\":9}}]}",
                        "{\"error\":{\"usage\":{\"prompt_tokens\":9}}}",
                        "{\"response\":{\"metadata\":{\"usage\":{\"input_tokens\":9}}}}",
                        "{\"response\":[{\"usage\":{\"input_tokens\":9}}]}",
                        "{\"usage\":{\"x\":{\"prompt_tokens\":9}}}",
                        "{\"usage\":[{\"prompt_tokens\":9}]}",
                        "{\"delta\":{\"usage\":{\"output_tokens\":9}}}")) {
            assertEquals(Optional.empty(), once("data: " + event + "\n\n", true).usage(), event);
        }
    }

    @Test
    void brokenUsageIsNone() {
        var outcome = once(PURE + "data: {\"usage\":{\"prompt_tokens\":1\n\n", false);
        assertEquals(Optional.empty(), outcome.usage());
    }

    @Test
    void numbersThatAreNoCountsAreIgnored() {
        var event =
                "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":-4,\"completion_tokens\":%s,\"total_tokens\":1.5}}\n\n"
                        .formatted("9".repeat(30));
        assertEquals(Optional.of(new Usage(0, 0, 0, 0)), once(event, false).usage());
    }

    @Test
    void anEventBeyondAllMeasurePassesInParts() {
        var large =
                "data: {\"choices\":[{\"delta\":{\"content\":\""
                        + "x".repeat(9_000_000)
                        + "\"}}],\"usage\":{\"prompt_tokens\":1}}\n\n";
        var outcome = feed(large + CHAT, true, new Random(7), 700_000);
        assertEquals((large + CHAT).replace(PURE, ""), outcome.passed() + outcome.rest());
        assertEquals(Optional.of(new Usage(11, 7, 3, 2)), outcome.usage());
        assertEquals(5, outcome.events());
    }

    @Test
    void onlyWholeEventsPass() {
        var meter = new StreamMeter(false);
        assertEquals(0, meter.accept(Buffer.buffer("data: {\"a\":")).length());
        assertEquals("data: {\"a\":1}\n\n", meter.accept(Buffer.buffer("1}\n\ndata:")).toString());
        assertEquals("data:", meter.rest().toString());
    }

    @Test
    void textIsNotTakenForTheEndMark() {
        assertFalse(once("data: {\"a\":\"[DONE]\"}\n\n", false).done());
        assertTrue(once("data:[DONE]\n\n", false).done());
        assertTrue(once("data: [DONE]\r\n\r\n", false).done());
        assertFalse(once(DONE + DELTA, false).done());
    }
}
