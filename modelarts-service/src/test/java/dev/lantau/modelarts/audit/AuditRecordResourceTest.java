package dev.lantau.modelarts.audit;

import dev.lantau.modelarts.Client;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.audit.AuditSuite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "modelarts"))
class AuditRecordResourceTest extends AuditSuite {
    private static final String WORKSPACES = "/v1/" + Client.A.projectId() + "/workspaces";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Override
    protected String path() {
        return "/lantau/modelarts/audit-records";
    }

    @Override
    protected String create() {
        return Client.A.post(WORKSPACES, Map.of("name", "audit-" + NUMBER.incrementAndGet()))
                .statusCode(200)
                .extract()
                .path("id");
    }

    @Override
    protected void change(String id) {
        Client.A.put(WORKSPACES + "/" + id, Map.of("description", "again")).statusCode(200);
    }

    @Override
    protected String creation() {
        return "CreateWorkspace";
    }

    @Override
    protected String action() {
        return "UpdateWorkspace";
    }

    @Override
    protected String type() {
        return "Workspace";
    }

    @Override
    protected String invalid(String parameter) {
        return "ModelArts.0104";
    }
}
