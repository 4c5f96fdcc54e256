package io.guildhall.identity.internal;

import static io.guildhall.identity.internal.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.identity.internal.actor.OpenedSession;
import io.guildhall.identity.internal.people.Member;
import io.guildhall.identity.internal.rest.UserResource;
import io.guildhall.request.Form;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** Attacks from inside a tenant: by its own members, over the routes and over SQL that somebody has injected. */
public class RightsTest {
    private static House house;
    private Actor owner;

    @BeforeClass
    public static void open() {
        house = new House();
    }

    @AfterClass
    public static void close() {
        house.close();
    }

    @Before
    public void found() {
        owner = house.business().actor();
    }

    @Test
    public void aMemberSeesOnlyHisOwnAndMayNotRunTheWorkspace() {
        Actor member = house.member(owner, "mia", "member", null).actor();
        assertThat(member.reads()).isEqualTo(Scope.OWN);
        assertThat(member.admin()).isFalse();
        assertThat(member.permissions())
                .contains("deals.view", "deals.edit", "deals.move", "users.view", "pipelines.view");
        assertThat(member.permissions())
                .doesNotContain("*", "pipelines.edit", "users.edit", "workspace.admin", "bar.serve");
    }

    @Test
    public void aRoleForgedInTheBodyIsRefused() {
        OpenedSession opened = house.member(owner, "max", "member", null);
        Actor member = opened.actor();
        UserResource users = new UserResource(house.as(member), house.people, house.previews);
        for (String field : new String[] {"role_id", "team_id", "active", "email"}) {
            Map<String, @Nullable Object> forged = new HashMap<>();
            forged.put(field, field.equals("active") ? (Object) true : field.equals("email") ? "x@y.zz" : (Object) 1L);
            assertProblem(403, "auth/not-permitted", () -> users.change(member.memberId(), null, forged));
        }
        Map<String, @Nullable Object> unknown = new HashMap<>();
        unknown.put("permissions", "*");
        assertProblem(422, "field/unknown", () -> users.change(member.memberId(), null, unknown));
        assertProblem(403, "auth/not-permitted", () -> house.people.invite(member, house.patch("name", "x")));
        assertProblem(403, "auth/not-permitted", () -> house.keys.all(member));
        assertProblem(403, "auth/not-permitted", () -> house.settings.change(member, house.patch("name", "x")));
        assertProblem(403, "auth/not-permitted", () -> house.settings.removeSampleData(member));
    }

    @Test
    public void aMemberCannotMakeHimselfMoreOverSql() {
        Actor member = house.member(owner, "moritz", "member", null).actor();
        long admin = house.roleId(owner, "admin");
        long team = house.teamId(owner, "Team");
        long me = member.memberId();
        assertThat(update(
                        member,
                        "update identity.member set role_id = ? where tenant_id = ? and id = ?",
                        admin,
                        member.tenantId(),
                        me))
                .isZero();
        assertThat(update(member, "update identity.member set active = true where tenant_id = ?", member.tenantId()))
                .isZero();
        assertThat(update(
                        member,
                        "update identity.team set lead_id = ? where tenant_id = ? and id = ?",
                        me,
                        member.tenantId(),
                        team))
                .isZero();
        assertThat(update(
                        member, "update identity.role set permissions = '{*}' where tenant_id = ?", member.tenantId()))
                .isZero();
        assertRefused(
                member,
                "insert into identity.role (tenant_id, key, title, reads, writes) values (?, 'x', 'x', 'all', 'all')",
                member.tenantId());
        assertRefused(
                member,
                "insert into identity.workspace_module (tenant_id, module) values (?, 'bar')",
                member.tenantId());
        assertRefused(member, "update identity.workspace set name = 'mine' where tenant_id = ?", member.tenantId());
        for (String call : new String[] {
            "identity.configure_workspace('mine', null, null, null, null, true)",
            "identity.switch_module('bar', true)",
            "identity.mark_sample_data(false)",
            "identity.keep_secret('api_key', 1, repeat('0', 64))",
            "identity.found_workspace('x', 'EUR', 'UTC', 'en', 'crm', '/', false, 'x', 'x@y.zz', null, null, '{crm}')"
        }) {
            assertThatThrownBy(() ->
                            house.postgres.database().write(member, tx -> tx.query("select " + call, row -> 1)))
                    .as(call)
                    .isInstanceOf(RuntimeException.class);
        }
        assertThat(house.now(member)).isEqualTo(member);
    }

