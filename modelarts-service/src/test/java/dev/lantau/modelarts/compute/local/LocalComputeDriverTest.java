package dev.lantau.modelarts.compute.local;

import dev.lantau.modelarts.compute.ComputeDriverSuite;
import dev.lantau.modelarts.compute.ComputeDriverWorld;
import java.util.Map;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class LocalComputeDriverTest extends ComputeDriverSuite {
    @Override
    protected ComputeDriverWorld world() throws Exception {
        return LocalWorld.create(Map.of());
    }
}
