package dev.lantau.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class LimitScriptTest {
    private static final String ID = Rows.group(2);

    private static final String LOG =
            """
            2026-11-24 16:00:00.100 UTC [7] LOG:  statement: BEGIN
            2026-11-24 16:00:00.100 UTC [7] LOG:  execute S_1: select g.id,g.version from endpoint_group g where g.id=$1 for no key update
            2026-11-24 16:00:00.100 UTC [7] DETAIL:  Parameters: $1 = '%1$s'
            2026-11-24 16:00:00.101 UTC [9] LOG:  execute <unnamed>: select 1
            2026-11-24 16:00:00.102 UTC [7] LOG:  execute <unnamed>: update endpoint_group set frozen=$1,name=$2,listener_id=$6,version=$3 where id=$4 and version=$5
            2026-11-24 16:00:00.102 UTC [7] DETAIL:  Parameters: $1 = NULL, $2 = 'it''s', $3 = '1', $4 = '%1$s', $5 = '0', $6 = 'l1'
            2026-11-24 16:00:00.103 UTC [7] LOG:  execute <unnamed>: with wake as (select 1)
            \tinsert into audit (id)
            \tselect $1 from wake
            2026-11-24 16:00:00.103 UTC [7] DETAIL:  Parameters: $1 = '%1$s'
            2026-11-24 16:00:00.104 UTC [7] LOG:  execute S_2: COMMIT
            2026-11-24 16:00:00.105 UTC [7] LOG:  execute <unnamed>: select 2
            """
                    .formatted(ID);

    @Test
    void scriptSaysWhatTheServiceSaid() {
        var transaction = transaction();

        var script = LimitScript.of(transaction, ID);

        var id = "('" + Rows.ID_HEAD + "' || :tail)";
        assertEquals(
                """
                \\set tail random(100000000001, 100000010000)
                BEGIN;
                select g.id,g.version from endpoint_group g where g.id=%1$s for no key update \\gset
                \\set next :version + 1
                update endpoint_group set frozen=null,name=:p2_2,listener_id=:listener_id,version=:next where id=%1$s and version=:version;
                with wake as (select 1) insert into audit (id) select %1$s from wake;
                COMMIT;
                """
                        .formatted(id),
                script.text());
        assertEquals("it's", script.variables().get("p2_2"));
    }

    @Test
    void transactionLeavesOtherSessionsOut() {
        assertEquals(5, transaction().size());
        assertTrue(transaction().stream().allMatch(statement -> statement.session() == 7));
    }

    private static List<ServerLog.Statement> transaction() {
        return Capture.transaction(
                        ServerLog.parse(LOG),
                        statement -> statement.sql().contains("insert into audit"))
                .orElseThrow();
    }
}
