package dev.lantau.embedded;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The one server of a JVM in dev mode, found again from any class loader through a system property.
 */
record DevelopmentServer(Path home, String property) {

    Database database(String name) {
        try {
            var running = RunningServer.of(home.resolve("data"));
            var ready =
                    running.isPresent()
                            && Integer.toString(running.get().port())
                                    .equals(System.getProperty(property));
            if (!ready) {
                start();
            }
            // Created once a JVM and database; later class loaders only need to know how to reach
            // it.
            var created = property + "." + name;
            if (!ready || System.getProperty(created) == null) {
                var database = EmbeddedPostgresql.start(Settings.kept(home, 0)).database(name);
                System.setProperty(created, database.jdbcUrl());
                return database;
            }
            return new DatabaseSetup(running.get().port(), Passwords.in(home.resolve("passwords")))
                    .describe(name);
        } catch (IOException e) {
            throw new EmbeddedPostgresqlException(
                    "The development database cannot be read: " + e.getMessage(), e);
        }
    }

    private void start() {
        var server = EmbeddedPostgresql.start(Settings.kept(home, 0));
        System.setProperty(property, Integer.toString(server.port()));
        stopWithThisProcess(server.process().orElseThrow().pid());
    }

    /** Uses nothing but the JDK: by then the class loader of this class may be closed. */
    private static void stopWithThisProcess(long server) {
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    try {
                                        new ProcessBuilder("kill", "-INT", Long.toString(server))
                                                .start()
                                                .waitFor();
                                    } catch (IOException e) {
                                        System.err.println(
                                                "PostgreSQL, process "
                                                        + server
                                                        + ", goes on running: "
                                                        + e.getMessage());
                                    } catch (InterruptedException e) {
                                        Thread.currentThread().interrupt();
                                    }
                                }));
    }
}
