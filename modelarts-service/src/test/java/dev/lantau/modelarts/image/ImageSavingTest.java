package dev.lantau.modelarts.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lantau.common.auth.Caller;
import dev.lantau.common.error.ApiException;
import dev.lantau.common.web.CallContext;
import dev.lantau.modelarts.Client;
import dev.lantau.modelarts.wire.DevService;
import dev.lantau.modelarts.wire.ImageOrigin;
import dev.lantau.modelarts.wire.ImageStatus;
import dev.lantau.modelarts.wire.ResourceCategory;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.RowStatements;
import io.quarkus.arc.ClientProxy;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How saving an image ends, which no caller is there for. */
@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "modelarts"))
class ImageSavingTest {
    private static final String BUILT_IN = "278e88d1-5b71-4766-8502-b3ba72e824d9";

    @Inject ImageSaving saving;
    @Inject ImageCatalogue catalogue;
    @Inject CallContext call;

    /** Makes the rest of the test a call of tenant A's. */
    private void begin() throws ReflectiveOperationException {
        var caller =
                new Caller(
                        Client.A.domainId(),
                        "tenant-a",
                        Client.A.projectId(),
                        "user",
                        "user",
                        Caller.Credential.TOKEN,
                        Set.of());
        set("begin", String.class, "request");
        set("authenticated", Caller.class, caller);
    }

    private <T> void set(String what, Class<T> type, T value) throws ReflectiveOperationException {
        var setter = CallContext.class.getDeclaredMethod(what, type);
        setter.setAccessible(true);
        setter.invoke(ClientProxy.unwrap(call), value);
    }

    private SavedImage wish(String name) {
        var base = catalogue.find(BUILT_IN).orElseThrow();
        return new SavedImage(base, "team", name, "1.0", "text", null, null);
    }

    @Test
    void aSavedImageBeginsAsWhatItWasMadeOf() throws ReflectiveOperationException {
        begin();
        var name = ImageSamples.word();

        var image = saving.begin(wish(name));

        assertEquals(image, catalogue.find(image.id()).orElseThrow());
        assertEquals(ImageStatus.CREATING, image.status());
        assertEquals(ImageOrigin.IMAGE_SAVE, image.origin());
        assertEquals("registry.example.com/team/%s:1.0".formatted(name), image.swrPath());
        assertEquals("x86_64", image.arch());
        assertEquals(
                Set.of(ResourceCategory.CPU, ResourceCategory.GPU), image.resourceCategories());
        assertEquals(Set.of(DevService.NOTEBOOK, DevService.SSH), image.devServices());
        assertThrows(ApiException.class, () -> saving.begin(wish(name)));
        assertThrows(ApiException.class, () -> saving.begin(wish("not a name")));
    }

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
