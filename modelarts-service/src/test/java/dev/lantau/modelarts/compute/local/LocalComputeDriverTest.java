package dev.lantau.modelarts.compute.local;

import dev.lantau.modelarts.compute.ComputeDriverSuite;
import dev.lantau.modelarts.compute.ComputeDriverWorld;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class LocalComputeDriverTest extends ComputeDriverSuite {
    @Override
    protected ComputeDriverWorld world() throws Exception {
        return LocalWorld.in(LocalWorld.directory(), null);
    }
}
