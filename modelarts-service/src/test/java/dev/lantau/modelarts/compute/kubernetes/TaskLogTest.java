package dev.lantau.modelarts.compute.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.modelarts.compute.LogSlice;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TaskLogTest {
    @Test
    void partsCountFromEitherEnd() throws IOException {
        assertSlice("", 0, 0, slice("", 0, 10));
        assertSlice("0123456789", 0, 10, slice("0123456789", 0, 100));
        assertSlice("345", 3, 10, slice("0123456789", 3, 3));
        assertSlice("78", 7, 10, slice("0123456789", -3, 2));
        assertSlice("01", 0, 10, slice("0123456789", -100, 2));
        assertSlice("", 10, 10, slice("0123456789", 50, 2));
        assertSlice("", 10, 10, slice("0123456789", Long.MAX_VALUE, 2));
        assertSlice("0", 0, 10, slice("0123456789", Long.MIN_VALUE, 1));
    }

    @Test
    void partsMaySpanWhatIsReadAtOnce() throws IOException {
        var text = "0123456789".repeat(20_000);

        var slice = slice(text, 65_530, 65_600);

        assertSlice(text.substring(65_530, 65_530 + 65_600), 65_530, text.length(), slice);
    }

    private static LogSlice slice(String text, long from, int most) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return new TaskLog(() -> new ByteArrayInputStream(bytes)).slice(from, most);
    }

    private static void assertSlice(String text, long from, long total, LogSlice slice) {
        assertEquals(text, new String(slice.bytes(), StandardCharsets.UTF_8));
        assertEquals(from, slice.from());
        assertEquals(total, slice.total());
    }
}
