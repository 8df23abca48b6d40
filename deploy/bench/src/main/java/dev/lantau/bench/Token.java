package dev.lantau.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;

/** A token in X-Auth-Token. */
record Token(String text) implements Credential {

    /** Logs in as the ready-made administrator of tenant-a. */
    static Token login(InetSocketAddress address) throws IOException {
        var body =
                """
                {"auth":{"identity":{"methods":["password"],"password":{"user":{"name":"%s","password":"%s",
                "domain":{"name":"%s"}}}},"scope":{"domain":{"name":"%3$s"}}}}"""
                        .formatted(Tenant.USER, Tenant.PASSWORD, Tenant.DOMAIN_NAME);
        try (var connection = new Connection(address)) {
            var request = new Request("POST", "/v3/auth/tokens", "nocatalog=true", body);
            var response = connection.exchange(request.with(Map.of()), 201);
            return new Token(response.header("X-Subject-Token"));
        }
    }

    @Override
    public Map<String, String> headers(Request request) {
        return Map.of("X-Auth-Token", text);
    }
}
