package dev.lantau.common.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Written by the generator on every method of a contract interface: which operation it is and which
 * permission it needs. A method without it is not reachable by any caller.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ApiOperation {
    /**
     * Action of an operation that needs no credential (contract: {@code x-iam-action: anonymous}).
     */
    String ANONYMOUS = "anonymous";

    /**
     * Action of an operation that every authenticated caller may use (contract: {@code
     * authenticated}).
     */
    String AUTHENTICATED = "authenticated";

    /** The contract's operationId, such as {@code CreateAccelerator}. */
    String id();

    /** The permission, such as {@code ga:accelerator:create}; empty is denied to everybody. */
    String action();

    /**
     * Whether a project in the path is what is asked for, and not the project that the caller must
     * be working in (contract: {@code x-any-project}).
     */
    boolean anyProject() default false;
}
