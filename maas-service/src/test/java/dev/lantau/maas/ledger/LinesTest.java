package dev.lantau.maas.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LinesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aBeginIsKnownByItsFirstBytesAndItsId() throws IOException {
        var start = Calls.of("lines");

        var begin = Lines.begin(start);
        var end = Lines.finished("end", start, Calls.well());

        assertTrue(Lines.isBegin(begin));
        assertFalse(Lines.isBegin(end));
        assertEquals(start.id(), Lines.id(begin));
        assertEquals(start.id(), Lines.id(end));
        assertEquals('\n', begin[begin.length - 1]);
        assertEquals(1, new String(end, "UTF-8").lines().count());
    }

    @Test
    void anEndSaysEverythingAboutItsCall() throws IOException {
        var start = Calls.of("lines");

        var end = JSON.readTree(Lines.finished("end", start, Calls.end(502, "X.1", 5, 6)));

        assertEquals("lines", end.path("domain_id").asText());
        assertEquals("2026-11-20T10:15:30.123Z", end.path("started_at").asText());
        assertEquals(502, end.path("status").asInt());
        assertEquals("X.1", end.path("error_code").asText());
        assertEquals("0.000125", end.path("price").decimalValue().toPlainString());
        assertEquals(20_000, end.path("first_byte_us").asLong());
        assertEquals(150_000, end.path("duration_us").asLong());
    }

    @Test
    void anInterruptedCallIsBookedWithTheEstimate() throws IOException {
        var line = Lines.interrupted(Lines.begin(Calls.of("lines")));

        var end = JSON.readTree(line);
        assertFalse(Lines.isBegin(line));
        assertEquals(500, end.path("status").asInt());
        assertEquals("interrupted", end.path("error_code").asText());
        assertEquals(10, end.path("input_tokens").asLong());
        assertEquals(0, end.path("output_tokens").asLong());
        assertTrue(end.path("estimated").asBoolean());
        assertTrue(end.path("duration_us").isMissingNode());
    }

    @Test
    void whatAClientSendsCannotBreakALine() {
        assertEquals("a\uFFFDb", Lines.storable("a\0b"));
        assertEquals("\uFFFDx", Lines.storable("\uD83Dx"));
        assertEquals("\uFFFD", Lines.storable("\uDE00"));
        assertEquals("\uD83D\uDE00", Lines.storable("\uD83D\uDE00"));
        assertEquals(128, Lines.storable("é".repeat(500)).length());
        assertEquals("x".repeat(127) + "\uFFFD", Lines.storable("x".repeat(127) + "\uD83D\uDE00"));
    }

    @Test
    void anIdThatIsNoUuidIsAMistakeOfTheCaller() {
        var good = Calls.of("lines");
        var bad =
                new CallStart(
                        "call-1",
                        good.startedAt(),
                        good.domainId(),
                        null,
                        null,
                        null,
                        good.operation(),
                        good.serviceType(),
                        good.serviceId(),
                        good.serviceName(),
                        null,
                        false,
                        null,
                        0);

        assertThrows(IllegalArgumentException.class, () -> Lines.begin(bad));
        assertEquals(36, UUID.fromString(good.id()).toString().length());
    }
}
