package dev.lantau.common.auth;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the claims of a token whose signature was verified before. */
@Singleton
class ClaimReader {
    private final AuthenticationSettings.Claims names;

    ClaimReader(AuthenticationSettings settings) {
        names = settings.claims();
    }

    /** The claims; empty when user or account is missing. */
    Optional<TokenClaims> read(String token) {
        var claims = payload(token);
        var userId = text(claims, names.userId());
        var domainId = text(claims, names.domainId());
        var end = claims.getLong("exp");
        if (userId == null || domainId == null || end == null) {
            return Optional.empty();
        }
        var begin = claims.getLong("iat");
        return Optional.of(
                new TokenClaims(
                        userId,
                        otherwise(text(claims, names.userName()), userId),
                        domainId,
                        otherwise(text(claims, names.domainName()), domainId),
                        text(claims, names.projectId()),
                        texts(claims, names.roles()),
                        texts(claims, "methods"),
                        text(claims, "agency_id"),
                        text(claims, "assumed_by"),
                        Boolean.TRUE.equals(claims.getValue("federated")),
                        TokenKeys.ISSUER.equals(claims.getValue("iss")),
                        Instant.ofEpochSecond(begin == null ? 0 : begin),
                        Instant.ofEpochSecond(end)));
    }

    /** Whether it has the three parts of a signed JSON Web Token and is not absurdly long. */
    static boolean looksSigned(String token) {
        return token.length() < 16_384
                && token.chars().filter(c -> c == '.').count() == 2
                && token.indexOf('.') > 0
                && header(token).isPresent();
    }

    /** Id of the key that is said to have signed the token. */
    static Optional<String> keyId(String token) {
        return header(token)
                .map(header -> header.getValue("kid"))
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    private static Optional<JsonObject> header(String token) {
        try {
            return Optional.of(decode(token.substring(0, token.indexOf('.'))));
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    static JsonObject payload(String token) {
        return decode(token.substring(token.indexOf('.') + 1, token.lastIndexOf('.')));
    }

    private static JsonObject decode(String part) {
        return new JsonObject(
                new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }

    private static Object value(JsonObject claims, String path) {
        Object value = claims;
        for (var name : path.split("/")) {
            value = value instanceof JsonObject object ? object.getValue(name) : null;
        }
        return value;
    }

    private static String text(JsonObject claims, String path) {
        return value(claims, path) instanceof String text && !text.isEmpty() ? text : null;
    }

    private static Set<String> texts(JsonObject claims, String path) {
        return switch (value(claims, path)) {
            case JsonArray several ->
                    several.stream()
                            .filter(String.class::isInstance)
                            .map(String.class::cast)
                            .collect(Collectors.toSet());
            case String one -> Set.of(one.split(" "));
            case null, default -> Set.of();
        };
    }

    private static String otherwise(String value, String instead) {
        return value == null ? instead : value;
    }
}
