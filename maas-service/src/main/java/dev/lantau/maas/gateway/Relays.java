package dev.lantau.maas.gateway;

import dev.lantau.maas.gateway.forward.UpstreamClient;
import dev.lantau.maas.gateway.video.VideoTasks;
import dev.lantau.maas.upstream.Upstream;
import io.vertx.core.http.HttpClientResponse;
import jakarta.enterprise.context.ApplicationScoped;

/** Chooses how an answer is passed on: by its status and form. */
@ApplicationScoped
class Relays {
    private final VideoTasks videos;

    Relays(VideoTasks videos) {
        this.videos = videos;
    }

    Relay of(
            Forwarding forwarding,
            Wanted wanted,
            OpenCall call,
            Upstream upstream,
            HttpClientResponse response) {
        var exchange = wanted.exchange();
        if (UpstreamClient.blamesTheCall(response.statusCode())) {
            return new ErrorRelay(forwarding, exchange, call, response);
        }
        if (exchange.shape() == Shape.VIDEO) {
            return new VideoRelay(forwarding, wanted, call, upstream, response, videos);
        }
        var type = response.getHeader("Content-Type");
        return type != null && type.startsWith("text/event-stream")
                ? new StreamRelay(forwarding, exchange, call, response, !wanted.body().usageAsked())
                : new WholeRelay(forwarding, exchange, call, response);
    }
}
