package dev.lantau.maas.gateway.body;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** Walks over a body once, without building anything of it, and notes where its fields are. */
final class FieldReader {
    /** Images come as one long text; how large a body may be is said elsewhere. */
    static final JsonFactory JSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .maxNumberLength(Integer.MAX_VALUE)
                                    .build())
                    .build();

    /** Fields whose texts a model reads. */
    static final Set<String> PROMPT =
            Set.of(
                    "messages",
                    "input",
                    "instructions",
                    "system",
                    "prompt",
                    "negative_prompt",
                    "content",
                    "query",
                    "documents",
                    "tools",
                    "functions");

    private static final int MOST_CHOICES = 128;

    private final byte[] bytes;
    private final Fields fields = new Fields();
    private final Set<String> seen = new HashSet<>();

    FieldReader(byte[] bytes) {
        this.bytes = bytes;
    }

    Fields read() throws MalformedBodyException {
        requireUtf8Object();
        try (var parser = JSON.createParser(bytes)) {
            parser.nextToken();
            fields.start = (int) parser.currentTokenLocation().getByteOffset();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                field(parser);
            }
            if (parser.nextToken() != null) {
                throw new MalformedBodyException("there is something after the JSON object");
            }
        } catch (JsonProcessingException malformed) {
            throw new MalformedBodyException("it is not valid JSON, " + where(malformed));
        } catch (IOException impossible) {
            throw new MalformedBodyException("it cannot be read");
        }
        if (fields.model == null || fields.model.isEmpty()) {
            throw new MalformedBodyException("model is missing");
        }
        return fields;
    }

    /** Offsets hold for UTF-8 only, and Jackson would take UTF-16 too. */
    private void requireUtf8Object() throws MalformedBodyException {
        int at = 0;
        while (at < bytes.length && (bytes[at] == ' ' || bytes[at] >= '\t' && bytes[at] <= '\r')) {
            at++;
        }
        if (at == bytes.length || bytes[at] != '{' || at + 1 < bytes.length && bytes[at + 1] == 0) {
            throw new MalformedBodyException("it is not a JSON object");
        }
    }

    private static String where(JsonProcessingException malformed) {
        var at = malformed.getLocation();
        return at == null
                ? "it ends too early"
                : "line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
    }

    private void field(JsonParser parser) throws IOException, MalformedBodyException {
        var name = parser.currentName();
        if (!seen.add(name)) {
            throw new MalformedBodyException(name + " is there twice");
        }
        var token = parser.nextToken();
        if (token == null) {
            throw new MalformedBodyException("it ends too early");
        }
        if (token != JsonToken.VALUE_NULL) {
            fields.present.add(name);
        }
        switch (name) {
            case "model" -> model(parser, token);
            case "stream" -> fields.streamed = flag(name, token);
            case "stream_options" -> options(parser, token);
            case "max_tokens", "max_completion_tokens", "max_output_tokens" -> limit(parser, token);
            case "n" -> choices(parser, token);
            case "size" -> fields.size = text(name, parser, token);
            default -> other(name, parser);
        }
    }

    private void model(JsonParser parser, JsonToken token)
            throws IOException, MalformedBodyException {
        fields.modelStart = (int) parser.currentTokenLocation().getByteOffset();
        fields.model = text("model", parser, token);
        fields.modelEnd = (int) parser.currentLocation().getByteOffset();
    }

    private static String text(String name, JsonParser parser, JsonToken token)
            throws IOException, MalformedBodyException {
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (token != JsonToken.VALUE_STRING) {
            throw new MalformedBodyException(name + " must be a string");
        }
        return parser.getText();
    }

    private static boolean flag(String name, JsonToken token) throws MalformedBodyException {
        return switch (token) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE, VALUE_NULL -> false;
            default -> throw new MalformedBodyException(name + " must be true or false");
        };
    }

    private void options(JsonParser parser, JsonToken token)
            throws IOException, MalformedBodyException {
        int at = (int) parser.currentTokenLocation().getByteOffset();
        if (token == JsonToken.VALUE_NULL) {
            fields.nullOptionsStart = at;
            return;
        }
        if (token != JsonToken.START_OBJECT) {
            throw new MalformedBodyException("stream_options must be an object");
        }
        fields.optionsStart = at;
        fields.optionsEmpty = true;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            fields.optionsEmpty = false;
            var name = parser.currentName();
            var value = parser.nextToken();
            if (name.equals("include_usage")) {
                includeUsage(parser, value);
            } else {
                parser.skipChildren();
            }
        }
    }

    private void includeUsage(JsonParser parser, JsonToken value) throws MalformedBodyException {
        if (fields.usageStart >= 0 || fields.includeUsage) {
            throw new MalformedBodyException("include_usage is there twice");
        }
        fields.includeUsage = flag("include_usage", value);
        if (!fields.includeUsage) {
            fields.usageStart = (int) parser.currentTokenLocation().getByteOffset();
            fields.usageEnd = (int) parser.currentLocation().getByteOffset();
        }
    }

    private void limit(JsonParser parser, JsonToken token)
            throws IOException, MalformedBodyException {
        if (token == JsonToken.VALUE_NULL) {
            return;
        }
        long limit = whole(parser, token, Integer.MAX_VALUE);
        fields.outputLimit = Math.max(limit, fields.outputLimit == null ? 0 : fields.outputLimit);
    }

    private void choices(JsonParser parser, JsonToken token)
            throws IOException, MalformedBodyException {
        if (token != JsonToken.VALUE_NULL) {
            fields.choices = (int) whole(parser, token, MOST_CHOICES);
        }
    }

    private static long whole(JsonParser parser, JsonToken token, int most)
            throws IOException, MalformedBodyException {
        if (token != JsonToken.VALUE_NUMBER_INT
                || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                || parser.getLongValue() < 1
                || parser.getLongValue() > most) {
            throw new MalformedBodyException(
                    "%s must be a whole number from 1 to %d".formatted(parser.currentName(), most));
        }
        return parser.getLongValue();
    }

    private void other(String name, JsonParser parser) throws IOException {
        long from = parser.currentTokenLocation().getByteOffset();
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            parser.finishToken();
        } else {
            parser.skipChildren();
        }
        if (PROMPT.contains(name)) {
            fields.textBytes += parser.currentLocation().getByteOffset() - from;
        }
    }
}
