package dev.lantau.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ResponseTest {
    private static final byte[] BYTES =
            "HTTP/1.1 200 OK\r\nX-Request-Id: 7\r\ncontent-length: 2\r\n\r\nokHTTP"
                    .getBytes(StandardCharsets.ISO_8859_1);

    @Test
    void answerEndsWhereItsLengthSays() {
        int length = Response.lengthIn(BYTES, BYTES.length);

        var response = Response.of(BYTES, length);

        assertEquals(BYTES.length - 4, length);
        assertEquals(200, response.status());
        assertEquals("ok", response.body());
        assertEquals("7", response.header("x-request-id"));
    }

    @Test
    void partOfAnAnswerIsNone() {
        assertEquals(-1, Response.lengthIn(BYTES, BYTES.length - 5));
    }

    @Test
    void chunksAreJoined() {
        var bytes =
                "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\nHTTP"
                        .getBytes(StandardCharsets.ISO_8859_1);

        int length = Response.lengthIn(bytes, bytes.length);

        assertEquals(bytes.length - 4, length);
        assertEquals("abcde", Response.of(bytes, length).body());
        assertEquals(-1, Response.lengthIn(bytes, length - 1));
    }
}
