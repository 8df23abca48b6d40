package dev.lantau.modelarts.trainingjob;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a link to a log stands for. Its token is {@code <job>.<rank>.<kind>.<second>.<HMAC-SHA256>},
 * which nobody can make or change without the secret.
 *
 * @param rank number of the task
 * @param download whether a browser saves it instead of showing it
 * @param until when it is over, in whole seconds
 */
record LogLink(String jobId, int rank, boolean download, Instant until) {
    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern TOKEN =
            Pattern.compile("([0-9a-f-]{36})\\.(\\d{1,6})\\.([dp])\\.(\\d{1,12})\\.([\\w-]{43})");

    String sign(byte[] secret) {
        var claim = claim();
        return claim
                + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(mac(claim, secret));
    }

    private String claim() {
        return "%s.%d.%s.%d".formatted(jobId, rank, download ? "d" : "p", until.getEpochSecond());
    }

    /** The link that a token stands for; empty for a token that was not signed with the secret. */
    static Optional<LogLink> verify(String token, byte[] secret) {
        var parts = TOKEN.matcher(token);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var link =
                new LogLink(
                        parts.group(1),
                        Integer.parseInt(parts.group(2)),
                        parts.group(3).equals("d"),
                        Instant.ofEpochSecond(Long.parseLong(parts.group(4))));
        boolean ours =
                MessageDigest.isEqual(
                        link.sign(secret).getBytes(StandardCharsets.UTF_8),
                        token.getBytes(StandardCharsets.UTF_8));
        return ours ? Optional.of(link) : Optional.empty();
    }

    private static byte[] mac(String claim, byte[] secret) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac.doFinal(claim.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
