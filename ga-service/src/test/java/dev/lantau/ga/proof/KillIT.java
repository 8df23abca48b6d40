package dev.lantau.ga.proof;

import dev.lantau.testing.Tenants;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * The service is killed with SIGKILL at a random moment under load, again and again: what it
 * acknowledged is there, nothing is half made, nothing stays under way.
 */
class KillIT {
    private static final int ROUNDS = Integer.getInteger("kill.rounds", 3);
    private static final int WRITERS = 8;
    private static final int LONGEST_LOAD_MILLISECONDS = 1_200;
    private static final Duration LONGEST_SETTLING = Duration.ofSeconds(5);
    private static final Map<String, String> SETTINGS =
            Map.of(
                    "LANTAU_RECONCILE_LEASE",
                    "1s",
                    "LANTAU_RECONCILE_EVERY",
                    "1s",
                    "LANTAU_GA_QUOTA_ACCELERATORS_PER_ACCOUNT",
                    "1000",
                    "LANTAU_GA_QUOTA_IP_GROUPS_PER_ACCOUNT",
                    "1000");

    @Test
    void whatWasAcknowledgedSurvivesEveryKill() {
        long seed = System.nanoTime();
        var moments = new Random(seed);
        try (var database = new ProofDatabase();
                var load = new Load(WRITERS, seed)) {
            var invariants = new Invariants(database);
            var service = Service.start(database, "kill", SETTINGS);
            var token = Api.login(service.address(), Tenants.A);
            for (int round = 1; round <= ROUNDS; round++) {
                var writing = load.start(new Api(service.address(), token), () -> false);
                load.awaitAcknowledged(1);
                LockSupport.parkNanos(
                        Duration.ofMillis(moments.nextInt(LONGEST_LOAD_MILLISECONDS)).toNanos());
                service.kill();
                writing.join();
                int underWay = invariants.unsettled().size();

                long killed = System.nanoTime();
                service = Service.start(database, "kill", SETTINGS);
                var back = Duration.ofNanos(System.nanoTime() - killed);
                var settled = invariants.awaitSettled(LONGEST_SETTLING);
                invariants.assertHold();
                invariants.assertCreatesRemembered();
                var found = load.verify(new Api(service.address(), token));
                report(round, seed, found, underWay, back, settled);
            }
            service.close();
        }
    }

    private static void report(
            int round,
            long seed,
            Writer.Found found,
            int underWay,
            Duration back,
            Duration settled) {
        System.out.printf(
                "kill %d of %d (seed %d): %d writes acknowledged, %d without answer (%d carried out),"
                        + " %d wishes under way; served again after %d ms, settled after %d ms more;"
                        + " %d resources as acknowledged%n",
                round,
                ROUNDS,
                seed,
                found.acknowledged(),
                found.inDoubt(),
                found.happened(),
                underWay,
                back.toMillis(),
                settled.toMillis(),
                found.resources());
    }
}
