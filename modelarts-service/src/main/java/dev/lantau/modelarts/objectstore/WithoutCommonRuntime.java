package dev.lantau.modelarts.objectstore;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import software.amazon.awssdk.checksums.SdkChecksum;
import software.amazon.awssdk.checksums.spi.ChecksumAlgorithm;

/**
 * In native executables: the S3 client's checksums that need AWS' Common Runtime, which is not
 * among the libraries. The client asks for none of them where it is missing.
 */
@TargetClass(className = "software.amazon.awssdk.checksums.internal.ChecksumProvider")
final class WithoutCommonRuntime {
    @Substitute
    static SdkChecksum crc64NvmeCrtImplementation() {
        throw new UnsupportedOperationException("AWS' Common Runtime is not here");
    }

    @Substitute
    static SdkChecksum createCrtCrc32C() {
        throw new UnsupportedOperationException("AWS' Common Runtime is not here");
    }

    @Substitute
    static SdkChecksum crtXxHash(ChecksumAlgorithm algorithm) {
        throw new UnsupportedOperationException("AWS' Common Runtime is not here");
    }
}
