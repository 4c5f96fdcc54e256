package io.guildhall.identity.internal.workspace;

import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.identity.internal.Input;
import io.guildhall.identity.internal.actor.KnownCallers;
import io.guildhall.port.Workspaces;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import io.guildhall.request.Form;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What those who run a workspace settle for it, and which modules they switch on. Thread-safe. */
@Component(service = WorkspaceSettings.class)
public final class WorkspaceSettings {
    private static final int REMOVALS = 3;

    /** @param leadsEdit whether team leads may change their team's records, not only look at them */
    public record View(
            long id,
            String name,
            String currency,
            String timeZone,
            String locale,
            String edition,
            String startPage,
            boolean sampleData,
            boolean leadsEdit,
            List<String> modules) {}

    private final Database database;
    private final Workspaces workspaces;
    private final EditionCatalog editions;
    private final EditionPort port;
    private final Founding founding;
    private final KnownCallers known;

    @Activate
    public WorkspaceSettings(
            @Reference Database database,
            @Reference Workspaces workspaces,
            @Reference EditionCatalog editions,
            @Reference EditionPort port,
            @Reference Founding founding,
            @Reference KnownCallers known) {
        this.database = database;
        this.workspaces = workspaces;
        this.editions = editions;
        this.port = port;
        this.founding = founding;
        this.known = known;
    }

    public View view(Actor actor) {
        return database.read(actor, WorkspaceSettings::view);
    }

    public View change(Actor actor, Form given) {
        actor.needAdmin();
        @Nullable String start = given.textOrNull("start_page");
        if (start != null && !start.matches("/[A-Za-z0-9/_-]{0,199}")) {
            throw Form.wrong("start_page", "value/path", "This has to be a path in the app, such as /pipeline.");
        }
        return database.write(actor, tx -> {
            tx.query(
                    "select identity.configure_workspace(?, ?, ?, ?, ?, ?)",
                    row -> true,
                    given.has("name") ? Form.neededLine("name", given.textOrNull("name"), 120) : null,
                    given.has("currency") ? Input.currency("currency", given.textOrNull("currency")) : null,
                    given.has("time_zone") ? Input.zone("time_zone", given.textOrNull("time_zone")) : null,
                    given.has("locale") ? Input.locale("locale", given.textOrNull("locale")) : null,
                    start,
                    given.yesOrNull("leads_edit"));
            tx.afterCommit(() -> known.forget(actor.tenantId()));
            return view(tx);
        });
    }

    /** Switches an edition on for the tenant; its routes and screens are there with the next request. */
    public View add(Actor actor, @Nullable String module) {
        actor.needAdmin();
        EditionCatalog.Offer offer = editions.choose("module", module);
        if (!actor.has(offer.key())) {
            founding.add(workspaces.system(actor.tenantId()), offer);
            known.forget(actor.tenantId());
        }
        return view(actor);
    }

    /** Switches a module off for the tenant. Its data stays and is there again when it is switched on. */
    public View remove(Actor actor, String module) {
        actor.needAdmin();
        if (module.equals(EditionCatalog.GENERAL)) {
            throw Problem.conflict("module/needed", "Contacts, deals and tasks are part of every workspace.")
                    .asException();
        }
        if (!actor.has(module)) {
            throw Problem.notFound().asException();
        }
        return database.write(actor, tx -> {
            tx.query("select identity.switch_module(?, false)", row -> true, module);
            tx.afterCommit(() -> known.forget(actor.tenantId()));
            return view(tx);
        });
    }

    public void removeSampleData(Actor actor) {
        actor.needAdmin();
        for (int tries = 1; ; tries++) {
            try {
                database.write(workspaces.system(actor.tenantId()), tx -> {
                    port.get().removeSampleData(tx);
                    tx.query("select identity.mark_sample_data(false)", row -> true);
                    return true;
                });
                return;
            } catch (ProblemException busy) {
                // Right after a house was founded, stories of what its samples did still hold them.
                if (!busy.problem().passing() || tries == REMOVALS) {
                    throw busy;
                }
            }
        }
    }

    private static View view(Transaction tx) {
        long tenant = tx.actor().tenantId();
        List<String> modules = tx.query(
                "select module from identity.workspace_module where tenant_id = ? order by module",
                row -> row.getString(1),
                tenant);
        return tx.queryOne(
                        """
                        select w.name, w.currency, w.time_zone, w.locale, w.edition, w.start_page, w.sample_data,
                            coalesce((select r.writes = 'team' from identity.role r
                                where r.tenant_id = w.tenant_id and r.key = 'lead'), false)
                        from identity.workspace w where w.tenant_id = ?""",
                        row -> new View(
                                tenant,
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6),
                                row.getBoolean(7),
                                row.getBoolean(8),
                                modules),
                        tenant)
                .orElseThrow();
    }
}
