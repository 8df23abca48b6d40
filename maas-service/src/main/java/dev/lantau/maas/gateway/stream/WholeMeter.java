package dev.lantau.maas.gateway.stream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Optional;

/** Reads the usage out of an answer that is one JSON document, as it passes by. */
public final class WholeMeter {
    /** Images come as one long text. */
    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .build())
                    .build();

    private final JsonParser parser;
    private final ByteArrayFeeder feeder;
    private final UsageReader reader = new UsageReader();
    private boolean malformed;
    private boolean complete;
    private int depth;

    public WholeMeter() {
        try {
            parser = JSON.createNonBlockingByteArrayParser();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        feeder = (ByteArrayFeeder) parser.getNonBlockingInputFeeder();
    }

    /** The next bytes. */
    public void accept(Buffer bytes) {
        if (malformed || bytes.length() == 0) {
            return;
        }
        try {
            var array = bytes.getBytes();
            feeder.feedInput(array, 0, array.length);
            read();
        } catch (IOException broken) {
            malformed = true;
        }
    }

    private void read() throws IOException {
        JsonToken token;
        while ((token = parser.nextToken()) != JsonToken.NOT_AVAILABLE && token != null) {
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
                complete = complete || depth == 0;
            }
            reader.token(token, parser);
        }
    }

    /** Whether what came so far is a whole JSON object or array. */
    public boolean isWellFormed() {
        return complete && !malformed && depth == 0;
    }

    /** Empty when the answer had none that could be read. */
    public Optional<Usage> usage() {
        return malformed ? Optional.empty() : reader.usage();
    }
}
