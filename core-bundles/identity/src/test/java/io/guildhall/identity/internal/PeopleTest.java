package io.guildhall.identity.internal;

import static io.guildhall.identity.internal.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.identity.internal.actor.OpenedSession;
import io.guildhall.identity.internal.people.Invited;
import io.guildhall.identity.internal.people.People;
import io.guildhall.identity.internal.people.TeamRules;
import io.guildhall.identity.internal.rest.Callers;
import io.guildhall.identity.internal.rest.Entrance;
import io.guildhall.identity.internal.rest.InvitationResource;
import io.guildhall.identity.internal.rest.Me;
import io.guildhall.identity.internal.rest.UserResource;
import io.guildhall.record.StoredRecord;
import io.guildhall.record.Write;
import jakarta.ws.rs.core.Response;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

public class PeopleTest {
    /** Records with owners, as other modules have them. */
    private static final String THING = """
            create table identity.thing (tenant_id bigint not null, id bigint generated always as identity,
                owner_id bigint, team_id bigint, version integer not null default 1,
                constraint thing_pk primary key (tenant_id, id));
            select guildhall.protect('identity.thing', 'identity.thing', visibility => 'owner')""";

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
    public void somebodyFollowsALinkAndIsIn() {
        InvitationResource resource = resource(owner);
        Map<String, @Nullable Object> given = new HashMap<>();
        given.put("email", "inge@people.example");
        given.put("role_id", house.roleId(owner, "lead"));
        Invited invited = (Invited) resource.invite(given).getEntity();
        assertThat(invited.path()).isEqualTo("/invite/" + invited.token());
        assertThat(resource.open().get("data")).hasSize(1);

        assertThat(resource.look(invited.token()).workspace())
                .isEqualTo(owner.workspace().name());
        assertThat(resource.look(invited.token()).email()).isEqualTo("inge@people.example");
        // The address on the invitation wins over the one typed.
        Response response = resource.accept(
                invited.token(),
                new InvitationResource.Acceptance("Inge", "other@people.example", House.PASSWORD),
                Requests.from("192.0.2.50"));
        assertThat(response.getStatus()).isEqualTo(201);
        Me me = (Me) response.getEntity();
        assertThat(me.member().email()).isEqualTo("inge@people.example");
        assertThat(me.member().role()).isEqualTo("lead");
        assertThat(response.getHeaderString("Set-Cookie")).startsWith("guildhall=");

        assertThat(resource.open().get("data")).isEmpty();
        assertProblem(404, "invitation/gone", () -> resource.look(invited.token()));
    }

