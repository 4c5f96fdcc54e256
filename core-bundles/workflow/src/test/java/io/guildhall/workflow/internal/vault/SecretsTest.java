package io.guildhall.workflow.internal.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.problem.ProblemException;
import io.guildhall.testkit.TestTenant;
import io.guildhall.workflow.internal.outward.OutwardHall;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

public class SecretsTest {
    @ClassRule
    public static final OutwardHall house = new OutwardHall();

    private static final String KEY = "sk_live_0123456789";

    private @Nullable TestTenant bar;

    @Before
    public void found() {
        bar = house.tenant("Blue Door");
    }

    @Test
    public void aSecretGoesInAndItsTextComesOutOnlyInACall() {
        Secrets.Secret made = added(as(bar().owner()), "crm_key", KEY);

        assertThat(made.name()).isEqualTo("crm_key");
        assertThat(made.setBy()).isEqualTo(bar().owner().memberId());
        assertThat(String.valueOf(as(bar().owner()).all())).doesNotContain(KEY).contains("••••");
        assertThat(house.secrets.fill(
                        bar().system(), Map.of("Authorization", "Bearer {{secret.crm_key}}", "X-A", "plain")))
                .isEqualTo(Map.of("Authorization", "Bearer " + KEY, "X-A", "plain"));
    }

    @Test
    public void neitherTheTableNorTheChangeLogHasIt() {
        added(as(bar().owner()), "crm_key", KEY);
        house.hall.changes(bar());

        assertThat(house.rows("select s::text from workflow.secret s")).noneMatch(row -> row.contains(KEY));
        List<String> log = house.rows(
                "select concat(before, after) from guildhall.change_log where entity = 'workflow.secret' and tenant_id = ?",
                bar().id());
        assertThat(log).isNotEmpty().noneMatch(row -> row.contains("locked") || row.contains("v1."));
    }

    @Test
    public void anotherTextTakesItsPlace() {
        long id = added(as(bar().owner()), "crm_key", KEY).id();

        as(bar().owner()).change(Long.toString(id), null, Map.of("value", "another"));

        assertThat(house.secrets.fill(bar().system(), Map.of("a", "{{ secret.crm_key }}")))
                .containsEntry("a", "another");
    }

    @Test
    public void aRowThatWasMovedOpensForNobody() {
        TestTenant rival = house.tenant("Copper Fox");
        added(as(bar().owner()), "crm_key", KEY);
        added(as(rival.owner()), "crm_key", "theirs");
        house.rows(
                "update workflow.secret set locked = (select locked from workflow.secret where tenant_id = ?) where tenant_id = ?",
                bar().id(),
                rival.id());

        assertThatThrownBy(() -> house.secrets.fill(rival.system(), Map.of("a", "{{secret.crm_key}}")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    public void whatIsUsedStays() {
        String id = Long.toString(added(as(bar().owner()), "crm_key", KEY).id());
        house.rows(
                "insert into workflow.endpoint (tenant_id, title, url, events, headers, secret) "
                        + "values (?, 'Ledger', 'https://ledger.example/', '[]', '{\"X-Key\":\"{{secret.crm_key}}\"}', 'x')",
                bar().id());

        assertThat(as(bar().owner()).all().toString()).contains("Ledger");
        refused(() -> as(bar().owner()).remove(id), "secret/in-use");

        house.rows("delete from workflow.endpoint where tenant_id = ?", bar().id());
        as(bar().owner()).remove(id);
        assertThat(Objects.requireNonNull(as(bar().owner()).all().get("data"))).isEmpty();
    }

    @Test
    public void aWorkflowUsesItToo() {
        String id = Long.toString(added(as(bar().owner()), "crm_key", KEY).id());
        house.rows(
                "insert into workflow.workflow (tenant_id, title, definition) values (?, 'Tell the ledger', "
                        + "'{\"steps\":[{\"headers\":{\"X-Key\":\"{{secret.crm_key}}\"}}]}')",
                bar().id());

        assertThat(as(bar().owner()).all().toString()).contains("workflow", "Tell the ledger");
        refused(() -> as(bar().owner()).remove(id), "secret/in-use");
    }

    @Test
    public void whoDoesNotRunTheWorkspaceSeesNothingNotEvenInTheDatabase() {
        added(as(bar().owner()), "crm_key", KEY);
        Actor waiter = bar().member("Wim Waiter", Scope.ALL, Scope.ALL, null, "contacts.view");

        refused(() -> as(waiter).all(), "auth/not-permitted");
        refused(() -> as(waiter).add(Map.of("name", "x", "value", "y")), "auth/not-permitted");
        assertThat(house.hall.<Long>read(
                        waiter,
                        tx -> tx.queryOne("select count(*) from workflow.secret", row -> row.getLong(1))
                                .orElseThrow()))
                .isZero();
        refused(() -> as(house.tenant("Other").owner()).remove("1"), "not-found");
    }

    @Test
    public void aNameIsAWordAndAValueFitsIntoAHeader() {
        SecretResource owner = as(bar().owner());

        for (String name : List.of("", "Big", "1st", "a-b", "a b", "x".repeat(51))) {
            assertThatThrownBy(() -> owner.add(Map.of("name", name, "value", "y")))
                    .isInstanceOf(ProblemException.class);
        }
        for (String value : List.of("", "a\r\nHost: evil", "\u00e4", "x".repeat(4_001))) {
            assertThatThrownBy(() -> owner.add(Map.of("name", "x", "value", value)))
                    .isInstanceOf(ProblemException.class);
        }
        refused(() -> owner.add(Map.of("name", "x", "value", "y", "more", 1)), "field/unknown");
        refused(() -> owner.add(null), "value/missing");
        added(owner, "x", "y");
        assertThatThrownBy(() -> added(owner, "x", "y"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(409));
        refused(() -> house.secrets.fill(bar().system(), Map.of("a", "{{secret.no}}")), "secret/unknown");
    }

    private static void refused(ThrowingCallable call, String code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(code));
    }

    private static Secrets.Secret added(SecretResource resource, String name, String value) {
        return (Secrets.Secret)
                resource.add(Map.of("name", name, "value", value)).getEntity();
    }

    private static SecretResource as(Actor actor) {
        return new SecretResource(() -> actor, house.hall.database(), house.secrets);
    }

    private TestTenant bar() {
        return Objects.requireNonNull(bar);
    }
}
