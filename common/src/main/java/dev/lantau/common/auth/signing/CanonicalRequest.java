package dev.lantau.common.auth.signing;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The text of a request that a signature covers. */
final class CanonicalRequest {
    private static final Comparator<String[]> BY_NAME = Comparator.comparing(pair -> pair[0]);
    private static final Comparator<String[]> BY_NAME_AND_VALUE =
            BY_NAME.thenComparing(pair -> pair[1]);

    private final SignedRequest request;
    private final RequestSignature signature;
    private final String bodyHash;

    CanonicalRequest(SignedRequest request, RequestSignature signature, String bodyHash) {
        this.request = request;
        this.signature = signature;
        this.bodyHash = bodyHash;
    }

    /** With values of one name in the order of the wire, as the Java client signs. */
    String inWireOrder() {
        return text(query(BY_NAME));
    }

    /** With values of one name sorted, as the Go clients sign. */
    String withSortedValues() {
        return text(query(BY_NAME_AND_VALUE));
    }

    private String text(String query) {
        return String.join(
                "\n",
                request.method(),
                path(),
                query,
                headers(),
                signature.signedHeaders(),
                bodyHash);
    }

    private String path() {
        var encoded =
                Arrays.stream(request.rawPath().split("/", -1))
                        .map(segment -> PercentEncoding.normalized(segment, false))
                        .collect(Collectors.joining("/"));
        return encoded.endsWith("/") ? encoded : encoded + "/";
    }

    private String query(Comparator<String[]> order) {
        return Arrays.stream(request.rawQuery().split("&"))
                .filter(part -> !part.isEmpty())
                .map(CanonicalRequest::pair)
                .sorted(order)
                .map(pair -> pair[0] + "=" + pair[1])
                .collect(Collectors.joining("&"));
    }

    private static String[] pair(String part) {
        var pair = part.split("=", 2);
        return new String[] {
            PercentEncoding.normalized(pair[0], true),
            pair.length == 1 ? "" : PercentEncoding.normalized(pair[1], true)
        };
    }

    /** Each on a line of its own, the last one too; a name that was listed must have been sent. */
    private String headers() {
        return signature.names().stream().map(this::header).collect(Collectors.joining());
    }

    private String header(String name) {
        List<String> values = request.values(name);
        if (values.isEmpty()) {
            throw new MalformedRequestException();
        }
        return values.stream()
                .map(String::strip)
                .sorted()
                .map(value -> name.toLowerCase(Locale.ROOT) + ":" + value + "\n")
                .collect(Collectors.joining());
    }
}
