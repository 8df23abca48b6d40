package dev.lantau.maas.gateway;

import dev.lantau.common.error.ApiException;
import dev.lantau.maas.InferenceError;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;

/** Reads the body of a request, up to a size. */
final class BodyReader {
    private final HttpServerRequest request;
    private final int most;
    private final Promise<byte[]> whole = Promise.promise();
    private final List<Buffer> parts = new ArrayList<>(1);
    private int length;

    private BodyReader(HttpServerRequest request, int most) {
        this.request = request;
        this.most = most;
    }

    /**
     * Of a paused request.
     *
     * @return failed with {@link ApiException} when it is larger than that
     */
    static Future<byte[]> read(HttpServerRequest request, int most) {
        return new BodyReader(request, most).start();
    }

    private Future<byte[]> start() {
        if (announced() > most) {
            tooLarge();
            return whole.future();
        }
        request.handler(this::next);
        request.exceptionHandler(whole::tryFail);
        request.endHandler(ended -> whole.tryComplete(join()));
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        request.resume();
        return whole.future();
    }

    private long announced() {
        var announced = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return announced == null ? 0 : Long.parseLong(announced);
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }

    private void next(Buffer bytes) {
        length += bytes.length();
        if (length > most) {
            parts.clear();
            length = 0;
            request.handler(ignored -> {});
            tooLarge();
        } else {
            parts.add(bytes);
        }
    }

    private byte[] join() {
        if (parts.size() == 1) {
            return parts.getFirst().getBytes();
        }
        var all = new byte[length];
        int at = 0;
        for (var part : parts) {
            part.getBytes(all, at);
            at += part.length();
        }
        return all;
    }

    private void tooLarge() {
        request.response().putHeader(HttpHeaders.CONNECTION, "close");
        whole.tryFail(new ApiException(InferenceError.BODY_TOO_LARGE, most));
    }
}
