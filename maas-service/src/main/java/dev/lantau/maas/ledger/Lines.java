package dev.lantau.maas.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;

/**
 * Lines of the journal: JSON objects whose names are columns of {@code call_ledger}. A line about
 * an end says everything about its call, so that it can be booked without the line about the begin.
 */
final class Lines {
    static final byte END_OF_LINE = '\n';

    /** Longer texts are cut: some are whatever a client sent. */
    static final int LONGEST_TEXT = 128;

    private static final int USUAL_LENGTH = 768;
    private static final int NANOSECONDS = 1_000;
    private static final char REPLACEMENT = '\uFFFD';
    private static final byte[] BEGIN = "{\"entry\":\"begin\"".getBytes(StandardCharsets.UTF_8);
    private static final JsonFactory JSON = JsonFactory.builder().build().setRootValueSeparator("");
    private static final SerializedString LINE_BREAK = new SerializedString("\n");
    private static final ObjectMapper TREES = new ObjectMapper();

    private Lines() {}

    /** Something that writes fields. */
    private interface Fields {
        void write(JsonGenerator line) throws IOException;
    }

    /**
     * @throws IllegalArgumentException when the call's id is no UUID
     */
    static byte[] begin(CallStart start) {
        return line("begin", fields -> start(fields, start));
    }

    /**
     * @param entry {@code end} or {@code refused}
     */
    static byte[] finished(String entry, CallStart start, CallEnd end) {
        return line(
                entry,
                fields -> {
                    start(fields, start);
                    end(fields, end);
                });
    }

    /** Whether the line tells of a begin only. */
    static boolean isBegin(byte[] line) {
        return line.length >= BEGIN.length
                && Arrays.equals(line, 0, BEGIN.length, BEGIN, 0, BEGIN.length);
    }

    /** Id of the call that a line is about. */
    static String id(byte[] line) throws IOException {
        try (var parser = JSON.createParser(line)) {
            while (parser.nextToken() != null) {
                if ("id".equals(parser.currentName())) {
                    return parser.nextTextValue();
                }
            }
        }
        throw new IOException("there is no id in it");
    }

    /** The end of a call of which only the begin is known, because the process died. */
    static byte[] interrupted(byte[] begin) throws IOException {
        var call = (ObjectNode) TREES.readTree(begin);
        call.put("entry", "end")
                .put("status", 500)
                .put("error_code", "interrupted")
                .put("input_tokens", call.path("estimated_input").asLong())
                .put("output_tokens", 0)
                .put("cached_tokens", 0)
                .put("reasoning_tokens", 0)
                .put("estimated", true)
                .put("price", BigDecimal.ZERO);
        var line = new ByteArrayOutputStream(USUAL_LENGTH);
        line.write(TREES.writeValueAsBytes(call));
        line.write(END_OF_LINE);
        return line.toByteArray();
    }

    private static byte[] line(String entry, Fields fields) {
        var bytes = new ByteArrayOutputStream(USUAL_LENGTH);
        try (var line = JSON.createGenerator(bytes)) {
            line.writeStartObject();
            line.writeStringField("entry", entry);
            fields.write(line);
            line.writeEndObject();
            line.writeRaw(LINE_BREAK);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void start(JsonGenerator line, CallStart start) throws IOException {
        line.writeStringField("id", UUID.fromString(start.id()).toString());
        line.writeStringField("started_at", start.startedAt().toString());
        text(line, "domain_id", start.domainId());
        text(line, "project_id", start.projectId());
        text(line, "key_id", start.keyId());
        text(line, "key_label", start.keyLabel());
        text(line, "operation", start.operation());
        line.writeStringField("service_type", start.serviceType().name());
        text(line, "service_id", start.serviceId());
        text(line, "service_name", start.serviceName());
        text(line, "model", start.model());
        line.writeBooleanField("streamed", start.streamed());
        text(line, "client_address", start.clientAddress());
        line.writeNumberField("estimated_input", start.estimatedInput());
    }

    private static void end(JsonGenerator line, CallEnd end) throws IOException {
        line.writeNumberField("status", end.status());
        text(line, "error_code", end.errorCode());
        text(line, "upstream", end.upstream());
        line.writeNumberField("input_tokens", end.inputTokens());
        line.writeNumberField("output_tokens", end.outputTokens());
        line.writeNumberField("cached_tokens", end.cachedTokens());
        line.writeNumberField("reasoning_tokens", end.reasoningTokens());
        line.writeBooleanField("estimated", end.estimated());
        line.writeNumberField("price", end.price() == null ? BigDecimal.ZERO : end.price());
        duration(line, "first_byte_us", end.firstByte());
        duration(line, "duration_us", end.duration());
    }

    private static void duration(JsonGenerator line, String name, Duration value)
            throws IOException {
        if (value != null) {
            line.writeNumberField(name, value.toNanos() / NANOSECONDS);
        }
    }

    private static void text(JsonGenerator line, String name, String value) throws IOException {
        if (value != null) {
            line.writeStringField(name, storable(value));
        }
    }

    /** At most 128 characters, and none that PostgreSQL or UTF-8 cannot hold. */
    static String storable(String text) {
        int length = Math.min(text.length(), LONGEST_TEXT);
        StringBuilder mended = null;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            boolean pair =
                    Character.isHighSurrogate(c)
                            && i + 1 < length
                            && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else if (c == 0 || Character.isSurrogate(c)) {
                mended = mended == null ? new StringBuilder(text) : mended;
                mended.setCharAt(i, REPLACEMENT);
            }
        }
        return mended == null ? text.substring(0, length) : mended.substring(0, length);
    }
}
