package dev.lantau.common.web;

import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * Boolean parameters are true or false in any case; everything else is a bad parameter (400), where
 * Jakarta REST alone would take it for false. Times are those of RFC 3339, with an offset.
 */
@Provider
public class StrictParameters implements ParamConverterProvider {
    @Override
    @SuppressWarnings("unchecked")
    public <T> ParamConverter<T> getConverter(
            Class<T> rawType, Type genericType, Annotation[] annotations) {
        if (rawType.equals(Instant.class)) {
            return (ParamConverter<T>) new InstantConverter();
        }
        return rawType.equals(Boolean.class) ? (ParamConverter<T>) new BooleanConverter() : null;
    }

    private static final class BooleanConverter implements ParamConverter<Boolean> {
        @Override
        public Boolean fromString(String value) {
            if (value == null) {
                return null;
            }
            if (value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")) {
                return Boolean.valueOf(value);
            }
            throw new IllegalArgumentException("'%s' is neither true nor false".formatted(value));
        }

        @Override
        public String toString(Boolean value) {
            return value.toString();
        }
    }

    private static final class InstantConverter implements ParamConverter<Instant> {
        @Override
        public Instant fromString(String value) {
            if (value == null || value.isEmpty()) {
                return null;
            }
            try {
                // A plus sign that was sent as it is has become a space.
                return OffsetDateTime.parse(value.replace(' ', '+')).toInstant();
            } catch (DateTimeException malformed) {
                throw new IllegalArgumentException(
                        "'%s' is no time such as 2026-11-29T15:00:00Z".formatted(value));
            }
        }

        @Override
        public String toString(Instant value) {
            return value.toString();
        }
    }
}
