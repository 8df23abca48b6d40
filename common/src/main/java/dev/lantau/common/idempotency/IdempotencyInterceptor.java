package dev.lantau.common.idempotency;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lantau.common.error.ApiException;
import dev.lantau.common.error.GatewayError;
import dev.lantau.common.hash.Sha256;
import dev.lantau.common.web.CallContext;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.concurrent.Callable;

/** Remembers the answer of a create in the very transaction of the create. */
@Idempotent
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
class IdempotencyInterceptor {
    private static final String HEADER = "Idempotency-Key";
    private static final int LONGEST_KEY = 255;

    private final RememberedAnswers answers;
    private final CallContext call;
    private final RoutingContext request;
    private final ObjectMapper json;

    IdempotencyInterceptor(
            RememberedAnswers answers,
            CallContext call,
            RoutingContext request,
            ObjectMapper json) {
        this.answers = answers;
        this.call = call;
        this.request = request;
        this.json = json;
    }

    @AroundInvoke
    Object once(InvocationContext create) throws Exception {
        var key = request.request().getHeader(HEADER);
        if (key == null) {
            return create.proceed();
        }
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw new ApiException(GatewayError.MALFORMED);
        }
        Callable<Object> remembering =
                () -> {
                    var hash = hash(request.body().buffer());
                    var known = answers.find(call.domainId(), key);
                    if (known.isPresent()) {
                        if (!known.get().matches(call.operationId(), hash)) {
                            throw new ApiException(GatewayError.IDEMPOTENCY_CONFLICT);
                        }
                        return json.readValue(
                                known.get().answer(), create.getMethod().getReturnType());
                    }
                    var answer = create.proceed();
                    answers.remember(
                            call.domainId(),
                            key,
                            new RememberedAnswers.Answer(
                                    call.operationId(), hash, json.writeValueAsString(answer)));
                    return answer;
                };
        return QuarkusTransaction.joiningExisting().call(remembering);
    }

    private static String hash(Buffer body) {
        return Sha256.hex(body == null ? new byte[0] : body.getBytes());
    }
}
