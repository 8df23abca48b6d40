package dev.lantau.embedded;

import static dev.lantau.embedded.DatabaseSetup.SUPERUSER;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.function.UnaryOperator;

/**
 * Starts a server through the library, with the library's defaults (trust everyone, lose data on a
 * crash) overruled.
 *
 * @param data the server's data directory
 * @param beside where its log goes, and for a moment the first password
 */
record Launch(Path data, Path beside, int port, Passwords passwords) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LOG_LINES = 15;

    EmbeddedPostgres throwaway() throws IOException {
        return start(
                settings ->
                        settings.setCleanDataDirectory(true)
                                .setServerConfig("full_page_writes", "off"));
    }

    EmbeddedPostgres kept() throws IOException {
        // A server that was killed leaves the library's lock with this JVM; "starting" and
        // postmaster.pid guard better.
        Files.deleteIfExists(data.resolve("epg-lock"));
        return start(
                settings ->
                        settings.setCleanDataDirectory(false)
                                .setRegisterShutdownHook(false)
                                // The library starts every server with -F; the later setting wins.
                                .setServerConfig("fsync", "on")
                                .setServerConfig("synchronous_commit", "on"));
    }

    private EmbeddedPostgres start(UnaryOperator<EmbeddedPostgres.Builder> choices)
            throws IOException {
        // The library looks there for its unpacked binaries and sweeps up what killed JVMs left
        // behind.
        System.setProperty("ot.epg.working-dir", WorkingDirectory.find().toString());
        var log = beside.resolve("server.log");
        var firstPassword = Passwords.secretFile(beside.resolve("first-password"));
        try {
            Files.writeString(firstPassword, passwords.of(SUPERUSER));
            var settings =
                    EmbeddedPostgres.builder()
                            .setDataDirectory(data)
                            .setPort(port)
                            .setPGStartupWait(PATIENCE)
                            .setOutputRedirector(Redirect.appendTo(log.toFile()))
                            .setConnectConfig("password", passwords.of(SUPERUSER))
                            // "Locale" settings reach initdb as they are, after the library's own
                            // "-A trust".
                            .setLocaleConfig("auth", "scram-sha-256")
                            .setLocaleConfig("pwfile", firstPassword.toString())
                            .setServerConfig("listen_addresses", "127.0.0.1")
                            .setServerConfig("unix_socket_directories", "");
            return choices.apply(settings).start();
        } catch (IOException | IllegalStateException e) {
            throw new EmbeddedPostgresqlException(
                    "PostgreSQL does not start on %s: %s%n%s"
                            .formatted(data, e.getMessage(), end(log)),
                    e);
        } finally {
            Files.delete(firstPassword);
        }
    }

    private static String end(Path log) throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        var lines = Files.readAllLines(log);
        return String.join(
                System.lineSeparator(),
                lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    }

    static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (var paths = Files.walk(directory)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
