package dev.lantau.modelarts.trainingjob;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.modelarts.compute.LogSlice;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LogTextTest {
    private static final byte[] LOG = "aé€😀z".getBytes(UTF_8);

    private static LogText part(int from, int to) {
        return LogText.of(new LogSlice(Arrays.copyOfRange(LOG, from, to), from, LOG.length));
    }

    @Test
    void charactersAreNeverSplit() {
        var whole = new String(LOG, UTF_8);
        for (int from = 0; from <= LOG.length; from++) {
            for (int to = from; to <= LOG.length; to++) {
                var part = part(from, to);
                assertEquals(part.content().getBytes(UTF_8).length, part.bytes());
                assertEquals(-1, part.content().indexOf('\uFFFD'), from + " to " + to);
                assertEquals(true, whole.contains(part.content()));
            }
        }
        assertEquals(whole, part(0, LOG.length).content());
    }

    @Test
    void whatIsNoUtf8IsReplaced() {
        var bytes = new byte[] {'a', (byte) 0xFF, 'b'};
        var text = LogText.of(new LogSlice(bytes, 0, 3));
        assertEquals("a\uFFFDb", text.content());
        assertEquals(3, text.bytes());
    }

    @Test
    void onlyContinuationsAtTheStartOfTheLogStay() {
        var bytes = new byte[] {(byte) 0x80, 'b'};
        assertEquals("\uFFFDb", LogText.of(new LogSlice(bytes, 0, 2)).content());
        assertEquals("b", LogText.of(new LogSlice(bytes, 7, 9)).content());
    }
}
