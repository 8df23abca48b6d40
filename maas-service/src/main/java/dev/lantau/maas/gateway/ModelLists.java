package dev.lantau.maas.gateway;

import dev.lantau.maas.apikey.ApiKey;
import dev.lantau.maas.customendpoint.CallableEndpoint;
import dev.lantau.maas.customendpoint.EndpointDirectory;
import dev.lantau.maas.upstream.PresetModels;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/** The models lists: what the key may call now, presets first, then the account's endpoints. */
@ApplicationScoped
class ModelLists {
    private static final int OK = 200;

    private final PresetModels presets;
    private final EndpointDirectory endpoints;

    ModelLists(PresetModels presets, EndpointDirectory endpoints) {
        this.presets = presets;
        this.endpoints = endpoints;
    }

    void list(Exchange exchange, ApiKey key) {
        endpoints
                .all(key.domainId())
                .whenComplete(
                        (own, failure) ->
                                Stages.on(
                                        exchange.context(),
                                        () -> {
                                            if (failure == null) {
                                                exchange.sendJson(OK, models(key, own));
                                            } else {
                                                Calls.failed(exchange, Stages.cause(failure));
                                            }
                                        }));
    }

    private Buffer models(ApiKey key, List<CallableEndpoint> own) {
        var data = new JsonArray();
        Stream.concat(
                        presets.all().stream()
                                .filter(model -> model.isAvailableTo(key.domainId()))
                                .map(model -> model.id())
                                .filter(key::permitsModel),
                        own.stream()
                                .filter(CallableEndpoint::enabled)
                                .map(CallableEndpoint::name)
                                .filter(key::permitsEndpoint))
                .forEach(
                        id ->
                                data.add(
                                        new JsonObject()
                                                .put("id", id)
                                                .put("object", "model")
                                                .put("created", 0)
                                                .put("owned_by", "")));
        return new JsonObject().put("object", "list").put("data", data).toBuffer();
    }
}
