package dev.lantau.modelarts.image;

import dev.lantau.common.error.ApiException;
import dev.lantau.modelarts.ModelArtsError;
import java.util.regex.Pattern;

/**
 * Where an image is: {@code registry[:port]/namespace/name:tag}.
 *
 * @param registry with the port, if there is one
 */
record ImagePath(String registry, String namespace, String name, String tag) {
    private static final Pattern FORM =
            Pattern.compile(
                    "([-a-z0-9_.]+(?::\\d+)?)/([-a-zA-Z0-9_.]+)/([-a-zA-Z0-9_.]+):([-a-zA-Z0-9_.]+)");

    private static final int SHORTEST = 16;
    private static final int LONGEST = 2048;

    /**
     * Of the address as text.
     *
     * @throws ApiException ModelArts.0104
     */
    static ImagePath of(String text) {
        var parts = FORM.matcher(text);
        if (text.length() < SHORTEST || text.length() > LONGEST || !parts.matches()) {
            throw new ApiException(
                    ModelArtsError.INVALID_PARAMETER,
                    "swr_path must be registry/namespace/name:tag, of %d to %d characters"
                            .formatted(SHORTEST, LONGEST));
        }
        return new ImagePath(parts.group(1), parts.group(2), parts.group(3), parts.group(4));
    }

    @Override
    public String toString() {
        return "%s/%s/%s:%s".formatted(registry, namespace, name, tag);
    }
}
