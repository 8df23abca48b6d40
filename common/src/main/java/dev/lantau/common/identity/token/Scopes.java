package dev.lantau.common.identity.token;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.identity.IamError;
import dev.lantau.common.identity.account.AccountRepository;
import dev.lantau.common.identity.account.ProjectRepository;
import dev.lantau.common.identity.wire.DomainRef;
import dev.lantau.common.identity.wire.Scope;
import dev.lantau.common.identity.wire.ScopeProject;
import jakarta.enterprise.context.ApplicationScoped;

/** What a token is good for: one project, or the whole account. */
@ApplicationScoped
class Scopes {
    private final AccountRepository accounts;
    private final ProjectRepository projects;

    Scopes(AccountRepository accounts, ProjectRepository projects) {
        this.accounts = accounts;
        this.projects = projects;
    }

    /** The subject in the wished scope; without a wish, the account. */
    TokenSubject apply(TokenSubject subject, Scope wish) {
        if (wish == null || wish.project() == null && wish.domain() == null) {
            return subject.inProject(null);
        }
        if (wish.project() != null && wish.domain() != null) {
            throw new ApiException(
                    IamError.INVALID_BODY, "scope is a project or a domain, not both");
        }
        if (wish.domain() != null) {
            requireOwn(subject, wish.domain());
            return subject.inProject(null);
        }
        return subject.inProject(projectId(subject, wish.project()));
    }

    /** Unknown projects and those of other accounts look the same. */
    private String projectId(TokenSubject subject, ScopeProject wish) {
        if (wish.id() == null && wish.name() == null) {
            throw new ApiException(
                    IamError.MISSING_FIELD, "scope.project.id or scope.project.name");
        }
        if (wish.domain() != null) {
            requireOwn(subject, wish.domain());
        }
        return projects.findIn(subject.domainId(), wish.id(), wish.name())
                .filter(project -> project.enabled)
                .map(project -> project.id)
                .orElseThrow(
                        () ->
                                new ApiException(
                                        IamError.NOT_FOUND,
                                        "project",
                                        wish.id() == null ? wish.name() : wish.id()));
    }

    private void requireOwn(TokenSubject subject, DomainRef wish) {
        var own =
                accounts.findUsable(wish.id(), wish.name())
                        .filter(account -> account.id.equals(subject.domainId()));
        if (own.isEmpty()) {
            throw new ApiException(
                    IamError.NOT_FOUND, "domain", wish.id() == null ? wish.name() : wish.id());
        }
    }
}
