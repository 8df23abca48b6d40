package dev.lantau.modelarts.image;

import dev.lantau.common.error.ApiException;
import dev.lantau.modelarts.ModelArtsError;
import dev.lantau.modelarts.wire.TmsTagResponse;
import java.util.HashSet;
import java.util.List;

/** Tags of an image, which clients send as texts, {@code key=value} or {@code key} alone. */
final class ImageTags {
    private static final int MOST = 20;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 255;

    private ImageTags() {}

    /**
     * In their order; {@code null} is none.
     *
     * @throws ApiException ModelArts.0104 for too many, too long or repeated ones
     */
    static List<TmsTagResponse> of(List<String> texts) {
        if (texts == null) {
            return List.of();
        }
        var tags = texts.stream().map(ImageTags::tag).toList();
        var keys = new HashSet<String>();
        if (tags.size() > MOST || !tags.stream().allMatch(tag -> keys.add(tag.key()))) {
            throw invalid("there may be %d tags, each key once".formatted(MOST));
        }
        return tags;
    }

    private static TmsTagResponse tag(String text) {
        int end = text.indexOf('=');
        var key = end < 0 ? text : text.substring(0, end);
        var value = end < 0 ? "" : text.substring(end + 1);
        if (key.isBlank() || key.length() > LONGEST_KEY || value.length() > LONGEST_VALUE) {
            throw invalid(
                    "a tag is key=value, with %d and %d characters at most"
                            .formatted(LONGEST_KEY, LONGEST_VALUE));
        }
        return new TmsTagResponse(key, value);
    }

    private static ApiException invalid(String what) {
        return new ApiException(ModelArtsError.INVALID_PARAMETER, what);
    }
}
