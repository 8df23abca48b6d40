package dev.lantau.local.ingress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lantau.local.service.ServiceDescription;
import dev.lantau.local.service.ServiceTable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingTableTest {

    private static final RoutingTable BUNDLED = RoutingTable.of(ServiceTable.bundled());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/accelerators",
                "/v1/accelerators/1",
                "/v1/listeners",
                "/v1/endpoint-groups/1/endpoints/2",
                "/v1/health-checks/1",
                "/v1/ip-groups/1/add-ips",
                "/v1/logtanks/1",
                "/v1/byoip-pools",
                "/v1/pops",
                "/v1/regions",
                "/v1/d0a00000000000000000000000000a01/ga/quotas",
                "/v1/ga-accelerators/resource-instances/filter",
                "/v1/ga-listeners/1/tags/create",
                "/lantau/ga/audit-records",
                "/lantau/ga/traffic/1",
                "/",
                "/v3",
                "/v3/auth/tokens",
                "/v3.0/OS-CREDENTIAL/credentials",
                "/v5/caller-identity"
            })
    void globalAcceleratorAndIdentityAreServedByOneService(String path) {
        assertEquals(Optional.of("ga-service"), owner(BUNDLED, path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1",
                "/v2",
                "/v1/p/quotas",
                "/v1/p/vpc-endpoint-services",
                "/v1/p/vpc-endpoint-services/1/connections/action",
                "/v1/p/vpc-endpoints/1/policy",
                "/v2/p/vpc-endpoints/1/upgrade",
                "/v1/p/endpoint_service/tags",
                "/v1/p/endpoint/1/tags/action",
                "/v1/p/endpoint/resource_instances/action",
                "/lantau/vpcep/audit-records"
            })
    void vpcEndpointHasTheProjectInItsPaths(String path) {
        assertEquals(Optional.of("vpcep-service"), owner(BUNDLED, path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/p/maas/services/custom-endpoint/endpoint/1",
                "/v1/p/maas/monitoring/show-statistics",
                "/v1/chat/completions",
                "/v2/chat/completions",
                "/openai/v1/chat/completions",
                "/openai/v1/models",
                "/openai/v1/responses",
                "/openai/v1/embeddings",
                "/anthropic/v1/messages",
                "/v1/models",
                "/v2/models",
                "/v1/embeddings",
                "/v1/rerank",
                "/v1/responses",
                "/v1/images/generations",
                "/v1/video/generations",
                "/v1/video/generations/1",
                "/plan/v2/chat/completions",
                "/plan/anthropic/v1/messages",
                "/lantau/maas/audit-records"
            })
    void modelsAreServedByMaas(String path) {
        assertEquals(Optional.of("maas-service"), owner(BUNDLED, path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/auth-mode",
                "/v1/p/workspaces",
                "/v1/p/workspaces/0/quotas",
                "/v1/p/notebooks/1/lease",
                "/v1/p/authoring/clusters",
                "/v1/p/images/group",
                "/v1/p/services/1",
                "/v1/p/dev-servers/hyperinstance/1/tags",
                "/v2/p/algorithms/1",
                "/v2/p/training-jobs/1/tasks/worker-0/logs/preview",
                "/v2/p/training-job-searches",
                "/v2/p/pools/1/nodes",
                "/authoring/1/lab",
                "/authoring/1/api/kernels/2/channels",
                "/training-logs/token",
                "/lantau/modelarts/audit-records"
            })
    void modelArtsHasTheProjectInItsPathsToo(String path) {
        assertEquals(Optional.of("modelarts-service"), owner(BUNDLED, path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/chat",
                "/lantau",
                "/lantau/audit-records",
                "/lantau/ga/../vpcep/audit-records",
                "/v1/p/chat/completions",
                "/anthropic",
                "/q/health/ready",
                "/q",
                "/v1/acceleratorsx",
                "/v1//accelerators",
                "/v1//ga/quotas",
                "/v1/d/ga/quotas/x",
                "/v33/auth",
                "/v1/accelerators/../../q/metrics",
                "/v1/accelerators/%2e%2E/%2e./q/metrics",
                "/v3/.",
                "*",
                "http://elsewhere/v3"
            })
    void everythingElseIsUnknown(String path) {
        assertEquals(Optional.empty(), owner(BUNDLED, path));
    }

    @Test
    void theMoreLiteralPatternWins() {
        var table =
                RoutingTable.of(
                        new ServiceTable(
                                List.of(
                                        service("any", "/v1/{project_id}/**"),
                                        service("middle", "/v1/{project_id}/maas/**"),
                                        service("literal", "/v1/regions/**"),
                                        service("exact", "/v1/{project_id}/maas/models"))));

        assertEquals(Optional.of("any"), owner(table, "/v1/p/notebooks"));
        assertEquals(Optional.of("middle"), owner(table, "/v1/p/maas/keys"));
        assertEquals(Optional.of("literal"), owner(table, "/v1/regions"));
        assertEquals(Optional.of("exact"), owner(table, "/v1/p/maas/models"));
    }

    @Test
    void twoServicesMustNotClaimOnePattern() {
        var table =
                new ServiceTable(
                        List.of(service("one", "/v1/{a}/x"), service("other", "/v1/{b}/x")));

        assertThrows(IllegalArgumentException.class, () -> RoutingTable.of(table));
    }

    private static Optional<String> owner(RoutingTable table, String path) {
        return table.find(path).map(ServiceDescription::name);
    }

    private static ServiceDescription service(String name, String route) {
        return new ServiceDescription(
                name, name, name, Map.of(), Map.of(), 0, Duration.ofSeconds(1), List.of(route));
    }
}
