package dev.lantau.common.identity.token;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.identity.IamError;
import dev.lantau.common.identity.IdentitySettings;
import dev.lantau.common.identity.account.AccountRepository;
import dev.lantau.common.identity.wire.IdTokenRequestAuth;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Exchanges the id token of a foreign provider for a token of ours. */
@ApplicationScoped
class FederatedLogin {
    private final IdentitySettings settings;
    private final AccountRepository accounts;
    private final PresentedTokens presented;
    private final Scopes scopes;
    private final TokenIssuer issuer;

    FederatedLogin(
            IdentitySettings settings,
            AccountRepository accounts,
            PresentedTokens presented,
            Scopes scopes,
            TokenIssuer issuer) {
        this.settings = settings;
        this.accounts = accounts;
        this.presented = presented;
        this.scopes = scopes;
        this.issuer = issuer;
    }

    IssuedToken exchange(String providerId, IdTokenRequestAuth wish) {
        var provider = settings.providers().get(providerId);
        if (provider == null) {
            throw new ApiException(IamError.NOT_FOUND, "identity provider", providerId);
        }
        var claims = presented.verifyIdToken(wish.idToken().id(), providerId);
        var account =
                accounts.findUsable(null, provider.domain())
                        .orElseThrow(
                                () ->
                                        new ApiException(
                                                IamError.NOT_FOUND, "domain", provider.domain()));
        var id = providerId + ":" + claims.get("sub");
        var name = claims.get(provider.userName());
        var subject =
                new TokenSubject(
                        id,
                        name instanceof String text ? text : id,
                        account.id,
                        account.name,
                        null,
                        provider.roles(),
                        Set.of("mapped"),
                        null,
                        null,
                        true);
        return issuer.issue(scopes.apply(subject, wish.scope()), null);
    }
}
