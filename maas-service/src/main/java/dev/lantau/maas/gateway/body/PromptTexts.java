package dev.lantau.maas.gateway.body;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.lantau.maas.tokens.TokenCounter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** The texts of a body that a model reads. Walked over only where somebody asks. */
final class PromptTexts {
    /** Around a message models read some tokens of form; around the whole prompt too. */
    private static final long TOKENS_OF_AN_OBJECT = 4;

    private static final long TOKENS_OF_THE_PROMPT = 3;

    /** An image or a video in a data URL is no text: counted as what models usually take. */
    private static final long TOKENS_OF_AN_IMAGE = 1_024;

    private static final int SHORTEST_DATA_URL = 256;

    /** Of longer texts this much is counted and the rest is taken to be alike. */
    private static final int COUNTED_CHARACTERS = 16_384;

    private final byte[] bytes;

    PromptTexts(byte[] bytes) {
        this.bytes = bytes;
    }

    long count(TokenCounter counter) {
        return TOKENS_OF_THE_PROMPT + sum(text -> count(text, counter), TOKENS_OF_AN_OBJECT, 1);
    }

    private static long count(String text, TokenCounter counter) {
        if (text.length() > SHORTEST_DATA_URL && text.startsWith("data:")) {
            return TOKENS_OF_AN_IMAGE;
        }
        if (text.length() <= COUNTED_CHARACTERS) {
            return counter.count(text);
        }
        long counted = counter.count(text.substring(0, COUNTED_CHARACTERS));
        return counted * text.length() / COUNTED_CHARACTERS + 1;
    }

    boolean mentions(Collection<String> terms) {
        return sum(text -> mentions(text.toLowerCase(Locale.ROOT), terms) ? 1 : 0, 0, 0) > 0;
    }

    private static boolean mentions(String text, Collection<String> terms) {
        return terms.stream().anyMatch(text::contains);
    }

    /**
     * @param ofNumber prompts may be given as token ids
     */
    private long sum(ToLongFunction<String> ofText, long ofObject, long ofNumber) {
        try (var parser = FieldReader.JSON.createParser(bytes)) {
            long sum = 0;
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean read = FieldReader.PROMPT.contains(parser.currentName());
                parser.nextToken();
                if (read) {
                    sum += value(parser, ofText, ofObject, ofNumber);
                } else {
                    parser.skipChildren();
                }
            }
            return sum;
        } catch (IOException impossible) {
            // It was parsed before.
            throw new UncheckedIOException(impossible);
        }
    }

    private static long value(
            JsonParser parser, ToLongFunction<String> ofText, long ofObject, long ofNumber)
            throws IOException {
        long sum = 0;
        int depth = 0;
        do {
            switch (parser.currentToken()) {
                case START_OBJECT -> {
                    depth++;
                    sum += ofObject;
                }
                case START_ARRAY -> depth++;
                case END_OBJECT, END_ARRAY -> depth--;
                case VALUE_STRING -> sum += ofText.applyAsLong(parser.getText());
                case VALUE_NUMBER_INT -> sum += ofNumber;
                default -> {}
            }
        } while (depth > 0 && parser.nextToken() != null);
        return sum;
    }
}
