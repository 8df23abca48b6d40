package dev.lantau.common.identity.account;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.List;

/** A name for a list of permitted action patterns. */
@Entity
public class Role {
    /** Everything in the account. */
    public static final String ADMINISTRATOR = "administrator";

    /** Every read in the account. */
    public static final String READER = "reader";

    /** May assume agencies that trust the account. */
    public static final String AGENT_OPERATOR = "agent-operator";

    @Id public String name;
    public List<String> actions;
}
