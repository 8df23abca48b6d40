package dev.lantau.common.traffic.envoy.xds;

import static dev.lantau.common.traffic.envoy.xds.Json.extension;
import static dev.lantau.common.traffic.envoy.xds.Json.message;
import static dev.lantau.common.traffic.envoy.xds.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lantau.common.traffic.Decision.Outcome;
import dev.lantau.common.traffic.Frontend;
import java.util.List;

/** Access logs with the fields of the embedded engine's. */
final class AccessLogs {
    /** Bits of Envoy's response flags, as its expressions see them. */
    private static final String NO_ROUTE = "response.flags / 256 % 2 == 1";

    private static final String NOT_CONNECTED = "response.flags / 32 % 2 == 1";
    private static final String NO_HOST = "response.flags / 2 % 2 == 1";

    /** Envoy sets no flag when its limit closes a connection: it is one that went nowhere. */
    private static final String WENT_SOMEWHERE = "response.flags != 0 || has(upstream.address)";

    private AccessLogs() {}

    /** Loggers of a frontend; none when it has no log. */
    static List<ObjectNode> of(Frontend frontend) {
        if (frontend.accessLog() == null) {
            return List.of();
        }
        if (frontend.protocol() == Frontend.Protocol.UDP) {
            return List.of(file(frontend, outcome(), reason()));
        }
        return List.of(
                filtered(WENT_SOMEWHERE, file(frontend, outcome(), reason())),
                filtered(
                        "!(" + WENT_SOMEWHERE + ")",
                        file(frontend, Outcome.REFUSED_LIMIT.name(), "too many connections")));
    }

    private static ObjectNode filtered(String expression, ObjectNode logger) {
        return logger.set(
                "filter",
                object(
                        "extension_filter",
                        extension(
                                "cel",
                                message(
                                        "envoy.extensions.access_loggers.filters.cel.v3.ExpressionFilter",
                                        "expression",
                                        expression))));
    }

    private static ObjectNode file(Frontend frontend, String outcome, String reason) {
        var fields =
                object(
                        "time", "%EMIT_TIME(%Y-%m-%dT%H:%M:%S.%3fZ)%",
                        "frontend", frontend.id().replace("%", "%%"),
                        "client", "%DOWNSTREAM_REMOTE_ADDRESS%",
                        "port", "%DOWNSTREAM_LOCAL_PORT%",
                        "backend", "%UPSTREAM_HOST%",
                        "backend_id", "%UPSTREAM_METADATA(lantau:backend)%",
                        "pool", "%UPSTREAM_METADATA(lantau:pool)%",
                        "region", "%UPSTREAM_METADATA(lantau:region)%",
                        "bytes_in", "%BYTES_RECEIVED%",
                        "bytes_out", "%BYTES_SENT%",
                        "duration_ms", "%DURATION%",
                        "outcome", outcome,
                        "reason", reason);
        return extension(
                "envoy.access_loggers.file",
                message(
                        "envoy.extensions.access_loggers.file.v3.FileAccessLog",
                        "path",
                        frontend.accessLog(),
                        "log_format",
                        object("omit_empty_values", true, "json_format", fields)));
    }

    private static String outcome() {
        return choice(
                Outcome.REFUSED_ACCESS.name(),
                Outcome.UNREACHABLE.name(),
                Outcome.NO_BACKEND.name(),
                Outcome.FORWARDED.name());
    }

    private static String reason() {
        return choice(
                "the source is not let in",
                "the backend did not take the connection",
                "no backend has a share of the traffic",
                "closed");
    }

    /** No parenthesis: Envoy's formats end at the first one. */
    private static String choice(String noRoute, String failed, String noHost, String otherwise) {
        return "%%CEL(%s ? '%s' : %s ? '%s' : %s ? '%s' : '%s')%%"
                .formatted(NO_ROUTE, noRoute, NOT_CONNECTED, failed, NO_HOST, noHost, otherwise);
    }
}
