package dev.lantau.common.identity.token;

import dev.lantau.common.identity.account.Project;
import dev.lantau.common.identity.account.ProjectRepository;
import dev.lantau.common.identity.wire.DomainRef;
import dev.lantau.common.identity.wire.Token;
import dev.lantau.common.identity.wire.TokenToken;
import dev.lantau.common.identity.wire.TokenTokenProject;
import dev.lantau.common.identity.wire.TokenTokenRolesInner;
import dev.lantau.common.identity.wire.TokenTokenUser;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The answer that goes with a token: its text in a header, its meaning in the body. */
@ApplicationScoped
class TokenAnswers {
    private static final String SUBJECT_TOKEN = "X-Subject-Token";

    private final ProjectRepository projects;
    private final ServiceCatalogue catalogue;
    private final CurrentVertxRequest request;

    TokenAnswers(
            ProjectRepository projects, ServiceCatalogue catalogue, CurrentVertxRequest request) {
        this.projects = projects;
        this.catalogue = catalogue;
        this.request = request;
    }

    Token answer(IssuedToken token, boolean withCatalogue) {
        request.getCurrent().response().putHeader(SUBJECT_TOKEN, token.text());
        var subject = token.subject();
        var domain = new DomainRef(subject.domainId(), subject.domainName());
        var project =
                Optional.ofNullable(subject.projectId())
                        .flatMap(id -> projects.findIn(subject.domainId(), id, null));
        return new Token(
                new TokenToken(
                        token.expiresAt(),
                        token.issuedAt(),
                        subject.methods().stream().sorted().toList(),
                        new TokenTokenUser(subject.userId(), subject.userName(), "", domain),
                        project.isPresent() ? null : domain,
                        project.map(in -> wire(in, domain)).orElse(null),
                        subject.roles().stream()
                                .sorted()
                                .map(role -> new TokenTokenRolesInner(role, role))
                                .toList(),
                        withCatalogue ? catalogue.entries(project) : List.of(),
                        assumedBy(subject)));
    }

    private static TokenTokenProject wire(Project project, DomainRef domain) {
        return new TokenTokenProject(project.id, project.name, domain);
    }

    private static Map<String, Object> assumedBy(TokenSubject subject) {
        return subject.assumedBy() == null
                ? null
                : Map.of("user", Map.of("name", subject.assumedBy()));
    }
}
