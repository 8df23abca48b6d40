package dev.lantau.ga.traffic;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.common.lifecycle.Observations;
import dev.lantau.ga.Client;
import dev.lantau.ga.Samples;
import dev.lantau.ga.listener.Listener;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.RowStatements;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an engine tells becomes the state of listeners. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresqlResource.class)
class TrafficEventsTest {
    private static final String AUDITED =
            "select count(*) from audit where resource_id = ? and user_id = 'system' and operation = '%s'";

    @Inject TrafficEvents events;
    @Inject Observations observations;

    private static long audited(String operation, String id) {
        return RowStatements.number(AUDITED.formatted(operation), id);
    }

    @Test
    void aListenerIsInErrorFromItsFailureUntilItIsOpenAgain() {
        var accelerator = Samples.accelerator(Client.A);
        var id = Samples.listener(Client.A, accelerator);
        var path = "/v1/listeners/" + id;

        events.failed(accelerator, id, "the address is gone");
        Client.A.get(path)
                .body("listener.status", equalTo("ERROR"))
                .body("listener.reason", equalTo("the address is gone"));
        assertEquals(1, audited("ObserveLoss", id));
        events.failed(accelerator, id, "again");
        assertEquals(1, audited("ObserveLoss", id));

        events.opened(accelerator, id + "@::1");
        Client.A.awaitActive(path, "listener");
        Client.A.get(path).body("listener.reason", nullValue());
        assertEquals(1, audited("ObserveRecovery", id));
        Client.A.get("/lantau/ga/audit-records?action=ObserveLoss&resource_id=" + id)
                .body("audit_records.decision", equalTo(List.of("OBSERVED")))
                .body("audit_records.reason", equalTo(List.of("the address is gone")));
    }

    @Test
    void withoutAWordTheListenerIsTriedAgain() {
        var accelerator = Samples.accelerator(Client.A);
        var id = Samples.listener(Client.A, accelerator);

        events.failed(accelerator, id, "for a moment");

        Client.A.awaitActive("/v1/listeners/" + id, "listener");
    }

    @Test
    void afterAStartNothingWaitsForThePauseOfAnEarlierFailure() {
        var accelerator = Samples.accelerator(Client.A);
        var id = Samples.listener(Client.A, accelerator);
        events.failed(accelerator, id, "before the start");
        RowStatements.execute(
                "update listener set not_before = now() + interval '1 hour' where id = ?", id);

        observations.allDue(Listener.class);

        Client.A.awaitActive("/v1/listeners/" + id, "listener");
    }

    @Test
    void wordsThatComeTooLateChangeNothing() {
        var accelerator = Samples.accelerator(Client.A);
        var id = Samples.listener(Client.A, accelerator);
        var path = "/v1/listeners/" + id;

        events.opened(accelerator, id);
        Client.A.get(path).body("listener.status", equalTo("ACTIVE"));
        assertEquals(0, audited("ObserveRecovery", id));

        Client.A.delete(path).statusCode(204);
        events.failed(accelerator, id, "late");
        events.opened(accelerator, id);
        Client.A.awaitGone(path);
        events.failed(accelerator, id, "later");
        assertEquals(0, audited("ObserveLoss", id));
    }
}
