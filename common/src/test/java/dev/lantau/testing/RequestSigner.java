package dev.lantau.testing;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs requests as official clients do; independent of the code that verifies them. */
public record RequestSigner(String access, String secret) {
    private static final String SCOPE = "region-1/ga";

    /**
     * The Authorization header.
     *
     * @param path encoded
     * @param query encoded
     * @param headers the headers to sign, by name in lower case, with x-sdk-date
     */
    public String authorization(
            String algorithm,
            String method,
            String path,
            String query,
            SortedMap<String, String> headers,
            byte[] body) {
        var names = String.join(";", headers.keySet());
        var lines =
                headers.entrySet().stream()
                        .map(header -> header.getKey() + ":" + header.getValue().trim() + "\n")
                        .collect(Collectors.joining());
        var hash = headers.getOrDefault("x-sdk-content-sha256", hex(sha256(body)));
        var canonical =
                method
                        + "\n"
                        + slashed(path)
                        + "\n"
                        + sorted(query)
                        + "\n"
                        + lines
                        + "\n"
                        + names
                        + "\n"
                        + hash;
        var date = headers.get("x-sdk-date");
        var hashed = hex(sha256(bytes(canonical)));
        if (algorithm.startsWith("V11")) {
            var scope = date.substring(0, 8) + "/" + SCOPE;
            var extracted = hmac(bytes(access), bytes(secret));
            var key = hex(hmac(extracted, bytes(scope + "\u0001")));
            var toSign = algorithm + "\n" + date + "\n" + scope + "\n" + hashed;
            return "%s Credential=%s/%s, SignedHeaders=%s, Signature=%s"
                    .formatted(
                            algorithm, access, scope, names, hex(hmac(bytes(key), bytes(toSign))));
        }
        var toSign = algorithm + "\n" + date + "\n" + hashed;
        return "%s Access=%s, SignedHeaders=%s, Signature=%s"
                .formatted(algorithm, access, names, hex(hmac(bytes(secret), bytes(toSign))));
    }

    private static String slashed(String path) {
        return path.endsWith("/") ? path : path + "/";
    }

    private static String sorted(String query) {
        return Arrays.stream(query.split("&"))
                .filter(part -> !part.isEmpty())
                .map(part -> part.contains("=") ? part : part + "=")
                .map(RequestSigner::encoded)
                .sorted()
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String pair) {
        return Arrays.stream(pair.split("=", 2))
                .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8))
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8))
                .map(part -> part.replace("+", "%20").replace("*", "%2A").replace("%7E", "~"))
                .collect(Collectors.joining("="));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes).toLowerCase(Locale.ROOT);
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] hmac(byte[] key, byte[] content) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(content);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
