package io.guildhall.workflow.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.action.Action;
import io.guildhall.action.Outcome;
import io.guildhall.database.Transaction;
import io.guildhall.database.internal.KeyVault;
import io.guildhall.workflow.internal.outward.CallStep;
import io.guildhall.workflow.internal.outward.Receiver;
import io.guildhall.workflow.internal.outward.call.Outside;
import io.guildhall.workflow.internal.outward.call.Rules;
import io.guildhall.workflow.internal.run.Kinds;
import io.guildhall.workflow.internal.run.StepKind;
import io.guildhall.workflow.internal.vault.Secrets;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.junit.Rule;
import org.junit.Test;

/** Every kind of step there is, broken off at each of its commits and done again with the same key: one effect. */
public class OnceTest {
    /** Of these tests, for other tests. */
    private static final String STAND_IN = "call";

    /** Each commit of a step fails the first time; a sequence does not roll back, so it knows. */
    private static final String STUMBLE = """
            create function test.stumble() returns trigger language plpgsql security definer as $$
            begin
                if nextval('test.stumble_' || new.kind) %% 2 = 1 then
                    raise exception 'broken off' using errcode = '%s';
                end if;
                return null;
            end $$;
            create constraint trigger stumble after insert or update on workflow.step deferrable initially deferred
                for each row when (new.path = 'it') execute function test.stumble()""";

    @Rule
    public final WorkflowHall hall = new WorkflowHall(new Polish());

    @Rule
    public final Receiver receiver = new Receiver();

    private static final class Polish implements Action {
        @Override
        public String name() {
            return "polish";
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
            tx.update(
                    "insert into test.effect (tenant_id, kind, key) values (?, 'polish', ?)",
                    tx.actor().tenantId(),
                    key);
            return new Outcome.Done(Map.of());
        }
    }

    /** @param step its settings. @param effects counts what it has done */
    private record Case(String step, String effects) {}

    private Map<String, Case> cases(long child) {
        long owner = hall.tenant.owner().memberId();
        Map<String, Case> cases = new TreeMap<>();
        cases.put(
                "create",
                new Case(
                        "'entity':'crm.task','values':{'title':'made'}",
                        "select count(*) from crm.task where title = 'made'"));
        cases.put("update", new Case("'values':{'notes':'seen'}", "select version - 1 from crm.contact"));
        cases.put(
                "find",
                new Case(
                        "'entity':'crm.contact'",
                        "select (output->>'count')::int from workflow.step where path = 'it' and kind = 'find' and state = 'done'"));
        cases.put("notify", new Case("'to':" + owner + ",'text':'told'", effects("notice", "%told%")));
        cases.put("mail", new Case("'to':'ann@example.com','subject':'Hello','text':'Ann'", effects("mail", "%")));
        cases.put("message", new Case("'to':'+353 85 155 7071','text':'Hello'", effects("message", "%")));
        cases.put("action", new Case("'entity':'crm.contact','action':'polish'", effects("polish", "%")));
        cases.put(
                "wait",
                new Case(
                        "'for':{'minutes':0}",
                        "select count(*) from workflow.step where kind = 'wait' and state = 'done'"));
        cases.put(
                "approval",
                new Case(
                        "'of':" + owner + ",'question':'May she?','deadline':{'minutes':0}",
                        "select (select count(*) from workflow.approval) * (" + effects("notice", "%May she%") + ")"));
        cases.put(
                "workflow",
                new Case(
                        "'workflow_id':" + child + ",'wait':true",
                        "select count(*) from workflow.run where cause = 'workflow'"));
        cases.put(
                "branch",
                new Case(
                        "'if':{'left':1,'op':'eq','right':1},'then':["
                                + "{'id':'inner','kind':'notify','to':5,'text':'then'}],'else':[]",
                        effects("notice", "%text=then%")));
        cases.put(
                "loop",
                new Case(
                        "'over':'{{steps.all.records}}',"
                                + "'steps':[{'id':'turn','kind':'notify','to':5,'text':'turn {{item.name}}'}]",
                        effects("notice", "%turn Ann%")));
        cases.put("stop", new Case("", "select count(*) from workflow.step where kind = 'stop' and state = 'done'"));
        cases.put(
                "webhook",
                new Case(
                        "'method':'POST','url':'" + receiver.url() + "'",
                        "select count(distinct key) from workflow.step where kind = 'webhook' and state = 'done'"));
        return cases;
    }

    private static String effects(String kind, String body) {
        return "select count(*) from test.effect where kind = '" + kind + "' and body like '" + body + "'";
    }

    @Test
    public void whateverIsBrokenOffAtItsCommitIsDoneAgainAndHasHadOneEffect() throws Exception {
        assertOnceThough("P0001");
        assertThat(receiver.heard).as("called again for want of an answer").hasSizeGreaterThan(1);
    }

    @Test
    public void whateverCollidesAtItsCommitIsDoneAgainAtOnceAndHasHadOneEffect() throws Exception {
        assertOnceThough("40001");
        assertThat(receiver.heard)
                .as("the answer was there; only the note of it was made anew")
                .hasSize(1);
        assertThat(hall.count("select count(*) from workflow.step where problem is not null"))
                .isZero();
    }

