package dev.lantau.common.identity.loading;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** A file of accounts, users and keys. */
@RegisterForReflection
public record AccountsFile(List<RoleEntry> roles, List<DomainEntry> domains) {
    public AccountsFile {
        roles = present(roles);
        domains = present(domains);
    }

    /** A role with its action patterns. */
    @RegisterForReflection
    public record RoleEntry(String name, List<String> actions) {
        public RoleEntry {
            actions = present(actions);
        }
    }

    /** An account with all that is in it. */
    @RegisterForReflection
    public record DomainEntry(
            String id,
            String name,
            List<ProjectEntry> projects,
            List<UserEntry> users,
            List<AgencyEntry> agencies) {
        public DomainEntry {
            projects = present(projects);
            users = present(users);
            agencies = present(agencies);
        }
    }

    /** A project. */
    @RegisterForReflection
    public record ProjectEntry(String id, String name) {}

    /** A user; the password is written here or in the named environment variable. */
    @RegisterForReflection
    public record UserEntry(
            String id,
            String name,
            String password,
            @JsonProperty("password_env") String passwordVariable,
            List<String> roles,
            @JsonProperty("access_keys") List<KeyEntry> accessKeys) {
        public UserEntry {
            roles = present(roles);
            accessKeys = present(accessKeys);
        }
    }

    /** An access key; the secret is written here or in the named environment variable. */
    @RegisterForReflection
    public record KeyEntry(
            String access, String secret, @JsonProperty("secret_env") String secretVariable) {}

    /** An agency. */
    @RegisterForReflection
    public record AgencyEntry(
            String id,
            String name,
            @JsonProperty("trust_domain_name") String trustDomainName,
            String duration,
            List<String> roles) {
        public AgencyEntry {
            roles = present(roles);
        }
    }

    private static <T> List<T> present(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
