package dev.lantau.maas.upstream;

import static dev.lantau.maas.operator.Complaints.require;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the keys that the file names.
 *
 * @param environment value of a variable; {@code null} where it is not set
 * @param plainAllowed whether a key may stand in the file itself; not in production, where files
 *     are copied, committed and shown around
 */
record UpstreamKeys(UnaryOperator<String> environment, boolean plainAllowed) {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    /**
     * @param file the upstreams file
     * @throws IllegalArgumentException in plain words and without the key, when it is not to be had
     */
    Optional<String> find(UpstreamEntry entry, Path file) {
        var name = entry.name();
        if (entry.apiKeyFile() != null) {
            return Optional.of(usable(name, ofFile(name, keyFile(entry, file))));
        }
        if (entry.apiKey() == null) {
            return Optional.empty();
        }
        require(
                plainAllowed || REFERENCE.matcher(entry.apiKey()).matches(),
                "upstream %s: api_key stands in the file; in production use api_key_file or ${NAME}",
                name);
        return Optional.of(usable(name, expanded(name, entry.apiKey())));
    }

    /** Where the key of an entry with {@code api_key_file} is. */
    static Path keyFile(UpstreamEntry entry, Path file) {
        return file.toAbsolutePath().resolveSibling(entry.apiKeyFile());
    }

    private String expanded(String upstream, String text) {
        return REFERENCE
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(variable(upstream, found.group(1))));
    }

    private String variable(String upstream, String variable) {
        var value = environment.apply(variable);
        require(
                value != null && !value.isBlank(),
                "upstream %s: the environment variable %s is not set",
                upstream,
                variable);
        return value.strip();
    }

    private static String ofFile(String upstream, Path path) {
        try {
            return Files.readString(path).strip();
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "upstream %s: api_key_file %s cannot be read".formatted(upstream, path),
                    unreadable);
        }
    }

    private static String usable(String upstream, String key) {
        require(!key.isEmpty(), "upstream %s: the key is empty", upstream);
        require(
                key.chars().allMatch(each -> each > ' ' && each <= '~'),
                "upstream %s: the key has characters that no header can carry",
                upstream);
        return key;
    }
}
