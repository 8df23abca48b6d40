package dev.lantau.maas.audit;

import dev.lantau.maas.Client;
import dev.lantau.maas.Samples;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.audit.AuditSuite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;

@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "maas"))
class AuditRecordResourceTest extends AuditSuite {
    @Override
    protected String path() {
        return "/lantau/maas/audit-records";
    }

    @Override
    protected String create() {
        return Samples.endpoint(Client.A);
    }

    @Override
    protected void change(String id) {
        Client.A.put("services/custom-endpoint/endpoint/" + id, Map.of("remark", Samples.name("r")))
                .statusCode(204);
    }

    @Override
    protected String creation() {
        return "CreateCustomEndpoint";
    }

    @Override
    protected String action() {
        return "UpdateCustomEndpoint";
    }

    @Override
    protected String type() {
        return "CustomEndpoint";
    }

    @Override
    protected String invalid(String parameter) {
        return "ModelArts.0104";
    }
}
