package io.guildhall.identity.internal;

import static io.guildhall.identity.internal.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.identity.internal.account.Origin;
import io.guildhall.identity.internal.actor.OpenedSession;
import io.guildhall.identity.internal.people.Forgotten;
import io.guildhall.identity.internal.people.Invited;
import io.guildhall.identity.internal.people.PasswordLinks;
import io.guildhall.port.Mails;
import io.guildhall.request.Form;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** Links that go by mail: to whom, how often, for how long, and what they open. */
public class ForgottenTest {
    private static final String NEW = "a louder harbour";

    private static House house;
    private static Forgotten forgotten;
    private static PasswordLinks links;
    private Actor owner;
    private OpenedSession member;
    private String email;

    @BeforeClass
    public static void open() {
        house = new House();
        forgotten = new Forgotten(
                house.postgres.database(),
                house.postgres.backRoom(),
                house.workspaces,
                house.attempts,
                house.mailPort,
                house.postgres.securityEvents(),
                Runnable::run);
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
        house.mails.turn(true);
        owner = house.business().actor();
        member = house.member(owner, "tess", "member", null);
        email = house.email(member.actor());
    }

    @Test
    public void theLinkOpensOnceAndEndsAllThatWasOpen() {
        forgotten.ask("  " + email.toUpperCase(java.util.Locale.ROOT) + " ", House.origin());

        Mails.Form mail = only();
        assertThat(mail.name()).isEqualTo("reset");
        assertThat(mail.until())
                .isBetween(
                        Instant.now().plus(Duration.ofMinutes(58)),
                        Instant.now().plus(Duration.ofMinutes(61)));
        OpenedSession opened = links.use(token(mail), NEW, House.origin());

        assertThat(opened.actor().memberId()).isEqualTo(member.actor().memberId());
        assertThat(house.authenticator.session(member.token())).isEmpty();
        assertThat(house.accounts.verify(email, NEW, House.origin())).isNotNull();
        assertProblem(404, "password-link/gone", () -> links.use(token(mail), NEW, House.origin()));
    }

    @Test
    public void nothingTellsWhetherAnAddressIsKnown() {
        forgotten.ask("nobody@nowhere.example", House.origin());
        Actor leaver = house.member(owner, "leo", "member", null).actor();
        String gone = house.email(leaver);
        house.people.change(owner, leaver.memberId(), house.patch("active", false));
        forgotten.ask(gone, House.origin());
        assertThat(house.mails.to("nobody@nowhere.example")).isEmpty();
        assertThat(house.mails.to(gone)).isEmpty();
    }

    @Test
    public void nobodysPostIsFloodedAndNoLinkIsTakenFromSomebodysHands() {
        for (int i = 0; i < 8; i++) {
            forgotten.ask(email, House.origin());
        }
        List<Mails.Form> sent = house.mails.to(email);
        assertThat(sent).hasSize(3);
        links.use(token(sent.get(0)), NEW, House.origin());
        for (Mails.Form later : sent) {
            assertProblem(404, "password-link/gone", () -> links.look(token(later)));
        }
    }

    @Test
    public void aNetworkThatAsksAllTheTimeHasToWait() {
        Origin origin = House.origin();
        for (int i = 0; i < 31; i++) {
            forgotten.ask("nobody" + i + "@nowhere.example", origin);
        }
        assertProblem(429, "auth/too-many-tries", () -> forgotten.ask("nobody@nowhere.example", origin));
        // It proves nothing, so nobody is kept from signing in.
        assertThat(house.accounts.verify(email, House.PASSWORD, origin)).isNotNull();
    }

    @Test
    public void onePersonOfTwoWorkspacesGetsInByTheirOwnMail() {
        Actor rival = house.business().actor();
        String invitation =
                house.people.invite(rival, house.patch("name", "Two Jobs")).token();
        OpenedSession there = house.invitations.accept(invitation, "Two Jobs", email, House.PASSWORD, House.origin());
        forgotten.ask(email, House.origin());
        links.use(token(only()), NEW, House.origin());
        assertThat(house.authenticator.session(member.token())).isEmpty();
        assertThat(house.postgres
                        .backRoom()
                        .<Boolean>run(tx -> tx.query(
                                        "select id from identity.session_callers(array[?], '{}', '{}')",
                                        row -> true,
                                        Tokens.hash(there.token()))
                                .isEmpty()))
                .isTrue();
    }

    @Test
    public void withoutMailNothingIsMadeAndTheLinkIsForTheHand() {
        house.mails.turn(false);
        assertThat(forgotten.on()).isFalse();
        forgotten.ask(email, House.origin());
        assertThat(house.number(owner, "select count(*) from identity.reset where tenant_id = ?", owner.tenantId()))
                .isZero();
        Invited invited = house.people.invite(owner, invitation("guest@else.example"));
        assertThat(invited.mailed()).isFalse();
        assertThat(invited.path()).startsWith("/invite/");
    }

    @Test
    public void whoIsInvitedGetsTheLinkByMailIfThereIsAnAddress() {
        Invited invited = house.people.invite(owner, invitation("guest@else.example"));
        assertThat(invited.mailed()).isTrue();
        assertThat(house.mails.to("guest@else.example")).singleElement().satisfies(mail -> {
            assertThat(mail.path()).isEqualTo(invited.path());
            assertThat(mail.values()).containsEntry("by", owner.name());
            assertThat(mail.until()).isEqualTo(invited.expiresAt());
        });
        assertThat(house.people.invite(owner, house.patch("name", "By hand")).mailed())
                .isFalse();
    }

    @Test
    public void nothingIsSentOfWhatWasRolledBack() {
        Map<String, @Nullable Object> given = new HashMap<>();
        given.put("email", "never@else.example");
        given.put("role_id", 999_999L);
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> house.people.invite(owner, new Form(given, "email", "role_id"))))
                .isNotNull();
        assertThat(house.mails.to("never@else.example")).isEmpty();
    }

    @Test
    public void onlyTheHashOfALinkIsKept() {
        forgotten.ask(email, House.origin());
        String token = token(only());
        assertThat(house.postgres.superuser()).satisfies(connection -> {
            try (var rows = connection
                    .createStatement()
                    .executeQuery("select hash from identity.secret where kind = 'reset'")) {
                while (rows.next()) {
                    assertThat(rows.getString(1)).isNotEqualTo(token).matches("[0-9a-f]{64}");
                }
            }
        });
    }

    private Form invitation(String address) {
        return house.patch("email", address);
    }

    private Mails.Form only() {
        assertThat(house.mails.to(email)).hasSize(1);
        return house.mails.to(email).get(0);
    }

    private static String token(Mails.Form mail) {
        return mail.path().substring("/reset/".length());
    }
}
