package dev.lantau.modelarts.workspace;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.identity.account.Role;
import dev.lantau.common.web.CallContext;
import dev.lantau.modelarts.ModelArtsError;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.TreeSet;

/** The caller's roles, and the users whom workspaces can be opened to. */
@ApplicationScoped
public class WorkspaceUserService {
    /** The identity API's permission for the same list. */
    private static final String LIST_USERS = "iam:users:listUsers";

    private final AccountUsers users;
    private final CallContext call;

    WorkspaceUserService(AccountUsers users, CallContext call) {
        this.users = users;
        this.call = call;
    }

    /** In order; of an agency or a provider's user only whether it is an administrator. */
    public List<String> roles() {
        var caller = call.caller();
        var names = new TreeSet<>(users.roles(caller.domainId(), caller.userId()));
        if (names.isEmpty() && Entrant.of(caller).administrator()) {
            names.add(Role.ADMINISTRATOR);
        }
        return List.copyOf(names);
    }

    /** Names, in order. ModelArts.7003 for who may not list them at the identity API. */
    public List<String> names() {
        if (!call.caller().may(LIST_USERS)) {
            throw new ApiException(ModelArtsError.USERS_NOT_LISTABLE);
        }
        return users.names(call.domainId());
    }
}
