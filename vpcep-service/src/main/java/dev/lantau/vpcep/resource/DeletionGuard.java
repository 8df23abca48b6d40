package dev.lantau.vpcep.resource;

import java.util.Optional;

/**
 * Asked before a resource goes: a child kind implements it for its parent, so that the parent need
 * not know its children.
 */
public interface DeletionGuard {
    /** The parent's kind. */
    Class<? extends VpcepResource> parent();

    /**
     * What still uses the parent, in words such as {@code endpoint 0198...}; empty when nothing
     * does.
     */
    Optional<String> user(String parentId);
}
