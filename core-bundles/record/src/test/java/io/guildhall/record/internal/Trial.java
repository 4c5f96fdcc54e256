package io.guildhall.record.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.database.Transaction;
import io.guildhall.database.fixture.PostgresFixture;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.entity.Field;
import io.guildhall.entity.Personal;
import io.guildhall.entity.Visibility;
import io.guildhall.module.Module;
import io.guildhall.port.InstalledModule;
import io.guildhall.port.ModuleSnapshot;
import io.guildhall.port.Modules;
import io.guildhall.record.Guard;
import io.guildhall.record.Records;
import io.guildhall.record.StoredRecord;
import io.guildhall.record.internal.imports.RecordModule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A small CRM on a real server, with the records engine over it and a new tenant for each test. */
public final class Trial {
    private static final AtomicLong TENANTS = new AtomicLong(100);

    static final EntityType MEMBER = EntityType.of("identity", "member", "users")
            .field(Field.text("name", 120).asRequired().sortKey("name_norm"))
            .field(Field.email("email").sortKey("email_norm"))
            .field(Field.reference("team_id", "identity.team"))
            .verbs(Verb.LIST, Verb.READ)
            .noTrash()
            .search("name_norm")
            .build();
    public static final EntityType COMPANY = EntityType.of("crm", "company", "companies")
            .field(Field.text("name", 255).asRequired().sortKey("name_norm"))
            .field(Field.text("domain", 255).sortKey("domain_norm"))
            .field(Field.url("website"))
            .field(Field.text("city", 100))
            .field(Field.tags("tags"))
            .field(responsible())
            .field(Field.text("external_key", 255))
            .visibility(Visibility.OWNED)
            .search("name_norm")
            .search("domain_norm")
            .externalKey("external_key")
            .build();
    public static final EntityType CONTACT = EntityType.of("crm", "contact", "contacts")
            .field(Field.text("name", 255).asRequired().sortKey("name_norm"))
            .field(Field.email("email").sortKey("email_norm"))
            .field(Field.phone("phone"))
            .field(Field.phone("mobile"))
            .field(Field.url("website"))
            .field(Field.reference("company_id", "crm.company"))
            .field(Field.date("birthday"))
            .field(Field.longText("notes", 1000))
            .field(Field.integer("score").between(0, 100))
            .field(Field.bool("done"))
            .field(Field.timestamp("met_at"))
            .field(Field.choice("kind", "lead", "customer"))
            .field(Field.tags("tags"))
            .field(Field.text("secret", 50).asReadOnly())
            .field(responsible())
            .field(Field.text("external_key", 255))
            .visibility(Visibility.OWNED)
            .search("name_norm")
            .search("email_norm")
            .search("phone_rev")
            .externalKey("external_key")
            .personal(Personal.self())
            .build();
    static final EntityType STAGE = EntityType.of("crm", "stage", "stages")
            .field(Field.text("name", 100).asRequired())
            .field(Field.integer("pipeline_id"))
            .field(Field.integer("position"))
            .field(Field.bool("is_won"))
            .field(Field.bool("is_lost"))
            .noTrash()
            .build();
    public static final EntityType DEAL = EntityType.of("crm", "deal", "deals")
            .field(Field.text("title", 255).asRequired().sortKey("title_norm"))
            .field(Field.money("amount", "amount_minor", "currency").between(0, 999_999_999_999_999L))
            .field(Field.text("currency", 3))
            .field(Field.money("fee", "fee_minor", null))
            .field(Field.reference("contact_id", "crm.contact"))
            .field(Field.reference("company_id", "crm.company"))
            .field(Field.reference("stage_id", "crm.stage"))
            .field(Field.date("expected_close_date"))
            .field(responsible())
            .field(Field.text("external_key", 255))
            .title("title")
            .visibility(Visibility.OWNED)
            .search("title_norm")
            .externalKey("external_key")
            .build();
    static final EntityType LABEL = EntityType.of("crm", "label", "labels")
            .field(Field.text("name", 100).asRequired())
            .noTrash()
            .build();

