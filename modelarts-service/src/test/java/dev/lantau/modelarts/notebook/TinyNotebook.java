package dev.lantau.modelarts.notebook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * What stands for Jupyter where there is none: the same paths, in one class of nothing but the JDK.
 * Arguments: address, port and base path. Files are read and written below {@code files/}, a
 * websocket at {@code ws} sends back what it is sent, and {@code exit} ends it with code 3.
 */
public final class TinyNotebook {
    private static final String ACCEPT = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int ENDING_MILLISECONDS = 300;
    private static final int MOST_SECONDS = 1_800;
    private static final long SECOND_NANOSECONDS = 1_000_000_000;

    private final String base;
    private final String token;
    private final Path directory = Path.of("").toAbsolutePath();

    private TinyNotebook(String base, String token) {
        this.base = base;
        this.token = token;
    }

    /** Serves until it is ended, which takes it a moment. */
    public static void main(String[] arguments) throws IOException {
        Runtime.getRuntime().addShutdownHook(new Thread(TinyNotebook::linger));
        Thread.startVirtualThread(TinyNotebook::endWithTheTests);
        var notebook = new TinyNotebook(arguments[2], System.getenv("JUPYTER_TOKEN"));
        var address = InetAddress.getByName(arguments[0]);
        try (var server = new ServerSocket(Integer.parseInt(arguments[1]), 16, address)) {
            System.out.println("serving " + notebook.base);
            while (true) {
                var client = server.accept();
                Thread.startVirtualThread(() -> notebook.serve(client));
            }
        }
    }

    /** What runs workloads leaves them running when it ends; nobody else would end this one. */
    private static void endWithTheTests() {
        var classes = Path.of(System.getProperty("java.class.path"));
        for (int second = 0; second < MOST_SECONDS && Files.exists(classes); second++) {
            LockSupport.parkNanos(SECOND_NANOSECONDS);
        }
        Runtime.getRuntime().halt(0);
    }

    private static void linger() {
        try {
            Thread.currentThread().join(ENDING_MILLISECONDS);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(Socket client) {
        try (client) {
            answer(client.getInputStream(), client.getOutputStream());
        } catch (IOException gone) {
            // the client left
        }
    }

    private void answer(InputStream in, OutputStream out) throws IOException {
        var first = line(in).split(" ");
        if (first.length < 2) {
            return;
        }
        Map<String, String> headers = new HashMap<>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        var body = in.readNBytes(length);
        var parts = first[1].split("\\?", 2);
        if (!parts[0].startsWith(base)) {
            send(out, 404, "outside of " + base);
            return;
        }
        var path = parts[0].substring(base.length());
        boolean known =
                parts.length > 1 && parts[1].contains("token=" + token)
                        || ("token " + token).equals(headers.get("authorization"));
        if (!path.equals("api") && !known) {
            send(out, 403, "no token");
            return;
        }
        if (headers.containsKey("sec-websocket-key")) {
            echo(in, out, headers.get("sec-websocket-key"));
        } else {
            page(out, first[0], path, body, headers);
        }
    }

    private void page(
            OutputStream out, String method, String path, byte[] body, Map<String, String> headers)
            throws IOException {
        switch (path) {
            case "api" -> send(out, 200, "{\"version\": \"tiny\"}");
            case "api/kernels" -> send(out, 200, "[]");
            case "api/terminals" ->
                    send(out, 200, "[{\"last_activity\": \"2026-01-01T00:00:00.000000Z\"}]");
            case "lab" -> send(out, 200, "<html>lab</html>");
            case "headers" -> send(out, 200, headers.keySet().toString());
            case "exit" -> {
                System.out.println("goodbye");
                Runtime.getRuntime().halt(3);
            }
            default -> {
                var file = directory.resolve(path.replace("files/", ""));
                if (method.equals("PUT")) {
                    Files.write(file, body);
                    send(out, 201, "");
                } else if (Files.exists(file)) {
                    send(out, 200, Files.readString(file));
                } else {
                    send(out, 404, "nothing there");
                }
            }
        }
    }

    private static void send(OutputStream out, int status, String text) throws IOException {
        var body = text.getBytes(StandardCharsets.UTF_8);
        var head =
                "HTTP/1.1 %d Tiny\r\nContent-Type: text/plain\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
                        .formatted(status, body.length);
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
    }

    /** Frames as they come, without their masks; short ones only. */
    private static void echo(InputStream in, OutputStream out, String key) throws IOException {
        out.write(
                ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                + "Sec-WebSocket-Accept: "
                                + accept(key)
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        out.flush();
        for (int opcode = in.read(); opcode >= 0; opcode = in.read()) {
            int length = in.read() & 0x7f;
            var mask = in.readNBytes(4);
            var content = in.readNBytes(length);
            for (int i = 0; i < length; i++) {
                content[i] ^= mask[i % 4];
            }
            out.write(opcode);
            out.write(length);
            out.write(content);
            out.flush();
        }
    }

    private static String accept(String key) {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-1")
                                    .digest((key + ACCEPT).getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
