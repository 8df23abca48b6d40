package dev.lantau.console.session;

import jakarta.enterprise.context.RequestScoped;

/** The session of the request that is being answered. */
@RequestScoped
public class CurrentSession {

    private Session session;

    void enter(Session next) {
        session = next;
    }

    public Session session() {
        return session;
    }
}
