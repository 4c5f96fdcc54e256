package io.guildhall.workflow.internal.rest;

import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.problem.Problem;
import io.guildhall.request.Parameters;
import io.guildhall.workflow.internal.run.Steering;
import io.guildhall.workflow.internal.value.Json;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** What workflows have done and are doing: each run with its steps, stopped and taken up again. */
@Component(service = RunsResource.class)
@JakartarsResource
@Path("/workflow-runs")
@Produces(MediaType.APPLICATION_JSON)
public final class RunsResource {
    private static final Set<String> STATES = Set.of("running", "waiting", "done", "failed", "cancelled", "held");
    private static final int MOST_TAKEN_UP = 500;

    private static final String ONE = RunView.SELECT + "where r.tenant_id = ? and r.id = ?";
    private static final String FAILED =
            "select r.id from workflow.run r where %s and r.state = 'failed' order by r.id desc limit ?";
    private static final String INPUT = "select input::text from workflow.run where tenant_id = ? and id = ?";

    /** Those that led to a run, the first of them last; none comes twice. */
    private static final String CHAIN =
            """
            with recursive up (id, cause_run, height) as (
                select r.id, r.cause_run, 0 from workflow.run r where r.tenant_id = ? and r.id = ?
                union all
                select r.id, r.cause_run, u.height + 1 from up u
                join workflow.run r on r.tenant_id = ? and r.id = u.cause_run where u.height < 20)
            """ + RunView.SELECT + "join up u on u.id = r.id where r.tenant_id = ? and u.height > 0 order by u.height";

    private static final String FOLLOWING =
            RunView.SELECT + "where r.tenant_id = ? and r.cause_run = ? order by r.id limit 50";

    private final Database database;
    private final Steering steering;
    private final Office office;

    @Activate
    public RunsResource(@Reference Database database, @Reference Steering steering, @Reference Office office) {
        this.database = database;
        this.steering = steering;
        this.office = office;
    }

    public record RunPage(List<RunView> data, @Nullable String nextCursor) {}

    /**
     * @param definition exactly as it was for this run, with the words of its day
     * @param chain of runs that led to this one, the nearest first
     * @param following runs that this one has started
     */
    public record RunDetail(
            RunView run,
            Map<String, @Nullable Object> input,
            VersionView version,
            List<StepView> steps,
            List<RunView> chain,
            List<RunView> following) {}

    /** @param step path to begin with; null for the one that failed. @param input what it shall work with instead */
    public record TakeUpWish(
            @Nullable String step, @Nullable Map<String, @Nullable Object> input) {}

    /** What is null does not matter. @param since and {@code until}: moments between which they came to be */
    public record TakeUpAllWish(
            @Nullable Long workflowId,
            @Nullable String entity,
            @Nullable Long recordId,
            @Nullable String since,
            @Nullable String until) {}

    public record TakenUp(long count) {}

    /** Newest first. @param since and {@code until}: moments between which they came to be */
    @GET
    public RunPage list(
            @QueryParam("workflow_id") @Nullable String workflowId,
            @QueryParam("state") @Nullable String state,
            @QueryParam("entity") @Nullable String entity,
            @QueryParam("record_id") @Nullable String recordId,
            @QueryParam("since") @Nullable String since,
            @QueryParam("until") @Nullable String until,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("per_page") @Nullable String perPage) {
        Actor owner = office.owner();
        RunFilter where = filter(owner, workflowId, entity, recordId, since, until)
                .and("r.state = ?", Asked.choice("state", state, STATES))
                .and("r.id < ?", Asked.number("cursor", cursor));
        int most = Asked.count("per_page", perPage, 50, 200);
        return database.read(owner, tx -> {
            List<RunView> found = new ArrayList<>(tx.query(
                    RunView.SELECT + "where " + where.sql() + " order by r.id desc limit ?",
                    RunView::map,
                    where.arguments(1, most + 1)));
            boolean more = found.size() > most;
            List<RunView> page = more ? found.subList(0, most) : found;
            return new RunPage(
                    List.copyOf(page), more ? String.valueOf(page.get(most - 1).id()) : null);
        });
    }

