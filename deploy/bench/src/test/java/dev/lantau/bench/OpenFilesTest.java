package dev.lantau.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class OpenFilesTest {
    @Test
    void connectionTakesTwo() {
        assertEquals(9_500, OpenFiles.forwarded(20_000));
    }

    @Test
    void limitIsRead() {
        assertTrue(OpenFiles.limit() >= 256);
    }
}
