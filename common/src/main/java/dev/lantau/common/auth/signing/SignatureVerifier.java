package dev.lantau.common.auth.signing;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Tells whether a request was signed with a secret; it keeps nothing and looks nothing up. */
public final class SignatureVerifier {
    private static final String DATE = "x-sdk-date";
    private static final String CONTENT_HASH = "x-sdk-content-sha256";
    private static final String UNSIGNED = "UNSIGNED-PAYLOAD";
    private static final int DAY_LENGTH = 8;
    private static final DateTimeFormatter DATE_FORMAT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);

    /** What the verification found. */
    public enum Verdict {
        VALID,
        DATE_NOT_SIGNED,
        DATE_OUT_OF_RANGE,
        WRONG
    }

    private final Clock clock;
    private final Duration skew;

    /**
     * @param skew largest difference between the request's date and the clock
     */
    public SignatureVerifier(Clock clock, Duration skew) {
        this.clock = clock;
        this.skew = skew;
    }

    /** Verifies exactly the headers that the signature lists, over the body as received. */
    public Verdict verify(SignedRequest request, RequestSignature signature, String secret) {
        var dates = request.values(DATE);
        if (!isSigned(signature, DATE) || dates.size() != 1) {
            return Verdict.DATE_NOT_SIGNED;
        }
        var date = dates.getFirst().strip();
        if (!isNear(date)) {
            return Verdict.DATE_OUT_OF_RANGE;
        }
        try {
            return matches(request, signature, date, secret) ? Verdict.VALID : Verdict.WRONG;
        } catch (MalformedRequestException malformed) {
            return Verdict.WRONG;
        }
    }

    private static boolean matches(
            SignedRequest request, RequestSignature signature, String date, String secret) {
        var actual = Hashes.sha256(request.body());
        var declared =
                isSigned(signature, CONTENT_HASH) ? request.values(CONTENT_HASH) : List.of(actual);
        if (declared.size() != 1) {
            return false;
        }
        var hash = declared.getFirst().toString().strip();
        boolean covered = hash.equals(UNSIGNED) || hash.equals(actual);
        var canonical = new CanonicalRequest(request, signature, hash);
        var key = key(signature, secret);
        return covered
                && isOnDay(signature, date)
                && (isSignatureOf(canonical.inWireOrder(), signature, date, key)
                        || isSignatureOf(canonical.withSortedValues(), signature, date, key));
    }

    private static boolean isSignatureOf(
            String canonical, RequestSignature signature, String date, byte[] key) {
        var derived = signature.algorithm() == Algorithm.V11_HMAC_SHA256;
        var toSign =
                String.join(
                        "\n",
                        signature.algorithm().text(),
                        date,
                        derived
                                ? signature.scope() + "\n" + Hashes.sha256(canonical)
                                : Hashes.sha256(canonical));
        return MessageDigest.isEqual(
                Hashes.hmac(key, Hashes.bytes(toSign)),
                HexFormat.of().parseHex(signature.signature()));
    }

    /** The secret itself, or for V11 the text of a key derived from it. */
    private static byte[] key(RequestSignature signature, String secret) {
        return switch (signature.algorithm()) {
            case SDK_HMAC_SHA256 -> Hashes.bytes(secret);
            case V11_HMAC_SHA256 ->
                    Hashes.bytes(
                            HexFormat.of()
                                    .formatHex(
                                            Hashes.hkdf(
                                                    secret,
                                                    signature.access(),
                                                    signature.scope())));
        };
    }

    /** The day in the scope of V11 is that of the date. */
    private static boolean isOnDay(RequestSignature signature, String date) {
        return signature.scope().isEmpty()
                || signature.scope().startsWith(date.substring(0, DAY_LENGTH) + "/");
    }

    private static boolean isSigned(RequestSignature signature, String header) {
        return signature.names().stream().anyMatch(header::equalsIgnoreCase);
    }

    private boolean isNear(String date) {
        try {
            var time = LocalDateTime.parse(date, DATE_FORMAT).toInstant(ZoneOffset.UTC);
            return Duration.between(time, clock.instant()).abs().compareTo(skew) <= 0;
        } catch (DateTimeException malformed) {
            return false;
        }
    }
}
