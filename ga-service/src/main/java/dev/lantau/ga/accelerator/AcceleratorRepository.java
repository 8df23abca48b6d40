package dev.lantau.ga.accelerator;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.persistence.TenantRepository;
import dev.lantau.ga.GaError;
import jakarta.enterprise.context.ApplicationScoped;

/** Rows of accelerators. */
@ApplicationScoped
public class AcceleratorRepository implements TenantRepository<Accelerator> {

    /** The tenant's accelerator, or 404 GA.9002. */
    public Accelerator owned(String id, String domainId) {
        return findOwned(id, domainId).orElseThrow(() -> missing(id));
    }

    /** The tenant's accelerator, locked, or 404 GA.9002. */
    public Accelerator locked(String id, String domainId) {
        return lockOwned(id, domainId).orElseThrow(() -> missing(id));
    }

    private static ApiException missing(String id) {
        return new ApiException(GaError.NOT_FOUND, "accelerator " + id);
    }
}
