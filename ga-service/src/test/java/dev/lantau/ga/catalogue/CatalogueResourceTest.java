package dev.lantau.ga.catalogue;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.lantau.ga.Client;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Answers come from {@code lantau/test-catalogue.yml}. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresqlResource.class)
class CatalogueResourceTest {
    @Test
    void regionsAreListedInOrderWithTheirEndpointTypes() {
        Client.A.get("/v1/regions")
                .statusCode(200)
                .body(
                        "regions.region_id",
                        contains(
                                "ap-southeast-1",
                                "ap-southeast-3",
                                "cn-east-3",
                                "cn-north-4",
                                "region-1"))
                .body("regions.area[0]", equalTo("OUTOFCM"))
                .body("regions.area[3]", equalTo("CM"))
                .body("regions.supported_endpoint_types", everyItem(equalTo(List.of("EIP"))))
                .body("request_id", notNullValue());
    }

    @Test
    void popsPageByMarkerToAnEmptyPage() {
        Client.A.get("/v1/pops?limit=2")
                .statusCode(200)
                .body("pops.id", contains("pop-1", "pop-2"))
                .body("page_info.next_marker", equalTo("pop-2"))
                .body("page_info.current_count", equalTo(2));
        Client.A.get("/v1/pops?limit=2&marker=pop-2")
                .body("pops.id", contains("pop-3"))
                .body("page_info.next_marker", nullValue())
                .body("page_info.current_count", equalTo(1));
        Client.A.get("/v1/pops?limit=2&marker=pop-3")
                .statusCode(200)
                .body("pops", hasSize(0))
                .body("page_info.current_count", equalTo(0));
        Client.A.get("/v1/pops").body("pops", hasSize(3));
    }

    @Test
    void poolsAreThoseOfTheCallerAlone() {
        Client.A.get("/v1/byoip-pools")
                .statusCode(200)
                .body("byoip_pools.id", contains("pool-a-1", "pool-a-2"))
                .body("byoip_pools[1].cidr", equalTo("2001:db8:a::/48"))
                .body("byoip_pools[1].ip_type", equalTo("IPV6"))
                .body("byoip_pools[1].area", equalTo("OUTOFCM"))
                .body("byoip_pools[1].domain_id", equalTo(Client.A.domainId()))
                .body("byoip_pools[1].created_at", equalTo("2026-11-24T08:00:01.000Z"))
                .body("byoip_pools[1].updated_at", equalTo("2026-11-24T09:00:00.000Z"))
                .body("request_id", notNullValue());
        Client.B.get("/v1/byoip-pools").body("byoip_pools.id", contains("pool-b-1"));
    }

    @Test
    void poolsPageByMarkerToAnEmptyPage() {
        Client.A.get("/v1/byoip-pools?limit=1")
                .body("byoip_pools.id", contains("pool-a-1"))
                .body("page_info.next_marker", equalTo("pool-a-1"));
        Client.A.get("/v1/byoip-pools?limit=1&marker=pool-a-1")
                .body("byoip_pools.id", contains("pool-a-2"))
                .body("page_info.next_marker", nullValue());
        Client.A.get("/v1/byoip-pools?limit=1&marker=pool-a-2")
                .body("byoip_pools", hasSize(0))
                .body("page_info.current_count", equalTo(0));
    }

    @Test
    void limitsOutsideTheRangeAreRefused() {
        for (var path : List.of("/v1/pops", "/v1/byoip-pools")) {
            for (var query :
                    List.of("limit=0", "limit=2001", "limit=x", "marker=" + "m".repeat(37))) {
                Client.A.get(path + "?" + query)
                        .statusCode(400)
                        .body("error_code", equalTo("GA.9001"));
            }
        }
    }

    @Test
    void quotasAreThoseInForce() {
        Client.A.get("/v1/" + Client.A.domainId() + "/ga/quotas")
                .statusCode(200)
                .body(
                        "quotas.resources.type",
                        contains(
                                "accelerator_per_tenant",
                                "listener_per_accelerator",
                                "endpoint_per_endpoint_group",
                                "ip_group_per_tenant",
                                "ip_per_ip_group",
                                "listener_per_ip_group"))
                .body("quotas.resources.min", everyItem(greaterThanOrEqualTo(0)))
                .body("quotas.resources[3].quota", equalTo(60))
                .body("quotas.resources[3].min", equalTo(60))
                .body("quotas.resources[3].max", equalTo(60));
    }

    @Test
    void quotasOfAnotherAccountAreForbidden() {
        Client.A.get("/v1/" + Client.B.domainId() + "/ga/quotas")
                .statusCode(403)
                .body("error_code", equalTo("APIGW.0302"));
    }
}
