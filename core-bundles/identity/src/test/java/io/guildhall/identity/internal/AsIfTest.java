package io.guildhall.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.identity.internal.people.Member;
import io.guildhall.identity.internal.people.Role;
import io.guildhall.request.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** What would be by another role or team is worked out by the same rules as what is. */
public class AsIfTest {
    private final House house = new House();

    @SuppressWarnings("NullAway.Init")
    private Actor owner;

    @Before
    public void open() {
        owner = house.business().actor();
    }

    @After
    public void close() {
        house.close();
    }

    @Test
    public void asOneIsOneIsTheSameEitherWay() {
        long top = house.team(owner, "Top", null);
        long middle = house.team(owner, "Middle", top);
        long other = house.team(owner, "Other", null);
        List<Long> people = new ArrayList<>();
        for (String role : List.of("member", "lead", "admin")) {
            for (@Nullable Long team : new @Nullable Long[] {null, top, middle}) {
                people.add(house.member(owner, role + people.size(), role, team)
                        .actor()
                        .memberId());
            }
        }
        // Who leads the team he is in, one above his, and one beside it.
        lead(middle, people.get(2));
        lead(top, people.get(1));
        lead(other, people.get(0));
        for (long id : people) {
            assertAgrees(id);
        }
        lead(other, people.get(2));
        people.forEach(this::assertAgrees);
    }

    @Test
    public void anotherTeamAndAnotherRoleAreWorkedOutBeforeTheyAre() {
        long night = house.team(owner, "Night", null);
        long late = house.team(owner, "Late", night);
        long anna = house.member(owner, "anna", "member", null).actor().memberId();
        Role lead = role(house.roleId(owner, "lead"));
        Actor would = house.rights.asIf(owner, anna, lead, night);
        house.people.change(
                owner, anna, new Form(Map.of("role_id", lead.id(), "team_id", night), "role_id", "team_id"));
        assertThat(would).isEqualTo(house.rights.of(owner, anna));
        assertThat(would.teams()).containsExactly(night, late);
        assertThat(would.reads()).isEqualTo(Scope.TEAM);
    }

    private void assertAgrees(long id) {
        Member member = house.postgres.database().read(owner, tx -> Member.get(tx, id));
        assertThat(house.rights.asIf(owner, id, role(member.roleId()), member.teamId()))
                .isEqualTo(house.rights.of(owner, id));
    }

    private Role role(long id) {
        return house.postgres.database().read(owner, tx -> Role.get(tx, id));
    }

    private void lead(long team, long member) {
        house.postgres
                .database()
                .write(
                        owner,
                        tx -> tx.update(
                                "update identity.team set lead_id = ? where tenant_id = ? and id = ?",
                                member,
                                owner.tenantId(),
                                team));
    }
}
