package io.guildhall.identity.internal;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.database.Transaction;
import io.guildhall.database.fixture.PostgresFixture;
import io.guildhall.entity.EntityType;
import io.guildhall.identity.internal.account.Accounts;
import io.guildhall.identity.internal.account.Attempts;
import io.guildhall.identity.internal.account.Origin;
import io.guildhall.identity.internal.actor.KnownCallers;
import io.guildhall.identity.internal.actor.LastSeen;
import io.guildhall.identity.internal.actor.MemberRights;
import io.guildhall.identity.internal.actor.OpenedSession;
import io.guildhall.identity.internal.actor.OwnAccount;
import io.guildhall.identity.internal.actor.SessionAuthenticator;
import io.guildhall.identity.internal.actor.Sessions;
import io.guildhall.identity.internal.actor.WorkspaceDirectory;
import io.guildhall.identity.internal.enrolled.AwayTurns;
import io.guildhall.identity.internal.enrolled.Devices;
import io.guildhall.identity.internal.enrolled.LockScreen;
import io.guildhall.identity.internal.enrolled.Pins;
import io.guildhall.identity.internal.enrolled.SignedDeeds;
import io.guildhall.identity.internal.password.Passwords;
import io.guildhall.identity.internal.people.ApiKeys;
import io.guildhall.identity.internal.people.Invitations;
import io.guildhall.identity.internal.people.MailPort;
import io.guildhall.identity.internal.people.People;
import io.guildhall.identity.internal.people.Roles;
import io.guildhall.identity.internal.why.Previews;
import io.guildhall.identity.internal.workspace.EditionCatalog;
import io.guildhall.identity.internal.workspace.Founding;
import io.guildhall.identity.internal.workspace.Registration;
import io.guildhall.identity.internal.workspace.SignUp;
import io.guildhall.identity.internal.workspace.TestPorts;
import io.guildhall.identity.internal.workspace.WorkspaceSettings;
import io.guildhall.module.Edition;
import io.guildhall.module.Module;
import io.guildhall.port.Editions;
import io.guildhall.port.InstalledModule;
import io.guildhall.port.ModuleSnapshot;
import io.guildhall.port.Modules;
import io.guildhall.request.Form;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All of identity on a database of its own, wired by hand. Services of other bundles are fakes that can be told to
 * fail.
 */
final class House implements AutoCloseable {
    static final String PASSWORD = "a quiet harbour";
    private static final AtomicInteger COUNT = new AtomicInteger();

    final PostgresFixture postgres = PostgresFixture.create();
    final FakeModules modules = new FakeModules();
    final FakeEditions fakeEditions = new FakeEditions();
    final Passwords passwords = new Passwords();
    final Attempts attempts = new Attempts(postgres.securityEvents());
    final Accounts accounts = new Accounts(postgres.backRoom(), passwords, attempts);
    final KnownCallers known = new KnownCallers();
    final LastSeen lastSeen = new LastSeen(postgres.backRoom());
    final SessionAuthenticator authenticator = new SessionAuthenticator(postgres.backRoom(), modules, lastSeen, known);
    final Sessions sessions =
            new Sessions(postgres.backRoom(), authenticator, known, new Settings(false, true, Set.of()));
    final WorkspaceDirectory workspaces = new WorkspaceDirectory(postgres.backRoom(), modules, known);
    final EditionCatalog editions = new EditionCatalog(modules);
    final Founding founding = new Founding(postgres.backRoom(), postgres.database(), TestPorts.of(fakeEditions));
    final SignUp signUp = new SignUp(postgres.backRoom(), passwords, attempts, accounts, founding, sessions);
    final SentMails mails = new SentMails();
    final MailPort mailPort = new MailPort(mails);
    final People people = new People(postgres.database(), known, mailPort);
    final Roles roles = new Roles(postgres.database(), known);
    final MemberRights rights = new MemberRights(postgres.backRoom(), modules, known);
    final Previews previews = new Previews(postgres.database(), modules, rights);
    final ApiKeys keys = new ApiKeys(postgres.database(), known);
    final Invitations invitations =
            new Invitations(postgres.database(), postgres.backRoom(), passwords, accounts, sessions);
    final OwnAccount ownAccount =
            new OwnAccount(postgres.database(), postgres.backRoom(), accounts, passwords, sessions);
    final Devices devices = new Devices(postgres.database(), known);
    final Pins pins = new Pins(postgres.database(), accounts, passwords);
    final LockScreen lockScreen =
            new LockScreen(postgres.backRoom(), passwords, attempts, sessions, postgres.securityEvents());
    final AwayTurns awayTurns = new AwayTurns(postgres.backRoom(), postgres.securityEvents());
    final SignedDeeds deeds = new SignedDeeds(postgres.backRoom(), authenticator, postgres.securityEvents());
    final WorkspaceSettings settings = new WorkspaceSettings(
            postgres.database(), workspaces, editions, TestPorts.of(fakeEditions), founding, known);

