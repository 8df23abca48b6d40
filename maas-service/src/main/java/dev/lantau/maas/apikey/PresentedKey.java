package dev.lantau.maas.apikey;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A whole key: {@code sk-ID-SECRET} with 10 letters and digits and 43 characters of url-safe
 * Base64, which are 32 random bytes.
 */
record PresentedKey(String id, String secret) {
    private static final String LETTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int ID_LENGTH = 10;
    private static final int SECRET_BYTES = 32;
    private static final int LENGTH = 57;
    private static final Pattern FORM = Pattern.compile("sk-([A-Za-z0-9]{10})-([A-Za-z0-9_-]{43})");

    /** Empty for what cannot be a key of ours. */
    static Optional<PresentedKey> parse(String text) {
        if (text == null || text.length() != LENGTH) {
            return Optional.empty();
        }
        var form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new PresentedKey(form.group(1), form.group(2)))
                : Optional.empty();
    }

    /** A new one. */
    static PresentedKey random(SecureRandom random) {
        var id = new StringBuilder(ID_LENGTH);
        for (int place = 0; place < ID_LENGTH; place++) {
            id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        var secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return new PresentedKey(
                id.toString(), Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /** What its owner is shown once and sends with each call. */
    String text() {
        return "sk-" + id + "-" + secret;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "sk-" + id + "-...";
    }
}
