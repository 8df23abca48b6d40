package dev.lantau.maas.echo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a call, or the operator, can tell echo to do. */
@Timeout(60)
class BehaviourTest {
    private static final String CHAT = "/chat/completions";

    private static RunningEcho echo;

    @BeforeAll
    static void start() {
        echo = new RunningEcho();
    }

    @AfterAll
    static void stop() {
        echo.close();
    }

    private static String chat(String echo) {
        return "{'model':'echo','messages':[{'role':'user','content':'one two three four five'}],'echo':%s}"
                .formatted(echo);
    }

    private static String streamed(String echo) {
        return chat(echo)
                .replace(
                        "{'model'",
                        "{'stream':true,'stream_options':{'include_usage':true},'model'");
    }

    private static List<String> data(String events) {
        return events.lines().filter(line -> line.startsWith("data: ")).toList();
    }

    @Test
    void repeatsTheTextToSoManyTokens() {
        var answer = echo.posted(CHAT, chat("{'tokens':64}"));

        assertEquals(64, answer.at("/usage/completion_tokens").intValue());
        var text = answer.at("/choices/0/message/content").textValue();
        assertEquals(64, RunningEcho.TOKENS.count(text));
        assertTrue(text.startsWith("one two three four five one two"), text);
        assertEquals(
                2,
                echo.posted(CHAT, chat("{'tokens':2}")).at("/usage/completion_tokens").intValue());
    }

    @Test
    void theLimitOfTheCallCutsThat() {
        var body = chat("{'tokens':64}").replace("{'model'", "{'max_tokens':10,'model'");
        var answer = echo.posted(CHAT, body);

        assertEquals(10, answer.at("/usage/completion_tokens").intValue());
        assertEquals("length", answer.at("/choices/0/finish_reason").textValue());
    }

    @Test
    void waitsAsTold() {
        long begin = System.nanoTime();
        echo.post(CHAT, streamed("{'silence_ms':50,'first_token_ms':100,'token_ms':20}"));
        long streamed = System.nanoTime();
        echo.post(CHAT, chat("{'silence_ms':50,'first_token_ms':100,'token_ms':20}"));

        assertTrue(streamed - begin >= TimeUnit.MILLISECONDS.toNanos(50 + 100 + 4 * 20));
        assertTrue(
                System.nanoTime() - streamed >= TimeUnit.MILLISECONDS.toNanos(50 + 100 + 4 * 20));
    }

    @Test
    void failsWithAStatusInTheShapeOfTheApi() {
        var refused = echo.post(CHAT, chat("{'fail':'status:429'}"));
        var message =
                "{'model':'echo','max_tokens':9,'messages':[{'role':'user','content':'x'}],'echo':{'fail':'status:503'}}";
        var overloaded = echo.post("/messages", message);

        assertEquals(429, refused.statusCode());
        assertEquals("1", refused.headers().firstValue("retry-after").orElseThrow());
        assertEquals(
                "rate_limit_error", RunningEcho.json(refused.body()).at("/error/type").textValue());
        assertEquals(503, overloaded.statusCode());
        assertEquals("error", RunningEcho.json(overloaded.body()).at("/type").textValue());
        assertEquals(
                "overloaded_error",
                RunningEcho.json(overloaded.body()).at("/error/type").textValue());
    }

    @Test
    void failsOnlyTheFirstCallsWithAKey() {
        var body = chat("{'fail':'status:500','fail_times':2,'key':'k'}");
        List<Integer> seen = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            seen.add(echo.post(CHAT, body).statusCode());
        }

        assertEquals(List.of(500, 500, 200, 200), seen);
        assertEquals(500, echo.post(CHAT, body.replace("'k'", "'other'")).statusCode());
    }

    @Test
    void closesHalfWayOrBeforeAnyByte() {
        assertThrows(UncheckedIOException.class, () -> echo.post(CHAT, chat("{'fail':'reset'}")));
        assertThrows(UncheckedIOException.class, () -> echo.post(CHAT, chat("{'fail':'cut'}")));
        assertThrows(UncheckedIOException.class, () -> echo.post(CHAT, streamed("{'fail':'cut'}")));
    }

    @Test
    void sendsBrokenJsonHalfWay() {
        var events = data(echo.post(CHAT, streamed("{'fail':'malformed'}")).body());

        assertEquals(10, events.size());
        assertThrows(
                UncheckedIOException.class, () -> RunningEcho.json(events.get(3).substring(6)));
        assertEquals("data: [DONE]", events.getLast());
        var whole = echo.post(CHAT, chat("{'fail':'malformed'}"));
        assertEquals(200, whole.statusCode());
        assertThrows(UncheckedIOException.class, () -> RunningEcho.json(whole.body()));
    }

    @Test
    void leavesTheUsageAway() {
        assertTrue(echo.posted(CHAT, chat("{'fail':'no_usage'}")).path("usage").isMissingNode());
        assertFalse(
                echo.post(CHAT, streamed("{'fail':'no_usage'}")).body().contains("prompt_tokens"));
        assertTrue(echo.post(CHAT, streamed("{}")).body().contains("prompt_tokens"));
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        assertEquals(400, echo.post(CHAT, chat("{'fail':'nonsense'}")).statusCode());
        assertEquals(400, echo.post(CHAT, chat("{'fail':'status:200'}")).statusCode());
        assertEquals(400, echo.post(CHAT, chat("{'fail':'status:x'}")).statusCode());
        assertEquals(400, echo.post(CHAT, chat("{'tokens':-1}")).statusCode());
        assertEquals(400, echo.post(CHAT, "{").statusCode());
        assertEquals(400, echo.post(CHAT, "[]").statusCode());
        assertEquals(400, echo.post(CHAT, "{'model':'echo','messages':[]}").statusCode());
    }

    @Test
    void failsTheSameShareOfCallsWithTheSameSeed() {
        var options = new EchoOptions(Duration.ZERO, Duration.ZERO, 0.3, 502, 7, Duration.ZERO);
        var first = statuses(options);

        assertEquals(first, statuses(options));
        long failed = first.stream().filter(status -> status == 502).count();
        assertTrue(failed > 10 && failed < 50, "failed: " + failed);
    }

    private static List<Integer> statuses(EchoOptions options) {
        try (var failing = new RunningEcho(options)) {
            return IntStream.range(0, 100)
                    .mapToObj(i -> failing.post(CHAT, chat("{}")).statusCode())
                    .toList();
        }
    }
}
