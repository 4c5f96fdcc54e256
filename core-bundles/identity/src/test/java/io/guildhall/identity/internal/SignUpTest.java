package io.guildhall.identity.internal;

import static io.guildhall.identity.internal.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.identity.internal.actor.OpenedSession;
import io.guildhall.identity.internal.rest.Callers;
import io.guildhall.identity.internal.rest.Entrance;
import io.guildhall.identity.internal.rest.Me;
import io.guildhall.identity.internal.rest.SessionResource;
import io.guildhall.identity.internal.rest.SignUpResource;
import jakarta.ws.rs.core.Response;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

public class SignUpTest {
    private static House house;

    @BeforeClass
    public static void open() {
        house = new House();
    }

    @AfterClass
    public static void close() {
        house.close();
    }

    @Test
    public void aBusinessSignsUpAndItsOwnerIsIn() {
        OpenedSession opened = house.business("ada@harbour.example", House.origin());
        Actor owner = house.authenticator.session(opened.token()).orElseThrow();

        assertThat(owner).isEqualTo(opened.actor());
        assertThat(owner.kind()).isEqualTo(Actor.Kind.MEMBER);
        assertThat(owner.admin()).isTrue();
        assertThat(owner.reads()).isEqualTo(Scope.ALL);
        assertThat(owner.modules()).containsExactlyInAnyOrder("crm", "identity");
        assertThat(owner.workspace().currency()).isEqualTo("EUR");
        assertThat(owner.workspace().zone().getId()).isEqualTo("Europe/Vienna");
        assertThat(house.number(owner, "select count(*) from identity.role where tenant_id = ?", owner.tenantId()))
                .isEqualTo(4);
        assertThat(house.fakeEditions.applied).contains("General business");
    }

    @Test
    public void theRoutesSetACookieAndSayWhoIsIn() {
        SignUpResource resource = new SignUpResource(
                new Settings(false, true, Set.of()), house.editions, house.signUp, callers(), entrance());
        SignUpResource.Business given = new SignUpResource.Business(
                "Blue Door", "bar", "Bo Barlow", "bo@bluedoor.example", House.PASSWORD, null, null, null, null);
        Response response = resource.signUp(given, Requests.from("192.0.2.1"));

        assertThat(response.getStatus()).isEqualTo(201);
        Me me = (Me) response.getEntity();
        assertThat(me.member().role()).isEqualTo("owner");
        assertThat(me.modules()).containsExactly("bar", "crm");
        assertThat(me.startPage()).isEqualTo("/pipeline");
        assertThat(me.permissions()).containsExactly("*");
        List<Object> cookies = response.getHeaders().getOrDefault("Set-Cookie", List.of());
        assertThat(String.valueOf(cookies.get(1)))
                .matches("guildhall-device=[A-Za-z0-9_-]{43}; Path=/; Max-Age=34560000; HttpOnly; SameSite=Lax");
        String cookie = String.valueOf(cookies.get(0));
        assertThat(cookie).matches("guildhall=[A-Za-z0-9_-]{43}; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax");

        String token = cookie.substring("guildhall=".length(), cookie.indexOf(';'));
        Actor actor = house.authenticator.session(token).orElseThrow();
        assertThat(house.roleId(actor, "floor")).isPositive();
        Response out = session(actor).signOut(Requests.from("192.0.2.1"));
        assertThat(out.getHeaderString("Set-Cookie")).startsWith("guildhall=; Path=/; Max-Age=0");
        assertThat(house.authenticator.session(token)).isEmpty();
        assertThat(house.authenticator.refresh(actor)).isEmpty();
    }

    @Test
    public void overTlsTheCookieCannotBeSetByNeighbours() {
        OpenedSession opened = house.business();
        SessionResource resource = session(opened.actor());
        SessionResource.Credentials given =
                new SessionResource.Credentials(house.email(opened.actor()), House.PASSWORD, null);

        Response direct = resource.signIn(given, Requests.from("192.0.2.2", true, Map.of()));
        assertThat(direct.getHeaderString("Set-Cookie"))
                .startsWith("__Host-guildhall=")
                .endsWith("; Secure");

        Response viaProxy = resource.signIn(
                given,
                Requests.from(
                        "192.0.2.99", false, Map.of("X-Forwarded-Proto", "https", "X-Forwarded-For", "192.0.2.3")));
        assertThat(viaProxy.getHeaderString("Set-Cookie")).startsWith("__Host-guildhall=");

        Response liar = resource.signIn(given, Requests.from("192.0.2.4", false, Map.of("X-Forwarded-Proto", "https")));
        assertThat(liar.getHeaderString("Set-Cookie")).startsWith("guildhall=");
    }

