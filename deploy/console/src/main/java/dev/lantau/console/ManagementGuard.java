package dev.lantau.console;

import io.netty.util.NetUtil;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * The services' rule for the operator's port, here once more: the console does without their common
 * library, which would bring a database and its drivers along.
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
        if (isAdmitted(call.normalizedPath(), call.request().connection().remoteAddress())) {
            call.next();
            return;
        }
        call.response()
                .setStatusCode(FORBIDDEN)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(new JsonObject().put("error", EXPLANATION).toBuffer());
    }

    static boolean isAdmitted(String path, SocketAddress caller) {
        return FOR_EVERYBODY.stream()
                        .anyMatch(open -> path.equals(open) || path.startsWith(open + "/"))
                || isThisMachine(caller.hostAddress());
    }

    /** An address that is no literal is not looked up: it is none of this machine. */
    private static boolean isThisMachine(String address) {
        var bytes = address == null ? null : NetUtil.createByteArrayFromIpAddressString(address);
        try {
            return bytes != null && InetAddress.getByAddress(bytes).isLoopbackAddress();
        } catch (UnknownHostException noAddress) {
            return false;
        }
    }
}
