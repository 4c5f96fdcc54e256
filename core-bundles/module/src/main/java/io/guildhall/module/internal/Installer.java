package io.guildhall.module.internal;

import io.guildhall.port.Schemas;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings a module's tables up and holds its description against them. Idempotent. */
final class Installer {
    private final Schemas schemas;

    Installer(Schemas schemas) {
        this.schemas = schemas;
    }

    /**
     * @param alreadyAhead whether a higher version has run its change log, which contains this one's
     * @return what is wrong, as a sentence, or null
     */
    @Nullable
    String install(Candidate candidate, boolean alreadyAhead) {
        Description module = candidate.description;
        List<String> wrong = new ArrayList<>();
        if (!module.changeLogs().isEmpty()) {
            if (!alreadyAhead) {
                schemas.install(
                        module.key(),
                        module.changeLogs(),
                        candidate.module.getClass().getClassLoader());
            }
            wrong.addAll(schemas.lint(module.key()));
        }
        wrong.addAll(schemas.check(module.entities()));
        if (!wrong.isEmpty()) {
            return sentences(wrong);
        }
        if (!module.mappers().isEmpty()) {
            schemas.register(candidate.mapperKey(), module.mappers());
        }
        return null;
    }

    void uninstall(Candidate candidate) {
        if (!candidate.description.mappers().isEmpty()) {
            schemas.unregister(candidate.mapperKey());
        }
    }

    /** One line out of several: each with a capital letter and a full stop. */
    static String sentences(List<String> parts) {
        StringBuilder text = new StringBuilder();
        for (String part : parts) {
            String sentence = part.strip();
            if (sentence.isEmpty()) {
                continue;
            }
            text.append(text.isEmpty() ? "" : " ")
                    .append(Character.toUpperCase(sentence.charAt(0)))
                    .append(sentence.substring(1))
                    .append(sentence.endsWith(".") ? "" : ".");
        }
        return text.toString();
    }
}
