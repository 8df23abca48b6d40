package dev.lantau.maas;

import java.util.Map;
import java.util.UUID;

/** Resources that tests need before they can begin, made through the API. */
public final class Samples {
    public static final String ENDPOINT = "services/custom-endpoint/endpoint";
    public static final String CONTROL = "services/custom-endpoint/control";

    private Samples() {}

    /** A name that no other test uses; it begins with the prefix, which begins with a letter. */
    public static String name(String prefix) {
        return prefix + "-" + UUID.randomUUID();
    }

    /** Fields of a create with nothing but what is required, on the built-in model. */
    public static Map<String, Object> endpoint() {
        return Map.of(
                "endpoint_name",
                name("sample"),
                "source",
                "custom_from_maas",
                "model_name",
                "echo");
    }

    /** Id of a new custom endpoint. */
    public static String endpoint(Client client) {
        return client.post(ENDPOINT, endpoint()).statusCode(200).extract().path("id");
    }

    /** What all operations of statistics take, about a day of preset services. */
    public static Map<String, Object> statistics() {
        return Map.of(
                "service_type",
                2,
                "start_time",
                1_788_220_800_000L,
                "end_time",
                1_788_307_200_000L,
                "infer_type",
                "real_time");
    }
}
