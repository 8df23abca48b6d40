package dev.lantau.ga.tag;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.tagging.TagFilter;
import dev.lantau.common.tagging.TagValues;
import dev.lantau.ga.GaError;
import dev.lantau.ga.wire.ListResourcesByTagRequestBody;
import dev.lantau.ga.wire.Match;
import dev.lantau.ga.wire.Tag;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/** Searches by tag, from the wire. */
final class TagFilters {
    private static final int MOST_VALUES = 20;

    private TagFilters() {}

    /** Absent lists ask for nothing; GA.9109, GA.9107, GA.9108 or GA.9001. */
    static TagFilter of(ListResourcesByTagRequestBody body) {
        var tags = Objects.requireNonNullElse(body.tags(), List.<Tag>of());
        var keys = new HashSet<String>();
        for (var tag : tags) {
            ResourceTags.requireKey(tag.key());
            if (!keys.add(tag.key())) {
                throw new ApiException(GaError.TAG_KEY_REPEATED, tag.key());
            }
            requireFitting(tag.values());
        }
        return new TagFilter(
                tags.stream().map(tag -> new TagValues(tag.key(), tag.values())).toList(),
                Objects.requireNonNullElse(body.matches(), List.<Match>of()).stream()
                        .findFirst()
                        .map(Match::value)
                        .orElse(null));
    }

    private static void requireFitting(List<String> values) {
        var seen = new HashSet<String>();
        for (var value : values) {
            if (!seen.add(value)) {
                throw new ApiException(GaError.TAG_VALUE_REPEATED, value);
            }
        }
        if (seen.size() > MOST_VALUES) {
            throw new ApiException(
                    GaError.INVALID_PARAMETER, "tags.values holds at most 20 values");
        }
    }
}
