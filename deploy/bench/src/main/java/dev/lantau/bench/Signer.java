package dev.lantau.bench;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs requests as the vendor's Java client does (SDK-HMAC-SHA256 over host and date). */
final class Signer implements Credential {
    private static final String ALGORITHM = "SDK-HMAC-SHA256";
    private static final String SIGNED = "host;x-sdk-date";
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final String access;
    private final SecretKeySpec secret;
    private final Clock clock;

    Signer(String access, String secret, Clock clock) {
        this.access = access;
        this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        this.clock = clock;
    }

    @Override
    public Map<String, String> headers(Request request) {
        var date = DATE.format(clock.instant());
        var canonical =
                String.join(
                        "\n",
                        request.method(),
                        request.path().endsWith("/") ? request.path() : request.path() + "/",
                        request.query(),
                        "host:" + Request.HOST,
                        "x-sdk-date:" + date,
                        "",
                        SIGNED,
                        hash(request.body()));
        var signature = sign(ALGORITHM + "\n" + date + "\n" + hash(canonical));
        var headers = new LinkedHashMap<String, String>();
        headers.put("X-Sdk-Date", date);
        headers.put(
                "Authorization",
                "%s Access=%s, SignedHeaders=%s, Signature=%s"
                        .formatted(ALGORITHM, access, SIGNED, signature));
        return headers;
    }

    private String sign(String text) {
        try {
            var mac = Mac.getInstance(secret.getAlgorithm());
            mac.init(secret);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
