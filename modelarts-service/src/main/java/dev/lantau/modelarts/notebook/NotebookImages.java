package dev.lantau.modelarts.notebook;

import dev.lantau.common.error.ApiException;
import dev.lantau.modelarts.ModelArtsError;
import dev.lantau.modelarts.image.ImageCatalogue;
import dev.lantau.modelarts.wire.DevService;
import dev.lantau.modelarts.wire.EndpointsReq;
import dev.lantau.modelarts.wire.Image;
import dev.lantau.modelarts.wire.ImageStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Images that notebooks can be made of. */
@ApplicationScoped
class NotebookImages {
    private final ImageCatalogue catalogue;

    NotebookImages(ImageCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** ModelArts.6797 when there is none, or none that notebooks can be made of now. */
    Image require(String id) {
        return catalogue
                .find(id)
                .filter(image -> offers(image, DevService.NOTEBOOK))
                .filter(image -> image.status() == ImageStatus.ACTIVE)
                .orElseThrow(() -> new ApiException(ModelArtsError.IMAGE_MISSING, id));
    }

    /** Refuses endpoints that are none, and SSH to an image that has none (ModelArts.6768). */
    void requireEndpoints(List<EndpointsReq> endpoints, Image image) {
        if (endpoints == null) {
            return;
        }
        for (var endpoint : endpoints) {
            var service = endpoint == null ? null : endpoint.service();
            if (service != null && !service.equals("NOTEBOOK") && !service.equals("SSH")) {
                throw new ApiException(
                        ModelArtsError.INVALID_PARAMETER,
                        "endpoints.service is '%s' and neither NOTEBOOK nor SSH"
                                .formatted(service));
            }
            if ("SSH".equals(service)) {
                requireSsh(endpoint, image);
            }
        }
    }

    private static void requireSsh(EndpointsReq endpoint, Image image) {
        if (!offers(image, DevService.SSH)) {
            throw new ApiException(ModelArtsError.IMAGE_WITHOUT_SSH);
        }
        if (endpoint.keyPairNames() == null || endpoint.keyPairNames().isEmpty()) {
            throw new ApiException(
                    ModelArtsError.INVALID_PARAMETER, "an SSH endpoint needs key_pair_names");
        }
    }

    private static boolean offers(Image image, DevService service) {
        return image.devServices() != null && image.devServices().contains(service);
    }
}
