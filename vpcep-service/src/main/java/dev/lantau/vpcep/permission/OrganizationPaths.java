package dev.lantau.vpcep.permission;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Map;

/** Where accounts are in the organization; only the operator knows. */
@ConfigMapping(prefix = "lantau.vpcep.org-paths")
public interface OrganizationPaths {
    /** Organization path by account id. */
    @WithParentName
    Map<String, String> paths();
}
