package dev.lantau.modelarts.compute.kubernetes;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.fabric8.kubernetes.client.dsl.InOutCreateable;

/**
 * In native executables: the one call of the client whose types are in a model that is not among
 * the libraries (see the pom); the driver never makes it.
 */
@TargetClass(className = "io.fabric8.kubernetes.client.impl.KubernetesClientImpl")
final class WithoutReviews {
    @Substitute
    @SuppressWarnings("rawtypes")
    public InOutCreateable tokenReviews() {
        throw new UnsupportedOperationException("The model of authentication is not here");
    }
}
