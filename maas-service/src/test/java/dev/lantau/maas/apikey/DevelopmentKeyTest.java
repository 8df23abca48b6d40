package dev.lantau.maas.apikey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The local run has the same keys in a file of its own. */
class DevelopmentKeyTest {
    private static final File LOCAL_RUN =
            new File("../deploy/local/src/main/resources/development-api-keys.yml");

    @Test
    void theLocalRunKnowsTheseKeys() throws IOException {
        Map<String, String> keys = new YAMLMapper().readValue(LOCAL_RUN, new TypeReference<>() {});

        assertEquals(
                Map.of(
                        "tenant-a",
                        DevelopmentKey.TENANT_A.key(),
                        "tenant-b",
                        DevelopmentKey.TENANT_B.key()),
                keys);
    }
}
