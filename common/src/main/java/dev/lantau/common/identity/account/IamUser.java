package dev.lantau.common.identity.account;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** A person or program of an account. */
@Entity
public class IamUser {
    @Id public String id;
    public String domainId;
    public String name;
    public String description;
    public boolean enabled;
    public String passwordHash;
    public Instant passwordChangedAt;
    public Instant createdAt;
    public Instant updatedAt;

    @ManyToMany(fetch = FetchType.EAGER)
    @JoinTable(
            name = "user_role",
            joinColumns = @JoinColumn(name = "user_id"),
            inverseJoinColumns = @JoinColumn(name = "role_name"))
    public Set<Role> roles = new HashSet<>();

    @Version public long version;

    /** Names of the user's roles. */
    public Set<String> roleNames() {
        return roles.stream().map(role -> role.name).collect(Collectors.toSet());
    }
}
