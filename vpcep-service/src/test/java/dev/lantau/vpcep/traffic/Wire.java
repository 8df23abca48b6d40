package dev.lantau.vpcep.traffic;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.lantau.vpcep.Client;
import dev.lantau.vpcep.EndpointSamples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A client's connection to an endpoint. */
public final class Wire implements AutoCloseable {
    private static final int PATIENCE_MILLISECONDS = 3_000;

    private final Socket socket;

    private Wire(Socket socket) {
        this.socket = socket;
    }

    /** From an address of one's own; {@code null} for any. Fails when it is refused. */
    public static Wire open(String source, String address, int port) throws IOException {
        var socket = new Socket();
        socket.setSoTimeout(PATIENCE_MILLISECONDS);
        if (source != null) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(source), 0));
        }
        socket.connect(new InetSocketAddress(address, port), PATIENCE_MILLISECONDS);
        return new Wire(socket);
    }

    /** Address of an endpoint. */
    static String address(Client client, String endpoint) {
        return client.get(EndpointSamples.path(endpoint)).extract().path("ip");
    }

    /** Whether a new connection carries bytes there and back. */
    public static boolean flows(String source, String address, int port) {
        try (var wire = open(source, address, port)) {
            return wire.echoes("there and back");
        } catch (IOException refused) {
            return false;
        }
    }

    /** Whether what is sent comes back. */
    public boolean echoes(String text) {
        try {
            return text.equals(exchange(text, text.length()));
        } catch (IOException closed) {
            return false;
        }
    }

    /** Sends, and reads so many bytes, or fewer when the other side closes before. */
    String exchange(String text, int bytes) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        return new String(socket.getInputStream().readNBytes(bytes), ISO_8859_1);
    }

    /** Whether the other side has closed it, waiting for that a while. */
    public boolean closed() {
        try {
            return socket.getInputStream().read() < 0;
        } catch (IOException reset) {
            return !(reset instanceof java.net.SocketTimeoutException);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
