package dev.lantau.common.auth.signing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an Authorization header says.
 *
 * @param access id of the access key
 * @param scope date, region and service of V11, else empty
 * @param signedHeaders the names as sent, joined by semicolons
 * @param signature lower-case hex
 */
public record RequestSignature(
        Algorithm algorithm, String access, String scope, String signedHeaders, String signature) {
    private static final Set<String> SDK_PARTS = Set.of("Access", "SignedHeaders", "Signature");
    private static final Set<String> V11_PARTS = Set.of("Credential", "SignedHeaders", "Signature");
    private static final int SCOPE_PARTS = 4;

    /** The header's content; empty when it is malformed in whatever way. */
    public static Optional<RequestSignature> parse(String authorization) {
        var words = authorization.trim().split(" ", 2);
        if (words.length != 2) {
            return Optional.empty();
        }
        var parts = parts(words[1]);
        return Algorithm.of(words[0])
                .filter(algorithm -> parts.keySet().equals(expected(algorithm)))
                .flatMap(algorithm -> of(algorithm, parts));
    }

    /** Names of the signed headers, in the order of the header. */
    List<String> names() {
        return List.of(signedHeaders.split(";"));
    }

    private static Set<String> expected(Algorithm algorithm) {
        return algorithm == Algorithm.V11_HMAC_SHA256 ? V11_PARTS : SDK_PARTS;
    }

    private static Optional<RequestSignature> of(Algorithm algorithm, Map<String, String> parts) {
        var headers = parts.get("SignedHeaders");
        var signature = parts.get("Signature");
        if (algorithm == Algorithm.SDK_HMAC_SHA256) {
            return complete(
                    new RequestSignature(algorithm, parts.get("Access"), "", headers, signature));
        }
        var credential = parts.get("Credential").split("/", 2);
        boolean whole = parts.get("Credential").split("/", -1).length == SCOPE_PARTS;
        return whole
                ? complete(
                        new RequestSignature(
                                algorithm, credential[0], credential[1], headers, signature))
                : Optional.empty();
    }

    private static Optional<RequestSignature> complete(RequestSignature parsed) {
        boolean complete =
                !parsed.access.isEmpty()
                        && !parsed.names().isEmpty()
                        && parsed.names().stream().noneMatch(String::isEmpty)
                        && parsed.signature.matches("[0-9a-f]{64}");
        return complete ? Optional.of(parsed) : Optional.empty();
    }

    private static Map<String, String> parts(String text) {
        var parts = new HashMap<String, String>();
        for (var part : text.split(",", -1)) {
            var pair = part.trim().split("=", 2);
            if (pair.length != 2 || parts.put(pair[0], pair[1].trim()) != null) {
                return Map.of();
            }
        }
        return parts;
    }
}
