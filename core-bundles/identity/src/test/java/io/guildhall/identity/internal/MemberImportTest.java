package io.guildhall.identity.internal;

import static io.guildhall.identity.internal.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.identity.internal.people.MemberImport;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

public class MemberImportTest {
    private static House house;
    private static MemberImport members;
    private Actor owner;

    @BeforeClass
    public static void build() {
        house = new House();
        members = new MemberImport(house.postgres.database(), house.people);
    }

    @AfterClass
    public static void tearDown() {
        house.close();
    }

    @Before
    public void open() {
        owner = house.business().actor();
    }

    @Test
    public void aTrialSaysWhatWouldComeAndWritesNothing() {
        house.team(owner, "Night", null);
        MemberImport.MemberReport report = run(owner, true, """
                Name;E-Mail;Rolle;Team
                Ada Bar;ada@crew.example;lead;night
                ;bea@crew.example;;
                Cy;not-an-address;member;
                Dee;dee@crew.example;barkeeper;
                Eve;eve@crew.example;member;Nowhere
                "Fay ""F"" Two";ADA@crew.example;;
                """);
        assertThat(report.data())
                .extracting(MemberImport.MemberRow::row, MemberImport.MemberRow::outcome, MemberImport.MemberRow::field)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2, "new", null),
                        org.assertj.core.groups.Tuple.tuple(3, "new", null),
                        org.assertj.core.groups.Tuple.tuple(4, "error", "email"),
                        org.assertj.core.groups.Tuple.tuple(5, "error", "role"),
                        org.assertj.core.groups.Tuple.tuple(6, "error", "team"),
                        org.assertj.core.groups.Tuple.tuple(7, "error", "email"));
        assertThat(report.data().get(1).name()).isEqualTo("bea");
        assertThat(report.data().get(5).problem()).isEqualTo("members/double");
        assertThat(report.data()).allMatch(row -> row.path() == null);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    public void theSameTableMayComeTwice() {
        long night = house.team(owner, "Night", null);
        String table = "email,name,team\nada@crew.example,Ada,Night\nbea@crew.example,Bea,\n";
        MemberImport.MemberReport first = run(owner, false, table);
        assertThat(first.invited()).isEqualTo(2);
        assertThat(first.data())
                .allMatch(row -> row.path() != null && row.path().startsWith("/invite/"));
        MemberImport.MemberReport second = run(owner, false, table + "cy@crew.example,Cy,\n");
        assertThat(second.known()).isEqualTo(2);
        assertThat(second.invited()).isEqualTo(1);
        assertThat(count()).isEqualTo(4);
        assertThat(house.number(
                        owner,
                        "select team_id from identity.member where tenant_id = ? and email = 'ada@crew.example'",
                        owner.tenantId()))
                .isEqualTo(night);
    }

    @Test
    public void rolesGoByTheReadersWordsButNoFurther() {
        Actor stranger = house.business().actor();
        long lead = house.roleId(owner, "lead");
        MemberImport.MemberImportWish wish = new MemberImport.MemberImportWish(
                "email,role\nada@crew.example,Teamleitung\nbea@crew.example,Fremde\n",
                true,
                Map.of("Teamleitung", lead, "Fremde", house.roleId(stranger, "lead")),
                null,
                null);
        assertThat(members.run(owner, wish).data())
                .extracting(MemberImport.MemberRow::outcome)
                .containsExactly("new", "error");
    }

    @Test
    public void onlyWhoRunsTheWorkspaceInvitesAndOnlyAnOwnerOwners() {
        Actor lead = house.member(owner, "lea", "lead", null).actor();
        Actor admin = house.member(owner, "ada", "admin", null).actor();
        assertProblem(403, "auth/not-permitted", () -> run(lead, true, "email\na@b.example\n"));
        assertThat(run(admin, true, "email,role\nboss@crew.example,owner\n").failed())
                .isEqualTo(1);
        assertThat(run(admin, false, "email,role\nboss@crew.example,owner\n").failed())
                .isEqualTo(1);
        assertThat(run(owner, true, "email,role\nboss@crew.example,owner\n").failed())
                .isZero();
    }

    @Test
    public void whatIsNoTableIsRefusedAsAWhole() {
        assertProblem(422, "value/missing", () -> run(owner, true, " "));
        assertProblem(422, "members/no-email", () -> run(owner, true, "a,b\n1,2\n"));
        assertProblem(422, "members/too-many", () -> run(owner, true, "email\n" + "x@y.example\n".repeat(501)));
        assertProblem(422, "members/too-long", () -> run(owner, true, "email\n" + "x".repeat(200_000)));
        assertProblem(422, "value/missing", () -> members.run(owner, null));
    }

    private static MemberImport.MemberReport run(Actor actor, boolean dry, @Nullable String csv) {
        return members.run(actor, new MemberImport.MemberImportWish(csv, dry, null, null, null));
    }

    private long count() {
        return house.number(owner, "select count(*) from identity.member where tenant_id = ?", owner.tenantId());
    }
}
