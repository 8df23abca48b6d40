package dev.lantau.modelarts.notebook;

/** Something about a notebook may have changed; told within this process. */
public record NotebookChanged(String id) {}
