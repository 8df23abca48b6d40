package dev.lantau.ga.proof;

import dev.lantau.testing.Tenants;
import dev.lantau.testing.proof.PackagedService;
import dev.lantau.testing.proof.ProofDatabase;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The service is killed with SIGKILL at a random moment under load, again and again: what it
 * acknowledged is there, nothing is half made, nothing stays under way.
 */
@Tag("kill")
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
        System.out.printf("%d kills, seed %d%n", ROUNDS, seed);
        try (var database = GaDatabase.start();
                var load = new Load(WRITERS, seed)) {
            var service = PackagedService.start(database, "kill", SETTINGS);
            var token = Api.login(service.address(), Tenants.A);
            for (int round = 1; round <= ROUNDS; round++) {
                var moment = Duration.ofMillis(moments.nextInt(LONGEST_LOAD_MILLISECONDS));
                var writing = load.start(new Api(service.address(), token), () -> false);
                load.awaitAcknowledged(1);
                LockSupport.parkNanos(moment.toNanos());
                service.kill();
                writing.join();
                int underWay = new Invariants(database).unsettled().size();

                long killed = System.nanoTime();
                service = PackagedService.start(database, "kill", SETTINGS);
                var back = Duration.ofNanos(System.nanoTime() - killed);
                System.out.printf(
                        "kill %d of %d: %d wishes under way, served again after %d ms, %s%n",
                        round,
                        ROUNDS,
                        underWay,
                        back.toMillis(),
                        check(database, load, new Api(service.address(), token)));
            }
            service.close();
        }
    }

    /** All that must be true some moments after the restart. */
    private static String check(ProofDatabase database, Load load, Api api) {
        var invariants = new Invariants(database);
        var settled = invariants.awaitSettled(LONGEST_SETTLING);
        invariants.assertHold();
        invariants.assertCreatesRemembered();
        return "settled after %d ms more: %s".formatted(settled.toMillis(), load.verify(api));
    }
}
