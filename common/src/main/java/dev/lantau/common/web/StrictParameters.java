package dev.lantau.common.web;

import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/**
 * Boolean parameters are true or false in any case; everything else is a bad parameter (400), where
 * Jakarta REST alone would take it for false.
 */
@Provider
public class StrictParameters implements ParamConverterProvider {
    @Override
    @SuppressWarnings("unchecked")
    public <T> ParamConverter<T> getConverter(
            Class<T> rawType, Type genericType, Annotation[] annotations) {
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
}
