package io.guildhall.identity.internal.workspace;

import io.guildhall.port.Editions;
import io.guildhall.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Module zero's hand in editions. Signing in goes on while module zero is away; signing up waits for it. Thread-safe.
 */
@Component(service = EditionPort.class)
public class EditionPort {
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Editions editions;

    /** @throws io.guildhall.problem.ProblemException 503 while module zero is away */
    public Editions get() {
        Editions now = editions;
        if (now == null) {
            throw Problem.of(503, "signup/starting", "Guildhall is still starting. Try again in a moment.")
                    .with("retry_after", 2)
                    .asException();
        }
        return now;
    }

    public boolean isThere() {
        return editions != null;
    }
}
