package dev.lantau.common.identity.directory;

import dev.lantau.common.identity.account.ProjectRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.stream.Collectors;

/** The projects in which callers of an account may work. */
@ApplicationScoped
class AccountProjects {
    private final ProjectRepository projects;

    AccountProjects(ProjectRepository projects) {
        this.projects = projects;
    }

    Set<String> ids(String domainId) {
        return projects.ofAccount(domainId).stream()
                .filter(project -> project.enabled)
                .map(project -> project.id)
                .collect(Collectors.toSet());
    }

    /** Whether the project is one of the account; no project always is. */
    boolean usable(String domainId, String projectId) {
        return projectId == null
                || projects.findIn(domainId, projectId, null)
                        .filter(project -> project.enabled)
                        .isPresent();
    }
}
