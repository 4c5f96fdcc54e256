package io.guildhall.identity.internal;

import static io.guildhall.identity.internal.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.identity.internal.actor.OpenedSession;
import io.guildhall.identity.internal.people.PasswordLinks;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

public class PasswordLinkTest {
    private static final String NEW = "a louder harbour";

    private static House house;
    private static PasswordLinks links;
    private Actor owner;
    private OpenedSession member;

    @BeforeClass
    public static void open() {
        house = new House();
        links = new PasswordLinks(
                house.postgres.database(),
                house.postgres.backRoom(),
                house.passwords,
                house.sessions,
                house.known,
                house.postgres.securityEvents());
    }

    @AfterClass
    public static void close() {
        house.close();
    }

    @Before
    public void found() {
        owner = house.business().actor();
        member = house.member(owner, "tess", "member", null);
    }

    @Test
    public void whoHasForgottenItChoosesAnotherAndIsInAndNobodyElseIs() {
        PasswordLinks.Made link = links.make(owner, member.actor().memberId());
        assertThat(link.path()).isEqualTo("/reset/" + link.token());
        assertThat(links.look(link.token()).name()).isEqualTo("tess");

        OpenedSession opened = links.use(link.token(), NEW, House.origin());

        assertThat(opened.actor().memberId()).isEqualTo(member.actor().memberId());
        assertThat(house.authenticator.session(member.token())).isEmpty();
        assertThat(house.authenticator.session(opened.token())).isPresent();
        String email = house.email(member.actor());
        assertThat(house.accounts.verify(email, NEW, House.origin())).isNotNull();
        assertProblem(401, "auth/wrong", () -> house.accounts.verify(email, House.PASSWORD, House.origin()));
    }

    @Test
    public void aLinkOpensOnceAndOnlyTheNewestDoes() {
        PasswordLinks.Made first = links.make(owner, member.actor().memberId());
        PasswordLinks.Made second = links.make(owner, member.actor().memberId());
        assertProblem(404, "password-link/gone", () -> links.look(first.token()));
        assertProblem(422, "password/too-short", () -> links.use(second.token(), "short", House.origin()));
        links.use(second.token(), NEW, House.origin());
        assertProblem(404, "password-link/gone", () -> links.use(second.token(), NEW, House.origin()));
    }

    @Test
    public void onlyAnOwnerMakesOneAndNotForHimself() {
        Actor admin = house.member(owner, "adam", "admin", null).actor();
        assertProblem(403, "password-link/owner", () -> links.make(admin, owner.memberId()));
        assertProblem(403, "auth/not-permitted", () -> links.make(member.actor(), admin.memberId()));
        assertProblem(409, "password-link/self", () -> links.make(owner, owner.memberId()));
        assertProblem(404, "not-found", () -> links.make(owner, 999_999));
    }

    @Test
    public void theOwnerOfOneWorkspaceOpensNoOther() {
        OpenedSession elsewhere = house.business();
        String email = house.email(elsewhere.actor());
        String token =
                house.people.invite(owner, house.patch("name", "Two Jobs")).token();
        Actor both = house.invitations
                .accept(token, "Two Jobs", email, House.PASSWORD, House.origin())
                .actor();
        assertProblem(409, "password-link/elsewhere", () -> links.make(owner, both.memberId()));
    }

    @Test
    public void aLinkDiesWhenThePersonJoinsAnotherWorkspaceOrIsLockedOut() {
        Actor rival = house.business().actor();
        PasswordLinks.Made link = links.make(owner, member.actor().memberId());
        String token =
                house.people.invite(rival, house.patch("name", "Two Jobs")).token();
        house.invitations.accept(token, "Two Jobs", house.email(member.actor()), House.PASSWORD, House.origin());
        assertProblem(404, "password-link/gone", () -> links.use(link.token(), NEW, House.origin()));

        Actor leaver = house.member(owner, "leo", "member", null).actor();
        PasswordLinks.Made late = links.make(owner, leaver.memberId());
        house.people.change(owner, leaver.memberId(), house.patch("active", false));
        assertProblem(404, "password-link/gone", () -> links.look(late.token()));
        assertProblem(409, "password-link/no-account", () -> links.make(owner, leaver.memberId()));
    }
}
