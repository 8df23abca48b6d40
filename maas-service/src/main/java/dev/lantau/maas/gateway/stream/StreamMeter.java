package dev.lantau.maas.gateway.stream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Lets the events of a stream pass as they are and reads the usage out of those that have one. Only
 * whole events pass, so that an event of the gateway's own can follow any of them.
 */
public final class StreamMeter {
    /** An event that grows beyond this is passed on in parts. */
    private static final int LARGEST_EVENT = 4 * 1_048_576;

    private static final JsonFactory JSON = new JsonFactory();
    private static final int LONGEST_DONE = 18;

    private final boolean strip;
    private final FrameScanner scanner = new FrameScanner();
    private final UsageReader reader = new UsageReader();
    private final Buffer nothing = Buffer.buffer(0);
    private Buffer carried = nothing;
    private boolean done;
    private boolean malformed;
    private boolean usageFinal;

    /**
     * @param strip whether a chunk that has nothing but the usage is kept back, because the client
     *     did not ask for it
     */
    public StreamMeter(boolean strip) {
        this.strip = strip;
    }

    /** Takes the next bytes from upstream and gives back what is to be passed on now. */
    public Buffer accept(Buffer next) {
        int known = carried.length();
        var all =
                known == 0
                        ? next
                        : Buffer.buffer(known + next.length())
                                .appendBuffer(carried)
                                .appendBuffer(next);
        var passed = scan(all, known);
        int end = scanner.lastEnd();
        if (end <= 0) {
            return keep(all);
        }
        done = isDone(all, end);
        carried = end == all.length() ? nothing : all.getBuffer(end, all.length());
        scanner.forget(end);
        return passed;
    }

    /** The whole events, without those that are cut out. */
    private Buffer scan(Buffer all, int from) {
        Buffer cut = null;
        int copied = 0;
        int at = from;
        while (at < all.length()) {
            all.getByteBuf().forEachByte(at, all.length() - at, scanner);
            at = scanner.position();
            if (scanner.usageStart() >= 0) {
                int start = Math.max(0, scanner.usageStart());
                var event = all.getBytes(start, scanner.usageEnd());
                scanner.takenUsage();
                read(event);
                boolean pure = hasNoChoices(event);
                usageFinal = pure || !isEarly(event);
                if (strip && pure) {
                    cut = cut == null ? Buffer.buffer(all.length()) : cut;
                    cut.appendBuffer(all, copied, start - copied);
                    copied = at;
                }
            }
        }
        int end = Math.max(0, scanner.lastEnd());
        if (cut == null) {
            return end == all.length() ? all : all.slice(0, end);
        }
        return cut.appendBuffer(all, copied, end - copied);
    }

    private Buffer keep(Buffer all) {
        if (all.length() <= LARGEST_EVENT) {
            carried = all;
            return nothing;
        }
        carried = nothing;
        scanner.forget(all.length());
        return all;
    }

    private static boolean isDone(Buffer all, int end) {
        int from = Math.max(0, end - LONGEST_DONE);
        return all.getString(from, end, StandardCharsets.ISO_8859_1.name())
                .stripTrailing()
                .endsWith("[DONE]");
    }

    /** A chat chunk with nothing but the usage. */
    private static boolean hasNoChoices(byte[] event) {
        var text = new String(event, StandardCharsets.ISO_8859_1);
        return text.contains("\"choices\":[]") || text.contains("\"choices\": []");
    }

    /** Chat chunks with text may carry a running usage; an Anthropic stream begins with one. */
    private static boolean isEarly(byte[] event) {
        var text = new String(event, StandardCharsets.ISO_8859_1);
        return text.contains("\"choices\":") || text.contains("\"message_start\"");
    }

    private void read(byte[] event) {
        int start = 0;
        while (start < event.length && event[start] != '{') {
            start++;
        }
        reader.nextDocument();
        try (var parser = JSON.createParser(event, start, event.length - start)) {
            int depth = 0;
            JsonToken token;
            while ((token = parser.nextToken()) != null) {
                reader.token(token, parser);
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (depth == 0) {
                    return;
                }
            }
            malformed = true;
        } catch (IOException broken) {
            malformed = true;
        }
    }

    /** Bytes of an event that never ended. */
    public Buffer rest() {
        var rest = carried;
        carried = nothing;
        return rest;
    }

    /** Events so far; about one a token. */
    public long events() {
        return scanner.frames();
    }

    /** Whether the last event was the end mark of a stream of chat chunks. */
    public boolean isDone() {
        return done;
    }

    /** Whether the newest usage is the last one, which counts everything. */
    public boolean isUsageFinal() {
        return usageFinal;
    }

    /** Empty until an event had one, and when one could not be read. */
    public Optional<Usage> usage() {
        return malformed ? Optional.empty() : reader.usage();
    }
}
