package dev.lantau.modelarts.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.lantau.modelarts.Client;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.RowStatements;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How saving an image ends, which no caller is there for. */
@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "modelarts"))
class ImageSavingTest {
    @Inject ImageSaving saving;

    private static String creating() {
        var id = ImageSamples.register(Client.A, Map.of());
        RowStatements.execute("update custom_image set status = 'CREATING' where id = ?", id);
        return id;
    }

    private static Object shown(String id, String field) {
        return Client.A.get(ImageSamples.path(Client.A, id)).extract().path(field);
    }

    @Test
    void aSavedImageIsActiveWithItsSize() {
        var id = creating();
        saving.complete(Client.A.domainId(), Client.A.projectId(), id, 42);
        saving.fail(Client.A.domainId(), Client.A.projectId(), id, "too late");
        assertEquals("ACTIVE", shown(id, "status"));
        assertEquals(42, shown(id, "size"));
        assertNull(shown(id, "status_message"));
    }

    @Test
    void whatFailedSaysWhy() {
        var id = creating();
        saving.fail(Client.A.domainId(), Client.A.projectId(), id, "disk full");
        saving.complete(Client.A.domainId(), Client.A.projectId(), id, 42);
        assertEquals("CREATE_FAILED", shown(id, "status"));
        assertEquals("disk full", shown(id, "status_message"));
    }

    @Test
    void nobodyElsesImageIsTouched() {
        var id = creating();
        saving.complete(Client.B.domainId(), Client.B.projectId(), id, 42);
        assertEquals("CREATING", shown(id, "status"));
    }
}
