package dev.lantau.ga.accelerator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.quota.QuotaGate;
import dev.lantau.ga.Client;
import dev.lantau.ga.GaError;
import dev.lantau.ga.Samples;
import dev.lantau.ga.wire.AccelerateIp.IpTypeEnum;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import io.quarkus.test.TestTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresqlResource.class)
class AddressPoolTest {
    @Inject EntityManager entities;
    @Inject QuotaGate gate;

    private AddressPool pool(String version4, String version6) {
        return new AddressPool(entities, gate, version4, version6);
    }

    @Test
    @TestTransaction
    void aPoolOfOneAddressIsSharedByAll() {
        var accelerator = Samples.accelerator(Client.A);
        var pool = pool("127.0.0.1/32", "::1/128");

        for (int i = 0; i < 3; i++) {
            assertEquals("127.0.0.1", pool.allocate(accelerator, IpTypeEnum.IPV4));
            assertEquals("::1", pool.allocate(accelerator, IpTypeEnum.IPV6));
        }
    }

    @Test
    @TestTransaction
    void anEmptyPoolAnswersSo() {
        var accelerator = Samples.accelerator(Client.A);
        var pool = pool("127.77.0.0/30", "::1/128");

        // Both ends of a block stay unused; the accelerator has an address already.
        var empty = assertThrows(ApiException.class, () -> fill(pool, accelerator));

        assertEquals(GaError.NO_ADDRESS_LEFT, empty.error());
    }

    private static void fill(AddressPool pool, String accelerator) {
        for (int i = 0; i < 3; i++) {
            pool.allocate(accelerator, IpTypeEnum.IPV4);
        }
    }

    @Test
    void aPoolThatIsNoneIsRefusedAtOnce() {
        assertThrows(IllegalArgumentException.class, () -> pool("127.77.0.1/16", "::1/128"));
        assertThrows(IllegalArgumentException.class, () -> pool("127.77.0.0/16", "none"));
    }
}
