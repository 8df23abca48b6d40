package dev.lantau.vpcep.audit;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.Tenants;
import dev.lantau.testing.audit.AuditSuite;
import dev.lantau.vpcep.Client;
import dev.lantau.vpcep.EndpointSamples;
import dev.lantau.vpcep.Samples;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "vpcep"))
class AuditRecordResourceTest extends AuditSuite {
    @Override
    protected String path() {
        return "/lantau/vpcep/audit-records";
    }

    @Override
    protected String create() {
        return Samples.service(Client.A);
    }

    @Override
    protected void change(String id) {
        var path = Samples.SERVICES + "/" + id;
        Client.A.put(path, Map.of("description", Samples.name("d"))).statusCode(200);
        Client.A.awaitStatus(path, "available");
    }

    @Override
    protected String creation() {
        return "CreateEndpointService";
    }

    @Override
    protected String action() {
        return "UpdateEndpointService";
    }

    @Override
    protected String type() {
        return "EndpointService";
    }

    @Override
    protected String code() {
        return "error.code";
    }

    @Override
    protected String forbidden() {
        return "EndPoint.0004";
    }

    @Override
    protected String invalid(String parameter) {
        return parameter.equals("limit") ? "EndPoint.0006" : "EndPoint.0002";
    }

    @Test
    void bothSidesReadOfADecisionAndNeitherOfTheOthersUsers() {
        var service = EndpointSamples.sharedService(true);
        var id = EndpointSamples.endpoint(Client.B, service);
        EndpointSamples.decide(service, id, "receive");

        var of = Map.of("resource_id", id, "action", "AcceptOrRejectEndpoint");
        read(Tenants.A, of)
                .statusCode(200)
                .body("audit_records", hasSize(1))
                .body("audit_records[0].user_id", equalTo(Tenants.A.userId))
                .body("audit_records[0].project_id", equalTo(Tenants.A.projectId));
        read(Tenants.B, of)
                .statusCode(200)
                .body("audit_records", hasSize(1))
                .body("audit_records[0].user_id", equalTo("other-account"))
                .body("audit_records[0].project_id", equalTo(Tenants.B.projectId));
    }

    @Test
    void aWithdrawnApprovalHasItsReason() {
        var service = EndpointSamples.sharedService(true);
        var id = EndpointSamples.endpoint(Client.B, service);
        EndpointSamples.decide(service, id, "receive");
        Client.B.awaitStatus(EndpointSamples.path(id), "accepted");
        EndpointSamples.permit(service, "remove");
        Client.B.awaitStatus(EndpointSamples.path(id), "rejected");

        read(Tenants.B, Map.of("resource_id", id, "action", "WithdrawApproval"))
                .statusCode(200)
                .body("audit_records", hasSize(1))
                .body("audit_records[0].decision", equalTo("OBSERVED"))
                .body("audit_records[0].user_id", equalTo("system"))
                .body(
                        "audit_records[0].reason",
                        equalTo("The account is no longer on the permission list of the service."));
    }
}
