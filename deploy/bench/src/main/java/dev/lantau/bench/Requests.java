package dev.lantau.bench;

import java.util.List;

/** The requests that are measured. */
final class Requests {
    private static final String GROUPS = "/v1/endpoint-groups/";
    private static final int WHOLE = 100;

    private Requests() {}

    static Request read(String id) {
        return Request.get(GROUPS + id);
    }

    static Request change(String id, int number) {
        return new Request(
                "PUT",
                GROUPS + id,
                "",
                """
                {"endpoint_group":{"name":"bench-%d","description":"changed","traffic_dial_percentage":%d}}"""
                        .formatted(number, number % (WHOLE + 1)));
    }

    /** One request for each group, ready to send, with a credential made for each. */
    static List<byte[]> ready(Operation operation, Credential credential) {
        return Rows.groups()
                .map(
                        id ->
                                operation == Operation.GET
                                        ? read(id)
                                        : change(id, id.hashCode() & 0xFFFF))
                .map(request -> request.with(credential.headers(request)))
                .toList();
    }

    /** Operations of which the throughput is measured. */
    enum Operation {
        GET,
        PUT
    }
}
