package dev.lantau.maas.tokens;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import com.knuddels.jtokkit.api.IntArrayList;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Counts with jtokkit. The vocabulary (some megabytes) is read at the first use, once; safe for use
 * by many threads.
 */
@Singleton
public class Cl100kTokenCounter implements TokenCounter {
    private volatile Encoding encoding;

    @Override
    public int count(String text) {
        return text.isEmpty() ? 0 : encoding().countTokensOrdinary(text);
    }

    /**
     * The text of each token, as many as {@link #count} says; joined they are the text again. Where
     * a token ends within a character, it has the complete characters only, maybe none, and the
     * next one has the rest. Half a surrogate pair becomes a question mark.
     */
    public List<String> pieces(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        var tokens = encoding().encodeOrdinary(text);
        var joiner = new Joiner();
        List<String> pieces = new ArrayList<>(tokens.size());
        var one = new IntArrayList(1);
        for (int i = 0; i < tokens.size(); i++) {
            one.clear();
            one.add(tokens.get(i));
            pieces.add(joiner.next(encoding().decodeBytes(one)));
        }
        return Collections.unmodifiableList(pieces);
    }

    /** Whether the vocabulary is there; the first call waits for it otherwise. */
    public boolean isLoaded() {
        return encoding != null;
    }

    private Encoding encoding() {
        var loaded = encoding;
        return loaded != null ? loaded : load();
    }

    private synchronized Encoding load() {
        if (encoding == null) {
            encoding = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.CL100K_BASE);
        }
        return encoding;
    }

    /** Makes characters of bytes that come in parts. */
    private static final class Joiner {
        private static final int MOST_PENDING = 4;

        private final CharsetDecoder decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE);
        private byte[] pending = new byte[0];

        String next(byte[] more) {
            var bytes = ByteBuffer.allocate(pending.length + more.length);
            bytes.put(pending).put(more).flip();
            var chars = CharBuffer.allocate(more.length + MOST_PENDING);
            decoder.decode(bytes, chars, false);
            pending = new byte[bytes.remaining()];
            bytes.get(pending);
            return chars.flip().toString();
        }
    }
}
