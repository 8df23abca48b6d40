package dev.lantau.common.identity.loading;

import dev.lantau.common.identity.account.Account;
import dev.lantau.common.identity.account.AccountRepository;
import dev.lantau.common.identity.account.Project;
import dev.lantau.common.identity.account.ProjectRepository;
import dev.lantau.common.identity.account.Role;
import dev.lantau.common.identity.account.RoleRepository;
import dev.lantau.common.identity.agency.TrustedAgency;
import dev.lantau.common.identity.agency.TrustedAgencyRepository;
import dev.lantau.common.identity.loading.AccountsFile.AgencyEntry;
import dev.lantau.common.identity.loading.AccountsFile.DomainEntry;
import dev.lantau.common.identity.loading.AccountsFile.ProjectEntry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Brings a file into the database: what is in it is there afterwards, nothing else is touched. */
@ApplicationScoped
class AccountsImport {
    private static final Map<String, List<String>> BUILT_IN =
            Map.of(
                    Role.ADMINISTRATOR,
                    List.of("*"),
                    Role.READER,
                    List.of(
                            "*:*:get",
                            "*:*:list",
                            "iam:*:get*",
                            "iam:*:list*",
                            "ga:tag:listResources"),
                    Role.AGENT_OPERATOR,
                    List.of("sts:agencies:assume"));

    private final AccountRepository accounts;
    private final ProjectRepository projects;
    private final RoleRepository roles;
    private final TrustedAgencyRepository agencies;
    private final UsersImport users;
    private final LoadedFiles loaded;
    private final Clock clock;

    AccountsImport(
            AccountRepository accounts,
            ProjectRepository projects,
            RoleRepository roles,
            TrustedAgencyRepository agencies,
            UsersImport users,
            LoadedFiles loaded,
            Clock clock) {
        this.accounts = accounts;
        this.projects = projects;
        this.roles = roles;
        this.agencies = agencies;
        this.users = users;
        this.loaded = loaded;
        this.clock = clock;
    }

    @Transactional
    void loadBuiltInRoles() {
        loaded.lock();
        BUILT_IN.forEach(this::load);
    }

    /** Whether the file differs from the one loaded last under this name and was loaded now. */
    @Transactional
    boolean load(String name, AccountsFile file) {
        loaded.lock();
        if (!loaded.differs(name, file)) {
            return false;
        }
        var now = clock.instant();
        file.roles().forEach(role -> load(role.name(), role.actions()));
        file.domains().forEach(domain -> load(domain, now));
        // Only now every account is there that an agency may trust.
        file.domains().forEach(domain -> loadAgencies(domain, now));
        loaded.remember(name, file, now);
        return true;
    }

    private void load(String name, List<String> actions) {
        var role = findOr(roles.findByIdOptional(name), Role::new);
        if (!actions.equals(role.actions)) {
            role.name = name;
            role.actions = List.copyOf(actions);
            roles.persist(role);
        }
    }

    private void load(DomainEntry entry, Instant now) {
        var account = findOr(accounts.findByIdOptional(entry.id()), Account::new);
        if (account.id == null) {
            account.id = entry.id();
            account.enabled = true;
            account.createdAt = now;
        }
        account.name = entry.name();
        accounts.persist(account);
        entry.projects().forEach(project -> load(account, project, now));
        entry.users().forEach(user -> users.load(account, user, roles(user.roles()), now));
    }

    private void load(Account account, ProjectEntry entry, Instant now) {
        var project = findOr(projects.findByIdOptional(entry.id()), Project::new);
        if (project.id == null) {
            project.id = entry.id();
            project.description = "";
            project.enabled = true;
            project.createdAt = now;
        }
        project.domainId = account.id;
        project.name = entry.name();
        projects.persist(project);
    }

    private void loadAgencies(DomainEntry domain, Instant now) {
        for (var entry : domain.agencies()) {
            var trusted =
                    accounts.findUsable(null, entry.trustDomainName())
                            .orElseThrow(
                                    () ->
                                            new IllegalStateException(
                                                    "Agency %s trusts the unknown account %s"
                                                            .formatted(
                                                                    entry.name(),
                                                                    entry.trustDomainName())));
            load(domain.id(), entry, trusted.id, now);
        }
    }

    private void load(String domainId, AgencyEntry entry, String trusted, Instant now) {
        var agency = findOr(agencies.findByIdOptional(entry.id()), TrustedAgency::new);
        if (agency.id == null) {
            agency.id = entry.id();
            agency.description = "";
            agency.createdAt = now;
        }
        agency.domainId = domainId;
        agency.name = entry.name();
        agency.trustDomainId = trusted;
        agency.duration = entry.duration() == null ? "FOREVER" : entry.duration();
        agency.expiresAt = end(agency.duration, agency.createdAt);
        agency.roles = roles(entry.roles());
        agencies.persist(agency);
    }

    private static Instant end(String duration, Instant begin) {
        return switch (duration) {
            case "FOREVER" -> null;
            case "ONEDAY" -> begin.plus(Period.ofDays(1));
            default -> begin.plus(Period.ofDays(Integer.parseInt(duration)));
        };
    }

    private Set<Role> roles(List<String> names) {
        return names.stream()
                .map(
                        name ->
                                roles.findByIdOptional(name)
                                        .orElseThrow(
                                                () ->
                                                        new IllegalStateException(
                                                                "Unknown role " + name)))
                .collect(Collectors.toSet());
    }

    private static <T> T findOr(Optional<T> known, Supplier<T> created) {
        return known.orElseGet(created);
    }
}
