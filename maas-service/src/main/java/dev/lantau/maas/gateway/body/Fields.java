package dev.lantau.maas.gateway.body;

import java.util.HashSet;
import java.util.Set;

/** What {@link FieldReader} finds; positions are bytes from the start, -1 where there is none. */
final class Fields {
    final Set<String> present = new HashSet<>();
    int start;
    String model;
    int modelStart;
    int modelEnd;
    boolean streamed;
    boolean includeUsage;

    /** The opening brace of {@code stream_options}. */
    int optionsStart = -1;

    boolean optionsEmpty;

    /** A {@code stream_options} that is null. */
    int nullOptionsStart = -1;

    /** An {@code include_usage} that is not true. */
    int usageStart = -1;

    int usageEnd = -1;
    Long outputLimit;
    int choices = 1;
    String size;
    long textBytes;
}
