package io.guildhall.workflow.internal.outward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.problem.ProblemException;
import io.guildhall.testkit.TestTenant;
import io.guildhall.workflow.internal.Starts;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

public class HookTest {
    @ClassRule
    public static final OutwardHall house = new OutwardHall();

    private static final Map<Long, TestTenant> tenants = new HashMap<>();

    private final Hooks hooks = new Hooks(house.vault);
    private final Arrivals arrivals = new Arrivals(
            house.hall.database(),
            house.hall.postgres().backRoom(),
            id -> Objects.requireNonNull(tenants.get(id)).system(),
            hooks,
            new Starts(house.hall.jobs()));
    private final ArrivalResource door = new ArrivalResource(arrivals);
    private @Nullable TestTenant found;
    private long workflow;

    @Before
    public void begin() {
        TestTenant bar = house.tenant("Blue Door");
        tenants.put(bar.id(), bar);
        found = bar;
        workflow = workflow(bar, "on");
    }

    @Test
    public void whatComesIsWrittenDownAndStartsARun() {
        Hooks.Hook hook = hook(Map.of());
        send(hook, Map.of("Content-Type", "application/json"), "{\"guest\":\"Ada\",\"party\":{\"size\":4}}");

        assertThat(house.rows("select input ->> 'guest' from workflow.run where workflow_id = ?", workflow))
                .containsExactly("Ada");
        List<Arrivals.Arrival> come = come(hook);
        assertThat(come).hasSize(1);
        assertThat(come.get(0).runId()).isNotNull();
        assertThat(house.rows("select h::text from workflow.hook h where id = ?", hook.id()))
                .as("the token is not in the database")
                .noneMatch(row -> row.contains(token(hook)));
    }

    @Test
    public void whatComesTwiceStartsNothingTwice() {
        Hooks.Hook hook = hook(Map.of());
        for (String header : List.of("webhook-id", "Idempotency-Key")) {
            for (int i = 0; i < 3; i++) {
                send(hook, Map.of(header, "evt_1_" + header), "{}");
            }
        }
        assertThat(runs()).isEqualTo(2);

        send(hook(Map.of()), Map.of("webhook-id", "evt_1_webhook-id"), "{}");
        assertThat(runs()).as("another address has keys of its own").isEqualTo(3);
        send(hook, Map.of(), "{}");
        send(hook, Map.of(), "{}");
        assertThat(runs()).as("without a key each is another one").isEqualTo(5);
    }

    @Test
    public void aWorkflowThatIsOffStartsNothingAndWhatCameIsKept() {
        workflow = workflow(bar(), "off");
        Hooks.Hook hook = hook(Map.of());
        send(hook, Map.of(), "{\"a\":1}");

        assertThat(runs()).isZero();
        assertThat(come(hook).get(0).runId()).isNull();
    }

    @Test
    public void everyAddressThatTakesNothingLooksAlike() {
        Hooks.Hook hook = hook(Map.of());
        Hooks.Hook moved = resource(bar().owner()).rotate(Long.toString(hook.id()));
        refused(() -> send(hook, Map.of(), "{}"), 404, "not-found");
        send(moved, Map.of(), "{}");

        resource(bar().owner()).change(Long.toString(hook.id()), null, Map.of("state", "off"));
        refused(() -> send(moved, Map.of(), "{}"), 404, "not-found");
        refused(() -> door.take("x".repeat(43), name -> "", new byte[0]), 404, "not-found");
        refused(() -> door.take("' or true --", name -> "", new byte[0]), 404, "not-found");
    }

    @Test
    public void aStandardSignatureIsAskedFor() {
        String secret = Signature.secret();
        Hooks.Hook hook = hook(Map.of("signature", "standard", "secret", secret));
        String body = "{\"a\":1}";
        long now = Instant.now().getEpochSecond();

        send(hook, signed(secret, "evt_1", now, body), body);
        assertThat(runs()).isEqualTo(1);

        refused(() -> send(hook, Map.of(), body), 401, "hook/signature");
        refused(() -> send(hook, signed(Signature.secret(), "evt_2", now, body), body), 401, "hook/signature");
        refused(() -> send(hook, signed(secret, "evt_2", now, body), "{\"a\":2}"), 401, "hook/signature");
        refused(() -> send(hook, signed(secret, "evt_2", now - 301, body), body), 401, "hook/signature");
        refused(() -> send(hook, signed(secret, "evt_2", now + 400, body), body), 401, "hook/signature");
        Map<String, String> other = new HashMap<>(signed(secret, "evt_2", now, body));
        other.put("webhook-id", "evt_3");
        refused(() -> send(hook, other, body), 401, "hook/signature");
        // Played again within the five minutes it is taken, and starts nothing.
        send(hook, signed(secret, "evt_1", now, body), body);
        assertThat(runs()).isEqualTo(1);
    }

    @Test
    public void aSignatureInHexIsTakenFromItsHeader() throws Exception {
        Hooks.Hook hook = hook(Map.of("signature", "hub", "secret", "shared words"));
        String body = "{\"a\":1}";
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("shared words".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String hex = HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));

