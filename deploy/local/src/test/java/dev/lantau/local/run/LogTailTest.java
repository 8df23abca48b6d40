package dev.lantau.local.run;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

    @TempDir Path directory;

    @Test
    void theLastLinesAreTheLastLines() throws IOException {
        var log = Files.writeString(directory.resolve("x.log"), "1\n2\n3\n");

        assertEquals(List.of("2", "3"), LogTail.last(log, 2));
        assertEquals(List.of(), LogTail.last(directory.resolve("none.log"), 2));
    }

    @Test
    void onlyWhatIsNewIsPrintedAndOnlyWholeLines() throws IOException {
        var log = Files.writeString(directory.resolve("x.log"), "old\n");
        var tail = new LogTail(log);

        Files.writeString(log, "new\nha", APPEND);
        assertEquals("new\n", printed(tail));
        Files.writeString(log, "lf\n", APPEND);
        assertEquals("half\n", printed(tail));
        Files.writeString(log, "again\n");
        assertEquals("again\n", printed(tail));
    }

    private static String printed(LogTail tail) {
        var bytes = new ByteArrayOutputStream();
        tail.printNew(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
