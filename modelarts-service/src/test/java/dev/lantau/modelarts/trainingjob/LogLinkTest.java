package dev.lantau.modelarts.trainingjob;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LogLinkTest {
    private static final byte[] SECRET = new byte[32];
    private final LogLink link =
            new LogLink(
                    UUID.randomUUID().toString(), 3, true, Instant.ofEpochSecond(2_000_000_000));

    @Test
    void aSignedLinkIsReadAgain() {
        assertEquals(Optional.of(link), LogLink.verify(link.sign(SECRET), SECRET));
    }

    @Test
    void noOtherCharacterMakesALink() {
        var token = link.sign(SECRET);
        for (int i = 0; i < token.length(); i++) {
            var other = token.charAt(i) == '1' ? '2' : '1';
            var changed = token.substring(0, i) + other + token.substring(i + 1);
            assertEquals(Optional.empty(), LogLink.verify(changed, SECRET), changed);
        }
        assertEquals(Optional.empty(), LogLink.verify("", SECRET));
        assertEquals(Optional.empty(), LogLink.verify(token, new byte[] {1}));
    }
}