    /** @param state by which each commit of a step is refused the first time */
    private void assertOnceThough(String state) throws Exception {
        Kinds kinds = hall.hands.kinds;
        kinds.addOutside(calls());
        long child = hall.publish("{'trigger':{'kind':'workflow','entity':'crm.contact'},'steps':["
                + "{'id':'child','kind':'branch','if':{'left':1,'op':'eq','right':1}}]}");
        Map<String, Case> cases = cases(child);
        Set<String> names = new TreeSet<>(kinds.names());
        names.remove(STAND_IN);
        assertThat(cases.keySet()).as("a new kind needs a case of its own").isEqualTo(names);
        assertThat(classes(kinds)).as("what the bundle registers").containsAll(registered());

        stumble(names, state);
        cases.forEach((kind, one) -> hall.publish("{'trigger':{'kind':'created','entity':'crm.contact'},'steps':["
                + "{'id':'all','kind':'find','entity':'crm.contact'},{'id':'it','kind':'" + kind + "'"
                + (one.step().isEmpty() ? "" : "," + one.step()) + "},"
                + "{'id':'after','kind':'notify','to':5,'text':'after " + kind + "'}]}"));
        hall.create("crm.contact", Map.of("name", "Ann"));
        hall.work();
        awaitEnd();
        assertOnce(cases);
        for (String kind : names) {
            assertThat(hall.count("select last_value from test.stumble_" + kind))
                    .as(kind + " was broken off, and then went well")
                    .isGreaterThanOrEqualTo(2);
        }
        assertThat(receiver.heard.stream().map(told -> told.header("idempotency-key")))
                .containsOnly(hall.text("select key from workflow.step where kind = 'webhook'"));

        // Whoever comes late, or twice, changes nothing.
        for (int i = 0; i < 3; i++) {
            hall.text("with late as (insert into job.job (tenant_id, kind, payload) select tenant_id, 'workflow.run',"
                    + " jsonb_build_object('run', id) from workflow.run returning id) select count(*) from late");
        }
        hall.bell();
        hall.await("the late ones", () -> hall.count("select count(*) from job.job") == 0);
        assertOnce(cases);
    }

    @Test
    public void whoeverAsksToBeLeftAloneIsAndThenGetsTheSameKeyAgain() {
        hall.hands.kinds.addOutside(calls());
        receiver.manner = told -> new Receiver.Reply(receiver.heard.size() == 1 ? 503 : 200, "", "3600");
        hall.publish("{'trigger':{'kind':'created','entity':'crm.contact'},'steps':["
                + "{'id':'it','kind':'webhook','method':'POST','url':'" + receiver.url() + "'}]}");
        hall.create("crm.contact", Map.of("name", "Ann"));
        hall.work();
        String later = "from job.job where state = 'ready' and run_at > now() + interval '50 minutes'";
        hall.await("the pause", () -> hall.count("select count(*) " + later) == 1);
        hall.text(
                "with due as (update job.job set run_at = now() where state = 'ready' returning id) select id from due");
        hall.bell();
        hall.await("the end", () -> hall.text("select state from workflow.run").equals("done"));
        assertThat(receiver.heard).hasSize(2);
        assertThat(receiver.heard.get(1).header("idempotency-key"))
                .isEqualTo(receiver.heard.get(0).header("idempotency-key"));
    }

    private CallStep calls() {
        return new CallStep(
                new Outside(() -> Rules.with("http://127.0.0.1:" + receiver.port()), InetAddress::getAllByName, () ->
                        (SSLSocketFactory) SSLSocketFactory.getDefault()),
                new Secrets(hall.hall.database(), new KeyVault(new byte[32])));
    }

    private void assertOnce(Map<String, Case> cases) {
        cases.forEach((kind, one) -> {
            assertThat(hall.text("select string_agg(distinct state, ' ') from workflow.run"))
                    .isEqualTo("done");
            assertThat(hall.count(one.effects())).as(kind).isEqualTo(1);
            assertThat(hall.count(effects("notice", "%after " + kind + "%")))
                    .as("what comes after " + kind)
                    .isEqualTo(kind.equals("stop") ? 0 : 1);
        });
    }

    private void awaitEnd() {
        hall.await(
                "all ends",
                () -> hall.count("select count(*) from workflow.run where state in ('running', 'waiting')") == 0);
    }

    private void stumble(Set<String> kinds, String state) throws SQLException {
        try (Statement statement = hall.postgres.superuser().createStatement()) {
            for (String kind : kinds) {
                statement.execute("create sequence test.stumble_" + kind);
            }
            statement.execute(STUMBLE.formatted(state));
        }
    }

    private static Set<String> classes(Kinds kinds) {
        return kinds.names().stream()
                .map(name -> Objects.requireNonNullElse(
                        kinds.inside(name), Objects.requireNonNullElse((Object) kinds.outside(name), name)))
                .map(kind -> kind.getClass().getName())
                .collect(Collectors.toSet());
    }

    /** As the bundle's own descriptors have them, so that nobody has to remember to name a new one here. */
    private static Set<String> registered() throws Exception {
        Path descriptors = Path.of(Kinds.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .resolve("OSGI-INF");
        Pattern service = Pattern.compile(
                "provide interface=\"(?:" + StepKind.class.getName() + "|" + OutsideStep.class.getName() + ")\"");
        Pattern implementation = Pattern.compile("implementation class=\"([^\"]+)\"");
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.list(descriptors)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".xml")).toList()) {
                String text = Files.readString(file);
                Matcher named = implementation.matcher(text);
                if (service.matcher(text).find() && named.find()) {
                    found.add(named.group(1));
                }
            }
        }
        assertThat(found).hasSizeGreaterThan(10);
        return found;
    }
}
