package dev.lantau.console.api;

/** An API refused or did not answer; the reason is the API's own. */
public final class ApiFailure extends RuntimeException {

    private final int status;
    private final String code;
    private final String reason;

    /**
     * @param status 0 where there was no answer
     */
    public ApiFailure(int status, String code, String reason) {
        super(status + " " + code, null, false, false);
        this.status = status;
        this.code = code;
        this.reason = reason;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String reason() {
        return reason;
    }

    /** The operation does not exist there, or not yet. */
    public boolean isAbsent() {
        return status == 404 || status == 405 || status == 501;
    }
}
