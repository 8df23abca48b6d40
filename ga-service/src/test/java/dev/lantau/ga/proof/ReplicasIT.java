package dev.lantau.ga.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.testing.Tenants;
import dev.lantau.testing.proof.PackagedService;
import dev.lantau.testing.proof.ProofDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two processes on one database. */
@Tag("proof")
class ReplicasIT {
    private static final int WRITERS = 6;
    private static final int ROUNDS = 10;
    private static final int ACKNOWLEDGED = 60;
    private static final int MANY_ACKNOWLEDGED = 300;
    private static final Duration LONGEST_SETTLING = Duration.ofSeconds(5);
    private static final Map<String, String> MANY =
            Map.of(
                    "LANTAU_GA_QUOTA_ACCELERATORS_PER_ACCOUNT",
                    "1000",
                    "LANTAU_GA_QUOTA_IP_GROUPS_PER_ACCOUNT",
                    "1000");
    private static final Map<String, String> SHORT_LEASE =
            Map.of(
                    "LANTAU_RECONCILE_LEASE",
                    "1s",
                    "LANTAU_RECONCILE_EVERY",
                    "1s",
                    "LANTAU_GA_QUOTA_ACCELERATORS_PER_ACCOUNT",
                    "1000",
                    "LANTAU_GA_QUOTA_IP_GROUPS_PER_ACCOUNT",
                    "1000");

    /** Every claim of a wish by a worker, as the database sees it. */
    private static final String CLAIMS =
            """
            create table claim (kind text, id text, generation bigint, until timestamptz, stolen boolean);
            create function note_claim() returns trigger language plpgsql security definer as $$
            begin
              if new.leased_until > old.leased_until and new.leased_until > clock_timestamp() then
                insert into claim values (tg_table_name, new.id, new.generation, new.leased_until,
                  old.leased_until > clock_timestamp());
              end if;
              return new;
            end $$;
            """;

    @Test
    void noWishIsCarriedOutTwice() {
        try (var database = GaDatabase.start();
                var one = PackagedService.start(database, "replica-1", MANY);
                var other = PackagedService.start(database, "replica-2", MANY);
                var load = new Load(WRITERS, 1);
                var more = new Load(WRITERS, 100)) {
            var invariants = new Invariants(database);
            noteClaims(database, invariants);
            var token = Api.login(one.address(), Tenants.A);
            var enough = new AtomicBoolean();

            var writing =
                    List.of(
                            load.start(new Api(one.address(), token), enough::get),
                            more.start(new Api(other.address(), token), enough::get));
            load.awaitAcknowledged(MANY_ACKNOWLEDGED);
            more.awaitAcknowledged(MANY_ACKNOWLEDGED);
            enough.set(true);
            writing.forEach(Load.Running::join);

            invariants.awaitSettled(LONGEST_SETTLING);
            invariants.assertHold();
            invariants.assertCreatesRemembered();
            // What was written to one is read from the other.
            var found = load.verify(new Api(other.address(), token));
            found = found.plus(more.verify(new Api(one.address(), token)));
            long claims = database.number("select count(*) from claim");
            System.out.printf("two replicas: %s, %d wishes claimed%n", found, claims);
            assertTrue(claims > found.resources(), "hardly any load: " + claims);
            assertEquals(List.of(), database.rows("select * from claim where stolen"));
            assertEquals(
                    List.of(),
                    database.rows(
                            "select kind, id, generation, count(*) from claim"
                                    + " group by kind, id, generation having count(*) > 1"));
        }
    }

    @Test
    void theOtherCarriesOutWhatAKilledOneLeft() {
        try (var database = GaDatabase.start();
                var survivor = PackagedService.start(database, "survivor", SHORT_LEASE);
                var load = new Load(WRITERS, System.nanoTime())) {
            var invariants = new Invariants(database);
            noteClaims(database, invariants);
            var token = Api.login(survivor.address(), Tenants.A);
            for (int round = 1; round <= ROUNDS; round++) {
                var victim = PackagedService.start(database, "victim", SHORT_LEASE);
                var writing = load.start(new Api(victim.address(), token), () -> false);
                load.awaitAcknowledged(ACKNOWLEDGED);
                victim.kill();
                writing.join();
                int underWay = invariants.unsettled().size();

                var settled = invariants.awaitSettled(LONGEST_SETTLING);
                invariants.assertHold();
                var found = load.verify(new Api(survivor.address(), token));
                System.out.printf(
                        "replica %d of %d killed: %s, %d wishes under way, settled by the other after %d ms%n",
                        round, ROUNDS, found, underWay, settled.toMillis());
            }
            assertEquals(List.of(), database.rows("select * from claim where stolen"));
        }
    }

    @Test
    void aReplicaThatCarriesOutNothingIsServedByTheOther() {
        try (var database = GaDatabase.start();
                var idle =
                        PackagedService.start(
                                database, "idle", Map.of("LANTAU_RECONCILE_ENABLED", "false"));
                var worker = PackagedService.start(database, "worker", Map.of())) {
            var token = Api.login(idle.address(), Tenants.A);
            var api = new Api(idle.address(), token);
            var created =
                    api.sure(
                            "POST",
                            "/v1/accelerators",
                            Map.of("accelerator", Kind.ACCELERATOR.create(null, 1)),
                            Map.of());
            idle.kill();

            // Announced to the other at once, not found by its next sweep.
            var path = "/v1/accelerators/" + created.body().at("/accelerator/id").asText();
            var other = new Api(worker.address(), token);
            assertTrue(
                    Poll.until(
                            () ->
                                    other.get(path)
                                            .body()
                                            .at("/accelerator/status")
                                            .asText()
                                            .equals("ACTIVE"),
                            Duration.ofSeconds(1)));
        }
    }

    private static void noteClaims(ProofDatabase database, Invariants invariants) {
        database.execute(CLAIMS);
        for (var kind : invariants.kinds()) {
            database.execute(
                    "create trigger noted before update on %s for each row execute function note_claim()"
                            .formatted(kind));
        }
    }
}
