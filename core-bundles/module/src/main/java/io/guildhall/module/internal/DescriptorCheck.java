package io.guildhall.module.internal;

import io.guildhall.action.Action;
import io.guildhall.change.Reaction;
import io.guildhall.entity.EntityType;
import io.guildhall.module.Edition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds what is wrong with a module's description by itself, before its tables are touched. Sentences for its author. */
final class DescriptorCheck {
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_]{0,29}");
    private static final Pattern KEBAB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    /** Schemas of the server and the installation, and first segments below {@code /api} that the host answers itself. */
    private static final Set<String> RESERVED = Set.of(
            "guildhall",
            "public",
            "information_schema",
            "pg_catalog",
            "pg_toast",
            "api",
            "ui",
            "events",
            "search",
            "modules",
            "session",
            "signup",
            "editions",
            "invitations",
            "workspace",
            "demo");

    private final Description module;
    private final List<String> sentences = new ArrayList<>();

    private DescriptorCheck(Description module) {
        this.module = module;
    }

    static List<String> of(Description module) {
        DescriptorCheck check = new DescriptorCheck(module);
        check.key();
        check.entities();
        check.actions();
        check.reactions();
        module.edition().ifPresent(check::edition);
        return check.sentences;
    }

    private void key() {
        String key = module.key();
        require(KEY.matcher(key).matches(), "module key %s must be lower-case, 1 to 30 letters, digits or _", key);
        require(!RESERVED.contains(key), "module key %s is taken by Guildhall itself", key);
        require(!module.requires().contains(key), "module %s requires itself", key);
        require(!module.version().isBlank(), "module %s has no version", key);
    }

    private void entities() {
        Set<String> names = new HashSet<>();
        Set<String> paths = new HashSet<>();
        for (EntityType entity : module.entities()) {
            require(names.add(entity.name()), "entity %s stands twice", entity.fullName());
            require(paths.add(entity.path()), "path /api/%s stands twice", entity.path());
            require(
                    entity.module().equals(module.key()),
                    "entity %s belongs to another module than %s",
                    entity.fullName(),
                    module.key());
            sentences.addAll(EntityCheck.of(entity));
        }
    }

    private void actions() {
        Set<String> names = new HashSet<>();
        for (Action action : module.actions()) {
            String name = action.name();
            require(KEBAB.matcher(name).matches(), "action %s of %s must be kebab-case", name, action.entity());
            require(!action.permission().isBlank(), "action %s of %s names no permission", name, action.entity());
            require(names.add(action.entity() + "/" + name), "action %s of %s stands twice", name, action.entity());
        }
    }

    private void reactions() {
        Set<String> names = new HashSet<>();
        for (Reaction reaction : module.reactions()) {
            require(!reaction.name().isBlank(), "a reaction of %s has no name", module.key());
            require(names.add(reaction.name()), "reaction %s of %s stands twice", reaction.name(), module.key());
            require(
                    !reaction.entities().isEmpty(),
                    "reaction %s of %s follows no entity",
                    reaction.name(),
                    module.key());
        }
    }

    private void edition(Edition edition) {
        require(!edition.title().isBlank(), "the edition of %s has no title", module.key());
        if (edition.available()) {
            require(!edition.pipelines().isEmpty(), "the edition of %s brings no pipeline", module.key());
            for (Edition.Pipeline pipeline : edition.pipelines()) {
                require(!pipeline.stages().isEmpty(), "pipeline %s of %s has no stage", pipeline.name(), module.key());
            }
        }
    }

    private void require(boolean holds, String sentence, Object... values) {
        if (!holds) {
            sentences.add(String.format(java.util.Locale.ROOT, sentence, values));
        }
    }
}
