package dev.lantau.common.error;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Collection;

/** What is wrong with a field or parameter, for families that have a code for each. */
public enum Fault {
    /** Required and not there. */
    MISSING,
    /** A text or list with less in it than allowed. */
    SHORT,
    /** A text or list with more in it than allowed. */
    LONG,
    /** Of the wrong type, an unknown constant, out of range, or in the wrong form. */
    MALFORMED;

    static Fault of(ConstraintViolation<?> violation) {
        var rule = violation.getConstraintDescriptor().getAnnotation();
        return switch (rule) {
            case NotNull ignored -> MISSING;
            case Size size -> length(violation.getInvalidValue()) > size.max() ? LONG : SHORT;
            default -> MALFORMED;
        };
    }

    private static int length(Object value) {
        return value instanceof Collection<?> list ? list.size() : value.toString().length();
    }
}
