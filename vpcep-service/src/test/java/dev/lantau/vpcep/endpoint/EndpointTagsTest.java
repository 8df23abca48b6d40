package dev.lantau.vpcep.endpoint;

import static dev.lantau.vpcep.Answers.refused;
import static dev.lantau.vpcep.Answers.with;

import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.vpcep.Client;
import dev.lantau.vpcep.EndpointSamples;
import dev.lantau.vpcep.Samples;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tags of a new endpoint are checked as those of a service. */
@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "vpcep"))
class EndpointTagsTest {
    @Test
    void badTagsAreRefused() {
        var fields = EndpointSamples.endpoint(Samples.service(Client.A));
        var cases =
                Map.of(
                        "3066", Map.of("value", "v"),
                        "3068", Map.of("key", "a=b", "value", "v"),
                        "3072", Map.of("key", "k".repeat(37), "value", "v"),
                        "3073", Map.of("key", "k", "value", "v".repeat(44)));

        cases.forEach(
                (code, tag) ->
                        refused(
                                Client.A.post(
                                        EndpointSamples.ENDPOINTS,
                                        with(fields, "tags", List.of(tag))),
                                400,
                                code));
    }
}
