package dev.lantau.ga.endpoint;

import dev.lantau.ga.resource.GaRepository;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;

/** Rows of endpoints. */
@ApplicationScoped
public class EndpointRepository implements GaRepository<Endpoint> {
    @Override
    public String noun() {
        return "endpoint";
    }

    /** Every endpoint of an accelerator, oldest first, also those on their way out. */
    public List<Endpoint> ofAccelerator(String acceleratorId) {
        return list("acceleratorId = ?1 order by id", acceleratorId);
    }

    /** The tenant's endpoint in that very group, or 404 GA.9002. */
    Endpoint owned(String endpointGroupId, String id, String domainId) {
        return one(inGroup(endpointGroupId, id, domainId), id);
    }

    /** The same, locked until the transaction ends. */
    Endpoint locked(String endpointGroupId, String id, String domainId) {
        return one(
                inGroup(endpointGroupId, id, domainId).withLock(LockModeType.PESSIMISTIC_WRITE),
                id);
    }

    /**
     * Locked in id order, as everywhere where several rows of a kind are, so none wait in a ring.
     */
    List<Endpoint> lockedOfGroup(String endpointGroupId) {
        return find("endpointGroupId = ?1 order by id", endpointGroupId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** Every endpoint of a group, also those on their way out. */
    List<Endpoint> ofGroup(String endpointGroupId) {
        return list("endpointGroupId", endpointGroupId);
    }

    Optional<Endpoint> anyOfGroup(String endpointGroupId) {
        return find("endpointGroupId", endpointGroupId).firstResultOptional();
    }

    private PanacheQuery<Endpoint> inGroup(String endpointGroupId, String id, String domainId) {
        return find(
                "id = ?1 and domainId = ?2 and endpointGroupId = ?3",
                id,
                domainId,
                endpointGroupId);
    }

    private Endpoint one(PanacheQuery<Endpoint> query, String id) {
        return query.firstResultOptional().orElseThrow(() -> missing(id));
    }
}