        send(hook, Map.of("X-Hub-Signature-256", "sha256=" + hex), body);
        assertThat(runs()).isEqualTo(1);
        refused(() -> send(hook, Map.of("X-Hub-Signature-256", "sha256=" + hex), body + " "), 401, "hook/signature");
        refused(() -> send(hook, Map.of(), body), 401, "hook/signature");
    }

    @Test
    public void formsAndTextsAreTakenToo() {
        Hooks.Hook hook = hook(Map.of());
        send(hook, Map.of("Content-Type", "application/x-www-form-urlencoded"), "From=%2B4912&Body=Hi+there&empty");
        send(hook, Map.of("Content-Type", "text/plain"), "just words");
        send(hook, Map.of("Content-Type", "application/json"), "[1,2]");
        send(hook, Map.of(), "");

        assertThat(come(hook))
                .extracting(Arrivals.Arrival::body)
                .containsExactly(
                        Map.of(),
                        Map.of("body", List.of(1L, 2L)),
                        Map.of("body", "just words"),
                        Map.of("From", "+4912", "Body", "Hi there", "empty", ""));
    }

    @Test
    public void whatCannotBeReadIsRefused() {
        Hooks.Hook hook = hook(Map.of());
        Map<String, String> json = Map.of("Content-Type", "application/json");
        for (String body : List.of(
                "{",
                "{\"a\":}",
                "{\"a\":\"\\u0000\"}",
                "{\"a\\u0000\":1}",
                "{\"a\":1e999999999}",
                "nope",
                "{\"a\":" + "[".repeat(200) + "]".repeat(200) + "}")) {
            refused(() -> send(hook, json, body), 400, "hook/json");
        }
        refused(
                () -> send(hook, Map.of("Content-Type", "application/x-www-form-urlencoded"), "a=%zz"),
                400,
                "hook/form");
        refused(() -> send(hook, Map.of("Idempotency-Key", "k".repeat(201)), "{}"), 400, "hook/key");
        refused(() -> send(hook, json, "x".repeat(ArrivalResource.MOST_BYTES + 1)), 413, "request/too-large");
        refused(() -> door.take(token(hook), name -> "", new byte[] {(byte) 0xff, (byte) 0xfe}), 400, "hook/text");
        assertThat(runs()).isZero();
    }

    @Test
    public void whoSendsTooOftenWaits() {
        HookRates rates = new HookRates(() -> 1_000L);
        Arrivals.Owner owner = new Arrivals.Owner(1, 1);
        for (int i = 0; i < 200; i++) {
            rates.check(owner);
        }
        refused(() -> rates.check(owner), 429, "rate-limit/exceeded");
        rates.check(new Arrivals.Owner(1, 2));
    }

    @Test
    public void onlyWhoRunsTheWorkspaceMakesAddresses() {
        Hooks.Hook hook = hook(Map.of());
        Actor waiter = bar().member("Wim Waiter", Scope.ALL, Scope.ALL, null, "contacts.view");
        TestTenant rival = house.tenant("Copper Fox");
        String id = Long.toString(hook.id());

        refused(() -> resource(waiter).all(), 403, "auth/not-permitted");
        refused(() -> resource(rival.owner()).one(id), 404, "not-found");
        refused(() -> resource(rival.owner()).arrivals(id), 404, "not-found");
        refused(() -> resource(rival.owner()).rotate(id), 404, "not-found");
        refused(
                () -> resource(rival.owner()).add(Map.of("title", "x", "workflow_id", workflow)),
                422,
                "value/unknown-record");
        refused(() -> hook(Map.of("signature", "standard", "secret", "whsec_short")), 422, "hook/secret");
        refused(() -> hook(Map.of("signature", "hub", "signature_header", "a b")), 422, "hook/header");
        refused(() -> hook(Map.of("signature", "rot13")), 422, "value/choice");
        assertThat(resource(bar().owner()).all().toString()).doesNotContain(token(hook));
    }

    private Hooks.Hook hook(Map<String, ? extends @Nullable Object> more) {
        Map<String, @Nullable Object> given = new HashMap<>(Map.of("title", "Bookings", "workflow_id", workflow));
        given.putAll(more);
        return (Hooks.Hook) resource(bar().owner()).add(given).getEntity();
    }

    private HookResource resource(Actor actor) {
        return new HookResource(() -> actor, house.hall.database(), hooks, arrivals);
    }

    private List<Arrivals.Arrival> come(Hooks.Hook hook) {
        return Objects.requireNonNull(
                resource(bar().owner()).arrivals(Long.toString(hook.id())).get("data"));
    }

    private void send(Hooks.Hook hook, Map<String, String> headers, String body) {
        door.take(token(hook), name -> headers.getOrDefault(name, ""), body.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> signed(String secret, String id, long seconds, String body) {
        return Map.of(
                "webhook-id",
                id,
                "webhook-timestamp",
                Long.toString(seconds),
                "webhook-signature",
                "v1,AAAA " + Signature.of(secret, id, seconds, body.getBytes(StandardCharsets.UTF_8)));
    }

    private static String token(Hooks.Hook hook) {
        return String.valueOf(hook.path()).substring("/api/hooks/".length());
    }

    private long runs() {
        return house.count("select count(*) from workflow.run where workflow_id = ?", workflow);
    }

    private static long workflow(TestTenant tenant, String state) {
        long id = house.count(
                "insert into workflow.workflow (tenant_id, title, state, published) values (?, 'Booked', 'draft', 1) returning id",
                tenant.id());
        house.rows(
                "insert into workflow.workflow_version (tenant_id, workflow_id, number, definition) values (?, ?, 1, '{}')",
                tenant.id(),
                id);
        house.rows("update workflow.workflow set state = ? where id = ?", state, id);
        return id;
    }

    private static void refused(ThrowingCallable call, int status, String code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem().code()).isEqualTo(code);
            assertThat(e.problem().status()).isEqualTo(status);
        });
    }

    private TestTenant bar() {
        return Objects.requireNonNull(found);
    }
}
