package dev.lantau.vpcep.endpoint;

import dev.lantau.vpcep.resource.VpcepRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Rows of endpoints. */
@ApplicationScoped
public class VpcEndpointRepository implements VpcepRepository<VpcEndpoint> {

    /** Every endpoint of a service, whosever it is, also those on their way out. */
    public List<String> idsOfService(String serviceId) {
        return getEntityManager()
                .createQuery(
                        "select id from VpcEndpoint where serviceId = :service order by id",
                        String.class)
                .setParameter("service", serviceId)
                .getResultList();
    }

    /** Ids of what may have traffic: connected by the service's side, and staying. */
    public List<String> idsOfGranted() {
        return getEntityManager()
                .createQuery(
                        "select id from VpcEndpoint where deletionWished = false"
                                + " and approval = GRANTED order by id",
                        String.class)
                .getResultList();
    }

    /** Ids of what is granted, has an address, and did not work the last time it was tried. */
    public List<String> idsOfUnreached() {
        return getEntityManager()
                .createQuery(
                        "select id from VpcEndpoint where deletionWished = false and ip is not null"
                                + " and approval = GRANTED and failures > 0"
                                + " and observedGeneration < generation order by id",
                        String.class)
                .getResultList();
    }

    /** Locked in id order, as everywhere where several rows of a kind are. */
    List<VpcEndpoint> lockedOfService(String serviceId) {
        return find("serviceId = ?1 order by id", serviceId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** The endpoint, whosever it is, locked until the transaction ends. */
    public Optional<VpcEndpoint> lockedConnection(String id) {
        return find("id", id).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
    }

    /** Endpoints that keep a service from going; oldest first. */
    Optional<String> userOfService(String serviceId) {
        return getEntityManager()
                .createQuery(
                        "select id from VpcEndpoint where serviceId = :service and "
                                + EndpointStates.CREATING_OR_ACCEPTED
                                + " order by id",
                        String.class)
                .setParameter("service", serviceId)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** How many endpoints of each service are creating or accepted. */
    Map<String, Integer> usersOfServices(Collection<String> serviceIds) {
        if (serviceIds.isEmpty()) {
            return Map.of();
        }
        return getEntityManager()
                .createQuery(
                        "select serviceId, count(*) from VpcEndpoint where serviceId in :services and "
                                + EndpointStates.CREATING_OR_ACCEPTED
                                + " group by serviceId",
                        Object[].class)
                .setParameter("services", serviceIds)
                .getResultStream()
                .collect(
                        Collectors.toMap(
                                row -> (String) row[0], row -> Math.toIntExact((Long) row[1])));
    }

    /** Whether another endpoint of the same service has that route table. */
    boolean leadsElsewhere(VpcEndpoint row, String routeTableId) {
        var count =
                (Number)
                        getEntityManager()
                                .createNativeQuery(
                                        "select count(*) from vpc_endpoint where service_id = :service"
                                                + " and id <> :id and route_tables @> jsonb_build_array(cast(:table as text))")
                                .setParameter("service", row.serviceId)
                                .setParameter("id", row.id)
                                .setParameter("table", routeTableId)
                                .getSingleResult();
        return count.longValue() > 0;
    }

    /** A number that no connection had before. */
    int nextMarker() {
        return ((Number)
                        getEntityManager()
                                .createNativeQuery("select nextval('vpc_endpoint_marker')")
                                .getSingleResult())
                .intValue();
    }
}
