package dev.lantau.maas.upstream;

import static dev.lantau.maas.operator.Complaints.require;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;

/** Addresses of upstreams and of what they serve elsewhere than usual. */
final class Addresses {
    /** What an upstream may be asked, below its base URL. */
    static final Set<String> USUAL_PATHS =
            Set.of("/chat/completions", "/responses", "/messages", "/embeddings", "/rerank");

    private static final String USUAL_BASE = "/v1";

    private Addresses() {}

    /**
     * The address without a slash at its end; {@code /v1} where it has no path.
     *
     * @throws IllegalArgumentException in plain words, when it is none
     */
    static URI base(String upstream, String text) {
        require(text != null, "upstream %s: base_url is missing", upstream);
        var address = absolute(upstream, "base_url", text);
        var path = address.getRawPath() == null ? "" : address.getRawPath();
        var trimmed = path.replaceFirst("/+$", "");
        return URI.create(
                "%s://%s%s"
                        .formatted(
                                address.getScheme().toLowerCase(Locale.ROOT),
                                address.getRawAuthority(),
                                trimmed.isEmpty() ? USUAL_BASE : trimmed));
    }

    /**
     * Checks entries of {@code paths}: a usual path, and a whole address or a path below the base.
     */
    static BiConsumer<String, String> checkOf(String upstream) {
        return (usual, actual) -> {
            require(
                    USUAL_PATHS.contains(usual),
                    "upstream %s: paths has %s, which is none of %s",
                    upstream,
                    usual,
                    USUAL_PATHS.stream().sorted().toList());
            require(actual != null, "upstream %s: paths %s has no value", upstream, usual);
            if (actual.startsWith("/")) {
                absolute(upstream, "paths " + usual, "http://127.0.0.1" + actual);
            } else {
                absolute(upstream, "paths " + usual, actual);
            }
        };
    }

    // The complaint does not repeat the address: what should not be in it may be a password.
    private static URI absolute(String upstream, String field, String text) {
        URI address;
        try {
            address = new URI(text);
        } catch (URISyntaxException malformed) {
            throw new IllegalArgumentException(
                    "upstream %s: %s is no address".formatted(upstream, field));
        }
        require(
                "http".equalsIgnoreCase(address.getScheme())
                        || "https".equalsIgnoreCase(address.getScheme()),
                "upstream %s: %s begins with neither http:// nor https://",
                upstream,
                field);
        require(
                address.getRawUserInfo() == null
                        && (address.getRawAuthority() == null
                                || !address.getRawAuthority().contains("@")),
                "upstream %s: %s holds a user name or password; keys belong in api_key",
                upstream,
                field);
        require(address.getHost() != null, "upstream %s: %s has no host", upstream, field);
        require(
                address.getRawQuery() == null && address.getRawFragment() == null,
                "upstream %s: %s has a query or a fragment",
                upstream,
                field);
        return address;
    }
}
