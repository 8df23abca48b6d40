package dev.lantau.common.identity.loading;

import dev.lantau.common.identity.secret.SecretCipher;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.stream.Stream;

/** Remembers which files were loaded, so that an unchanged one costs nothing. */
@ApplicationScoped
class LoadedFiles implements PanacheRepositoryBase<LoadedFile, String> {
    private static final long LOCK = 0x6964656e74697479L;

    private final SecretCipher cipher;

    LoadedFiles(SecretCipher cipher) {
        this.cipher = cipher;
    }

    /** Lets only one process load at a time, until its transaction ends. */
    void lock() {
        getEntityManager()
                .createNativeQuery("select cast(pg_advisory_xact_lock(:key) as text)")
                .setParameter("key", LOCK)
                .getSingleResult();
    }

    boolean differs(String name, AccountsFile file) {
        return findByIdOptional(name)
                .filter(known -> known.fingerprint.equals(fingerprint(file)))
                .isEmpty();
    }

    void remember(String name, AccountsFile file, Instant now) {
        var known = findByIdOptional(name).orElseGet(LoadedFile::new);
        known.name = name;
        known.fingerprint = fingerprint(file);
        known.loadedAt = now;
        persist(known);
    }

    /** Of the content with its secrets, also where they come from the environment. */
    private String fingerprint(AccountsFile file) {
        var secrets =
                file.domains().stream()
                        .flatMap(domain -> domain.users().stream())
                        .flatMap(
                                user ->
                                        Stream.concat(
                                                Stream.of(
                                                        SecretSource.of(
                                                                user.password(),
                                                                user.passwordVariable())),
                                                user.accessKeys().stream()
                                                        .map(
                                                                key ->
                                                                        SecretSource.of(
                                                                                key.secret(),
                                                                                key
                                                                                        .secretVariable()))))
                        .map(SecretSource::read)
                        .toList();
        return cipher.fingerprint(file + "\n" + secrets);
    }
}
