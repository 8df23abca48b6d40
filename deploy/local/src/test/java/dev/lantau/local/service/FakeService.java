package dev.lantau.local.service;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;

/** A service that is ready at once and ends when it is asked for /end. */
final class FakeService {

    private FakeService() {}

    public static void main(String[] arguments) throws IOException {
        if (System.getenv("FAKE_BROKEN") != null) {
            System.out.println("\tat a.line.of.a.stack(Trace.java:1)");
            System.out.println("the reason it gives");
            System.exit(3);
        }
        var port = Integer.parseInt(System.getenv("FAKE_PORT"));
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                    if (exchange.getRequestURI().getPath().equals("/end")) {
                        Runtime.getRuntime().halt(7);
                    }
                });
        server.start();
    }
}
