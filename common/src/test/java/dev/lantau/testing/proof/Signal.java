package dev.lantau.testing.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Signals to a process and to all that it started. */
enum Signal {
    STOP,
    CONT;

    void send(ProcessHandle process) {
        List<String> command = new ArrayList<>(List.of("kill", "-" + name()));
        Stream.concat(Stream.of(process), process.descendants())
                .map(each -> String.valueOf(each.pid()))
                .forEach(command::add);
        try {
            assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor(), name());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
