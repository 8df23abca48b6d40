package dev.lantau.maas.echo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.maas.echo.EchoTally.EchoCall;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Echo's own count holds under everything that can happen to a call. */
@Timeout(120)
class EchoTallyTest {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

    private static RunningEcho echo;

    @BeforeAll
    static void start() {
        echo = new RunningEcho();
        echo.got("/models");
    }

    @AfterAll
    static void stop() {
        echo.close();
    }

    private static String chat(boolean isStreamed, String echo) {
        return ("{'model':'echo','stream':%s,'messages':[{'role':'user','content':'one two three four'}],"
                        + "'echo':%s}")
                .formatted(isStreamed, echo);
    }

    private static Socket call(String id, String body) throws IOException {
        var json = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        var socket = new Socket("127.0.0.1", echo.address.baseUrl().getPort());
        var head =
                "POST /v1/chat/completions HTTP/1.1\r\nHost: echo\r\nAuthorization: Bearer %s\r\n"
                        + "X-Lantau-Call: %s\r\nContent-Length: %d\r\n\r\n";
        var out = socket.getOutputStream();
        out.write(
                head.formatted(echo.address.apiKey(), id, json.length)
                        .getBytes(StandardCharsets.UTF_8));
        out.write(json);
        out.flush();
        return socket;
    }

    private static EchoCall await(String id, Predicate<EchoCall> isSo) {
        long end = System.nanoTime() + PATIENCE;
        while (true) {
            var calls = echo.server.tally().calls(id);
            if (!calls.isEmpty() && isSo.test(calls.getLast())) {
                return calls.getLast();
            }
            assertTrue(System.nanoTime() < end, () -> "still " + calls);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    @Test
    void countsWholeAndStreamedAnswers() throws IOException {
        try (var whole = call("whole", chat(false, "{}"));
                var streamed = call("streamed", chat(true, "{}"))) {
            var one = await("whole", EchoCall::ended);
            var other = await("streamed", EchoCall::ended);

            assertTrue(whole.isConnected() && streamed.isConnected());
            assertEquals(
                    new EchoCall("whole", "chat", false, 11, 4, 200, true, true, false, 0), one);
            assertEquals(
                    new EchoCall("streamed", "chat", true, 11, 4, 200, true, true, false, 0),
                    other);
        }
        var document = echo.got("/tally?call=whole");
        assertEquals(4, document.at("/calls/0/completion_tokens").intValue());
        assertEquals(1, document.path("calls").size());
    }

    @Test
    void noticesAtOnceThatTheOtherSideLeft() throws IOException {
        var calls =
                List.of(
                        chat(true, "{'tokens':100000,'token_ms':5}"),
                        chat(true, "{'first_token_ms':60000}"),
                        chat(true, "{'silence_ms':60000}"),
                        chat(false, "{'first_token_ms':60000}"));
        for (int i = 0; i < calls.size(); i++) {
            var id = "left-" + i;
            var socket = call(id, calls.get(i));
            await(id, call -> call.promptTokens() > 0);
            if (i == 0) {
                await(id, call -> call.completionTokens() > 3);
            }
            long closing = System.nanoTime();
            socket.close();
            var call = await(id, EchoCall::ended);

            assertTrue(call.closedEarly() && !call.complete(), call.toString());
            assertTrue(call.closedAtNanos() - closing < TimeUnit.MILLISECONDS.toNanos(100));
            assertEquals(call, await(id, EchoCall::ended), "it has stopped");
        }
        assertEquals(0, echo.server.tally().calls("left-1").getFirst().completionTokens());
    }

    @Test
    void waitsForAReaderThatDoesNotReadAndCountsWhatWasWritten() throws IOException {
        try (var socket = call("slow", chat(true, "{'tokens':100000}"))) {
            long before = -1;
            long now = await("slow", call -> call.completionTokens() > 0).completionTokens();
            while (now != before) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
                before = now;
                now = await("slow", call -> true).completionTokens();
            }
            assertTrue(now < 100_000, "written without a reader: " + now);
            assertFalse(await("slow", call -> true).ended());
            Thread.ofVirtual().start(() -> readAll(socket));
            await("slow", EchoCall::ended);
        }
        assertEquals(100_000, await("slow", EchoCall::ended).completionTokens());
    }

    private static void readAll(Socket socket) {
        try {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException closed) {
            // The test is over.
        }
    }

    @Test
    void countsWhatWentBeforeACutAndNothingForARefusal() throws IOException {
        try (var cut = call("cut", chat(true, "{'fail':'cut'}"));
                var refused = call("refused", chat(true, "{'fail':'status:503'}"));
                var reset = call("reset", chat(true, "{'fail':'reset'}"))) {
            assertTrue(cut.isConnected() && refused.isConnected() && reset.isConnected());
            var half = await("cut", EchoCall::ended);
            assertEquals(2, half.completionTokens());
            assertFalse(half.complete() || half.closedEarly());
            var none = await("refused", EchoCall::ended);
            assertEquals(503, none.status());
            assertEquals(0, none.promptTokens() + none.completionTokens());
            assertEquals(0, await("reset", EchoCall::ended).status());
        }
    }

    @Test
    void holdsThousandsOfSlowStreams() throws IOException {
        int streams = 1_000;
        int threads = Thread.activeCount();
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < streams; i++) {
                sockets.add(call("many-" + i, chat(true, "{'tokens':1000,'token_ms':100}")));
            }
            for (int i = 0; i < streams; i++) {
                await("many-" + i, call -> call.completionTokens() > 1);
            }
            assertTrue(Thread.activeCount() < threads + 50);
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
    }
}
