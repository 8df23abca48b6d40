package dev.lantau.bench.chat;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/** What the backend sends: made once, always the same. */
final class Answers {
    /** Chunks with text in a stream. */
    static final int CHUNKS = 64;

    private static final String USAGE =
            "{\"prompt_tokens\":24,\"completion_tokens\":64,\"total_tokens\":88}";

    static final Buffer STREAM_HEAD =
            Buffer.buffer(
                    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nCache-Control: no-cache\r\nTransfer-Encoding: chunked\r\n\r\n");

    /** Every event in an HTTP chunk of its own; the last one has the end of the body too. */
    static final List<Buffer> EVENTS = events();

    static final Buffer STREAM = stream();
    static final Buffer WHOLE = whole();

    private Answers() {}

    private static List<Buffer> events() {
        var events = new ArrayList<Buffer>();
        for (int i = 0; i < CHUNKS; i++) {
            events.add(
                    event(
                            "[{\"index\":0,\"delta\":{\"content\":\" word%02d\"},\"finish_reason\":%s}]"
                                    .formatted(i, i + 1 < CHUNKS ? "null" : "\"stop\""),
                            "null"));
        }
        events.add(event("[]", USAGE));
        events.add(chunk("data: [DONE]\n\n").appendString("0\r\n\r\n"));
        return List.copyOf(events);
    }

    private static Buffer event(String choices, String usage) {
        return chunk(
                "data: {\"id\":\"chatcmpl-0123456789abcdef\",\"object\":\"chat.completion.chunk\",\"created\":1760000000,\"model\":\"served\",\"choices\":%s,\"usage\":%s}\n\n"
                        .formatted(choices, usage));
    }

    private static Buffer chunk(String data) {
        return Buffer.buffer("%x\r\n%s\r\n".formatted(data.length(), data));
    }

    private static Buffer stream() {
        var all = Buffer.buffer().appendBuffer(STREAM_HEAD);
        EVENTS.forEach(all::appendBuffer);
        return all;
    }

    private static Buffer whole() {
        var body =
                "{\"id\":\"chatcmpl-0123456789abcdef\",\"object\":\"chat.completion\",\"created\":1760000000,\"model\":\"served\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"%s\"},\"finish_reason\":\"stop\"}],\"usage\":%s}"
                        .formatted(" word".repeat(CHUNKS), USAGE);
        return Buffer.buffer(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(body.length(), body));
    }
}
