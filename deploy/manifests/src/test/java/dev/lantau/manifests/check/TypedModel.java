package dev.lantau.manifests.check;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.exc.PropertyBindingException;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads trees into the typed model of Kubernetes' objects without its leniency: no place for fields
 * that the model does not know, no turning of one type into another.
 */
final class TypedModel {
    /** Where in a tree something is wrong, and what. */
    record Problem(String path, String message) {}

    /** What the model does not know, and what it knows with another type. */
    record Reading(List<Problem> unknown, List<Problem> mistyped) {}

    private static final String UNKNOWN = "unknown";

    private static final ObjectMapper STRICT =
            JsonMapper.builder()
                    .annotationIntrospector(new NoAnySetters())
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_IGNORED_PROPERTIES)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .withCoercionConfig(LogicalType.Textual, TypedModel::noText)
                    .addHandler(new UnknownFields())
                    .build();

    private TypedModel() {}

    /** Reads, writes what was read, and compares: what got lost on the way was not understood. */
    static Reading read(JsonNode tree, Class<?> type) {
        var unknown = new ArrayList<Problem>();
        var mistyped = new ArrayList<Problem>();
        try {
            var object = STRICT.readerFor(type).withAttribute(UNKNOWN, unknown).readValue(tree);
            compare("", tree, STRICT.valueToTree(object), unknown, mistyped);
        } catch (PropertyBindingException e) {
            unknown.add(new Problem(path(e), "the field is not known"));
        } catch (JsonMappingException e) {
            mistyped.add(new Problem(path(e), e.getOriginalMessage()));
        } catch (IOException e) {
            mistyped.add(new Problem("", e.getMessage()));
        }
        return new Reading(List.copyOf(unknown), List.copyOf(mistyped));
    }

    private static void noText(com.fasterxml.jackson.databind.cfg.MutableCoercionConfig config) {
        Stream.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)
                .forEach(shape -> config.setCoercion(shape, CoercionAction.Fail));
    }

    private static void compare(
            String path,
            JsonNode given,
            JsonNode read,
            List<Problem> unknown,
            List<Problem> mistyped) {
        if (given.isNull()) {
            mistyped.add(new Problem(path, "is null: leave the field out"));
        } else if (read.isMissingNode()) {
            var told = unknown.stream().anyMatch(problem -> problem.path().equals(path));
            if (!given.isEmpty() && !told || given.isValueNode() && !told) {
                unknown.add(new Problem(path, "the field is lost when read"));
            }
        } else if (given.isObject() && read.isObject()) {
            for (var field : given.properties()) {
                compare(
                        path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                        field.getValue(),
                        read.path(field.getKey()),
                        unknown,
                        mistyped);
            }
        } else if (given.isArray() && read.isArray() && given.size() == read.size()) {
            for (var i = 0; i < given.size(); i++) {
                compare(path + "[" + i + "]", given.get(i), read.get(i), unknown, mistyped);
            }
        } else if (!same(given, read)) {
            mistyped.add(new Problem(path, "is %s, was read as %s".formatted(given, read)));
        }
    }

    private static boolean same(JsonNode given, JsonNode read) {
        return given.isNumber() && read.isNumber()
                ? given.decimalValue().compareTo(read.decimalValue()) == 0
                : given.equals(read);
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(
                        r ->
                                r.getFieldName() == null
                                        ? "[" + r.getIndex() + "]"
                                        : "." + r.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    /** The model's classes collect what they do not know; here they must not. */
    private static final class NoAnySetters extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }
    }

    /** Notes every unknown field instead of giving up at the first. */
    private static final class UnknownFields extends DeserializationProblemHandler {
        @Override
        @SuppressWarnings("unchecked")
        public boolean handleUnknownProperty(
                DeserializationContext context,
                JsonParser parser,
                JsonDeserializer<?> deserializer,
                Object beanOrClass,
                String name)
                throws IOException {
            var pointer = parser.getParsingContext().pathAsPointer().toString();
            ((List<Problem>) context.getAttribute(UNKNOWN))
                    .add(new Problem(dotted(pointer), "the field is not known"));
            parser.skipChildren();
            return true;
        }
    }

    private static String dotted(String pointer) {
        return pointer.substring(1)
                .replaceAll("/(\\d+)(?=/|$)", "[$1]")
                .replace('/', '.')
                .replace("~1", "/")
                .replace("~0", "~");
    }
}
