package dev.lantau.vpcep.permission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lantau.common.error.ApiException;
import dev.lantau.vpcep.VpcepError;
import dev.lantau.vpcep.wire.PermissionType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PermissionTextTest {
    @ParameterizedTest
    @CsvSource({
        "*, d1, , true",
        "iam:domain::*, d1, , true",
        "iam:domain::d1, d1, , true",
        "iam:domain::d1, d2, , false",
        "organizations:orgPath::*, d1, , false",
        "organizations:orgPath::*, d1, o-1/r-1, true",
        "organizations:orgPath::o-1/r-1/*, d1, o-1/r-1/ou-9, true",
        "organizations:orgPath::o-1/r-?/ou, d1, o-1/r-7/ou, true",
        "organizations:orgPath::o-1/r-?/ou, d1, o-1/r-77/ou, false",
    })
    void itCoversAccounts(String text, String domainId, String orgPath, boolean covers) {
        assertEquals(covers, PermissionText.read(text).orElseThrow().covers(domainId, orgPath));
    }

    @ParameterizedTest
    @CsvSource({
        "iam:domain::, DOMAIN_ID",
        "iam:domain::a-b, DOMAIN_ID",
        "iam:domain::d1, ORG_PATH",
        "organizations:orgPath::o-1, DOMAIN_ID",
        "organizations:orgPath::, ORG_PATH",
        "**, DOMAIN_ID",
    })
    void whatIsInNoneOfTheFormsIsRefused(String text, PermissionType type) {
        var refusal = assertThrows(ApiException.class, () -> PermissionText.parse(text, type));
        assertEquals(VpcepError.INVALID_PERMISSION, refusal.error());
    }

    @Test
    void theStarAloneIsOfBothTypes() {
        for (var type : PermissionType.values()) {
            PermissionText.parse("*", type);
        }
    }
}
