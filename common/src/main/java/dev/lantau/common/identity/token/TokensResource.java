package dev.lantau.common.identity.token;

import dev.lantau.common.identity.wire.ShowCatalog200Response;
import dev.lantau.common.identity.wire.Token;
import dev.lantau.common.identity.wire.TokenRequest;
import dev.lantau.common.identity.wire.TokensApi;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Tokens on the wire: the text of a token is in a header, what it means in the body. */
@RunOnVirtualThread
public class TokensResource implements TokensApi {
    private static final String SUBJECT_TOKEN = "X-Subject-Token";

    private final TokenService tokens;
    private final TokenDescriptions descriptions;
    private final CurrentVertxRequest request;

    TokensResource(
            TokenService tokens, TokenDescriptions descriptions, CurrentVertxRequest request) {
        this.tokens = tokens;
        this.descriptions = descriptions;
        this.request = request;
    }

    @Override
    public Token createToken(TokenRequest wish, String nocatalog, String authToken) {
        return answer(tokens.create(wish.auth(), authToken), nocatalog);
    }

    @Override
    public Token validateToken(String subjectToken, String nocatalog) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ShowCatalog200Response showCatalog() {
        throw new UnsupportedOperationException();
    }

    private Token answer(IssuedToken token, String nocatalog) {
        request.getCurrent().response().putHeader(SUBJECT_TOKEN, token.text());
        return descriptions.describe(token, nocatalog == null);
    }
}
