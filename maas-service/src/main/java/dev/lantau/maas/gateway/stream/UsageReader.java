package dev.lantau.maas.gateway.stream;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;

/**
 * Finds the usage in the tokens of one JSON document: the member {@code usage} of the document
 * itself, or of its member {@code response} or {@code message}, and nowhere else, for what a client
 * sends may come back elsewhere in the answer. Knows the field names of all forms of call.
 */
final class UsageReader {
    private static final int TOP = 1;

    private int depth;
    private boolean secondIsObject;
    private String first;
    private String second;

    /** Depth inside the usage object; 0 outside. */
    private int usageDepth;

    private String field;

    private boolean found;
    private long input = -1;
    private long output = -1;
    private long total = -1;
    private long cached;
    private long reasoning;

    /**
     * Anthropic counts what it took from, or put into, its cache apart from the input; servers that
     * tell it beside OpenAI's fields mean a part of the input.
     */
    private long cacheRead;

    private long cacheWritten;
    private boolean cacheWithin;

    /** One token of the document; all of them are to be handed in, in order. */
    void token(JsonToken token, JsonParser parser) throws IOException {
        switch (token) {
            case START_OBJECT, START_ARRAY -> open(token == JsonToken.START_OBJECT);
            case END_OBJECT, END_ARRAY -> close();
            case FIELD_NAME -> name(parser.currentName());
            case VALUE_NUMBER_INT -> number(parser);
            default -> {}
        }
    }

    private void open(boolean object) {
        boolean usage = object && isUsage();
        depth++;
        if (depth == TOP + 1) {
            secondIsObject = object;
            second = null;
        }
        if (usage && usageDepth == 0) {
            usageDepth = depth;
        }
    }

    private boolean isUsage() {
        return depth == TOP && "usage".equals(first)
                || depth == TOP + 1
                        && secondIsObject
                        && "usage".equals(second)
                        && ("response".equals(first) || "message".equals(first));
    }

    private void close() {
        if (depth == usageDepth) {
            usageDepth = 0;
        }
        depth--;
    }

    private void name(String name) {
        if (depth == TOP) {
            first = name;
        } else if (depth == TOP + 1) {
            second = name;
        }
        if (usageDepth > 0) {
            field = name;
        }
    }

    private void number(JsonParser parser) throws IOException {
        if (usageDepth == 0
                || depth > usageDepth + 1
                || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            return;
        }
        long value = Math.max(0, parser.getLongValue());
        if (depth == usageDepth) {
            count(value);
        } else if (field.equals("cached_tokens")) {
            cached = value;
        } else if (field.equals("reasoning_tokens")) {
            reasoning = value;
        }
    }

    private void count(long value) {
        switch (field) {
            case "prompt_tokens" -> {
                input = value;
                cacheWithin = true;
            }
            case "input_tokens" -> input = value;
            case "completion_tokens", "output_tokens" -> output = value;
            case "total_tokens" -> total = value;
            case "cache_read_input_tokens" -> cacheRead = value;
            case "cache_creation_input_tokens" -> cacheWritten = value;
            default -> {
                return;
            }
        }
        found = true;
    }

    /** What was found so far; later documents of a stream complete earlier ones. */
    Optional<Usage> usage() {
        if (!found) {
            return Optional.empty();
        }
        long outputs = Math.max(0, output);
        // Rerank tells nothing but the total.
        long inputs = input >= 0 ? input : Math.max(0, total - outputs);
        return Optional.of(
                new Usage(
                        cacheWithin ? inputs : inputs + cacheRead + cacheWritten,
                        outputs,
                        Math.max(cached, cacheRead),
                        reasoning));
    }

    /** Before the next document of the same stream. */
    void nextDocument() {
        depth = 0;
        usageDepth = 0;
        first = null;
        second = null;
    }
}
