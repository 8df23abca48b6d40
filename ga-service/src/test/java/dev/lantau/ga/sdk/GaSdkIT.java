package dev.lantau.ga.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.huaweicloud.sdk.ga.v1.GaClient;
import com.huaweicloud.sdk.ga.v1.model.ListAcceleratorsRequest;
import com.huaweicloud.sdk.ga.v1.model.ListRegionsRequest;
import com.huaweicloud.sdk.ga.v1.model.ResourceTag;
import dev.lantau.ga.Samples;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.Tenants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The official Java SDK against the packaged application, as its users would. */
@QuarkusIntegrationTest
@QuarkusTestResource(EmbeddedPostgresqlResource.class)
class GaSdkIT {
    @TestHTTPResource URI service;

    private GaClient a;
    private GaClient b;

    @BeforeEach
    void clients() {
        a = Sdk.client(service, Tenants.A);
        b = Sdk.client(service, Tenants.B);
    }

    @Test
    void aWholeTreeLivesAndDies() {
        for (var client : List.of(a, b)) {
            var tree = Tree.create(client);

            tree.assertRead();
            tree.assertListed();
            tree.update();
            tree.assertWrongOrderRefused();
            tree.delete();
        }
    }

    @Test
    void tagsAreStoredSearchedAndRemoved() {
        var accelerator = new AcceleratorCalls(a);
        var id = accelerator.create(Samples.name("sdk"), tag("env", "test"));
        var value = Samples.name("value");

        accelerator.tag(id, tag("env", value), tag("team", "红"));

        assertEquals(List.of(tag("env", value), tag("team", "红")), accelerator.tags(id));
        assertEquals(List.of(id), accelerator.tagged("env", value));
        assertTrue(accelerator.tagValues("env").contains(value));
        accelerator.untag(id, "env", "never-there");
        assertEquals(List.of(tag("team", "红")), accelerator.tags(id));
        accelerator.delete(id);
    }

    @Test
    void ipGroupsGuardListeners() {
        var tree = Tree.create(a);
        var groups = new IpGroupCalls(a);
        var id = groups.create(Samples.name("sdk"), "198.51.100.0/24");

        groups.describe(id, "guards");
        groups.add(id, "203.0.113.7");
        groups.associate(id, tree.listener());

        assertEquals("guards", groups.show(id).getDescription());
        assertEquals(List.of("198.51.100.0/24", "203.0.113.7"), groups.entries(id));
        assertEquals(List.of(tree.listener()), groups.listeners(id));
        assertEquals(List.of(id), groups.of(tree.listener()));
        Sdk.assertRefused(409, "GA.9005", () -> groups.remove(id));

        groups.remove(id, "203.0.113.7");
        groups.disassociate(id, tree.listener());
        assertEquals(List.of("198.51.100.0/24"), groups.entries(id));
        assertEquals(List.of(), groups.listeners(id));
        groups.delete(id);
        tree.delete();
    }

    @Test
    void listsPageByMarkerToAnEmptyPage() {
        var accelerator = new AcceleratorCalls(b);
        var name = Samples.name("sdk-page");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.add(accelerator.create(name));
        }

        List<String> seen = new ArrayList<>();
        var request = new ListAcceleratorsRequest().withName(name).withLimit(2);
        while (true) {
            var page = b.listAccelerators(request);
            assertEquals(page.getAccelerators().size(), page.getPageInfo().getCurrentCount());
            if (page.getAccelerators().isEmpty()) {
                assertNull(page.getPageInfo().getNextMarker());
                break;
            }
            page.getAccelerators().forEach(each -> seen.add(each.getId()));
            request.setMarker(seen.getLast());
        }

        assertEquals(ids, seen);
        ids.forEach(accelerator::delete);
    }

    @Test
    void tenantsDoNotSeeEachOther() {
        var accelerator = new AcceleratorCalls(a);
        var stranger = new AcceleratorCalls(b);
        var id = accelerator.create(Samples.name("sdk"));

        Sdk.assertRefused(404, "GA.9002", () -> stranger.show(id));
        Sdk.assertRefused(404, "GA.9002", () -> stranger.rename(id, "stolen"));
        Sdk.assertRefused(404, "GA.9002", () -> stranger.remove(id));
        assertTrue(
                b.listAccelerators(new ListAcceleratorsRequest().withId(id))
                        .getAccelerators()
                        .isEmpty());
        accelerator.delete(id);
    }

    @Test
    void refusalsCarryCodeAndRequestId() {
        var accelerator = new AcceleratorCalls(a);

        Sdk.assertRefused(400, "GA.9001", () -> accelerator.create("no <brackets>"));
        Sdk.assertRefused(404, "GA.9002", () -> accelerator.show("unknown"));
        Sdk.assertRefused(
                400, "GA.9107", () -> accelerator.create("n", tag("k", "1"), tag("k", "2")));
    }

    @Test
    void regionsAreListed() {
        var regions = a.listRegions(new ListRegionsRequest());

        assertNotNull(regions.getRequestId());
        assertTrue(
                regions.getRegions().stream()
                        .anyMatch(
                                region ->
                                        region.getRegionId().equals("region-1")
                                                && region.getArea().equals("OUTOFCM")
                                                && !region.getSupportedEndpointTypes().isEmpty()));
    }

    @Test
    void quotasAreListed() {
        // The SDK of this version has no such call; the signature is the SDK's kind nevertheless.
        List<String> types =
                Tenants.A.signed()
                        .get("/v1/" + Tenants.A.domainId + "/ga/quotas")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("quotas.resources.type");
        assertFalse(types.isEmpty());
    }

    static ResourceTag tag(String key, String value) {
        return new ResourceTag().withKey(key).withValue(value);
    }
}
