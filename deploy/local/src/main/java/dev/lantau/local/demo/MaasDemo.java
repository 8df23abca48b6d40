package dev.lantau.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lantau.local.identity.Credentials;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Part 3: an endpoint on the built-in model, called with the clients that people use, disabled and
 * enabled again, limited, and found in the books.
 */
final class MaasDemo {
    private static final long AT_ONCE_MILLISECONDS = 1_000;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int FEW = 2;
    private static final String CURL_TEXT = "Hello from curl.";

    private final String url;
    private final Path directory;
    private final Credentials tenant;
    private final ApiClient api;
    private final ModelClient models;
    private final UsageDemo usage;
    private final Steps steps;
    private final Tally tally = new Tally();
    private final String endpoints;

    /**
     * @param operatorUrl where MaaS's management port is
     * @param directory for programs that are installed to be shown
     */
    MaasDemo(String url, String operatorUrl, Path directory, Credentials tenant, Steps steps) {
        this.url = url;
        this.directory = directory;
        this.tenant = tenant;
        this.steps = steps;
        this.api = new ApiClient(url, tenant);
        this.models = new ModelClient(url, tenant.apiKey());
        this.usage = new UsageDemo(api, operatorUrl, tenant, steps);
        this.endpoints = "/v1/%s/maas/services/custom-endpoint".formatted(tenant.projectId());
    }

    void run() {
        steps.say("the account's key may call: %s", String.join(", ", models.models()));
        var name = name();
        var id = create(name, 600, 100_000);
        steps.say("an endpoint, %s, on echo: 600 calls and 100,000 tokens a minute", name);
        curl(name);
        try (var openAi = new OpenAiDemo(url, tenant.apiKey(), name, tally, steps)) {
            openAi.run();
        }
        try (var anthropic = new AnthropicDemo(url, tenant.apiKey(), name, tally, steps)) {
            anthropic.run();
        }
        new NodeDemo(directory, url, tenant.apiKey(), name, tally, steps).run();
        disable(name, id);
        limit();
        usage.show(name, tally);
    }

    /** A name can never be used again, so that each run needs others. */
    private static String name() {
        return "demo-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private String create(String name, int callsPerMinute, int tokensPerMinute) {
        var path = endpoints + "/endpoint";
        return steps.create(
                api,
                path,
                Map.of(
                        "endpoint_name",
                        name,
                        "source",
                        "custom_from_maas",
                        "model_name",
                        "echo",
                        "rpm",
                        callsPerMinute,
                        "tpm",
                        tokensPerMinute),
                id ->
                        !api.call("GET", path, null)
                                .body()
                                .path("items")
                                .findValuesAsText("id")
                                .contains(id));
    }

    private void curl(String name) {
        if (Programs.find("curl").isEmpty()) {
            steps.say("curl is left out: it is not installed");
            return;
        }
        var outcome =
                Programs.run(
                        Path.of("."),
                        Map.of(),
                        List.of(
                                "curl",
                                "-sS",
                                url + "/v1/chat/completions",
                                "-H",
                                "Authorization: Bearer " + tenant.apiKey(),
                                "-H",
                                "Content-Type: application/json",
                                "-d",
                                ModelClient.chatBody(name, CURL_TEXT)));
        steps.require(outcome.code() == 0, "curl gets an answer: %s", outcome.said());
        var answer = ModelClient.json(outcome.said());
        var text = answer.at("/choices/0/message/content").asText();
        steps.require(text.equals(CURL_TEXT), "echo repeats what it is told: %s", answer);
        count(answer);
        steps.say(
                "curl: \"%s\" (%d tokens in, %d out)",
                text,
                answer.at("/usage/prompt_tokens").asInt(),
                answer.at("/usage/completion_tokens").asInt());
    }

    private void count(JsonNode answer) {
        var usage = answer.path("usage");
        tally.answered(
                usage.path("prompt_tokens").asLong(), usage.path("completion_tokens").asLong());
    }

    private void control(String id, String action) {
        api.call("PUT", endpoints + "/control/" + id, Map.of("action", action));
    }

    private HttpResponse<String> call(String name) {
        var answer = models.chat(name, "Hello?");
        if (answer.statusCode() == 200) {
            var body = ModelClient.json(answer.body());
            count(body);
        }
        return answer;
    }

    private void disable(String name, String id) {
        var begin = System.nanoTime();
        control(id, "deactivate");
        steps.await("calls are refused", () -> call(name).statusCode() == FORBIDDEN);
        var refused = (System.nanoTime() - begin) / 1_000_000;
        var error = ModelClient.json(call(name).body());
        steps.say(
                "disabled: refused after %,d ms with %d %s, \"%s\"",
                refused,
                FORBIDDEN,
                error.path("error_code").asText(),
                error.path("error_msg").asText());
        steps.require(
                refused <= AT_ONCE_MILLISECONDS
                        && error.path("error_code").asText().equals("ModelArts.81004"),
                "it is refused within a second, with the documented error");
        begin = System.nanoTime();
        control(id, "activate");
        steps.await("calls are answered", () -> call(name).statusCode() == 200);
        steps.say("enabled: answered after %,d ms", (System.nanoTime() - begin) / 1_000_000);
    }

    private void limit() {
        var name = name();
        create(name, FEW, 1_000);
        var answered = 0;
        var answer = models.chat(name, "Hello?");
        while (answer.statusCode() == 200 && answered <= FEW) {
            answered++;
            answer = models.chat(name, "Hello?");
        }
        var wait = answer.headers().firstValue("Retry-After").orElse("without");
        steps.say(
                "another one with %d calls a minute: %d answered, then %d %s, Retry-After %s",
                FEW,
                answered,
                answer.statusCode(),
                ModelClient.json(answer.body()).path("error_code").asText(),
                wait);
        steps.require(
                answered == FEW
                        && answer.statusCode() == TOO_MANY_REQUESTS
                        && wait.matches("[1-9]|[1-5]\\d|60"),
                "exactly so many, and a time to wait within the minute");
    }
}
