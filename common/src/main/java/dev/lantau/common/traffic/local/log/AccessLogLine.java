package dev.lantau.common.traffic.local.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.lantau.common.traffic.Decision;
import dev.lantau.common.traffic.local.address.Addresses;
import dev.lantau.common.traffic.local.steering.Share;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.time.Instant;

/**
 * A connection or flow that is over.
 *
 * @param file that the line goes to
 * @param milliseconds since the epoch, when it ended
 * @param share of the chosen backend; {@code null} for none
 * @param reason how it ended
 */
public record AccessLogLine(
        String file,
        long milliseconds,
        String frontend,
        InetSocketAddress client,
        int port,
        Share share,
        int backendPort,
        long bytesIn,
        long bytesOut,
        long durationMilliseconds,
        Decision.Outcome outcome,
        String reason) {
    private static final JsonFactory JSON =
            JsonFactory.builder().build().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    /** One JSON object and a line feed. */
    void writeTo(OutputStream out) throws IOException {
        try (var json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("time", Instant.ofEpochMilli(milliseconds).toString());
            json.writeStringField("frontend", frontend);
            json.writeStringField("client", Addresses.text(client));
            json.writeNumberField("port", port);
            if (share != null) {
                var backend = new InetSocketAddress(share.address(), backendPort);
                json.writeStringField("backend", Addresses.text(backend));
                json.writeStringField("backend_id", share.backend().id());
                json.writeStringField("pool", share.poolId());
                json.writeStringField("region", share.region());
            }
            json.writeNumberField("bytes_in", bytesIn);
            json.writeNumberField("bytes_out", bytesOut);
            json.writeNumberField("duration_ms", durationMilliseconds);
            json.writeStringField("outcome", outcome.name());
            json.writeStringField("reason", reason);
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }
}