    @Test
    public void aFailureInThePipelinesLeavesNothingBehind() {
        house.fakeEditions.onApply = tx -> {
            throw new IllegalStateException("no pipelines today");
        };
        try {
            assertThatThrownBy(() -> house.business("nobody@nowhere.example", House.origin()))
                    .isInstanceOf(IllegalStateException.class);
        } finally {
            house.fakeEditions.onApply = tx -> {};
        }
        assertThat(count("select count(*) from identity.account where email = 'nobody@nowhere.example'"))
                .isZero();
        assertThat(count("select count(*) from identity.workspace where name like '%nowhere%'"))
                .isZero();
        house.business("nobody@nowhere.example", House.origin());
    }

    @Test
    public void anEditionInPreparationCannotBeChosen() {
        house.modules.plug(new IdentityModule(), FakeModule.crm(), FakeModule.bar(false));
        try {
            assertThat(house.editions.all())
                    .extracting(o -> o.edition().available())
                    .containsExactly(true, false);
            assertProblem(
                    422, "edition/in-preparation", () -> house.registration("bar", "x@y.example", "long enough 1"));
            assertProblem(422, "edition/unknown", () -> house.registration("clinic", "x@y.example", "long enough 1"));
        } finally {
            house.modules.plug(new IdentityModule(), FakeModule.crm(), FakeModule.bar(true));
        }
    }

    @Test
    public void oneAccountMayRunSeveralWorkspacesButOnlyWithItsPassword() {
        OpenedSession first = house.business("twice@harbour.example", House.origin());
        OpenedSession second = house.business("twice@harbour.example", House.origin());
        assertThat(second.actor().tenantId()).isNotEqualTo(first.actor().tenantId());
        assertThat(house.ownAccount.workspaces(second.actor())).hasSize(2);

        OpenedSession back =
                house.ownAccount.enter(second.actor(), first.actor().tenantId(), House.origin());
        assertThat(back.actor().tenantId()).isEqualTo(first.actor().tenantId());
        assertThat(house.authenticator.session(second.token())).isEmpty();

        assertProblem(
                409,
                "account/password",
                () -> house.signUp.signUp(
                        house.registration("crm", "Twice@Harbour.example", "another password"), House.origin()));
    }

    @Test
    public void weakPasswordsAreRefusedAndLongOnesAreNot() {
        for (String weak : new String[] {"", "short", "password", "PASSWORD1", "qwertyuiop", "x".repeat(129)}) {
            assertThat(Problems.of(() -> house.signUp.signUp(
                                    house.registration("crm", "weak@harbour.example", weak), House.origin()))
                            .field())
                    .isEqualTo("password");
        }
        String email = "own.address@harbour.example";
        assertProblem(
                422,
                "password/too-common",
                () -> house.signUp.signUp(house.registration("crm", email, email), House.origin()));
        house.signUp.signUp(house.registration("crm", "long@harbour.example", "ü".repeat(128)), House.origin());
    }

    @Test
    public void signingInAnewEndsTheOldSession() {
        OpenedSession old = house.business();
        SessionResource.Credentials given =
                new SessionResource.Credentials(house.email(old.actor()), House.PASSWORD, null);
        session(old.actor())
                .signIn(given, Requests.from("192.0.2.5", false, Map.of("Cookie", "guildhall=" + old.token())));
        assertThat(house.authenticator.session(old.token())).isEmpty();
    }

    private static Entrance entrance() {
        return new Entrance(house.postgres.database(), house.sessions, callers());
    }

    private static Callers callers() {
        return new Callers(new Settings(false, true, Set.of("192.0.2.99")));
    }

    private static SessionResource session(Actor actor) {
        return new SessionResource(
                house.as(actor), house.postgres.database(), house.accounts, house.sessions, callers(), entrance());
    }

    private static long count(String sql) {
        try (Statement statement = house.postgres.superuser().createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
