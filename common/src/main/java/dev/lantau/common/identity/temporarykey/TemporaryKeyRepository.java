package dev.lantau.common.identity.temporarykey;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** Queries for temporary keys. */
@ApplicationScoped
public class TemporaryKeyRepository implements PanacheRepositoryBase<TemporaryKey, String> {}