    private static final PostgresFixture POSTGRES = postgres();

    final List<Guard> guards = new ArrayList<>();
    private final Map<String, EntityType> entities = new LinkedHashMap<>();
    private final Map<String, InstalledModule> installed = new HashMap<>();
    private volatile ModuleSnapshot snapshot = ModuleSnapshot.EMPTY;
    public final Modules modules = () -> snapshot;
    public final Records records = new RecordStore(modules);
    public final long tenant = TENANTS.incrementAndGet();
    public final Actor admin = POSTGRES.actor(tenant);

    public Trial(EntityType... more) {
        for (EntityType entity : List.of(MEMBER, COMPANY, CONTACT, STAGE, DEAL, LABEL)) {
            entities.put(entity.fullName(), entity);
        }
        for (EntityType entity : more) {
            entities.put(entity.fullName(), entity);
        }
        refresh();
        member(1, "Ada Admin", 7);
        member(2, "Ben Member", 7);
        member(3, "Cleo Other", 8);
    }

    void refresh() {
        Map<String, List<Guard>> byEntity = new HashMap<>();
        guards.forEach(g -> g.entities()
                .forEach(
                        e -> byEntity.computeIfAbsent(e, k -> new ArrayList<>()).add(g)));
        Map<String, EntityType> paths = new HashMap<>();
        entities.values().forEach(e -> paths.put(e.path(), e));
        snapshot = new ModuleSnapshot(snapshot.generation() + 1, installed, entities, paths, byEntity, Map.of());
    }

    /** As if it had come up; its entities are those of the trial. */
    public void plug(Module module) {
        installed.put(module.key(), new InstalledModule(module, 0, null));
        refresh();
    }

    public static PostgresFixture server() {
        return POSTGRES;
    }

    public Actor system() {
        return Actor.system(tenant, admin.modules(), admin.workspace());
    }

    public Actor own(long member, String... permissions) {
        return POSTGRES.actor(tenant, member, Scope.OWN, Scope.OWN, Set.of(), permissions);
    }

    /** Sees the team, changes only what is its own. */
    public Actor team(long member, long team) {
        return POSTGRES.actor(tenant, member, Scope.TEAM, Scope.OWN, Set.of(team), "*");
    }

    public <T extends @Nullable Object> T read(Actor actor, Function<Transaction, T> work) {
        return POSTGRES.database().read(actor, work::apply);
    }

    public <T extends @Nullable Object> T write(Actor actor, Function<Transaction, T> work) {
        return POSTGRES.database().write(actor, work::apply);
    }

    public StoredRecord create(Actor actor, String entity, Map<String, ? extends @Nullable Object> values) {
        return write(actor, tx -> records.create(tx, entity, values));
    }

    public StoredRecord contact(Actor actor, String name) {
        return create(actor, "crm.contact", Map.of("name", name));
    }

    private void member(long id, String name, long team) {
        write(
                admin,
                tx -> tx.update(
                        "insert into identity.member (tenant_id, id, name, email, team_id) values (?, ?, ?, ?, ?)",
                        tenant,
                        id,
                        name,
                        name.substring(0, name.indexOf(' ')).toLowerCase(java.util.Locale.ROOT) + "@example.com",
                        team));
    }

    private static Field responsible() {
        return Field.reference("responsible_id", "identity.member").column("owner_id");
    }

    private static PostgresFixture postgres() {
        PostgresFixture fixture = PostgresFixture.create();
        fixture.schemas().install("crm", List.of("db/trial.sql"), Trial.class.getClassLoader());
        fixture.schemas().install("record", new RecordModule().changeLogs(), Trial.class.getClassLoader());
        assertThat(fixture.schemas().check(List.of(COMPANY, CONTACT, DEAL))).isEmpty();
        return fixture;
    }
}
