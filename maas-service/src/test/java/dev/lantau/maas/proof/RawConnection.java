package dev.lantau.maas.proof;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A connection to the gateway with the bytes in hand: a client that can leave at any moment, and
 * knows whether an answer ended properly. One call after the other.
 */
final class RawConnection implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 150_000;
    private static final int CONNECT_MILLIS = 5_000;
    private static final int HEX = 16;

    private final Socket socket;
    private final InputStream in;
    private int status;
    private Map<String, String> headers = Map.of();
    private long left;
    private boolean ended = true;

    RawConnection(URI server) throws IOException {
        socket = new Socket();
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), CONNECT_MILLIS);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Sends a call and does not wait. */
    void post(String path, String key, String body) throws IOException {
        ended = false;
        status = 0;
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var head =
                "POST %s HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                        .formatted(path, key, bytes.length);
        var all = new ByteArrayOutputStream();
        all.write(head.getBytes(StandardCharsets.US_ASCII));
        all.write(bytes);
        socket.getOutputStream().write(all.toByteArray());
    }

    /** Waits for the head of the answer, and gives back its status. */
    int head() throws IOException {
        status = Integer.parseInt(line().split(" ")[1]);
        headers = new HashMap<>();
        for (var line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).trim());
        }
        left = Long.parseLong(headers.getOrDefault("content-length", "-1"));
        return status;
    }

    int status() {
        return status;
    }

    /** A header of the answer; {@code null} without. */
    String header(String name) {
        return headers.get(name);
    }

    /** Id of the call, {@code null} before the head. */
    String callId() {
        return headers.get("x-request-id");
    }

    /** What comes next of the body; {@code null} when it has ended properly. */
    String part() throws IOException {
        if (ended) {
            return null;
        }
        if (left >= 0) {
            var whole = read((int) left);
            ended = true;
            return whole;
        }
        int length = Integer.parseInt(line(), HEX);
        var part = read(length);
        line();
        ended = length == 0;
        return ended ? null : part;
    }

    /**
     * All that is left of the body.
     *
     * @throws IOException when it does not end properly
     */
    String rest() throws IOException {
        var rest = new StringBuilder();
        for (var part = part(); part != null; part = part()) {
            rest.append(part);
        }
        return rest.toString();
    }

    /** Whether the last answer came to its proper end. */
    boolean hasEnded() {
        return ended;
    }

    private String read(int length) throws IOException {
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("closed in the middle of the body");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        int next = in.read();
        while (next != '\n') {
            if (next < 0) {
                throw new IOException("closed in the middle of the answer");
            }
            if (next != '\r') {
                line.append((char) next);
            }
            next = in.read();
        }
        return line.toString();
    }

    /** Closes the connection and says when that began, {@link System#nanoTime}. */
    long leave() {
        long now = System.nanoTime();
        close();
        return now;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException late) {
            throw new AssertionError(late);
        }
    }
}
