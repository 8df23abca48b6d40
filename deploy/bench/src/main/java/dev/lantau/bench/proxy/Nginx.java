package dev.lantau.bench.proxy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** nginx with its stream module, as Debian packages them. */
public final class Nginx {
    /** What a person does who has none. */
    public static final String MISSING =
            "nginx with its stream module: apt-get install nginx-light libnginx-mod-stream (or LANTAU_NGINX names a program)";

    private static final List<Path> MODULES =
            List.of(
                    Path.of("/usr/lib/nginx/modules/ngx_stream_module.so"),
                    Path.of("/usr/lib64/nginx/modules/ngx_stream_module.so"));

    private Nginx() {}

    static Optional<Path> program() {
        return Programs.find("LANTAU_NGINX", "nginx");
    }

    private static Optional<Path> module() {
        return MODULES.stream().filter(Files::isRegularFile).findFirst();
    }

    /** Starts it; empty when the machine has none. */
    public static Optional<Proxy> start(
            int workers, int openFiles, int backendPort, Path directory) {
        if (program().isEmpty() || module().isEmpty()) {
            return Optional.empty();
        }
        var log = directory.resolve("nginx.log");
        return Optional.of(
                ProxyProcess.start(
                        port -> {
                            var text =
                                    configuration(
                                            module().get(), workers, openFiles, port, backendPort);
                            var file = Programs.write(directory.resolve("nginx.conf"), text);
                            return List.of(
                                    program().get().toString(),
                                    "-p",
                                    directory.toString(),
                                    "-e",
                                    log.toString(),
                                    "-c",
                                    file.toString());
                        },
                        log));
    }

    /** The version it tells, or that there is none. */
    public static String version() {
        return program()
                .map(program -> Programs.output(program, "-v").replace("nginx version: ", ""))
                .orElse("none");
    }

    static String configuration(
            Path module, int workers, int openFiles, int port, int backendPort) {
        return """
        load_module %s;
        daemon off;
        user root;
        worker_processes %d;
        worker_rlimit_nofile %d;
        pid nginx.pid;
        events { worker_connections %d; }
        stream {
            access_log off;
            server {
                listen 127.0.0.1:%d backlog=4096;
                proxy_pass 127.0.0.1:%d;
                proxy_timeout 1h;
            }
        }
        """
                .formatted(module, workers, openFiles, openFiles, port, backendPort);
    }
}
