package dev.lantau.modelarts.algorithm;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Bodies and fields of algorithms. */
public final class AlgorithmSamples {
    /** A preset engine of the built-in catalogue. */
    public static final String ENGINE = "pytorch_1.8.0-cuda_10.2-py_3.7-ubuntu_18.04-x86_64";

    private AlgorithmSamples() {}

    /** A name that no other test uses. */
    public static String name() {
        return "algorithm-" + UUID.randomUUID();
    }

    /** A body with a name of its own, a preset engine and one of everything. */
    public static Map<String, Object> algorithm() {
        return algorithm(presetConfig());
    }

    /** A body with a name of its own. */
    public static Map<String, Object> algorithm(Map<String, ?> jobConfig) {
        return algorithm(name(), jobConfig);
    }

    /** A body. */
    public static Map<String, Object> algorithm(String name, Map<String, ?> jobConfig) {
        return Map.of(
                "metadata",
                Map.of("name", name, "description", "for a test"),
                "job_config",
                jobConfig);
    }

    /** A {@code job_config} of a preset engine. */
    public static Map<String, Object> presetConfig() {
        var config = new HashMap<String, Object>();
        config.put("code_dir", "/algorithms/pytorch/code/");
        config.put("boot_file", "/algorithms/pytorch/code/train.py");
        config.put("engine", Map.of("engine_id", ENGINE));
        config.put("inputs", List.of(Map.of("name", "data_url", "description", "source")));
        config.put("outputs", List.of(Map.of("name", "train_url", "description", "model")));
        config.put("parameters", List.of(parameter("rounds", "10", "Integer")));
        config.put("parameters_customization", true);
        return config;
    }

    /** A {@code job_config} of an image, without code. */
    public static Map<String, Object> imageConfig() {
        return Map.of(
                "command",
                "python3 /opt/train.py",
                "engine",
                Map.of("image_url", "group/train:1.0"));
    }

    /** A parameter of a type, without a range. */
    public static Map<String, Object> parameter(String name, String value, String type) {
        return parameter(name, value, type, "None", List.of());
    }

    /** A parameter. */
    public static Map<String, Object> parameter(
            String name, String value, String type, String validType, List<String> range) {
        return Map.of(
                "name",
                name,
                "value",
                value,
                "constraint",
                Map.of(
                        "type",
                        type,
                        "editable",
                        true,
                        "required",
                        false,
                        "sensitive",
                        false,
                        "valid_type",
                        validType,
                        "valid_range",
                        range));
    }
}
