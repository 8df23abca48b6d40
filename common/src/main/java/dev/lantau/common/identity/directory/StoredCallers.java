package dev.lantau.common.identity.directory;

import dev.lantau.common.auth.ActionPattern;
import dev.lantau.common.auth.Caller;
import dev.lantau.common.auth.CallerDirectory;
import dev.lantau.common.auth.SigningSecret;
import dev.lantau.common.auth.TokenClaims;
import dev.lantau.common.identity.IdentitySettings;
import dev.lantau.common.identity.accesskey.PermanentKey;
import dev.lantau.common.identity.accesskey.PermanentKeyRepository;
import dev.lantau.common.identity.account.Account;
import dev.lantau.common.identity.account.AccountRepository;
import dev.lantau.common.identity.account.IamUser;
import dev.lantau.common.identity.account.IamUserRepository;
import dev.lantau.common.identity.account.RoleRepository;
import dev.lantau.common.identity.agency.TrustedAgencyRepository;
import dev.lantau.common.identity.secret.SecretCipher;
import dev.lantau.common.identity.temporarykey.TemporaryKey;
import dev.lantau.common.identity.temporarykey.TemporaryKeyRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Callers as the identity database knows them. */
@ApplicationScoped
public class StoredCallers implements CallerDirectory {
    private final AccountRepository accounts;
    private final AccountProjects projects;
    private final IamUserRepository users;
    private final RoleRepository roles;
    private final TrustedAgencyRepository agencies;
    private final PermanentKeyRepository keys;
    private final TemporaryKeyRepository temporaryKeys;
    private final SecretCipher cipher;
    private final IdentitySettings settings;
    private final Clock clock;

    StoredCallers(
            AccountRepository accounts,
            AccountProjects projects,
            IamUserRepository users,
            RoleRepository roles,
            TrustedAgencyRepository agencies,
            PermanentKeyRepository keys,
            TemporaryKeyRepository temporaryKeys,
            SecretCipher cipher,
            IdentitySettings settings,
            Clock clock) {
        this.accounts = accounts;
        this.projects = projects;
        this.users = users;
        this.roles = roles;
        this.agencies = agencies;
        this.keys = keys;
        this.temporaryKeys = temporaryKeys;
        this.cipher = cipher;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Optional<Caller> callerOf(TokenClaims claims) {
        return accounts.findUsable(claims.domainId(), null)
                .filter(account -> projects.usable(account.id, claims.projectId()))
                .flatMap(
                        account ->
                                currentRoles(claims).map(names -> caller(claims, account, names)));
    }

    private Caller caller(TokenClaims claims, Account account, Set<String> roleNames) {
        return new Caller(
                account.id,
                account.name,
                claims.projectId(),
                claims.userId(),
                claims.userName(),
                Caller.Credential.TOKEN,
                roles.actions(roleNames));
    }

    /** The token's roles that still hold; empty when the user or agency is gone. */
    private Optional<Set<String>> currentRoles(TokenClaims claims) {
        if (claims.agencyId() != null) {
            return agencies.findIn(claims.domainId(), claims.agencyId())
                    .filter(agency -> agency.lasts(clock.instant()))
                    .map(agency -> both(claims.roles(), agency.roleNames()));
        }
        var user = users.findById(claims.userId());
        if (user == null) {
            boolean foreign = claims.federated() || !claims.embedded();
            return foreign ? Optional.of(claims.roles()) : Optional.empty();
        }
        boolean valid =
                user.enabled
                        && user.domainId.equals(claims.domainId())
                        && !claims.issuedAt()
                                .isBefore(user.passwordChangedAt.truncatedTo(ChronoUnit.SECONDS));
        if (!valid) {
            return Optional.empty();
        }
        return Optional.of(
                claims.embedded() ? both(claims.roles(), user.roleNames()) : claims.roles());
    }

    @Override
    @Transactional
    public Optional<SigningSecret> signingSecret(String access) {
        var permanent = keys.findById(access);
        if (permanent != null) {
            return permanent(permanent);
        }
        return temporaryKeys
                .findByIdOptional(access)
                .filter(key -> key.expiresAt.isAfter(clock.instant()))
                .flatMap(this::temporary);
    }

    private Optional<SigningSecret> permanent(PermanentKey key) {
        if (key.status != PermanentKey.Status.ACTIVE) {
            return Optional.empty();
        }
        var secret = open(cipher.open(key.encryptedSecret(), key.access));
        if (settings.host()) {
            keys.used(key.access, clock.instant());
        }
        return usable(key.userId)
                .flatMap(
                        user ->
                                accounts.findUsable(user.domainId, null)
                                        .map(
                                                account ->
                                                        new SigningSecret(
                                                                key.access,
                                                                secret,
                                                                null,
                                                                null,
                                                                keyHolder(user, account),
                                                                projects.ids(account.id))));
    }

    private Caller keyHolder(IamUser user, Account account) {
        return new Caller(
                account.id,
                account.name,
                null,
                user.id,
                user.name,
                Caller.Credential.ACCESS_KEY,
                roles.actions(user.roleNames()));
    }

    private Optional<SigningSecret> temporary(TemporaryKey key) {
        return holder(key)
                .flatMap(
                        holder ->
                                accounts.findUsable(key.domainId, null)
                                        .map(account -> session(key, holder, account)));
    }

    private SigningSecret session(TemporaryKey key, Holder holder, Account account) {
        var caller =
                new Caller(
                        account.id,
                        account.name,
                        null,
                        holder.id(),
                        holder.name(),
                        Caller.Credential.TEMPORARY_KEY,
                        ActionPattern.common(
                                roles.actions(both(key.roles, holder.roles())),
                                Set.copyOf(key.allowed)),
                        Set.copyOf(key.denied));
        return new SigningSecret(
                key.access,
                open(cipher.open(key.encryptedSecret(), key.access)),
                key.securityTokenHash,
                key.expiresAt,
                caller,
                projects.ids(account.id));
    }

    private Optional<Holder> holder(TemporaryKey key) {
        if (key.agencyId == null) {
            return usable(key.userId).map(user -> new Holder(user.id, user.name, user.roleNames()));
        }
        return agencies.findIn(key.domainId, key.agencyId)
                .filter(agency -> agency.lasts(clock.instant()))
                .map(
                        agency ->
                                new Holder(
                                        agency.id,
                                        agency.name + "/" + key.sessionName,
                                        agency.roleNames()));
    }

    private Optional<IamUser> usable(String userId) {
        return users.findByIdOptional(userId).filter(user -> user.enabled);
    }

    private static String open(byte[] secret) {
        return new String(secret, StandardCharsets.UTF_8);
    }

    private static Set<String> both(Collection<String> then, Set<String> now) {
        var both = new HashSet<>(then);
        both.retainAll(now);
        return both;
    }

    private record Holder(String id, String name, Set<String> roles) {}
}
