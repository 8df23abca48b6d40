package dev.lantau.modelarts.algorithm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lantau.common.error.ApiException;
import dev.lantau.modelarts.catalogue.CatalogueSamples;
import dev.lantau.modelarts.trainingcatalogue.TrainingCatalogueSamples;
import dev.lantau.modelarts.wire.AlgorithmCreateEngine;
import dev.lantau.modelarts.wire.AlgorithmCreateInput;
import dev.lantau.modelarts.wire.AlgorithmCreateOutput;
import dev.lantau.modelarts.wire.AlgorithmJobConfig;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobConfigRulesTest {
    private static final AlgorithmCreateEngine PRESET = engine(AlgorithmSamples.ENGINE, null, null);
    private static final AlgorithmCreateEngine IMAGE =
            new AlgorithmCreateEngine(null, null, null, "group/train:1.0");

    private final JobConfigRules rules =
            new JobConfigRules(TrainingCatalogueSamples.of(CatalogueSamples.builtIn()));

    private static AlgorithmCreateEngine engine(String id, String name, String version) {
        return new AlgorithmCreateEngine(id, name, version, null);
    }

    private static AlgorithmJobConfig config(
            String code, String boot, String command, AlgorithmCreateEngine engine) {
        return new AlgorithmJobConfig(boot, code, command, engine, null, null, null, null);
    }

    private static AlgorithmJobConfig named(List<String> inputs, List<String> outputs) {
        return new AlgorithmJobConfig(
                null,
                null,
                "run",
                IMAGE,
                inputs.stream().map(name -> new AlgorithmCreateInput(null, name, null)).toList(),
                outputs.stream().map(name -> new AlgorithmCreateOutput(null, name)).toList(),
                null,
                null);
    }

    private void refuses(String code, AlgorithmJobConfig config) {
        var failure = assertThrows(ApiException.class, () -> rules.check(config));
        assertEquals("ModelArts." + code, failure.error().code(), failure.getMessage());
    }

    @Test
    void presetEnginesAreCompletedFromEitherForm() {
        var byId = rules.check(config("/bucket/a", "/bucket/a/b.py", null, PRESET)).engine();
        assertEquals("PyTorch", byId.engineName());
        var byName = engine("", "PyTorch", AlgorithmSamples.ENGINE);
        assertEquals(
                byId, rules.check(config("/bucket/a/", "/bucket/a/b.py", "", byName)).engine());
        assertEquals(byId, rules.check(config("obs://bucket", "/bucket/b.py", " ", byId)).engine());
    }

    @Test
    void enginesThatAreNotThereAreRefused() {
        for (var unknown :
                List.of(
                        engine("none", null, null),
                        engine(null, "PyTorch", null),
                        engine(null, null, AlgorithmSamples.ENGINE),
                        engine(null, "TensorFlow", AlgorithmSamples.ENGINE),
                        engine(AlgorithmSamples.ENGINE, "TensorFlow", null),
                        engine(AlgorithmSamples.ENGINE, null, "1.0"))) {
            refuses("2780", config("/bucket/a", "/bucket/a/b.py", null, unknown));
        }
    }

    @Test
    void anEngineHasOneForm() {
        refuses("2806", config("/bucket/a", "/bucket/a/b.py", null, null));
        refuses("2806", config("/bucket/a", "/bucket/a/b.py", null, engine("", " ", null)));
        var both = new AlgorithmCreateEngine(AlgorithmSamples.ENGINE, null, null, "group/x:1");
        refuses("2806", config(null, null, "run", both));
        refuses(
                "0104",
                config(null, null, "run", new AlgorithmCreateEngine(null, null, null, "a b")));
    }

    @Test
    void presetEnginesRunABootFileAndImagesACommand() {
        refuses("2806", config("/bucket/a", null, null, PRESET));
        refuses("2806", config(null, "/bucket/a/b.py", null, PRESET));
        refuses("2806", config(null, null, "run", PRESET));
        refuses("2806", config("/bucket/a", "/bucket/a/b.py", "run", PRESET));
        refuses("2806", config(null, null, null, IMAGE));
        refuses("2806", config("/bucket/a", "/bucket/a/b.py", null, IMAGE));
        refuses("2806", config("/bucket/a", "/bucket/a/b.py", "run", IMAGE));
        var image = rules.check(config("/bucket/a", null, "run", IMAGE));
        assertEquals("group/train:1.0", image.engine().imageUrl());
        assertNull(image.engine().engineId());
        assertEquals("", image.bootFile());
    }

    @ParameterizedTest
    @ValueSource(strings = {"code", "s3://bucket/a", "/b/a", "/Bucket/a", "/bucket/../a", "//x"})
    void codeFoldersAreObjectPaths(String code) {
        refuses("2757", config(code, code + "/b.py", null, PRESET));
        refuses("2757", config(code, null, "run", IMAGE));
    }

    @ParameterizedTest
    @CsvSource({
        "2758, b.py",
        "2758, /bucket/a/",
        "2758, /bucket/a/../a/b.py",
        "2792, /bucket/b.py",
        "2792, /bucket/ab.py",
        "2792, /bucket/ab/b.py",
        "2792, /other-bucket/a/b.py"
    })
    void bootFilesLieInTheCodeFolder(String code, String boot) {
        refuses(code, config("/bucket/a", boot, null, PRESET));
    }

    @Test
    void bothFormsOfAPathAreThePlace() {
        rules.check(config("obs://bucket/a/", "/bucket/a/sub/b.py", null, PRESET));
    }

    @Test
    void inputsAndOutputsHaveNamesOfTheirOwn() {
        rules.check(named(List.of("a", "b"), List.of("c")));
        refuses("2753", named(List.of("a", "a"), List.of()));
        refuses("2753", named(List.of("a"), List.of("a")));
        refuses("2753", named(List.of(" "), List.of()));
        refuses("2753", named(Arrays.asList((String) null), List.of()));
    }
}
