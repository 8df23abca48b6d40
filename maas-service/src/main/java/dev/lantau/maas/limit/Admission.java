package dev.lantau.maas.limit;

import dev.lantau.maas.limit.Decision.Admitted;
import dev.lantau.maas.limit.Decision.Limit;
import dev.lantau.maas.limit.Decision.Refused;
import dev.lantau.maas.limit.Finding.Kind;
import dev.lantau.maas.limit.Reservation.Hold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Judges one call over all its scopes at one moment. Guarded by the limiter's lock. */
final class Admission {
    private static final long LEAST_RETRY = 1_000_000;

    private final Waiter call;
    private final long now;
    private final List<Finding> findings;
    private Finding worst;
    private ScopeState worstScope;

    Admission(Waiter call, long now, int mostOptimistic) {
        this.call = call;
        this.now = now;
        findings = new ArrayList<>(call.scopes.size());
        for (var scope : call.scopes) {
            var finding = scope.find(call.demand, now, mostOptimistic);
            findings.add(finding);
            if (finding.isWorseThan(worst)) {
                worst = finding;
                worstScope = scope;
            }
        }
    }

    Kind kind() {
        return worst.kind();
    }

    /** The scope that keeps the call out. */
    ScopeState obstacle() {
        return worstScope;
    }

    /** The scopes that need a larger share. */
    List<ScopeState> lacking() {
        List<ScopeState> lacking = new ArrayList<>();
        for (int i = 0; i < findings.size(); i++) {
            if (findings.get(i).kind() == Kind.WAITS_FOR_SHARE) {
                lacking.add(call.scopes.get(i));
            }
        }
        return lacking;
    }

    Admitted accept(LocalLimiter limiter) {
        List<Hold> holds = new ArrayList<>(findings.size());
        for (int i = 0; i < findings.size(); i++) {
            var scope = call.scopes.get(i);
            var charge = findings.get(i).charge();
            holds.add(new Hold(scope, scope.log.accept(now, charge), charge));
            scope.want.met(now, charge.tokens());
        }
        return new Admitted(new Reservation(limiter, holds, now), headroom(call.scopes, now));
    }

    /** Refuses because of the scope and limit that take longest to have room again. */
    Refused refuse() {
        var limit = worst.limit() == null ? Limit.TOKENS : worst.limit();
        var scope = worstScope;
        long longest = 0;
        for (var each : call.scopes) {
            long requests = each.untilRequest(now);
            if (requests > longest) {
                longest = requests;
                limit = Limit.REQUESTS;
                scope = each;
            }
            long tokens = each.untilTokens(call.demand, now);
            if (tokens > longest) {
                longest = tokens;
                limit = Limit.TOKENS;
                scope = each;
            }
        }
        if (kind() == Kind.WAITS_FOR_SHARE) {
            longest = Math.min(longest, ScopeState.SECOND);
        }
        return new Refused(
                limit,
                asked(scope),
                Duration.ofNanos(Math.max(longest, LEAST_RETRY)),
                headroom(call.scopes, now));
    }

    /** Nanoseconds until time alone lets the call in. */
    long untilRoom() {
        long longest = 0;
        for (var each : call.scopes) {
            longest = Math.max(longest, each.untilRequest(now));
            longest = Math.max(longest, each.untilTokens(call.demand, now));
        }
        return longest;
    }

    private static Scope asked(ScopeState scope) {
        boolean requests = scope.limitRequests != ScopeState.UNLIMITED;
        boolean tokens = scope.limitTokens != ScopeState.UNLIMITED;
        return new Scope(
                scope.name,
                requests ? Integer.valueOf((int) scope.limitRequests) : null,
                tokens ? Long.valueOf(scope.limitTokens) : null);
    }

    private static Headroom headroom(List<ScopeState> scopes, long now) {
        ScopeState requests = null;
        ScopeState tokens = null;
        for (var scope : scopes) {
            if (scope.limitRequests != ScopeState.UNLIMITED
                    && (requests == null || scope.leftRequests() < requests.leftRequests())) {
                requests = scope;
            }
            if (scope.limitTokens != ScopeState.UNLIMITED
                    && (tokens == null || scope.leftTokens() < tokens.leftTokens())) {
                tokens = scope;
            }
        }
        return new Headroom(
                requests == null ? null : (int) requests.limitRequests,
                requests == null ? null : (int) requests.leftRequests(),
                requests == null ? null : Duration.ofNanos(requests.log.untilNoRequests(now)),
                tokens == null ? null : tokens.limitTokens,
                tokens == null ? null : tokens.leftTokens(),
                tokens == null ? null : Duration.ofNanos(tokens.log.untilNoTokens(now)));
    }
}
