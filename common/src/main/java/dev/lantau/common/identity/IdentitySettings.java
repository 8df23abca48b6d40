package dev.lantau.common.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where identities come from and who issues tokens. */
@ConfigMapping(prefix = "lantau.identity")
public interface IdentitySettings {
    /** Whether this process owns the identity database: loads files into it and writes to it. */
    @WithDefault("true")
    boolean host();

    /**
     * Whether the identity API answers GET / with its versions; decided when the application is
     * built. Not in a service whose own API has something there.
     */
    @WithDefault("true")
    boolean atRoot();

    /** Who issues tokens. */
    @WithDefault("PROVIDER")
    Issuer issuer();

    /** Loads the ready-made accounts and keys of development. */
    @WithDefault("false")
    boolean developmentAccounts();

    /** The operator's file of accounts, users and keys. */
    Optional<String> file();

    /** AES key of 256 bits, Base64, under which secrets are stored. */
    Optional<String> encryptionKey();

    /** Keys that were used before and still open what they closed. */
    Optional<List<String>> previousEncryptionKeys();

    /** Lifetime of a token. */
    @WithDefault("24h")
    Duration tokenLifetime();

    /** Age at which a new signing key takes over. */
    @WithDefault("30d")
    Duration signingKeyAge();

    /** Wrong passwords in a row that lock a user. */
    @WithDefault("5")
    int failuresUntilLock();

    /** How long a user stays locked. */
    @WithDefault("15m")
    Duration lockFor();

    /** Rounds of PBKDF2 over a new password. */
    @WithDefault("210000")
    int passwordRounds();

    /** Addresses of the services in the catalogue, by name; the host of the call where absent. */
    Map<String, URI> endpoints();

    /** The provider at which passwords are exchanged for tokens. */
    Login login();

    /** Providers whose id tokens are exchanged, by id; each is a tenant of quarkus-oidc too. */
    Map<String, Provider> providers();

    /** Kinds of issuer. */
    enum Issuer {
        EMBEDDED,
        PROVIDER
    }

    /** Password login at an OpenID Connect provider. */
    interface Login {
        Optional<URI> tokenUrl();

        Optional<String> clientId();

        Optional<String> clientSecret();

        @WithDefault("openid")
        String scope();

        @WithDefault("5s")
        Duration timeout();
    }

    /** A foreign identity provider. */
    interface Provider {
        /** Name of the account whose users it vouches for. */
        String domain();

        /** Roles of those users. */
        Set<String> roles();

        /** Claim with the user's name. */
        @WithDefault("preferred_username")
        String userName();
    }
}
