package dev.lantau.modelarts.notebook;

/** What else goes with a notebook's runs, such as storage that was mounted into one. */
public interface NotebookCompanion {
    /** It runs; called now and then and after each wish, with no transaction open. */
    void attend(Notebook running);

    /** Its run has ended; called with no transaction open, perhaps repeatedly. */
    void ended(Notebook row);

    /** It is about to be removed; called in that transaction. */
    void forget(Notebook row);
}
