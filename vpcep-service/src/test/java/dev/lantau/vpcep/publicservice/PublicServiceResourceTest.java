package dev.lantau.vpcep.publicservice;

import static dev.lantau.vpcep.Answers.refused;
import static dev.lantau.vpcep.Answers.with;
import static dev.lantau.vpcep.Samples.SERVICES;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.vpcep.Answers;
import dev.lantau.vpcep.Client;
import dev.lantau.vpcep.Samples;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "vpcep"))
class PublicServiceResourceTest {
    private static final String PUBLIC = SERVICES + "/public";
    private static final String DESCRIBE = SERVICES + "/describe";

    private static void permit(String id, String permission, String action) {
        Client.A.post(
                        SERVICES + "/" + id + "/permissions/action",
                        Map.of("permissions", List.of(permission), "action", action))
                .statusCode(200);
    }

    @Test
    void theOperatorsServicesArePublic() {
        Client.A.get(PUBLIC + "?limit=1000&sort_dir=asc")
                .statusCode(200)
                .body("endpoint_services[0].id", equalTo("service-gateway"))
                .body("endpoint_services[0].owner", equalTo("operator"))
                .body("endpoint_services[0].service_type", equalTo("gateway"))
                .body("endpoint_services[0].is_charge", equalTo(false))
                .body("endpoint_services[0].enable_policy", equalTo(true));
        Client.A.get(PUBLIC + "?endpoint_service_name=OBS.SERVICE")
                .body("endpoint_services.id", equalTo(List.of("service-gateway")))
                .body("total_count", equalTo(1));
        Client.A.get(PUBLIC + "?id=service-gateway").body("total_count", equalTo(1));
        Client.A.get(PUBLIC + "?id=unknown").body("total_count", equalTo(0));
    }

    @Test
    void whatIsSharedWithEverybodyIsPublic() {
        var id = Samples.service(Client.A);
        var shown = PUBLIC + "?id=" + id;
        Client.B.get(shown).body("total_count", equalTo(0));

        for (var everybody : List.of("*", "iam:domain::*")) {
            permit(id, everybody, "add");
            Client.B.get(shown)
                    .body("endpoint_services.id", equalTo(List.of(id)))
                    .body("endpoint_services[0].owner", equalTo(Client.A.domainId()))
                    .body("endpoint_services[0].created_at", notNullValue());
            permit(id, everybody, "remove");
        }
        permit(id, "iam:domain::" + Client.B.domainId(), "add");
        Client.B.get(shown).body("total_count", equalTo(0));
    }

    @Test
    void listPagesToAnEmptyPageBothWays() {
        var name = Samples.name("pub");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.add(Client.A.create(SERVICES, with(Samples.service(), "service_name", name)));
            permit(ids.getLast(), "*", "add");
        }
        var own = PUBLIC + "?endpoint_service_name=" + name;

        assertEquals(ids.reversed(), Answers.walk(Client.B, own, "endpoint_services"));
        assertEquals(ids, Answers.walk(Client.B, own + "&sort_dir=asc", "endpoint_services"));
        var newest = Answers.walk(Client.B, PUBLIC + "?sort_dir=desc", "endpoint_services");
        var oldest = Answers.walk(Client.B, PUBLIC + "?sort_dir=asc", "endpoint_services");
        var operators = oldest.stream().filter(id -> id.startsWith("service-")).toList();
        int number = operators.size();
        assertEquals(operators.stream().sorted().toList(), oldest.subList(0, number));
        assertEquals(operators, newest.subList(newest.size() - number, newest.size()));
        assertEquals(
                newest.subList(0, newest.size() - number).reversed(),
                oldest.subList(number, oldest.size()));
        ids.forEach(id -> permit(id, "*", "remove"));
    }

    @Test
    void badParametersAreRefused() {
        refused(Client.A.get(PUBLIC + "?limit=-1"), 400, "0006");
        refused(Client.A.get(PUBLIC + "?offset=x"), 400, "0010");
        refused(Client.A.get(PUBLIC + "?sort_key=id"), 400, "0017");
        refused(Client.A.get(PUBLIC + "?sort_dir=up"), 400, "0018");
        refused(Client.A.get(DESCRIBE), 400, "0002");
        refused(Client.A.get(DESCRIBE + "?id=" + "a".repeat(65)), 400, "3062");
        refused(Client.A.get(DESCRIBE + "?endpoint_service_name=" + "a".repeat(129)), 400, "3076");
        refused(Client.A.get(DESCRIBE + "?id=unknown"), 400, "2003");
        refused(Client.A.get(DESCRIBE + "?endpoint_service_name=unknown"), 400, "2003");
    }

    @Test
    void permittedConsumersSeeTheSummary() {
        var id = Samples.service(Client.A);
        var byId = DESCRIBE + "?id=" + id;
        String name = Client.A.get(byId).statusCode(200).extract().path("service_name");
        refused(Client.B.get(byId), 400, "2003");

        permit(id, "iam:domain::" + Client.B.domainId(), "add");

        Client.B.get(byId)
                .statusCode(200)
                .body("id", equalTo(id))
                .body("service_type", equalTo("interface"))
                .body("is_charge", equalTo(false));
        Client.B.get(DESCRIBE + "?endpoint_service_name=" + name).body("id", equalTo(id));
        Client.B.get(byId + "&endpoint_service_name=" + name).body("id", equalTo(id));
        refused(Client.B.get(byId + "&endpoint_service_name=other"), 400, "2003");
        permit(id, "iam:domain::" + Client.B.domainId(), "remove");
        refused(Client.B.get(byId), 400, "2003");
        Client.B.get(DESCRIBE + "?id=service-gateway").body("service_type", equalTo("gateway"));
        Client.B.get(PUBLIC).body("endpoint_services.id", not(hasItem(id)));
    }
}