    @Test
    public void notEvenTheSystemFoundsAWorkspaceTwiceNorAnAdminAnotherOne() {
        Actor system = house.workspaces.system(owner.tenantId());
        String call = "select identity.found_workspace('x', 'EUR', 'UTC', 'en', 'crm', '/', false, 'x', 'x@y.zz',"
                + " null, null, '{crm}')";
        for (Actor actor : new Actor[] {system, owner}) {
            assertThatThrownBy(() -> house.postgres.database().write(actor, tx -> tx.query(call, row -> 1)))
                    .isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    public void peopleChangeThemselvesAndLeadsTheirOwnTeamOnly() {
        long north = house.team(owner, "North", null);
        long harbour = house.team(owner, "Harbour", north);
        long south = house.team(owner, "South", null);
        Actor lead = house.member(owner, "lea", "lead", north).actor();
        Actor nested = house.member(owner, "nils", "member", harbour).actor();
        Actor foreign = house.member(owner, "fred", "member", south).actor();

        assertThat(lead.teams()).containsExactly(north, harbour);
        assertThat(name(house.people.change(lead, lead.memberId(), house.patch("name", "Lea L."))))
                .isEqualTo("Lea L.");
        assertThat(house.people
                        .change(nested, nested.memberId(), house.patch("theme", "dark"))
                        .theme())
                .isEqualTo("dark");
        assertThat(name(house.people.change(lead, nested.memberId(), house.patch("name", "Nils N."))))
                .isEqualTo("Nils N.");

        assertProblem(
                403, "member/not-yours", () -> house.people.change(lead, foreign.memberId(), house.patch("name", "X")));
        assertProblem(
                403,
                "member/not-yours",
                () -> house.people.change(lead, nested.memberId(), house.patch("theme", "dark")));
        assertProblem(
                403, "member/not-yours", () -> house.people.change(nested, lead.memberId(), house.patch("name", "X")));
        assertProblem(
                403, "member/not-yours", () -> house.people.change(lead, owner.memberId(), house.patch("name", "X")));
        // The same past all our Java, as injected SQL would try it.
        assertEditRefused(lead, foreign.memberId());
        assertEditRefused(nested, lead.memberId());
        assertEditRefused(foreign, nested.memberId());
        assertThat(update(lead, "update identity.member set name = 'X' where tenant_id = ?", lead.tenantId()))
                .isZero();
    }

    @Test
    public void aLeadDoesNotReachWhoRunsTheWorkspace() {
        long team = house.teamId(owner, "Team");
        Actor lead = house.member(owner, "lars", "lead", team).actor();
        Actor admin = house.member(owner, "anna", "admin", team).actor();
        assertProblem(
                403, "member/not-yours", () -> house.people.change(lead, admin.memberId(), house.patch("name", "X")));
        assertEditRefused(lead, admin.memberId());
    }

    @Test
    public void nobodyReachesIntoAnotherTenant() {
        Actor other = house.business().actor();
        assertProblem(404, "not-found", () -> house.people.change(other, owner.memberId(), house.patch("name", "X")));
        assertProblem(
                404, "not-found", () -> house.people.change(other, owner.memberId(), house.patch("active", false)));
        assertProblem(404, "not-found", () -> house.keys.remove(other, 1));
        assertEditHasNoEffect(other, owner.memberId());
        assertThat(house.number(other, "select count(*) from identity.member where tenant_id = ?", owner.tenantId()))
                .isZero();
        long foreignRole = house.roleId(owner, "member");
        Actor colleague = house.member(other, "carl", "member", null).actor();
        assertThat(Problems.of(() ->
                                house.people.change(other, colleague.memberId(), house.patch("role_id", foreignRole)))
                        .status())
                .isEqualTo(422);
    }

    @Test
    public void nestedTeamsMoveWithTheirParent() {
        long all = house.team(owner, "All", null);
        long mid = house.team(owner, "Mid", all);
        long low = house.team(owner, "Low", mid);
        Actor lead = house.member(owner, "tea", "lead", all).actor();
        assertThat(lead.teams()).containsExactly(all, mid, low);

        move(mid, null);
        assertThat(house.now(lead).teams()).containsExactly(all);
        move(mid, all);
        assertThat(house.now(lead).teams()).containsExactly(all, mid, low);
        assertProblem(422, "team/nesting", () -> move(all, low));
        assertProblem(422, "team/nesting", () -> move(all, all));
    }

    @Test
    public void whoLeadsATeamSeesItsTeamsWhateverHisRole() {
        long all = house.team(owner, "Night", null);
        long low = house.team(owner, "Late night", all);
        long other = house.team(owner, "Day", null);
        Actor mona = house.member(owner, "mona", "member", low).actor();
        assertThat(mona.reads()).isEqualTo(Scope.OWN);
        lead(all, mona.memberId());
        assertThat(house.now(mona).reads()).isEqualTo(Scope.TEAM);
        assertThat(house.now(mona).writes()).isEqualTo(Scope.OWN);
        assertThat(house.now(mona).teams()).containsExactly(all, low);
        // The team moves away from under him, and back.
        lead(all, null);
        lead(low, mona.memberId());
        assertThat(house.now(mona).teams()).containsExactly(low);
        // Working elsewhere, his own records would be out of a team's sight: his role holds.
        house.people.change(owner, mona.memberId(), house.patch("team_id", other));
        assertThat(house.now(mona).reads()).isEqualTo(Scope.OWN);
        lead(low, null);
        assertThat(house.now(mona).reads()).isEqualTo(Scope.OWN);
    }

    @Test
    public void teamsAreNestedTenDeepWithAllThatHangsBelow() {
        long above = house.team(owner, "Deep 1", null);
        for (int i = 2; i <= 10; i++) {
            above = house.team(owner, "Deep " + i, above);
        }
        long deepest = above;
        assertThatThrownBy(() -> house.team(owner, "Deep 11", deepest)).isInstanceOf(RuntimeException.class);
        long upper = house.team(owner, "Two", null);
        house.team(owner, "Three", upper);
        long ninth = house.teamId(owner, "Deep 9");
        long eighth = house.teamId(owner, "Deep 8");
        assertThatThrownBy(() -> move(upper, ninth)).isInstanceOf(RuntimeException.class);
        move(upper, eighth);
    }

    @Test
    public void aRoleTakesFieldsAwayAndNothingElse() {
        Map<String, @Nullable Object> given = new HashMap<>();
        given.put("title", "Clerk");
        given.put("reads", "all");
        given.put("writes", "all");
        given.put(
                "permissions",
                List.of(
                        "records.view",
                        "records.edit",
                        "-deals.title.edit",
                        "-deals.title.view",
                        "-deals.nothing.view",
                        "-deals.edit"));
        long role = house.roles
                .add(owner, new Form(given, "title", "reads", "writes", "permissions"))
                .id();
        Actor clerk = house.member(owner, "clara", "member", null).actor();
        house.people.change(owner, clerk.memberId(), house.patch("role_id", role));
        assertThat(house.now(clerk).permissions())
                .contains("deals.view", "-deals.title.edit")
                .doesNotContain("deals.edit", "-deals.edit", "-deals.nothing.view", "-deals.title.view");
    }

    private void lead(long team, @Nullable Long member) {
        update(
                owner,
                "update identity.team set lead_id = ? where tenant_id = ? and id = ?",
                member,
                owner.tenantId(),
                team);
    }

    private static String name(Member member) {
        return member.name();
    }

    private void move(long team, @Nullable Long parent) {
        update(
                owner,
                "update identity.team set parent_id = ? where tenant_id = ? and id = ?",
                parent,
                owner.tenantId(),
                team);
    }

    private static int update(Actor actor, String sql, @Nullable Object... arguments) {
        return house.postgres.database().write(actor, tx -> tx.update(sql, arguments));
    }

    private static void assertRefused(Actor actor, String sql, Object... arguments) {
        assertThatThrownBy(() -> update(actor, sql, arguments)).as(sql).isInstanceOf(RuntimeException.class);
    }

    private static void assertEditRefused(Actor actor, long member) {
        assertThatThrownBy(() -> edit(actor, member)).isInstanceOf(RuntimeException.class);
    }

    private static void assertEditHasNoEffect(Actor admin, long member) {
        assertThat(edit(admin, member)).isFalse();
    }

    private static boolean edit(Actor actor, long member) {
        return house.postgres
                .database()
                .write(
                        actor,
                        tx -> tx.queryOne(
                                "select identity.edit_member(?, 'Hacked', null, null, null)",
                                row -> row.getBoolean(1),
                                member))
                .orElseThrow();
    }
}
