package dev.lantau.common.identity.agency;

import dev.lantau.common.auth.Caller;
import dev.lantau.common.error.ApiException;
import dev.lantau.common.identity.IamError;
import dev.lantau.common.identity.account.Account;
import dev.lantau.common.identity.account.AccountRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/** Decides who may assume an agency. */
@ApplicationScoped
public class AgencyAssumption {
    private static final String ACTION = "sts:agencies:assume";

    private final TrustedAgencyRepository agencies;
    private final AccountRepository accounts;
    private final Clock clock;

    AgencyAssumption(TrustedAgencyRepository agencies, AccountRepository accounts, Clock clock) {
        this.agencies = agencies;
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * The agency of an account that trusts the caller's. An unknown account, an unknown agency and
     * one that trusts somebody else look the same.
     */
    public Assumed assume(Caller caller, String domainId, String domainName, String agencyName) {
        requireMay(caller);
        if (domainId == null && domainName == null) {
            throw new ApiException(IamError.MISSING_FIELD, "domain_id or domain_name");
        }
        if (agencyName == null) {
            throw new ApiException(IamError.MISSING_FIELD, "agency_name");
        }
        return accounts.findUsable(domainId, domainName)
                .flatMap(account -> trusting(account, agencyName, caller.domainId()))
                .orElseThrow(() -> new ApiException(IamError.NOT_FOUND, "agency", agencyName));
    }

    /** Whether the caller is an agency that somebody assumed. */
    public boolean isSession(Caller caller) {
        return agencies.findIn(caller.domainId(), caller.userId()).isPresent();
    }

    private Optional<Assumed> trusting(Account account, String name, String trusted) {
        return agencies.findTrusting(account.id, name, trusted)
                .filter(agency -> agency.lasts(clock.instant()))
                .map(agency -> new Assumed(agency, account));
    }

    private void requireMay(Caller caller) {
        boolean chained =
                caller.credential() == Caller.Credential.TEMPORARY_KEY || isSession(caller);
        if (chained || !caller.may(ACTION)) {
            throw new ApiException(IamError.FORBIDDEN, ACTION);
        }
    }

    /** An agency with the account that owns it. */
    public record Assumed(TrustedAgency agency, Account account) {}
}
