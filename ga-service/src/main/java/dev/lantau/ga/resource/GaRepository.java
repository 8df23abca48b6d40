package dev.lantau.ga.resource;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.persistence.TenantRepository;
import dev.lantau.ga.GaError;

/** Look-ups that answer 404 GA.9002 for an unknown and for a foreign id alike. */
public interface GaRepository<T extends GaResource> extends TenantRepository<T> {
    /** What a message calls one row, such as {@code accelerator}. */
    String noun();

    /** The tenant's row, or 404 GA.9002. */
    default T owned(String id, String domainId) {
        return findOwned(id, domainId).orElseThrow(() -> missing(id));
    }

    /** The tenant's row, locked until the transaction ends, or 404 GA.9002. */
    default T locked(String id, String domainId) {
        return lockOwned(id, domainId).orElseThrow(() -> missing(id));
    }

    /** What a look-up answers that found nothing. */
    default ApiException missing(String id) {
        return new ApiException(GaError.NOT_FOUND, noun() + " " + id);
    }
}
