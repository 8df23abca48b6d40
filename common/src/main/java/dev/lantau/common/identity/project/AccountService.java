package dev.lantau.common.identity.project;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.identity.IamError;
import dev.lantau.common.identity.Links;
import dev.lantau.common.identity.account.AccountRepository;
import dev.lantau.common.identity.account.IamUser;
import dev.lantau.common.identity.account.IamUserRepository;
import dev.lantau.common.identity.wire.Domain;
import dev.lantau.common.identity.wire.DomainList;
import dev.lantau.common.identity.wire.User;
import dev.lantau.common.identity.wire.UserList;
import dev.lantau.common.web.CallContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The caller's account and its users. */
@ApplicationScoped
class AccountService {
    private final AccountRepository accounts;
    private final IamUserRepository users;
    private final CallContext call;
    private final Links links;

    AccountService(
            AccountRepository accounts, IamUserRepository users, CallContext call, Links links) {
        this.accounts = accounts;
        this.users = users;
        this.call = call;
        this.links = links;
    }

    /** The caller's account, the only one. */
    DomainList own() {
        var account = accounts.findById(call.domainId());
        var wire =
                new Domain(
                        account.id,
                        account.name,
                        account.enabled,
                        "",
                        links.of("/v3/domains/" + account.id));
        return new DomainList(List.of(wire), links.ofList());
    }

    UserList users(String name, String domainId, Boolean enabled) {
        if (domainId != null && !domainId.equals(call.domainId())) {
            throw new ApiException(IamError.FORBIDDEN, "another account");
        }
        var found =
                users.ofAccount(call.domainId()).stream()
                        .filter(user -> name == null || name.equals(user.name))
                        .filter(user -> enabled == null || enabled == user.enabled)
                        .map(this::wire)
                        .toList();
        return new UserList(found, links.ofList());
    }

    private User wire(IamUser user) {
        return new User(
                user.id,
                user.name,
                user.domainId,
                user.enabled,
                user.description,
                null,
                true,
                null,
                "default",
                null,
                links.of("/v3/users/" + user.id));
    }
}
