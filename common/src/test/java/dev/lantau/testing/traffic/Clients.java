package dev.lantau.testing.traffic;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** Connections to an echo that are kept open. */
public final class Clients implements AutoCloseable {
    private final List<Socket> open = new ArrayList<>();

    public Clients(int count, String address, int port) throws IOException {
        for (int i = 0; i < count; i++) {
            open.add(Loopback.connect(address, port));
        }
        echo();
    }

    /** Sends a byte over each connection and has it back; fails when one is over. */
    public void echo() throws IOException {
        for (var each : open) {
            each.getOutputStream().write(42);
        }
        for (var each : open) {
            if (each.getInputStream().read() != 42) {
                throw new IOException("ended");
            }
        }
    }

    /** How many are over. */
    public long over() {
        return open.stream().filter(Clients::isOver).count();
    }

    private static boolean isOver(Socket socket) {
        try {
            socket.setSoTimeout(1);
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException nothing) {
            return false;
        } catch (SocketException reset) {
            return true;
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() throws IOException {
        for (var each : open) {
            each.close();
        }
    }
}