    @Test
    public void anInvitationIsTakenUpOnce() throws Exception {
        Invited invited = house.people.invite(owner, house.patch("name", "Anybody"));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        int joined = 0;
        try {
            List<Callable<Boolean>> all = List.of(
                    () -> joins(invited, "one@people.example"),
                    () -> joins(invited, "two@people.example"),
                    () -> joins(invited, "three@people.example"),
                    () -> joins(invited, "four@people.example"));
            for (Future<Boolean> result : threads.invokeAll(all)) {
                joined += result.get() ? 1 : 0;
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(joined).isEqualTo(1);
        assertThat(members()).isEqualTo(2);
    }

    @Test
    public void anAddedMemberGetsWorkBeforeHisAccount() {
        UserResource users = new UserResource(house.as(owner), house.people, house.previews);
        Map<String, @Nullable Object> given = new HashMap<>();
        given.put("name", "Early Bird");
        given.put("email", "early@people.example");
        People.Added added = (People.Added) users.add(given).getEntity();
        assertThat(added.member().active()).isTrue();
        assertProblem(409, "member/email", () -> users.add(given));

        OpenedSession opened = house.invitations.accept(
                added.invitation().token(), "Earl E. Bird", null, House.PASSWORD, House.origin());
        assertThat(opened.actor().memberId()).isEqualTo(added.member().id());
        assertThat(opened.actor().name()).isEqualTo("Earl E. Bird");
        assertThat(members()).isEqualTo(2);
    }

    @Test
    public void anAccountJoinsAnotherWorkspaceWithItsOwnPassword() {
        String email = "both@people.example";
        house.business(email, House.origin());
        Invited invited = house.people.invite(owner, house.patch("email", email));
        assertProblem(
                409,
                "account/password",
                () -> house.invitations.accept(invited.token(), "Both", null, "not the password", House.origin()));
        OpenedSession opened = house.invitations.accept(invited.token(), "Both", null, House.PASSWORD, House.origin());
        assertThat(opened.actor().tenantId()).isEqualTo(owner.tenantId());
        assertThat(house.ownAccount.workspaces(opened.actor())).hasSize(2);
        Invited again = house.people.invite(owner, house.patch("name", "Both"));
        assertProblem(
                409,
                "member/email",
                () -> house.invitations.accept(again.token(), "Both", email, House.PASSWORD, House.origin()));
    }

    @Test
    public void aWithdrawnInvitationLeadsNowhere() {
        Invited invited = house.people.invite(owner, house.patch("name", "Nobody"));
        house.people.revokeInvitation(owner, invited.id());
        assertProblem(404, "invitation/gone", () -> house.invitations.look(invited.token()));
        assertProblem(404, "invitation/gone", () -> joinsOrThrows(invited, "late@people.example"));
        assertProblem(404, "not-found", () -> house.people.revokeInvitation(owner, invited.id()));
    }

    @Test
    public void anEditionIsAddedAndTakenAwayByARow() {
        assertThat(owner.has("bar")).isFalse();
        assertThat(house.settings.add(owner, "bar").modules()).containsExactly("bar", "crm");
        Actor now = house.now(owner);
        assertThat(now.has("bar")).isTrue();
        assertThat(house.fakeEditions.applied).contains("Bar");
        assertThat(house.roleId(owner, "floor")).isPositive();
        assertThat(house.workspaces.system(owner.tenantId()).has("bar")).isTrue();
        house.fakeEditions.applied = java.util.Optional.empty();
        house.settings.add(now, "bar");
        assertThat(house.fakeEditions.applied).isEmpty();

        assertThat(house.settings.remove(now, "bar").modules()).containsExactly("crm");
        assertThat(house.now(owner).has("bar")).isFalse();
        assertProblem(409, "module/needed", () -> house.settings.remove(now, "crm"));
        assertProblem(422, "edition/unknown", () -> house.settings.add(now, "clinic"));
    }

    @Test
    public void settingsAreCheckedAndHoldAtOnce() {
        house.settings.change(owner, house.patch("currency", "USD"));
        house.settings.change(owner, house.patch("time_zone", "America/New_York"));
        Actor now = house.now(owner);
        assertThat(now.workspace().currency()).isEqualTo("USD");
        assertThat(now.workspace().zone().getId()).isEqualTo("America/New_York");
        for (String[] bad : new String[][] {
            {"currency", "EURO"},
            {"currency", "xx"},
            {"time_zone", "Atlantis/City"},
            {"locale", "not a tag"},
            {"name", ""},
            {"start_page", "https://evil.example"}
        }) {
            assertThat(Problems.of(() -> house.settings.change(owner, house.patch(bad[0], bad[1])))
                            .field())
                    .isEqualTo(bad[0]);
        }
    }

    @Test
    public void aMembersOwnHabitsReplaceTheWorkspaces() {
        assertThat(owner.zone()).isEqualTo(owner.workspace().zone());
        house.people.change(owner, owner.memberId(), house.patch("time_zone", "Asia/Tokyo"));
        house.people.change(owner, owner.memberId(), house.patch("locale", "fr-CH"));
        house.people.change(owner, owner.memberId(), house.patch("clock", "12"));
        Actor now = house.now(owner);
        assertThat(now.zone().getId()).isEqualTo("Asia/Tokyo");
        assertThat(now.habits().locale()).isEqualTo("fr-CH");
        assertThat(now.workspace().zone()).isEqualTo(owner.workspace().zone());
        assertThat(house.workspaces.system(owner.tenantId()).zone())
                .isEqualTo(owner.workspace().zone());

        assertThat(house.people.change(owner, owner.memberId(), house.patch("time_zone", null)))
                .satisfies(member -> {
                    assertThat(member.timeZone()).isNull();
                    assertThat(member.clock()).isEqualTo("12");
                });
        assertThat(house.now(owner).zone()).isEqualTo(owner.workspace().zone());
        for (String[] bad : new String[][] {
            {"time_zone", "Atlantis/City"},
            {"locale", "not a tag"},
            {"clock", "13"},
            {"date_order", "ydm"},
            {"number_format", "1,0"},
            {"first_day", "friday"}
        }) {
            assertThat(Problems.of(() -> house.people.change(owner, owner.memberId(), house.patch(bad[0], bad[1])))
                            .field())
                    .isEqualTo(bad[0]);
        }
    }

    @Test
    public void whoLeavesHandsOverWhatHeWasResponsibleFor() throws Exception {
        try (Statement statement = house.postgres.superuser().createStatement()) {
            statement.execute("set session authorization guildhall_owner");
            statement.execute(THING);
            statement.execute("reset session authorization");
        }
        Actor leaver = house.member(owner, "leo", "member", null).actor();
        Actor heir = house.member(owner, "hanna", "member", house.teamId(owner, "Team"))
                .actor();
        for (int i = 0; i < 3; i++) {
            house.postgres
                    .database()
                    .write(
                            leaver,
                            tx -> tx.update(
                                    "insert into identity.thing (tenant_id, owner_id) values (?, ?)",
                                    leaver.tenantId(),
                                    leaver.memberId()));
        }
        UserResource users = new UserResource(house.as(owner), house.people, house.previews);
        Map<String, @Nullable Object> given = new HashMap<>();
        given.put("to", heir.memberId());
        assertThat(users.handOver(leaver.memberId(), given)).containsEntry("records", 3L);
        assertThat(house.number(heir, "select count(*) from identity.thing where tenant_id = ?", heir.tenantId()))
                .isEqualTo(3);
        assertThat(house.number(leaver, "select count(*) from identity.thing where tenant_id = ?", heir.tenantId()))
                .isZero();
        assertProblem(403, "auth/not-permitted", () -> house.people.handOver(heir, heir.memberId(), leaver.memberId()));
        house.people.change(owner, leaver.memberId(), house.patch("active", false));
        assertProblem(422, "member/inactive", () -> house.people.handOver(owner, heir.memberId(), leaver.memberId()));
    }

    @Test
    public void teamsInUseStayAndRingsAreRefusedInWords() {
        long upper = house.team(owner, "Upper", null);
        long lower = house.team(owner, "Lower", upper);
        house.member(owner, "tina", "member", lower);
        assertProblem(409, "team/in-use", () -> checkTeam(Write.Kind.DELETE, lower, Map.of()));
        assertProblem(409, "team/in-use", () -> checkTeam(Write.Kind.DELETE, upper, Map.of()));
        assertProblem(422, "team/nesting", () -> checkTeam(Write.Kind.UPDATE, upper, Map.of("parent_id", lower)));
        checkTeam(Write.Kind.UPDATE, lower, Map.of("parent_id", upper));
        checkTeam(Write.Kind.DELETE, house.team(owner, "Empty", null), Map.of());
    }

    private void checkTeam(Write.Kind kind, long team, Map<String, @Nullable Object> changes) {
        StoredRecord before = new StoredRecord("identity.team", team, 1, Map.of());
        house.postgres.database().read(owner, tx -> {
            new TeamRules().check(new Write(tx, kind, Entities.TEAM, before, changes));
            return true;
        });
    }

    @Test
    public void sampleDataGoesWithOneCall() {
        assertThat(house.settings.view(owner).sampleData()).isTrue();
        house.settings.removeSampleData(owner);
        assertThat(house.fakeEditions.removed).isTrue();
        assertThat(house.settings.view(owner).sampleData()).isFalse();
    }

    private long members() {
        return house.number(owner, "select count(*) from identity.member where tenant_id = ?", owner.tenantId());
    }

    private static boolean joins(Invited invited, String email) {
        try {
            joinsOrThrows(invited, email);
            return true;
        } catch (RuntimeException refused) {
            return false;
        }
    }

    private static void joinsOrThrows(Invited invited, String email) {
        house.invitations.accept(invited.token(), "Somebody", email, House.PASSWORD, House.origin());
    }

    private static InvitationResource resource(Actor actor) {
        Callers callers = new Callers(new Settings(false, true, Set.of()));
        return new InvitationResource(
                house.as(actor),
                house.people,
                house.invitations,
                callers,
                new Entrance(house.postgres.database(), house.sessions, callers));
    }
}
