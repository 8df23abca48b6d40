package dev.lantau.modelarts.trainingcatalogue;

import static dev.lantau.modelarts.Answers.refused;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.modelarts.Client;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "modelarts"))
class TrainingCatalogueResourceTest {
    private static ValidatableResponse flavors(String query) {
        return Client.A.get("/v2/" + Client.A.projectId() + "/training-job-flavors" + query);
    }

    @Test
    void allFlavorsAreListed() {
        var list =
                flavors("")
                        .statusCode(200)
                        .body("flavors.flavor_type", hasItems("CPU", "GPU", "Ascend"))
                        .body(
                                "flavors.find { it.flavor_id == 'modelarts.vm.cpu.8u' }.flavor_info.max_num",
                                equalTo(16))
                        .extract();
        List<?> flavors = list.path("flavors");
        assertEquals(flavors.size(), list.<Integer>path("total_count"));
    }

    @Test
    void flavorsAreFilteredByFamilyInAnyCase() {
        for (var family : List.of("CPU", "cpu", "GPU", "Gpu", "Ascend", "ASCEND")) {
            var list =
                    flavors("?flavor_type=" + family)
                            .statusCode(200)
                            .body("total_count", greaterThan(0))
                            .extract();
            List<String> found = list.path("flavors.flavor_type");
            found.forEach(type -> assertTrue(family.equalsIgnoreCase(type), type));
        }
        flavors("?flavor_type=GPU")
                .body("flavors.flavor_id", not(hasItem("modelarts.vm.cpu.2u")))
                .body("flavors.flavor_info.gpu.unit_num", everyItem(greaterThan(0)));
    }

    @Test
    void anUnknownFamilyIsRefused() {
        refused(flavors("?flavor_type=TPU"), 400, "0104");
    }

    @Test
    void enginesAreListedWithTheirIdentity() {
        var list =
                Client.B.get("/v2/" + Client.B.projectId() + "/training-job-engines")
                        .statusCode(200)
                        .body(
                                "items.engine_id",
                                hasItem("pytorch_1.8.0-cuda_10.2-py_3.7-ubuntu_18.04-x86_64"))
                        .body("items.engine_name", hasItems("PyTorch", "TensorFlow", "MPI"))
                        .extract();
        List<?> items = list.path("items");
        assertEquals(items.size(), list.<Integer>path("total"));
    }
}
