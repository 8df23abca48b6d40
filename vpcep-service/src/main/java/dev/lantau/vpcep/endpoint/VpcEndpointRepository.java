package dev.lantau.vpcep.endpoint;

import dev.lantau.common.paging.OffsetPage;
import dev.lantau.vpcep.resource.VpcepRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
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
                        "select e.id from VpcEndpoint e where e.serviceId = :service order by e.id",
                        String.class)
                .setParameter("service", serviceId)
                .getResultList();
    }

    /** Ids of what may have traffic: connected by the service's side, and staying. */
    public List<String> idsOfGranted() {
        return getEntityManager()
                .createQuery(
                        "select e.id from VpcEndpoint e where e.deletionWished = false"
                                + " and e.approval = GRANTED order by e.id",
                        String.class)
                .getResultList();
    }

    /** Ids of what is granted, has an address, and did not work the last time it was tried. */
    public List<String> idsOfUnreached() {
        return getEntityManager()
                .createQuery(
                        "select e.id from VpcEndpoint e where e.deletionWished = false and e.ip is not null"
                                + " and e.approval = GRANTED and e.failures > 0"
                                + " and e.observedGeneration < e.generation order by e.id",
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
                        "select e.id from VpcEndpoint e where e.serviceId = :service and "
                                + EndpointStates.CREATING_OR_ACCEPTED
                                + " order by e.id",
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
                        "select e.serviceId, count(e) from VpcEndpoint e where e.serviceId in :services and "
                                + EndpointStates.CREATING_OR_ACCEPTED
                                + " group by e.serviceId",
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

    /** One page of a list; rows are named {@code e} in the conditions. */
    public OffsetPage<VpcEndpoint> page(
            List<String> conditions,
            Map<String, Object> parameters,
            String order,
            OffsetPage.Request page) {
        var where = " from VpcEndpoint e where " + String.join(" and ", conditions);
        return OffsetPage.read(
                with(parameters, "select e" + where + " order by " + order, VpcEndpoint.class),
                with(parameters, "select count(e)" + where, Long.class),
                page);
    }

    private <T> TypedQuery<T> with(Map<String, Object> parameters, String text, Class<T> result) {
        var query = getEntityManager().createQuery(text, result);
        parameters.forEach(query::setParameter);
        return query;
    }
}
