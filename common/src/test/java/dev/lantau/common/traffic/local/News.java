package dev.lantau.common.traffic.local;

import dev.lantau.common.traffic.TrafficObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What an engine told, in the order in which it did. */
final class News implements TrafficObserver {
    final List<String> told = new CopyOnWriteArrayList<>();

    @Override
    public void probed(String poolId, String backendId, boolean healthy, String reason) {
        told.add("%s %s %s".formatted(poolId, backendId, healthy ? "healthy" : reason));
    }

    @Override
    public void opened(String owner, String frontendId) {
        told.add("opened " + frontendId);
    }

    @Override
    public void failed(String owner, String frontendId, String reason) {
        told.add("failed " + frontendId + ": " + reason);
    }
}
