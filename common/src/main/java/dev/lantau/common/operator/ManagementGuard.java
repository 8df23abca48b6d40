package dev.lantau.common.operator;

import dev.lantau.common.traffic.local.address.Addresses;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/**
 * What the operator's port has no accounts for, only callers on the same machine get: the port may
 * be open to a network for the sake of metrics.
 */
@ApplicationScoped
class ManagementGuard {
    private static final int BEFORE_ALL_OTHERS = Integer.MIN_VALUE;
    private static final int FORBIDDEN = 403;
    private static final List<String> FOR_EVERYBODY = List.of("/q/metrics", "/q/health");
    private static final String EXPLANATION =
            "from other machines only /q/metrics and /q/health answer here: this port has no"
                    + " accounts; call it on the machine itself, in a cluster by port forwarding";

    void install(@Observes ManagementInterface management) {
        management.router().route().order(BEFORE_ALL_OTHERS).handler(ManagementGuard::admit);
    }

    private static void admit(RoutingContext call) {
        // Of the connection, whatever headers say about who is behind it.
        if (isForEverybody(call.normalizedPath())
                || isThisMachine(call.request().connection().remoteAddress())) {
            call.next();
            return;
        }
        call.response()
                .setStatusCode(FORBIDDEN)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(new JsonObject().put("error", EXPLANATION).toBuffer());
    }

    private static boolean isForEverybody(String path) {
        return FOR_EVERYBODY.stream()
                .anyMatch(open -> path.equals(open) || path.startsWith(open + "/"));
    }

    /** An address that is no literal is not looked up: it is none of this machine. */
    static boolean isThisMachine(SocketAddress caller) {
        var address = caller.hostAddress();
        try {
            return address != null && Addresses.parse(address).isLoopbackAddress();
        } catch (IllegalArgumentException noLiteral) {
            return false;
        }
    }
}
