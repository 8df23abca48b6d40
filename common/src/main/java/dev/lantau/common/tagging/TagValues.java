package dev.lantau.common.tagging;

import java.util.List;

/**
 * A tag key with values: those in use, or those that a search accepts.
 *
 * @param values in a search, any of them; none means every value
 */
public record TagValues(String key, List<String> values) {}
