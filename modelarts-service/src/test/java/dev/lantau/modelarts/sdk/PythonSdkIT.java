package dev.lantau.modelarts.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.modelarts.notebook.TinyNotebookResource;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.Tenants;
import dev.lantau.testing.proof.PythonEnvironment;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Every operation of the built tables that the official Python SDK has, against the packaged
 * application; the script is {@code src/test/python/sdk_proof.py}. It needs Python 3 and, once, the
 * package index.
 */
@Tag("proof")
@QuarkusIntegrationTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "modelarts"))
@QuarkusTestResource(TinyNotebookResource.class)
class PythonSdkIT {
    /** Those of tables 1 to 6 and 21; three of the 55 are in no SDK. */
    private static final int OPERATIONS = 53;

    private static final Duration MOST = Duration.ofMinutes(3);

    @TestHTTPResource URI address;

    @Test
    @Timeout(600)
    void everyOperationIsDriven() {
        var python =
                PythonEnvironment.with(
                        Path.of("target", "python-sdk"),
                        List.of("huaweicloudsdkmodelarts==3.1.219"));
        var objects = Path.of("target", "obs", Tenants.A.domainId).toAbsolutePath();

        var ended =
                python.run(
                        Map.of(
                                "LANTAU_MODELARTS_URL",
                                "http://127.0.0.1:" + address.getPort(),
                                "LANTAU_AK",
                                Tenants.A.ak,
                                "LANTAU_SK",
                                Tenants.A.sk,
                                "LANTAU_PROJECT_ID",
                                Tenants.A.projectId,
                                "LANTAU_OBS_DIR",
                                objects.toString()),
                        MOST,
                        Path.of("src", "test", "python", "sdk_proof.py")
                                .toAbsolutePath()
                                .toString());

        assertEquals(0, ended.code(), ended::output);
        assertTrue(ended.output().contains(OPERATIONS + " operations driven"), ended::output);
    }
}
