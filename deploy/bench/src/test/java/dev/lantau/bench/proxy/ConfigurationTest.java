package dev.lantau.bench.proxy;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationTest {
    @Test
    void nginxForwardsWithAsManyWorkersAsTheOthers() {
        var text = Nginx.configuration(Path.of("/m.so"), 2, 20_000, 7_001, 7_002);

        assertTrue(text.contains("worker_processes 2;"), text);
        assertTrue(text.contains("listen 127.0.0.1:7001"), text);
        assertTrue(text.contains("proxy_pass 127.0.0.1:7002;"), text);
        assertTrue(text.contains("worker_connections 20000;"), text);
    }

    @Test
    void envoyForwards() {
        var text = Envoy.configuration(7_001, 7_002);

        assertTrue(text.contains("address: 127.0.0.1, port_value: 7001"), text);
        assertTrue(text.contains("address: 127.0.0.1, port_value: 7002"), text);
    }
}
