package dev.lantau.maas.gateway.body;

import dev.lantau.maas.tokens.TokenCounter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import java.util.Collection;

/**
 * What the gateway knows of a request body. The bytes themselves are never decoded and encoded
 * again: what must differ for the upstream is spliced in.
 */
public final class CallBody {
    private static final int NEW_BYTES = 128;
    private static final int BYTES_OF_A_TOKEN = 4;
    private static final String USAGE_WANTED = "\"include_usage\":true";

    private final byte[] bytes;
    private final Fields fields;

    private CallBody(byte[] bytes, Fields fields) {
        this.bytes = bytes;
        this.fields = fields;
    }

    /**
     * @throws MalformedBodyException when it is not one JSON object with the fields that are looked
     *     at here
     */
    public static CallBody parse(byte[] bytes) throws MalformedBodyException {
        return new CallBody(bytes, new FieldReader(bytes).read());
    }

    /** What the client calls: a preset model or an endpoint. */
    public String model() {
        return fields.model;
    }

    /** Whether the answer is to be a stream. */
    public boolean streamed() {
        return fields.streamed;
    }

    /** Whether a stream of chat chunks is to end with the usage. */
    public boolean usageAsked() {
        return fields.includeUsage;
    }

    /** Requested image size; {@code null} without one. */
    public String size() {
        return fields.size;
    }

    /** Whether the body has a field, and not {@code null} in it. */
    public boolean has(String field) {
        return fields.present.contains(field);
    }

    /**
     * The most tokens that all answers together may have by the client's own limit.
     *
     * @param otherwise where the client sets none, for one answer
     */
    public long mostOutput(long otherwise) {
        return (fields.outputLimit == null ? otherwise : fields.outputLimit) * fields.choices;
    }

    /** A cheap guess at the tokens of the prompt: a quarter of its bytes. */
    public long roughTokens() {
        return fields.textBytes / BYTES_OF_A_TOKEN + 1;
    }

    /** The tokens of the prompt as the counter sees them, and a few for the form around it. */
    public long countTokens(TokenCounter counter) {
        return new PromptTexts(bytes).count(counter);
    }

    /** Whether any text of the prompt contains one of the terms, which are in lower case. */
    public boolean mentions(Collection<String> terms) {
        return !terms.isEmpty() && new PromptTexts(bytes).mentions(terms);
    }

    /**
     * The body for an upstream.
     *
     * @param modelId what the upstream calls the model
     * @param withUsage whether a stream of chat chunks must end with the usage
     */
    public Buffer forUpstream(String modelId, boolean withUsage) {
        boolean sameModel = modelId.equals(fields.model);
        boolean addUsage = withUsage && !fields.includeUsage;
        if (sameModel && !addUsage) {
            return Buffer.buffer(bytes);
        }
        var edits = new Edits(bytes, bytes.length + NEW_BYTES);
        if (!sameModel) {
            edits.replace(fields.modelStart, fields.modelEnd, Json.encode(modelId));
        }
        if (addUsage) {
            askForUsage(edits);
        }
        return edits.apply();
    }

    private void askForUsage(Edits edits) {
        if (fields.usageStart >= 0) {
            edits.replace(fields.usageStart, fields.usageEnd, "true");
        } else if (fields.optionsStart >= 0) {
            edits.replace(
                    fields.optionsStart,
                    fields.optionsStart + 1,
                    "{" + USAGE_WANTED + (fields.optionsEmpty ? "" : ","));
        } else if (fields.nullOptionsStart >= 0) {
            edits.replace(
                    fields.nullOptionsStart,
                    fields.nullOptionsStart + "null".length(),
                    "{" + USAGE_WANTED + "}");
        } else {
            edits.replace(
                    fields.start, fields.start + 1, "{\"stream_options\":{" + USAGE_WANTED + "},");
        }
    }
}
