package dev.lantau.common.web;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.ser.InstantSerializer;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * JSON as the contracts want it: unknown fields ignored, types strict (no number for a text or the
 * other way round), no null inside a list, no character U+0000 (PostgreSQL cannot store it),
 * bounded depth, times in ISO 8601, UTC with Z, as precise as {@code lantau.json.time-pattern}
 * says.
 */
@Singleton
public class StrictJson implements ObjectMapperCustomizer {
    /** Pattern of times in ISO 8601 with milliseconds and Z. */
    public static final String MILLISECONDS = "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'";

    /** Times of the identity API, which are texts. */
    public static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern(MILLISECONDS).withZone(ZoneOffset.UTC);

    private static final int MAXIMUM_DEPTH = 50;

    private final DateTimeFormatter time;

    StrictJson(@ConfigProperty(name = "lantau.json.time-pattern") String timePattern) {
        time = DateTimeFormatter.ofPattern(timePattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    /** Last of all, so that the modules found on the class path do not replace what is set here. */
    @Override
    public int priority() {
        return MINIMUM_PRIORITY;
    }

    @Override
    @SuppressWarnings("deprecation") // the mapper exists already; its builder is out of reach here
    public void customize(ObjectMapper mapper) {
        JsonFactory factory = mapper.getFactory();
        factory.setStreamReadConstraints(
                StreamReadConstraints.builder().maxNestingDepth(MAXIMUM_DEPTH).build());
        mapper.configure(MapperFeature.ALLOW_COERCION_OF_SCALARS, false);
        mapper.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        mapper.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        mapper.enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
        for (var shape :
                new CoercionInputShape[] {
                    CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean
                }) {
            mapper.coercionConfigFor(LogicalType.Textual).setCoercion(shape, CoercionAction.Fail);
        }
        mapper.setDefaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL));
        mapper.registerModule(
                new SimpleModule("lantau")
                        .addDeserializer(String.class, new StorableTextDeserializer())
                        .addSerializer(Instant.class, new TimeSerializer(time)));
    }

    private static final class StorableTextDeserializer extends StringDeserializer {
        @Override
        public String deserialize(JsonParser json, DeserializationContext context)
                throws IOException {
            var text = super.deserialize(json, context);
            return text != null && text.indexOf(CallFilters.NOT_STORABLE) >= 0
                    ? (String)
                            context.handleWeirdStringValue(
                                    String.class, text, "contains the character U+0000")
                    : text;
        }
    }

    /** A field with a {@code JsonFormat} of its own is written in that. */
    private static final class TimeSerializer extends InstantSerializer {
        TimeSerializer(DateTimeFormatter format) {
            super(INSTANCE, false, format);
        }
    }
}
