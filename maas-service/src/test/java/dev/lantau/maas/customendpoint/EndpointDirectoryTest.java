package dev.lantau.maas.customendpoint;

import static dev.lantau.maas.Samples.CONTROL;
import static dev.lantau.maas.Samples.ENDPOINT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.maas.Answers;
import dev.lantau.maas.Client;
import dev.lantau.maas.Samples;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.RowStatements;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two replicas' directories over one database. */
@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "maas"))
class EndpointDirectoryTest {
    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final long LONGEST_WAIT_SECONDS = 10;

    @Inject EndpointDirectory own;
    @Inject AgroalDataSource database;

    private ListeningEndpointDirectory other;
    private String name;
    private String id;

    @BeforeEach
    void begin() {
        other = new ListeningEndpointDirectory(database);
        other.start(null);
        name = Samples.name("seen");
        id =
                Client.A.post(ENDPOINT, Answers.with(Samples.endpoint(), "endpoint_name", name))
                        .statusCode(200)
                        .extract()
                        .path("id");
        seen(endpoint -> endpoint.filter(CallableEndpoint::enabled).isPresent());
    }

    @AfterEach
    void end() {
        other.stop(null);
    }

    private static Optional<CallableEndpoint> find(EndpointDirectory directory, String name) {
        try {
            return directory
                    .find(Client.A.domainId(), name)
                    .toCompletableFuture()
                    .get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    /** Asks both until they see it, which takes less than a second. */
    private void seen(Predicate<Optional<CallableEndpoint>> what) {
        long begin = System.nanoTime();
        for (var directory : List.of(own, other)) {
            while (!what.test(find(directory, name))) {
                assertTrue(System.nanoTime() - begin < LONGEST.toNanos(), "not seen in time");
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    private void control(String action) {
        Client.A.put(CONTROL + "/" + id, Map.of("action", action)).statusCode(204);
    }

    @Test
    void aChangeIsSeenByEveryReplica() {
        for (int i = 0; i < 20; i++) {
            control("deactivate");
            seen(endpoint -> !endpoint.orElseThrow().enabled());
            control("activate");
            seen(endpoint -> endpoint.orElseThrow().enabled());
        }
        Client.A.delete(ENDPOINT + "/" + id).statusCode(204);
        seen(Optional::isEmpty);
    }

    @Test
    void aRenamedEndpointIsFoundUnderItsNewName() {
        var renamed = Samples.name("renamed");
        Client.A.put(ENDPOINT + "/" + id, Map.of("endpoint_name", renamed, "rpm", 3))
                .statusCode(204);
        seen(Optional::isEmpty);
        name = renamed;
        seen(endpoint -> endpoint.filter(each -> each.rpm() == 3).isPresent());
    }

    @Test
    void aChangeIsSeenAlsoWhileTheListeningIsBroken() {
        var listening =
                """
                select pg_terminate_backend(pid) from pg_stat_activity
                where query = 'listen maas_endpoint' and ? <> ''
                """;
        for (int i = 0; i < 3; i++) {
            RowStatements.number(
                    "select count(*) from (%s) as ended".formatted(listening), "ended");
            controlAtLast("deactivate");
            seen(endpoint -> !endpoint.orElseThrow().enabled());
            control("activate");
            seen(endpoint -> endpoint.orElseThrow().enabled());
        }
    }

    /** Connections that listened before may be in the pool, broken: calls that get one fail. */
    private void controlAtLast(String action) {
        int status;
        do {
            status =
                    Client.A.put(CONTROL + "/" + id, Map.of("action", action))
                            .extract()
                            .statusCode();
        } while (status == 503);
        assertEquals(204, status);
    }

    @Test
    void anAccountSeesItsOwnAlone() throws Exception {
        var theirs =
                own.find(Client.B.domainId(), name)
                        .toCompletableFuture()
                        .get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        assertEquals(Optional.empty(), theirs);
        var all =
                own.all(Client.A.domainId())
                        .toCompletableFuture()
                        .get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        assertTrue(all.stream().anyMatch(each -> each.name().equals(name)));
        assertTrue(all.stream().allMatch(each -> each.domainId().equals(Client.A.domainId())));
    }
}
