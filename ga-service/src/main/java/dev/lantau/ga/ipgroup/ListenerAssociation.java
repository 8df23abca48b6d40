package dev.lantau.ga.ipgroup;

import dev.lantau.ga.wire.ListenerAccessControlType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The one IP group of a listener; the database removes it with the listener. */
@Entity
@Table(name = "ip_group_listener")
public class ListenerAssociation {
    @Id public String listenerId;
    public String ipGroupId;

    /** BLACK keeps the group's addresses out, WHITE lets nobody else in. */
    @Enumerated(EnumType.STRING)
    public ListenerAccessControlType type;

    protected ListenerAssociation() {}

    ListenerAssociation(String listenerId, String ipGroupId, ListenerAccessControlType type) {
        this.listenerId = listenerId;
        this.ipGroupId = ipGroupId;
        this.type = type;
    }
}
