package dev.lantau.maas.gateway;

import static dev.lantau.maas.gateway.InferenceCalls.body;
import static dev.lantau.maas.gateway.InferenceCalls.key;
import static dev.lantau.maas.gateway.InferenceCalls.management;
import static dev.lantau.maas.gateway.InferenceCalls.post;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.maas.ledger.OutboxLedger;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.RowStatements;
import dev.lantau.testing.traffic.Loopback;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** What nobody may read anywhere: keys of upstreams and of clients, and what clients ask. */
@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "maas"))
@QuarkusTestResource(UnrulyUpstreams.class)
class SecretsTest {
    private static final String PROMPT = "marker-of-a-prompt";
    private static final int PUBLIC_PART = "sk-".length() + 10 + 1;

    @Inject OutboxLedger ledger;

    private final List<String> secrets = new ArrayList<>(List.of(UnrulyUpstreams.KEY, PROMPT));

    /** Everything that is logged, with its parameters and stack traces. */
    private static final class Log extends Handler {
        private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();

        @Override
        public void publish(LogRecord entry) {
            var line = new StringBuilder(String.valueOf(entry.getMessage()));
            if (entry.getParameters() != null) {
                for (var parameter : entry.getParameters()) {
                    line.append(' ').append(parameter);
                }
            }
            for (var each = entry.getThrown(); each != null; each = each.getCause()) {
                line.append(' ').append(each);
            }
            lines.add(line.toString());
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    @Test
    void nobodyReadsThem() throws IOException, SQLException {
        var log = new Log();
        var root = Logger.getLogger("");
        root.addHandler(log);
        try {
            callEverything();
        } finally {
            root.removeHandler(log);
        }
        assertNone("the log", String.join("\n", log.lines));
        for (var path : List.of("/q/metrics", "/q/health", "/upstreams", "/models", "/api-keys")) {
            assertNone(path, given().noFilters().get(management(path)).asString());
        }
        assertNone(
                "the ledger",
                given().noFilters()
                        .get(management("/ledger.csv?from=2026-01-01T00:00:00Z"))
                        .asString());
        assertTrue(ledger.flush(Duration.ofSeconds(10)), "calls are not booked yet");
        assertNoneInTheDatabase();
        assertNoneInTheJournal();
    }

    private void callEverything() {
        var mine = key(Map.of()).get("key");
        secrets.add(mine.substring(PUBLIC_PART));
        var wrong = mine.substring(0, mine.length() - 4) + "AAAA";
        secrets.add(wrong.substring(PUBLIC_PART));
        for (var operation : List.of(InferenceOperation.CHAT_V2, InferenceOperation.MESSAGES)) {
            for (var model :
                    List.of(
                            "fails",
                            "key-refused",
                            "wrong-plain",
                            "html",
                            "cut",
                            "dead",
                            "resets",
                            "nobody",
                            "private")) {
                var answer = post(mine, operation, body(operation, model, PROMPT));
                assertNone("an error", answer.extract().asString());
            }
        }
        for (var operation : InferenceCalls.calls().toList()) {
            post(mine, operation, body(operation, "echo", PROMPT)).statusCode(200);
            var refused = body(operation, "echo", PROMPT + UnrulyUpstreams.REFUSED);
            assertNone("an error", post(mine, operation, refused).extract().asString());
            assertNone("an error", post(wrong, operation, refused).extract().asString());
            var malformed = "{\"model\":\"echo\",\"x\":\"" + PROMPT + "\",";
            assertNone("an error", post(mine, operation, malformed).extract().asString());
        }
        post(mine, InferenceOperation.CHAT_V2, body(InferenceOperation.CHAT_V2, "echo", "last"));
        Loopback.await(
                "all is booked",
                () ->
                        RowStatements.number(
                                        "select count(*) from call_ledger where key_id = ?",
                                        mine.substring(3, PUBLIC_PART - 1))
                                > 30);
    }

    private void assertNone(String where, String text) {
        for (var secret : secrets) {
            assertFalse(
                    text.contains(secret),
                    () -> secret + " is in " + where + ": " + around(text, secret));
        }
    }

    private static String around(String text, String secret) {
        int at = text.indexOf(secret);
        return text.substring(Math.max(0, at - 200), Math.min(text.length(), at + 200));
    }

    private void assertNoneInTheDatabase() throws SQLException {
        var config = ConfigProvider.getConfig();
        try (var connection =
                        DriverManager.getConnection(
                                config.getValue("quarkus.datasource.jdbc.url", String.class),
                                config.getValue("quarkus.flyway.username", String.class),
                                config.getValue("quarkus.flyway.password", String.class));
                var statement = connection.createStatement();
                var tables =
                        statement.executeQuery(
                                "select table_name, query_to_xml(format('select * from %I.%I', table_schema, table_name), true, true, '')::text"
                                        + " from information_schema.tables where table_schema not in ('pg_catalog', 'information_schema')")) {
            int count = 0;
            while (tables.next()) {
                assertNone("table " + tables.getString(1), tables.getString(2));
                count++;
            }
            assertTrue(count > 3);
        }
    }

    private void assertNoneInTheJournal() throws IOException {
        try (var files = Files.walk(Path.of("target", "maas-journal"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertNone(
                        file.toString(),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
    }
}
