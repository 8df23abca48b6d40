package dev.lantau.testing;

import io.restassured.filter.FilterContext;
import io.restassured.filter.OrderedFilter;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Signs each request with SDK-HMAC-SHA256, over every header it carries at that point. */
public final class SigningFilter implements OrderedFilter {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final RequestSigner signer;
    private final String algorithm;
    private final Clock clock;

    public SigningFilter(String access, String secret) {
        this(access, secret, "SDK-HMAC-SHA256", Clock.systemUTC());
    }

    public SigningFilter(String access, String secret, String algorithm, Clock clock) {
        signer = new RequestSigner(access, secret);
        this.algorithm = algorithm;
        this.clock = clock;
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request,
            FilterableResponseSpecification response,
            FilterContext context) {
        SortedMap<String, String> headers = new TreeMap<>();
        request.getHeaders()
                .forEach(
                        header -> {
                            var name = header.getName().toLowerCase(Locale.ROOT);
                            // Written by the HTTP client afterwards, in its own way.
                            if (!name.equals("content-type") && !name.equals("accept")) {
                                headers.put(name, header.getValue());
                            }
                        });
        var date = DATE.format(clock.instant());
        headers.put("x-sdk-date", date);
        var uri = URI.create(request.getURI());
        byte[] body = body(request);
        request.header(
                "Authorization",
                signer.authorization(
                        algorithm,
                        request.getMethod(),
                        uri.getRawPath(),
                        uri.getRawQuery() == null ? "" : uri.getRawQuery(),
                        headers,
                        body));
        request.header("X-Sdk-Date", date);
        return context.next(request, response);
    }

    private static byte[] body(FilterableRequestSpecification request) {
        Object body = request.getBody();
        return switch (body) {
            case null -> new byte[0];
            case byte[] bytes -> bytes;
            default -> body.toString().getBytes(StandardCharsets.UTF_8);
        };
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