    /** How many there are in each state, up to 1,000 of each. */
    @GET
    @Path("/counts")
    public RunCounts counts(
            @QueryParam("workflow_id") @Nullable String workflowId,
            @QueryParam("entity") @Nullable String entity,
            @QueryParam("record_id") @Nullable String recordId,
            @QueryParam("since") @Nullable String since,
            @QueryParam("until") @Nullable String until) {
        Actor owner = office.owner();
        RunFilter where = filter(owner, workflowId, entity, recordId, since, until);
        return database.read(owner, tx -> RunCounts.of(tx, where));
    }

    private static RunFilter filter(
            Actor owner,
            @Nullable String workflow,
            @Nullable String entity,
            @Nullable String record,
            @Nullable String since,
            @Nullable String until) {
        return new RunFilter(owner.tenantId())
                .of(
                        Asked.number("workflow_id", workflow),
                        entity,
                        Asked.number("record_id", record),
                        Asked.moment("since", since),
                        Asked.moment("until", until));
    }

    @GET
    @Path("/{id}")
    public RunDetail get(@PathParam("id") String id) {
        long run = Parameters.id(id);
        return database.read(office.owner(), tx -> detail(tx, run));
    }

    @POST
    @Path("/{id}/cancel")
    public RunView cancel(@PathParam("id") String id) {
        Actor owner = office.owner();
        long run = Parameters.id(id);
        return database.write(office.house(owner), tx -> {
            steering.cancel(tx, run);
            return view(tx, run);
        });
    }

    /** Goes on from the step that failed, or from another, with its input put right if need be. */
    @POST
    @Path("/{id}/retry")
    @Consumes(MediaType.APPLICATION_JSON)
    public RunView retry(@PathParam("id") String id, @Nullable TakeUpWish wish) {
        Actor owner = office.owner();
        long run = Parameters.id(id);
        return database.write(office.house(owner), tx -> {
            steering.takeUp(
                    tx, run, wish == null ? null : wish.step(), wish == null ? null : wish.input(), owner.memberId());
            return view(tx, run);
        });
    }

    /** Goes on with the runs that failed last, of one workflow, one record, one time or all, at most 500 at once. */
    @POST
    @Path("/retry")
    @Consumes(MediaType.APPLICATION_JSON)
    public TakenUp retryAll(@Nullable TakeUpAllWish wish) {
        Actor owner = office.owner();
        RunFilter where = wish == null ? new RunFilter(owner.tenantId()) : filter(owner, wish);
        return database.write(office.house(owner), tx -> {
            List<Long> failed =
                    tx.query(FAILED.formatted(where.sql()), row -> row.getLong(1), where.arguments(1, MOST_TAKEN_UP));
            steering.takeUpAll(tx, failed, owner.memberId());
            return new TakenUp(failed.size());
        });
    }

    private static RunFilter filter(Actor owner, TakeUpAllWish wish) {
        return new RunFilter(owner.tenantId())
                .of(
                        wish.workflowId(),
                        wish.entity(),
                        wish.recordId(),
                        Asked.moment("since", wish.since()),
                        Asked.moment("until", wish.until()));
    }

    private static RunView view(Transaction tx, long id) {
        return tx.queryOne(ONE, RunView::map, tx.actor().tenantId(), id)
                .orElseThrow(() -> Problem.notFound().asException());
    }

    private static RunDetail detail(Transaction tx, long id) {
        long tenant = tx.actor().tenantId();
        RunView run = view(tx, id);
        VersionView version = tx.queryOne(
                        VersionView.SELECT + "where tenant_id = ? and workflow_id = ? and number = ?",
                        VersionView::map,
                        tenant,
                        run.workflowId(),
                        run.number())
                .orElseThrow();
        Map<String, @Nullable Object> input = tx.queryOne(INPUT, row -> Json.read(row.getString(1)), tenant, id)
                .orElseThrow();
        return new RunDetail(
                run,
                input,
                version,
                tx.query(StepView.SELECT, StepView::map, tenant, id),
                tx.query(CHAIN, RunView::map, tenant, id, tenant, tenant),
                tx.query(FOLLOWING, RunView::map, tenant, id));
    }
}
