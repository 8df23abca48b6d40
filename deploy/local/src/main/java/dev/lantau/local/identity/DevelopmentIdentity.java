package dev.lantau.local.identity;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;

/** The ready-made accounts and keys that development and the local run come with. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DevelopmentIdentity(List<Domain> domains) {

    /** An account. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Domain(String id, String name, List<Project> projects, List<User> users) {}

    /** A project; the main one of a region is named like it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Project(String id, String name) {}

    /** A user of an account. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record User(
            String name, String password, @JsonProperty("access_keys") List<AccessKey> accessKeys) {

        /** Never shows the password. */
        @Override
        public String toString() {
            return "User[" + name + "]";
        }
    }

    /** A key pair for signed requests. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record AccessKey(String access, String secret) {

        /** Never shows the secret. */
        @Override
        public String toString() {
            return "AccessKey[" + access + "]";
        }
    }

    private static final String PREFIX = "tenant-";

    /** The accounts that are part of this program. */
    public static DevelopmentIdentity bundled() {
        try (var seed =
                DevelopmentIdentity.class.getResourceAsStream("/lantau/development-identity.yml")) {
            return new YAMLMapper().readValue(seed, DevelopmentIdentity.class);
        } catch (IOException e) {
            throw new UncheckedIOException("lantau/development-identity.yml cannot be read", e);
        }
    }

    /**
     * What a client needs to act as the first user of that tenant, given by its letter or its full
     * name.
     */
    public Credentials tenant(String tenant) {
        var domain =
                domains.stream()
                        .filter(
                                candidate ->
                                        candidate.name().equals(tenant)
                                                || candidate.name().equals(PREFIX + tenant))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "No tenant %s; there are: %s"
                                                        .formatted(tenant, letters())));
        var project = domain.projects().getFirst();
        var user = domain.users().getFirst();
        var key = user.accessKeys().getFirst();
        return new Credentials(
                domain.id(),
                domain.name(),
                project.id(),
                project.name(),
                user.name(),
                user.password(),
                key.access(),
                key.secret(),
                DevelopmentApiKeys.bundled().of(domain.name()));
    }

    private String letters() {
        return domains.stream()
                .map(domain -> domain.name().replaceFirst("^" + PREFIX, ""))
                .collect(Collectors.joining(", "));
    }
}
