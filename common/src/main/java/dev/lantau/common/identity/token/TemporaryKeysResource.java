package dev.lantau.common.identity.token;

import dev.lantau.common.identity.wire.IdTokenRequest;
import dev.lantau.common.identity.wire.SecurityToken;
import dev.lantau.common.identity.wire.SecurityTokenRequest;
import dev.lantau.common.identity.wire.TemporaryKeysApi;
import dev.lantau.common.identity.wire.Token;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Credentials in exchange for others. */
@RunOnVirtualThread
public class TemporaryKeysResource implements TemporaryKeysApi {
    private final SecurityTokenService keys;
    private final FederatedLogin federation;
    private final TokenAnswers answers;

    TemporaryKeysResource(
            SecurityTokenService keys, FederatedLogin federation, TokenAnswers answers) {
        this.keys = keys;
        this.federation = federation;
        this.answers = answers;
    }

    @Override
    public SecurityToken createSecurityToken(SecurityTokenRequest wish) {
        return keys.create(wish.auth().identity());
    }

    @Override
    public Token createTokenByIdToken(String providerId, IdTokenRequest wish) {
        return answers.answer(federation.exchange(providerId, wish.auth()), true);
    }
}
