package dev.lantau.modelarts.notebook;

import dev.lantau.common.database.Databases;
import dev.lantau.common.database.DatabasesReady;
import dev.lantau.common.notification.PostgresqlListener;
import dev.lantau.modelarts.compute.ComputeDriver;
import io.agroal.api.AgroalDataSource;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Takes notebooks that are due, has each looked at on a thread of its own, and writes down what
 * came of it. Woken by wishes (NOTIFY), by the driver, and now and then anyway; any number of
 * replicas may run, since a row is one worker's for a while.
 */
@ApplicationScoped
public class NotebookLoop implements PostgresqlListener.Hearer {
    private static final Duration CLAIM = Duration.ofMinutes(1);
    private static final Duration FRESH = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int WORKERS = 16;

    /**
     * Of one pass at a time, so that none finds all workers taken by another that finds nothing.
     */
    private static final int BATCH = 4;

    private final NotebookRepository notebooks;
    private final NotebookReconciler reconciler;
    private final NotebookUses uses;
    private final ComputeDriver driver;
    private final Databases databases;
    private final Event<NotebookChanged> changes;
    private final Clock clock;
    private final PostgresqlListener listener;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore workers = new Semaphore(WORKERS);
    private final Map<String, Instant> looks = new ConcurrentHashMap<>();
    private final Set<String> touched = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean waking = new AtomicBoolean();

    NotebookLoop(
            NotebookRepository notebooks,
            NotebookReconciler reconciler,
            NotebookUses uses,
            ComputeDriver driver,
            AgroalDataSource database,
            Databases databases,
            Event<NotebookChanged> changes,
            Clock clock) {
        this.notebooks = notebooks;
        this.reconciler = reconciler;
        this.uses = uses;
        this.driver = driver;
        this.databases = databases;
        this.changes = changes;
        this.clock = clock;
        listener =
                new PostgresqlListener(
                        "modelarts-notebooks", database, NotebookService.CHANNEL, this);
    }

    void start(@Observes StartupEvent event) {
        driver.onChange(this::changed);
    }

    void listen(@Observes DatabasesReady event) {
        listener.start();
    }

    void stop(@Observes ShutdownEvent event) {
        listener.stop();
        threads.shutdownNow();
    }

    @Override
    public void began() {
        pass();
    }

    @Override
    public void heard(Set<String> ids) {
        ids.forEach(id -> changes.fire(new NotebookChanged(id)));
        pass();
    }

    @Scheduled(
            every = "${lantau.modelarts.notebook.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        if (listener.isStopped() || !databases.isOwnThere()) {
            return;
        }
        try {
            uses.write();
            keep();
            pass();
        } catch (RuntimeException failed) {
            if (!listener.isStopped()) {
                Log.warnf("Looking at notebooks failed: %s", failed.getMessage());
            }
        }
    }

    /** Some looks take long: what one copies is its own until it is done. */
    private void keep() {
        var now = clock.instant();
        var old =
                looks.entrySet().stream()
                        .filter(look -> now.isAfter(look.getValue().plus(FRESH)))
                        .map(Map.Entry::getKey)
                        .toList();
        if (!old.isEmpty()) {
            QuarkusTransaction.requiringNew().run(() -> notebooks.keep(old, now.plus(CLAIM)));
        }
    }

    /** The driver's word; any number of them at once are one pass. */
    private void changed(String id) {
        touched.add(id);
        if (waking.compareAndSet(false, true)) {
            run(
                    () -> {
                        waking.set(false);
                        var ids = List.copyOf(touched);
                        ids.forEach(touched::remove);
                        QuarkusTransaction.requiringNew()
                                .run(() -> notebooks.touch(ids, clock.instant()));
                        pass();
                    });
        }
    }

    /** Has everything looked at that is due; does not wait for it. */
    public void pass() {
        List<Notebook> due;
        do {
            due = claim();
            for (var row : due) {
                run(() -> look(row));
            }
        } while (!due.isEmpty());
    }

    private void run(Runnable work) {
        try {
            threads.execute(
                    () -> {
                        try {
                            work.run();
                        } catch (RuntimeException failed) {
                            if (!listener.isStopped()) {
                                Log.warnf("A look at notebooks failed: %s", failed.getMessage());
                            }
                        }
                    });
        } catch (RejectedExecutionException end) {
            Log.debug("The application ends");
        }
    }

    private List<Notebook> claim() {
        int free = 0;
        while (free < BATCH && workers.tryAcquire()) {
            free++;
        }
        var due = List.<Notebook>of();
        try {
            if (free > 0) {
                int most = free;
                due = QuarkusTransaction.requiringNew().call(() -> claim(most));
            }
            return due;
        } finally {
            workers.release(free - due.size());
        }
    }

    private List<Notebook> claim(int most) {
        var now = clock.instant();
        var due = notebooks.due(now, most);
        for (var row : due) {
            row.claim = UUID.randomUUID().toString();
            row.claimedUntil = now.plus(CLAIM);
        }
        return due;
    }

    private void look(Notebook row) {
        boolean again;
        looks.put(row.claim, clock.instant());
        try {
            var outcome = outcome(row);
            again = QuarkusTransaction.requiringNew().call(() -> write(row, outcome));
            changes.fire(new NotebookChanged(row.id));
        } finally {
            looks.remove(row.claim);
            workers.release();
        }
        if (again) {
            pass();
        }
    }

    private Outcome outcome(Notebook row) {
        try {
            return reconciler.reconcile(row);
        } catch (RuntimeException failure) {
            // A driver may fail in any way; what is wished is tried again.
            Log.warnf(failure, "Notebook %s, %s", row.id, row.wish);
            return Outcome.lookAgain(clock.instant().plus(PAUSE));
        }
    }

    /** Whether it is due again at once. */
    private boolean write(Notebook seen, Outcome outcome) {
        var row = notebooks.lock(seen.id).orElse(null);
        if (row == null) {
            return false;
        }
        if (row.generation != seen.generation || !seen.claim.equals(row.claim)) {
            return true; // something else is wished by now, and nobody may be looking
        }
        outcome.change().accept(row);
        if (outcome.gone()) {
            notebooks.delete(row);
            return false;
        }
        var now = clock.instant();
        row.claim = null;
        row.claimedUntil = now;
        if (row.lookAt != null && row.touches != seen.touches) {
            row.lookAt = now;
        }
        return row.lookAt != null && !row.lookAt.isAfter(now);
    }
}
