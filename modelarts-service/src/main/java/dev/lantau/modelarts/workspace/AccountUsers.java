package dev.lantau.modelarts.workspace;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.identity.IdentitySettings;
import dev.lantau.common.identity.account.IamUser;
import dev.lantau.common.identity.account.IamUserRepository;
import dev.lantau.modelarts.ModelArtsError;
import dev.lantau.modelarts.wire.ViewWorkspaceResponseGrants;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Users of accounts as the identity database knows them. It is a database of its own: everything
 * here is read outside the caller's transaction.
 */
@ApplicationScoped
class AccountUsers {
    private final IamUserRepository users;
    private final IdentitySettings settings;

    AccountUsers(IamUserRepository users, IdentitySettings settings) {
        this.users = users;
        this.settings = settings;
    }

    /** Names of all users of the account, in order. */
    List<String> names(String domainId) {
        return read(() -> users.ofAccount(domainId).stream().map(user -> user.name).toList());
    }

    /** Names of a user's roles; none for who has no row, such as an agency. */
    Set<String> roles(String domainId, String userId) {
        return read(
                () ->
                        users.findByIdOptional(userId)
                                .filter(user -> user.domainId.equals(domainId))
                                .map(IamUser::roleNames)
                                .orElse(Set.of()));
    }

    /**
     * Grants with the user's id and name both, in their order.
     *
     * @throws ApiException ModelArts.0104 for nobody, for another kind of user, and for a user that
     *     the account does not have; with a provider for tokens there may be users without a row,
     *     who are taken as they are
     */
    List<Grant> resolve(List<ViewWorkspaceResponseGrants> wished, String domainId) {
        wished.forEach(AccountUsers::requireUser);
        var known = read(() -> named(wished, domainId));
        List<Grant> grants = new ArrayList<>();
        for (var wish : wished) {
            var user = known.stream().filter(each -> meant(wish, each)).findFirst();
            if (user.isEmpty() && !foreign()) {
                throw invalid("the account has no user " + wanted(wish));
            }
            grants.add(grant(wish, user));
        }
        return List.copyOf(grants);
    }

    private List<IamUser> named(List<ViewWorkspaceResponseGrants> wished, String domainId) {
        return users.list(
                "domainId = ?1 and (id in ?2 or name in ?3)",
                domainId,
                all(wished, ViewWorkspaceResponseGrants::userId),
                all(wished, ViewWorkspaceResponseGrants::userName));
    }

    private static Grant grant(ViewWorkspaceResponseGrants wish, Optional<IamUser> user) {
        return user.map(known -> new Grant(known.id, known.name, Grant.USER_TYPE))
                .orElseGet(
                        () ->
                                new Grant(
                                        present(wish.userId()),
                                        present(wish.userName()),
                                        Grant.USER_TYPE));
    }

    /** The id counts where both are given. */
    private static boolean meant(ViewWorkspaceResponseGrants wish, IamUser user) {
        return present(wish.userId()) == null
                ? user.name.equals(wish.userName())
                : user.id.equals(wish.userId());
    }

    private static String wanted(ViewWorkspaceResponseGrants wish) {
        return present(wish.userId()) == null ? wish.userName() : wish.userId();
    }

    private static void requireUser(ViewWorkspaceResponseGrants wish) {
        if (present(wish.userId()) == null && present(wish.userName()) == null) {
            throw invalid("grants need user_id or user_name");
        }
        if (wish.userType() != null && !wish.userType().equalsIgnoreCase(Grant.USER_TYPE)) {
            throw invalid("user_type must be " + Grant.USER_TYPE);
        }
    }

    /** Whether tokens of others than the rows' users are accepted. */
    private boolean foreign() {
        return settings.issuer() == IdentitySettings.Issuer.PROVIDER
                || !settings.providers().isEmpty();
    }

    private static List<String> all(
            List<ViewWorkspaceResponseGrants> wished,
            Function<ViewWorkspaceResponseGrants, String> field) {
        return Stream.concat(Stream.of(""), wished.stream().map(field))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static String present(String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static ApiException invalid(String what) {
        return new ApiException(ModelArtsError.INVALID_PARAMETER, what);
    }

    private static <T> T read(Callable<T> reading) {
        return QuarkusTransaction.requiringNew().call(reading);
    }
}
