package dev.lantau.common.lifecycle;

import dev.lantau.common.database.DatabaseAway;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.Timeouts;

/**
 * Claims what is behind, carries it out outside any transaction, records how it went. Any number of
 * replicas may run it: a claimed row is skipped by the others until its lease is over.
 */
@ApplicationScoped
public class ReconcileLoop {
    private static final int BATCH = 100;

    private final List<Reconciler<?>> reconcilers;
    private final EntityManager entities;
    private final Announcements announcements;
    private final Clock clock;
    private final Duration lease;

    ReconcileLoop(
            @All List<Reconciler<?>> reconcilers,
            EntityManager entities,
            Announcements announcements,
            Clock clock,
            @ConfigProperty(name = "lantau.reconcile.lease") Duration lease) {
        this.reconcilers = reconcilers;
        this.entities = entities;
        this.announcements = announcements;
        this.clock = clock;
        this.lease = lease;
    }

    /** Works until nothing is due any more. */
    public void pass() {
        reconcilers.forEach(this::passOver);
    }

    /** Works on one kind, named by its simple class name, until nothing of it is due. */
    void pass(String kind) {
        reconcilers.stream()
                .filter(each -> each.kind().getSimpleName().equals(kind))
                .forEach(this::passOver);
    }

    private <T extends ManagedResource> void passOver(Reconciler<T> reconciler) {
        boolean more;
        do {
            var claimed = claim(reconciler.kind());
            // In id order, as everywhere where several rows of a kind are locked together. What the
            // slow ones before it left no time for is another worker's by now.
            var outcomes =
                    claimed.stream()
                            .sorted(Comparator.comparing(desired -> desired.id))
                            .filter(desired -> desired.isLeasedAt(clock.instant()))
                            .map(desired -> carryOut(reconciler, desired))
                            .toList();
            more = outcomes.size() < claimed.size();
            more |= !outcomes.isEmpty() && record(reconciler, outcomes);
        } while (more);
    }

    private <T extends ManagedResource> List<T> claim(Class<T> kind) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            var now = clock.instant();
                            var rows =
                                    entities.createQuery(
                                                    "from "
                                                            + kind.getName()
                                                            + " where observedGeneration < generation"
                                                            + " and notBefore <= :now and leasedUntil <= :now"
                                                            + " order by notBefore",
                                                    kind)
                                            .setParameter("now", now)
                                            .setMaxResults(BATCH)
                                            .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                                            .setHint(
                                                    "jakarta.persistence.lock.timeout",
                                                    Timeouts.SKIP_LOCKED_MILLI)
                                            .getResultList();
                            rows.forEach(row -> row.leasedUntil = now.plus(lease));
                            return rows;
                        });
    }

    /**
     * @param failure why it was not carried out; {@code null} when it was
     * @param certain whether that is to be said at once
     */
    private record Outcome<T>(T desired, String failure, boolean certain) {}

    private <T extends ManagedResource> Outcome<T> carryOut(Reconciler<T> reconciler, T desired) {
        try {
            if (desired.deletionWished) {
                reconciler.remove(desired);
            } else {
                reconciler.apply(desired);
            }
            return new Outcome<>(desired, null, false);
        } catch (UnfulfilledException refused) {
            Log.infof("%s %s: %s", name(desired), desired.id, refused.getMessage());
            return new Outcome<>(desired, refused.getMessage(), true);
        } catch (RuntimeException failure) {
            if (DatabaseAway.isMeantBy(failure)) {
                throw failure; // no fault of the driver's: the claim lapses
            }
            // A driver may fail in any way; the cause becomes the reason that the tenant can read.
            Log.warnf(failure, "%s %s, wish %d", name(desired), desired.id, desired.generation);
            return new Outcome<>(desired, String.valueOf(failure.getMessage()), false);
        }
    }

    /** True when there may be more to do: the batch was full, or newer wishes came in meanwhile. */
    private <T extends ManagedResource> boolean record(
            Reconciler<T> reconciler, List<Outcome<T>> outcomes) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            boolean behind = outcomes.size() == BATCH;
                            for (var outcome : outcomes) {
                                behind |= record(reconciler, outcome);
                            }
                            return behind;
                        });
    }

    /** True when the row has a newer wish than the one carried out. */
    private <T extends ManagedResource> boolean record(
            Reconciler<T> reconciler, Outcome<T> outcome) {
        var desired = outcome.desired();
        T row = entities.find(reconciler.kind(), desired.id, LockModeType.PESSIMISTIC_WRITE);
        if (row == null || !row.isSameClaimAs(desired)) {
            return false; // it took too long, and the wish was given to another worker
        }
        if (outcome.failure() != null) {
            fail(row, outcome);
        } else if (desired.deletionWished) {
            reconciler.forget(row);
            entities.remove(row);
        } else {
            row.observe(desired.generation);
        }
        return row.generation > desired.generation;
    }

    /** Once for a wish, however often it is tried: when the tenant is told that it failed. */
    private <T extends ManagedResource> void fail(T row, Outcome<T> outcome) {
        boolean told = row.status == ProvisioningStatus.ERROR;
        row.fail(
                outcome.desired().generation,
                clock.instant(),
                outcome.failure(),
                outcome.certain());
        if (!told && row.status == ProvisioningStatus.ERROR) {
            announcements.announce(
                    row, Announcements.Cause.system("ObserveFailure", "FAILED", outcome.failure()));
        }
    }

    private static String name(ManagedResource resource) {
        return resource.getClass().getSimpleName();
    }
}
