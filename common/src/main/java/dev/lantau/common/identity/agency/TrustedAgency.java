package dev.lantau.common.identity.agency;

import dev.lantau.common.identity.account.Role;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Lets users of a trusted account act in the owning one, with the roles of the agency. */
@Entity
@Table(name = "agency")
public class TrustedAgency {
    @Id public String id;
    public String domainId;
    public String name;
    public String trustDomainId;
    public String description;
    public String duration;
    public Instant createdAt;
    public Instant expiresAt;

    @ManyToMany(fetch = FetchType.EAGER)
    @JoinTable(
            name = "agency_role",
            joinColumns = @JoinColumn(name = "agency_id"),
            inverseJoinColumns = @JoinColumn(name = "role_name"))
    public Set<Role> roles = new HashSet<>();

    /** Whether the agency has not ended. */
    public boolean lasts(Instant now) {
        return expiresAt == null || expiresAt.isAfter(now);
    }

    /** Names of the roles that the agency lends. */
    public Set<String> roleNames() {
        return roles.stream().map(role -> role.name).collect(Collectors.toSet());
    }
}
