package dev.lantau.maas.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lantau.common.error.ApiException;
import dev.lantau.maas.MaasError;
import dev.lantau.maas.wire.InferServiceList;
import dev.lantau.maas.wire.ModelArtsInferService;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Real-time services of ModelArts. */
@ApplicationScoped
public class InferServices {
    private static final int PAGE = 1_000;
    private static final String DEFAULT_WORKSPACE = "0";
    private static final String REAL_TIME = "real-time";
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z_-]{1,64}");

    private final ModelArts modelArts;

    InferServices(ModelArts modelArts) {
        this.modelArts = modelArts;
    }

    /**
     * The first 1000 of a workspace; none, with the reason, when ModelArts cannot be asked.
     *
     * @param workspace {@code null} for the default one
     * @throws ApiException ModelArts.0104 for an unknown region
     */
    InferServiceList list(String region, String workspace) {
        modelArts.requireRegion(region);
        var wanted = workspace == null || workspace.isEmpty() ? DEFAULT_WORKSPACE : workspace;
        try {
            var answer =
                    modelArts.get(
                            region,
                            "services?infer_type=%s&offset=0&limit=%d&workspace_id=%s"
                                    .formatted(
                                            REAL_TIME,
                                            PAGE,
                                            URLEncoder.encode(wanted, StandardCharsets.UTF_8)));
            var services =
                    StreamSupport.stream(answer.path("services").spliterator(), false)
                            .map(InferServices::wire)
                            .toList();
            int total = answer.path("total_count").asInt(services.size());
            return new InferServiceList(services, (total + PAGE - 1) / PAGE, total, null);
        } catch (NoModelArtsException away) {
            return new InferServiceList(List.of(), 0, 0, away.getMessage());
        }
    }

    private static ModelArtsInferService wire(JsonNode service) {
        return new ModelArtsInferService(
                service.path("service_id").asText(),
                service.path("service_name").asText(),
                text(service, "status"),
                null,
                null,
                text(service, "description"),
                text(service, "infer_type"),
                null,
                null,
                text(service, "workspace_id"),
                service.path("publish_at").isNumber()
                        ? Instant.ofEpochMilli(service.path("publish_at").asLong()).toString()
                        : null);
    }

    private static String text(JsonNode service, String field) {
        return service.path(field).asText(null);
    }

    /**
     * Asks ModelArts for a service that an endpoint is to lead to.
     *
     * @throws ApiException ModelArts.0104 for a missing or malformed id or an unknown region, .6613
     *     when ModelArts cannot be asked or has no such real-time service
     */
    public void requireUsable(String region, String id) {
        if (region == null || id == null) {
            throw new ApiException(
                    MaasError.INVALID_PARAMETER,
                    "custom_from_modelarts_v2 needs region and infer_service_id");
        }
        if (!ID.matcher(id).matches()) {
            throw new ApiException(MaasError.INVALID_PARAMETER, "infer_service_id is malformed");
        }
        modelArts.requireRegion(region);
        try {
            var service = modelArts.get(region, "services/" + id);
            if (!id.equals(service.path("service_id").asText())
                    || !REAL_TIME.equals(service.path("infer_type").asText(REAL_TIME))) {
                throw new NoModelArtsException(
                        "ModelArts of region %s has no real-time service %s".formatted(region, id));
            }
        } catch (NoModelArtsException away) {
            throw new ApiException(MaasError.SERVICE_UNREACHABLE, away.getMessage());
        }
    }
}
