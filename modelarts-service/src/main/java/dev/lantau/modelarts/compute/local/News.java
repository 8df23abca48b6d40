package dev.lantau.modelarts.compute.local;

import java.util.function.Consumer;

/** Passes on ids of workloads whose progress changed. */
final class News implements Consumer<String> {
    private volatile Consumer<String> listener = workloadId -> {};

    void listen(Consumer<String> other) {
        listener = other;
    }

    @Override
    public void accept(String workloadId) {
        listener.accept(workloadId);
    }
}
