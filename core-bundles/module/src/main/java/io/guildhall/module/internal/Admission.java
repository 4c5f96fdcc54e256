package io.guildhall.module.internal;

import io.guildhall.module.Module;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a Module service that has just appeared and looks at what it says of itself. */
final class Admission {
    private static final Logger log = LoggerFactory.getLogger(Admission.class);

    private Admission() {}

    static Candidate read(Module module, long bundleId) {
        try {
            Description description = Description.of(module);
            Candidate candidate = new Candidate(module, description, bundleId);
            List<String> wrong = DescriptorCheck.of(description);
            if (!wrong.isEmpty()) {
                candidate.refuse(Installer.sentences(wrong));
                log.warn("Module {} is refused: {}", candidate, candidate.problem);
            }
            return candidate;
        } catch (RuntimeException | LinkageError e) {
            log.warn(
                    "Module {} of bundle {} does not describe itself",
                    module.getClass().getName(),
                    bundleId,
                    e);
            Candidate candidate = new Candidate(module, nameless(keyOf(module, bundleId)), bundleId);
            candidate.refuse("Does not describe itself: " + e + ".");
            return candidate;
        }
    }

    private static String keyOf(Module module, long bundleId) {
        try {
            String key = module.key();
            if (key != null) {
                return key;
            }
        } catch (RuntimeException | LinkageError e) {
            log.debug("Module of bundle {} has no key", bundleId, e);
        }
        return "bundle-" + bundleId;
    }

    private static Description nameless(String key) {
        return new Description(
                key, "0", Set.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), Optional.empty());
    }
}
