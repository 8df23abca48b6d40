package dev.lantau.maas.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.RowStatements;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "maas"))
class LedgerOfTheApplicationTest {
    @Inject Ledger ledger;
    @Inject OutboxLedger outbox;

    @Test
    void whatIsInjectedBooks() {
        var call = Calls.of("injected-" + UUID.randomUUID());
        ledger.begin(call);
        ledger.end(call, Calls.well());

        assertTrue(outbox.flush(Duration.ofSeconds(20)));

        assertEquals(
                1,
                RowStatements.number(
                        "select count(*) from call_ledger where domain_id = ?", call.domainId()));
    }
}
