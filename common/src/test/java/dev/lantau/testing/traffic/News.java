package dev.lantau.testing.traffic;

import dev.lantau.common.traffic.TrafficObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What an engine told, as one line each, in the order in which it did. */
public final class News implements TrafficObserver {
    private final List<String> told = new CopyOnWriteArrayList<>();

    public List<String> told() {
        return List.copyOf(told);
    }

    @Override
    public void probed(String poolId, String backendId, boolean healthy, String reason) {
        told.add("%s, %s: %s".formatted(poolId, backendId, healthy ? "healthy" : "unhealthy"));
    }

    @Override
    public void opened(String owner, String frontendId) {
        told.add("opened " + frontendId);
    }

    @Override
    public void failed(String owner, String frontendId, String reason) {
        told.add("failed " + frontendId);
    }
}
