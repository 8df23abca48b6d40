package dev.lantau.local.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.local.run.RunState.Part;
import dev.lantau.local.run.RunState.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {

    private static final ProcessIdentity SELF = ProcessIdentity.of(ProcessHandle.current());

    @TempDir Path directory;

    private StateFile file;

    @BeforeEach
    void open() {
        file = new StateFile(directory.resolve("state.json"));
    }

    @Test
    void whatIsWrittenIsRead() {
        var state =
                new RunState(
                        Phase.READY,
                        null,
                        SELF,
                        8460,
                        new Part("postgresql", SELF, 5432, 0, true),
                        List.of(new Part("ga-service", null, 4711, 9461, false)));

        file.write(state);

        assertEquals(Optional.of(state), file.read());
    }

    @Test
    void nothingIsReadFromAMissingOrBrokenFile() throws IOException {
        assertEquals(Optional.empty(), file.read());

        Files.writeString(file.path(), "{\"phase\": \"REA");

        assertEquals(Optional.empty(), file.read());
    }

    @Test
    void aReusedProcessIdIsNotTheSameProcess() {
        var earlier =
                new ProcessIdentity(SELF.pid(), SELF.startedAt().minus(Duration.ofMinutes(1)));

        assertTrue(SELF.find().isPresent());
        assertTrue(earlier.find().isEmpty());
        assertFalse(new RunState(Phase.READY, null, earlier, 1, null, List.of()).alive());
    }
}
