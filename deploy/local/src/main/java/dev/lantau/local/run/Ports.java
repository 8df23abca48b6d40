package dev.lantau.local.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Ports on 127.0.0.1. */
public final class Ports {

    private static final int CONNECT_MILLISECONDS = 2000;

    private Ports() {}

    /** A port that nobody listens on right now. */
    public static int free() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No free port on 127.0.0.1", e);
        }
    }

    /**
     * Fails when somebody listens on the port.
     *
     * @throws StartFailure that says what to do about it
     */
    public static void requireFree(int port) {
        if (!isFree(port)) {
            throw taken(port);
        }
    }

    static StartFailure taken(int port) {
        return new StartFailure(
                "Port %d on 127.0.0.1 is taken by another program. Stop that program, or choose another port with --port."
                        .formatted(port));
    }

    /** Whether somebody listens on the port. */
    public static boolean isListening(int port) {
        try (var socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                    CONNECT_MILLISECONDS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** That port, or any free one where it is taken. */
    public static int freeOr(int wished) {
        return isFree(wished) ? wished : free();
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
