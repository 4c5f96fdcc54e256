package io.guildhall.identity.internal;

import static io.guildhall.identity.internal.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.identity.internal.people.Member;
import io.guildhall.identity.internal.people.Role;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import io.guildhall.request.Form;
import io.guildhall.request.IfMatch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

public class OwnersTest {
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
    public void theLastOwnerStays() {
        long member = house.roleId(owner, "member");
        assertProblem(
                409,
                "member/last-owner",
                () -> house.people.change(owner, owner.memberId(), house.patch("role_id", member)));
        assertProblem(
                409,
                "member/last-owner",
                () -> house.people.change(owner, owner.memberId(), house.patch("active", false)));
        Actor second = house.member(owner, "second", "owner", null).actor();
        house.people.change(second, owner.memberId(), house.patch("role_id", member));
        assertProblem(
                409,
                "member/last-owner",
                () -> house.people.change(second, second.memberId(), house.patch("active", false)));
    }

    @Test
    public void anAdminMakesNobodyAnOwnerAndUnmakesNone() {
        Actor admin = house.member(owner, "adam", "admin", null).actor();
        long ownerRole = house.roleId(owner, "owner");
        assertProblem(
                403,
                "member/owner",
                () -> house.people.change(admin, admin.memberId(), house.patch("role_id", ownerRole)));
        assertProblem(
                403, "member/owner", () -> house.people.change(admin, owner.memberId(), house.patch("active", false)));
        assertProblem(
                403,
                "member/owner",
                () -> house.people.change(admin, owner.memberId(), house.patch("email", "x@y.zz")));
        assertProblem(403, "invitation/owner", () -> house.people.invite(admin, house.patch("role_id", ownerRole)));
        assertProblem(403, "member/owner", () -> house.people.add(admin, newMember(ownerRole)));
    }

    @Test
    public void twoOwnersCannotUnmakeEachOtherAtTheSameMoment() throws Exception {
        Actor second = house.member(owner, "second", "owner", null).actor();
        long member = house.roleId(owner, "member");
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Boolean>> both = List.of(
                    () -> unmade(owner, second.memberId(), member), () -> unmade(second, owner.memberId(), member));
            int done = 0;
            for (Future<Boolean> result : threads.invokeAll(both)) {
                done += result.get() ? 1 : 0;
            }
            assertThat(done).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
        assertThat(house.number(
                        house.workspaces.system(owner.tenantId()),
                        "select count(*) from identity.member where tenant_id = ? and role_id = ?",
                        owner.tenantId(),
                        house.roleId(owner, "owner")))
                .isEqualTo(1);
    }

    @Test
    public void builtInRolesStayAndRolesInUseToo() {
        long lead = house.roleId(owner, "lead");
        assertProblem(409, "role/builtin", () -> house.roles.change(owner, lead, house.patch("title", "X")));
        assertProblem(409, "role/builtin", () -> house.roles.remove(owner, lead));
        assertProblem(
                422,
                "role/builtin",
                () -> house.postgres
                        .database()
                        .write(
                                owner,
                                tx -> tx.update("delete from identity.role where tenant_id = ?", owner.tenantId())));

        long own = house.roles
                .add(owner, role("Kitchen", "all", "own", "deals.view"))
                .id();
        Actor cook = house.member(owner, "cook", "kitchen", null).actor();
        assertThat(cook.permissions())
                .containsExactlyInAnyOrder("deals.view", "users.view", "teams.view", "roles.view");
        assertProblem(409, "role/in-use", () -> house.roles.remove(owner, own));
        assertProblem(409, "role/title", () -> house.roles.add(owner, role("kitchen", "own", "own")));
        assertThat(house.roles.add(owner, role("Kitchen!", "own", "own")).key()).isEqualTo("kitchen-2");
        assertThat(house.roles.add(owner, role("厨房", "own", "own")).key()).startsWith("role-");
        assertProblem(422, "role/scope", () -> house.roles.add(owner, role("Odd", "own", "all")));

        house.roles.change(owner, own, house.patch("permissions", List.of("records.view", "-deals.view")));
        assertThat(house.now(cook).permissions())
                .contains("pipelines.view")
                .doesNotContain("deals.view", "bar.guests.view");
        house.settings.add(owner, "bar");
        assertThat(house.now(cook).permissions()).contains("bar.guests.view");
    }

    @Test
    public void whoComesTooLateIsShownTheMemberAndTheRoleAsTheyAre() {
        long id = owner.memberId();
        IfMatch seen =
                tag(house.people.change(owner, id, house.patch("name", "Olga")).version());
        Member member = house.people.change(owner, id, seen, house.patch("name", "Olga O."));
        Problem late = Problems.of(() -> house.people.change(owner, id, seen, house.patch("name", "Oleg")));
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.extra()).containsEntry("current", member);
        Role role = house.roles.add(owner, role("Till", "own", "own"));
        IfMatch then = tag(role.version());
        Role changed = house.roles.change(owner, role.id(), then, house.patch("title", "Bar"));
        Problem lateToo = Problems.of(() -> house.roles.change(owner, role.id(), then, house.patch("title", "X")));
        assertThat(lateToo.status()).isEqualTo(412);
        assertThat(lateToo.extra()).containsEntry("current", changed);
        assertProblem(400, "request/if-match", () -> IfMatch.of("3; drop"));
    }

    private static IfMatch tag(long version) {
        return IfMatch.of("\"" + version + "\"");
    }

    @Test
    public void leadsEditTheirTeamsRecordsOnlyWhereTheOwnerSaysSo() {
        Actor lead = house.member(owner, "lena", "lead", null).actor();
        assertThat(lead.writes()).isEqualTo(io.guildhall.actor.Scope.OWN);
        house.settings.change(owner, house.patch("leads_edit", true));
        assertThat(house.now(lead).writes()).isEqualTo(io.guildhall.actor.Scope.TEAM);
    }

    private static boolean unmade(Actor actor, long other, long role) {
        try {
            house.people.change(actor, other, house.patch("role_id", role));
            return true;
        } catch (ProblemException refused) {
            return false;
        }
    }

    private static Form newMember(long role) {
        Map<String, @Nullable Object> given = new HashMap<>();
        given.put("name", "New");
        given.put("email", "new@people.example");
        given.put("role_id", role);
        return new Form(given, "name", "email", "role_id", "team_id");
    }

    private static Form role(String title, String reads, String writes, String... permissions) {
        Map<String, @Nullable Object> given = new HashMap<>();
        given.put("title", title);
        given.put("reads", reads);
        given.put("writes", writes);
        given.put("permissions", List.of(permissions));
        return new Form(given, "title", "reads", "writes", "permissions");
    }
}
