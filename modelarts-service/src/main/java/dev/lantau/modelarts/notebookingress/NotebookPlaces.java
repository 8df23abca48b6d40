package dev.lantau.modelarts.notebookingress;

import dev.lantau.modelarts.notebook.NotebookChanged;
import dev.lantau.modelarts.notebook.NotebookRepository;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Where notebooks listen; remembered for a moment, since a page is a hundred requests. */
@ApplicationScoped
class NotebookPlaces {
    private static final long MEMORY_NANOSECONDS = 500_000_000;
    private static final int MOST = 10_000;

    private final Map<String, Place> known = new ConcurrentHashMap<>();
    private final NotebookRepository notebooks;
    private final Vertx vertx;

    NotebookPlaces(NotebookRepository notebooks, Vertx vertx) {
        this.notebooks = notebooks;
        this.vertx = vertx;
    }

    private record Place(SocketAddress address, long until) {}

    /** Empty for a notebook that does not exist or does not run. */
    Future<Optional<SocketAddress>> find(String id) {
        var place = known.get(id);
        if (place != null && place.until - System.nanoTime() > 0) {
            return Future.succeededFuture(Optional.of(place.address));
        }
        return vertx.executeBlocking(() -> read(id), false);
    }

    void forget(@Observes NotebookChanged change) {
        known.remove(change.id());
    }

    private Optional<SocketAddress> read(String id) {
        var address =
                QuarkusTransaction.requiringNew()
                        .call(() -> notebooks.address(id))
                        .map(NotebookPlaces::parse);
        if (known.size() >= MOST) {
            known.clear();
        }
        address.ifPresent(
                place -> known.put(id, new Place(place, System.nanoTime() + MEMORY_NANOSECONDS)));
        return address;
    }

    private static SocketAddress parse(String address) {
        int colon = address.lastIndexOf(':');
        return SocketAddress.inetSocketAddress(
                Integer.parseInt(address.substring(colon + 1)), address.substring(0, colon));
    }
}
