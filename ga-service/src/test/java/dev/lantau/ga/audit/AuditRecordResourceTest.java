package dev.lantau.ga.audit;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;

import dev.lantau.ga.Client;
import dev.lantau.ga.Samples;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.Tenants;
import dev.lantau.testing.audit.AuditSuite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresqlResource.class)
class AuditRecordResourceTest extends AuditSuite {
    @Override
    protected String path() {
        return "/lantau/ga/audit-records";
    }

    @Override
    protected String create() {
        return Samples.accelerator(Client.A);
    }

    @Override
    protected void change(String id) {
        var path = "/v1/accelerators/" + id;
        Client.A.put(path, Map.of("accelerator", Map.of("name", Samples.name("a"))))
                .statusCode(200);
        Client.A.awaitActive(path, "accelerator");
    }

    @Override
    protected String creation() {
        return "CreateAccelerator";
    }

    @Override
    protected String action() {
        return "UpdateAccelerator";
    }

    @Override
    protected String type() {
        return "Accelerator";
    }

    /** Resources are the account's. */
    @Override
    protected String project() {
        return null;
    }

    @Override
    protected String invalid(String parameter) {
        return "GA.9001";
    }

    @Test
    void accessKeysOfUsersAreAmongThem() {
        String access =
                Client.A.post(
                                "/v3.0/OS-CREDENTIAL/credentials",
                                Map.of("credential", Map.of("user_id", Tenants.A.userId)))
                        .statusCode(201)
                        .extract()
                        .path("credential.access");
        Client.A.delete("/v3.0/OS-CREDENTIAL/credentials/" + access).statusCode(204);

        read(Tenants.A, Map.of("resource_id", access))
                .body(
                        "audit_records.action",
                        equalTo(List.of("DeleteAccessKey", "CreateAccessKey")))
                .body("audit_records.resource_type", everyItem(equalTo("access_key")))
                .body("audit_records.id", everyItem(startsWith("iam-")));
        read(Tenants.A, Map.of("resource_id", access, "limit", 1))
                .body("page_info.next_marker", matchesPattern("[0-9]+-1-[0-9]+"));
        read(Tenants.B, Map.of("resource_id", access)).body("audit_records", hasSize(0));
    }
}
