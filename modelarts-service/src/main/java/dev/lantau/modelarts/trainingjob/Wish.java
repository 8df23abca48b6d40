package dev.lantau.modelarts.trainingjob;

/** What is wanted of a job; only forward. */
enum Wish {
    RUN,
    TERMINATE,
    /** It was deleted: nobody sees it any more, and what is left of it is to be removed. */
    GONE
}
