package dev.lantau.common.traffic.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What tests do as clients. */
final class Clients implements AutoCloseable {
    private final List<Socket> open = new ArrayList<>();

    /** Opens connections to an echo and keeps them. */
    Clients(int count, String address, int port) throws IOException {
        for (int i = 0; i < count; i++) {
            open.add(Lab.connect(address, port));
        }
        echo();
    }

    /** Sends a byte over each connection and has it back. */
    void echo() throws IOException {
        for (var each : open) {
            each.getOutputStream().write(42);
        }
        for (var each : open) {
            if (each.getInputStream().read() != 42) {
                throw new IOException("ended");
            }
        }
    }

    /** How many are cut off. */
    long cut() {
        return open.stream().filter(each -> !"open".equals(state(each))).count();
    }

    /** {@code open}, {@code end}, {@code reset}; reads what is there. */
    static String state(Socket socket) {
        try {
            socket.setSoTimeout(1);
            return socket.getInputStream().read() < 0 ? "end" : "open";
        } catch (SocketTimeoutException nothing) {
            return "open";
        } catch (SocketException reset) {
            return "reset";
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What a named backend says to one new connection, or {@code reset}. */
    static String ask(String address, int port) {
        try (var socket = Lab.connect(address, port)) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        } catch (SocketException reset) {
            return "reset";
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Answers of so many new connections, counted. */
    static Map<String, Integer> ask(int times, String address, int port) {
        Map<String, Integer> answers = new TreeMap<>();
        for (int i = 0; i < times; i++) {
            answers.merge(ask(address, port), 1, Integer::sum);
        }
        return answers;
    }

    @Override
    public void close() throws IOException {
        for (var each : open) {
            each.close();
        }
    }
}
