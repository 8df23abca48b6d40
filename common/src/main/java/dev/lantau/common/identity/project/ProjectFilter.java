package dev.lantau.common.identity.project;

import dev.lantau.common.identity.account.Project;

/** Which projects are asked for; {@code null} asks for all. */
record ProjectFilter(String name, String domainId, String parentId, Boolean enabled) {
    boolean matches(Project project) {
        return (name == null || name.equals(project.name))
                && (parentId == null || parentId.equals(project.domainId))
                && (enabled == null || enabled == project.enabled);
    }
}
