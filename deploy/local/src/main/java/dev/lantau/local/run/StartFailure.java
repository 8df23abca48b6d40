package dev.lantau.local.run;

/** Something cannot be started; the message is for the user, as it is. */
public class StartFailure extends RuntimeException {

    public StartFailure(String message) {
        super(message);
    }

    public StartFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
