package dev.lantau.console.view;

import dev.lantau.console.session.CurrentSession;
import dev.lantau.console.session.Session;

/** What every page has around its content. */
public record Page(String view, String title, Session who) {

    static Page of(String view, String title, CurrentSession current) {
        return new Page(view, title, current.session());
    }

    public String user() {
        return who.userName();
    }

    public String scope() {
        return who.domainName() + " / " + who.projectName();
    }
}
