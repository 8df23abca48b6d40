package dev.lantau.maas.gateway.forward;

import dev.lantau.maas.gateway.GatewaySettings;
import dev.lantau.maas.upstream.Upstream;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One client for each upstream, with connections and a circuit breaker of its own. */
@ApplicationScoped
public class UpstreamClients {
    private final Vertx vertx;
    private final GatewaySettings settings;
    private final Map<Upstream, UpstreamClient> clients = new ConcurrentHashMap<>();

    UpstreamClients(Vertx vertx, GatewaySettings settings) {
        this.vertx = vertx;
        this.settings = settings;
    }

    /** The client of an upstream as it is described now. */
    public UpstreamClient of(Upstream upstream) {
        var known = clients.get(upstream);
        return known == null ? clients.computeIfAbsent(upstream, this::open) : known;
    }

    private UpstreamClient open(Upstream upstream) {
        clients.forEach(
                (other, client) -> {
                    if (other.name().equals(upstream.name())) {
                        retire(other, client);
                    }
                });
        return new UpstreamClient(vertx, upstream, settings);
    }

    /** The description changed; calls that are under way may end. */
    private void retire(Upstream old, UpstreamClient client) {
        vertx.setTimer(
                settings.deadline().toMillis(),
                over -> {
                    clients.remove(old, client);
                    client.close();
                });
    }
}
