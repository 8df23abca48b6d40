package dev.lantau.ga.endpoint;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lantau.common.error.ApiException;
import dev.lantau.ga.GaError;
import dev.lantau.ga.wire.EndpointType;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndpointAddressTest {
    private static final String LABEL = "a".repeat(63);

    private static void accepted(EndpointType type, String text) {
        assertDoesNotThrow(() -> EndpointAddress.requireFitting(type, text), type + " " + text);
    }

    private static void refused(EndpointType type, String text) {
        var refusal =
                assertThrows(
                        ApiException.class,
                        () -> EndpointAddress.requireFitting(type, text),
                        type + " " + text);
        assertEquals(GaError.INVALID_PARAMETER, refusal.error());
    }

    @Test
    void everyTypeButOneNeedsALiteral() {
        for (var type : EndpointType.values()) {
            if (type == EndpointType.CUSTOM_DOMAIN_NAME) {
                continue;
            }
            for (var text : List.of("208.182.11.121", "127.0.0.1", "::1", "2001:db8::8")) {
                accepted(type, text);
            }
            for (var text :
                    List.of(
                            "",
                            " ",
                            "1.2.3",
                            "1.2.3.256",
                            "01.2.3.4",
                            "1.2.3.4 ",
                            "1.2.3.4\n",
                            "1.2.3.4/32",
                            "1.2.3.4:80",
                            "0x7f.0.0.1",
                            "2130706433",
                            "*",
                            "[::1]",
                            "fe80::1%eth0",
                            "1::2::3",
                            "::12345",
                            "example.com")) {
                refused(type, text);
            }
        }
    }

    @Test
    void aDomainNeedsAHostName() {
        var type = EndpointType.CUSTOM_DOMAIN_NAME;
        for (var text :
                List.of(
                        "example.com",
                        "localhost",
                        "a-b.c9.example",
                        "3com.example",
                        "EXAMPLE.org",
                        "xn--fiq228c.example",
                        LABEL + ".example",
                        String.join(".", LABEL, LABEL, LABEL, "a".repeat(61)))) {
            accepted(type, text);
        }
        for (var text :
                List.of(
                        "",
                        ".",
                        "example.com.",
                        ".example.com",
                        "a..b",
                        "-a.example",
                        "a-.example",
                        "under_score.example",
                        "a b",
                        "http://example.com",
                        "example.com:80",
                        "example.com\n",
                        "1.2.3.4",
                        "example.123",
                        "::1",
                        LABEL + "a.example",
                        String.join(".", LABEL, LABEL, LABEL, "a".repeat(62)))) {
            refused(type, text);
        }
    }
}
