package dev.lantau.maas.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftBehindTest {
    @TempDir Path directory;

    /** Cut off at every byte, each promise that was given before is found again, and no other. */
    @Test
    void aJournalTornAtAnyByteKeepsWhatWasWhole() throws IOException {
        var first = Calls.of("torn");
        var second = Calls.of("torn");
        List<byte[]> lines =
                List.of(
                        Lines.begin(first),
                        Lines.begin(second),
                        Lines.finished("end", first, Calls.well()),
                        Lines.finished("refused", Calls.of("torn"), Calls.end(429, "X", 0, 0)),
                        Lines.finished("end", second, Calls.well()));
        var whole = joined(lines);
        var file = directory.resolve("0000000000000001.journal");

        for (int length = 0; length <= whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            int complete = complete(lines, length);

            var found = LeftBehind.read(List.of(file));

            assertEquals(complete < 3 ? 0 : complete - 2, found.finished(), "bytes: " + length);
            assertEquals(open(complete, first, second), ids(found), "bytes: " + length);
        }
    }

    private static int complete(List<byte[]> lines, int length) {
        int end = 0;
        for (int i = 0; i < lines.size(); i++) {
            end += lines.get(i).length;
            if (end > length) {
                return i;
            }
        }
        return lines.size();
    }

    private static Set<String> open(int complete, CallStart first, CallStart second) {
        return switch (complete) {
            case 0 -> Set.of();
            case 1 -> Set.of(first.id());
            case 2 -> Set.of(first.id(), second.id());
            case 3, 4 -> Set.of(second.id());
            default -> Set.of();
        };
    }

    private static Set<String> ids(LeftBehind found) throws IOException {
        return found.interrupted().stream()
                .map(
                        call -> {
                            try {
                                return Lines.id(call.end());
                            } catch (IOException unreadable) {
                                throw new AssertionError(unreadable);
                            }
                        })
                .collect(Collectors.toSet());
    }

    @Test
    void anEndInALaterSegmentEndsACall() throws IOException {
        var call = Calls.of("two");
        var one = Files.write(directory.resolve("0000000000000001.journal"), Lines.begin(call));
        var two =
                Files.write(
                        directory.resolve("0000000000000002.journal"),
                        Lines.finished("end", call, Calls.well()));

        assertEquals(0, LeftBehind.read(List.of(one, two)).interrupted().size());
        assertEquals(1, LeftBehind.read(List.of(one)).interrupted().size());
    }

    @Test
    void whatCannotBeReadIsSetAsideAndTheRestIsFound() throws IOException {
        var call = Calls.of("damaged");
        var file = directory.resolve("0000000000000001.journal");
        Files.write(file, joined(List.of("\0\0\0{]\n".getBytes("UTF-8"), Lines.begin(call))));

        var found = LeftBehind.read(List.of(file));
        found.segments().getFirst().remove();

        assertEquals(1, found.interrupted().size());
        assertTrue(Files.exists(directory.resolve("0000000000000001.journal.damaged")));
    }

    private static byte[] joined(List<byte[]> lines) {
        var whole = new ByteArrayOutputStream();
        lines.forEach(whole::writeBytes);
        return whole.toByteArray();
    }
}
