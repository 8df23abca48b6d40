package dev.lantau.maas.apikey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.testing.EmbeddedPostgresqlResource;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Keys in the database, and replicas that share it. */
@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "maas"))
@Timeout(30)
class StoredApiKeysTest {
    @Inject ApiKeys keys;
    @Inject ApiKeyService service;
    @Inject ApiKeyRepository repository;
    @Inject DevelopmentKeys developmentKeys;
    @Inject AgroalDataSource database;

    private ApiKeyDetail created() {
        var account = "d" + UUID.randomUUID().toString().replace("-", "");
        return service.create(new NewApiKey(account, "p", "marked", "", null, null, null, 5, null));
    }

    private static Optional<ApiKey> verify(ApiKeys keys, String key) {
        return keys.verify(key).toCompletableFuture().join();
    }

    private static ApiKeyChange enabled(boolean enabled) {
        return new ApiKeyChange(enabled, null, null, null, null, null, null, null);
    }

    private static void awaitWithinASecond(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() - end < 0, "it took more than a second");
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void aKeyTellsWhoseItIsAndAWrongOneDoesNot() {
        var made = created();
        var secret = made.key().substring(14);

        var found = verify(keys, made.key()).orElseThrow();
        assertEquals(made.id(), found.id());
        assertEquals(made.domainId(), found.domainId());
        assertEquals(5, found.rpm());
        assertEquals(null, found.tpm());
        var wrong = (secret.startsWith("x") ? "y" : "x") + secret.substring(1);
        assertTrue(verify(keys, "sk-" + made.id() + "-" + wrong).isEmpty());
        assertTrue(verify(keys, "sk-0000000000-" + secret).isEmpty());
        assertTrue(verify(keys, "nonsense").isEmpty());
        assertTrue(verify(keys, null).isEmpty());
    }

    @Test
    void aDisabledKeyIsRefusedWithinASecondOnEveryReplica() {
        var second = new VerifiedApiKeys(repository, database, true);
        second.start(null);
        try {
            var made = created();
            for (int times = 0; times < 3; times++) {
                assertTrue(verify(keys, made.key()).isPresent());
                awaitWithinASecond(() -> verify(second, made.key()).isPresent());

                service.update(made.id(), enabled(false));
                awaitWithinASecond(() -> verify(keys, made.key()).isEmpty());
                awaitWithinASecond(() -> verify(second, made.key()).isEmpty());

                service.update(made.id(), enabled(true));
                awaitWithinASecond(() -> verify(keys, made.key()).isPresent());
            }

            service.delete(made.id());
            awaitWithinASecond(() -> verify(second, made.key()).isEmpty());
            awaitWithinASecond(() -> verify(keys, made.key()).isEmpty());
        } finally {
            second.stop(null);
        }
    }

    @Test
    void aReplicaThatDoesNotListenRefusesWithinASecondToo() {
        var deaf = new VerifiedApiKeys(repository, database, true);
        var made = created();
        assertTrue(verify(deaf, made.key()).isPresent());

        service.update(made.id(), enabled(false));

        awaitWithinASecond(() -> verify(deaf, made.key()).isEmpty());
    }

    @Test
    void theSecretIsNeitherInTheDatabaseNorInTheLog() throws SQLException {
        var log = new ArrayList<String>();
        var handler = collecting(log);
        var loggers = loggers();
        loggers.forEach(logger -> logger.setLevel(Level.FINE));
        Logger.getLogger("").addHandler(handler);
        String key;
        try {
            var made = created();
            key = made.key();
            assertTrue(verify(keys, key).isPresent());
            assertTrue(verify(keys, key.substring(0, 56) + "!").isEmpty());
            service.update(made.id(), enabled(false));
            assertFalse(made.toString().contains(key));
        } finally {
            Logger.getLogger("").removeHandler(handler);
            loggers.forEach(logger -> logger.setLevel(null));
        }

        var secret = key.substring(14);
        assertFalse(log.stream().anyMatch(line -> line.contains(secret)));
        var texts = everythingStored();
        assertTrue(texts.stream().anyMatch(text -> text.contains("marked")));
        assertFalse(texts.stream().anyMatch(text -> text.contains(secret)));
        var hexadecimal = HexFormat.of().formatHex(secret.getBytes(StandardCharsets.US_ASCII));
        assertFalse(texts.stream().anyMatch(text -> text.contains(hexadecimal)));
    }

    private static List<Logger> loggers() {
        return List.of(
                Logger.getLogger("dev.lantau"),
                Logger.getLogger("io.agroal"),
                Logger.getLogger("org.postgresql"));
    }

    private static Handler collecting(List<String> lines) {
        return new Handler() {
            @Override
            public synchronized void publish(LogRecord line) {
                lines.add(
                        line.getMessage()
                                + List.of(
                                        line.getParameters() == null
                                                ? new Object[0]
                                                : line.getParameters())
                                + line.getThrown());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    /** Each row of each table as text; bytes are hexadecimal. */
    private List<String> everythingStored() throws SQLException {
        var texts = new ArrayList<String>();
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            var tables = new ArrayList<String>();
            try (var found =
                    statement.executeQuery(
                            "select format('%I.%I', schemaname, tablename) from pg_tables where schemaname not in"
                                    + " ('pg_catalog', 'information_schema')"
                                    + " and has_table_privilege(format('%I.%I', schemaname, tablename), 'select')")) {
                while (found.next()) {
                    tables.add(found.getString(1));
                }
            }
            for (var table : tables) {
                try (var rows = statement.executeQuery("select t::text from " + table + " t")) {
                    while (rows.next()) {
                        texts.add(rows.getString(1));
                    }
                }
            }
        }
        return texts;
    }

    @Test
    void whatTheOperatorDoesIsAudited() throws SQLException {
        var made = created();
        service.update(made.id(), enabled(false));
        service.delete(made.id());

        var operations = new ArrayList<String>();
        try (var connection = database.getConnection();
                var statement =
                        connection.prepareStatement(
                                "select operation from audit where resource_id = ? and domain_id = ?"
                                        + " and user_id = 'operator' order by id")) {
            statement.setString(1, made.id());
            statement.setString(2, made.domainId());
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    operations.add(rows.getString(1));
                }
            }
        }
        assertEquals(List.of("CreateApiKey", "UpdateApiKey", "DeleteApiKey"), operations);
    }

    @Test
    void keysOfDevelopmentAreRefusedInProductionEvenIfTheyAreStored() {
        var production = new VerifiedApiKeys(repository, database, false);

        for (var each : DevelopmentKey.values()) {
            assertTrue(verify(production, each.key()).isEmpty());
        }
        assertTrue(verify(production, created().key()).isPresent());
    }

    @Test
    void keysOfDevelopmentWorkHereAndStopAProductionStart() {
        for (var each : DevelopmentKey.values()) {
            assertEquals(
                    each.domainId(), verify(keys, each.key()).map(ApiKey::domainId).orElseThrow());
        }
        var refused = assertThrows(IllegalStateException.class, developmentKeys::refuse);
        assertTrue(refused.getMessage().contains("LantauDevA"), refused.getMessage());
    }
}
