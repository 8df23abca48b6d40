package dev.lantau.common.hash;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Sha256Test {
    /** FIPS 180-2, appendix B.1. */
    private static final String OF_ABC =
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void isTheStandardsHash() {
        assertEquals(OF_ABC, Sha256.hex("abc".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void textsAreHashedInUtf8() {
        assertArrayEquals(Sha256.of("香港".getBytes(StandardCharsets.UTF_8)), Sha256.of("香港"));
    }
}
