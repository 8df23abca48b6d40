package dev.lantau.common.auth;

import dev.lantau.common.auth.signing.SignedRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A call in the form in which signatures are verified. */
final class WireRequest {
    private static final String HOST = "host";

    private WireRequest() {}

    static SignedRequest of(RoutingContext call) {
        var request = call.request();
        var uri = request.uri();
        int question = uri.indexOf('?');
        var body = call.body() == null ? null : call.body().buffer();
        return new SignedRequest(
                request.method().name(),
                path(question < 0 ? uri : uri.substring(0, question)),
                question < 0 ? "" : uri.substring(question + 1),
                headers(request),
                body == null ? new byte[0] : body.getBytes());
    }

    /** Without the address that a request line may hold. */
    private static String path(String uri) {
        int scheme = uri.indexOf("://");
        if (uri.startsWith("/") || scheme < 0) {
            return uri;
        }
        int slash = uri.indexOf('/', scheme + "://".length());
        return slash < 0 ? "/" : uri.substring(slash);
    }

    private static Map<String, List<String>> headers(HttpServerRequest request) {
        var headers = new HashMap<String, List<String>>();
        for (var name : request.headers().names()) {
            headers.put(name.toLowerCase(Locale.ROOT), request.headers().getAll(name));
        }
        // HTTP/2 has the host in a field of its own.
        if (!headers.containsKey(HOST) && request.authority() != null) {
            headers.put(HOST, List.of(request.authority().toString()));
        }
        return headers;
    }
}
