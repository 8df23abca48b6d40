package dev.lantau.maas.customendpoint;

import java.sql.SQLException;
import java.util.List;

/** Reads what calls need to know of an account's endpoints. */
interface EndpointReader {
    /** Sorted by name. */
    List<CallableEndpoint> read(String domainId) throws SQLException;
}
