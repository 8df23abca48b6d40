package dev.lantau.console.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lantau.console.ConsoleConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionCookieTest {

    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    private static SessionCookie cookies(String key) {
        var settings = new HashMap<String, String>();
        for (var family : new String[] {"api", "iam", "ga", "vpcep", "maas", "modelarts"}) {
            settings.put("lantau.console." + family + "-url", "http://127.0.0.1:1");
        }
        settings.putAll(
                Map.of(
                        "lantau.console.timeout", "PT1S",
                        "lantau.console.secure-cookie", "true",
                        "lantau.console.random-key", "false",
                        "lantau.console.cookie-key", key));
        var config =
                new SmallRyeConfigBuilder()
                        .addDiscoveredConverters()
                        .withMapping(ConsoleConfig.class)
                        .withDefaultValues(settings)
                        .build();
        return new SessionCookie(config.getConfigMapping(ConsoleConfig.class), new ObjectMapper());
    }

    private static Session until(Instant end) {
        return new Session(
                "secret-token", "d", "u", "p", "n", Instant.ofEpochSecond(end.getEpochSecond()));
    }

    @Test
    void itIsClosedAndEndsWithTheToken() {
        var session = until(Instant.now().plus(Duration.ofHours(1)));
        var cookie = cookies(KEY).of(session);

        assertTrue(cookie.isHttpOnly() && cookie.isSecure());
        assertTrue(cookie.getMaxAge() > 3500 && cookie.getMaxAge() <= 3600);
        assertEquals(Optional.of(session), cookies(KEY).open(cookie.getValue()));
        assertFalse(session.toString().contains("secret"));
    }

    @Test
    void anotherKeyDoesNotOpenIt() {
        var other = new byte[32];
        other[31] = 1;
        var cookie = cookies(KEY).of(until(Instant.now().plus(Duration.ofHours(1))));

        assertEquals(
                Optional.empty(),
                cookies(Base64.getEncoder().encodeToString(other)).open(cookie.getValue()));
    }

    @Test
    void anOldOneIsNone() {
        var cookie = cookies(KEY).of(until(Instant.now().minusSeconds(1)));

        assertEquals(0, cookie.getMaxAge());
        assertEquals(Optional.empty(), cookies(KEY).open(cookie.getValue()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "AAAAAAAAAAAAAAAAAAAAAA==", "no Base64"})
    void aKeyOfAnotherLengthIsRefused(String key) {
        var refusal = assertThrows(IllegalStateException.class, () -> cookies(key));

        assertTrue(refusal.getMessage().contains("LANTAU_CONSOLE_COOKIE_KEY"));
    }
}
