package io.guildhall.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.identity.internal.actor.OpenedSession;
import io.guildhall.request.Form;
import java.util.List;
import java.util.Map;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** Looking through a colleague's eyes, and trying to do more by it than look. */
public class LookTest {
    private static House house;
    private OpenedSession opened;
    private Actor owner;

    @BeforeClass
    public static void build() {
        house = new House();
    }

    @Before
    public void open() {
        opened = house.business();
        owner = opened.actor();
    }

    @AfterClass
    public static void tearDown() {
        house.close();
    }

    @Test
    public void theOwnerSeesWhatTheMemberSeesAndChangesNothing() {
        Actor anna = house.member(owner, "anna", "member", house.teamId(owner, "Team"))
                .actor();
        house.sessions.lookThrough(owner, anna.memberId());
        Actor looking = house.now(owner);
        assertThat(looking.kind()).isEqualTo(Actor.Kind.VIEWER);
        assertThat(looking.memberId()).isEqualTo(anna.memberId());
        assertThat(looking.reads()).isEqualTo(Scope.OWN);
        assertThat(looking.permissions()).isEqualTo(anna.permissions());
        assertThat(looking.admin()).isFalse();
        assertThat(house.authenticator.session(opened.token())).contains(looking);
        Problems.assertProblem(
                403,
                "auth/looking",
                () -> house.postgres.database().write(looking, tx -> tx.query("select 1", row -> true)));
        Problems.assertProblem(
                403,
                "auth/looking",
                () -> house.people.change(looking, anna.memberId(), house.patch("name", "Not Anna")));
        house.sessions.lookBack(looking);
        assertThat(house.now(owner).kind()).isEqualTo(Actor.Kind.MEMBER);
        assertThat(house.now(owner).memberId()).isEqualTo(owner.memberId());
    }

    @Test
    public void itIsWrittenDownWithItsEnd() {
        Actor anna = house.member(owner, "anna", "member", null).actor();
        house.sessions.lookThrough(owner, anna.memberId());
        assertThat(looks(owner, "until > now()")).isEqualTo(1);
        house.sessions.lookBack(house.now(owner));
        assertThat(looks(owner, "until <= now() and member_id = " + owner.memberId()))
                .isEqualTo(1);
        house.sessions.lookThrough(house.now(owner), anna.memberId());
        assertThat(looks(owner, "true")).isEqualTo(2);
    }

    @Test
    public void nobodyElseMayAndNobodyReachesFurther() {
        long team = house.teamId(owner, "Team");
        Actor anna = house.member(owner, "anna", "member", team).actor();
        Actor lead = house.member(owner, "lea", "lead", team).actor();
        Actor stranger = house.business().actor();
        Problems.assertProblem(403, "auth/not-permitted", () -> look(lead, anna.memberId()));
        Problems.assertProblem(404, "not-found", () -> look(owner, owner.memberId()));
        Problems.assertProblem(404, "not-found", () -> look(owner, stranger.memberId()));
        // Eyes within eyes.
        house.sessions.lookThrough(owner, anna.memberId());
        Actor looking = house.now(owner);
        Problems.assertProblem(403, "auth/person-only", () -> look(looking, lead.memberId()));
    }

    /** A workspace may have an administrator who is kept from something: that stays closed in other eyes. */
    @Test
    public void whatTheLookerMayNotIsClosedInTheirEyesToo() {
        long role = house.roles
                .add(
                        owner,
                        new Form(
                                Map.of(
                                        "title",
                                        "Office",
                                        "reads",
                                        "all",
                                        "writes",
                                        "all",
                                        "permissions",
                                        List.of("workspace.admin", "deals.view", "-deals.title.edit")),
                                "title",
                                "reads",
                                "writes",
                                "permissions"))
                .id();
        Actor office = house.member(owner, "otto", "member", null).actor();
        house.people.change(owner, office.memberId(), house.patch("role_id", role));
        Actor anna = house.member(owner, "anna", "member", null).actor();
        assertThat(anna.permissions()).contains("deals.view", "deals.edit");
        look(house.now(office), anna.memberId());
        Actor looking = house.now(office);
        assertThat(looking.permissions())
                .contains("deals.view", "-deals.title.edit")
                .doesNotContain("deals.edit", "workspace.admin");
    }

    @Test
    public void whoMayNotLookAnyMoreIsBackWithHisOwnEyes() {
        Actor admin = house.member(owner, "ada", "admin", null).actor();
        Actor anna = house.member(owner, "anna", "member", null).actor();
        look(admin, anna.memberId());
        assertThat(house.now(admin).kind()).isEqualTo(Actor.Kind.VIEWER);
        house.people.change(owner, admin.memberId(), house.patch("role_id", house.roleId(owner, "lead")));
        assertThat(house.now(admin).kind()).isEqualTo(Actor.Kind.MEMBER);
        assertThat(house.now(admin).memberId()).isEqualTo(admin.memberId());
        house.people.change(owner, admin.memberId(), house.patch("role_id", house.roleId(owner, "admin")));
        assertThat(house.now(admin).memberId()).isEqualTo(anna.memberId());
        house.people.change(owner, anna.memberId(), house.patch("active", false));
        assertThat(house.now(admin).memberId()).isEqualTo(admin.memberId());
        house.people.change(owner, admin.memberId(), house.patch("active", false));
        assertThat(house.authenticator.refresh(admin)).isEmpty();
    }

    private static boolean look(Actor actor, long member) {
        house.sessions.lookThrough(actor, member);
        return true;
    }

    private static long looks(Actor actor, String which) {
        return house.number(
                actor, "select count(*) from identity.look where tenant_id = ? and " + which, actor.tenantId());
    }
}
