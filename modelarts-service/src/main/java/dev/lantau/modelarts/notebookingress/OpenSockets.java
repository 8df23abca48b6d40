package dev.lantau.modelarts.notebookingress;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.net.NetSocket;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Websockets of notebooks' pages. They last as long as a page is open: a process that stops closes
 * them at once, and pages connect again, to another replica.
 */
@ApplicationScoped
class OpenSockets {
    private final Set<NetSocket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean left;

    void add(NetSocket socket) {
        open.add(socket);
        if (left) {
            socket.close();
        }
    }

    void remove(NetSocket socket) {
        open.remove(socket);
    }

    /** Whether the process stops. */
    boolean areLeft() {
        return left;
    }

    void leave(@Observes ShutdownDelayInitiatedEvent event) {
        left = true;
        open.forEach(NetSocket::close);
    }
}
