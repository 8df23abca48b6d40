package dev.lantau.common.error;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A value that is none of a contract's enumeration; answered with the family's 400. */
public final class UnknownEnumValueException extends IllegalArgumentException {
    /**
     * @param value what was sent
     * @param allowed the constants of the enumeration
     */
    public UnknownEnumValueException(Object value, Object[] allowed) {
        super(
                "'%s' is not one of %s"
                        .formatted(
                                value,
                                Arrays.stream(allowed)
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(", "))));
    }
}
