package dev.lantau.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;

/** One keep-alive connection that sends a request and waits for its answer. */
final class Connection implements AutoCloseable {
    private static final int PATIENCE_MILLISECONDS = 10_000;
    private static final int BUFFER = 64 * 1024;

    private final Socket socket = new Socket();
    private byte[] buffer = new byte[BUFFER];

    Connection(InetSocketAddress address) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLISECONDS);
        socket.connect(address, PATIENCE_MILLISECONDS);
    }

    Response exchange(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        int filled = 0;
        while (true) {
            int read = socket.getInputStream().read(buffer, filled, buffer.length - filled);
            if (read < 0) {
                throw new IOException("The server closed the connection");
            }
            filled += read;
            int length = Response.lengthIn(buffer, filled);
            if (length >= 0) {
                return Response.of(buffer, length);
            }
            if (filled == buffer.length) {
                buffer = Arrays.copyOf(buffer, 2 * buffer.length);
            }
        }
    }

    /** The answer, which must have this status. */
    Response exchange(byte[] request, int expected) throws IOException {
        var response = exchange(request);
        if (response.status() != expected) {
            throw new BenchException("Expected %d: %s".formatted(expected, response));
        }
        return response;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
