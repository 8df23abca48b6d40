package dev.lantau.maas.gateway;

import dev.lantau.maas.gateway.body.CallBody;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;

/**
 * The content guard: refuses requests that mention a term of the operator's list. It looks at
 * requests only, and where moderation is on.
 */
@ApplicationScoped
class Guard {
    private final List<String> terms;

    Guard(GatewaySettings settings) {
        terms =
                settings.refusedTerms().orElse(List.of()).stream()
                        .map(term -> term.toLowerCase(Locale.ROOT))
                        .toList();
    }

    boolean refuses(Target target, CallBody body) {
        return target.moderated() && body.mentions(terms);
    }
}
