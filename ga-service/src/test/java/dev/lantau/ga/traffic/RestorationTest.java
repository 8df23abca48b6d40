package dev.lantau.ga.traffic;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.common.database.DatabasesReady;
import dev.lantau.common.lifecycle.Observations;
import dev.lantau.common.traffic.replica.Replicas;
import dev.lantau.common.traffic.replica.Unforwarded;
import dev.lantau.ga.Client;
import dev.lantau.ga.Poll;
import dev.lantau.ga.Samples;
import dev.lantau.ga.accelerator.AcceleratorRepository;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;

/** What happens when the process starts. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresqlResource.class)
class RestorationTest {
    @Inject TrafficPlanner planner;
    @Inject ProbedHealth health;
    @Inject Observations observations;
    @Inject Replicas replicas;
    @Inject Unforwarded unforwarded;

    /** Fails for some as often as it is asked to. */
    private static final class Driver implements TrafficDriver {
        private final Queue<String> applied = new ConcurrentLinkedQueue<>();
        private final AtomicInteger failures;
        private final String failing;

        Driver(String failing, int failures) {
            this.failing = failing;
            this.failures = new AtomicInteger(failures);
        }

        @Override
        public String name() {
            return "driver";
        }

        @Override
        public Map<String, String> apply(String id, Supplier<AcceleratorPlan> plan) {
            applied.add(id);
            if (id.equals(failing) && failures.getAndDecrement() > 0) {
                throw new TrafficException("no luck", null);
            }
            return Map.of();
        }

        @Override
        public boolean probes() {
            return true;
        }
    }

    /** A database with these accelerators, which is away the first times. */
    private static final class Database extends AcceleratorRepository {
        private final List<String> ids;
        private final AtomicInteger away;

        Database(int away, String... ids) {
            this.ids = Arrays.asList(ids);
            this.away = new AtomicInteger(away);
        }

        @Override
        public List<String> staying() {
            if (away.getAndDecrement() > 0) {
                throw new IllegalStateException("away");
            }
            return ids;
        }
    }

    private Restoration restoration(Driver driver, Database database) {
        var traffic = new Traffic(driver, planner, health, observations, replicas, unforwarded);
        return new Restoration(driver, traffic, database, observations, replicas);
    }

    private static HealthCheckResponse.Status readiness(Restoration restoration) {
        return new TrafficReadiness(restoration).call().getStatus();
    }

    @Test
    void allAcceleratorsAreThereBeforeTheStartGoesOn() {
        var driver = new Driver("b", 2);
        var restoration = restoration(driver, new Database(0, "a", "b", "c"));

        restoration.start(new DatabasesReady());

        assertTrue(restoration.done());
        assertEquals(Set.of("a", "b", "c"), Set.copyOf(driver.applied));
        assertEquals(5, driver.applied.size());
        assertEquals(HealthCheckResponse.Status.UP, readiness(restoration));
    }

    @Test
    void aDatabaseThatIsAwayIsWaitedForWithoutBeingReady() {
        var driver = new Driver("", 0);
        var restoration = restoration(driver, new Database(2, "a"));

        restoration.start(new DatabasesReady());

        assertFalse(restoration.done());
        assertEquals(HealthCheckResponse.Status.DOWN, readiness(restoration));
        Poll.until(restoration::done);
        assertEquals(List.of("a"), List.copyOf(driver.applied));
        restoration.stop(new ShutdownEvent());
    }

    @Test
    void whatCannotBeRestoredIsShownAndKeepsNothingElse() {
        var hopeless = Samples.accelerator(Client.A);
        var driver = new Driver(hopeless, Integer.MAX_VALUE);
        var restoration = restoration(driver, new Database(0, "a", hopeless));

        restoration.start(new DatabasesReady());

        assertTrue(restoration.done());
        assertTrue(driver.applied.contains("a"));
        Client.A.get("/v1/accelerators/" + hopeless)
                .body("accelerator.status", equalTo("ERROR"))
                .body("accelerator.reason", equalTo("no luck"));
        // The reconcile loop has a driver that works.
        Client.A.awaitActive("/v1/accelerators/" + hopeless, "accelerator");
    }

    @Test
    void readinessTellsOfTraffic() {
        RestAssured.given()
                .get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'traffic' }.status", equalTo("UP"));
    }
}
