package dev.lantau.modelarts.trainingcatalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.modelarts.catalogue.CatalogueSamples;
import org.junit.jupiter.api.Test;

class TrainingCatalogueTest {
    private final TrainingCatalogue catalogue = new TrainingCatalogue(CatalogueSamples.builtIn());
    private static final String ENGINE = "pytorch_1.8.0-cuda_10.2-py_3.7-ubuntu_18.04-x86_64";

    @Test
    void flavorsAreFoundByTheirId() {
        assertEquals("CPU", catalogue.flavor("modelarts.vm.cpu.2u").orElseThrow().flavorType());
        assertTrue(catalogue.flavor("MODELARTS.VM.CPU.2U").isEmpty());
        assertTrue(catalogue.flavor(null).isEmpty());
    }

    @Test
    void enginesAreFoundByIdOrByNameAndVersion() {
        assertEquals("PyTorch", catalogue.engine(ENGINE).orElseThrow().engineName());
        assertEquals(
                "horovod-cp36-tf-1.16.2",
                catalogue.engine("Horovod", "0.16.2-TF-1.13.1-python3.6").orElseThrow().engineId());
        assertTrue(catalogue.engine("PyTorch", "0.16.2-TF-1.13.1-python3.6").isEmpty());
        assertTrue(catalogue.engine(null).isEmpty());
        assertTrue(catalogue.engine(null, null).isEmpty());
    }

    @Test
    void noFlavorAndNoEngineIsThereTwice() {
        var flavors = catalogue.flavorsOf(null).stream().map(f -> f.flavorId()).toList();
        assertEquals(flavors.size(), flavors.stream().distinct().count());
        var engines = catalogue.engines().stream().map(e -> e.engineId()).toList();
        assertEquals(engines.size(), engines.stream().distinct().count());
    }
}
