package dev.lantau.maas.apikey;

import dev.lantau.common.quota.QuotaGate;
import dev.lantau.maas.operator.OperatorCalls.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Use cases of the operator: keys of the accounts. */
@ApplicationScoped
class ApiKeyService {
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final ApiKeyRepository keys;
    private final QuotaGate gate;
    private final Clock clock;
    private final int mostKeys;
    private final SecureRandom random = new SecureRandom();

    ApiKeyService(ApiKeyRepository keys, QuotaGate gate, Clock clock, ApiKeyQuotas quotas) {
        this.keys = keys;
        this.gate = gate;
        this.clock = clock;
        this.mostKeys = quotas.apiKeys();
    }

    /**
     * Makes a key; the answer is the only place where it is to be seen.
     *
     * @throws Refusal 409 when the account has a key of this label, or as many keys as it may have
     */
    @Transactional
    ApiKeyDetail create(NewApiKey wish) {
        gate.enter("api_key", wish.domainId());
        var others = keys.list(Optional.of(wish.domainId()));
        if (others.stream().anyMatch(other -> other.key().label().equals(wish.label()))) {
            throw new Refusal(CONFLICT, "the account has a key with label " + wish.label());
        }
        if (others.size() >= mostKeys) {
            throw new Refusal(
                    CONFLICT,
                    "the account has %d keys, as many as lantau.maas.quota.api-keys allows"
                            .formatted(others.size()));
        }
        var key = PresentedKey.random(random);
        var row = row(key, wish);
        if (!keys.insert(row)) {
            // 62^10 ids: the database must have been asked to do something odd.
            throw new IllegalStateException("The new id " + key.id() + " is taken");
        }
        announce("CreateApiKey", row);
        return ApiKeyDetail.of(row, key.text());
    }

    private StoredKey row(PresentedKey key, NewApiKey wish) {
        var now = clock.instant();
        return new StoredKey(
                new ApiKey(
                        key.id(),
                        wish.domainId(),
                        wish.projectId(),
                        wish.label(),
                        Networks.of(wish.addresses()),
                        Set.copyOf(wish.models()),
                        Set.copyOf(wish.endpoints()),
                        wish.rpm(),
                        wish.tpm()),
                wish.description(),
                true,
                SecretHash.of(key.secret(), random),
                now,
                now);
    }

    List<ApiKeyDetail> list(Optional<String> domainId) {
        return keys.list(domainId).stream().map(ApiKeyDetail::of).toList();
    }

    /**
     * @throws Refusal 404 when there is none
     */
    ApiKeyDetail show(String id) {
        return ApiKeyDetail.of(keys.find(id).orElseThrow(() -> missing(id)));
    }

    /**
     * Changes what the wish names; replicas know it within a second.
     *
     * @throws Refusal 404 when there is none
     */
    @Transactional
    ApiKeyDetail update(String id, ApiKeyChange wish) {
        var row = changed(keys.findForUpdate(id).orElseThrow(() -> missing(id)), wish);
        keys.update(row);
        announce("UpdateApiKey", row);
        return ApiKeyDetail.of(row);
    }

    private StoredKey changed(StoredKey row, ApiKeyChange wish) {
        var old = row.key();
        var key =
                new ApiKey(
                        old.id(),
                        old.domainId(),
                        old.projectId(),
                        old.label(),
                        wish.addresses() == null ? old.addresses() : Networks.of(wish.addresses()),
                        wish.models() == null ? old.models() : Set.copyOf(wish.models()),
                        wish.endpoints() == null ? old.endpoints() : Set.copyOf(wish.endpoints()),
                        wish.rpm() == null ? old.rpm() : wish.rpm().orElse(null),
                        wish.tpm() == null ? old.tpm() : wish.tpm().orElse(null));
        return new StoredKey(
                key,
                row.description(),
                wish.enabled() == null ? row.enabled() : wish.enabled(),
                row.secret(),
                row.createdAt(),
                clock.instant());
    }

    /**
     * @throws Refusal 404 when there is none
     */
    @Transactional
    void delete(String id) {
        var row = keys.findForUpdate(id).orElseThrow(() -> missing(id));
        keys.delete(id);
        announce("DeleteApiKey", row);
    }

    private void announce(String operation, StoredKey row) {
        keys.audit(operation, row.key(), UUID.randomUUID().toString(), clock.instant());
        keys.announce(row.key().id());
    }

    private static Refusal missing(String id) {
        return new Refusal(NOT_FOUND, "there is no key " + id);
    }
}
