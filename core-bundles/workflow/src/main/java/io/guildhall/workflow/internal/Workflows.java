package io.guildhall.workflow.internal;

import io.guildhall.actor.Actor;
import io.guildhall.database.Transaction;
import io.guildhall.port.Modules;
import io.guildhall.problem.Problem;
import io.guildhall.workflow.internal.definition.Checker;
import io.guildhall.workflow.internal.definition.Definition;
import io.guildhall.workflow.internal.definition.Fault;
import io.guildhall.workflow.internal.definition.Known;
import io.guildhall.workflow.internal.definition.Live;
import io.guildhall.workflow.internal.definition.Node;
import io.guildhall.workflow.internal.definition.Origins;
import io.guildhall.workflow.internal.run.Kinds;
import io.guildhall.workflow.internal.run.StepKind;
import io.guildhall.workflow.internal.run.Timetable;
import io.guildhall.workflow.internal.value.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Workflows as their owners keep them: drafts, versions, on and off. Thread-safe. */
@Component(service = Workflows.class)
public final class Workflows {
    private static final String CREATE = """
            insert into workflow.workflow (tenant_id, title, description, definition, keeper_id)
            values (?, ?, ?, ?::jsonb, ?) returning id""";
    private static final String CHANGE = """
            update workflow.workflow set title = coalesce(?, title), description = coalesce(?, description),
                definition = coalesce(?::jsonb, definition)
            where tenant_id = ? and id = ? and deleted_at is null and (? < 0 or version = ?)""";
    private static final String DRAFT = "select definition::text from workflow.workflow where tenant_id = ? and id = ?";
    private static final String LOCK = """
            select state, published, definition::text from workflow.workflow
            where tenant_id = ? and id = ? and (deleted_at is not null) = ? for update""";
    private static final String PUBLISH = """
            insert into workflow.workflow_version (tenant_id, workflow_id, number, definition, words, published_by)
            values (?, ?, ?, ?::jsonb, ?::jsonb, ?)""";
    private static final String SWITCH =
            "update workflow.workflow set state = ?, published = ? where tenant_id = ? and id = ?";
    private static final String TRASH =
            "update workflow.workflow set deleted_at = now(), state = ? where tenant_id = ? and id = ?";
    private static final String RESTORE =
            "update workflow.workflow set deleted_at = null where tenant_id = ? and id = ?";
    private static final String DEFINITION = """
            select definition::text from workflow.workflow_version
            where tenant_id = ? and workflow_id = ? and number = ?""";
    private static final String LIVE = """
            insert into workflow.live (tenant_id, workflow_id, number, kind, entity, col, from_value, to_value, origins)
            values (?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::text[]) returning id""";

    private final Modules modules;
    private final Kinds kinds;
    private final Timetable timetable;

    private record State(String state, @Nullable Integer published, Map<String, @Nullable Object> draft) {}

    @Activate
    public Workflows(@Reference Modules modules, @Reference Kinds kinds, @Reference Timetable timetable) {
        this.modules = modules;
        this.kinds = kinds;
        this.timetable = timetable;
    }

    public long create(
            Transaction tx, String title, String description, Map<String, ? extends @Nullable Object> definition) {
        Actor actor = tx.actor();
        Long keeper = actor.memberId() == 0 ? null : actor.memberId();
        return tx.queryOne(
                        CREATE,
                        row -> row.getLong(1),
                        actor.tenantId(),
                        title,
                        description,
                        Json.write(Origins.said(definition, Map.of())),
                        keeper)
                .orElseThrow();
    }

    /** @param version the one expected, or -1. @return whether it was that one */
    public boolean change(
            Transaction tx,
            long id,
            long version,
            @Nullable String title,
            @Nullable String description,
            @Nullable Map<String, @Nullable Object> definition) {
        String json = definition == null ? null : Json.write(Origins.said(definition, draft(tx, id)));
        return tx.update(CHANGE, title, description, json, tx.actor().tenantId(), id, version, version) == 1;
    }

    private static Map<String, @Nullable Object> draft(Transaction tx, long id) {
        return tx.queryOne(DRAFT, row -> Json.read(row.getString(1)), tx.actor().tenantId(), id)
                .orElse(Map.of());
    }

