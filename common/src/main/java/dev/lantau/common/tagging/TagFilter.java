package dev.lantau.common.tagging;

import java.util.List;

/**
 * What a resource must have to be found.
 *
 * @param tags all of these keys, each with one of its values; each key once
 * @param namePart text that the name contains, upper and lower case told apart; {@code null} for
 *     any name
 */
public record TagFilter(List<TagValues> tags, String namePart) {}
