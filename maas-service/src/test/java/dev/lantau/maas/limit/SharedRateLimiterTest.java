package dev.lantau.maas.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.maas.limit.Decision.Admitted;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The bean in real time: with its threads, the database and a second replica. */
@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "maas"))
class SharedRateLimiterTest {
    private static final Scope SCOPE = new Scope("endpoint:shared", null, 10_000L);

    @Inject RateLimiter limiter;
    @Inject AgroalDataSource database;

    @Test
    void twoReplicasShare() throws Exception {
        assertInstanceOf(Admitted.class, ask(limiter));
        var second =
                new SharedRateLimiter(
                        database,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(4),
                        Optional.of("second"),
                        0);
        second.start(null);
        second.listen(null);

        assertInstanceOf(Admitted.class, ask(second));
        assertInstanceOf(Admitted.class, ask(limiter));
        assertEquals(10_000, sum());

        second.stop(null);
        assertTrue(sum() < 10_000);
    }

    private static Decision ask(RateLimiter limiter) throws Exception {
        return limiter.admit(List.of(SCOPE), new Demand(10, 90))
                .toCompletableFuture()
                .get(5, TimeUnit.SECONDS);
    }

    private long sum() throws SQLException {
        try (var connection = database.getConnection();
                var statement =
                        connection.prepareStatement(
                                "select sum(share_tokens) from rate_share where scope = ?")) {
            statement.setString(1, SCOPE.name());
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
