package io.guildhall.identity.internal.workspace;

import io.guildhall.module.Edition;
import io.guildhall.port.InstalledModule;
import io.guildhall.port.ModuleSnapshot;
import io.guildhall.port.Modules;
import io.guildhall.request.Form;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The editions that can be had now and those in preparation, from what is plugged in. Thread-safe. */
@Component(service = EditionCatalog.class)
public final class EditionCatalog {
    /** Module zero: its edition is the general one, and every tenant has it. */
    public static final String GENERAL = "crm";

    /** @param key of the module that brings it */
    public record Offer(String key, Edition edition) {}

    private final Modules modules;

    @Activate
    public EditionCatalog(@Reference Modules modules) {
        this.modules = modules;
    }

    /** The general edition, then the others that can be had, then those in preparation. */
    public List<Offer> all() {
        ModuleSnapshot now = modules.current();
        return now.modules().entrySet().stream()
                .filter(e -> e.getValue().works())
                .flatMap(e -> offer(e).stream())
                .sorted(Comparator.comparing((Offer o) -> !o.key.equals(GENERAL))
                        .thenComparing(o -> !o.edition.available())
                        .thenComparing(o -> o.edition.title()))
                .toList();
    }

    /** @throws io.guildhall.problem.ProblemException 422 when it is unknown or still in preparation */
    public Offer choose(String field, @Nullable String key) {
        String wanted = Form.neededLine(field, key, 30);
        InstalledModule installed = modules.current().modules().get(wanted);
        Optional<Offer> offer =
                installed == null || !installed.works() ? Optional.empty() : offer(Map.entry(wanted, installed));
        Offer found = offer.orElseThrow(
                () -> Form.wrong(field, "edition/unknown", "There is no such edition in this installation."));
        if (!found.edition.available()) {
            throw Form.wrong(field, "edition/in-preparation", "This edition is in preparation.");
        }
        return found;
    }

    /** Rises whenever modules come or go. */
    public long generation() {
        return modules.current().generation();
    }

    public boolean has(String key) {
        InstalledModule installed = modules.current().modules().get(key);
        return installed != null && installed.works();
    }

    private static Optional<Offer> offer(Map.Entry<String, InstalledModule> entry) {
        return entry.getValue().module().edition().map(edition -> new Offer(entry.getKey(), edition));
    }
}
