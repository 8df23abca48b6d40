package dev.lantau.maas.upstream;

import static dev.lantau.maas.operator.Complaints.require;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An upstream as the file says it; {@code null} for what it does not say.
 *
 * @param apiKey the key, or text with {@code ${NAME}} for what the environment holds
 * @param apiKeyFile a file with nothing but the key; relative to the upstreams file
 */
@RegisterForReflection
record UpstreamEntry(
        String name,
        String baseUrl,
        String apiKey,
        String apiKeyFile,
        Integer timeoutSeconds,
        Integer weight,
        Integer connections,
        Map<String, String> paths,
        List<ModelEntry> models) {
    private static final int TIMEOUT_SECONDS = 600;
    private static final int LONGEST_TIMEOUT_SECONDS = 86_400;
    private static final int WEIGHT = 1;
    private static final int LARGEST_WEIGHT = 1_000;
    private static final int CONNECTIONS = 8_192;
    private static final int MOST_CONNECTIONS = 65_536;
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

    UpstreamEntry {
        paths = paths == null ? Map.of() : paths;
    }

    /**
     * @throws IllegalArgumentException in plain words, when it makes no sense
     */
    void check() {
        require(name != null, "an upstream has no name");
        require(
                name.matches(NAME),
                "upstream %s: a name has 1 to 64 letters, digits, dots, _ and -",
                name);
        require(
                !EchoModel.ID.equals(name),
                "upstream echo is built in; give this one another name");
        require(
                apiKey == null || apiKeyFile == null,
                "upstream %s: api_key and api_key_file",
                name);
        requireBetween(name, "timeout_seconds", timeoutSeconds, 1, LONGEST_TIMEOUT_SECONDS);
        requireBetween(name, "weight", weight, 0, LARGEST_WEIGHT);
        requireBetween(name, "connections", connections, 1, MOST_CONNECTIONS);
        require(models != null && !models.isEmpty(), "upstream %s: it has no models", name);
        var ids = new HashSet<String>();
        for (var model : models) {
            require(model != null, "upstream %s: a model is empty", name);
            model.check();
            require(ids.add(model.id()), "upstream %s: model %s is there twice", name, model.id());
        }
        Addresses.base(name, baseUrl);
        paths.forEach(Addresses.checkOf(name));
    }

    private static void requireBetween(
            String name, String field, Integer value, int least, int most) {
        require(
                value == null || value >= least && value <= most,
                "upstream %s: %s is not between %d and %d",
                name,
                field,
                least,
                most);
    }

    Upstream upstream(Optional<String> key) {
        URI base = Addresses.base(name, baseUrl);
        return new Upstream(
                name,
                base,
                key,
                Duration.ofSeconds(timeoutSeconds == null ? TIMEOUT_SECONDS : timeoutSeconds),
                weight == null ? WEIGHT : weight,
                connections == null ? CONNECTIONS : connections,
                Map.copyOf(paths));
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "%s (%s)".formatted(name, baseUrl);
    }
}
