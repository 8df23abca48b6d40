package dev.lantau.common.identity.token;

import dev.lantau.common.auth.VerifiedToken;
import dev.lantau.common.error.ApiException;
import dev.lantau.common.identity.IamError;
import dev.lantau.common.identity.IdentitySettings;
import dev.lantau.common.identity.agency.AgencyAssumption;
import dev.lantau.common.identity.wire.AuthMethodAssumeRole;
import dev.lantau.common.identity.wire.AuthMethodPassword;
import dev.lantau.common.identity.wire.AuthMethodToken;
import dev.lantau.common.identity.wire.Scope;
import dev.lantau.common.identity.wire.TokenRequestAuth;
import dev.lantau.common.identity.wire.TokenRequestAuthIdentity;
import dev.lantau.common.web.CallContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/** Makes and checks tokens. */
@ApplicationScoped
class TokenService {
    private final PasswordLogin passwords;
    private final ProviderLogin provider;
    private final KeyLogin keys;
    private final AgencyAssumption assumption;
    private final Scopes scopes;
    private final TokenIssuer issuer;
    private final PresentedTokens presented;
    private final IdentitySettings settings;
    private final CallContext call;

    TokenService(
            PasswordLogin passwords,
            ProviderLogin provider,
            KeyLogin keys,
            AgencyAssumption assumption,
            Scopes scopes,
            TokenIssuer issuer,
            PresentedTokens presented,
            IdentitySettings settings,
            CallContext call) {
        this.passwords = passwords;
        this.provider = provider;
        this.keys = keys;
        this.assumption = assumption;
        this.scopes = scopes;
        this.issuer = issuer;
        this.presented = presented;
        this.settings = settings;
        this.call = call;
    }

    IssuedToken create(TokenRequestAuth wish, String headerToken) {
        var identity = wish.identity();
        refuseUnsupported(identity);
        return switch (identity.methods().getFirst()) {
            case PASSWORD -> byPassword(identity.password(), wish.scope());
            case TOKEN -> rescoped(token(identity.token(), headerToken), wish.scope());
            case ASSUME_ROLE ->
                    assumed(
                            required(identity.assumeRole(), "identity.assume_role"),
                            token(identity.token(), headerToken),
                            wish.scope());
            case HW_AK_SK -> {
                var login = required(identity.hwAkSk(), "identity.hw_ak_sk");
                yield issuer.issue(scopes.apply(keys.check(login), wish.scope()), null);
            }
            case TOTP ->
                    throw new ApiException(
                            IamError.UNSUPPORTED_METHOD, "totp", "it goes with a password");
        };
    }

    /** A user may check own tokens, an administrator those of the account, nobody other ones. */
    IssuedToken validate(String subjectToken) {
        var token = presented.verify(subjectToken, IamError.INVALID_SUBJECT_TOKEN);
        var caller = call.caller();
        if (!token.caller().domainId().equals(caller.domainId())) {
            throw new ApiException(IamError.INVALID_SUBJECT_TOKEN);
        }
        boolean own = token.caller().userId().equals(caller.userId());
        if (!own && !caller.may("iam:tokens:validateToken")) {
            throw new ApiException(IamError.FORBIDDEN, "iam:tokens:validateToken");
        }
        return existing(subjectToken, token, "token");
    }

    private static void refuseUnsupported(TokenRequestAuthIdentity identity) {
        if (identity.policy() != null) {
            throw new ApiException(
                    IamError.UNSUPPORTED_METHOD,
                    "with a policy",
                    "policies narrow temporary keys only");
        }
        if (identity.methods().contains(TokenRequestAuthIdentity.MethodsEnum.TOTP)) {
            throw new ApiException(
                    IamError.UNSUPPORTED_METHOD, "totp", "no user has a virtual MFA device");
        }
        if (identity.methods().size() != 1) {
            throw new ApiException(
                    IamError.UNSUPPORTED_METHOD, identity.methods(), "one method at a time");
        }
    }

    private IssuedToken byPassword(AuthMethodPassword method, Scope scope) {
        var login = required(method, "identity.password").user();
        if (embedded()) {
            return issuer.issue(scopes.apply(passwords.check(login), scope), null);
        }
        var text = provider.exchange(login.name(), login.password());
        var token = presented.verify(text, IamError.WRONG_CREDENTIAL);
        var domain = login.domain();
        boolean inDomain =
                domain == null
                        || (domain.id() == null
                                ? token.caller().domainName().equals(domain.name())
                                : token.caller().domainId().equals(domain.id()));
        if (!inDomain) {
            throw new ApiException(IamError.WRONG_CREDENTIAL);
        }
        return scoped(existing(text, token, "password"), scope);
    }

    /** The end stays that of the first token: a token cannot prolong itself. */
    private IssuedToken rescoped(String text, Scope scope) {
        var token = presented.verify(text, IamError.WRONG_TOKEN);
        return token.claims().embedded()
                ? issuer.issue(
                        scopes.apply(TokenSubject.of(token, "token"), scope),
                        token.claims().expiresAt())
                : scoped(existing(text, token, "token"), scope);
    }

    private IssuedToken assumed(AuthMethodAssumeRole role, String text, Scope scope) {
        var token = presented.verify(text, IamError.WRONG_TOKEN);
        var assumed =
                assumption.assume(
                        token.caller(),
                        role.domainId(),
                        role.domainName(),
                        role.agencyName() == null ? role.xroleName() : role.agencyName());
        var agency = assumed.agency();
        var subject =
                new TokenSubject(
                        agency.id,
                        assumed.account().name + "/" + agency.name,
                        assumed.account().id,
                        assumed.account().name,
                        null,
                        agency.roleNames(),
                        Set.of("assume_role"),
                        agency.id,
                        token.caller().userName(),
                        false);
        return issuer.issue(scopes.apply(subject, scope), null);
    }

    /** A token of the provider stays what it is; only its description follows the scope. */
    private IssuedToken scoped(IssuedToken token, Scope scope) {
        return new IssuedToken(
                token.text(),
                scopes.apply(token.subject(), scope),
                token.issuedAt(),
                token.expiresAt());
    }

    private static IssuedToken existing(String text, VerifiedToken token, String method) {
        var claims = token.claims();
        return new IssuedToken(
                text, TokenSubject.of(token, method), claims.issuedAt(), claims.expiresAt());
    }

    private static String token(AuthMethodToken inBody, String inHeader) {
        return Optional.ofNullable(inBody)
                .map(AuthMethodToken::id)
                .or(() -> Optional.ofNullable(inHeader))
                .orElseThrow(
                        () ->
                                new ApiException(
                                        IamError.MISSING_FIELD,
                                        "identity.token.id or X-Auth-Token"));
    }

    private boolean embedded() {
        return settings.issuer() == IdentitySettings.Issuer.EMBEDDED;
    }

    private static <T> T required(T value, String name) {
        if (value == null) {
            throw new ApiException(IamError.MISSING_FIELD, name);
        }
        return value;
    }
}
