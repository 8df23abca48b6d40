package dev.lantau.manifests.check;

/**
 * Something wrong.
 *
 * @param assertion name of the assertion that does not hold
 * @param document kind and name of the object
 * @param path where in it
 */
public record Finding(String assertion, String document, String path, String message) {
    @Override
    public String toString() {
        return "%s: %s%s: %s"
                .formatted(assertion, document, path.isEmpty() ? "" : " " + path, message);
    }
}
