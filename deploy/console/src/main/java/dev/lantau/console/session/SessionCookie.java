package dev.lantau.console.session;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lantau.console.ConsoleConfig;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.NewCookie;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A session as a cookie, encrypted with AES-GCM: readable and writable by the console only. */
@Startup
@Singleton
public class SessionCookie {

    public static final String NAME = "lantau-console";

    private static final String PATH = "/console";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final ObjectMapper json;
    private final SecretKeySpec key;
    private final boolean secure;
    private final Clock clock = Clock.systemUTC();
    private final SecureRandom random = new SecureRandom();

    public SessionCookie(ConsoleConfig config, ObjectMapper json) {
        this.json = json;
        this.secure = config.secureCookie();
        this.key = new SecretKeySpec(keyOf(config), "AES");
    }

    private byte[] keyOf(ConsoleConfig config) {
        if (config.cookieKey().isEmpty() && config.randomKey()) {
            var bytes = new byte[KEY_BYTES];
            random.nextBytes(bytes);
            return bytes;
        }
        var bytes = decoded(config.cookieKey().orElse(""));
        if (bytes.length != KEY_BYTES) {
            throw new IllegalStateException(
                    "LANTAU_CONSOLE_COOKIE_KEY must be 32 random bytes in Base64, such as from: openssl rand -base64 32");
        }
        return bytes;
    }

    private static byte[] decoded(String key) {
        try {
            return Base64.getDecoder().decode(key);
        } catch (IllegalArgumentException noBase64) {
            return new byte[0];
        }
    }

    /** The cookie that holds this session until its token expires. */
    public NewCookie of(Session session) {
        var left = Duration.between(clock.instant(), session.expiresAt()).toSeconds();
        return cookie(seal(session), (int) Math.clamp(left, 0, Integer.MAX_VALUE));
    }

    /** The cookie that deletes it. */
    public NewCookie none() {
        return cookie("", 0);
    }

    private NewCookie cookie(String value, int seconds) {
        return new NewCookie.Builder(NAME)
                .value(value)
                .path(PATH)
                .maxAge(seconds)
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }

    /** The session, unless the cookie is not ours, was changed, or is over. */
    public Optional<Session> open(String value) {
        try {
            var bytes = Base64.getUrlDecoder().decode(value);
            if (bytes.length <= NONCE_BYTES) {
                return Optional.empty();
            }
            var cipher = Cipher.getInstance(CIPHER);
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    key,
                    new GCMParameterSpec(TAG_BITS, bytes, 0, NONCE_BYTES));
            var plain =
                    json.readTree(cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES));
            var session =
                    new Session(
                            plain.path("t").asText(),
                            plain.path("d").asText(),
                            plain.path("u").asText(),
                            plain.path("p").asText(),
                            plain.path("n").asText(),
                            Instant.ofEpochSecond(plain.path("e").asLong()));
            return session.expiresAt().isAfter(clock.instant())
                    ? Optional.of(session)
                    : Optional.empty();
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private String seal(Session session) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        var plain =
                json.createObjectNode()
                        .put("t", session.token())
                        .put("d", session.domainName())
                        .put("u", session.userName())
                        .put("p", session.projectId())
                        .put("n", session.projectName())
                        .put("e", session.expiresAt().getEpochSecond());
        try {
            var cipher = Cipher.getInstance(CIPHER);
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
            var sealed = cipher.doFinal(plain.toString().getBytes(StandardCharsets.UTF_8));
            var all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is part of every JDK", e);
        }
    }
}
