package dev.lantau.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lantau.local.identity.Credentials;
import dev.lantau.local.run.StartFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the books say of an endpoint: the tenant's statistics, and the operator's export. */
final class UsageDemo {
    private static final int CUSTOM_ENDPOINTS = 4;
    private static final Duration MARGIN = Duration.ofMinutes(1);
    private static final double HALF_A_TOKEN = 0.0005;
    private static final int OK = 200;

    private final ApiClient api;
    private final String operatorUrl;
    private final Credentials tenant;
    private final Steps steps;
    private final Instant begin = Instant.now();

    UsageDemo(ApiClient api, String operatorUrl, Credentials tenant, Steps steps) {
        this.api = api;
        this.operatorUrl = operatorUrl;
        this.tenant = tenant;
        this.steps = steps;
    }

    void show(String endpoint, Tally tally) {
        steps.await(
                "the statistics know all calls of " + endpoint,
                () -> service(endpoint).path("total_request_count").asInt() >= tally.calls());
        var service = service(endpoint);
        steps.say(
                "list-service-statistics: %s had %d calls, %d of them errors, %.3f thousand tokens in and %.3f out",
                endpoint,
                service.path("total_request_count").asInt(),
                service.path("total_error_count").asInt(),
                service.path("total_prompt_token").asDouble(),
                service.path("total_completion_token").asDouble());
        steps.require(
                service.path("total_request_count").asInt() == tally.calls()
                        && service.path("total_error_count").asInt() == tally.errors()
                        && isThousand(service, "total_prompt_token", tally.input())
                        && isThousand(service, "total_completion_token", tally.output()),
                "the clients counted %d calls, %d errors, %d and %d tokens",
                tally.calls(),
                tally.errors(),
                tally.input(),
                tally.output());
        var totals = statistics("show-statistics", Map.of("infer_type", "real_time"));
        steps.say(
                "show-statistics: the account's endpoints had %d calls and %.3f thousand tokens",
                totals.path("total_request_count").asInt(), totals.path("total_token").asDouble());
        steps.require(
                totals.path("total_request_count").asInt() >= tally.calls(),
                "the account had them, too");
        export(endpoint, tally);
    }

    private static boolean isThousand(JsonNode service, String field, long tokens) {
        return Math.abs(service.path(field).asDouble() - tokens / 1_000.0) < HALF_A_TOKEN;
    }

    private JsonNode service(String endpoint) {
        var found =
                statistics("list-service-statistics", Map.of("service_names", List.of(endpoint)));
        var items = found.path("items");
        return items.isEmpty() ? MissingNode.getInstance() : items.get(0);
    }

    private JsonNode statistics(String operation, Map<String, ?> more) {
        var wish = new HashMap<String, Object>(more);
        wish.put("service_type", CUSTOM_ENDPOINTS);
        wish.put("start_time", begin.minus(MARGIN).toEpochMilli());
        wish.put("end_time", Instant.now().plus(MARGIN).toEpochMilli());
        return api.call(
                        "POST",
                        "/v1/%s/maas/monitoring/%s".formatted(tenant.projectId(), operation),
                        wish)
                .body();
    }

    private void export(String endpoint, Tally tally) {
        var lines = ledger();
        var rows = lines.stream().filter(line -> line.contains(endpoint)).count();
        steps.say(
                "the operator's ledger.csv has %d lines since the start, %d of them about %s",
                lines.size(), rows, endpoint);
        steps.require(rows == tally.calls(), "one line for each of the %d calls", tally.calls());
    }

    private List<String> ledger() {
        var address =
                "%s/ledger.csv?domain_id=%s&from=%s"
                        .formatted(operatorUrl, tenant.domainId(), begin.minus(MARGIN));
        try (var client = HttpClient.newHttpClient()) {
            var answer =
                    client.send(
                            HttpRequest.newBuilder(URI.create(address)).build(),
                            BodyHandlers.ofString());
            steps.require(answer.statusCode() == OK, "%s answers: %s", address, answer.body());
            return answer.body().lines().toList();
        } catch (IOException e) {
            throw new StartFailure(address + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("Interrupted", e);
        }
    }
}
