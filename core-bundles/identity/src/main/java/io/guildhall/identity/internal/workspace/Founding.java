package io.guildhall.identity.internal.workspace;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Workspace;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.identity.internal.IdentityModule;
import io.guildhall.identity.internal.account.Account;
import io.guildhall.module.Edition;
import io.guildhall.port.BackRoom;
import io.guildhall.port.Editions;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Makes a tenant: workspace, account, roles, team, owner, modules, pipelines and sample data in one transaction,
 * without any DDL. Whatever fails, nothing is left. Thread-safe.
 */
@Component(service = Founding.class)
public final class Founding {
    /** What the first team is called where it is not "Team". */
    private static final Map<String, String> TEAM = Map.of("es", "Equipo", "fr", "Équipe");

    private final BackRoom backRoom;
    private final Database database;
    private final EditionPort editions;

    @Activate
    public Founding(@Reference BackRoom backRoom, @Reference Database database, @Reference EditionPort editions) {
        this.backRoom = backRoom;
        this.database = database;
        this.editions = editions;
    }

    /**
     * @param known the owner's account, or empty for a new one
     * @param phc hash of the new account's password, or null for a known account
     * @return id of the new tenant
     */
    public long found(Registration registration, Optional<Account> known, @Nullable String phc) {
        return found(registration, known, phc, tx -> {});
    }

    /** @param colleagues writes more members, in time to get their share of the sample data */
    public long found(
            Registration registration,
            Optional<Account> known,
            @Nullable String phc,
            Consumer<Transaction> colleagues) {
        Editions port = editions.get();
        long tenant = backRoom.run(tx -> tx.queryOne("select identity.next_tenant()", row -> row.getLong(1)))
                .orElseThrow();
        Workspace workspace = new Workspace(
                registration.business(),
                registration.currency(),
                ZoneId.of(registration.zone()),
                registration.locale());
        Set<String> modules = modules(registration.offer().key());
        database.write(Actor.system(tenant, modules, workspace), tx -> {
            writeWorkspace(tx, registration, known, phc);
            writeRoles(tx, registration.offer().edition());
            colleagues.accept(tx);
            port.apply(tx, registration.offer().edition(), registration.sampleData());
            return true;
        });
        return tenant;
    }

    /** Adds an edition to a tenant that has another one: a row, its roles and its pipelines. */
    public void add(Actor system, EditionCatalog.Offer offer) {
        Editions port = editions.get();
        Set<String> modules = new java.util.HashSet<>(system.modules());
        modules.add(offer.key());
        database.write(Actor.system(system.tenantId(), modules, system.workspace()), tx -> {
            tx.query("select identity.switch_module(?, true)", row -> true, offer.key());
            writeRoles(tx, offer.edition());
            port.apply(tx, offer.edition(), false);
            return true;
        });
    }

    static Set<String> modules(String edition) {
        Set<String> modules = new java.util.TreeSet<>(Set.of(EditionCatalog.GENERAL, IdentityModule.KEY));
        modules.add(edition);
        return modules;
    }

    private static void writeWorkspace(
            Transaction tx, Registration registration, Optional<Account> known, @Nullable String phc) {
        String edition = registration.offer().key();
        Set<String> modules = modules(edition);
        modules.remove(IdentityModule.KEY);
        tx.query(
                "select identity.found_workspace(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                row -> true,
                registration.business(),
                registration.currency(),
                registration.zone(),
                registration.locale(),
                edition,
                registration.offer().edition().startPage(),
                registration.sampleData(),
                registration.name(),
                registration.email(),
                known.map(Account::id).orElse(null),
                phc,
                modules.toArray(String[]::new));
        String team = TEAM.get(Locale.forLanguageTag(registration.locale()).getLanguage());
        if (team != null) {
            tx.update(
                    "update identity.team set name = ? where tenant_id = ?",
                    team,
                    tx.actor().tenantId());
        }
    }

    private static void writeRoles(Transaction tx, Edition edition) {
        for (Edition.Role role : edition.roles()) {
            tx.update(
                    """
                    insert into identity.role (tenant_id, key, title, reads, writes, permissions)
                    values (?, ?, ?, ?, ?, ?) on conflict (tenant_id, key) do nothing""",
                    tx.actor().tenantId(),
                    role.key(),
                    edition.said(role.title(), tx.actor().workspace().locale()),
                    role.reads().name().toLowerCase(Locale.ROOT),
                    role.writes().name().toLowerCase(Locale.ROOT),
                    role.permissions().stream().sorted().toArray(String[]::new));
        }
    }
}
