package dev.lantau.local.service;

import dev.lantau.embedded.Database;
import dev.lantau.local.run.StartFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How a service is started: the program and its environment.
 *
 * @param sources the root of the source tree, where the built services are
 * @param publicUrl the address clients see
 * @param settings environment variables for all services, from the options of {@code up}
 */
public record ServiceCommand(
        Path sources, boolean nativeImage, String publicUrl, Map<String, String> settings) {

    private static final Path SETSID = Path.of("/usr/bin/setsid");

    /**
     * The command line; in a session of its own where possible, so that Ctrl-C reaches only the
     * supervisor.
     */
    public List<String> line(ServiceDescription service) {
        var line = new ArrayList<String>();
        if (Files.isExecutable(SETSID)) {
            line.add(SETSID.toString());
        }
        if (nativeImage) {
            line.add(runner(service).toString());
        } else {
            line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            line.add("-jar");
            line.add(jar(service).toString());
        }
        return line;
    }

    private Path jar(ServiceDescription service) {
        var jar = sources.resolve(service.artifact()).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new StartFailure(
                    "%s is not built: %s is missing. Run deploy/local/lantau up, which builds it."
                            .formatted(service.name(), jar));
        }
        return jar;
    }

    private Path runner(ServiceDescription service) {
        var target = sources.resolve(service.artifact()).resolve("target");
        try (Stream<Path> files = Files.exists(target) ? Files.list(target) : Stream.empty()) {
            return files.filter(file -> file.getFileName().toString().endsWith("-runner"))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    new StartFailure(
                                            "%1$s has no native executable. Build it with ./mvnw -Pnative -DskipTests package -pl %1$s -am, or leave out --native."
                                                    .formatted(service.artifact())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the service is told on top of this process's environment. */
    public Map<String, String> environment(
            ServiceDescription service, ServicePorts ports, Map<String, Database> databases) {
        var environment = new HashMap<String, String>();
        environment.put("QUARKUS_PROFILE", "local");
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(ports.api()));
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(ports.operator()));
        environment.put("LANTAU_PUBLIC_URL", publicUrl);
        environment.putAll(settings);
        environment.putAll(service.environment());
        service.databases()
                .forEach(
                        (datasource, name) ->
                                environment.putAll(
                                        datasource(infix(datasource), databases.get(name))));
        return environment;
    }

    private static String infix(String datasource) {
        return datasource.equals(ServiceDescription.DEFAULT_DATASOURCE)
                ? ""
                : datasource.toUpperCase(Locale.ROOT).replace('-', '_') + "_";
    }

    private static Map<String, String> datasource(String infix, Database database) {
        return Map.of(
                "QUARKUS_DATASOURCE_" + infix + "JDBC_URL", database.jdbcUrl(),
                "QUARKUS_DATASOURCE_" + infix + "USERNAME", database.applicationUser(),
                "QUARKUS_DATASOURCE_" + infix + "PASSWORD", database.applicationPassword(),
                "QUARKUS_FLYWAY_" + infix + "USERNAME", database.ownerUser(),
                "QUARKUS_FLYWAY_" + infix + "PASSWORD", database.ownerPassword());
    }
}
