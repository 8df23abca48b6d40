package dev.lantau.ga.ipgroup;

import static java.util.stream.Collectors.groupingBy;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Which listeners use which IP group. */
@ApplicationScoped
public class ListenerAssociationRepository
        implements PanacheRepositoryBase<ListenerAssociation, String> {

    /** Associations of some listeners. */
    public List<ListenerAssociation> ofListeners(Collection<String> listenerIds) {
        return list("listenerId in ?1", listenerIds);
    }

    /** Accelerators of the listeners that use the group. */
    public List<String> accelerators(String ipGroupId) {
        return find(
                        """
                        select distinct l.acceleratorId from Listener l, ListenerAssociation a
                        where a.listenerId = l.id and a.ipGroupId = ?1
                        """,
                        ipGroupId)
                .project(String.class)
                .list();
    }

    /** Associations of one group, the oldest listener first. */
    List<ListenerAssociation> of(String ipGroupId) {
        return list("ipGroupId = ?1 order by listenerId", ipGroupId);
    }

    /** Associations of many groups, by group. */
    Map<String, List<ListenerAssociation>> of(Collection<String> ipGroupIds) {
        return list("ipGroupId in ?1 order by listenerId", ipGroupIds).stream()
                .collect(groupingBy(association -> association.ipGroupId));
    }
}