    House() {
        postgres.schemas().install("identity", new IdentityModule().changeLogs(), new OwnResources());
    }

    /** A business with an owner, at an address of its own. */
    OpenedSession business() {
        int n = COUNT.incrementAndGet();
        return business("owner" + n + "@business" + n + ".example", origin());
    }

    OpenedSession business(String email, Origin origin) {
        return business(email, origin, PASSWORD);
    }

    OpenedSession business(String email, Origin origin, String password) {
        return signUp.signUp(registration("crm", email, password), origin);
    }

    Registration registration(String edition, String email, String password) {
        return new Registration(
                "Business of " + email,
                editions.choose("edition", edition),
                "Olga Owner",
                email,
                password,
                "EUR",
                "Europe/Vienna",
                "en",
                true);
    }

    /** A member who has come by invitation and is signed in. */
    OpenedSession member(Actor admin, String name, String role, @Nullable Long team) {
        Map<String, @Nullable Object> given = new HashMap<>();
        given.put("role_id", roleId(admin, role));
        given.put("team_id", team);
        String token =
                people.invite(admin, new Form(given, "role_id", "team_id")).token();
        String email = name + COUNT.incrementAndGet() + "@people.example";
        return invitations.accept(token, name, email, PASSWORD, origin());
    }

    long roleId(Actor actor, String key) {
        return number(actor, "select id from identity.role where tenant_id = ? and key = ?", actor.tenantId(), key);
    }

    long teamId(Actor actor, String name) {
        return number(actor, "select id from identity.team where tenant_id = ? and name = ?", actor.tenantId(), name);
    }

    long team(Actor admin, String name, @Nullable Long parent) {
        return postgres.database()
                .write(
                        admin,
                        tx -> tx.queryOne(
                                "insert into identity.team (tenant_id, name, parent_id) values (?, ?, ?) returning id",
                                row -> row.getLong(1),
                                admin.tenantId(),
                                name,
                                parent))
                .orElseThrow();
    }

    long number(Actor actor, String sql, @Nullable Object... arguments) {
        return postgres.database()
                .read(actor, tx -> tx.queryOne(sql, row -> row.getLong(1), arguments))
                .orElseThrow();
    }

    String email(Actor actor) {
        return postgres.database()
                .read(
                        actor,
                        tx -> tx.queryOne(
                                "select email from identity.member where tenant_id = ? and id = ?",
                                row -> row.getString(1),
                                actor.tenantId(),
                                actor.memberId()))
                .orElseThrow();
    }

    /** The same person with the rights of this moment. */
    Actor now(Actor actor) {
        return authenticator.refresh(actor).orElseThrow();
    }

    CurrentActor as(Actor actor) {
        return () -> actor;
    }

    Form patch(String field, @Nullable Object value) {
        Map<String, @Nullable Object> given = new HashMap<>();
        given.put(field, value);
        return new Form(given, field);
    }

    /** An address nobody has used before, so that tests do not run into each other's counters. */
    static Origin origin() {
        int n = COUNT.incrementAndGet();
        return new Origin("10." + n / 65_536 % 256 + "." + n / 256 % 256 + "." + n % 256, "Firefox on Linux");
    }

    @Override
    public void close() {
        lastSeen.stop();
        postgres.close();
    }

    static final class FakeModules implements Modules {
        private volatile ModuleSnapshot snapshot = ModuleSnapshot.EMPTY;

        FakeModules() {
            plug(new IdentityModule(), FakeModule.crm(), FakeModule.bar(true));
        }

        void plug(Module... all) {
            Map<String, InstalledModule> installed = new HashMap<>();
            Map<String, EntityType> entities = new HashMap<>();
            for (Module module : all) {
                installed.put(module.key(), new InstalledModule(module, 1, null));
                module.entities().forEach(e -> entities.put(e.fullName(), e));
            }
            snapshot = new ModuleSnapshot(snapshot.generation() + 1, installed, entities, Map.of(), Map.of(), Map.of());
        }

        @Override
        public ModuleSnapshot current() {
            return snapshot;
        }
    }

    static final class FakeEditions implements Editions {
        Consumer<Transaction> onApply = tx -> {};
        Optional<String> applied = Optional.empty();
        boolean removed;

        @Override
        public void apply(Transaction tx, Edition edition, boolean sampleData) {
            applied = Optional.of(edition.title());
            onApply.accept(tx);
        }

        @Override
        public void removeSampleData(Transaction tx) {
            removed = true;
        }
    }
}
