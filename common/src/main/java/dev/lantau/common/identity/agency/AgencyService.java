package dev.lantau.common.identity.agency;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.identity.IamError;
import dev.lantau.common.identity.account.AccountRepository;
import dev.lantau.common.identity.wire.Agency;
import dev.lantau.common.web.CallContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Agencies of the caller's account. */
@ApplicationScoped
class AgencyService {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final TrustedAgencyRepository agencies;
    private final AccountRepository accounts;
    private final CallContext call;

    AgencyService(TrustedAgencyRepository agencies, AccountRepository accounts, CallContext call) {
        this.agencies = agencies;
        this.accounts = accounts;
        this.call = call;
    }

    List<Agency> list(String domainId, String trustDomainId, String name) {
        if (!domainId.equals(call.domainId())) {
            throw new ApiException(IamError.FORBIDDEN, "another account");
        }
        return agencies.ofAccount(domainId).stream()
                .filter(
                        agency ->
                                trustDomainId == null || trustDomainId.equals(agency.trustDomainId))
                .filter(agency -> name == null || name.equals(agency.name))
                .map(this::wire)
                .toList();
    }

    Agency show(String id) {
        return agencies.findIn(call.domainId(), id)
                .map(this::wire)
                .orElseThrow(() -> new ApiException(IamError.NOT_FOUND, "agency", id));
    }

    private Agency wire(TrustedAgency agency) {
        return new Agency(
                agency.id,
                agency.name,
                AgencyUrn.of(agency),
                agency.domainId,
                agency.trustDomainId,
                accounts.findById(agency.trustDomainId).name,
                agency.description,
                agency.duration,
                TIME.format(agency.createdAt),
                text(agency.expiresAt));
    }

    private static String text(Instant time) {
        return time == null ? null : TIME.format(time);
    }
}
