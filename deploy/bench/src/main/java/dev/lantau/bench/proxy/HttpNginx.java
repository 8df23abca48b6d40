package dev.lantau.bench.proxy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** nginx as a plain HTTP proxy that passes everything on at once, over kept connections. */
public final class HttpNginx {
    /** What a person does who has none. */
    public static final String MISSING =
            "nginx: apt-get install nginx-light (or LANTAU_NGINX names a program)";

    private HttpNginx() {}

    /** Starts it; empty when the machine has none. */
    public static Optional<Proxy> start(
            int workers, int openFiles, int backendPort, Path directory) {
        var log = directory.resolve("nginx.log");
        return Nginx.program()
                .map(
                        program ->
                                ProxyProcess.start(
                                        port -> {
                                            var text =
                                                    configuration(
                                                            workers, openFiles, port, backendPort);
                                            var file =
                                                    Programs.write(
                                                            directory.resolve("nginx.conf"), text);
                                            return List.of(
                                                    program.toString(),
                                                    "-p",
                                                    directory.toString(),
                                                    "-e",
                                                    log.toString(),
                                                    "-c",
                                                    file.toString());
                                        },
                                        log));
    }

    static String configuration(int workers, int openFiles, int port, int backendPort) {
        return """
        daemon off;
        user root;
        worker_processes %d;
        worker_rlimit_nofile %d;
        pid nginx.pid;
        events { worker_connections %d; }
        http {
            access_log off;
            client_body_temp_path body;
            proxy_temp_path proxy;
            fastcgi_temp_path fastcgi;
            uwsgi_temp_path uwsgi;
            scgi_temp_path scgi;
            keepalive_requests 1000000000;
            upstream backend {
                server 127.0.0.1:%d;
                keepalive 1024;
                keepalive_requests 1000000000;
            }
            server {
                listen 127.0.0.1:%d backlog=4096;
                location / {
                    proxy_pass http://backend;
                    proxy_http_version 1.1;
                    proxy_set_header Connection "";
                    proxy_buffering off;
                    proxy_read_timeout 1h;
                }
            }
        }
        """
                .formatted(workers, openFiles, openFiles, backendPort, port);
    }
}
