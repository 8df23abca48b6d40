package dev.lantau.common.auth.signing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The test vectors that the contract holds. */
final class Vectors {
    private static final JsonNode CONTRACT = read();
    static final String ACCESS = CONTRACT.get("ak").asText();
    static final String SECRET = CONTRACT.get("sk").asText();
    static final String DATE = CONTRACT.get("x-sdk-date").asText();

    private Vectors() {}

    static Stream<Vector> all() {
        return StreamSupport.stream(CONTRACT.get("vectors").spliterator(), false)
                .map(Vectors::vector);
    }

    private static JsonNode read() {
        try {
            return new YAMLMapper()
                    .readTree(Path.of("src/main/openapi/iam.yaml").toFile())
                    .at("/x-signing/test-vectors");
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static Vector vector(JsonNode node) {
        var url = URI.create(node.get("url").asText());
        Map<String, List<String>> headers = new HashMap<>();
        node.get("headers")
                .properties()
                .forEach(
                        header ->
                                headers.put(
                                        header.getKey().toLowerCase(Locale.ROOT),
                                        List.of(header.getValue().asText())));
        headers.put("x-sdk-date", List.of(DATE));
        var algorithm = node.path("algorithm").asText("SDK-HMAC-SHA256");
        var key =
                algorithm.startsWith("V11")
                        ? "Credential=%s/%s/%s/%s"
                                .formatted(
                                        ACCESS,
                                        DATE.substring(0, 8),
                                        node.get("region").asText(),
                                        node.get("service").asText())
                        : "Access=" + ACCESS;
        var authorization =
                "%s %s, SignedHeaders=%s, Signature=%s"
                        .formatted(
                                algorithm,
                                key,
                                node.get("signed").asText(),
                                node.get("signature").asText());
        return new Vector(
                node.get("method").asText() + " " + url,
                authorization,
                new SignedRequest(
                        node.get("method").asText(),
                        url.getRawPath(),
                        url.getRawQuery() == null ? "" : url.getRawQuery(),
                        headers,
                        node.path("body").asText("").getBytes(StandardCharsets.UTF_8)));
    }

    /** One signed request. */
    record Vector(String name, String authorization, SignedRequest request) {
        RequestSignature signature() {
            return RequestSignature.parse(authorization).orElseThrow();
        }

        Vector with(SignedRequest changed) {
            return new Vector(name, authorization, changed);
        }

        Vector with(String changed) {
            return new Vector(name, changed, request);
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
