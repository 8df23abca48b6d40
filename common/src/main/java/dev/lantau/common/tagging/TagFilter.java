package dev.lantau.common.tagging;

import java.util.List;

/**
 * What a resource must have, and must not have, to be found.
 *
 * @param all all of these keys, each with one of its values; each key once
 * @param any one of these keys with one of its values; none asks for nothing
 * @param notAll not all of these together; none asks for nothing
 * @param notAny none of these
 * @param untagged no tag at all
 * @param name {@code null} for any name
 */
public record TagFilter(
        List<TagValues> all,
        List<TagValues> any,
        List<TagValues> notAll,
        List<TagValues> notAny,
        boolean untagged,
        Name name) {

    /**
     * A condition on the name.
     *
     * @param ignoreCase whether upper and lower case are alike
     * @param whole whether it is the whole name, not a part of it
     */
    public record Name(String text, boolean ignoreCase, boolean whole) {}

    /**
     * The plain search.
     *
     * @param namePart text that the name contains, upper and lower case told apart; {@code null}
     *     for any name
     */
    public TagFilter(List<TagValues> tags, String namePart) {
        this(
                tags,
                List.of(),
                List.of(),
                List.of(),
                false,
                namePart == null ? null : new Name(namePart, false, false));
    }

    /** Resources without a tag. */
    public static TagFilter withoutTags(Name name) {
        return new TagFilter(List.of(), List.of(), List.of(), List.of(), true, name);
    }
}
