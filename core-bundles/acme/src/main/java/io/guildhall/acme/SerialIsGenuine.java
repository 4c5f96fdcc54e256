package io.guildhall.acme;

import io.guildhall.problem.Problem;
import io.guildhall.record.Guard;
import io.guildhall.record.Write;
import java.util.Set;

/** Refuses what is known to be a copy. A guard runs in the transaction of the write, so nobody gets past it. */
final class SerialIsGenuine implements Guard {
    @Override
    public Set<String> entities() {
        return Set.of(AcmeModule.GADGET);
    }

    @Override
    public void check(Write write) {
        if (write.kind() != Write.Kind.DELETE
                && write.after("serial") instanceof String serial
                && serial.startsWith("COPY-")) {
            throw Problem.invalid("gadget/copy", "This gadget is a copy.")
                    .detail("Serial numbers that begin with COPY- are not repaired here.")
                    .field("serial")
                    .asException();
        }
    }
}