    public List<Fault> faults(Actor actor, Map<String, ? extends @Nullable Object> json) {
        Definition definition = Definition.read(json);
        return Checker.faults(json, definition, known(actor, definition), this::check);
    }

    private Known known(Actor actor, Definition definition) {
        return new Known(modules.current(), actor, definition.trigger().entity());
    }

    private List<String> check(Node node, Known known) {
        StepKind inside = kinds.inside(node.kind());
        OutsideStep outside = kinds.outside(node.kind());
        return inside != null
                ? inside.check(node, known)
                : outside != null
                        ? outside.check(node.settings())
                        : List.of("There is no kind of step “" + node.kind() + "”.");
    }

    /**
     * Makes the draft a version that never changes; runs from now on take it, those under way keep theirs.
     *
     * @return its number
     * @throws io.guildhall.problem.ProblemException 422 with {@code faults} for a draft that cannot run
     */
    public int publish(Transaction tx, long id) {
        State workflow = lock(tx, id);
        List<Fault> faults = faults(tx.actor(), workflow.draft());
        if (!faults.isEmpty()) {
            throw Problem.invalid("workflow/definition", "This workflow cannot run yet.")
                    .detail("%s", faults.get(0).text())
                    .field("definition")
                    .with("faults", faults)
                    .asException();
        }
        Definition definition = Definition.read(workflow.draft());
        int number = workflow.published() == null ? 1 : workflow.published() + 1;
        long member = tx.actor().memberId();
        tx.update(
                PUBLISH,
                tx.actor().tenantId(),
                id,
                number,
                Json.write(workflow.draft()),
                Json.write(Words.of(definition, known(tx.actor(), definition))),
                member == 0 ? null : member);
        String state = workflow.state().equals("draft") ? "on" : workflow.state();
        put(tx, id, state, number);
        return number;
    }

    /** @throws io.guildhall.problem.ProblemException 409 for one that was never published */
    public void turn(Transaction tx, long id, boolean on) {
        State workflow = lock(tx, id);
        Integer number = workflow.published();
        if (number == null) {
            throw Problem.conflict("workflow/unpublished", "This workflow has not been published yet.")
                    .asException();
        }
        put(tx, id, on ? "on" : "off", number);
    }

    /** Starts no more and is out of sight; what runs, runs on, and what has run keeps its versions. */
    public void trash(Transaction tx, long id) {
        State workflow = lock(tx, id);
        unplug(tx, id);
        tx.update(
                TRASH,
                workflow.published() == null ? "draft" : "off",
                tx.actor().tenantId(),
                id);
    }

    /** It comes back as it was, switched off. */
    public void restore(Transaction tx, long id) {
        lock(tx, id, true);
        tx.update(RESTORE, tx.actor().tenantId(), id);
    }

    private static void unplug(Transaction tx, long id) {
        tx.update(
                "delete from workflow.live where tenant_id = ? and workflow_id = ?",
                tx.actor().tenantId(),
                id);
    }

    private void put(Transaction tx, long id, String state, int number) {
        long tenant = tx.actor().tenantId();
        tx.update(SWITCH, state, number, tenant, id);
        unplug(tx, id);
        if (state.equals("on")) {
            Definition definition = tx.queryOne(DEFINITION, row -> row.getString(1), tenant, id, number)
                    .map(json -> Definition.read(Json.read(json)))
                    .orElseThrow();
            for (Live live : Live.of(definition.trigger(), known(tx.actor(), definition))) {
                long trigger = tx.queryOne(
                                LIVE,
                                row -> row.getLong(1),
                                tenant,
                                id,
                                number,
                                live.kind(),
                                live.entity(),
                                live.column(),
                                live.from(),
                                live.to(),
                                live.origins())
                        .orElseThrow();
                timetable.begin(tx, trigger, definition.trigger());
            }
        }
    }

    private static State lock(Transaction tx, long id) {
        return lock(tx, id, false);
    }

    private static State lock(Transaction tx, long id, boolean trashed) {
        Optional<State> found = tx.queryOne(
                LOCK,
                row -> new State(
                        row.getString(1),
                        row.getLongOrNull(2) == null ? null : (int) row.getLong(2),
                        Json.read(row.getString(3))),
                tx.actor().tenantId(),
                id,
                trashed);
        return found.orElseThrow(() -> Problem.notFound().asException());
    }
}
