package dev.lantau.common.identity.token;

import dev.lantau.common.identity.wire.ShowCatalog200Response;
import dev.lantau.common.identity.wire.SigningKeyList;
import dev.lantau.common.identity.wire.Token;
import dev.lantau.common.identity.wire.TokenRequest;
import dev.lantau.common.identity.wire.TokensApi;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Tokens on the wire. */
@RunOnVirtualThread
public class TokensResource implements TokensApi {
    private final TokenService tokens;
    private final TokenAnswers answers;
    private final ServiceCatalogue catalogue;
    private final SigningKeyLists keys;

    TokensResource(
            TokenService tokens,
            TokenAnswers answers,
            ServiceCatalogue catalogue,
            SigningKeyLists keys) {
        this.tokens = tokens;
        this.answers = answers;
        this.catalogue = catalogue;
        this.keys = keys;
    }

    @Override
    public Token createToken(TokenRequest wish, String nocatalog, String authToken) {
        return answers.answer(tokens.create(wish.auth(), authToken), nocatalog == null);
    }

    @Override
    public Token validateToken(String subjectToken, String nocatalog) {
        return answers.answer(tokens.validate(subjectToken), nocatalog == null);
    }

    @Override
    public ShowCatalog200Response showCatalog() {
        return catalogue.ofCaller();
    }

    @Override
    public SigningKeyList listSigningKeys() {
        return keys.known();
    }
}
