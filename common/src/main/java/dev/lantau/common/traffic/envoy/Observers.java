package dev.lantau.common.traffic.envoy;

import dev.lantau.common.traffic.TrafficObserver;
import io.quarkus.logging.Log;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** All observers, told in order, apart from the engine's thread. */
final class Observers implements AutoCloseable {
    private final List<TrafficObserver> all;
    private final ExecutorService line =
            Executors.newSingleThreadExecutor(
                    Thread.ofVirtual().name("lantau-envoy-observers").factory());

    Observers(List<TrafficObserver> all) {
        this.all = List.copyOf(all);
    }

    void probed(String poolId, String backendId, boolean healthy, String reason) {
        tell(each -> each.probed(poolId, backendId, healthy, reason));
    }

    void opened(String owner, String frontendId) {
        tell(each -> each.opened(owner, frontendId));
    }

    void failed(String owner, String frontendId, String reason) {
        tell(each -> each.failed(owner, frontendId, reason));
    }

    @Override
    public void close() {
        line.shutdownNow();
    }

    private void tell(Consumer<TrafficObserver> what) {
        all.forEach(each -> line.execute(() -> tell(each, what)));
    }

    private static void tell(TrafficObserver observer, Consumer<TrafficObserver> what) {
        try {
            what.accept(observer);
        } catch (RuntimeException failed) {
            // An observer is somebody else's code; the others are told all the same.
            Log.error("An observer of traffic failed", failed);
        }
    }
}
