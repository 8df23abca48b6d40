package dev.lantau.maas.gateway.body;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallBodyTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> BLANKS = List.of("", " ", "\n", "\t", "\r\n  ");

    /** Values that are to pass as they are, byte for byte. */
    private static final List<String> OTHERS =
            List.of(
                    "\"messages\":[{\"role\":\"user\",\"content\":\"é \uD83D\uDE00 \\u00e9 \\\"model\\\":\"}]",
                    "\"temperature\":0.70000000000000000001",
                    "\"huge\":123456789012345678901234567890123456789012345678901234567890",
                    "\"exponent\":1E+400",
                    "\"tools\":[{\"model\":\"no\",\"stream_options\":{\"include_usage\":false}}]",
                    "\"mod\\u0065l2\":null",
                    "\"empty\":{}",
                    "\"日本語\":[[],[[]],{\"a\":{}}]",
                    "\"flag\":true");

    private static final List<String> OPTIONS =
            List.of(
                    "",
                    "\"stream_options\":null",
                    "\"stream_options\":{}",
                    "\"stream_options\":{ \n }",
                    "\"stream_options\":{\"include_usage\":true}",
                    "\"stream_options\":{\"include_usage\":false}",
                    "\"stream_options\":{\"include_usage\":null}",
                    "\"stream_options\" : {\"x\":[1,{\"include_usage\":3}],\"include_usage\" : false , \"y\":\"é\"}",
                    "\"stream_options\":{\"x\":{\"include_usage\":true}}");

    private static CallBody parse(String text) {
        return parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static CallBody parse(byte[] bytes) {
        try {
            return CallBody.parse(bytes);
        } catch (MalformedBodyException malformed) {
            throw new AssertionError(malformed.getMessage(), malformed);
        }
    }

    private static String refused(byte[] bytes) {
        return assertThrows(MalformedBodyException.class, () -> CallBody.parse(bytes)).getMessage();
    }

    private static String spliced(String text, String model, boolean withUsage) {
        return parse(text).forUpstream(model, withUsage).toString(StandardCharsets.UTF_8);
    }

    /** Every order of fields, blanks everywhere, all forms of stream_options. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void nothingButWhatMustDifferDiffers(long seed) throws JsonProcessingException {
        var random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            var fields = new ArrayList<String>();
            for (var other : OTHERS) {
                if (random.nextBoolean()) {
                    fields.add(other);
                }
            }
            fields.add(
                    "\"model\""
                            + blank(random)
                            + ":"
                            + blank(random)
                            + "\"m\\u00e9 é\uD83D\uDE00\"");
            var options = OPTIONS.get(random.nextInt(OPTIONS.size()));
            if (!options.isEmpty()) {
                fields.add(options);
            }
            Collections.shuffle(fields, random);
            var text = blank(random) + "{" + blank(random);
            text += String.join(blank(random) + "," + blank(random), fields);
            text += blank(random) + "}" + blank(random);

            assertEquals("mé é\uD83D\uDE00", parse(text).model());
            assertEquals(
                    expected(text, "a \"quoted\" ü", true),
                    tree(spliced(text, "a \"quoted\" ü", true)));
            assertEquals(expected(text, "x", false), tree(spliced(text, "x", false)));
            assertKept(fields, spliced(text, "x", true));
        }
    }

    private static String blank(Random random) {
        return BLANKS.get(random.nextInt(BLANKS.size()));
    }

    private static JsonNode expected(String text, String model, boolean withUsage)
            throws JsonProcessingException {
        var tree = (ObjectNode) tree(text);
        tree.put("model", model);
        if (withUsage) {
            var options = tree.path("stream_options");
            var target =
                    options.isObject() ? (ObjectNode) options : tree.putObject("stream_options");
            target.put("include_usage", true);
        }
        return tree;
    }

    private static JsonNode tree(String text) throws JsonProcessingException {
        return JSON.readTree(text);
    }

    private static void assertKept(List<String> fields, String spliced) {
        fields.stream()
                .filter(OTHERS::contains)
                .forEach(field -> assertTrue(spliced.contains(field), field + " in " + spliced));
    }

    @Test
    void whatNeedNotDifferIsTheSameBytes() {
        var text = " {\"model\":\"a\\u0062\",\"stream_options\":{\"include_usage\":true}}\n";
        assertEquals(text, spliced(text, "ab", true));
        assertEquals(text, spliced(text, "ab", false));
    }

    @Test
    void aBodyOfNothingButTheModelGetsItsOptions() {
        assertEquals(
                "{\"stream_options\":{\"include_usage\":true},\"model\":\"b\"}",
                spliced("{\"model\":\"a\"}", "b", true));
    }

    @Test
    void namesMayBeEscaped() {
        var body = parse("{\"mod\\u0065l\":\"a\",\"str\\u0065am\":true}");
        assertEquals("a", body.model());
        assertTrue(body.streamed());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | not a JSON object",
                "'  ' | not a JSON object",
                "[] | not a JSON object",
                "null | not a JSON object",
                "\"model\" | not a JSON object",
                "{ | not valid JSON",
                "{} | model is missing",
                "{\"model\" | not valid JSON",
                "{\"model\": | not valid JSON",
                "{\"model\":\"a\" | not valid JSON",
                "{\"model\":\"a\",} | not valid JSON",
                "{\"model\":\"a\"}} | not valid JSON",
                "{\"model\":\"a\"} {} | something after",
                "{\"model\":\"a\"} x | not valid JSON",
                "{\"model\":\"a\",\"x\":[1} | not valid JSON",
                "{\"model\":\"a\",\"x\":01} | not valid JSON",
                "{\"model\":\"a\",\"x\":NaN} | not valid JSON",
                "{model:\"a\"} | not valid JSON",
                "{\"model\":\"a\",\"model\":\"b\"} | model is there twice",
                "{\"model\":\"a\",\"mod\\u0065l\":\"b\"} | model is there twice",
                "{\"model\":\"a\",\"x\":1,\"x\":1} | x is there twice",
                "{\"model\":\"a\",\"stream\":true,\"stream\":false} | stream is there twice",
                "{\"model\":\"a\",\"stream_options\":{\"include_usage\":true,\"include_usage\":false}} | include_usage is there twice",
                "{\"model\":\"a\",\"stream_options\":{\"include_usage\":false,\"include_usage\":true}} | include_usage is there twice",
                "{\"model\":\"a\",\"stream_options\":{\"include_usage\":1}} | include_usage must be true or false",
                "{\"model\":\"a\",\"stream_options\":[]} | stream_options must be an object",
                "{\"model\":\"a\",\"stream_options\":true} | stream_options must be an object",
                "{\"model\":null} | model is missing",
                "{\"model\":\"\"} | model is missing",
                "{\"model\":7} | model must be a string",
                "{\"model\":{}} | model must be a string",
                "{\"model\":\"a\",\"stream\":\"true\"} | stream must be true or false",
                "{\"model\":\"a\",\"stream\":1} | stream must be true or false",
                "{\"model\":\"a\",\"stream\":[]} | stream must be true or false",
                "{\"model\":\"a\",\"size\":1} | size must be a string",
                "{\"model\":\"a\",\"n\":0} | n must be a whole number from 1 to 128",
                "{\"model\":\"a\",\"n\":129} | n must be",
                "{\"model\":\"a\",\"n\":\"1\"} | n must be",
                "{\"model\":\"a\",\"n\":1.5} | n must be",
                "{\"model\":\"a\",\"max_tokens\":0} | max_tokens must be",
                "{\"model\":\"a\",\"max_tokens\":-1} | max_tokens must be",
                "{\"model\":\"a\",\"max_tokens\":{}} | max_tokens must be",
                "{\"model\":\"a\",\"max_tokens\":1e3} | max_tokens must be",
                "{\"model\":\"a\",\"max_tokens\":2147483648} | max_tokens must be",
                "{\"model\":\"a\",\"max_output_tokens\":9223372036854775807} | max_output_tokens must be",
                "{\"model\":\"a\",\"max_completion_tokens\":99999999999999999999999999} | max_completion_tokens must be"
            })
    void whatIsWrongIsSaid(String text, String complaint) {
        var said = refused(text.getBytes(StandardCharsets.UTF_8));
        assertTrue(said.contains(complaint), said);
        assertFalse(said.contains("Exception"), said);
    }

    @Test
    void aBodyThatEndsAnywhereIsRefused() {
        var whole =
                "{\"a\":\"é\",\"model\":\"m\",\"stream\":true,\"stream_options\":{\"include_usage\":false,\"x\":[1,2]},"
                        + "\"max_tokens\":12,\"n\":1,\"messages\":[{\"content\":\"\uD83D\uDE00\"}]}";
        var bytes = whole.getBytes(StandardCharsets.UTF_8);
        parse(bytes);
        for (int length = 0; length < bytes.length; length++) {
            refused(java.util.Arrays.copyOf(bytes, length));
        }
    }

    @Test
    void onlyUtf8IsTaken() {
        var text = "{\"model\":\"a\",\"messages\":[{\"content\":\"é\"}]}";
        refused(text.getBytes(StandardCharsets.UTF_16LE));
        refused(text.getBytes(StandardCharsets.UTF_16BE));
        refused(text.getBytes(StandardCharsets.UTF_16));
        refused((" " + text).getBytes(StandardCharsets.UTF_16LE));
        refused(text.getBytes(java.nio.charset.Charset.forName("UTF-32BE")));
        refused(text.getBytes(java.nio.charset.Charset.forName("UTF-32LE")));
        refused(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** In a text that is skipped, and in one that is read. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model\":\"%s\"}",
                "{\"model\":\"a\",\"x\":\"%s\"}",
                "{\"model\":\"a\",\"messages\":[{\"content\":\"%s\"}]}",
                "{\"model\":\"a\",\"%s\":1}",
                "{\"model\":\"a\",\"x\":{\"%s\":1}}"
            })
    void brokenUtf8IsRefused(String form) throws IOException {
        for (byte[] broken :
                List.of(
                        new byte[] {(byte) 0xFF},
                        new byte[] {(byte) 0xC3},
                        new byte[] {(byte) 0x80},
                        new byte[] {(byte) 0xE2, (byte) 0x82},
                        new byte[] {
                            (byte) 0xF8, (byte) 0x88, (byte) 0x80, (byte) 0x80, (byte) 0x80
                        },
                        new byte[] {0})) {
            var bytes = new ByteArrayOutputStream();
            int at = form.indexOf("%s");
            bytes.write(form.substring(0, at).getBytes(StandardCharsets.UTF_8));
            bytes.write(broken);
            bytes.write(form.substring(at + 2).getBytes(StandardCharsets.UTF_8));
            refused(bytes.toByteArray());
        }
    }

    @Test
    void deepNestingIsRefusedAndDoesNotOverflow() {
        int depth = 100_000;
        refused(
                ("{\"model\":\"a\",\"x\":" + "[".repeat(depth) + "]".repeat(depth) + "}")
                        .getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void numbersOfAnyLengthPass() {
        var digits = "9".repeat(5_000);
        var text = "{\"model\":\"a\",\"seed\":" + digits + "}";
        assertEquals("{\"model\":\"b\",\"seed\":" + digits + "}", spliced(text, "b", false));
        var said =
                refused(
                        ("{\"model\":\"a\",\"max_tokens\":" + digits + "}")
                                .getBytes(StandardCharsets.UTF_8));
        assertFalse(said.contains("Exception"), said);
    }

    @Test
    void longTextsAreLookedAtToo() {
        var image = "data:image/png;base64," + "A".repeat(20_500_000);
        var body =
                parse(
                        "{\"model\":\"a\",\"messages\":[{\"role\":\"user\",\"content\":\""
                                + image
                                + "\"}]}");
        assertFalse(body.mentions(List.of("forbidden")));
        assertTrue(body.countTokens(String::length) < 2_000);
    }

    @Test
    void limitsOfTheOutput() {
        assertEquals(4096, parse("{\"model\":\"a\"}").mostOutput(4096));
        assertEquals(8192, parse("{\"model\":\"a\",\"n\":2,\"max_tokens\":null}").mostOutput(4096));
        assertEquals(7, parse("{\"model\":\"a\",\"max_tokens\":7}").mostOutput(4096));
        assertEquals(
                18,
                parse("{\"model\":\"a\",\"max_tokens\":7,\"max_completion_tokens\":9,\"n\":2}")
                        .mostOutput(4096));
    }

    @Test
    void promptsAreReadAndNothingElse() {
        var body =
                parse(
                        "{\"model\":\"Forbidden\",\"user\":\"forbidden\",\"messages\":[{\"role\":\"user\",\"content\":"
                                + "[{\"type\":\"text\",\"text\":\"it is FOR\\u0042IDDEN\"}]}]}");
        assertTrue(body.mentions(List.of("forbidden")));
        assertFalse(body.mentions(List.of()));
        for (var text :
                List.of(
                        "{\"model\":\"a\",\"user\":\"forbidden\"}",
                        "{\"model\":\"forbidden\",\"messages\":[]}",
                        "{\"model\":\"a\",\"messages\":[{\"content\":\"forbid den\"}]}")) {
            assertFalse(parse(text).mentions(List.of("forbidden")), text);
        }
        for (var field : FieldReader.PROMPT) {
            assertTrue(
                    parse("{\"model\":\"a\",\"" + field + "\":[[\"forbidden\"]]}")
                            .mentions(List.of("forbidden")),
                    field);
        }
    }

    @Test
    void fieldsThatAreNullAreNotThere() {
        var body = parse("{\"model\":\"a\",\"input\":null,\"query\":\"\"}");
        assertFalse(body.has("input"));
        assertTrue(body.has("query"));
        assertFalse(body.has("documents"));
    }

    @Test
    void splicingDoesNotTouchTheOriginal() {
        var bytes = "{\"model\":\"a\"}".getBytes(StandardCharsets.UTF_8);
        var before = bytes.clone();
        var body = parse(bytes);
        body.forUpstream("b", true);
        body.forUpstream("c", false);
        assertArrayEquals(before, bytes);
    }
}
