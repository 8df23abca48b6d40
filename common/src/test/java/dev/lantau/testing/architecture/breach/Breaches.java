package dev.lantau.testing.architecture.breach;

import dev.lantau.common.web.ApiOperation;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Disabled;

/** One class for each rule, each breaking it. */
final class Breaches {
    private Breaches() {}

    interface Contract {
        @ApiOperation(id = "Show", action = "x:y:get")
        String show();
    }

    static final class DatabaseResource implements Contract {
        EntityManager entities;

        @Override
        public String show() {
            return entities.toString();
        }
    }

    static final class RepositoryResource implements Contract {
        ThingRepository things;

        @Override
        public String show() {
            return things.toString();
        }
    }

    interface ThingRepository {}

    static final class RawResponse {
        Response answer;

        Response answer() {
            return answer;
        }
    }

    static final class ResponseBuilder {
        Object answer() {
            return Response.status(200);
        }
    }

    static final class ManyMethods {
        void m1() {}

        void m2() {}

        void m3() {}

        void m4() {}

        void m5() {}

        void m6() {}

        void m7() {}

        void m8() {}

        void m9() {}

        void m10() {}

        void m11() {}

        void m12() {}

        void m13() {}

        void m14() {}

        void m15() {}

        void m16() {}

        void m17() {}

        void m18() {}

        void m19() {}

        void m20() {}

        void m21() {}
    }

    interface WideContract {
        @ApiOperation(id = "O1", action = "x:y:get")
        void o1();

        @ApiOperation(id = "O2", action = "x:y:get")
        void o2();

        @ApiOperation(id = "O3", action = "x:y:get")
        void o3();

        @ApiOperation(id = "O4", action = "x:y:get")
        void o4();

        @ApiOperation(id = "O5", action = "x:y:get")
        void o5();

        @ApiOperation(id = "O6", action = "x:y:get")
        void o6();

        @ApiOperation(id = "O7", action = "x:y:get")
        void o7();

        @ApiOperation(id = "O8", action = "x:y:get")
        void o8();

        @ApiOperation(id = "O9", action = "x:y:get")
        void o9();

        @ApiOperation(id = "O10", action = "x:y:get")
        void o10();

        @ApiOperation(id = "O11", action = "x:y:get")
        void o11();

        @ApiOperation(id = "O12", action = "x:y:get")
        void o12();

        @ApiOperation(id = "O13", action = "x:y:get")
        void o13();
    }

    abstract static class WideResource implements WideContract {}

    static final class InstantNow {
        Instant now() {
            return Instant.now();
        }
    }

    static final class LocalNow {
        LocalDateTime now() {
            return LocalDateTime.now();
        }
    }

    static final class Milliseconds {
        long now() {
            return System.currentTimeMillis();
        }
    }

    static final class Sleeping {
        void sleep() throws InterruptedException {
            Thread.sleep(1);
        }
    }

    @Disabled
    static final class SwitchedOff {}

    static final class SwitchedOffMethod {
        @Disabled
        void test() {}
    }

    @QuarkusTest
    static final class UnpackagedTest {}

    /** Breaks nothing: the rules do not count what the language writes. */
    record Wide(
            int a,
            int b,
            int c,
            int d,
            int e,
            int f,
            int g,
            int h,
            int i,
            int j,
            int k,
            int l,
            int m,
            int n,
            int o,
            int p,
            int q,
            int r,
            int s,
            int t,
            int u) {}
}
