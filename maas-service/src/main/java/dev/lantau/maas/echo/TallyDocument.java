package dev.lantau.maas.echo;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The tally for other processes. */
final class TallyDocument {
    private TallyDocument() {}

    /**
     * Of all calls, or of one.
     *
     * @param id header that the call came with; {@code null} for all
     */
    static ObjectNode of(EchoTally tally, String id) {
        var json = Json.object();
        var list = json.putArray("calls");
        for (var call : id == null ? tally.calls() : tally.calls(id)) {
            list.addObject()
                    .put("call", call.call())
                    .put("operation", call.operation())
                    .put("streamed", call.streamed())
                    .put("prompt_tokens", call.promptTokens())
                    .put("completion_tokens", call.completionTokens())
                    .put("status", call.status())
                    .put("ended", call.ended())
                    .put("complete", call.complete())
                    .put("closed_early", call.closedEarly())
                    .put("closed_at_nanos", call.closedAtNanos());
        }
        return json;
    }
}
