package dev.lantau.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.Tenants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What another process writes to the identity database counts here at once. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresqlResource.class)
class RevocationTest {
    @Test
    void aDisabledUserIsRefusedWithTokenAndKey() throws SQLException {
        assertEquals(200, byToken());
        assertEquals(200, byKey());
        execute("update iam_user set enabled = false where id = '%s'", Tenants.CUSTOM.userId);
        await(401, RevocationTest::byToken);
        await(401, RevocationTest::byKey);
        restore();
        await(200, RevocationTest::byToken);
        await(200, RevocationTest::byKey);
    }

    @Test
    void aRoleThatWasTakenAwayGrantsNothing() throws SQLException {
        assertEquals(200, byToken());
        execute("delete from user_role where user_id = '%s'", Tenants.CUSTOM.userId);
        await(403, RevocationTest::byToken);
        await(403, RevocationTest::byKey);
    }

    @AfterEach
    void restore() throws SQLException {
        execute("update iam_user set enabled = true where id = '%s'", Tenants.CUSTOM.userId);
        execute(
                "insert into user_role values ('%s', 'ga-operator') on conflict do nothing",
                Tenants.CUSTOM.userId);
        await(200, RevocationTest::byToken);
    }

    private static int byToken() {
        return Tenants.CUSTOM.given().get("/v1/accelerators").statusCode();
    }

    private static int byKey() {
        return Tenants.CUSTOM.signed().get("/v1/accelerators").statusCode();
    }

    private void execute(String command, String id) throws SQLException {
        var config = ConfigProvider.getConfig();
        try (var connection =
                        DriverManager.getConnection(
                                config.getValue(
                                        "quarkus.datasource.identity.jdbc.url", String.class),
                                config.getValue(
                                        "quarkus.datasource.identity.username", String.class),
                                config.getValue(
                                        "quarkus.datasource.identity.password", String.class));
                var statement = connection.createStatement()) {
            statement.execute(command.formatted(id));
        }
    }

    private static void await(int status, IntSupplier call) {
        for (int time = 0; time < 400 && call.getAsInt() != status; time++) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        assertEquals(status, call.getAsInt());
    }
}
