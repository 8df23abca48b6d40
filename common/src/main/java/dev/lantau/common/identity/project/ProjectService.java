package dev.lantau.common.identity.project;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.identity.IamError;
import dev.lantau.common.identity.Links;
import dev.lantau.common.identity.account.ProjectRepository;
import dev.lantau.common.identity.wire.Project;
import dev.lantau.common.identity.wire.ProjectList;
import dev.lantau.common.identity.wire.Region;
import dev.lantau.common.identity.wire.RegionList;
import dev.lantau.common.identity.wire.RegionLocales;
import dev.lantau.common.identity.wire.ShowProject200Response;
import dev.lantau.common.web.CallContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/** Projects of the caller's account. */
@ApplicationScoped
class ProjectService {
    private final ProjectRepository projects;
    private final CallContext call;
    private final Links links;

    ProjectService(ProjectRepository projects, CallContext call, Links links) {
        this.projects = projects;
        this.call = call;
        this.links = links;
    }

    /** Projects in which the caller may work. */
    ProjectList own() {
        return answer(
                projects.ofAccount(call.domainId()).stream().filter(project -> project.enabled));
    }

    ProjectList list(ProjectFilter filter, int page, Integer perPage) {
        if (filter.domainId() != null && !filter.domainId().equals(call.domainId())) {
            throw new ApiException(IamError.FORBIDDEN, "another account");
        }
        var matching = projects.ofAccount(call.domainId()).stream().filter(filter::matches);
        return answer(
                perPage == null ? matching : matching.skip((page - 1L) * perPage).limit(perPage));
    }

    ShowProject200Response show(String id) {
        return projects.findIn(call.domainId(), id, null)
                .map(project -> new ShowProject200Response(wire(project)))
                .orElseThrow(() -> new ApiException(IamError.NOT_FOUND, "project", id));
    }

    RegionList regions() {
        return new RegionList(
                projects.regions().stream().map(this::region).toList(), links.ofList());
    }

    private ProjectList answer(Stream<dev.lantau.common.identity.account.Project> found) {
        List<Project> wire = found.map(this::wire).toList();
        return new ProjectList(wire, links.ofList());
    }

    private Project wire(dev.lantau.common.identity.account.Project project) {
        return new Project(
                project.id,
                project.name,
                project.domainId,
                project.domainId,
                false,
                project.enabled,
                project.description,
                links.of("/v3/projects/" + project.id));
    }

    private Region region(String id) {
        return new Region(
                id, "public", "", null, new RegionLocales(id, id), links.of("/v3/regions/" + id));
    }
}
