package dev.lantau.modelarts.workspace;

/** State of a workspace; creating and deleting are one transaction each. */
enum WorkspaceStatus {
    NORMAL,

    /** Somebody tried to delete it while something was inside. It is as usable as before. */
    DELETE_FAILED
}
