package dev.lantau.maas.echo;

/** A call that is wrong; answered in the error shape of its API. */
final class EchoRefusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private static final int BAD_REQUEST = 400;

    private final int status;

    EchoRefusal(String message) {
        this(BAD_REQUEST, message);
    }

    EchoRefusal(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }
}
