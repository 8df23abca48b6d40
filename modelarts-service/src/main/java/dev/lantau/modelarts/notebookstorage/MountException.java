package dev.lantau.modelarts.notebookstorage;

/** Storage that cannot be mounted or unmounted; the message is what its owner reads. */
final class MountException extends Exception {
    private static final long serialVersionUID = 1L;

    MountException(String reason) {
        super(reason, null, false, false);
    }
}
