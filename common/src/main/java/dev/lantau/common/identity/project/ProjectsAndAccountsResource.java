package dev.lantau.common.identity.project;

import dev.lantau.common.identity.wire.DomainList;
import dev.lantau.common.identity.wire.ProjectList;
import dev.lantau.common.identity.wire.ProjectsAndAccountsApi;
import dev.lantau.common.identity.wire.RegionList;
import dev.lantau.common.identity.wire.ShowProject200Response;
import dev.lantau.common.identity.wire.UserList;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** The account of the caller with its projects and users. */
@RunOnVirtualThread
public class ProjectsAndAccountsResource implements ProjectsAndAccountsApi {
    private final ProjectService projects;
    private final AccountService accounts;

    ProjectsAndAccountsResource(ProjectService projects, AccountService accounts) {
        this.projects = projects;
        this.accounts = accounts;
    }

    @Override
    public DomainList listAuthDomains() {
        return accounts.own();
    }

    @Override
    public ProjectList listAuthProjects() {
        return projects.own();
    }

    @Override
    public ProjectList listProjects(
            String name,
            String domainId,
            String parentId,
            Boolean enabled,
            Integer page,
            Integer perPage) {
        return projects.list(
                new ProjectFilter(name, domainId, parentId, enabled),
                page == null ? 1 : page,
                perPage);
    }

    @Override
    public RegionList listRegions() {
        return projects.regions();
    }

    @Override
    public UserList listUsers(String name, String domainId, Boolean enabled) {
        return accounts.users(name, domainId, enabled);
    }

    @Override
    public ShowProject200Response showProject(String projectId) {
        return projects.show(projectId);
    }
}
