package io.guildhall.rest.internal.fake;

import io.guildhall.action.Action;
import io.guildhall.action.Outcome;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.module.Module;
import io.guildhall.port.InstalledModule;
import io.guildhall.port.ModuleSnapshot;
import io.guildhall.port.Modules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Module zero with deals and contacts, and a vertical that comes and goes. */
public final class FakeModules implements Modules {
    public static final long CRM_BUNDLE = 10;
    public static final long ACME_BUNDLE = 11;
    public static final EntityType CONTACT = EntityType.of("crm", "contact", "contacts")
            .field(Field.text("name", 255).asRequired().sortKey("name_norm"))
            .field(Field.email("email"))
            .search("name_norm")
            .build();
    public static final EntityType DEAL = EntityType.of("crm", "deal", "deals")
            .field(Field.text("title", 255).asRequired().sortKey("title_norm"))
            .field(Field.money("amount", "amount_minor", "currency"))
            .field(Field.text("currency", 3))
            .field(Field.reference("contact_id", "crm.contact"))
            .field(Field.reference("responsible_id", "identity.member").column("owner_id"))
            .field(Field.choice("state", "open", "won", "lost"))
            .field(Field.date("due_on"))
            .field(Field.bool("hot"))
            .title("title")
            .build();
    public static final EntityType BOOKING = EntityType.of("acme", "booking", "bookings")
            .field(Field.text("name", 255))
            .build();

    private volatile ModuleSnapshot current = ModuleSnapshot.EMPTY;
    private final Map<String, InstalledModule> installed = new HashMap<>();

    public FakeModules() {
        plug(new Fake("crm", List.of(CONTACT, DEAL), List.of(new Greet())), CRM_BUNDLE);
    }

    @Override
    public ModuleSnapshot current() {
        return current;
    }

    public synchronized void plugAcme() {
        plug(new Fake("acme", List.of(BOOKING), List.of()), ACME_BUNDLE);
    }

    /** There, but it does not work. */
    public synchronized void refuseAcme() {
        Module acme = new Fake("acme", List.of(BOOKING), List.of());
        installed.put("acme", new InstalledModule(acme, ACME_BUNDLE, "Its tables are not well."));
        swap();
    }

    public synchronized void unplugAcme() {
        installed.remove("acme");
        swap();
    }

    private void plug(Module module, long bundle) {
        installed.put(module.key(), new InstalledModule(module, bundle, null));
        swap();
    }

    private void swap() {
        Map<String, EntityType> entities = new HashMap<>();
        Map<String, EntityType> paths = new HashMap<>();
        Map<String, Action> actions = new HashMap<>();
        installed.values().stream().filter(InstalledModule::works).forEach(one -> {
            one.module().entities().forEach(entity -> {
                entities.put(entity.fullName(), entity);
                paths.put(entity.path(), entity);
            });
            one.module().actions().forEach(action -> actions.put(action.entity() + "/" + action.name(), action));
        });
        current = new ModuleSnapshot(current.generation() + 1, installed, entities, paths, Map.of(), actions);
    }

    public record Fake(String key, List<EntityType> entities, List<Action> actions) implements Module {
        @Override
        public String title() {
            return key;
        }

        @Override
        public String version() {
            return "1.0.0";
        }
    }

    private static final class Greet implements Action {
        @Override
        public String name() {
            return "greet";
        }

        @Override
        public String entity() {
            return "crm.contact";
        }

        @Override
        public String permission() {
            return "contacts.edit";
        }

        @Override
        public Outcome run(Transaction tx, long recordId, Map<String, ? extends @Nullable Object> input, String key) {
            return new Outcome.Done(Map.of("greeted", recordId));
        }
    }
}
