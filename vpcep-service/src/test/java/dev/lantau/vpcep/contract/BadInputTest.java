package dev.lantau.vpcep.contract;

import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.badinput.BadInput;
import dev.lantau.vpcep.VpcepUnderTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "vpcep"))
class BadInputTest {
    @TestFactory
    Stream<DynamicContainer> everyOperationRefusesEveryWrongInput() {
        var withoutSuccess =
                Map.of(
                        "AcceptOrRejectEndpoint",
                        "needs a connection; see ConnectionResourceTest",
                        "UpdateEndpointConnectionsDesc",
                        "needs a connection; see ConnectionResourceTest",
                        "AddEndpointServiceServerResource",
                        "needs an upgrade; see EndpointServiceUpdateTest",
                        "UpdateEndpointRoutetable",
                        "needs a gateway; see GatewayEndpointTest",
                        "DeleteEndpointPolicy",
                        "needs a policy; see GatewayEndpointTest",
                        "UpgradeEndpoint",
                        "needs an upgraded service; see VpcEndpointResourceTest");
        return new BadInput(new VpcepUnderTest(), Map.of(), withoutSuccess).tests();
    }
}
