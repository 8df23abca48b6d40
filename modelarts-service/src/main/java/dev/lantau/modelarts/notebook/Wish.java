package dev.lantau.modelarts.notebook;

/** What is wanted of a notebook; the loop makes it so. */
public enum Wish {
    RUN,
    /** Not running; its files stay. */
    STOP,
    GONE
}
