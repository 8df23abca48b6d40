package dev.lantau.bench.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChatWireTest {
    private final AnswerReader reader = new AnswerReader();

    @Test
    void streamIsWholeAtItsLastByteHoweverItIsCut() {
        for (int piece : new int[] {1, 7, 100_000}) {
            reader.reset();
            int length = Answers.STREAM.length();
            for (int at = 0; at < length; at += piece) {
                int end = Math.min(length, at + piece);
                assertEquals(end == length, reader.accept(Answers.STREAM.getBuffer(at, end)));
            }
            assertTrue(reader.isGood());
        }
    }

    @Test
    void documentIsWholeAtItsLength() {
        int half = Answers.WHOLE.length() / 2;

        assertFalse(reader.accept(Answers.WHOLE.getBuffer(0, half)));
        assertTrue(reader.accept(Answers.WHOLE.getBuffer(half, Answers.WHOLE.length())));
        assertTrue(reader.isGood());
    }

    @Test
    void errorsAndBrokenStreamsAreNotGood() {
        assertTrue(
                reader.accept(
                        Buffer.buffer("HTTP/1.1 429 Too Many\r\nContent-Length: 2\r\n\r\n{}")));
        assertFalse(reader.isGood());

        reader.reset();
        assertTrue(
                reader.accept(
                        Answers.STREAM_HEAD.copy().appendString("9\r\ndata: x\n\n\r\n0\r\n\r\n")));
        assertFalse(reader.isGood());
    }

    @Test
    void requestsAreFoundAndSayWhatTheyWant() {
        var kinds = new ArrayList<Kind>();
        var requests = new RequestReader(body -> kinds.add(Kind.of(body)));
        var two =
                ChatClients.request("key", "model", Kind.PACED)
                        .appendBuffer(ChatClients.request("key", "model", Kind.WHOLE));

        requests.accept(two.getBuffer(0, 300));
        requests.accept(two.getBuffer(300, two.length()));

        assertEquals(List.of(Kind.PACED, Kind.WHOLE), kinds);
    }
}
